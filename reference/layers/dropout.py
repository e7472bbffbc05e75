"""Dropout: in training every number is dropped at random, so that no unit can rely on one other unit."""

import numpy as np

from reference.layers.arguments import check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.numbers import fraction


def check_values(x: np.ndarray, name: str = "x") -> None:
    """Refuse anything but a NumPy array of real numbers, of any shape.

    >>> check_values([1.0, 2.0])
    Traceback (most recent call last):
        ...
    TypeError: x must be a NumPy array, got list: convert it with np.array.
    """
    if not isinstance(x, np.ndarray):
        raise TypeError(f"{name} must be a NumPy array, got {type(x).__name__}: convert it with np.array.")
    if x.dtype.kind not in "biuf":
        raise TypeError(f"{name} must hold real numbers, got dtype {x.dtype}: convert it to float64 first.")


def check_mask(mask: np.ndarray, shape: tuple[int, ...], p: float) -> None:
    """Refuse a mask not made of 0 and 1, of another shape, or that keeps what p = 1 always drops.

    >>> check_mask(np.array([True, False]), (3, 2), 0.25)
    Traceback (most recent call last):
        ...
    ValueError: mask has shape (2,) but the values have shape (3, 2): give every value a 0 or 1 of its own.
    """
    check_values(mask, "mask")
    if not ((mask == 0) | (mask == 1)).all():
        raise ValueError("mask must hold nothing but 0 (dropped) and 1 (kept): use booleans.")
    if mask.shape != shape:
        raise ValueError(
            f"mask has shape {mask.shape} but the values have shape {shape}: give every value a 0 or 1 of its own."
        )
    if p == 1 and mask.any():
        raise ValueError("mask keeps a number although p is 1: with this p everything is dropped, give zeros.")


def check_generator(rng: np.random.Generator) -> None:
    """Refuse anything but a generator of random numbers.

    >>> check_generator(7)
    Traceback (most recent call last):
        ...
    TypeError: rng must be a generator of random numbers, got int: make one with np.random.default_rng(seed).
    """
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"rng must be a generator of random numbers, got {type(rng).__name__}: "
            "make one with np.random.default_rng(seed)."
        )


def apply_dropout(x: np.ndarray, mask: np.ndarray, p: float) -> np.ndarray:
    r"""Set the dropped numbers to zero and divide the others by the probability of keeping them.

    .. math::
        y = \frac{m \, x}{1 - p}, \qquad E[y] = x

    This is inverted dropout: the scale of training takes the place of one in evaluation. At p = 1
    nothing is kept, and the answer is zero.

    Parameters
    ----------
    x : array of any shape
        Activations (or pixels) in training. It is not changed.
    mask : array of the shape of x
        1 or True where a number is kept, 0 or False where it is dropped.
    p : float
        The probability of dropping, from 0 to 1, that the mask was drawn with.

    Returns
    -------
    y : array of the shape of x
        float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        x or mask is not an array of real numbers, or p is not a number.
    ValueError
        mask has another shape or other values than 0 and 1, keeps a number at p = 1, or p
        lies outside 0 to 1.

    References
    ----------
    N. Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR
    15, 2014, section 10 (there p is the probability of keeping).

    Examples
    --------
    >>> apply_dropout(np.array([1.0, 2.0, 3.0, 4.0]), np.array([1, 0, 1, 1]), 0.25).round(6)
    array([1.333333, 0.      , 4.      , 5.333333])
    """
    p = fraction(p, "p")
    check_values(x)
    check_mask(mask, x.shape, p)
    ### BEGIN SOLUTION
    dtype = answer_dtype(x)
    if p == 1:
        return np.zeros(x.shape, dtype)
    return np.where(mask == 1, x.astype(dtype) / (1 - p), np.zeros((), dtype))
    ### END SOLUTION


def dropout_backward(upstream: np.ndarray, mask: np.ndarray, p: float) -> np.ndarray:
    r"""Return the gradient of `apply_dropout` and `dropout` in x: through the forward pass's mask.

    .. math::
        \frac{\partial L}{\partial x} = \frac{m}{1 - p} \; \frac{\partial L}{\partial y}

    Parameters
    ----------
    upstream : array of the shape of mask
        Gradient of the loss in y.
    mask : array of any shape
        The mask of the forward pass, not a new one.
    p : float
        The probability of dropping of the forward pass.

    Returns
    -------
    dx : array of the shape of mask
        float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As `apply_dropout`.

    References
    ----------
    N. Srivastava et al., "Dropout", JMLR 15, 2014, section 5.1.

    Examples
    --------
    >>> dropout_backward(np.array([1.0, 1.0, 2.0, 3.0]), np.array([1, 0, 1, 1]), 0.25).round(6)
    array([1.333333, 0.      , 2.666667, 4.      ])
    """
    p = fraction(p, "p")
    check_values(mask, "mask")
    check_upstream(upstream, mask.shape)
    check_mask(mask, mask.shape, p)
    ### BEGIN SOLUTION
    return apply_dropout(upstream, mask, p)
    ### END SOLUTION


def dropout(x: np.ndarray, p: float, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    r"""Drop every number with probability p and divide the others by 1 - p: inverted dropout.

    .. math::
        m = [u \ge p], \quad u \sim U(0, 1), \qquad y = \frac{m \, x}{1 - p}

    Each call draws a fresh mask, with one random number for each number of x, of every image.
    The mask is ``rng.random(x.shape) >= p`` and nothing else is drawn from rng: who draws
    otherwise gets other numbers.

    Parameters
    ----------
    x : array of any shape
        Activations (or pixels) in training. It is not changed.
    p : float
        The probability of dropping, from 0 to 1: 0 keeps all, 1 drops all.
    rng : numpy.random.Generator
        The source of the random numbers.

    Returns
    -------
    y : array of the shape of x
        float32 stays float32; whole numbers and booleans become float64.
    mask : boolean array of the shape of x
        True where a number was kept; `dropout_backward` needs it.

    Raises
    ------
    TypeError
        x is not an array of real numbers, p is not a number, or rng is not a generator.
    ValueError
        p lies outside 0 to 1.

    References
    ----------
    N. Srivastava et al., "Dropout", JMLR 15, 2014, section 10 (there p is the
    probability of keeping).

    Examples
    --------
    >>> y, mask = dropout(np.array([1.0, 2.0, 3.0, 4.0]), 0.25, np.random.default_rng(17))
    >>> y.round(6), mask
    (array([1.333333, 0.      , 4.      , 5.333333]), array([ True, False,  True,  True]))
    """
    p = fraction(p, "p")
    check_values(x)
    check_generator(rng)
    ### BEGIN SOLUTION
    mask = rng.random(x.shape) >= p
    return apply_dropout(x, mask, p), mask
    ### END SOLUTION


def dropout_eval(x: np.ndarray, p: float) -> np.ndarray:
    r"""Return x as it is: inverted dropout does nothing in evaluation, since training has done the scaling.

    .. math::
        y = x

    Parameters
    ----------
    x : array of any shape
        Activations in evaluation. It is not changed.
    p : float
        The probability of dropping in training; it makes no difference.

    Returns
    -------
    y : array of the shape of x
        A new array. float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As `dropout`.

    References
    ----------
    N. Srivastava et al., "Dropout", JMLR 15, 2014, section 10.

    Examples
    --------
    >>> dropout_eval(np.array([1.0, 2.0, 3.0, 4.0]), 0.25)
    array([1., 2., 3., 4.])
    """
    p = fraction(p, "p")
    check_values(x)
    ### BEGIN SOLUTION
    return x.astype(answer_dtype(x))
    ### END SOLUTION
