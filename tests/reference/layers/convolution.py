"""The convolution layer, for the battery."""

import numpy as np
from torch.nn import functional

from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.convolution_naive import conv2d_backward_naive, conv2d_naive
from tests.reference.battery import Case, Layer, Refusal

X, W, B = np.ones((2, 3, 5, 6)), np.ones((4, 3, 2, 2)), np.ones(4)


def geometry(draw):
    """Return kernel and image sizes with a stride and a padding under which the window fits."""
    kh, kw = draw.size(1, 4), draw.size(1, 4)
    stride, padding = draw.choose(1, 2, (1, 2), (3, 1)), draw.choose(0, 1, (0, 2), (2, 1))
    return (kh, kw), (draw.size(kh, 8), draw.size(kw, 8)), {"stride": stride, "padding": padding}


def with_biases(draw):
    n, c, filters = draw.batch(), draw.size(), draw.size()
    kernel, image, options = geometry(draw)
    return Case((draw.array(n, c, *image), draw.array(filters, c, *kernel), draw.array(filters)), options)


def without_biases(draw):
    case = with_biases(draw)
    return Case(case.arrays[:2], case.options)


def terms(case):
    return case.arrays[1][0].size + 1


def backward(upstream, x, w, b, **options):
    return conv2d_backward(upstream, x, w, **options)


def backward_naive(upstream, x, w, b, **options):
    return conv2d_backward_naive(upstream, x, w, **options)


def backward_without_biases(upstream, x, w, **options):
    return conv2d_backward(upstream, x, w, **options)[:2]


REFUSALS = [
    Refusal((X, W[:, :2], B), {}, ValueError, "x has 3 channels but each filter of w has 2: give both the same"),
    Refusal((X, W, B[:3]), {}, ValueError, "b has length 3 but w has 4 filters"),
    Refusal((X, W[:0], B[:0]), {}, ValueError, "w must have no empty axis"),
    Refusal((X, np.ones((4, 3, 6, 2)), B), {}, ValueError, "A window of 6 rows does not fit in an image of 5 rows"),
    Refusal((X, W, B), {"stride": 0}, ValueError, "stride must be at least 1"),
    Refusal((X, W, B), {"padding": -1}, ValueError, "padding must be at least 0"),
    Refusal((X, W, B), {"stride": 1.5}, TypeError, "stride must be made of whole numbers"),
]
LAYERS = [
    Layer("conv2d", conv2d, with_biases, backward, functional.conv2d, terms, REFUSALS),
    Layer("conv2d_naive", conv2d_naive, with_biases, backward_naive, functional.conv2d, terms, REFUSALS),
    Layer("conv2d without biases", conv2d, without_biases, backward_without_biases, functional.conv2d, terms),
]
