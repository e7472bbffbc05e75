"""Zero padding: a border of zeros, so that the window can also stand at the edge of the image."""

import numpy as np

from reference.layers.arguments import check_array, check_upstream, pair
from reference.layers.dtypes import answer_dtype


def pad2d(x: np.ndarray, padding: int | tuple[int, int]) -> np.ndarray:
    r"""Put rows of zeros above and below and columns of zeros left and right of every channel.

    .. math::
        \tilde x_{n,c,i,j} = x_{n,\,c,\;i - p_h,\;j - p_w}
        \quad\text{where } 0 \le i - p_h < H \text{ and } 0 \le j - p_w < W,
        \qquad \text{elsewhere } 0

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    padding : int or (ph, pw)
        Zeros put on each side of the rows and of the columns, at least 0.

    Returns
    -------
    padded : array (N, C, H + 2 ph, W + 2 pw)
        A new array, also where the padding is 0. float32 and float64 stay as they are; whole
        numbers and booleans become float64.

    Raises
    ------
    TypeError
        x is not an array of real numbers, or padding is not made of whole numbers.
    ValueError
        x does not have four axes, or the padding is below 0.

    References
    ----------
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
    arXiv:1603.07285, 2016, chapter 2.

    Examples
    --------
    >>> pad2d(np.array([[[[1.0, 2.0], [3.0, 4.0]]]]), (0, 1))[0, 0]
    array([[0., 1., 2., 0.],
           [0., 3., 4., 0.]])
    """
    ph, pw = pair(padding, "padding", least=0)
    check_array(x, "x", ("N", "C", "H", "W"))
    ### BEGIN SOLUTION
    images, channels, height, width = x.shape
    padded = np.zeros((images, channels, height + 2 * ph, width + 2 * pw), answer_dtype(x))
    padded[:, :, ph : ph + height, pw : pw + width] = x  # a slice such as ph:-ph would be empty where ph is 0
    return padded
    ### END SOLUTION


def pad2d_backward(upstream: np.ndarray, x: np.ndarray, padding: int | tuple[int, int]) -> np.ndarray:
    r"""Return the gradient of a loss for the images of `pad2d`: the border of the upstream gradient is cut off.

    .. math::
        \frac{\partial J}{\partial x_{n,c,i,j}} = g_{n,\,c,\;i + p_h,\;j + p_w}

    Parameters
    ----------
    upstream : array (N, C, H + 2 ph, W + 2 pw)
        The gradient g of the loss for each output of `pad2d`. It is not changed.
    x : array (N, C, H, W)
        The images that were padded.
    padding : int or (ph, pw)
        Zeros put on each side of the rows and of the columns, at least 0.

    Returns
    -------
    dx : array (N, C, H, W)
        A new array, also where the padding is 0. Its dtype is that which NumPy gives to upstream and x together; whole
        numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As `pad2d`; and where upstream has not the shape of its output.

    References
    ----------
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning", arXiv:1603.07285, 2016, chapter 2.

    Examples
    --------
    >>> pad2d_backward(np.array([[[[1.0, 2.0, 3.0, 4.0]]]]), np.zeros((1, 1, 1, 2)), (0, 1))
    array([[[[2., 3.]]]])
    """
    ph, pw = pair(padding, "padding", least=0)
    check_array(x, "x", ("N", "C", "H", "W"))
    images, channels, height, width = x.shape
    check_upstream(upstream, (images, channels, height + 2 * ph, width + 2 * pw))
    ### BEGIN SOLUTION
    dx: np.ndarray = upstream[:, :, ph : ph + height, pw : pw + width].astype(answer_dtype(upstream, x))
    return dx
    ### END SOLUTION
