"""Gradient descent on a neuron with one weight, small enough to follow with a pencil."""

import numpy as np

from reference.layers.arguments import check_array


def check_descent(x: np.ndarray, y: np.ndarray, steps: int) -> None:
    """Refuse inputs and targets that do not belong together, and fewer than 0 steps.

    >>> check_descent(np.zeros(3), np.zeros(2), 1)
    Traceback (most recent call last):
        ...
    ValueError: There are 3 inputs but 2 targets: give every input one target, and at least one of each.
    """
    check_array(x, "x", ("N",))
    check_array(y, "y", ("N",))
    if len(x) != len(y) or len(x) == 0:
        raise ValueError(
            f"There are {len(x)} inputs but {len(y)} targets: give every input one target, and at least one of each."
        )
    if steps < 0:
        raise ValueError(f"steps must be at least 0, got {steps}: count the steps to take.")


def gradient_descent(
    w: float,
    x: np.ndarray,
    y: np.ndarray,
    learning_rate: float,
    steps: int = 1,
) -> np.ndarray:
    r"""Fit the weight of y = w x by steps of gradient descent on all examples.

    .. math::
        J(w) = \frac{1}{N} \sum_n \tfrac12 (w x_n - y_n)^2, \qquad
        w \leftarrow w - \eta \frac{dJ}{dw}

    The factor 1/2 and the 2 of the square cancel. Every step computes its gradient anew.

    Parameters
    ----------
    w : float
        The weight to begin with.
    x, y : arrays (N,)
        Inputs and targets, at least one. They are not changed.
    learning_rate : float
        The length of a step, :math:`\eta`.
    steps : int
        How many steps to take, at least 0.

    Returns
    -------
    weights : float64 array (steps + 1,)
        The first weight and that after each step.

    Raises
    ------
    TypeError, ValueError
        x and y are not arrays of real numbers of one length, or steps is below 0.

    References
    ----------
    A. Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées", 1847.

    Examples
    --------
    >>> gradient_descent(1.0, np.array([2.0]), np.array([3.0]), 0.1, steps=2)
    array([1.  , 1.2 , 1.32])
    """
    check_descent(x, y, steps)
    ### BEGIN SOLUTION
    weights = [float(w)]
    for _ in range(steps):
        error = weights[-1] * x.astype(np.float64) - y  # (N,)
        gradient = np.mean(error * x)
        weights.append(weights[-1] - learning_rate * gradient)
    return np.array(weights)
    ### END SOLUTION
