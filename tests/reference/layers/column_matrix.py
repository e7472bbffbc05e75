"""Windows as columns, columns as windows, and tiles, for the battery."""

import numpy as np
from torch.nn import functional

from reference.layers.column_matrix import col2im, im2col
from reference.layers.tiling import split_into_tiles
from tests.reference.battery import Case, Layer, Refusal

X, SHAPE = np.ones((1, 2, 3, 3)), (1, 2, 3, 3)


def image_cases(draw):
    kernel = draw.size(1, 4), draw.size(1, 4)
    x = draw.array(draw.batch(), draw.size(), draw.size(kernel[0], 8), draw.size(kernel[1], 8))
    options = {"stride": draw.choose((1, 1), (2, 2), (3, 1)), "padding": draw.choose((0, 0), (1, 1), (0, 2))}
    return Case((x,), {"kernel": kernel} | options)


def column_cases(draw):
    case = image_cases(draw)
    columns = im2col(*case.arrays, **case.options)
    return Case((draw.array(*columns.shape),), {"shape": case.arrays[0].shape} | case.options)


def tile_cases(draw):
    kh, kw = draw.size(1, 3), draw.size(1, 3)
    x = draw.array(draw.batch(), draw.size(), draw.size(kh, 8), draw.size(kw, 8))
    return Case((x,), {"tile": (kh, kw)})


LAYERS = [
    Layer(
        "im2col",
        forward=im2col,
        backward=lambda upstream, x, kernel, stride, padding: col2im(upstream, x.shape, kernel, stride, padding),
        torch=lambda x, kernel, stride, padding: functional.unfold(x, kernel, padding=padding, stride=stride),
        cases=image_cases,
        terms=lambda case: 1,
        upstream_checked=False,  # col2im is an exercise of its own: to it the upstream gradient is a column matrix
        refusals=[
            Refusal((X,), {"kernel": 0}, ValueError, "kernel must be at least 1, got 0"),
            Refusal((X,), {"kernel": 4}, ValueError, "A window of 4 rows does not fit in an image of 3 rows"),
        ],
    ),
    Layer(
        "col2im",
        forward=col2im,
        backward=lambda upstream, columns, shape, kernel, stride, padding: im2col(upstream, kernel, stride, padding),
        torch=lambda columns, shape, kernel, stride, padding: functional.fold(
            columns, shape[2:], kernel, padding=padding, stride=stride
        ),
        cases=column_cases,
        terms=lambda case: int(np.prod(case.options["kernel"])),
        upstream_checked=False,  # to im2col it is an image
        refusals=[
            Refusal(
                (np.ones((1, 8, 9)),),
                {"shape": SHAPE, "kernel": 2},
                ValueError,
                r"columns has shape \(1, 8, 9\) but images of shape \(1, 2, 3, 3\) give \(1, 8, 4\)",
            ),
            Refusal((np.ones((1, 8, 4)),), {"shape": (3, 3), "kernel": 2}, ValueError, r"shape must be \(N, C, H, W\)"),
            Refusal(
                (np.ones((1, 8, 4)),), {"shape": (1, 2, 3.0, 3), "kernel": 2}, TypeError, "shape must be made of whole"
            ),
            Refusal(
                (np.ones((1, 32, 1)),), {"shape": SHAPE, "kernel": 4}, ValueError, "A window of 4 rows does not fit"
            ),
        ],
    ),
    Layer(
        "split_into_tiles",
        forward=split_into_tiles,
        torch=lambda x, tile: x.unfold(2, tile[0], tile[0]).unfold(3, tile[1], tile[1]),
        cases=tile_cases,
        terms=lambda case: 1,
        refusals=[
            Refusal((X,), {"tile": 0}, ValueError, "tile must be at least 1, got 0"),
            Refusal((X,), {"tile": 4}, ValueError, "A window of 4 rows does not fit in an image of 3 rows"),
        ],
    ),
]
