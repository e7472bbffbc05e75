"""Mistakes of cross_correlate2d: a wrong kernel, a wrong sum, a wrong border, wrong places, wrong numbers.

They carry the numbers of the mistakes of conv2d, of which this exercise is the case of one channel and one filter.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import pair
from reference.layers.correlation import cross_correlate2d, float_dtype
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Size = int | tuple[int, int]


def products(image: Array, kernel: Array, padding: Size) -> Array:
    """Return weight times pixel for every place: (H', W', kh, kw)."""
    ph, pw = pair(padding)
    padded = np.pad(image.astype(float_dtype(image, kernel)), ((ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    return np.asarray(windows * kernel)


def bordered(image: Array, kernel: Array, rows: tuple[int, int], columns: tuple[int, int], **how: Any) -> Array:
    """Return the answer for an image whose border was made by np.pad."""
    return cross_correlate2d(np.pad(image, (rows, columns), **how), kernel)


@mistake("M001", "kernel rotated by 180°", hint="Your kernel seems rotated by 180°: here it slides as it stands.")
def kernel_rotated(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return cross_correlate2d(image, kernel[::-1, ::-1], padding)


@mistake("M004", "rows and columns of the kernel swapped", hint="Check the index order: kernel[row, column].")
def kernel_transposed(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return cross_correlate2d(image, kernel.T, padding)


@mistake("M005", "rows and columns of the answer swapped", hint="The first index of the answer is the row.")
def output_transposed(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return cross_correlate2d(image, kernel, padding).T


@mistake("M006", "matrix product of patch and kernel", hint="Multiply patch and kernel element by element, then sum.")
def matrix_product(image: Array, kernel: Array, padding: Size = 0) -> Array:
    windows = products(image, np.ones(kernel.shape), padding)
    return np.asarray((windows @ kernel).sum(axis=(2, 3)))


@mistake("M007", "products not summed", hint="Each place gives one number: sum the products.")
def products_not_summed(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return products(image, kernel, padding)


@mistake("M008", "mean instead of sum", hint="Do not divide: the kernel itself carries any normalisation.")
def mean_of_products(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return cross_correlate2d(image, kernel, padding) / kernel.size


@mistake("M009", "maximum of the products", hint="The response is the sum of the products, not their maximum.")
def maximum_of_products(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return np.asarray(products(image, kernel, padding).max(axis=(2, 3)))


@mistake("M028", "padding ignored", hint="Put the border of zeros around the image before the kernel slides.")
def padding_ignored(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return cross_correlate2d(image, kernel)


@mistake("M029", "padding at the top and left only", hint="Pad all four sides: the bottom and right are missing.")
def padding_top_left(image: Array, kernel: Array, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return bordered(image, kernel, (ph, 0), (pw, 0))


@mistake("M030", "padding at the bottom and right only", hint="Pad all four sides: the top and left are missing.")
def padding_bottom_right(image: Array, kernel: Array, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return bordered(image, kernel, (0, ph), (0, pw))


@mistake("M031", "all padding at the bottom and right", hint="Put half of the border before the image: p on each side.")
def all_padding_bottom_right(image: Array, kernel: Array, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return bordered(image, kernel, (0, 2 * ph), (0, 2 * pw))


@mistake("M032", "border repeats the edge", hint="Pad with zeros, not with the nearest pixel.")
def padding_with_edge(image: Array, kernel: Array, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return bordered(image, kernel, (ph, ph), (pw, pw), mode="edge")


@mistake("M032b", "border mirrors the image", hint="Pad with zeros, not with a mirror image.")
def padding_with_mirror(image: Array, kernel: Array, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return bordered(image, kernel, (ph, ph), (pw, pw), mode="reflect")


@mistake("M032c", "border taken from the other side", hint="Pad with zeros; pixels do not come back on the other side.")
def padding_with_wrap(image: Array, kernel: Array, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return bordered(image, kernel, (ph, ph), (pw, pw), mode="wrap")


@mistake("M032d", "border of ones", hint="Pad with zeros, not with ones.")
def padding_with_ones(image: Array, kernel: Array, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return bordered(image, kernel, (ph, ph), (pw, pw), constant_values=1)


@mistake("M039", "height and width of the kernel swapped", hint="kernel.shape is (height, width): rows come first.")
def kernel_sizes_swapped(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return cross_correlate2d(image, kernel.reshape(kernel.shape[::-1]), padding)


@mistake("M040", "image taken to be square", hint="Compute the rows and the columns of the answer separately.")
def image_taken_as_square(image: Array, kernel: Array, padding: Size = 0) -> Array:
    responses = cross_correlate2d(image, kernel, padding)
    return responses[: responses.shape[1], : responses.shape[0]]


@mistake("M043", "answer stored as whole numbers", hint="Make the array for the answer of a floating-point dtype.")
def answer_truncated(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return np.asarray(np.trunc(cross_correlate2d(image, kernel, padding)).astype(np.int64))


@mistake("M044", "products computed in bytes", hint="Convert to floating point before multiplying: bytes wrap at 256.")
def bytes_wrap(image: Array, kernel: Array, padding: Size = 0) -> Array:
    if image.dtype != np.uint8:
        return cross_correlate2d(image, kernel, padding)
    return cross_correlate2d(image, kernel, padding).astype(np.int64).astype(np.uint8)


@mistake("M046", "last row and column left out", hint="There are H - kh + 1 places in a column, counting the first.")
def range_too_short(image: Array, kernel: Array, padding: Size = 0) -> Array:
    return cross_correlate2d(image, kernel, padding)[:-1, :-1]


@mistake("M046b", "last row and column left zero", hint="Run over all places: the last row and column stay empty.")
def last_positions_zero(image: Array, kernel: Array, padding: Size = 0) -> Array:
    responses = cross_correlate2d(image, kernel, padding)
    responses[-1], responses[:, -1] = 0, 0
    return responses
