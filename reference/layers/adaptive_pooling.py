"""Pooling to a size that is asked for, whatever the size of the image: windows that adapt."""

import numpy as np

from reference.layers.arguments import check_upstream, pair
from reference.layers.dtypes import answer_dtype
from reference.layers.pooling import check_pooling


def adaptive_avg_pool2d(x: np.ndarray, size: int | tuple[int, int]) -> np.ndarray:
    r"""Average images of any size down to a fixed number of rows and columns.

    .. math::
        y_{n,c,i,j} = \text{mean of } x_{n,c,a,b} \text{ over }
        \lfloor i H / H' \rfloor \le a < \lceil (i+1) H / H' \rceil, \;
        \lfloor j W / W' \rfloor \le b < \lceil (j+1) W / W' \rceil

    Where H is no multiple of H', neighbouring bins differ in length or overlap by one row. A stride
    alone cannot reach every size: both the place and the length of each bin adapt.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    size : int or (H', W')
        Rows and columns of the output, at least 1; they may exceed those of the image.

    Returns
    -------
    y : array (N, C, H', W')
        float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        x is not an array of real numbers, or size is not made of whole numbers.
    ValueError
        x does not have four axes or has no rows or columns, or the size is below 1.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Spatial pyramid pooling in deep convolutional networks for
    visual recognition", ECCV 2014, arXiv:1406.4729.

    Examples
    --------
    >>> adaptive_avg_pool2d(np.array([[[[1, 2, 3, 4, 5]]]]), (1, 3))
    array([[[[1.5, 3. , 4.5]]]])
    """
    rows, columns = pair(size, "size", least=1)
    check_pooling(x, (1, 1))
    ### BEGIN SOLUTION
    images, channels, height, width = x.shape
    y = np.zeros((images, channels, rows, columns), answer_dtype(x))
    for i, j in np.ndindex(rows, columns):
        top, bottom = i * height // rows, -(-(i + 1) * height // rows)  # floor, and ceil by two changes of sign
        left, right = j * width // columns, -(-(j + 1) * width // columns)
        y[:, :, i, j] = x[:, :, top:bottom, left:right].mean(axis=(2, 3), dtype=y.dtype)
    return y
    ### END SOLUTION


def adaptive_avg_pool2d_backward(upstream: np.ndarray, x: np.ndarray, size: int | tuple[int, int]) -> np.ndarray:
    r"""Share the gradient of each bin evenly among its values.

    .. math::
        \frac{\partial J}{\partial x_{n,c,a,b}} = \sum_{(i,j) \,:\, (a,b) \text{ in bin } (i,j)}
        \frac{1}{\text{values in bin } (i,j)} \; \frac{\partial J}{\partial y_{n,c,i,j}}

    Parameters
    ----------
    upstream : array (N, C, H', W')
        Gradient of the loss with respect to the output. It is not changed.
    x : array (N, C, H, W)
        The images of the forward pass; only their shape and dtype count.
    size : int or (H', W')
        As in the forward pass.

    Returns
    -------
    gradient : array (N, C, H, W)
        Gradient of the loss with respect to x, in the dtype that NumPy gives to upstream and x together (whole numbers
        and booleans become float64).

    Raises
    ------
    TypeError, ValueError
        As `adaptive_avg_pool2d`; or upstream is not an array of real numbers with the shape of the output.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Spatial pyramid pooling in deep convolutional networks for visual recognition",
    ECCV 2014, arXiv:1406.4729.

    Examples
    --------
    >>> adaptive_avg_pool2d_backward(np.array([[[[2.0, 4.0]]]]), np.zeros((1, 1, 1, 3)), (1, 2))
    array([[[[1., 3., 2.]]]])
    """
    rows, columns = pair(size, "size", least=1)
    check_pooling(x, (1, 1))
    check_upstream(upstream, (*x.shape[:2], rows, columns))
    ### BEGIN SOLUTION
    height, width = x.shape[2:]
    gradient = np.zeros(x.shape, answer_dtype(upstream, x))
    for i, j in np.ndindex(rows, columns):
        top, bottom = i * height // rows, -(-(i + 1) * height // rows)
        left, right = j * width // columns, -(-(j + 1) * width // columns)
        share = upstream[:, :, i, j].astype(gradient.dtype) / ((bottom - top) * (right - left))
        gradient[:, :, top:bottom, left:right] += share[:, :, np.newaxis, np.newaxis]
    return gradient
    ### END SOLUTION


def adaptive_max_pool2d(x: np.ndarray, size: int | tuple[int, int]) -> np.ndarray:
    r"""Keep the greatest value of each bin of images of any size.

    .. math::
        y_{n,c,i,j} = \max \; x_{n,c,a,b} \text{ over }
        \lfloor i H / H' \rfloor \le a < \lceil (i+1) H / H' \rceil, \;
        \lfloor j W / W' \rfloor \le b < \lceil (j+1) W / W' \rceil

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    size : int or (H', W')
        Rows and columns of the output, at least 1; they may exceed those of the image.

    Returns
    -------
    y : array (N, C, H', W')
        float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As `adaptive_avg_pool2d`.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Spatial pyramid pooling in deep convolutional networks for visual recognition",
    ECCV 2014, arXiv:1406.4729.

    Examples
    --------
    >>> adaptive_max_pool2d(np.array([[[[1, 2, 3, 2, 1]]]]), (1, 3))
    array([[[[2., 3., 2.]]]])
    """
    rows, columns = pair(size, "size", least=1)
    check_pooling(x, (1, 1))
    ### BEGIN SOLUTION
    images, channels, height, width = x.shape
    y = np.zeros((images, channels, rows, columns), answer_dtype(x))
    for i, j in np.ndindex(rows, columns):
        top, bottom = i * height // rows, -(-(i + 1) * height // rows)
        left, right = j * width // columns, -(-(j + 1) * width // columns)
        y[:, :, i, j] = x[:, :, top:bottom, left:right].max(axis=(2, 3))
    return y
    ### END SOLUTION


def adaptive_max_pool2d_backward(upstream: np.ndarray, x: np.ndarray, size: int | tuple[int, int]) -> np.ndarray:
    r"""Send the gradient of each bin back to its greatest value.

    .. math::
        \frac{\partial J}{\partial x_{n,c,a,b}} = \sum_{(i,j) \,:\, (a,b) \text{ wins bin } (i,j)}
        \frac{\partial J}{\partial y_{n,c,i,j}}

    Of several equal values of a bin the first one wins, row by row from the left.

    Parameters
    ----------
    upstream : array (N, C, H', W')
        Gradient of the loss with respect to the output. It is not changed.
    x : array (N, C, H, W)
        The images of the forward pass. They are not changed.
    size : int or (H', W')
        As in the forward pass.

    Returns
    -------
    gradient : array (N, C, H, W)
        Gradient of the loss with respect to x, in the dtype that NumPy gives to upstream and x together (whole numbers
        and booleans become float64).

    Raises
    ------
    TypeError, ValueError
        As `adaptive_max_pool2d`; or upstream is not an array of real numbers with the shape of the output.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Spatial pyramid pooling in deep convolutional networks for visual recognition",
    ECCV 2014, arXiv:1406.4729.

    Examples
    --------
    >>> adaptive_max_pool2d_backward(np.array([[[[2.0, 4.0]]]]), np.array([[[[1, 9, 3]]]]), (1, 2))
    array([[[[0., 6., 0.]]]])
    """
    rows, columns = pair(size, "size", least=1)
    check_pooling(x, (1, 1))
    check_upstream(upstream, (*x.shape[:2], rows, columns))
    ### BEGIN SOLUTION
    images, channels, height, width = x.shape
    n, c = np.ogrid[:images, :channels]
    gradient = np.zeros(x.shape, answer_dtype(upstream, x))
    for i, j in np.ndindex(rows, columns):
        top, bottom = i * height // rows, -(-(i + 1) * height // rows)
        left, right = j * width // columns, -(-(j + 1) * width // columns)
        values = x[:, :, top:bottom, left:right].reshape(images, channels, (bottom - top) * (right - left))
        row, column = np.divmod(values.argmax(axis=2), right - left)  # both (N, C)
        gradient[n, c, top + row, left + column] += upstream[:, :, i, j]
    return gradient
    ### END SOLUTION
