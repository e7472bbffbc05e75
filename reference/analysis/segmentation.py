"""Semantic segmentation: one class for every pixel, and how well such a map agrees with the right one."""

import numpy as np

from reference.layers.arguments import check_array


def check_pixel_scores(logits: np.ndarray) -> None:
    """Refuse scores of pixels without a class to choose.

    >>> check_pixel_scores(np.zeros((4, 0, 5, 6)))
    Traceback (most recent call last):
        ...
    ValueError: logits must have at least one class, got shape (4, 0, 5, 6): give one map of scores for each class.
    """
    check_array(logits, "logits", ("N", "C", "H", "W"))
    if logits.shape[1] == 0:
        raise ValueError(
            f"logits must have at least one class, got shape {logits.shape}: give one map of scores for each class."
        )


def check_class_maps(predicted: np.ndarray, labels: np.ndarray) -> None:
    """Refuse two maps that do not hold one class each for the same pixels.

    >>> check_class_maps(np.zeros((2, 3)), np.zeros((2, 3), int))
    Traceback (most recent call last):
        ...
    TypeError: predicted must hold whole numbers, got dtype float64: give one class for each pixel, as argmax does.
    """
    for name, array in (("predicted", predicted), ("labels", labels)):
        if not isinstance(array, np.ndarray):
            raise TypeError(f"{name} must be a NumPy array, got {type(array).__name__}: convert it with np.array.")
        if array.dtype.kind not in "iu":
            raise TypeError(
                f"{name} must hold whole numbers, got dtype {array.dtype}: give one class for each pixel, "
                "as argmax does."
            )
    if predicted.shape != labels.shape:
        raise ValueError(
            f"predicted has shape {predicted.shape} but labels {labels.shape}: compare maps of the same pixels."
        )
    if predicted.size == 0:
        raise ValueError(f"There is no pixel in maps of shape {predicted.shape}: give at least one.")


def segmentation_map(logits: np.ndarray) -> np.ndarray:
    r"""Return for each pixel the number of the class with the greatest score.

    .. math::
        m_{n,i,j} = \arg\max_c \; z_{n,c,i,j}

    The set of classes is fixed: one map of scores for each. The softmax over the classes keeps
    their order, so that scores and probabilities give the same map, which holds whole numbers and
    not probabilities.

    Parameters
    ----------
    logits : array (N, C, H, W)
        Scores of C classes for every pixel of N images. It is not changed.

    Returns
    -------
    classes : int64 array (N, H, W)
        From 0 to C - 1. If several classes have the greatest score, the first one counts.

    Raises
    ------
    TypeError, ValueError
        logits is not an array of real numbers with four axes, or there is no class.

    References
    ----------
    J. Long, E. Shelhamer and T. Darrell, "Fully convolutional networks for semantic segmentation",
    CVPR 2015, arXiv:1411.4038.

    Examples
    --------
    >>> background, cell = [[0.0, 1.0, 5.0]], [[1.0, 1.0, 2.0]]
    >>> segmentation_map(np.array([[background, cell]]))
    array([[[1, 0, 0]]])
    """
    check_pixel_scores(logits)
    ### BEGIN SOLUTION
    classes: np.ndarray = logits.argmax(axis=1).astype(np.int64)
    return classes
    ### END SOLUTION


def pixel_accuracy(predicted: np.ndarray, labels: np.ndarray) -> float:
    r"""Return which part of the pixels has the right class.

    .. math::
        \frac{1}{P} \sum_p \, [m_p = y_p]

    over the P pixels of all images. Where most pixels are background, a map of background alone
    scores high.

    Parameters
    ----------
    predicted, labels : int arrays (H, W) or (N, H, W)
        Answered and right class of each pixel, at least one pixel. They are not changed.

    Returns
    -------
    accuracy : float
        From 0 to 1.

    Raises
    ------
    TypeError, ValueError
        The arrays do not hold whole numbers, differ in shape, or are empty.

    References
    ----------
    J. Long, E. Shelhamer and T. Darrell, "Fully convolutional networks for semantic segmentation",
    CVPR 2015, section 5.

    Examples
    --------
    >>> pixel_accuracy(np.array([[0, 0], [2, 1]]), np.array([[0, 0], [1, 1]]))
    0.75
    """
    check_class_maps(predicted, labels)
    ### BEGIN SOLUTION
    return float(np.mean(predicted == labels))
    ### END SOLUTION


def intersection_over_union(predicted: np.ndarray, labels: np.ndarray, classes: int) -> np.ndarray:
    r"""Return for each class how well the answered pixels cover those that belong to it.

    .. math::
        \frac{\#\{p : m_p = c \text{ and } y_p = c\}}{\#\{p : m_p = c \text{ or } y_p = c\}}

    Pixels of all images are counted together. The mean over the classes is `np.nanmean` of the
    answer.

    Parameters
    ----------
    predicted, labels : int arrays (H, W) or (N, H, W)
        Answered and right class of each pixel, from 0 to C - 1. They are not changed.
    classes : int
        The number C of classes, also of those that do not occur.

    Returns
    -------
    iou : float64 array (C,)
        From 0 to 1; nan for a class that no pixel has in either map, since there is nothing to
        compare.

    Raises
    ------
    TypeError, ValueError
        The maps do not hold whole numbers, differ in shape or are empty, or a class is not between
        0 and C - 1.

    References
    ----------
    P. Jaccard, "The distribution of the flora in the alpine zone", New Phytologist 11 (1912). M.
    Everingham et al., "The PASCAL visual object classes (VOC) challenge", International Journal of
    Computer Vision 88 (2010).

    Examples
    --------
    >>> predicted, labels = np.array([[0, 0, 0], [0, 1, 1]]), np.array([[0, 0, 0], [1, 1, 1]])
    >>> intersection_over_union(predicted, labels, classes=3)
    array([0.75      , 0.66666667,        nan])
    """
    check_class_maps(predicted, labels)
    for name, array in (("predicted", predicted), ("labels", labels)):
        if array.min() < 0 or array.max() >= classes:
            held = f"{array.min()} to {array.max()}"
            raise ValueError(f"{name} holds {held}, but the classes are 0 to {classes - 1}.")
    ### BEGIN SOLUTION
    iou = np.full(classes, np.nan)
    for c in range(classes):
        union = np.sum((predicted == c) | (labels == c))
        if union > 0:
            iou[c] = np.sum((predicted == c) & (labels == c)) / union
    return iou
    ### END SOLUTION
