"""Correct ways to write crop_and_concatenate: filled into zeros, index arrays, np.hstack, lists of maps."""

import numpy as np

from reference.blocks.cropping import check_maps
from reference.layers.dtypes import answer_dtype
from reference.mistakes.conv2d_sums import Array
from reference.variants import variant


def margins(encoder: Array, upsampled: Array) -> tuple[int, int]:
    """Return how many rows above and columns on the left are cut off."""
    check_maps(encoder, upsampled)
    return (encoder.shape[2] - upsampled.shape[2]) // 2, (encoder.shape[3] - upsampled.shape[3]) // 2


@variant("filled into zeros")
def filled(encoder: Array, upsampled: Array) -> Array:
    top, left = margins(encoder, upsampled)
    images, depth, rows, columns = upsampled.shape
    y = np.zeros((images, encoder.shape[1] + depth, rows, columns), answer_dtype(encoder, upsampled))
    y[:, : encoder.shape[1]] = encoder[:, :, top : top + rows, left : left + columns]
    y[:, encoder.shape[1] :] = upsampled
    return y


@variant("np.hstack and index arrays")
def stacked(encoder: Array, upsampled: Array) -> Array:
    top, left = margins(encoder, upsampled)
    down, across = np.indices(upsampled.shape[2:])
    return np.hstack([encoder[:, :, down + top, across + left], upsampled]).astype(answer_dtype(encoder, upsampled))


@variant("one image and one map after the other")
def map_by_map(encoder: Array, upsampled: Array) -> Array:
    top, left = margins(encoder, upsampled)
    rows, columns = upsampled.shape[2:]
    y = np.empty((len(encoder), encoder.shape[1] + upsampled.shape[1], rows, columns), answer_dtype(encoder, upsampled))
    for n in range(len(encoder)):
        maps = [one[top : top + rows, left : left + columns] for one in encoder[n]]
        for c, values in enumerate([*maps, *upsampled[n]]):
            y[n, c] = values
    return y


@variant("a border of zeros around the upsampled map, cropped together")
def cropped_together(encoder: Array, upsampled: Array) -> Array:
    top, left = margins(encoder, upsampled)
    (height, width), (rows, columns) = encoder.shape[2:], upsampled.shape[2:]
    wide = np.pad(upsampled, ((0, 0), (0, 0), (top, height - rows - top), (left, width - columns - left)))
    both = np.concatenate([encoder, wide], axis=1)[:, :, top : top + rows, left : left + columns]
    return both.astype(answer_dtype(encoder, upsampled))
