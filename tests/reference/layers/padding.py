"""Padding, for the battery."""

import numpy as np
from torch.nn import functional

from reference.layers.padding import pad2d, pad2d_backward
from tests.reference.battery import Case, Layer, Refusal


def cases(draw):
    x = draw.array(draw.batch(), draw.size(), draw.size(), draw.size())
    return Case((x,), {"padding": draw.choose(0, 2, (1, 3), (2, 0))})


def oracle(x, padding):
    rows, columns = padding if isinstance(padding, tuple) else (padding, padding)
    return functional.pad(x, (columns, columns, rows, rows))


LAYERS = [
    Layer(
        "pad2d",
        forward=pad2d,
        backward=pad2d_backward,
        torch=oracle,
        cases=cases,
        terms=lambda case: 1,
        refusals=[Refusal((np.ones((1, 1, 2, 2)),), {"padding": -1}, ValueError, "padding must be at least 0")],
    )
]
