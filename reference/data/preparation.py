"""From pictures as they are stored to arrays as a network takes them."""

import numpy as np

from reference.layers.arguments import check_array
from reference.layers.dtypes import answer_dtype


def split_channels(image: np.ndarray) -> tuple[np.ndarray, ...]:
    r"""Return the channels of a colour picture, each as a picture of its own.

    .. math::
        \text{channel}_c[i, j] = \text{image}[i, j, c]

    Parameters
    ----------
    image : array (H, W, C)
        A picture as it is stored, the channels last: three for RGB, four for
        CMYK. It is not changed.

    Returns
    -------
    channels : tuple of C arrays (H, W)
        New arrays in the dtype of the image.

    Raises
    ------
    TypeError, ValueError
        image is not an array of real numbers with three axes.

    References
    ----------
    R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th edition,
    Pearson 2018, chapter 7.

    Examples
    --------
    >>> red, green, blue = split_channels(np.array([[[255, 0, 7], [254, 1, 8]]], np.uint8))
    >>> red, blue
    (array([[255, 254]], dtype=uint8), array([[7, 8]], dtype=uint8))
    """
    check_array(image, "image", ("H", "W", "C"))
    ### BEGIN SOLUTION
    return tuple(image[:, :, c].copy() for c in range(image.shape[2]))
    ### END SOLUTION


def channels_first(images: np.ndarray) -> np.ndarray:
    r"""Move the channels from the last place to the one behind the batch, as the layers expect.

    .. math::
        y[n, c, i, j] = x[n, i, j, c]

    Parameters
    ----------
    images : array (N, H, W, C)
        A batch of pictures as they are stored. It is not changed.

    Returns
    -------
    y : array (N, C, H, W)
        A new array in the dtype of the images.

    Raises
    ------
    TypeError, ValueError
        images is not an array of real numbers with four axes.

    References
    ----------
    S. Chetlur et al., "cuDNN: efficient primitives for deep learning", arXiv:1410.0759, 2014,
    on layouts of images.

    Examples
    --------
    >>> channels_first(np.array([[[[1, 10], [2, 20], [3, 30]]]]))[0]
    array([[[ 1,  2,  3]],
    <BLANKLINE>
           [[10, 20, 30]]])
    """
    check_array(images, "images", ("N", "H", "W", "C"))
    ### BEGIN SOLUTION
    return images.transpose(0, 3, 1, 2).copy()
    ### END SOLUTION


def add_channel_axis(images: np.ndarray) -> np.ndarray:
    r"""Give grey pictures a channel axis of length one, at the end.

    .. math::
        y[n, i, j, 0] = x[n, i, j]

    Parameters
    ----------
    images : array (N, H, W)
        Grey pictures. It is not changed.

    Returns
    -------
    y : array (N, H, W, 1)
        A new array in the dtype of the images, in the channels-last layout of stored pictures and
        of Keras; the layers of this course take the channels in front, see `channels_first`.

    Raises
    ------
    TypeError, ValueError
        images is not an array of real numbers with three axes.

    References
    ----------
    Y. LeCun et al., "Gradient-based learning applied to document recognition", Proceedings of the
    IEEE 86, 1998: the MNIST digits are such pictures.

    Examples
    --------
    >>> add_channel_axis(np.zeros((5, 28, 28))).shape
    (5, 28, 28, 1)
    """
    check_array(images, "images", ("N", "H", "W"))
    ### BEGIN SOLUTION
    return images[:, :, :, np.newaxis].copy()
    ### END SOLUTION


def check_pixels(pixels: np.ndarray) -> None:
    """Refuse anything but an array of numbers from 0 to 255.

    >>> check_pixels(np.array([0, 256]))
    Traceback (most recent call last):
        ...
    ValueError: pixels must lie between 0 and 255, got values from 0 to 256: give the pixels as they are stored.
    """
    if not isinstance(pixels, np.ndarray):
        raise TypeError(f"pixels must be a NumPy array, got {type(pixels).__name__}: convert it with np.array.")
    if pixels.dtype.kind not in "biuf":
        raise TypeError(f"pixels must hold real numbers, got dtype {pixels.dtype}: convert it to float64 first.")
    if not ((pixels >= 0) & (pixels <= 255)).all():  # noqa: PLR2004 - the largest byte
        raise ValueError(
            f"pixels must lie between 0 and 255, got values from {pixels.min()} to {pixels.max()}: "
            "give the pixels as they are stored."
        )


def scale_pixels(pixels: np.ndarray) -> np.ndarray:
    r"""Bring pixels from the range 0 to 255 into the range 0 to 1.

    .. math::
        y = x / 255

    Parameters
    ----------
    pixels : array of any shape
        Numbers from 0 to 255, usually bytes. It is not changed.

    Returns
    -------
    y : array of the shape of pixels
        A new array; 255 becomes 1. float32 stays float32; whole numbers become float64.

    Raises
    ------
    TypeError, ValueError
        pixels is not an array of real numbers, or one lies outside 0 to 255.

    References
    ----------
    Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, "Efficient BackProp", in "Neural Networks: Tricks
    of the Trade", Springer 1998, section 4.3, on the range of inputs.

    Examples
    --------
    >>> scale_pixels(np.array([0, 51, 255], np.uint8))
    array([0. , 0.2, 1. ])
    """
    check_pixels(pixels)
    ### BEGIN SOLUTION
    scaled: np.ndarray = pixels.astype(answer_dtype(pixels)) / 255
    return scaled
    ### END SOLUTION


def check_classes(labels: np.ndarray, classes: int) -> None:
    """Refuse labels that are not the numbers of classes.

    >>> check_classes(np.array([0, 3]), 3)
    Traceback (most recent call last):
        ...
    ValueError: labels must lie between 0 and 2, got 3: there are 3 classes and the first has number 0.
    """
    check_array(labels, "labels", ("N",))
    if labels.dtype.kind not in "iu":
        raise TypeError(f"labels must hold whole numbers, got dtype {labels.dtype}: give the number of each class.")
    if isinstance(classes, bool) or not isinstance(classes, int | np.integer):
        raise TypeError(f"classes must be a whole number, got {classes!r}: give the number of classes.")
    if classes < 1:
        raise ValueError(f"classes must be at least 1, got {classes}: give the number of classes.")
    strange = labels[(labels < 0) | (labels >= classes)]
    if strange.size > 0:
        raise ValueError(
            f"labels must lie between 0 and {classes - 1}, got {strange[0]}: "
            f"there are {classes} classes and the first has number 0."
        )


def one_hot(labels: np.ndarray, classes: int) -> np.ndarray:
    r"""Write each label as a row of zeros with a single one, in the column of its class.

    .. math::
        y_{n,c} = \begin{cases} 1 & c = \text{labels}_n \\ 0 & \text{otherwise} \end{cases}

    A loss that takes whole-number labels, such as `cross_entropy`, does not need this form.

    Parameters
    ----------
    labels : array (N,) of whole numbers
        The class of each sample, from 0 to classes - 1.
    classes : int
        The number of classes, at least 1; some may have no sample.

    Returns
    -------
    y : array (N, classes), float64
        Every row sums to one.

    Raises
    ------
    TypeError, ValueError
        labels is not an array of whole numbers with one axis, or a label is no class.

    References
    ----------
    C. Bishop, "Pattern Recognition and Machine Learning", Springer 2006,
    section 4.1.2, the 1-of-K code.

    Examples
    --------
    >>> one_hot(np.array([2, 0]), 4)
    array([[0., 0., 1., 0.],
           [1., 0., 0., 0.]])
    """
    check_classes(labels, classes)
    ### BEGIN SOLUTION
    rows = np.zeros((len(labels), classes))
    rows[np.arange(len(labels)), labels] = 1
    return rows
    ### END SOLUTION
