"""The dense layer: every output is a weighted sum of all inputs."""

import numpy as np

from reference.layers.arguments import check_array, check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.elementwise import check_elementwise


def check_unit(image: np.ndarray, weights: np.ndarray, bias: float) -> None:
    """Refuse an image, weights and a bias that do not belong together.

    >>> check_unit(np.zeros((2, 3)), np.zeros((3, 2)), 0.0)
    Traceback (most recent call last):
        ...
    ValueError: image has shape (2, 3) but weights (3, 2): give one weight for each pixel.
    """
    check_elementwise(image, "image")
    check_elementwise(weights, "weights")
    if image.shape != weights.shape:
        raise ValueError(f"image has shape {image.shape} but weights {weights.shape}: give one weight for each pixel.")
    if isinstance(bias, bool) or not isinstance(bias, int | float | np.integer | np.floating):
        raise TypeError(f"bias must be one number, got {bias!r}: give an int or a float.")


def dense_unit(image: np.ndarray, weights: np.ndarray, bias: float = 0.0) -> np.floating:
    r"""Return the output of one fully connected unit: all weights times pixels summed, plus a bias.

    .. math::
        y = \sum_{i} w_i \, x_i + b

    Parameters
    ----------
    image : array of any shape, such as (H, W) or (C, H, W)
        The pixels x. It is not changed.
    weights : array of the shape of image
        One weight for each pixel.
    bias : number
        The bias b.

    Returns
    -------
    y : one number
        Its dtype is that which NumPy gives to image and weights together (float32 stays float32);
        whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        An argument is not made of real numbers, or there is not one weight for each pixel.

    References
    ----------
    F. Rosenblatt, "The perceptron: a probabilistic model for information storage and organization
    in the brain", Psychological Review 65, 1958.

    Examples
    --------
    >>> float(dense_unit(np.array([[1, 2], [3, 4]]), np.array([[1.0, 0.0], [0.5, -1.0]]), 10))
    8.5
    """
    check_unit(image, weights, bias)
    ### BEGIN SOLUTION
    dtype = answer_dtype(image, weights)
    y: np.floating = np.sum(image.astype(dtype) * weights.astype(dtype)) + dtype.type(bias)
    return y
    ### END SOLUTION


def check_dense(x: np.ndarray, w: np.ndarray, b: np.ndarray | None = None) -> None:
    """Refuse inputs, weights and biases that do not belong together.

    >>> check_dense(np.zeros((1, 4)), np.zeros((2, 3)))
    Traceback (most recent call last):
        ...
    ValueError: x has 4 numbers for each sample but each row of w has 3: give both the same number.
    """
    check_array(x, "x", ("N", "D_in"))
    check_array(w, "w", ("D_out", "D_in"))
    if x.shape[1] != w.shape[1]:
        raise ValueError(
            f"x has {x.shape[1]} numbers for each sample but each row of w has {w.shape[1]}: give both the same number."
        )
    if b is not None:
        check_array(b, "b", ("D_out",))
        if len(b) != len(w):
            raise ValueError(f"b has length {len(b)} but w has {len(w)} rows: give b one value for each output.")


def dense(x: np.ndarray, w: np.ndarray, b: np.ndarray | None = None) -> np.ndarray:
    r"""Multiply every sample by the matrix of weights and add the biases.

    .. math::
        y_{n,o} = \sum_{i} w_{o,i} \, x_{n,i} + b_o, \qquad y = x \, w^{\mathsf T} + b

    This is a matrix product: where a text writes :math:`W * a`, no convolution and no product
    entry by entry is meant.

    Parameters
    ----------
    x : array (N, D_in)
        N samples, one in each row. It is not changed.
    w : array (D_out, D_in)
        One row of weights for each output.
    b : array (D_out,), optional
        One bias for each output; None adds nothing.

    Returns
    -------
    y : array (N, D_out)
        The dtype is that which NumPy gives to x, w and b together (float32 stays float32); whole
        numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        An argument is not an array of real numbers, or the shapes do not belong together.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, chapter 6.

    Examples
    --------
    >>> w, b = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([0.1, 0.2, 0.3])
    >>> dense(np.array([[1.0, 2.0]]), w, b)
    array([[ 5.1, 11.2, 17.3]])
    """
    check_dense(x, w, b)
    ### BEGIN SOLUTION
    dtype = answer_dtype(x, w, b)
    y: np.ndarray = x.astype(dtype, copy=False) @ w.astype(dtype, copy=False).T
    if b is not None:
        y += b.astype(dtype)
    return y
    ### END SOLUTION


def dense_backward(
    upstream: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    r"""Return the gradients of a dense layer with respect to its input, its weights and its biases.

    .. math::
        \frac{\partial L}{\partial x} = g \, w, \qquad
        \frac{\partial L}{\partial w} = g^{\mathsf T} x, \qquad
        \frac{\partial L}{\partial b} = \sum_n g_n, \qquad g = \frac{\partial L}{\partial y}

    The samples are added up, not averaged: a mean belongs to the loss, which has put
    its 1/N into g already.

    Parameters
    ----------
    upstream : array (N, D_out)
        The gradient g of the loss with respect to the output.
    x : array (N, D_in)
        The input of the forward pass.
    w : array (D_out, D_in)
        The weights of the forward pass.

    Returns
    -------
    dx : array (N, D_in)
    dw : array (D_out, D_in)
    db : array (D_out,)
        New arrays, in the dtype that NumPy gives to upstream, x and w together; whole
        numbers become float64.

    Raises
    ------
    TypeError, ValueError
        As `dense`, or upstream does not have the shape of its answer.

    References
    ----------
    D. Rumelhart, G. Hinton and R. Williams, "Learning representations by back-propagating
    errors", Nature 323, 1986.

    Examples
    --------
    >>> upstream, x = np.array([[1.0, -1.0]]), np.array([[2.0, 3.0]])
    >>> dx, dw, db = dense_backward(upstream, x, np.array([[1.0, 2.0], [3.0, 4.0]]))
    >>> dx, dw, db
    (array([[-2., -2.]]), array([[ 2.,  3.],
           [-2., -3.]]), array([ 1., -1.]))
    """
    check_dense(x, w)
    check_upstream(upstream, (len(x), len(w)))
    ### BEGIN SOLUTION
    dtype = answer_dtype(upstream, x, w)
    g = upstream.astype(dtype, copy=False)
    return g @ w.astype(dtype, copy=False), g.T @ x.astype(dtype, copy=False), g.sum(axis=0)
    ### END SOLUTION
