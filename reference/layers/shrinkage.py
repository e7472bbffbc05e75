"""Shrinkage: small numbers become zero; the others come closer to zero (soft) or stay as they are (hard)."""

import numpy as np

from reference.layers.arguments import check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.elementwise import check_elementwise, check_threshold


def soft_shrink(x: np.ndarray, threshold: float = 0.5) -> np.ndarray:
    r"""Move every number towards zero by the threshold, and not past zero.

    .. math::
        a = \operatorname{sign}(x) \, \max(|x| - \lambda, \; 0)

    Where a text says "shrinkage" and no more, this soft form is meant.

    Parameters
    ----------
    x : array of any shape
        The numbers before the activation. It is not changed.
    threshold : number
        The distance λ, at least 0.

    Returns
    -------
    a : array of the shape of x
        A new array. float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        x is not an array of real numbers, or threshold is not a number of at least 0.

    References
    ----------
    D. Donoho, "De-noising by soft-thresholding", IEEE Transactions on Information Theory 41, 1995.
    K. Kavukcuoglu et al., "Learning convolutional feature hierarchies for visual
    recognition", NIPS 2010.

    Examples
    --------
    >>> soft_shrink(np.array([-3.0, -0.5, 0.25, 1.5]), threshold=1)
    array([-2. , -0. ,  0. ,  0.5])
    """
    check_elementwise(x)
    check_threshold(threshold)
    ### BEGIN SOLUTION
    x = x.astype(answer_dtype(x))
    a: np.ndarray = np.sign(x) * np.maximum(np.abs(x) - x.dtype.type(threshold), 0)
    return a
    ### END SOLUTION


def soft_shrink_backward(upstream: np.ndarray, x: np.ndarray, threshold: float = 0.5) -> np.ndarray:
    r"""Let the gradient through where x was farther from zero than the threshold.

    .. math::
        \frac{\partial L}{\partial x} = \frac{\partial L}{\partial a} \cdot
        \begin{cases} 1 & |x| > \lambda \\ 0 & |x| \le \lambda \end{cases}

    Parameters
    ----------
    upstream : array of the shape of x
        The gradient of the loss with respect to the output.
    x : array of any shape
        The input of the forward pass.
    threshold : number
        The distance λ of the forward pass, at least 0.

    Returns
    -------
    dx : array of the shape of x
        A new array, in the dtype that NumPy gives to upstream and x together; whole
        numbers become float64.

    Raises
    ------
    TypeError, ValueError
        As `soft_shrink`, or upstream does not have the shape of x.

    References
    ----------
    K. Kavukcuoglu et al., "Learning convolutional feature hierarchies for visual
    recognition", NIPS 2010.

    Examples
    --------
    >>> soft_shrink_backward(np.array([1.0, 2.0, 3.0]), np.array([-3.0, 1.0, 1.5]), threshold=1)
    array([1., 0., 3.])
    """
    check_elementwise(x)
    check_threshold(threshold)
    check_upstream(upstream, x.shape)
    ### BEGIN SOLUTION
    size = np.abs(x.astype(answer_dtype(x)))
    passes = size > size.dtype.type(threshold)
    return np.where(passes, upstream, 0).astype(answer_dtype(upstream, x))
    ### END SOLUTION


def hard_shrink(x: np.ndarray, threshold: float = 0.5) -> np.ndarray:
    r"""Keep every number that is farther from zero than the threshold, and put zero in the place of the others.

    .. math::
        a = \begin{cases} x & |x| > \lambda \\ 0 & |x| \le \lambda \end{cases}

    Parameters
    ----------
    x : array of any shape
        The numbers before the activation. It is not changed.
    threshold : number
        The distance λ, at least 0.

    Returns
    -------
    a : array of the shape of x
        A new array. float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As `soft_shrink`.

    References
    ----------
    D. Donoho and I. Johnstone, "Ideal spatial adaptation by wavelet shrinkage", Biometrika 81, 1994.

    Examples
    --------
    >>> hard_shrink(np.array([-3.0, -0.5, 1.0, 1.5]), threshold=1)
    array([-3. ,  0. ,  0. ,  1.5])
    """
    check_elementwise(x)
    check_threshold(threshold)
    ### BEGIN SOLUTION
    x = x.astype(answer_dtype(x))
    return np.where(np.abs(x) > x.dtype.type(threshold), x, 0)
    ### END SOLUTION


def hard_shrink_backward(upstream: np.ndarray, x: np.ndarray, threshold: float = 0.5) -> np.ndarray:
    r"""Let the gradient through where the number was kept.

    .. math::
        \frac{\partial L}{\partial x} = \frac{\partial L}{\partial a} \cdot
        \begin{cases} 1 & |x| > \lambda \\ 0 & |x| \le \lambda \end{cases}

    The soft and the hard form differ by a constant on each side of the threshold, so their gradients are the same.

    Parameters
    ----------
    upstream : array of the shape of x
        The gradient of the loss with respect to the output.
    x : array of any shape
        The input of the forward pass.
    threshold : number
        The distance λ of the forward pass, at least 0.

    Returns
    -------
    dx : array of the shape of x
        A new array, in the dtype that NumPy gives to upstream and x together; whole numbers become float64.

    Raises
    ------
    TypeError, ValueError
        As `hard_shrink`, or upstream does not have the shape of x.

    References
    ----------
    D. Donoho and I. Johnstone, "Ideal spatial adaptation by wavelet shrinkage", Biometrika 81, 1994.

    Examples
    --------
    >>> hard_shrink_backward(np.array([1.0, 2.0, 3.0]), np.array([-3.0, 1.0, 1.5]), threshold=1)
    array([1., 0., 3.])
    """
    check_elementwise(x)
    check_threshold(threshold)
    check_upstream(upstream, x.shape)
    ### BEGIN SOLUTION
    size = np.abs(x.astype(answer_dtype(x)))
    passes = size > size.dtype.type(threshold)
    return np.where(passes, upstream, 0).astype(answer_dtype(upstream, x))
    ### END SOLUTION
