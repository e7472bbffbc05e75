"""The transposed convolution in both its forms, for the battery."""

import numpy as np
from torch.nn import functional

from reference.layers.transposed_convolution import conv_transpose2d, conv_transpose2d_backward
from reference.layers.zero_insertion import conv_transpose2d_zero_insertion
from tests.reference.battery import Case, Layer, Refusal

X, W = np.ones((2, 3, 4, 5)), np.ones((3, 2, 3, 3))
REFUSALS = [
    Refusal((X, W[:2], None), {}, ValueError, "x has 3 channels but w has 2 on its first axis: here the axes of w"),
    Refusal((X, W, np.ones(3)), {}, ValueError, "b has length 3 but w makes 2 maps: give b one value for each map"),
    Refusal((X, W[:, :, :0], None), {}, ValueError, r"w must have no empty axis, got shape \(3, 2, 0, 3\)"),
    Refusal((X, W), {"stride": 0}, ValueError, "stride must be at least 1, got 0: use 1 or more"),
    Refusal((X, W), {"padding": -1}, ValueError, "padding must be at least 0, got -1"),
    Refusal((X, W), {"padding": 3}, ValueError, "Padding 3 leaves nothing of 4 rows: use a smaller padding"),
    Refusal((X[:, :, :, :0], W), {}, ValueError, "Padding 0 leaves nothing of 0 columns"),
    Refusal(
        (X, W),
        {"stride": (2, 3), "output_padding": (1, 3)},
        ValueError,
        r"output_padding \(1, 3\) must be smaller than stride \(2, 3\): use less than it",
    ),
    Refusal((X, W), {"output_padding": 0.5}, TypeError, "output_padding must be made of whole numbers, got 0.5"),
]


def cases(draw):
    n, channels, maps = draw.batch(), draw.size(), draw.size()
    height, width, kh, kw = draw.size(), draw.size(), draw.size(1, 4), draw.size(1, 4)
    sh, sw = draw.choose((1, 1), (2, 2), (3, 2), (1, 3))
    ph, pw = (
        draw.choose(*range(((height - 1) * sh + kh + 1) // 2)),
        draw.choose(*range(((width - 1) * sw + kw + 1) // 2)),
    )
    more = draw.choose(*range(sh)), draw.choose(*range(sw))
    arrays = draw.array(n, channels, height, width), draw.array(channels, maps, kh, kw), draw.array(maps)
    return Case(arrays, {"stride": (sh, sw), "padding": (ph, pw), "output_padding": more})


def backward(upstream, x, w, b, **options):
    return conv_transpose2d_backward(upstream, x, w, **options)


def terms(case):
    return case.arrays[1][:, 0].size + 1


LAYERS = [
    Layer(
        "conv_transpose2d",
        forward=conv_transpose2d,
        backward=backward,
        torch=functional.conv_transpose2d,
        cases=cases,
        terms=terms,
        refusals=REFUSALS,
    ),
    Layer(
        "conv_transpose2d_zero_insertion",
        forward=conv_transpose2d_zero_insertion,
        torch=functional.conv_transpose2d,
        cases=cases,
        terms=terms,
        refusals=REFUSALS,
    ),
]
