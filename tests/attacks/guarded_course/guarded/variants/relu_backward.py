"""Another form of relu_backward."""

from types import SimpleNamespace

from guarded.layers import relu_backward

again = SimpleNamespace(name="the same", function=relu_backward)
