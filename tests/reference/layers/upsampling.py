"""Nearest-neighbour upsampling, for the battery."""

import numpy as np

from reference.layers.upsampling import nearest_upsample2d, nearest_upsample2d_backward
from tests.reference.battery import Case, Layer, Refusal


def cases(draw):
    x = draw.array(draw.batch(), draw.size(), draw.size(), draw.size())
    return Case((x,), {"scale": draw.choose(1, 2, (3, 2), (1, 4))})


def oracle(x, scale):
    rows, columns = scale if isinstance(scale, tuple) else (scale, scale)
    return x.repeat_interleave(rows, dim=2).repeat_interleave(columns, dim=3)


LAYERS = [
    Layer(
        "nearest_upsample2d",
        forward=nearest_upsample2d,
        backward=nearest_upsample2d_backward,
        torch=oracle,
        cases=cases,
        terms=lambda case: 1,
        refusals=[
            Refusal((np.ones((1, 1, 2, 2)),), {"scale": 0}, ValueError, "scale must be at least 1, got 0"),
            Refusal((np.ones((1, 1, 2, 2)),), {"scale": 1.5}, TypeError, "scale must be made of whole numbers"),
        ],
    )
]
