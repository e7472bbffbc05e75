"""More digits from the ones there are, as long as the label stays true."""

import numpy as np

from reference.layers.arguments import check_array
from reference.training.image_changes import check_direction, flip_images, shift_images


def may_be_flipped(labels: np.ndarray, direction: str = "horizontal") -> np.ndarray:
    """Say which digits are still the same digit in a mirror.

    0, 1 and 8 are in every direction, 3 only when top and bottom change places. All others become
    another digit (a 6 turned half is a 9) or none (a mirrored 2), so that the label would be wrong.
    A quarter turn keeps none but 0.

    Parameters
    ----------
    labels : int array (N,)
        Digits from 0 to 9.
    direction : "horizontal", "vertical" or "both"
        As for `flip_images`.

    Returns
    -------
    allowed : bool array (N,)

    Raises
    ------
    TypeError, ValueError
        labels has not one axis, or the direction is another word.

    References
    ----------
    C. Shorten and T. M. Khoshgoftaar, "A survey on image data augmentation for deep learning",
    Journal of Big Data 6 (2019), on the safety of a transformation.

    Examples
    --------
    >>> may_be_flipped(np.array([8, 3, 6])), may_be_flipped(np.array([8, 3, 6]), "vertical")
    (array([ True, False, False]), array([ True,  True, False]))
    """
    check_array(labels, "labels", ("N",))
    check_direction(direction)
    ### BEGIN SOLUTION
    unchanged = {"horizontal": (0, 1, 8), "vertical": (0, 1, 3, 8), "both": (0, 1, 8)}
    allowed: np.ndarray = np.isin(labels, unchanged[direction])
    return allowed
    ### END SOLUTION


def augment(
    images: np.ndarray, labels: np.ndarray, rng: np.random.Generator, reach: int = 2
) -> tuple[np.ndarray, np.ndarray]:
    """Double the digits to learn from: each as it is, and once shifted and perhaps mirrored.

    The copies follow the originals in the same order and keep their labels. Every copy is mirrored
    left to right if its label allows that (`may_be_flipped`) and the draw says so, and then
    shifted. Only the training part is augmented: validation and test digits stay as they are, else
    every run would be asked something else.

    Parameters
    ----------
    images : array (N, H, W)
        Digits. It is not changed.
    labels : int array (N,)
        Their classes.
    rng : numpy.random.Generator
        Source of the copies, in this order: `rng.random(N)`, where a number below 1/2 means to
        mirror, then `rng.integers(-reach, reach + 1, (N, 2))`, the steps down and to the right of
        each copy.
    reach : int
        The longest shift, at least 0.

    Returns
    -------
    images : array (2 N, H, W) of the same dtype
    labels : array (2 N,)

    Raises
    ------
    TypeError, ValueError
        Images and labels do not have these axes or are not equally many, or reach is below 0.

    References
    ----------
    P. Y. Simard, D. Steinkraus and J. C. Platt, "Best practices for convolutional neural networks",
    ICDAR 2003.

    Examples
    --------
    >>> image, label, rng = np.array([[[1, 2, 3]]]), np.array([2]), np.random.default_rng(0)
    >>> images, labels = augment(image, label, rng, reach=1)
    >>> images.tolist(), labels
    ([[[1, 2, 3]], [[2, 3, 0]]], array([2, 2]))
    """
    check_array(images, "images", ("N", "H", "W"))
    check_array(labels, "labels", ("N",))
    if len(images) != len(labels) or reach < 0:
        raise ValueError(
            f"Got {len(images)} images, {len(labels)} labels and reach {reach}: "
            "give every image one label, and a reach of 0 or more."
        )
    ### BEGIN SOLUTION
    mirrored = (rng.random(len(images)) < 1 / 2) & may_be_flipped(labels)
    steps = rng.integers(-reach, reach + 1, (len(images), 2))
    copies = np.where(mirrored[:, np.newaxis, np.newaxis], flip_images(images), images)
    for n, (rows, columns) in enumerate(steps):
        copies[n] = shift_images(copies[n : n + 1], rows, columns)[0]
    return np.concatenate([images, copies]), np.concatenate([labels, labels])
    ### END SOLUTION
