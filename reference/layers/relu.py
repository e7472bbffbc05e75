"""The rectified linear unit: positive numbers pass, all others become zero."""

import numpy as np

from reference.layers.arguments import check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.elementwise import check_elementwise


def relu(x: np.ndarray) -> np.ndarray:
    r"""Keep every positive number and put zero in the place of every other.

    .. math::
        a = \max(x, 0)

    The shape does not change: a negative number is replaced, not removed. Half-wave rectification
    is another name of the same function; full-wave rectification is the absolute value.

    Parameters
    ----------
    x : array of any shape
        The numbers before the activation. It is not changed.

    Returns
    -------
    a : array of the shape of x
        A new array. float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        x is not an array of real numbers.

    References
    ----------
    V. Nair and G. Hinton, "Rectified linear units improve restricted Boltzmann
    machines", ICML 2010.

    Examples
    --------
    >>> relu(np.array([-3.0, 0.0, 1.5]))
    array([0. , 0. , 1.5])
    """
    check_elementwise(x)
    ### BEGIN SOLUTION
    a: np.ndarray = np.maximum(x.astype(answer_dtype(x), copy=False), 0)
    return a
    ### END SOLUTION


def relu_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    r"""Let the gradient through where x was positive, and stop it everywhere else.

    .. math::
        \frac{\partial L}{\partial x} = \frac{\partial L}{\partial a} \cdot
        \begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}

    At x = 0 there is no derivative; the course takes 0. The gradient is not 1 everywhere: it
    is 0 for negative x.

    Parameters
    ----------
    upstream : array of the shape of x
        The gradient of the loss with respect to the output.
    x : array of any shape
        The input of the forward pass.

    Returns
    -------
    dx : array of the shape of x
        A new array, in the dtype that NumPy gives to upstream and x together; whole
        numbers become float64.

    Raises
    ------
    TypeError, ValueError
        An argument is not an array of real numbers, or upstream does not have the shape of x.

    References
    ----------
    X. Glorot, A. Bordes and Y. Bengio, "Deep sparse rectifier neural networks", AISTATS 2011.

    Examples
    --------
    >>> relu_backward(np.array([10.0, 20.0, -30.0]), np.array([-3.0, 0.0, 1.5]))
    array([  0.,   0., -30.])
    """
    check_elementwise(x)
    check_upstream(upstream, x.shape)
    ### BEGIN SOLUTION
    return np.where(x > 0, upstream, 0).astype(answer_dtype(upstream, x), copy=False)
    ### END SOLUTION
