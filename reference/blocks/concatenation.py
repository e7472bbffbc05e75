"""Parallel branches: their maps stacked along the channels, and the gradient split among them."""

import numpy as np

from reference.layers.arguments import check_array
from reference.layers.dtypes import answer_dtype


def check_branches(branches: list[np.ndarray]) -> None:
    """Refuse branches that cannot be stacked along the channels.

    >>> check_branches([np.zeros((2, 3, 8, 8)), np.zeros((2, 5, 4, 4))])
    Traceback (most recent call last):
        ...
    ValueError: Branch 1 has shape (2, 5, 4, 4), branch 0 (2, 3, 8, 8): only the channels may differ; check the padding.
    """
    if len(branches) == 0:
        raise ValueError("There are no branches: give a list of at least one array.")
    for number, branch in enumerate(branches):
        check_array(branch, f"branch_{number}", ("N", "C", "H", "W"))
        if (len(branch), *branch.shape[2:]) != (len(branches[0]), *branches[0].shape[2:]):
            raise ValueError(
                f"Branch {number} has shape {branch.shape}, branch 0 {branches[0].shape}: "
                "only the channels may differ; check the padding."
            )


def check_split(upstream: np.ndarray, channels: list[int]) -> None:
    """Refuse numbers of channels that do not add up to those of the gradient.

    >>> check_split(np.zeros((2, 9, 4, 4)), [4, 4])
    Traceback (most recent call last):
        ...
    ValueError: upstream has 9 channels but the branches have 4 + 4 = 8: give the channels of every branch, in order.
    """
    check_array(upstream, "upstream", ("N", "C", "H", "W"))
    for number in channels:
        if isinstance(number, bool) or not isinstance(number, int | np.integer):
            raise TypeError(f"channels must be made of whole numbers, got {channels!r}: give one int for each branch.")
        if number < 1:
            raise ValueError(f"channels must be made of numbers of at least 1, got {channels!r}: give counts of maps.")
    if sum(channels) != upstream.shape[1]:
        raise ValueError(
            f"upstream has {upstream.shape[1]} channels but the branches have {' + '.join(map(str, channels)) or 0} "
            f"= {sum(channels)}: give the channels of every branch, in order."
        )


def concatenate_branches(branches: list[np.ndarray]) -> np.ndarray:
    r"""Stack the maps of parallel branches along the channels, in the order of the list.

    .. math::
        y = [\,b_0;\; b_1;\; \dots;\; b_{m-1}\,], \qquad C = C_0 + C_1 + \dots + C_{m-1}

    Images, rows and columns must agree; the depths add up.

    Parameters
    ----------
    branches : list of arrays (N, C_m, H, W)
        In an Inception block: 1 x 1, 3 x 3, 5 x 5, pooling. They are not changed.

    Returns
    -------
    y : array (N, C, H, W)
        A new array. float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        A branch is not an array of real numbers.
    ValueError
        There are no branches, or they differ in more than their channels.

    References
    ----------
    C. Szegedy et al., "Going deeper with convolutions", CVPR 2015, arXiv:1409.4842, figure 2.

    Examples
    --------
    >>> maps = [np.full((1, channels, 28, 28), channels) for channels in (64, 128, 32, 32)]
    >>> concatenate_branches(maps).shape
    (1, 256, 28, 28)
    """
    check_branches(branches)
    ### BEGIN SOLUTION
    y: np.ndarray = np.concatenate(branches, axis=1)
    return y.astype(answer_dtype(*branches), copy=False)
    ### END SOLUTION


def split_gradient(upstream: np.ndarray, channels: list[int]) -> list[np.ndarray]:
    r"""Give every branch of a stack the part of the gradient that belongs to its channels.

    .. math::
        \frac{\partial J}{\partial b_m} =
        \left(\frac{\partial J}{\partial y}\right)_{n,\; s_m \le c < s_{m+1}},
        \qquad s_m = C_0 + \dots + C_{m-1}

    A concatenation only moves numbers, so its backward pass cuts; where the branches started from
    one input, the gradients that come out of them at the other end are added.

    Parameters
    ----------
    upstream : array (N, C, H, W)
        The gradient with respect to the stacked maps. It is not changed.
    channels : list of int
        The channels of every branch, in the order in which they were stacked.

    Returns
    -------
    gradients : list of arrays (N, C_m, H, W)
        New arrays. float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        upstream is not an array of real numbers, or a number of channels is not a whole number.
    ValueError
        The channels do not add up to those of upstream.

    References
    ----------
    C. Szegedy et al., "Going deeper with convolutions", CVPR 2015, arXiv:1409.4842, figure 2.

    Examples
    --------
    >>> [part.shape for part in split_gradient(np.ones((1, 256, 28, 28)), [64, 128, 32, 32])]
    [(1, 64, 28, 28), (1, 128, 28, 28), (1, 32, 28, 28), (1, 32, 28, 28)]
    """
    check_split(upstream, channels)
    ### BEGIN SOLUTION
    dtype = answer_dtype(upstream)
    starts = np.cumsum([0, *channels])
    return [upstream[:, start : start + depth].astype(dtype) for start, depth in zip(starts, channels, strict=False)]
    ### END SOLUTION
