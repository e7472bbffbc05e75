"""Pooling, for the battery."""

import numpy as np
import torch
from torch.nn import functional

from reference.layers.adaptive_pooling import (
    adaptive_avg_pool2d,
    adaptive_avg_pool2d_backward,
    adaptive_max_pool2d,
    adaptive_max_pool2d_backward,
)
from reference.layers.average_pooling import avg_pool2d, avg_pool2d_backward
from reference.layers.global_pooling import (
    global_avg_pool2d,
    global_avg_pool2d_backward,
    global_max_pool2d,
    global_max_pool2d_backward,
)
from reference.layers.lp_pooling import l1_pool2d, l1_pool2d_backward, l2_pool2d, l2_pool2d_backward
from reference.layers.max_pooling import max_pool2d, max_pool2d_backward, max_pool2d_naive
from reference.layers.min_pooling import min_pool2d, min_pool2d_backward
from reference.layers.pooling import pool2d
from reference.layers.subsampling import trainable_subsample2d, trainable_subsample2d_backward
from tests.reference.battery import Case, Layer, Refusal

IMAGE = np.ones((1, 2, 3, 5))
WINDOW_REFUSALS = [
    Refusal((IMAGE,), {"window": 4}, ValueError, "A window of 4 rows does not fit in an image of 3 rows"),
    Refusal((IMAGE,), {"window": (1, 6)}, ValueError, "A window of 6 columns does not fit in an image of 5 columns"),
    Refusal((IMAGE,), {"window": 0}, ValueError, "window must be at least 1"),
    Refusal((IMAGE,), {"window": 2.0}, TypeError, "window must be made of whole numbers"),
    Refusal((IMAGE,), {"window": 2, "stride": 0}, ValueError, "stride must be at least 1"),
    Refusal((np.ones((1, 2, 0, 5)),), {"window": 1}, ValueError, "x must have at least one row and one column"),
]
PADDING_REFUSALS = [
    *WINDOW_REFUSALS,
    Refusal((IMAGE,), {"window": 3, "padding": 2}, ValueError, "padding must be at most half the window"),
    Refusal((IMAGE,), {"window": 2, "padding": -1}, ValueError, "padding must be at least 0"),
]
SIZE_REFUSALS = [
    Refusal((IMAGE,), {"size": 0}, ValueError, "size must be at least 1"),
    Refusal((np.ones((1, 2, 3, 0)),), {"size": 1}, ValueError, "x must have at least one row and one column"),
]


def images(draw, rows=1, columns=1):
    """Return images without ties, of at least so many rows and columns."""
    return draw.spaced(draw.batch(), draw.size(1, 4), draw.size(rows, 9), draw.size(columns, 9))


def windows(draw):
    """Draw windows that overlap, touch or leave gaps, also rectangular ones."""
    kh, kw = draw.size(1, 4), draw.size(1, 4)
    window, least = draw.choose(((kh, kw), (kh, kw)), (kh, (kh, kh)))
    stride = draw.choose(None, 1, 2, (1, 3), (3, 2))
    return Case((images(draw, *least),), {"window": window, "stride": stride})


def padded_windows(draw):
    """Draw windows as above, and a padding of at most half of them."""
    case = windows(draw)
    window = case.options["window"]
    kh, kw = window if isinstance(window, tuple) else (window, window)
    padding = draw.choose(0, (kh // 2, 0), (0, kw // 2), (kh // 2, kw // 2))
    return Case(case.arrays, {**case.options, "padding": padding})


def sizes(draw):
    """Draw the size of an output below, at and above that of the image."""
    return Case((images(draw),), {"size": draw.choose(1, 2, 3, (5, 2), (1, 7), (11, 4))})


def whole_maps(draw):
    """Draw images without options."""
    return Case((images(draw),))


def subsampled(draw):
    """Draw images of at least 2 x 2 with a coefficient and a bias for each channel."""
    x = images(draw, 2, 2)
    return Case((x, draw.array(x.shape[1]), draw.array(x.shape[1])))


def window_terms(case):
    """Return how many values a window has."""
    window = case.options["window"]
    return window[0] * window[1] if isinstance(window, tuple) else window**2


def image_terms(case):
    """Return how many values a map has."""
    return case.arrays[0][0, 0].size if len(case.arrays[0]) else 1


def window_sums(x, window, stride):
    """Return the sum of every window, on tensors."""
    return functional.avg_pool2d(x, window, stride, divisor_override=1)


def max_oracle(x, window, stride, padding):
    """Return PyTorch's max pooling under the names of this course."""
    return functional.max_pool2d(x, window, stride, padding)


def subsampling_oracle(x, coefficient, bias):
    """Return the layer of LeNet-5 on tensors."""
    return coefficient[:, None, None] * window_sums(x, 2, 2) + bias[:, None, None]


def span_oracle(x, window, stride):
    """Return the greatest minus the smallest value of every window, on tensors."""
    return functional.max_pool2d(x, window, stride) + functional.max_pool2d(-x, window, stride)


LAYERS = [
    Layer(
        "max_pool2d",
        forward=max_pool2d,
        backward=max_pool2d_backward,
        torch=max_oracle,
        cases=padded_windows,
        terms=lambda case: 1,
        refusals=PADDING_REFUSALS,
    ),
    Layer(
        "max_pool2d_naive",
        forward=max_pool2d_naive,
        torch=max_oracle,
        cases=padded_windows,
        terms=lambda case: 1,
        refusals=PADDING_REFUSALS,
    ),
    Layer(
        "min_pool2d",
        forward=min_pool2d,
        backward=min_pool2d_backward,
        torch=lambda x, window, stride, padding: -functional.max_pool2d(-x, window, stride, padding),
        cases=padded_windows,
        terms=lambda case: 1,
        refusals=PADDING_REFUSALS,
    ),
    Layer(
        "avg_pool2d",
        forward=avg_pool2d,
        backward=avg_pool2d_backward,
        torch=lambda x, window, stride: functional.avg_pool2d(x, kernel_size=window, stride=stride),
        cases=windows,
        terms=window_terms,
        refusals=WINDOW_REFUSALS,
    ),
    Layer(
        "l1_pool2d",
        forward=l1_pool2d,
        backward=l1_pool2d_backward,
        torch=lambda x, window, stride: window_sums(x.abs(), window, stride),
        cases=windows,
        terms=window_terms,
        refusals=WINDOW_REFUSALS,
    ),
    Layer(
        "l2_pool2d",
        forward=l2_pool2d,
        backward=l2_pool2d_backward,
        torch=lambda x, window, stride: torch.sqrt(window_sums(x**2, window, stride)),
        cases=windows,
        terms=window_terms,
        refusals=WINDOW_REFUSALS,
    ),
    Layer(
        "pool2d",
        forward=lambda x, window, stride: pool2d(x, window, np.ptp, stride),
        torch=span_oracle,
        cases=windows,
        terms=lambda case: 2,
        refusals=[Refusal((IMAGE,), {"window": 4, "stride": 1}, ValueError, "A window of 4 rows does not fit")],
    ),
    Layer(
        "adaptive_avg_pool2d",
        forward=adaptive_avg_pool2d,
        backward=adaptive_avg_pool2d_backward,
        torch=lambda x, size: functional.adaptive_avg_pool2d(x, output_size=size),
        cases=sizes,
        terms=image_terms,
        refusals=SIZE_REFUSALS,
    ),
    Layer(
        "adaptive_max_pool2d",
        forward=adaptive_max_pool2d,
        backward=adaptive_max_pool2d_backward,
        torch=lambda x, size: functional.adaptive_max_pool2d(x, output_size=size),
        cases=sizes,
        terms=lambda case: 1,
        refusals=SIZE_REFUSALS,
    ),
    Layer(
        "global_avg_pool2d",
        forward=global_avg_pool2d,
        backward=global_avg_pool2d_backward,
        torch=lambda x: x.mean(dim=(2, 3)),
        cases=whole_maps,
        terms=image_terms,
        refusals=[Refusal((np.ones((1, 2, 0, 3)),), {}, ValueError, "x must have at least one row and one column")],
    ),
    Layer(
        "global_max_pool2d",
        forward=global_max_pool2d,
        backward=global_max_pool2d_backward,
        torch=lambda x: x.amax(dim=(2, 3)),
        cases=whole_maps,
        terms=lambda case: 1,
        refusals=[Refusal((np.ones((1, 2, 0, 3)),), {}, ValueError, "x must have at least one row and one column")],
    ),
    Layer(
        "trainable_subsample2d",
        forward=trainable_subsample2d,
        backward=trainable_subsample2d_backward,
        torch=subsampling_oracle,
        cases=subsampled,
        terms=lambda case: 5,
        refusals=[
            Refusal((IMAGE, np.ones(3), np.ones(2)), {}, ValueError, "coefficient has length 3 but x has 2 channels"),
            Refusal((IMAGE, np.ones(2), np.ones(1)), {}, ValueError, "bias has length 1 but x has 2 channels"),
            Refusal((IMAGE[:, :, :1], np.ones(2), np.ones(2)), {}, ValueError, "A window of 2 rows does not fit"),
        ],
    ),
]
