"""A residual block of two dense layers: the shortest form of the idea, forward and backward."""

import numpy as np

from reference.layers.arguments import check_array, check_upstream
from reference.layers.dtypes import answer_dtype

Gradients = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def check_dense_block(a: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray) -> None:
    """Refuse inputs, weights and biases of a two-layer block that do not belong together.

    >>> check_dense_block(np.ones((2, 3)), np.ones((4, 3)), np.ones(4), np.ones((5, 4)), np.ones(5))
    Traceback (most recent call last):
        ...
    ValueError: w2 has shape (5, 4) but must have (3, 4): the block gives as many features as it takes.
    """
    check_array(a, "a", ("N", "D"))
    for array, name, axes in ((w1, "w1", ("M", "D")), (b1, "b1", ("M",)), (w2, "w2", ("D", "M")), (b2, "b2", ("D",))):
        check_array(array, name, axes)
    features, hidden = a.shape[1], len(w1)
    wanted = {"w1": (hidden, features), "b1": (hidden,), "w2": (features, hidden), "b2": (features,)}
    for (name, shape), array in zip(wanted.items(), (w1, b1, w2, b2), strict=True):
        if array.shape != shape:
            raise ValueError(
                f"{name} has shape {array.shape} but must have {shape}: the block gives as many features as it takes."
            )


def dense_residual_block(
    a: np.ndarray,
    w1: np.ndarray,
    b1: np.ndarray,
    w2: np.ndarray,
    b2: np.ndarray,
) -> np.ndarray:
    r"""Send a batch through two dense layers and add what came in before the last activation.

    .. math::
        a^{[l+1]} = g(W^{[l+1]} a^{[l]} + b^{[l+1]}), \qquad
        a^{[l+2]} = g(W^{[l+2]} a^{[l+1]} + b^{[l+2]} + a^{[l]}), \qquad g = \operatorname{ReLU}

    The shortcut starts at the input of the block and skips both layers.

    Parameters
    ----------
    a : array (N, D)
        A batch of N inputs with D features. It is not changed.
    w1, b1 : array (M, D), array (M,)
        Weights and biases of the first layer, one row for each of its M outputs.
    w2, b2 : array (D, M), array (D,)
        Weights and biases of the second layer.

    Returns
    -------
    y : array (N, D)
        float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers.
    ValueError
        The shapes do not belong together.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Deep residual learning for image recognition", CVPR 2016,
    figure 2.

    Examples
    --------
    >>> a = np.array([[1.0, -2.0]])
    >>> w1, b1, w2, b2 = [[3.0, 1.0]], [1.0], [[-1.0], [2.0]], [0.5, 0.0]
    >>> dense_residual_block(a, *(np.array(numbers) for numbers in (w1, b1, w2, b2)))
    array([[0., 2.]])
    """
    check_dense_block(a, w1, b1, w2, b2)
    ### BEGIN SOLUTION
    dtype = answer_dtype(a, w1, b1, w2, b2)
    a, w1, b1, w2, b2 = (array.astype(dtype) for array in (a, w1, b1, w2, b2))
    inner = np.maximum(a @ w1.T + b1, 0)  # (N, M)
    y: np.ndarray = np.maximum(inner @ w2.T + b2 + a, 0)
    return y
    ### END SOLUTION


def dense_residual_block_backward(
    upstream: np.ndarray,
    a: np.ndarray,
    w1: np.ndarray,
    b1: np.ndarray,
    w2: np.ndarray,
    b2: np.ndarray,
) -> Gradients:
    r"""Return the gradients of `dense_residual_block` in its input, weights and biases.

    .. math::
        \delta_2 = \frac{\partial J}{\partial y} \cdot [y > 0], \qquad
        \delta_1 = (\delta_2 W_2) \cdot [a^{[l+1]} > 0], \qquad
        \frac{\partial J}{\partial a} = \delta_1 W_1 + \delta_2

    The last summand is the gradient through the shortcut: it reaches the input however small the
    weights are.

    Parameters
    ----------
    upstream : array (N, D)
        The gradient with respect to the output of the block.
    a, w1, b1, w2, b2 : arrays
        What `dense_residual_block` was called with. They are not changed.

    Returns
    -------
    da, dw1, db1, dw2, db2 : arrays of the shapes of a, w1, b1, w2, b2

    Raises
    ------
    TypeError
        An argument is not an array of real numbers.
    ValueError
        The shapes do not belong together.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Identity mappings in deep residual networks", ECCV 2016,
    equation 5.

    Examples
    --------
    >>> upstream, a = np.array([[5.0, 7.0]]), np.array([[1.0, -2.0]])
    >>> w, b = np.zeros((2, 2)), np.zeros(2)
    >>> dense_residual_block_backward(upstream, a, w, b, w, b)[0]
    array([[5., 0.]])
    """
    check_dense_block(a, w1, b1, w2, b2)
    check_upstream(upstream, a.shape)
    ### BEGIN SOLUTION
    dtype = answer_dtype(upstream, a, w1, b1, w2, b2)
    upstream, a, w1, b1, w2, b2 = (array.astype(dtype) for array in (upstream, a, w1, b1, w2, b2))
    inner = np.maximum(a @ w1.T + b1, 0)
    outer_delta = upstream * (inner @ w2.T + b2 + a > 0)  # (N, D)
    inner_delta = (outer_delta @ w2) * (inner > 0)  # (N, M)
    da = inner_delta @ w1 + outer_delta
    return da, inner_delta.T @ a, inner_delta.sum(axis=0), outer_delta.T @ inner, outer_delta.sum(axis=0)
    ### END SOLUTION
