"""A map of classes as a picture: every class has its colour."""

import numpy as np

from reference.layers.arguments import check_array


def check_palette(class_map: np.ndarray, palette: np.ndarray) -> None:
    """Refuse a map with a class that the palette has no colour for.

    >>> check_palette(np.array([[0, 3]]), np.zeros((3, 3), np.uint8))
    Traceback (most recent call last):
        ...
    ValueError: class_map holds 0 to 3, but palette has colours for 0 to 2: add a row for each class.
    """
    check_array(palette, "palette", ("C", "3"))
    if palette.shape[1] != 3:  # noqa: PLR2004
        raise ValueError(f"palette must have three columns, got shape {palette.shape}: give red, green and blue.")
    if not isinstance(class_map, np.ndarray):
        raise TypeError(f"class_map must be a NumPy array, got {type(class_map).__name__}: convert it with np.array.")
    if class_map.dtype.kind not in "iu":
        raise TypeError(f"class_map must hold whole numbers, got dtype {class_map.dtype}: give a class for each pixel.")
    if class_map.size and (class_map.min() < 0 or class_map.max() >= len(palette)):
        raise ValueError(
            f"class_map holds {class_map.min()} to {class_map.max()}, but palette has colours for "
            f"0 to {len(palette) - 1}: add a row for each class."
        )


def colour_by_class(class_map: np.ndarray, palette: np.ndarray) -> np.ndarray:
    r"""Give every pixel the colour of its class.

    .. math::
        y_{i,j,k} = \text{palette}_{m_{i,j},\; k}

    Colours are looked up, never mixed: a mixture at the border of two objects could be the colour
    of a third class.

    Parameters
    ----------
    class_map : int array (H, W) or (N, H, W)
        Class of each pixel, from 0 to C - 1. It is not changed.
    palette : array (C, 3)
        Red, green and blue of each class. It is not changed.

    Returns
    -------
    picture : array (H, W, 3) or (N, H, W, 3)
        A new array in the dtype of the palette, with the colours last, as matplotlib wants them.

    Raises
    ------
    TypeError, ValueError
        class_map does not hold whole numbers, palette has not three columns, or a class has no
        colour.

    References
    ----------
    M. Everingham et al., "The PASCAL visual object classes (VOC) challenge", International Journal
    of Computer Vision 88 (2010): its segmentation maps are stored this way.

    Examples
    --------
    >>> colour_by_class(np.array([[1, 0]]), np.array([[0, 0, 0], [255, 128, 0]], dtype=np.uint8))
    array([[[255, 128,   0],
            [  0,   0,   0]]], dtype=uint8)
    """
    check_palette(class_map, palette)
    ### BEGIN SOLUTION
    picture: np.ndarray = palette[class_map]
    return picture
    ### END SOLUTION
