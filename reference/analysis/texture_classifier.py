"""Telling textures apart with kernels made by hand and the nearest class mean, before any filter is learned."""

import numpy as np

from reference.layers.arguments import check_array
from reference.layers.correlation import check_image_and_kernel, cross_correlate2d


def check_patches_and_kernels(
    patches: np.ndarray, labels: np.ndarray, kernels: list[np.ndarray], unknown: np.ndarray
) -> None:
    """Refuse patches, labels and kernels that do not belong together.

    >>> kernels = [np.ones((3, 3))]
    >>> check_patches_and_kernels(np.zeros((4, 8, 8)), np.zeros(3), kernels, np.zeros((1, 8, 8)))
    Traceback (most recent call last):
        ...
    ValueError: There are 4 patches but 3 labels: give every patch one label.
    """
    check_array(patches, "patches", ("N", "H", "W"))
    check_array(labels, "labels", ("N",))
    check_array(unknown, "unknown", ("T", "H", "W"))
    if len(patches) != len(labels):
        raise ValueError(f"There are {len(patches)} patches but {len(labels)} labels: give every patch one label.")
    if len(patches) == 0 or len(kernels) == 0:
        raise ValueError(f"Got {len(patches)} patches and {len(kernels)} kernels: give at least one of each.")
    for kernel in kernels:
        check_image_and_kernel(patches[0], kernel, (0, 0))
        check_image_and_kernel(np.empty(unknown.shape[1:]), kernel, (0, 0))


def hand_crafted_classifier(
    patches: np.ndarray, labels: np.ndarray, kernels: list[np.ndarray], unknown: np.ndarray
) -> np.ndarray:
    r"""Name the class of each unknown patch: the one whose mean features are nearest.

    1. A patch x has one feature for each kernel, the mean absolute response over all
       places (no padding):

       .. math:: f_m(x) = \frac{1}{H' W'} \sum_{i,j} \left| (w_m \star x)_{i,j} \right|

    2. Every feature is standardised with the mean and the standard deviation (divided by N, not
       N - 1) of the *known* patches: :math:`z_m = (f_m - \mu_m) / \sigma_m`; where :math:`\sigma_m`
       is 0, with 1 in its place.
    3. An unknown patch gets the class whose mean :math:`\bar z` over its known patches is nearest:
       :math:`\arg\min_c \lVert z - \bar z_c \rVert`; of several equally near ones
       the smallest label.

    Parameters
    ----------
    patches : array (N, H, W)
        Known grey patches. They are not changed.
    labels : array (N,)
        The class of each known patch, a whole number; every class that occurs is a class
        that can be answered.
    kernels : list of M arrays (kh, kw)
        The kernels; their sizes may differ.
    unknown : array (T, H, W)
        Patches whose class is asked for.

    Returns
    -------
    answers : array (T,)
        One label for each unknown patch, with the dtype of `labels`. Features are computed in the
        dtype that `cross_correlate2d` gives.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers.
    ValueError
        The shapes do not belong together, a kernel fits nowhere, or there are no
        patches or no kernels.

    References
    ----------
    K. I. Laws, "Rapid texture identification", Proceedings of SPIE 238 (1980).

    Examples
    --------
    >>> flat, striped = np.zeros((1, 3, 4)), np.tile([0.0, 9.0], (1, 3, 2))
    >>> known, kernels = np.concatenate([flat, striped]), [np.array([[-1.0, 1.0]])]
    >>> hand_crafted_classifier(known, np.array([5, 7]), kernels, striped[:, ::-1] + 3)
    array([7])
    """
    check_patches_and_kernels(patches, labels, kernels, unknown)
    ### BEGIN SOLUTION
    known, new = (
        np.array([[np.abs(cross_correlate2d(x, w)).mean() for w in kernels] for x in part]).reshape(-1, len(kernels))
        for part in (patches, unknown)
    )  # (N, M) and (T, M)
    centre, spread = known.mean(axis=0), known.std(axis=0)
    spread[spread == 0] = 1
    known, new = (known - centre) / spread, (new - centre) / spread

    classes = np.unique(labels)
    means = np.array([known[labels == label].mean(axis=0) for label in classes])  # (classes, M)
    distances = np.linalg.norm(new[:, np.newaxis] - means, axis=2)  # (T, classes)
    answers: np.ndarray = classes[np.argmin(distances, axis=1)]
    return answers
    ### END SOLUTION
