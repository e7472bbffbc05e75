"""The grouped convolution, for the battery."""

import numpy as np
from torch.nn import functional

from reference.layers.grouped_convolution import grouped_conv2d, grouped_conv2d_backward
from tests.reference.battery import Case, Layer, Refusal

X, W = np.ones((2, 6, 4, 5)), np.ones((4, 3, 2, 2))


def cases(draw):
    groups = draw.size(1, 3)
    n, channels, filters, kh, kw = draw.batch(), draw.size(1, 3), draw.size(1, 3), draw.size(1, 3), draw.size(1, 3)
    height, width = draw.size(kh, 7), draw.size(kw, 7)
    arrays = (
        draw.array(n, groups * channels, height, width),
        draw.array(groups * filters, channels, kh, kw),
        draw.array(groups * filters),
    )
    options = {"stride": draw.choose(1, 2, (3, 1)), "padding": draw.choose(0, 1, (0, 2)), "groups": groups}
    return Case(arrays, options)


def backward(upstream, x, w, b, **options):
    return grouped_conv2d_backward(upstream, x, w, **options)


LAYERS = [
    Layer(
        "grouped_conv2d",
        forward=grouped_conv2d,
        backward=backward,
        torch=functional.conv2d,
        cases=cases,
        terms=lambda case: case.arrays[1][0].size + 1,
        refusals=[
            Refusal((X, W), {"groups": 4}, ValueError, "6 channels of x cannot be dealt out evenly to 4 groups"),
            Refusal((X, W), {"groups": 3}, ValueError, "4 filters of w cannot be dealt out evenly to 3 groups"),
            Refusal((X, W), {"groups": 1}, ValueError, "x has 6 channels in 1 groups but each filter of w has 3"),
            Refusal((X, W), {"groups": 0}, ValueError, "groups must be at least 1, got 0"),
            Refusal((X, W), {"groups": (2, 2)}, TypeError, r"groups must be one whole number, got \(2, 2\)"),
            Refusal((X, W, np.ones(2)), {"groups": 2}, ValueError, "b has length 2 but w has 4 filters"),
            Refusal((X[:, :, :1], W), {"groups": 2}, ValueError, "A window of 2 rows does not fit"),
            Refusal((X[:, :0], W[:, :0]), {"groups": 2}, ValueError, "w must have no empty axis"),
        ],
    )
]
