"""Softmax: the scores of the classes become probabilities, for a whole picture or for every pixel."""

import numpy as np

from reference.layers.arguments import check_array, check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.elementwise import check_elementwise


def check_class_axis(x: np.ndarray, axis: int) -> None:
    """Refuse scores without the axis of the classes, or with no class on it.

    >>> check_class_axis(np.zeros((2, 3)), 2)
    Traceback (most recent call last):
        ...
    ValueError: x has 2 axes and no axis 2: give an axis from -2 to 1.
    """
    check_elementwise(x)
    if isinstance(axis, bool) or not isinstance(axis, int | np.integer):
        raise TypeError(f"axis must be a whole number, got {axis!r}: give the axis of the classes.")
    if x.ndim == 0:
        raise ValueError("x must have at least one axis, got a single number: put the scores of the classes on it.")
    if not -x.ndim <= axis < x.ndim:
        raise ValueError(f"x has {x.ndim} axes and no axis {axis}: give an axis from {-x.ndim} to {x.ndim - 1}.")
    if x.shape[axis] == 0:
        raise ValueError(f"x must have at least one class, got shape {x.shape} with axis {axis}: give one score.")


def softmax(x: np.ndarray, axis: int = -1) -> np.ndarray:
    r"""Turn the scores along an axis into probabilities: all positive, their sum one.

    .. math::
        p_i = \frac{e^{x_i - m}}{\sum_j e^{x_j - m}}, \qquad m = \max_j x_j

    The maximum cancels out, and with it no exponential overflows. Every line of scores along the
    axis has a maximum and a sum of its own.

    Parameters
    ----------
    x : array of any shape with at least one axis
        Scores (logits). It is not changed.
    axis : int
        The axis of the classes, the last by default.

    Returns
    -------
    p : array of the shape of x
        A new array. float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        x is not an array of real numbers, has no such axis, or no class on it.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016,
    sections 4.1 and 6.2.2.3.

    Examples
    --------
    >>> softmax(np.array([[1.0, 2.0, 3.0], [1000.0, 1000.0, 1000.0]])).round(6)
    array([[0.090031, 0.244728, 0.665241],
           [0.333333, 0.333333, 0.333333]])
    """
    check_class_axis(x, axis)
    ### BEGIN SOLUTION
    x = x.astype(answer_dtype(x), copy=False)
    exponentials = np.exp(x - x.max(axis=axis, keepdims=True))
    p: np.ndarray = exponentials / exponentials.sum(axis=axis, keepdims=True)
    return p
    ### END SOLUTION


def softmax_backward(upstream: np.ndarray, x: np.ndarray, axis: int = -1) -> np.ndarray:
    r"""Return the gradient of the scores: each score moves every probability on its line.

    .. math::
        \frac{\partial L}{\partial x_i} = p_i \Big( g_i - \sum_j g_j \, p_j \Big), \qquad
        g = \frac{\partial L}{\partial p}

    Parameters
    ----------
    upstream : array of the shape of x
        The gradient g of the loss with respect to the probabilities.
    x : array of any shape with at least one axis
        The scores of the forward pass.
    axis : int
        The axis of the classes, the last by default.

    Returns
    -------
    dx : array of the shape of x
        A new array, in the dtype that NumPy gives to upstream and x together; whole numbers become
        float64. Along the axis it sums to zero.

    Raises
    ------
    TypeError, ValueError
        As `softmax`, or upstream does not have the shape of x.

    References
    ----------
    J. Bridle, "Training stochastic model recognition algorithms as networks can lead to maximum
    mutual information estimation of parameters", NIPS 1989.

    Examples
    --------
    >>> softmax_backward(np.array([[4.0, 0.0]]), np.array([[7.0, 7.0]]))
    array([[ 1., -1.]])
    """
    check_class_axis(x, axis)
    check_upstream(upstream, x.shape)
    ### BEGIN SOLUTION
    p = softmax(x.astype(answer_dtype(upstream, x), copy=False), axis)
    expected = (upstream * p).sum(axis=axis, keepdims=True)
    dx: np.ndarray = p * (upstream - expected)
    return dx
    ### END SOLUTION


def pixel_softmax(x: np.ndarray) -> np.ndarray:
    r"""Turn the scores of every pixel into the probabilities of its classes.

    .. math::
        p_{n,c,i,j} = \frac{e^{x_{n,c,i,j}}}{\sum_{d} e^{x_{n,d,i,j}}}

    The classes are the channels: the probabilities of one pixel sum to one, those of one map do
    not. A last layer of 1 x 1 convolutions gives the scores; the softmax follows it.

    Parameters
    ----------
    x : array (N, C, H, W)
        Scores of C classes for each pixel. It is not changed.

    Returns
    -------
    p : array (N, C, H, W)
        A new array. float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        x is not an array of real numbers with four axes, or has no channel.

    References
    ----------
    O. Ronneberger, P. Fischer and T. Brox, "U-Net: convolutional networks for biomedical image
    segmentation", MICCAI 2015, arXiv:1505.04597.

    Examples
    --------
    >>> pixel_softmax(np.array([[[[0.0, 2.0]], [[0.0, 5.0]]]]))[0, :, 0].round(6)
    array([[0.5     , 0.047426],
           [0.5     , 0.952574]])
    """
    check_array(x, "x", ("N", "C", "H", "W"))
    check_class_axis(x, 1)
    ### BEGIN SOLUTION
    return softmax(x, axis=1)
    ### END SOLUTION
