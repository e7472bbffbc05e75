"""Correct ways to write edge_cost_table: from the matrix, by counting places, from the other numbers."""

import numpy as np

from reference.variants import variant

Table = dict[str, int]


@variant("places counted")
def places_counted(height: int, width: int) -> Table:
    operations = values = 0
    for _ in range(height):
        for _ in range(width - 1):
            operations += 2 + 1
            values += 2
    entries = values // 2 * height * width
    return {
        "dense_entries": entries,
        "sparse_values": values,
        "convolution_operations": operations,
        "dense_operations": entries + entries,
    }


@variant("size of a matrix that is never filled")
def never_filled(height: int, width: int) -> Table:
    matrix = np.broadcast_to(0.0, (height * (width - 1), height * width))
    names = ("convolution_operations", "dense_entries", "dense_operations", "sparse_values")
    return dict(zip(names, (3 * len(matrix), matrix.size, 2 * matrix.size, 2 * len(matrix)), strict=True))


@variant("pixels less the last column")
def less_the_last_column(height: int, width: int) -> Table:
    pixels = height * width
    table = {"sparse_values": 2 * (pixels - height)}
    table["convolution_operations"] = table["sparse_values"] * 3 // 2
    table["dense_operations"] = table["sparse_values"] * pixels
    table["dense_entries"] = table["dense_operations"] // 2
    return table
