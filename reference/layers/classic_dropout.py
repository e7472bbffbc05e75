"""Dropout as it was first written: a plain mask in training, smaller activations or weights in evaluation."""

import numpy as np

from reference.layers.dropout import apply_dropout, check_generator, check_mask, check_values
from reference.layers.dtypes import answer_dtype
from reference.layers.numbers import fraction


def classic_dropout(
    x: np.ndarray,
    p: float,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    r"""Drop every number with probability p and leave the others as they are, in training.

    .. math::
        m = [u \ge p], \quad u \sim U(0, 1), \qquad y = m \, x, \qquad E[y] = (1 - p) \, x

    Each call draws a fresh mask ``rng.random(x.shape) >= p``, as `dropout` does. What is missing
    here is the scale: `classic_dropout_eval` makes up for it.

    Parameters
    ----------
    x : array of any shape
        Activations (or pixels) in training. It is not changed.
    p : float
        The probability of dropping, from 0 to 1.
    rng : numpy.random.Generator
        The source of the random numbers.

    Returns
    -------
    y : array of the shape of x
        float32 stays float32; whole numbers and booleans become float64.
    mask : boolean array of the shape of x
        True where a number was kept.

    Raises
    ------
    TypeError, ValueError
        As `dropout`.

    References
    ----------
    N. Srivastava et al., "Dropout", JMLR 15, 2014, section 4 (there p is the
    probability of keeping).

    Examples
    --------
    >>> classic_dropout(np.array([1.0, 2.0, 3.0, 4.0]), 0.25, np.random.default_rng(17))
    (array([1., 0., 3., 4.]), array([ True, False,  True,  True]))
    """
    p = fraction(p, "p")
    check_values(x)
    check_generator(rng)
    ### BEGIN SOLUTION
    mask = rng.random(x.shape) >= p
    dtype = answer_dtype(x)
    return np.where(mask, x.astype(dtype), np.zeros((), dtype)), mask
    ### END SOLUTION


def classic_dropout_eval(x: np.ndarray, p: float) -> np.ndarray:
    r"""Multiply by the probability of keeping, in evaluation: the mean over all training masks.

    .. math::
        y = (1 - p) \, x

    To scale the weights that x meets next comes to the same. The factor is the probability of
    keeping: with p the probability of dropping it is 1 - p.

    Parameters
    ----------
    x : array of any shape
        Activations, or the weights of the next layer, in evaluation. It is not changed.
    p : float
        The probability of dropping in training, from 0 to 1.

    Returns
    -------
    y : array of the shape of x
        float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As `dropout`.

    References
    ----------
    N. Srivastava et al., "Dropout", JMLR 15, 2014, section 4 (there p is the
    probability of keeping).

    Examples
    --------
    >>> classic_dropout_eval(np.array([1.0, 2.0, 3.0, 4.0]), 0.25)
    array([0.75, 1.5 , 2.25, 3.  ])
    """
    p = fraction(p, "p")
    check_values(x)
    ### BEGIN SOLUTION
    y: np.ndarray = x.astype(answer_dtype(x)) * (1 - p)
    return y
    ### END SOLUTION


def sigmoid_with_dropout(z: np.ndarray, mask: np.ndarray, p: float) -> np.ndarray:
    r"""Drop activations of a sigmoid layer: the sigmoid, then inverted dropout with a given mask.

    .. math::
        y = \frac{m}{1 - p} \; \frac{1}{1 + e^{-z}}

    With ReLU the order makes no difference, since ReLU(0) = 0; the sigmoid of a
    dropped 0 would be 0.5.

    Parameters
    ----------
    z : array of any shape
        The output of a layer, before its activation. It is not changed.
    mask : array of the shape of z
        1 or True where a unit is kept, 0 or False where it is dropped.
    p : float
        The probability of dropping, from 0 to 1.

    Returns
    -------
    y : array of the shape of z
        float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As `apply_dropout`.

    References
    ----------
    N. Srivastava et al., "Dropout", JMLR 15, 2014, section 4: the mask multiplies
    the outputs of units.

    Examples
    --------
    >>> sigmoid_with_dropout(np.array([0.0, 0.0]), np.array([1, 0]), 0.2)
    array([0.625, 0.   ])
    """
    p = fraction(p, "p")
    check_values(z, "z")
    check_mask(mask, z.shape, p)
    ### BEGIN SOLUTION
    small = np.exp(-np.abs(z.astype(answer_dtype(z))))  # never overflows
    return apply_dropout(np.where(z >= 0, 1 / (1 + small), small / (1 + small)), mask, p)
    ### END SOLUTION
