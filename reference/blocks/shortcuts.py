"""Shortcuts of a residual block whose shape changes: a projection that is learned, or zeros that cost nothing."""

import numpy as np

from reference.layers.arguments import check_array, check_convolution, check_upstream, pair
from reference.layers.dtypes import answer_dtype


def check_shortcut(x: np.ndarray, channels: int, stride: int) -> None:
    """Refuse images without channels, fewer channels than there are, and a step below 1.

    >>> check_shortcut(np.zeros((1, 16, 8, 8)), 8, 2)
    Traceback (most recent call last):
        ...
    ValueError: channels is 8 but x has 16: this shortcut can only add channels.
    """
    pair(stride, "stride", least=1)
    pair(channels, "channels", least=1)
    check_array(x, "x", ("N", "C", "H", "W"))
    if channels < x.shape[1]:
        raise ValueError(f"channels is {channels} but x has {x.shape[1]}: this shortcut can only add channels.")


def projection_shortcut(x: np.ndarray, w: np.ndarray, stride: int = 2) -> np.ndarray:
    r"""Bring the input of a block to the shape of its output: a 1 x 1 convolution with a stride.

    .. math::
        y_{n,o,i,j} = \sum_{c} w_{o,c} \; x_{n,c,\;s i,\;s j}

    The projection is linear: no bias (batch normalisation follows where there is any) and no
    activation.

    Parameters
    ----------
    x : array (N, C, H, W)
        The input of the block. It is not changed.
    w : array (C_out, C)
        One row of weights for each output channel.
    stride : int
        The stride of the block, at least 1.

    Returns
    -------
    y : array (N, C_out, H', W')
        H' = ceil(H / s) and W' = ceil(W / s). float32 stays float32; whole numbers and booleans
        become float64.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers, or the stride is not a whole number.
    ValueError
        The shapes do not belong together, or the stride is below 1.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Deep residual learning for image recognition", CVPR 2016,
    section 3.3, option B.

    Examples
    --------
    >>> projection_shortcut(np.ones((1, 16, 32, 32)), np.ones((32, 16))).shape
    (1, 32, 16, 16)
    """
    step, _ = pair(stride, "stride", least=1)
    check_array(w, "w", ("C_out", "C"))
    check_convolution(x, w[:, :, np.newaxis, np.newaxis], None, (0, 0))
    ### BEGIN SOLUTION
    dtype = answer_dtype(x, w)
    kept = x[:, :, ::step, ::step].astype(dtype)
    images, channels, rows, columns = kept.shape
    y: np.ndarray = w.astype(dtype) @ kept.reshape(images, channels, rows * columns)
    return y.reshape(images, len(w), rows, columns)
    ### END SOLUTION


def projection_shortcut_backward(
    upstream: np.ndarray, x: np.ndarray, w: np.ndarray, stride: int = 2
) -> tuple[np.ndarray, np.ndarray]:
    r"""Return the gradients with respect to the input and the weights of `projection_shortcut`.

    .. math::
        \frac{\partial J}{\partial x_{n,c,si,sj}}
        = \sum_o w_{o,c} \frac{\partial J}{\partial y_{n,o,i,j}}, \qquad
        \frac{\partial J}{\partial w_{o,c}}
        = \sum_{n,i,j} \frac{\partial J}{\partial y_{n,o,i,j}} \; x_{n,c,si,sj}

    Parameters
    ----------
    upstream : array (N, C_out, H', W')
        The gradient with respect to the output.
    x, w, stride
        What `projection_shortcut` was called with. They are not changed.

    Returns
    -------
    dx, dw : array (N, C, H, W), array (C_out, C)
        dx is zero at the pixels that the stride passes over.

    Raises
    ------
    TypeError, ValueError
        As `projection_shortcut`, and if upstream has not the shape of the output.

    Examples
    --------
    >>> x, w = np.full((1, 1, 1, 2), 3.0), np.array([[5.0]])
    >>> dx, dw = projection_shortcut_backward(np.ones((1, 1, 1, 1)), x, w)
    >>> dx[0, 0], dw
    (array([[5., 0.]]), array([[3.]]))
    """
    step, _ = pair(stride, "stride", least=1)
    check_array(w, "w", ("C_out", "C"))
    check_convolution(x, w[:, :, np.newaxis, np.newaxis], None, (0, 0))
    check_upstream(upstream, (len(x), len(w), *x[0:0, :, ::step, ::step].shape[2:]))
    ### BEGIN SOLUTION
    dtype = answer_dtype(upstream, x, w)
    upstream, w = upstream.astype(dtype), w.astype(dtype)
    dx: np.ndarray = np.zeros(x.shape, dtype)
    dx[:, :, ::step, ::step] = np.einsum("noij,oc->ncij", upstream, w)
    dw: np.ndarray = np.einsum("noij,ncij->oc", upstream, x[:, :, ::step, ::step].astype(dtype))
    return dx, dw
    ### END SOLUTION


def zero_padding_shortcut(x: np.ndarray, channels: int, stride: int = 2) -> np.ndarray:
    r"""Bring the input of a block to the shape of its output: drop pixels, add channels of zeros.

    .. math::
        y_{n,c,i,j} = x_{n,c,\;s i,\;s j} \;\; (c < C), \qquad y_{n,c,i,j} = 0 \;\; (C \le c < C')

    Parameters
    ----------
    x : array (N, C, H, W)
        The input of the block. It is not changed.
    channels : int
        C', the channels of the output of the block, at least C.
    stride : int
        The stride of the block, at least 1.

    Returns
    -------
    y : array (N, C', H', W')
        H' = ceil(H / s) and W' = ceil(W / s). float32 stays float32; whole numbers and booleans
        become float64.

    Raises
    ------
    TypeError
        x is not an array of real numbers, or channels or stride is not a whole number.
    ValueError
        x has not four axes, or channels or stride is too small.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Deep residual learning for image recognition", CVPR 2016,
    section 3.3, option A.

    Examples
    --------
    >>> zero_padding_shortcut(np.arange(1.0, 7.0).reshape(1, 1, 2, 3), 2)[0].tolist()
    [[[1.0, 3.0]], [[0.0, 0.0]]]
    """
    check_shortcut(x, channels, stride)
    ### BEGIN SOLUTION
    kept = x[:, :, ::stride, ::stride]
    y: np.ndarray = np.zeros((len(x), channels, *kept.shape[2:]), answer_dtype(x))
    y[:, : x.shape[1]] = kept
    return y
    ### END SOLUTION


def zero_padding_shortcut_backward(upstream: np.ndarray, x: np.ndarray, channels: int, stride: int = 2) -> np.ndarray:
    """Return the gradient in the input of `zero_padding_shortcut`: the added channels end here.

    Parameters
    ----------
    upstream : array (N, C', H', W')
        The gradient with respect to the output.
    x, channels, stride
        What `zero_padding_shortcut` was called with.

    Returns
    -------
    dx : array (N, C, H, W)

    Raises
    ------
    TypeError, ValueError
        As `zero_padding_shortcut`, and if upstream has not the shape of the output.

    Examples
    --------
    >>> zero_padding_shortcut_backward(np.full((1, 2, 1, 1), 5.0), np.ones((1, 1, 1, 2)), 2)[0, 0]
    array([[5., 0.]])
    """
    check_shortcut(x, channels, stride)
    check_upstream(upstream, (len(x), channels, *x[0:0, :, ::stride, ::stride].shape[2:]))
    ### BEGIN SOLUTION
    dx: np.ndarray = np.zeros(x.shape, answer_dtype(upstream, x))
    dx[:, :, ::stride, ::stride] = upstream[:, : x.shape[1]]
    return dx
    ### END SOLUTION
