"""Correct ways to write checkerboard: a sum of row and column numbers, a tile repeated, one field at a time."""

import numpy as np

from reference.variants import variant
from reference.variants.conv2d import Array


@variant("row number plus column number")
def sum_of_numbers(rows: int, columns: int) -> Array:
    odd = (np.arange(rows)[:, np.newaxis] + np.arange(columns)) % 2
    return np.asarray(odd * 255).astype(np.uint8)


@variant("tile of four fields repeated")
def tiled(rows: int, columns: int) -> Array:
    tile = np.array([[0, 255], [255, 0]], np.uint8)
    return np.tile(tile, (rows // 2 + 1, columns // 2 + 1))[:rows, :columns]


@variant("one field after the other")
def field_loop(rows: int, columns: int) -> Array:
    fields = [[255 if (i + j) % 2 else 0 for j in range(columns)] for i in range(rows)]
    return np.array(fields, dtype=np.uint8)
