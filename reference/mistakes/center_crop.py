"""Mistakes of center_crop: another place cut out, or other pixels chosen."""

import numpy as np

from reference.blocks.cropping import center_crop
from reference.layers.arguments import pair
from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array

Size = int | tuple[int, int]


@mistake("M301", "cropped from the top left corner", hint="Crop as much above as below and left as right.")
def from_corner(x: Array, size: Size) -> Array:
    rows, columns = center_crop(x, size).shape[2:]
    return x[:, :, :rows, :columns].astype(answer_dtype(x))


@mistake("M301b", "cropped from the bottom right corner", hint="Crop as much above as below and left as right.")
def from_far_corner(x: Array, size: Size) -> Array:
    rows, columns = center_crop(x, size).shape[2:]
    return x[:, :, x.shape[2] - rows :, x.shape[3] - columns :].astype(answer_dtype(x))


@mistake("M301c", "odd rest cut off above and left", hint="Of an odd number of rows, the one more goes below.")
def odd_rest_above(x: Array, size: Size) -> Array:
    return center_crop(x[:, :, ::-1, ::-1], size)[:, :, ::-1, ::-1].copy()


@mistake("M301d", "every second pixel instead of the middle", hint="Keep neighbouring pixels of the middle.")
def resampled(x: Array, size: Size) -> Array:
    rows, columns = center_crop(x, size).shape[2:]
    down, across = (np.arange(n) * m // n for n, m in ((rows, x.shape[2]), (columns, x.shape[3])))
    return x[:, :, down][:, :, :, across].astype(answer_dtype(x))


@mistake("M302", "one more row and column cut off", hint="The result has exactly the size asked for.")
def cropped_too_much(x: Array, size: Size) -> Array:
    return center_crop(x, size)[:, :, 1:-1, 1:-1].copy()


@mistake("M040", "square assumed", hint="Rows and columns can differ: size is (rows, columns).")
def square_assumed(x: Array, size: Size) -> Array:
    return center_crop(x, pair(size)[0])


@mistake("M040b", "rows and columns swapped", hint="size names the rows first, then the columns.")
def axes_swapped(x: Array, size: Size) -> Array:
    rows, columns = pair(size)
    return center_crop(x, (columns, rows))
