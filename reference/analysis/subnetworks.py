"""Dropout as an average over subnetworks: each set of kept units is one of them."""

import itertools

import numpy as np

from reference.analysis.whole_numbers import check_whole
from reference.layers.arguments import check_array
from reference.layers.numbers import fraction

MOST_UNITS = 16


def check_linear_unit(w: np.ndarray, x: np.ndarray) -> None:
    """Refuse weights and inputs of different lengths, and more inputs than can be enumerated.

    >>> check_linear_unit(np.ones(3), np.ones(2))
    Traceback (most recent call last):
        ...
    ValueError: w has length 3 but x has length 2: give each input one weight.
    """
    check_array(w, "w", ("H",))
    check_array(x, "x", ("H",))
    if len(w) != len(x):
        raise ValueError(f"w has length {len(w)} but x has length {len(x)}: give each input one weight.")
    if len(w) > MOST_UNITS:
        raise ValueError(f"w has length {len(w)}: there are too many masks, give at most {MOST_UNITS} inputs.")


def count_subnetworks(h: int) -> int:
    r"""Return how many subnetworks dropout chooses from in a layer of h units.

    .. math::
        2^h

    Each unit is kept or dropped. The subnetworks share their weights: dropout adds no parameter and takes none.

    Parameters
    ----------
    h : int
        Number of units that can be dropped, at least 0.

    Returns
    -------
    count : int
        With the one that keeps all units and the one that keeps none.

    Raises
    ------
    TypeError, ValueError
        h is not a whole number, or below 0.

    References
    ----------
    N. Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15, 2014, section 1.

    Examples
    --------
    >>> count_subnetworks(3)
    8
    """
    check_whole(h, "h", 0)
    ### BEGIN SOLUTION
    return 1 << int(h)
    ### END SOLUTION


def subnetwork_average(w: np.ndarray, x: np.ndarray, p: float) -> float:
    r"""Average a linear unit's answers over all masks of its inputs, weighed by probability.

    .. math::
        \sum_{m \in \{0, 1\}^H} (1 - p)^{|m|} \; p^{\,H - |m|} \; \sum_h w_h m_h x_h

    where \|m\| is the number of kept inputs. For this linear unit the average is exactly
    (1 - p) w x, the answer that classic dropout gives with all inputs and smaller weights. For a
    network with activations that one pass only comes near the average.

    Parameters
    ----------
    w, x : arrays (H,)
        Weights and inputs, at most 16 of them.
    p : float
        The probability of dropping each input, from 0 to 1.

    Returns
    -------
    average : float

    Raises
    ------
    TypeError
        w or x is not an array of real numbers, or p is not a number.
    ValueError
        w and x have different lengths or too many entries, or p lies outside 0 to 1.

    References
    ----------
    N. Srivastava et al., "Dropout", JMLR 15, 2014, section 1.
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 7.12.

    Examples
    --------
    >>> w, x = np.array([0.5, -1.0, 2.0, 1.0]), np.array([1.0, 2.0, 3.0, 4.0])
    >>> round(subnetwork_average(w, x, 0.2), 12)
    6.8
    """
    p = fraction(p, "p")
    check_linear_unit(w, x)
    ### BEGIN SOLUTION
    products = w.astype(np.float64) * x.astype(np.float64)
    average = 0.0
    for mask in itertools.product((0, 1), repeat=len(products)):
        kept = sum(mask)
        average += (1 - p) ** kept * p ** (len(mask) - kept) * float(np.sum(products * mask))
    return average
    ### END SOLUTION
