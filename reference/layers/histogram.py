"""Histogram equalisation: grey values are moved apart where many pixels share few of them."""

import numpy as np

from reference.layers.arguments import check_array


def equalise_histogram(image: np.ndarray) -> np.ndarray:
    r"""Spread grey values so that their cumulative histogram rises as evenly as it can.

    With N pixels, :math:`c(g)` the number of pixels of grey value g or less, and :math:`c_{min}`
    the value of c at the smallest grey value that occurs (the number of the darkest pixels):

    .. math::
        y_{i,j} = \text{round}\!\left( 255 \, \frac{c(x_{i,j}) - c_{min}}{N - c_{min}} \right)

    rounded to the nearest whole number. The darkest pixels become 0 and the brightest 255. An image
    of a single grey value stays as it is.

    Parameters
    ----------
    image : uint8 array (H, W)
        A grey image of at least one pixel. It is not changed.

    Returns
    -------
    y : uint8 array (H, W)
        A new array of grey values from 0 to 255.

    Raises
    ------
    TypeError
        image is not an array of uint8.
    ValueError
        image does not have two axes, or is empty.

    References
    ----------
    R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th edition,
    Pearson 2018, section 3.3.

    Examples
    --------
    >>> equalise_histogram(np.array([[100, 100, 101], [103, 103, 103]], np.uint8))
    array([[  0,   0,  64],
           [255, 255, 255]], dtype=uint8)
    """
    check_array(image, "image", ("H", "W"))
    if image.dtype != np.uint8:
        fault = f"image must hold bytes (uint8), got dtype {image.dtype}"
        raise TypeError(f"{fault}: use to_displayable first.")
    if image.size == 0:
        fault = f"image must not be empty, got shape {image.shape}"
        raise ValueError(f"{fault}: give at least one pixel.")
    ### BEGIN SOLUTION
    cumulative = np.cumsum(np.bincount(image.ravel(), minlength=256))  # (256,), c(g)
    darkest = cumulative[image.min()]
    if darkest == image.size:
        return image.copy()
    table = np.rint(255 * (cumulative - darkest) / (image.size - darkest))
    table = np.clip(table, 0, 255).astype(np.uint8)  # what lies below the darkest grey value is never looked up
    return np.asarray(table[image])
    ### END SOLUTION
