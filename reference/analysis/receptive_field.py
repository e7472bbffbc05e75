"""What one output sees of the image, and how many outputs one pixel reaches."""

import numpy as np

from reference.analysis.whole_numbers import check_layers, check_whole
from reference.layers.arguments import check_window, pair


def receptive_field(layers: list[tuple[int, int]]) -> list[int]:
    r"""Return how many pixels of the image one output sees along an axis, after every layer.

    .. math::
        r_l = r_{l-1} + (k_l - 1) \prod_{i < l} s_i, \qquad r_0 = 1

    The strides are those of the earlier layers: the own stride of a layer only
    shows in the next one. Counted is from the first pixel to the last: where a stride is longer
    than its window, the pixels in between that no window covers count, too.

    Parameters
    ----------
    layers : list of (window, stride)
        Convolution and pooling layers in order; both numbers are at least 1. Padding moves what is
        seen and does not change how much it is.

    Returns
    -------
    sizes : list of int
        One for each layer.

    Raises
    ------
    TypeError, ValueError
        A layer is not a pair of whole numbers of at least 1.

    References
    ----------
    A. Araujo, W. Norris and J. Sim, "Computing receptive fields of convolutional neural
    networks", Distill 2019.

    Examples
    --------
    >>> receptive_field([(7, 2), (3, 2), (3, 1)]), receptive_field([(1, 4), (2, 1)])
    ([7, 11, 19], [1, 5])
    """
    check_layers(layers, ("window", "stride"))
    ### BEGIN SOLUTION
    sizes = []
    seen, step = 1, 1  # pixels that one output sees, pixels between the windows of two neighbours
    for window, stride in layers:
        seen += (window - 1) * step
        step *= stride
        sizes.append(seen)
    return sizes
    ### END SOLUTION


def receptive_field_range(i: int, layers: list[tuple[int, int, int]]) -> tuple[int, int]:
    r"""Return the first and the last pixel that output i of a stack of layers sees along an axis.

    .. math::
        [a, b] \;\to\; [\, a s - p,\; b s - p + k - 1 \,] \qquad \text{from the last layer to the first, from } [i, i]

    A unit of a feature map looks at this part of the image only. With one layer it is [i s - p, i s - p + k - 1].

    Parameters
    ----------
    i : int
        Index of the output along the axis, at least 0.
    layers : list of (window, stride, padding)
        The layers in order; window and stride at least 1, padding at least 0.

    Returns
    -------
    first, last : int, int
        Both belong to the range. An index below 0 or behind the end of the image lies in the border.

    Raises
    ------
    TypeError, ValueError
        i is not a whole number of at least 0, or a layer is not a triple of such numbers.

    References
    ----------
    A. Araujo, W. Norris and J. Sim, "Computing receptive fields of convolutional neural networks", Distill 2019.

    Examples
    --------
    >>> receptive_field_range(2, [(3, 2, 1)]), receptive_field_range(0, [(5, 1, 0), (3, 2, 1)])
    ((3, 5), (-1, 5))
    """
    check_whole(i, "i", 0)
    check_layers(layers, ("window", "stride", "padding"))
    ### BEGIN SOLUTION
    first = last = i
    for window, stride, padding in reversed(layers):
        first, last = first * stride - padding, last * stride - padding + window - 1
    return first, last
    ### END SOLUTION


def influence_counts(
    height: int,
    width: int,
    window: int | tuple[int, int],
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    r"""Count for every pixel the outputs of a convolution that use it.

    .. math::
        c_{y,x} = \#\{(i, j) : 0 \le y + p_h - i s_h < k_h,\ 0 \le x + p_w - j s_w < k_w\}

    Without padding a corner pixel is used by one output only and is never the centre of a
    window, but it is used.

    Parameters
    ----------
    height, width : int
        Rows and columns of the image, at least 1.
    window : int or (kh, kw)
        Rows and columns of the window, at least 1.
    stride, padding : int or (rows, columns)
        Step of the window, at least 1, and zeros put on each side, at least 0.

    Returns
    -------
    counts : int64 array (height, width)

    Raises
    ------
    TypeError, ValueError
        An argument is not made of whole numbers, a number is too small, or the window fits nowhere.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016,
    section 9.2, figure 9.2.

    Examples
    --------
    >>> influence_counts(3, 5, 2)
    array([[1, 2, 2, 2, 1],
           [2, 4, 4, 4, 2],
           [1, 2, 2, 2, 1]])
    """
    check_whole(height, "height", 1)
    check_whole(width, "width", 1)
    (kh, kw), (sh, sw) = pair(window, "window", least=1), pair(stride, "stride", least=1)
    ph, pw = pair(padding, "padding", least=0)
    check_window((height, width), (kh, kw), (ph, pw))
    ### BEGIN SOLUTION
    padded = np.zeros((height + 2 * ph, width + 2 * pw), np.int64)
    for row in range(0, height + 2 * ph - kh + 1, sh):
        for column in range(0, width + 2 * pw - kw + 1, sw):
            padded[row : row + kh, column : column + kw] += 1
    return padded[ph : ph + height, pw : pw + width].copy()
    ### END SOLUTION
