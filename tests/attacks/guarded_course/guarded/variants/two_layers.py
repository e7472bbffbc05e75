"""Another form of two_layers."""

from types import SimpleNamespace

from guarded.layers import two_layers

again = SimpleNamespace(name="the same", function=two_layers)
