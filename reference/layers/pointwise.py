"""The 1 x 1 convolution: every pixel by itself, its channels mixed into new ones."""

import numpy as np

from reference.layers.arguments import check_array, check_convolution, check_upstream
from reference.layers.dtypes import answer_dtype


def conv1x1(x: np.ndarray, w: np.ndarray, b: np.ndarray | None = None) -> np.ndarray:
    r"""Make each output channel a weighted sum of the input channels at its pixel, plus a bias.

    .. math::
        y_{n,o,i,j} = b_o + \sum_{c} w_{o,c} \; x_{n,c,i,j}

    This is `conv2d` with kernels of one row and one column: the same matrix multiplies the channels
    of every pixel. Rows and columns keep their number; only the number of channels changes.

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
        The dtype is that which NumPy gives to x, w and b together (float32 stays float32); whole
        numbers and booleans become float64.

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
    pixels = x.astype(dtype, copy=False).reshape(images, channels, height * width)
    y: np.ndarray = w.astype(dtype, copy=False) @ pixels  # (N, C_out, H W)
    if b is not None:
        y += b.astype(dtype)[:, np.newaxis]
    return y.reshape(images, len(w), height, width)
    ### END SOLUTION


def conv1x1_backward(upstream: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    r"""Return the gradients of a loss for the images, the weights and the biases of `conv1x1`.

    .. math::
        \frac{\partial J}{\partial x_{n,c,i,j}} = \sum_o w_{o,c} \; g_{n,o,i,j}, \qquad
        \frac{\partial J}{\partial w_{o,c}} = \sum_{n,i,j} g_{n,o,i,j} \; x_{n,c,i,j}, \qquad
        \frac{\partial J}{\partial b_o} = \sum_{n,i,j} g_{n,o,i,j}

    where g is the upstream gradient: the transposed matrix takes it from output channels to input channels.

    Parameters
    ----------
    upstream : array (N, C_out, H, W)
        The gradient of the loss for each output of `conv1x1`.
    x : array (N, C, H, W)
        The images that the layer saw. They are not changed.
    w : array (C_out, C)
        One row of weights for each output channel.

    Returns
    -------
    dx : array (N, C, H, W)
    dw : array (C_out, C)
    db : array (C_out,)
        The dtype of all three is that which NumPy gives to upstream, x and w together; whole numbers and booleans
        become float64.

    Raises
    ------
    TypeError, ValueError
        As `conv1x1`; and where upstream has not the shape of its output.

    References
    ----------
    M. Lin, Q. Chen and S. Yan, "Network in network", ICLR 2014, arXiv:1312.4400.

    Examples
    --------
    >>> x = np.array([[[[1.0, 2.0]], [[5.0, 6.0]]]])
    >>> dx, dw, db = conv1x1_backward(np.array([[[[1.0, 10.0]]]]), x, np.array([[2.0, -1.0]]))
    >>> dx[0, :, 0], dw, db
    (array([[  2.,  20.],
           [ -1., -10.]]), array([[21., 65.]]), array([11.]))
    """
    check_array(w, "w", ("C_out", "C"))
    check_convolution(x, w[:, :, np.newaxis, np.newaxis], None, (0, 0))
    check_upstream(upstream, (len(x), len(w), *x.shape[2:]))
    ### BEGIN SOLUTION
    dtype = answer_dtype(upstream, x, w)
    images, channels, height, width = x.shape
    g = upstream.astype(dtype, copy=False).reshape(images, len(w), height * width)
    pixels = x.astype(dtype, copy=False).reshape(images, channels, height * width)
    dx = (w.astype(dtype).T @ g).reshape(x.shape)
    dw = np.tensordot(g, pixels, axes=([0, 2], [0, 2]))
    return dx, dw, g.sum(axis=(0, 2))
    ### END SOLUTION
