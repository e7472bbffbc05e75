"""Convolutions of one row, of one pixel, without shared weights and of a single kernel, for the battery."""

import numpy as np
import torch
from torch.nn import functional

from reference.layers.conv_layer import conv_layer
from reference.layers.convolution_1d import conv1d, conv1d_backward
from reference.layers.correlation import cross_correlate2d, true_convolution2d
from reference.layers.locally_connected import locally_connected2d, locally_connected2d_backward
from reference.layers.pointwise import conv1x1, conv1x1_backward
from tests.reference.battery import Case, Layer, Refusal

STRIDES, PADDINGS = (1, 2, (3, 1), (2, 3)), (0, 1, (0, 2), (3, 1))


def both(number):
    """Return one number for rows and columns."""
    return number if isinstance(number, tuple) else (number, number)


def without_bias(backward):
    """Return a backward pass that passes the bias over: no gradient depends on it."""
    return lambda upstream, x, w, b, **options: backward(upstream, x, w, **options)


def grey_cases(draw):
    kh, kw = draw.size(1, 4), draw.size(1, 4)
    arrays = draw.array(draw.size(kh, 8), draw.size(kw, 8)), draw.array(kh, kw)
    return Case(arrays, {"padding": draw.choose(*PADDINGS)})


def grey_oracle(image, kernel, padding):
    return functional.conv2d(image[None, None], kernel[None, None], None, 1, padding)[0, 0]


def image_cases(draw):
    n, channels, filters, kh, kw = draw.batch(), draw.size(), draw.size(), draw.size(1, 4), draw.size(1, 4)
    x = draw.array(n, channels, draw.size(kh, 8), draw.size(kw, 8))
    options = {"stride": draw.choose(*STRIDES), "padding": draw.choose(*PADDINGS)}
    return Case((x, draw.array(filters, channels, kh, kw), draw.array(filters)), options)


def sequence_cases(draw):
    n, channels, filters, window = draw.batch(), draw.size(), draw.size(), draw.size(1, 4)
    x, w = draw.array(n, channels, draw.size(window, 9)), draw.array(filters, channels, window)
    return Case((x, w, draw.array(filters)), {"stride": draw.choose(1, 2, 3), "padding": draw.choose(0, 1, 3)})


def pixel_cases(draw):
    channels, filters = draw.size(), draw.size()
    x = draw.array(draw.batch(), channels, draw.size(), draw.size())
    return Case((x, draw.array(filters, channels), draw.array(filters)))


def local_cases(draw):
    case = image_cases(draw)
    x, w, _ = case.arrays
    sizes = zip(x.shape[2:], w.shape[2:], both(case.options["stride"]), both(case.options["padding"]), strict=True)
    places = [(size + 2 * border - window) // step + 1 for size, window, step, border in sizes]
    return Case((x, draw.array(len(w), *places, *w.shape[1:]), draw.array(len(w), *places)), case.options)


def local_oracle(x, w, b, stride, padding):
    """Multiply the columns of PyTorch's unfold with weights that differ from place to place."""
    columns = functional.unfold(x, w.shape[4:], padding=padding, stride=stride)  # (N, C kh kw, H' W')
    weights = w.reshape(len(w), columns.shape[2], columns.shape[1])
    return torch.einsum("nkp,opk->nop", columns, weights).reshape(len(x), *w.shape[:3]) + b


X, W = np.ones((2, 3, 6)), np.ones((4, 3, 2))
GREY_REFUSALS = [
    Refusal(
        (np.ones((4, 5)), np.ones((5, 1))), {}, ValueError, "A window of 5 rows does not fit in an image of 4 rows"
    ),
    Refusal((np.ones((4, 5)), np.ones((0, 2))), {}, ValueError, "kernel must have at least one entry"),
    Refusal((np.ones((4, 5)), np.ones((2, 2))), {"padding": -1}, ValueError, "padding must be at least 0"),
]

LAYERS = [
    Layer(
        "cross_correlate2d",
        forward=cross_correlate2d,
        torch=grey_oracle,
        cases=grey_cases,
        terms=lambda case: case.arrays[1].size,
        refusals=GREY_REFUSALS,
        empty_batch=False,
    ),
    Layer(
        "true_convolution2d",
        forward=true_convolution2d,
        torch=lambda image, kernel, padding: grey_oracle(image, kernel.flip(0, 1), padding),
        cases=grey_cases,
        terms=lambda case: case.arrays[1].size,
        refusals=GREY_REFUSALS,
        empty_batch=False,
    ),
    Layer(
        "conv1d",
        forward=conv1d,
        backward=without_bias(conv1d_backward),
        torch=functional.conv1d,
        cases=sequence_cases,
        terms=lambda case: case.arrays[1][0].size + 1,
        refusals=[
            Refusal((X, W[:, :2]), {}, ValueError, "x has 3 channels but each filter of w has 2"),
            Refusal((X, np.ones((1, 3, 9))), {"padding": 1}, ValueError, "A window of length 9 does not fit"),
            Refusal((X, W), {"stride": (1, 2)}, TypeError, r"stride must be one whole number, got \(1, 2\)"),
        ],
    ),
    Layer(
        "conv1x1",
        forward=conv1x1,
        backward=without_bias(conv1x1_backward),
        torch=lambda x, w, b: functional.conv2d(x, w[:, :, None, None], b),
        cases=pixel_cases,
        terms=lambda case: case.arrays[1].shape[1] + 1,
        refusals=[
            Refusal((X[:, :, None], np.ones((4, 2))), {}, ValueError, "x has 3 channels but each filter of w has 2"),
            Refusal((X[:, :, None], W[:, :, 0], np.ones(3)), {}, ValueError, "b has length 3 but w has 4 filters"),
        ],
    ),
    Layer(
        "locally_connected2d",
        forward=locally_connected2d,
        backward=without_bias(locally_connected2d_backward),
        torch=local_oracle,
        cases=local_cases,
        terms=lambda case: case.arrays[1][0, 0, 0].size + 1,
        refusals=[
            Refusal(
                (np.ones((1, 1, 4, 4)), np.ones((1, 3, 3, 1, 3, 3))),
                {},
                ValueError,
                r"w has weights for \(3, 3\) places but the window has \(2, 2\) places",
            )
        ],
    ),
    Layer(
        "conv_layer",
        forward=conv_layer,
        torch=lambda x, w, b, stride, padding: functional.conv2d(x, w, b, stride, padding).relu(),
        cases=image_cases,
        terms=lambda case: case.arrays[1][0].size + 1,
        refusals=[
            Refusal(
                (np.ones((1, 3, 4, 4)), np.ones((2, 2, 2, 2))), {}, ValueError, "x has 3 channels but each filter of w"
            )
        ],
    ),
]
