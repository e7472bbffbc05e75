"""Parts of a data set that share no example: one to learn from, one to choose by."""

import numpy as np


def split(
    n: int,
    validation_fraction: float,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Draw which of n examples are set apart for validation.

    The test set is none of them: it is used once, at the end, and never to choose a
    network or a learning rate.

    Parameters
    ----------
    n : int
        Number of examples, at least 0.
    validation_fraction : float
        Share that is set apart, from 0 to 1; of n times this share, the nearest whole number
        (halves go to the even one, as `round` does).
    rng : numpy.random.Generator
        Source of the order: one call of `rng.permutation(n)`, whose first places are set apart.

    Returns
    -------
    training, validation : two int arrays
        The places of both parts, each in ascending order; together every place once.

    Raises
    ------
    ValueError
        n is below 0 or the share not between 0 and 1.

    References
    ----------
    B. D. Ripley, "Pattern recognition and neural networks", Cambridge University Press 1996,
    appendix: the three sets.

    Examples
    --------
    >>> split(5, 0.4, np.random.default_rng(0))
    (array([0, 1, 3]), array([2, 4]))
    """
    if n < 0 or not 0 <= validation_fraction <= 1:
        fault = f"Got {n} examples and the share {validation_fraction}"
        raise ValueError(f"{fault}: give a share between 0 and 1.")
    ### BEGIN SOLUTION
    order = rng.permutation(n)
    count = round(n * validation_fraction)
    return np.sort(order[count:]), np.sort(order[:count])
    ### END SOLUTION
