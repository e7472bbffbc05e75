"""What dropout costs in training: updates that a unit misses, and steps that make up for them."""

from reference.analysis.whole_numbers import check_whole
from reference.layers.numbers import fraction


def check_something_kept(p: float) -> None:
    """Refuse to drop everything.

    >>> check_something_kept(1.0)
    Traceback (most recent call last):
        ...
    ValueError: p must be below 1, got 1.0: where all is dropped, nothing is ever learned.
    """
    if p == 1:
        raise ValueError(f"p must be below 1, got {p!r}: where all is dropped, nothing is ever learned.")


def expected_updates(p: float, samples: int) -> float:
    r"""Return in how many of so many samples a unit is kept, on average.

    .. math::
        (1 - p) \cdot samples

    Dropout takes no parameter away: every unit is still there, and works for a part of the samples.

    Parameters
    ----------
    p : float
        The probability of dropping, from 0 to 1.
    samples : int
        Samples seen in training, each with a mask of its own.

    Returns
    -------
    updates : float

    Raises
    ------
    TypeError, ValueError
        p is not a number from 0 to 1, or samples not a whole number of 0 or more.

    References
    ----------
    N. Srivastava et al., "Dropout", JMLR 15, 2014, section 5.1.

    Examples
    --------
    >>> expected_updates(0.25, 1000)
    750.0
    """
    p = fraction(p, "p")
    check_whole(samples, "samples", 0)
    ### BEGIN SOLUTION
    return (1 - p) * int(samples)
    ### END SOLUTION


def dropout_epoch_factor(p: float) -> float:
    r"""Return how many times as many epochs give a unit as many expected updates as it has without dropout.

    .. math::
        \frac{1}{1 - p}

    This counts updates only. The paper reports that training takes about two to three times as long.

    Parameters
    ----------
    p : float
        The probability of dropping, at least 0 and below 1.

    Returns
    -------
    factor : float

    Raises
    ------
    TypeError, ValueError
        p is not a number, lies outside 0 to 1, or is 1.

    References
    ----------
    N. Srivastava et al., "Dropout", JMLR 15, 2014, section 11.

    Examples
    --------
    >>> round(dropout_epoch_factor(0.25), 6), dropout_epoch_factor(0.5)
    (1.333333, 2.0)
    """
    p = fraction(p, "p")
    check_something_kept(p)
    ### BEGIN SOLUTION
    return 1 / (1 - p)
    ### END SOLUTION


def probability_no_update(p: float, batch: int) -> float:
    r"""Return the probability that a unit is dropped for every sample of a batch, and so learns nothing from it.

    .. math::
        p^{\,batch}

    Each sample has a mask of its own: for a batch of 32 and p = 0.5 this is 2.3e-10, not one half.

    Parameters
    ----------
    p : float
        The probability of dropping, from 0 to 1.
    batch : int
        Samples in the batch.

    Returns
    -------
    probability : float

    Raises
    ------
    TypeError, ValueError
        p is not a number from 0 to 1, or batch not a whole number of 0 or more.

    References
    ----------
    N. Srivastava et al., "Dropout", JMLR 15, 2014, section 5.1.

    Examples
    --------
    >>> probability_no_update(0.5, 32)
    2.3283064365386963e-10
    """
    p = fraction(p, "p")
    check_whole(batch, "batch", 0)
    ### BEGIN SOLUTION
    return p ** int(batch)
    ### END SOLUTION
