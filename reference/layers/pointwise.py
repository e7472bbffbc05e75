"""The 1 x 1 convolution: every pixel by itself, its channels mixed into new ones."""

import numpy as np

from reference.layers.arguments import check_array, check_convolution
from reference.layers.dtypes import answer_dtype


def conv1x1(x: np.ndarray, w: np.ndarray, b: np.ndarray | None = None) -> np.ndarray:
    r"""Make each output channel a weighted sum of the input channels at the same pixel, plus a bias.

    .. math::
        y_{n,o,i,j} = b_o + \sum_{c} w_{o,c} \; x_{n,c,i,j}

    This is `conv2d` with kernels of one row and one column: the same matrix multiplies the channels of every pixel.
    Rows and columns keep their number; only the number of channels changes.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    w : array (C_out, C)
        One row of weights for each output channel.
    b : array (C_out,), optional
        One bias for each output channel; None adds nothing.

    Returns
    -------
    y : array (N, C_out, H, W)
        The dtype is that which NumPy gives to x, w and b together (float32 stays float32); whole numbers and booleans
        become float64.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers.
    ValueError
        The shapes do not belong together.

    References
    ----------
    M. Lin, Q. Chen and S. Yan, "Network in network", ICLR 2014, arXiv:1312.4400.

    Examples
    --------
    >>> x = np.array([[[[1.0, 2.0]], [[5.0, 6.0]]]])
    >>> conv1x1(x, np.array([[1.0, -1.0], [0.0, 0.5]]), np.array([0.5, -1.0]))[0]
    array([[[-3.5, -3.5]],
    <BLANKLINE>
           [[ 1.5,  2. ]]])
    """
    check_array(w, "w", ("C_out", "C"))
    check_convolution(x, w[:, :, np.newaxis, np.newaxis], b, (0, 0))
    ### BEGIN SOLUTION
    dtype = answer_dtype(x, w, b)
    images, channels, height, width = x.shape
    pixels = x.astype(dtype).reshape(images, channels, height * width)
    y: np.ndarray = w.astype(dtype) @ pixels  # (N, C_out, H W)
    if b is not None:
        y += b.astype(dtype)[:, np.newaxis]
    return y.reshape(images, len(w), height, width)
    ### END SOLUTION
