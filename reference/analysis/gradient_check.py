"""Gradients by measuring: move one number a little, see how the loss moves, and compare with the formula."""

from collections.abc import Callable

import numpy as np


def check_measurement(f: Callable[[np.ndarray], float], x: np.ndarray, step: float) -> None:
    """Refuse what cannot be measured: no function, no real numbers, or a step not above zero.

    >>> check_measurement(np.sum, np.zeros(3), 0.0)
    Traceback (most recent call last):
        ...
    ValueError: step must be greater than 0 and finite, got 0.0: use about 1e-5.
    """
    if not callable(f):
        raise TypeError(f"f must be a function of x, got {type(f).__name__}: give its name without brackets.")
    if not isinstance(x, np.ndarray):
        raise TypeError(f"x must be a NumPy array, got {type(x).__name__}: convert it with np.array.")
    if x.dtype.kind not in "biuf":
        raise TypeError(f"x must hold real numbers, got dtype {x.dtype}: convert it to float64 first.")
    if not 0 < step < np.inf:
        raise ValueError(f"step must be greater than 0 and finite, got {step}: use about 1e-5.")


def check_analytic(analytic: np.ndarray, x: np.ndarray) -> None:
    """Refuse an analytic gradient that does not have the shape of x, and an x without numbers.

    >>> check_analytic(np.zeros(3), np.zeros((3, 1)))
    Traceback (most recent call last):
        ...
    ValueError: analytic has shape (3,) but x has shape (3, 1): a gradient has one number for each number of x.
    """
    if not isinstance(analytic, np.ndarray):
        raise TypeError(f"analytic must be a NumPy array, got {type(analytic).__name__}: convert it with np.array.")
    if analytic.shape != x.shape:
        raise ValueError(
            f"analytic has shape {analytic.shape} but x has shape {x.shape}: "
            "a gradient has one number for each number of x."
        )
    if x.size == 0:
        raise ValueError(f"x must have at least one number, got shape {x.shape}: give one that is not empty.")


def numerical_gradient(
    f: Callable[[np.ndarray], float],
    x: np.ndarray,
    step: float = 1e-5,
) -> np.ndarray:
    r"""Measure the gradient of a function at a point by central differences, number by number.

    .. math::
        \frac{\partial f}{\partial x_k} \approx \frac{f(x + h e_k) - f(x - h e_k)}{2 h}

    where :math:`e_k` is 1 at place k and 0 elsewhere, and h is the step. Its error grows with
    :math:`h^2` (that of a one-sided difference with h); rounding adds an error that grows with
    :math:`1/h`, so that h must not be too small.

    Parameters
    ----------
    f : function
        Takes an array of the shape of x and returns one number.
    x : array of any shape
        The point. It is not changed, also not while f is called.
    step : float
        The step h, greater than 0.

    Returns
    -------
    gradient : array of the shape of x
        Always float64, and f is called with float64: single precision is too coarse for
        such small differences.

    Raises
    ------
    TypeError
        f is not a function, or x is not an array of real numbers.
    ValueError
        The step is not greater than 0.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 11.5.

    Examples
    --------
    >>> numerical_gradient(lambda x: float((x**2).sum()), np.array([1.0, -2.0])).round(6)
    array([ 2., -4.])
    """
    check_measurement(f, x, step)
    ### BEGIN SOLUTION
    gradient = np.zeros(x.shape)
    for place in np.ndindex(*x.shape):
        above, below = x.astype(np.float64), x.astype(np.float64)
        above[place] += step
        below[place] -= step
        gradient[place] = (f(above) - f(below)) / (2 * step)
    return gradient
    ### END SOLUTION


def check_gradients(
    f: Callable[[np.ndarray], float], analytic: np.ndarray, x: np.ndarray, step: float = 1e-5
) -> tuple[float, tuple[int, ...]]:
    r"""Compare a gradient computed by a formula with the measured one: how far off, and where.

    .. math::
        \text{error} = \frac{\max_k |a_k - m_k|}{\max(\max_k |a_k|,\; \max_k |m_k|)}

    where a is the analytic gradient and m that of `numerical_gradient`. The error is relative to
    the greatest magnitude in both gradients together, not to each number by itself: a number that
    is truly 0 is measured as about 1e-11. Where both gradients are zero everywhere the error is 0.

    Parameters
    ----------
    f : function
        Takes an array of the shape of x and returns one number.
    analytic : array of the shape of x
        The gradient of f at x to be checked. It is not changed.
    x : array of any shape
        The point, with at least one number. It is not changed.
    step : float
        The step of the measurement, greater than 0.

    Returns
    -------
    error : float
        About 1e-9 for a right gradient of a smooth function; 1e-4 or more means a mistake.
    place : tuple of int
        The index of the greatest difference; of several equal ones the first in row-major order.

    Raises
    ------
    TypeError
        f is not a function, or x or analytic is not an array of real numbers.
    ValueError
        x and analytic differ in shape or are empty, or the step is not greater than 0.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 11.5.

    Examples
    --------
    >>> x, analytic = np.array([2.0, -3.0]), np.array([1.0, -2.0])
    >>> error, place = check_gradients(lambda x: float((x**2).sum()), x, analytic)
    >>> round(error, 6), place
    (0.25, (1,))
    """
    check_measurement(f, x, step)
    check_analytic(analytic, x)
    ### BEGIN SOLUTION
    measured = numerical_gradient(f, x, step)
    differences = np.abs(analytic - measured)
    place = tuple(int(index) for index in np.unravel_index(differences.argmax(), x.shape))
    greatest = max(np.abs(analytic).max(), np.abs(measured).max())
    error = 0.0 if greatest == 0 else float(differences[place] / greatest)
    return error, place
    ### END SOLUTION
