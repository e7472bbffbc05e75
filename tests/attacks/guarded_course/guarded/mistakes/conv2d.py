"""A mistake of conv2d."""  # CANARY_MISTAKE

from types import SimpleNamespace

from guarded.layers import conv2d

flipped = SimpleNamespace(
    id="G1", name="kernel rotated by 180°", hint="This layer does not rotate its kernel.",
    function=lambda x, w: conv2d(x, w[:, :, ::-1, ::-1]),
)  # fmt: skip
