"""Parts of a data set where examples belong together: whole groups are set apart, or a key decides for a stream."""

import zlib

import numpy as np


def check_groups(groups: np.ndarray, share: float) -> None:
    """Refuse anything but one group for each of some examples, and a share that leaves nothing to learn from.

    >>> check_groups(np.array([3, 3, 5]), 1.2)
    Traceback (most recent call last):
        ...
    ValueError: The share is 1.2: give one from 0 to 1.
    """
    if groups.ndim != 1 or len(groups) == 0:
        raise ValueError(f"groups has the shape {groups.shape}: give one group for each example, at least one.")
    if not 0 <= share <= 1:
        raise ValueError(f"The share is {share}: give one from 0 to 1.")


def split_groups(
    groups: np.ndarray,
    share: float,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Draw whole groups of examples that are set apart for validation.

    The groups are put into a drawn order; they are set apart one after the other, each with all
    its examples, until at least `share` times all examples are set apart.

    Parameters
    ----------
    groups : int array (N,)
        The group of each example, such as the number of the person or of the picture it is from.
    share : float
        Share of the examples, from 0 to 1.
    rng : numpy.random.Generator
        Source of the order: one call of `rng.permutation` of the different groups in ascending
        order, as `np.unique` returns them.

    Returns
    -------
    training, validation : two int arrays
        The places of both parts, each in ascending order. No group is in both.

    Raises
    ------
    ValueError
        groups has not one axis or is empty, or share is not from 0 to 1.

    References
    ----------
    D. R. Roberts et al., "Cross-validation strategies for data with temporal, spatial,
    hierarchical, or phylogenetic structure", Ecography 40, 2017.

    Examples
    --------
    >>> split_groups(np.array([7, 7, 4, 4, 4, 9]), 0.5, np.random.default_rng(0))
    (array([0, 1]), array([2, 3, 4, 5]))
    """
    check_groups(groups, share)
    ### BEGIN SOLUTION
    apart = np.zeros(len(groups), dtype=bool)
    for group in rng.permutation(np.unique(groups)):
        if apart.sum() >= share * len(groups):
            break
        apart |= groups == group
    return np.flatnonzero(~apart), np.flatnonzero(apart)
    ### END SOLUTION


def check_shares(validation_share: float, test_share: float) -> None:
    """Refuse shares below 0, and shares that are more than everything.

    >>> check_shares(0.5, 0.6)
    Traceback (most recent call last):
        ...
    ValueError: The shares are 0.5 and 0.6: give two of at least 0 that make at most 1.
    """
    if min(validation_share, test_share) < 0 or validation_share + test_share > 1:
        raise ValueError(
            f"The shares are {validation_share} and {test_share}: give two of at least 0 that make at most 1."
        )


def part_of(text: str, validation_share: float, test_share: float) -> str:
    r"""Say to which part of the data a text belongs, from the text alone.

    Copies that differ in upper and lower case or in their blanks are the same text: the text is
    turned into lower case, and every run of blanks and line ends into one blank, with none at the
    beginning and the end. The checksum `zlib.crc32` of its bytes in UTF-8 is a whole number
    from 0 to :math:`2^{32} - 1`, and

    .. math::
        u = \text{checksum} / 2^{32}

    lies anywhere from 0 to 1. The text is in the test part where u is below the test share, in the
    validation part where it is below the sum of both shares, and in the training part otherwise.

    Parameters
    ----------
    text : str
        A message, or the name of a person or of a file: whatever must not be in two parts.
    validation_share, test_share : float
        Shares of all texts, at least 0, together at most 1.

    Returns
    -------
    part : str
        "training", "validation" or "test".

    Raises
    ------
    ValueError
        A share is below 0, or both make more than 1.

    References
    ----------
    P. Warden, "Speech commands: a dataset for limited-vocabulary speech recognition", 2018,
    arXiv:1804.03209, section 7.

    Examples
    --------
    >>> part_of("Call me", 0.2, 0.1), part_of("  call   ME ", 0.2, 0.1)
    ('validation', 'validation')
    """
    check_shares(validation_share, test_share)
    ### BEGIN SOLUTION
    key = " ".join(text.lower().split())
    u = zlib.crc32(key.encode()) / 2**32
    if u < test_share:
        return "test"
    return "validation" if u < test_share + validation_share else "training"
    ### END SOLUTION
