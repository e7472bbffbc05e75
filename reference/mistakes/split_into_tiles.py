"""Mistakes of split_into_tiles: tiles that overlap, remainders, and axes that were reshaped but not moved."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import pair
from reference.layers.tiling import split_into_tiles
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Size = int | tuple[int, int]


@mistake("M020", "axes reshaped but not moved", hint="Reshape to (N, C, H', kh, W', kw), then swap kh and W'.")
def reshaped_only(x: Array, tile: Size) -> Array:
    tiles = split_into_tiles(x, tile)
    return np.ascontiguousarray(tiles.swapaxes(3, 4)).reshape(tiles.shape)


@mistake("M020b", "axes left in the order of the reshape", hint="After the reshape swap the axes kh and W'.")
def axes_not_swapped(x: Array, tile: Size) -> Array:
    return split_into_tiles(x, tile).swapaxes(3, 4)


@mistake("M005", "tiles transposed", hint="tiles[n, c, i, j] is a piece of the image as it stands: rows, then columns.")
def tiles_transposed(x: Array, tile: Size) -> Array:
    return split_into_tiles(x, tile).swapaxes(4, 5)


@mistake("M005b", "grid of tiles transposed", hint="tiles[n, c, i, j] lies in row i and column j of the grid.")
def grid_transposed(x: Array, tile: Size) -> Array:
    return split_into_tiles(x, tile).swapaxes(2, 3)


@mistake("M039", "height and width of the tile swapped", hint="The height of the tile, kh, comes before its width, kw.")
def sizes_swapped(x: Array, tile: Size) -> Array:
    kh, kw = pair(tile)
    return split_into_tiles(x, (kw, kh))


@mistake("M043", "values cut to whole numbers", hint="Keep the floating-point dtype.")
def whole_numbers(x: Array, tile: Size) -> Array:
    return split_into_tiles(x, tile).astype(np.int64)


@mistake(
    "M053", "tiles overlap", hint="Tiling means stride = kernel size: the next tile starts where the last one ends."
)
def tiles_overlap(x: Array, tile: Size) -> Array:
    return np.lib.stride_tricks.sliding_window_view(x.astype(np.result_type(x, 0.0)), pair(tile), axis=(2, 3)).copy()


@mistake(
    "M053b", "remainder kept", hint="Leave out rows and columns that do not fill a tile: there are floor(H / kh) tiles."
)
def remainder_kept(x: Array, tile: Size) -> Array:
    kh, kw = pair(tile)
    missing = (-x.shape[2] % kh, -x.shape[3] % kw)
    return split_into_tiles(np.pad(x, ((0, 0), (0, 0), (0, missing[0]), (0, missing[1]))), tile)


@mistake("M053c", "remainder cut off at the top and left", hint="Start the first tile at row 0 and column 0.")
def remainder_first(x: Array, tile: Size) -> Array:
    kh, kw = pair(tile)
    return split_into_tiles(x[:, :, x.shape[2] % kh :, x.shape[3] % kw :], tile)


@mistake("M053d", "every k-th pixel collected", hint="A tile holds neighbours: rows i * kh to i * kh + kh - 1.")
def interleaved(x: Array, tile: Size) -> Array:
    kh, kw = pair(tile)
    tiles = split_into_tiles(x, tile)
    n, c, rows, columns = tiles.shape[:4]
    whole = np.ascontiguousarray(tiles.swapaxes(3, 4)).reshape(n, c, rows * kh, columns * kw)
    return np.moveaxis(whole.reshape(n, c, kh, rows, kw, columns), (3, 5, 2, 4), (2, 3, 4, 5))
