"""Mini-batches: every example once an epoch, in a new order each time, the last batch smaller where it must be."""

import numpy as np


def check_batches(n: int, size: int) -> None:
    """Refuse a number of examples below 0 and a batch size below 1.

    >>> check_batches(10, 0)
    Traceback (most recent call last):
        ...
    ValueError: Got 10 examples and a batch size of 0: there are 0 or more examples and at least 1 in a batch.
    """
    if n < 0 or size < 1:
        raise ValueError(
            f"Got {n} examples and a batch size of {size}: there are 0 or more examples and at least 1 in a batch."
        )


def mini_batches(rng: np.random.Generator, n: int, size: int) -> list[np.ndarray]:
    """Return the places of one epoch's batches: 0 to n - 1 in a drawn order, cut into pieces.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of the order: one call of `rng.permutation(n)` an epoch, so that the next
        epoch has another order.
    n, size : int
        Number of examples, at least 0, and of a batch, at least 1.

    Returns
    -------
    batches : list of int arrays
        Each of length `size` except the last, which holds what is left; x[batch] and
        labels[batch] belong together.

    Raises
    ------
    ValueError
        n is below 0 or size below 1.

    References
    ----------
    L. Bottou, "Stochastic gradient descent tricks", in "Neural networks: tricks of the
    trade", Springer 2012.

    Examples
    --------
    >>> mini_batches(np.random.default_rng(0), 5, 2)
    [array([2, 4]), array([3, 0]), array([1])]
    """
    check_batches(n, size)
    ### BEGIN SOLUTION
    order = rng.permutation(n)
    return [order[start : start + size] for start in range(0, n, size)]
    ### END SOLUTION
