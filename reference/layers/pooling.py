"""What all kinds of pooling share: windows that slide over each channel, and one value kept from each of them."""

from collections.abc import Callable
from typing import Any

import numpy as np

from reference.layers.arguments import check_array, check_window, pair
from reference.layers.dtypes import answer_dtype


def window_and_stride(
    window: int | tuple[int, int], stride: int | tuple[int, int] | None = None
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return ((kh, kw), (sh, sw)); a stride that is left out is the window's own size.

    >>> window_and_stride(2), window_and_stride((3, 2), 1)
    (((2, 2), (2, 2)), ((3, 2), (1, 1)))
    """
    kernel = pair(window, "window", least=1)
    return kernel, kernel if stride is None else pair(stride, "stride", least=1)


def check_pooling(
    x: np.ndarray,
    window: tuple[int, int],
    padding: tuple[int, int] = (0, 0),
) -> None:
    """Refuse images, a window and a padding that do not belong together.

    >>> check_pooling(np.zeros((1, 1, 4, 4)), (2, 2), (2, 0))
    Traceback (most recent call last):
        ...
    ValueError: padding must be at most half the window, got padding (2, 0) and window (2, 2): pad less.
    """
    check_array(x, "x", ("N", "C", "H", "W"))
    if 0 in x.shape[2:]:
        raise ValueError(f"x must have at least one row and one column, got shape {x.shape}: give larger images.")
    if any(2 * border > length for border, length in zip(padding, window, strict=True)):
        raise ValueError(
            f"padding must be at most half the window, got padding {padding} and window {window}: pad less."
        )
    check_window(x.shape[2:], window, padding)


def pooled_size(
    x: np.ndarray,
    window: int | tuple[int, int],
    stride: int | tuple[int, int] | None = None,
    padding: int | tuple[int, int] = 0,
) -> tuple[int, int]:
    r"""Return the rows and columns of what pooling makes of images, and refuse what it cannot pool.

    .. math::
        H' = \lfloor (H + 2 p_h - k_h) / s_h \rfloor + 1, \qquad
        W' = \lfloor (W + 2 p_w - k_w) / s_w \rfloor + 1

    H - kh + 1 is the size for stride 1 only; the usual stride is the window.

    >>> x = np.zeros((1, 6, 28, 28))
    >>> pooled_size(x, 2), pooled_size(x, 2, 1), pooled_size(x, 3, 2)
    ((14, 14), (27, 27), (13, 13))
    """
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    ph, pw = pair(padding, "padding", least=0)
    check_pooling(x, (kh, kw), (ph, pw))
    return (x.shape[2] + 2 * ph - kh) // sh + 1, (x.shape[3] + 2 * pw - kw) // sw + 1


def pool2d(
    x: np.ndarray,
    window: int | tuple[int, int],
    summary: Callable[..., Any],
    stride: int | tuple[int, int] | None = None,
) -> np.ndarray:
    r"""Summarise every window of every channel with one function: the pattern of which each pooling is a case.

    .. math::
        y_{n,c,i,j} = f\bigl( x_{n,c,\;i s_h + u,\;j s_w + v} : 0 \le u < k_h, \; 0 \le v < k_w \bigr)

    Channels are not mixed and there is nothing to learn: pooling has no parameters and leaves those of other layers
    as they are, but for a dense layer behind it, which gets fewer inputs.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    window : int or (kh, kw)
        Rows and columns of the window, at least 1.
    summary : function
        Called as `summary(windows, axis=(4, 5))` with windows (N, C, H', W', kh, kw): `np.max`, `np.mean`, `np.median`.
    stride : int or (sh, sw), optional
        Step of the window, at least 1; None is the window's own size.

    Returns
    -------
    y : array (N, C, H', W')
        H' = floor((H - kh) / sh) + 1, W' likewise: incomplete windows are left out. The windows are float32 if x is,
        and float64 if it holds whole numbers or booleans.

    Raises
    ------
    TypeError, ValueError
        x is not an array (N, C, H, W) of real numbers, or the window fits nowhere.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.3.

    Examples
    --------
    >>> x = np.array([[[[2, 1, 0, -1], [-3, 8, 2, 5]]]])
    >>> pool2d(x, 2, np.max), pool2d(x, 2, np.median)
    (array([[[[8., 5.]]]]), array([[[[1.5, 1. ]]]]))
    """
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    check_pooling(x, (kh, kw))
    ### BEGIN SOLUTION
    images = x.astype(answer_dtype(x))
    windows = np.lib.stride_tricks.sliding_window_view(images, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw]
    y: np.ndarray = summary(windows, axis=(4, 5))
    return y
    ### END SOLUTION
