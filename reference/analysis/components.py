"""Instance segmentation: objects of one class told apart, and a panoptic map that says class and object."""

import numpy as np

from reference.analysis.boxes import check_mask
from reference.layers.arguments import check_array


def check_instances(semantic: np.ndarray, instances: np.ndarray) -> None:
    """Refuse maps of classes and of objects that cannot be joined into one number for each pixel.

    >>> check_instances(np.zeros((1, 2), int), np.array([[0, 1000]]))
    Traceback (most recent call last):
        ...
    ValueError: instances holds 0 to 1000, but only 0 to 999 fit: number the objects from 1, without gaps.
    """
    for name, array in (("semantic", semantic), ("instances", instances)):
        check_array(array, name, ("H", "W"))
        if array.dtype.kind not in "iu":
            raise TypeError(f"{name} must hold whole numbers, got dtype {array.dtype}: give one for each pixel.")
        if array.size and array.min() < 0:
            raise ValueError(f"{name} holds {array.min()}, below 0: count classes and objects from 0.")
    if semantic.shape != instances.shape:
        raise ValueError(
            f"semantic has shape {semantic.shape} but instances {instances.shape}: give both for the same pixels."
        )
    if instances.size and instances.max() >= 1000:  # noqa: PLR2004
        raise ValueError(
            f"instances holds {instances.min()} to {instances.max()}, but only 0 to 999 fit: "
            "number the objects from 1, without gaps."
        )


def connected_components(mask: np.ndarray) -> np.ndarray:
    r"""Number the separate objects of a mask: pixels that hang together get the same number.

    Neighbours are the pixels above, below, left and right (4-neighbours). Pixels that touch at a
    corner only do not hang together, and the image has no neighbour beyond its border.

    Parameters
    ----------
    mask : bool array (H, W)
        True where there is an object. It is not changed.

    Returns
    -------
    labels : int64 array (H, W)
        0 for the background, 1 to K for the K objects, in the order in which reading the image row
        by row meets them.

    Raises
    ------
    TypeError, ValueError
        mask does not hold True and False, or has not two axes.

    References
    ----------
    A. Rosenfeld and J. L. Pfaltz, "Sequential operations in digital picture processing", Journal of
    the ACM 13 (1966).

    Examples
    --------
    >>> connected_components(np.array([[0, 1, 0, 1], [0, 1, 1, 1], [1, 0, 0, 0]], dtype=bool))
    array([[0, 1, 0, 1],
           [0, 1, 1, 1],
           [2, 0, 0, 0]])
    """
    check_mask(mask)
    ### BEGIN SOLUTION
    labels = np.zeros(mask.shape, np.int64)
    left_over = {(int(i), int(j)) for i, j in np.argwhere(mask)}  # pixels that have no number yet
    count = 0
    for i, j in np.argwhere(mask):
        if (int(i), int(j)) not in left_over:
            continue
        count += 1
        waiting = [(int(i), int(j))]
        left_over.remove(waiting[0])
        while waiting:  # the number spreads from pixel to pixel
            row, column = waiting.pop()
            labels[row, column] = count
            for near in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                if near in left_over:
                    left_over.remove(near)
                    waiting.append(near)
    return labels
    ### END SOLUTION


def panoptic_map(semantic: np.ndarray, instances: np.ndarray) -> np.ndarray:
    r"""Join a map of classes and a map of objects: one number for every pixel that says both.

    .. math::
        p_{i,j} = 1000 \; c_{i,j} + o_{i,j}

    where o is the number of the object. A pixel that belongs to no object (o = 0) keeps its own
    class. All pixels of an object get one class: that which most of them have in the map of
    classes, the smallest one if several have most.

    Parameters
    ----------
    semantic : int array (H, W)
        Class of each pixel, from 0. It is not changed.
    instances : int array (H, W)
        Object of each pixel, from 1 to 999, and 0 for pixels of no object. It is not changed.

    Returns
    -------
    panoptic : int64 array (H, W)
        panoptic // 1000 is the class, panoptic % 1000 the object.

    Raises
    ------
    TypeError, ValueError
        The maps do not hold whole numbers, differ in shape, or hold a number that does not fit.

    References
    ----------
    A. Kirillov, K. He, R. Girshick, C. Rother and P. Dollár, "Panoptic segmentation", CVPR 2019,
    arXiv:1801.00868.

    Examples
    --------
    >>> panoptic_map(np.array([[0, 2, 2, 1], [0, 0, 2, 2]]), np.array([[0, 1, 1, 1], [0, 0, 0, 2]]))
    array([[   0, 2001, 2001, 2001],
           [   0,    0, 2000, 2002]])
    """
    check_instances(semantic, instances)
    ### BEGIN SOLUTION
    panoptic = 1000 * semantic.astype(np.int64)
    for number in np.unique(instances[instances > 0]):
        inside = instances == number
        classes, votes = np.unique(semantic[inside], return_counts=True)  # in ascending order
        panoptic[inside] = 1000 * classes[votes.argmax()].astype(np.int64) + int(number)
    return panoptic
    ### END SOLUTION
