"""One answer of several networks: the mean of their probabilities, or the class that most of them name."""

import numpy as np

from reference.layers.arguments import check_array
from reference.layers.dtypes import answer_dtype


def check_members(probabilities: np.ndarray) -> None:
    """Refuse anything but probabilities (M, N, K) of at least one member for at least one class.

    >>> check_members(np.zeros((0, 2, 3)))
    Traceback (most recent call last):
        ...
    ValueError: There are 0 members and 3 classes: give at least one of each.
    """
    check_array(probabilities, "probabilities", ("M", "N", "K"))
    members, _, classes = probabilities.shape
    if members == 0 or classes == 0:
        raise ValueError(f"There are {members} members and {classes} classes: give at least one of each.")


def average_probabilities(probabilities: np.ndarray) -> np.ndarray:
    r"""Average the probabilities that the members of an ensemble give to each class.

    .. math::
        p_{n,k} = \frac{1}{M} \sum_m p^{(m)}_{n,k}

    The class is the place of the greatest average; a member that is sure counts for more than one
    that wavers.

    Parameters
    ----------
    probabilities : array (M, N, K)
        What each of M members gives to K classes for N examples, after its softmax. It is not
        changed.

    Returns
    -------
    average : array (N, K)
        float32 stays float32; whole numbers become float64.

    Raises
    ------
    TypeError, ValueError
        The array does not have these axes, or there is no member or no class.

    References
    ----------
    L. K. Hansen and P. Salamon, "Neural network ensembles", IEEE PAMI 12 (1990).

    Examples
    --------
    >>> average_probabilities(np.array([[[0.9, 0.1]], [[0.4, 0.6]], [[0.4, 0.6]]])).round(4)
    array([[0.5667, 0.4333]])
    """
    check_members(probabilities)
    ### BEGIN SOLUTION
    average: np.ndarray = probabilities.astype(answer_dtype(probabilities)).sum(axis=0) / len(probabilities)
    return average
    ### END SOLUTION


def majority_vote(probabilities: np.ndarray) -> np.ndarray:
    r"""Name the class that most members of an ensemble name.

    .. math::
        \hat y_n = \arg\max_k \; \#\{m : \arg\max_j p^{(m)}_{n,j} = k\}

    Of several classes with equally many votes, and of several equally probable ones, the smallest
    number.

    Parameters
    ----------
    probabilities : array (M, N, K)
        As for `average_probabilities`.

    Returns
    -------
    classes : int64 array (N,)

    Raises
    ------
    TypeError, ValueError
        As `average_probabilities`.

    References
    ----------
    L. K. Hansen and P. Salamon, "Neural network ensembles", IEEE PAMI 12 (1990).

    Examples
    --------
    >>> majority_vote(np.array([[[0.9, 0.1]], [[0.4, 0.6]], [[0.4, 0.6]]]))
    array([1])
    """
    check_members(probabilities)
    ### BEGIN SOLUTION
    named = probabilities.argmax(axis=2)  # (M, N)
    votes = (named[:, :, np.newaxis] == np.arange(probabilities.shape[2])).sum(axis=0)  # (N, K)
    classes: np.ndarray = votes.argmax(axis=1)
    return classes
    ### END SOLUTION
