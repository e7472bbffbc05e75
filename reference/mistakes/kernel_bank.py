"""Mistakes of kernel_bank: sums, signs, sizes and directions; F numbers are not in the catalogue of the course."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.kernel_bank import kernel_bank
from reference.mistakes import mistake

Bank = dict[str, npt.NDArray[Any]]
LINES = ("horizontal_line", "vertical_line")
CORNERS = ("corner_top_left", "corner_top_right", "corner_bottom_left", "corner_bottom_right")


@mistake("M050", "line and corner detectors freed of their mean", hint="Lines and corners have entries 1 and -1 only.")
def detectors_of_sum_zero(size: int = 3, sigma: float = 1.0) -> Bank:
    bank = kernel_bank(size, sigma)
    return bank | {name: bank[name] - bank[name].mean() for name in LINES + CORNERS}


@mistake("M050b", "zeros around the line and the corner", hint="Outside the line or the corner stands -1, not 0.")
def zeros_around_patterns(size: int = 3, sigma: float = 1.0) -> Bank:
    bank = kernel_bank(size, sigma)
    return bank | {name: np.maximum(bank[name], 0) for name in LINES + CORNERS}


@mistake("M008", "box blur not divided by the number of its entries", hint="A blur keeps the brightness: its sum is 1.")
def box_not_normalised(size: int = 3, sigma: float = 1.0) -> Bank:
    return kernel_bank(size, sigma) | {"box_blur": np.ones((size, size))}


@mistake("F02", "Gaussian not divided by its sum", hint="Divide the Gaussian by the sum of all its entries.")
def gaussian_not_normalised(size: int = 3, sigma: float = 1.0) -> Bank:
    bank = kernel_bank(size, sigma)
    return bank | {"gaussian_blur": bank["gaussian_blur"] / bank["gaussian_blur"].max()}


@mistake("F03", "Gaussian without the factor 2", hint="The exponent is -(u² + v²) divided by 2 * sigma**2.")
def gaussian_without_factor(size: int = 3, sigma: float = 1.0) -> Bank:
    return kernel_bank(size, sigma) | {"gaussian_blur": kernel_bank(size, sigma / np.sqrt(2))["gaussian_blur"]}


@mistake("F04", "sigma of the Gaussian not squared", hint="The exponent is -(u² + v²) divided by 2 * sigma**2.")
def sigma_not_squared(size: int = 3, sigma: float = 1.0) -> Bank:
    return kernel_bank(size, sigma) | {"gaussian_blur": kernel_bank(size, float(np.sqrt(sigma)))["gaussian_blur"]}


@mistake("F05", "Gaussian of the distance, not of its square", hint="Square u and v: the exponent has u² + v².")
def distance_not_squared(size: int = 3, sigma: float = 1.0) -> Bank:
    u, v = np.indices((size, size)) - size // 2
    blur = np.exp(-np.hypot(u, v) / (2 * sigma**2))
    return kernel_bank(size, sigma) | {"gaussian_blur": blur / blur.sum()}


@mistake(
    "M349",
    "Sobel kernels: left minus right",
    hint="The change from left to right is right minus left: -1 stands first.",
)
def sobel_signs(size: int = 3, sigma: float = 1.0) -> Bank:
    bank = kernel_bank(size, sigma)
    return bank | {"sobel_x": -bank["sobel_x"], "sobel_y": -bank["sobel_y"]}


@mistake(
    "M350", "Sobel kernels of rows and columns swapped", hint="sobel_x compares columns: the change from left to right."
)
def sobel_swapped(size: int = 3, sigma: float = 1.0) -> Bank:
    bank = kernel_bank(size, sigma)
    return bank | {"sobel_x": bank["sobel_y"], "sobel_y": bank["sobel_x"]}


@mistake("F06", "Prewitt kernels instead of Sobel", hint="In a Sobel kernel the middle row (column) counts twice.")
def prewitt(size: int = 3, sigma: float = 1.0) -> Bank:
    change = np.tile([-1.0, 0, 1], (3, 1))
    return kernel_bank(size, sigma) | {"sobel_x": change, "sobel_y": change.T}


@mistake("F07", "Laplacian with the other sign", hint="This Laplacian has -4 in the centre and 1 at its neighbours.")
def laplacian_sign(size: int = 3, sigma: float = 1.0) -> Bank:
    bank = kernel_bank(size, sigma)
    return bank | {"laplacian": -bank["laplacian"]}


@mistake("F08", "Laplacian of eight neighbours", hint="Only the four nearest neighbours count: the corners are 0.")
def laplacian_of_eight(size: int = 3, sigma: float = 1.0) -> Bank:
    return kernel_bank(size, sigma) | {"laplacian": np.ones((3, 3)) - 9 * np.eye(3)[1] * np.eye(3)[:, [1]]}


@mistake(
    "F09", "sharpen without the image itself", hint="Sharpening keeps the image: its sum is 1, so 5 in the centre."
)
def sharpen_sums_to_zero(size: int = 3, sigma: float = 1.0) -> Bank:
    bank = kernel_bank(size, sigma)
    return bank | {"sharpen": -bank["laplacian"]}


@mistake("F10", "emboss without the image itself", hint="Embossing keeps the image: its sum is 1, so 1 in the centre.")
def emboss_sums_to_zero(size: int = 3, sigma: float = 1.0) -> Bank:
    return kernel_bank(size, sigma) | {"emboss": np.array([[-2.0, -1, 0], [-1, 0, 1], [0, 1, 2]])}


@mistake("F11", "horizontal and vertical line swapped", hint="The horizontal line has its ones in the middle row.")
def lines_swapped(size: int = 3, sigma: float = 1.0) -> Bank:
    bank = kernel_bank(size, sigma)
    return bank | dict(zip(LINES, (bank["vertical_line"], bank["horizontal_line"]), strict=True))


@mistake(
    "F12",
    "corners named after the opposite side",
    hint="The corner is where the ones lie: top left, rows and columns 0.",
)
def corners_opposite(size: int = 3, sigma: float = 1.0) -> Bank:
    bank = kernel_bank(size, sigma)
    return bank | {name: bank[name][::-1, ::-1] for name in CORNERS}


@mistake("F13", "corner square of two pixels at every size", hint="The square has (n + 1) / 2 rows and columns.")
def corner_of_two(size: int = 3, sigma: float = 1.0) -> Bank:
    corner = -np.ones((size, size))
    corner[:2, :2] = 1
    corners = (corner, corner[:, ::-1], corner[::-1], corner[::-1, ::-1])
    return kernel_bank(size, sigma) | dict(zip(CORNERS, corners, strict=True))


@mistake("F14", "size ignored", hint="Use size: the first eight kernels have size rows and columns.")
def size_ignored(size: int = 3, sigma: float = 1.0) -> Bank:
    return kernel_bank(3, sigma)


@mistake("F15", "sigma ignored", hint="Use sigma in the exponent of the Gaussian.")
def sigma_ignored(size: int = 3, sigma: float = 1.0) -> Bank:
    return kernel_bank(size, 1.0)
