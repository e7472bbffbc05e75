"""Nearby pixels are alike: how much, and how that fades with the distance."""

import numpy as np

from reference.layers.arguments import check_array


def check_distance(image: np.ndarray, distance: int) -> None:
    """Refuse a distance at which the image has no neighbours to compare.

    >>> check_distance(np.zeros((3, 4)), 4)
    Traceback (most recent call last):
        ...
    ValueError: distance must lie between 0 and 3, got 4: the image has 4 columns.
    """
    check_array(image, "image", ("H", "W"))
    if isinstance(distance, bool) or not isinstance(distance, int | np.integer):
        raise TypeError(f"distance must be a whole number of columns, got {distance!r}: use an int.")
    if not 0 <= distance < image.shape[1]:
        raise ValueError(
            f"distance must lie between 0 and {image.shape[1] - 1}, got {distance}: "
            f"the image has {image.shape[1]} columns."
        )
    for part in (image[:, : image.shape[1] - distance], image[:, distance:]):
        if part.size == 0 or (part == part.flat[0]).all():
            raise ValueError("image must not be of a single grey value on either side: nothing varies together.")


def neighbour_correlation(image: np.ndarray, distance: int = 1) -> float:
    r"""Return the correlation between every pixel and the one `distance` columns to its right.

    .. math::
        r = \frac{\overline{(p - \bar p)(q - \bar q)}}{\sigma_p \, \sigma_q}, \qquad
        p = x_{i,j}, \quad q = x_{i,\,j+d}

    over all pairs inside the image, with the mean and the standard deviation of
    each side of the pairs.

    Parameters
    ----------
    image : array (H, W)
        A grey image. It is not changed.
    distance : int
        Columns between the two pixels of a pair, from 0 to W - 1.

    Returns
    -------
    r : float
        From -1 to 1: 1 if neighbours vary together, about 0 if they know nothing of each other.

    Raises
    ------
    TypeError, ValueError
        image is not an array of real numbers with two axes, has no such pairs, or
        is of one grey value.

    References
    ----------
    E. Simoncelli and B. Olshausen, "Natural image statistics and neural representation", Annual
    Review of Neuroscience 24, 2001.

    Examples
    --------
    >>> round(neighbour_correlation(np.array([[1, 2, 3, 5], [4, 3, 3, 1]])), 6)
    0.242821
    """
    check_distance(image, distance)
    ### BEGIN SOLUTION
    left = image[:, : image.shape[1] - distance].astype(float)
    right = image[:, distance:].astype(float)
    together = np.mean((left - left.mean()) * (right - right.mean()))
    return float(together / (left.std() * right.std()))
    ### END SOLUTION
