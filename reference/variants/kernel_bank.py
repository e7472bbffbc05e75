"""Correct ways to write kernel_bank: entry by entry, outer products of vectors, sums of shifted unit kernels."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Bank = dict[str, npt.NDArray[Any]]
PLUS = [[0, 1, 0], [1, 0, 1], [0, 1, 0]]


@variant("entry by entry in plain loops")
def entry_by_entry(size: int = 3, sigma: float = 1.0) -> Bank:
    names = ("box_blur", "gaussian_blur", "horizontal_line", "vertical_line")
    corners = ("corner_top_left", "corner_top_right", "corner_bottom_left", "corner_bottom_right")
    bank = {name: np.empty((size, size)) for name in names + corners}
    middle = (size - 1) // 2
    for row in range(size):
        for column in range(size):
            u, v = row - middle, column - middle
            bank["box_blur"][row, column] = 1 / (size * size)
            bank["gaussian_blur"][row, column] = math.exp(-(u * u + v * v) / (2 * sigma * sigma))
            bank["horizontal_line"][row, column] = 1 if u == 0 else -1
            bank["vertical_line"][row, column] = 1 if v == 0 else -1
            bank["corner_top_left"][row, column] = 1 if u <= 0 and v <= 0 else -1
            bank["corner_top_right"][row, column] = 1 if u <= 0 <= v else -1
            bank["corner_bottom_left"][row, column] = 1 if v <= 0 <= u else -1
            bank["corner_bottom_right"][row, column] = 1 if u >= 0 and v >= 0 else -1
    bank["gaussian_blur"] /= bank["gaussian_blur"].sum()
    bank["sharpen"] = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]], dtype=float)
    bank["sobel_x"] = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], dtype=float)
    bank["sobel_y"] = np.array([[-1, -2, -1], [0, 0, 0], [1, 2, 1]], dtype=float)
    bank["laplacian"] = np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]], dtype=float)
    bank["emboss"] = np.array([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]], dtype=float)
    return bank


@variant("outer products of vectors")
def outer_products(size: int = 3, sigma: float = 1.0) -> Bank:
    offsets = np.arange(size) - size // 2
    bell = np.exp(-(offsets**2) / (2 * sigma**2))
    bell /= bell.sum()
    ones, middle, first = np.ones(size), (offsets == 0).astype(float), (offsets <= 0).astype(float)
    change, smooth = np.array([-1.0, 0, 1]), np.array([1.0, 2, 1])
    laplacian = np.array(PLUS, float) - 4 * np.outer([0, 1, 0], [0, 1, 0])
    return {
        "box_blur": np.outer(ones / size, ones / size),
        "gaussian_blur": np.outer(bell, bell),
        "horizontal_line": 2 * np.outer(middle, ones) - 1,
        "vertical_line": 2 * np.outer(ones, middle) - 1,
        "corner_top_left": 2 * np.outer(first, first) - 1,
        "corner_top_right": 2 * np.outer(first, first[::-1]) - 1,
        "corner_bottom_left": 2 * np.outer(first[::-1], first) - 1,
        "corner_bottom_right": 2 * np.outer(first[::-1], first[::-1]) - 1,
        "sharpen": np.outer([0, 1, 0], [0, 1, 0]) - laplacian,
        "sobel_x": np.outer(smooth, change),
        "sobel_y": np.outer(change, smooth),
        "laplacian": laplacian,
        "emboss": np.add.outer(change, change) + np.outer([0, 1, 0], [0, 1, 0]),
    }


@variant("slices written into arrays of -1")
def slices(size: int = 3, sigma: float = 1.0) -> Bank:
    half = size // 2
    whole, first, last = slice(None), slice(0, half + 1), slice(half, None)
    areas: dict[str, Any] = {
        "horizontal_line": (half, whole),
        "vertical_line": (whole, half),
        "corner_top_left": (first, first),
        "corner_top_right": (first, last),
        "corner_bottom_left": (last, first),
        "corner_bottom_right": (last, last),
    }
    bank: Bank = {name: np.full((size, size), -1.0) for name in areas}
    for name, area in areas.items():
        bank[name][area] = 1
    rows, columns = np.indices((size, size)) - half
    bell = np.exp(-(rows**2) / (2 * sigma**2)) * np.exp(-(columns**2) / (2 * sigma**2))
    plus = np.array(PLUS, float)
    centre = np.zeros((3, 3))
    centre[1, 1] = 1
    sobel = np.array([[-1.0, 0.0, 1.0]] * 3) * np.array([[1.0], [2.0], [1.0]])
    emboss = centre + np.arange(-1.0, 2.0) + np.arange(-1.0, 2.0)[:, np.newaxis]
    blurs = {"box_blur": np.ones((size, size)) / size**2, "gaussian_blur": bell / np.sum(bell)}
    edges = {"sharpen": 5 * centre - plus, "sobel_x": sobel, "sobel_y": sobel.T, "laplacian": plus - 4 * centre}
    return blurs | bank | edges | {"emboss": emboss}
