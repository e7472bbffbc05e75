"""Principal components: the best code that linear maps can make, as a yardstick for an autoencoder."""

import numpy as np

from reference.layers.dtypes import answer_dtype


def check_code(known: np.ndarray, images: np.ndarray, size: int) -> None:
    """Refuse images of another shape than those to learn from, and a code size that cannot be had.

    >>> check_code(np.zeros((9, 4, 4)), np.zeros((2, 4, 5)), 3)
    Traceback (most recent call last):
        ...
    ValueError: known images have shape (4, 4), the others (4, 5): give both the same shape.
    """
    for array, name in ((known, "known"), (images, "images")):
        if not isinstance(array, np.ndarray):
            raise TypeError(f"{name} must be a NumPy array, got {type(array).__name__}: convert it with np.array.")
        if array.dtype.kind not in "biuf":
            raise TypeError(f"{name} must hold real numbers, got dtype {array.dtype}: convert it to float64 first.")
        if array.ndim < 2 or array.size == 0:  # noqa: PLR2004
            raise ValueError(f"{name} has shape {array.shape}: give at least one image, as (N, ...).")
    if known.shape[1:] != images.shape[1:]:
        raise ValueError(
            f"known images have shape {known.shape[1:]}, the others {images.shape[1:]}: give both the same shape."
        )
    if isinstance(size, bool) or not isinstance(size, int | np.integer):
        raise TypeError(f"size must be a whole number, got {size!r}.")
    most = min(len(known), known[0].size)
    if not 0 <= size <= most:
        raise ValueError(f"size must lie between 0 and {most} here, got {size}.")


def pca_reconstruction(known: np.ndarray, images: np.ndarray, size: int) -> np.ndarray:
    r"""Describe every image by `size` numbers, linearly, and build it again from them.

    .. math::
        c = P (x - \mu), \qquad \hat x = P^\top c + \mu

    where :math:`\mu` is the mean of the known images and the rows of P are their first principal
    components: the right singular vectors of the known images minus :math:`\mu`, one image a row,
    that belong to the `size` greatest singular values. `np.linalg.svd` returns them as rows, in
    this order. A code of 0 numbers leaves the mean image.

    Parameters
    ----------
    known : array (M, ...)
        The images to learn from. They are not changed.
    images : array (N, ...)
        Those to be described, of the same shape each. They are not changed.
    size : int
        Numbers of the code, from 0 to the number of pixels or of known images.

    Returns
    -------
    reconstructions : array (N, ...)
        Of the shape of `images`. The dtype is that which NumPy gives to both (float32 stays
        float32); whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        No images, of different shapes, or a size that cannot be had.

    References
    ----------
    H. Bourlard and Y. Kamp, "Auto-association by multilayer perceptrons and singular value
    decomposition", 1988.

    Examples
    --------
    >>> known = np.array([[0.0, 0.0], [2.0, 2.0], [4.0, 4.0]])
    >>> pca_reconstruction(known, np.array([[1.0, 3.0], [5.0, 5.0]]), 1)
    array([[2., 2.],
           [5., 5.]])
    """
    check_code(known, images, size)
    ### BEGIN SOLUTION
    dtype = answer_dtype(known, images)
    rows, flat = (array.reshape(len(array), -1).astype(dtype) for array in (known, images))
    mean = rows.mean(axis=0)
    components = np.linalg.svd(rows - mean, full_matrices=False)[2][:size]
    codes = (flat - mean) @ components.T
    reconstructions: np.ndarray = (codes @ components + mean).reshape(images.shape)
    return reconstructions
    ### END SOLUTION
