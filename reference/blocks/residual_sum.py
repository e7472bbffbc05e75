"""Where the two paths of a residual block meet: what came in is added to what the layers made of it."""

import numpy as np

from reference.layers.arguments import check_array, check_upstream
from reference.layers.dtypes import answer_dtype


def check_same_shape(first: np.ndarray, second: np.ndarray, names: tuple[str, str]) -> None:
    """Refuse two arrays that are not of real numbers and of one shape.

    >>> check_same_shape(np.zeros((2, 3)), np.zeros((3, 2)), ("a", "f"))
    Traceback (most recent call last):
        ...
    ValueError: a has shape (2, 3) but f has shape (3, 2): give both the same shape, with a projection if need be.
    """
    for array, name in zip((first, second), names, strict=True):
        check_array(array, name, ("size",) * np.ndim(array))  # any number of axes
    if first.shape != second.shape:
        raise ValueError(
            f"{names[0]} has shape {first.shape} but {names[1]} has shape {second.shape}: "
            "give both the same shape, with a projection if need be."
        )


def residual_sum(a: np.ndarray, f: np.ndarray) -> np.ndarray:
    r"""Add the input of a residual block to what its layers give, then keep what is positive.

    .. math::
        y = \operatorname{ReLU}(f + a)

    The activation follows the sum: the input comes in and the last layer goes in as they are.

    Parameters
    ----------
    a : array (...)
        The input of the block, of any shape. It is not changed.
    f : array (...)
        F(a), what the last layer of the block gives before its activation; of the same shape.

    Returns
    -------
    y : array (...)
        The output of the block. float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers.
    ValueError
        The shapes differ.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Deep residual learning for image recognition", CVPR 2016,
    arXiv:1512.03385.

    Examples
    --------
    >>> residual_sum(np.array([2.0, -1.0, 0.5]), np.array([-3.0, 4.0, 1.0]))
    array([0. , 3. , 1.5])
    """
    check_same_shape(a, f, ("a", "f"))
    ### BEGIN SOLUTION
    dtype = answer_dtype(a, f)
    y: np.ndarray = np.maximum(a.astype(dtype) + f.astype(dtype), 0)
    return np.asarray(y)
    ### END SOLUTION


def residual_sum_backward(
    upstream: np.ndarray,
    a: np.ndarray,
    f: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    r"""Return the gradients of the loss with respect to both summands of `residual_sum`.

    .. math::
        \frac{\partial J}{\partial a} = \frac{\partial J}{\partial f}
        = \frac{\partial J}{\partial y} \cdot [f + a > 0]

    A sum hands its whole gradient to each summand; it does not share it out. The first of the two
    is the gradient that comes through the shortcut alone: the layers that made f from a add theirs
    to it.

    Parameters
    ----------
    upstream : array (...)
        The gradient with respect to the output of the block.
    a, f : array (...)
        What `residual_sum` was called with. They are not changed.

    Returns
    -------
    da, df : array (...), array (...)
        Two arrays of the same numbers. Where f + a = 0 the derivative of ReLU is taken as 0.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers.
    ValueError
        The shapes differ.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Identity mappings in deep residual networks", ECCV 2016,
    arXiv:1603.05027.

    Examples
    --------
    >>> a, f = np.array([2.0, -1.0]), np.array([-3.0, 4.0])
    >>> residual_sum_backward(np.array([5.0, 7.0]), a, f)
    (array([0., 7.]), array([0., 7.]))
    """
    check_same_shape(a, f, ("a", "f"))
    check_upstream(upstream, a.shape)
    ### BEGIN SOLUTION
    dtype = answer_dtype(upstream, a, f)
    through = upstream.astype(dtype) * (a.astype(dtype) + f.astype(dtype) > 0)
    return through, through.copy()
    ### END SOLUTION


def residual_target(x: np.ndarray, h: np.ndarray) -> np.ndarray:
    r"""Return what the layers of a residual block have to learn so that the block maps x to h.

    .. math::
        F(x) = H(x) - x, \qquad H(x) = F(x) + x

    To copy its input, a plain stack of layers has to learn the identity; a residual one has to
    learn zero.

    Parameters
    ----------
    x : array (...)
        The input of the block. It is not changed.
    h : array (...)
        H(x), the mapping wanted for x; of the same shape.

    Returns
    -------
    f : array (...)
        F(x). float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers.
    ValueError
        The shapes differ.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Deep residual learning for image recognition", CVPR 2016,
    section 3.1.

    Examples
    --------
    >>> residual_target(np.array([1.0, 2.0]), np.array([1.5, 2.0]))
    array([0.5, 0. ])
    """
    check_same_shape(x, h, ("x", "h"))
    ### BEGIN SOLUTION
    dtype = answer_dtype(x, h)
    f: np.ndarray = h.astype(dtype) - x.astype(dtype)
    return np.asarray(f)
    ### END SOLUTION


def residual_target_backward(upstream: np.ndarray, x: np.ndarray, h: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the gradients of `residual_target` in x and h: a difference sends minus and plus.

    >>> residual_target_backward(np.array([3.0]), np.array([1.0]), np.array([2.0]))
    (array([-3.]), array([3.]))
    """
    check_same_shape(x, h, ("x", "h"))
    check_upstream(upstream, x.shape)
    gradient = upstream.astype(answer_dtype(upstream, x, h))
    return -gradient, gradient
