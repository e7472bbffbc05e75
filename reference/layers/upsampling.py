"""Nearest-neighbour upsampling: every pixel becomes a block of equal pixels, without anything to learn."""

import numpy as np

from reference.layers.arguments import check_array, check_upstream, pair
from reference.layers.dtypes import answer_dtype


def nearest_upsample2d(x: np.ndarray, scale: int | tuple[int, int]) -> np.ndarray:
    r"""Repeat every pixel so that it fills a block of fh rows and fw columns.

    .. math::
        y_{n,c,i,j} = x_{n,\,c,\;\lfloor i / f_h \rfloor,\;\lfloor j / f_w \rfloor}

    A transposed convolution is not the only way up: this one is `conv_transpose2d` of each channel by itself with a
    kernel of ones, as large as the stride, so that all copies meet and none overlap.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    scale : int or (fh, fw)
        How many times each row and each column is repeated, at least 1.

    Returns
    -------
    y : array (N, C, H fh, W fw)
        A new array, also where the scale is 1. float32 and float64 stay as they are; whole numbers and booleans become
        float64.

    Raises
    ------
    TypeError
        x is not an array of real numbers, or scale is not made of whole numbers.
    ValueError
        x does not have four axes, or the scale is below 1.

    References
    ----------
    A. Odena, V. Dumoulin and C. Olah, "Deconvolution and checkerboard artifacts", Distill 2016.

    Examples
    --------
    >>> nearest_upsample2d(np.array([[[[1.0, 2.0]]]]), (2, 3))[0, 0]
    array([[1., 1., 1., 2., 2., 2.],
           [1., 1., 1., 2., 2., 2.]])
    """
    fh, fw = pair(scale, "scale", least=1)
    check_array(x, "x", ("N", "C", "H", "W"))
    ### BEGIN SOLUTION
    y: np.ndarray = x.astype(answer_dtype(x)).repeat(fh, axis=2).repeat(fw, axis=3)
    return y
    ### END SOLUTION


def nearest_upsample2d_backward(upstream: np.ndarray, x: np.ndarray, scale: int | tuple[int, int]) -> np.ndarray:
    r"""Return the gradient of a loss for the images of `nearest_upsample2d`: the sum over the block of each pixel.

    .. math::
        \frac{\partial J}{\partial x_{n,c,i,j}} =
        \sum_{u=0}^{f_h-1} \sum_{v=0}^{f_w-1} g_{n,\,c,\;i f_h + u,\;j f_w + v}

    Parameters
    ----------
    upstream : array (N, C, H fh, W fw)
        The gradient g of the loss for each output of `nearest_upsample2d`. It is not changed.
    x : array (N, C, H, W)
        The images that were enlarged.
    scale : int or (fh, fw)
        How many times each row and each column was repeated, at least 1.

    Returns
    -------
    dx : array (N, C, H, W)
        The dtype is that which NumPy gives to upstream and x together; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As `nearest_upsample2d`; and where upstream has not the shape of its output.

    References
    ----------
    A. Odena, V. Dumoulin and C. Olah, "Deconvolution and checkerboard artifacts", Distill 2016.

    Examples
    --------
    >>> upstream = np.array([[[[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]]])
    >>> nearest_upsample2d_backward(upstream, np.zeros((1, 1, 1, 2)), 2)
    array([[[[14., 22.]]]])
    """
    fh, fw = pair(scale, "scale", least=1)
    check_array(x, "x", ("N", "C", "H", "W"))
    images, channels, height, width = x.shape
    check_upstream(upstream, (images, channels, height * fh, width * fw))
    ### BEGIN SOLUTION
    blocks = upstream.astype(answer_dtype(upstream, x)).reshape(images, channels, height, fh, width, fw)
    dx: np.ndarray = blocks.sum(axis=(3, 5))
    return dx
    ### END SOLUTION
