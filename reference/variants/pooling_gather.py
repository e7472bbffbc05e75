"""What the variants of pooling share: padded images, their windows, the pixels of a window, matrices that sum."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import check_upstream, pair
from reference.layers.dtypes import answer_dtype
from reference.layers.pooling import check_pooling, pooled_size, window_and_stride

Array = npt.NDArray[Any]
Size = int | tuple[int, int]
Stride = Size | None


def images_of(x: Array, window: Size, padding: Size = 0, border: float = 0) -> Array:
    """Return checked images in the dtype of the answer, with a border."""
    (kh, kw), (ph, pw) = window_and_stride(window)[0], pair(padding, "padding", least=0)
    check_pooling(x, (kh, kw), (ph, pw))
    return np.pad(x.astype(answer_dtype(x)), ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=border)


def windows_of(x: Array, window: Size, stride: Stride, padding: Size = 0, border: float = 0) -> Array:
    """Return a view of all windows (N, C, H', W', kh, kw)."""
    kernel, (sh, sw) = window_and_stride(window, stride)
    images = images_of(x, window, padding, border)
    return np.lib.stride_tricks.sliding_window_view(images, kernel, axis=(2, 3))[:, :, ::sh, ::sw]


def upstream_of(upstream: Array, x: Array, window: Size, stride: Stride, padding: Size = 0) -> Array:
    """Return the checked upstream gradient in the dtype of the gradient."""
    check_upstream(upstream, (*x.shape[:2], *pooled_size(x, window, stride, padding)))
    return upstream.astype(answer_dtype(upstream, x))


def pixels_of(x: Array, window: Size, stride: Stride, padding: Size = 0) -> tuple[Array, Array]:
    """Return rows (H', 1, kh, 1) and columns (1, W', 1, kw) of the pixels in each window, negative in the border."""
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    (ph, pw), (rows, columns) = pair(padding), pooled_size(x, window, stride, padding)
    down = np.arange(rows)[:, np.newaxis] * sh + np.arange(kh) - ph
    along = np.arange(columns)[:, np.newaxis] * sw + np.arange(kw) - pw
    return down[:, np.newaxis, :, np.newaxis], along[np.newaxis, :, np.newaxis, :]


def everywhere(x: Array, window: Size, stride: Stride) -> Any:
    """Return the index of the pixels of all windows in all maps: x[everywhere(...)] is (N, C, H', W', kh, kw)."""
    return slice(None), slice(None), *pixels_of(x, window, stride)


def summing(x: Array, window: Size, stride: Stride, dtype: np.dtype[Any]) -> tuple[Array, Array]:
    """Return matrices (H', H) and (W', W) of ones and zeros: down @ image @ along.T sums every window."""
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    rows, columns = pooled_size(x, window, stride)
    down = np.arange(x.shape[2]) - sh * np.arange(rows)[:, np.newaxis]
    along = np.arange(x.shape[3]) - sw * np.arange(columns)[:, np.newaxis]
    return ((down >= 0) & (down < kh)).astype(dtype), ((along >= 0) & (along < kw)).astype(dtype)


def bins_of(length: int, places: int) -> list[tuple[int, int]]:
    """Return begin and end of each bin of adaptive pooling along one axis, by the ceiling of NumPy."""
    edges = np.arange(places + 1) * length / places
    begins, ends = np.floor(edges[:-1]).astype(int), np.ceil(edges[1:]).astype(int)
    return [(int(begin), int(end)) for begin, end in zip(begins, ends, strict=True)]


def averaging(length: int, places: int, dtype: np.dtype[Any]) -> Array:
    """Return the matrix (places, length) that averages each bin of adaptive pooling along one axis."""
    matrix = np.zeros((places, length), dtype)
    for place, (begin, end) in enumerate(bins_of(length, places)):
        matrix[place, begin:end] = 1 / (end - begin)
    return matrix


def asked_of(x: Array, size: Size, upstream: Array | None = None) -> tuple[int, int]:
    """Return the rows and columns asked of adaptive pooling, with all arguments checked."""
    rows, columns = pair(size, "size", least=1)
    check_pooling(x, (1, 1))
    if upstream is not None:
        check_upstream(upstream, (*x.shape[:2], rows, columns))
    return rows, columns
