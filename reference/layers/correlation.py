"""One kernel on one grey image: its response to a patch, cross-correlation, and true convolution."""

import numpy as np

from reference.layers.arguments import check_array, check_window, pair


def float_dtype(*arrays: np.ndarray) -> np.dtype:
    """Return NumPy's dtype for all arrays together, and float64 where that is not floating-point.

    >>> float_dtype(np.zeros(2, np.float32))
    dtype('float32')
    >>> float_dtype(np.zeros(2, np.uint8), np.zeros(2, np.int8))
    dtype('float64')
    """
    dtype = np.result_type(*arrays)
    return dtype if dtype.kind == "f" else np.dtype(np.float64)


def check_image_and_kernel(image: np.ndarray, kernel: np.ndarray, padding: tuple[int, int]) -> None:
    """Refuse an image and a kernel that are not grey, or a kernel that fits nowhere.

    >>> check_image_and_kernel(np.zeros((4, 5, 3)), np.zeros((3, 3)), (0, 0))
    Traceback (most recent call last):
        ...
    ValueError: image must have the axes (H, W), got shape (4, 5, 3): add or remove axes, for example with reshape.
    """
    check_array(image, "image", ("H", "W"))
    check_array(kernel, "kernel", ("kh", "kw"))
    if kernel.size == 0:
        raise ValueError(f"kernel must have at least one entry, got shape {kernel.shape}: give one of size 1 x 1.")
    check_window((image.shape[0], image.shape[1]), (kernel.shape[0], kernel.shape[1]), padding)


def patch_response(patch: np.ndarray, kernel: np.ndarray) -> np.floating:
    r"""Return the response of a kernel to a patch of its own size: the sum of weight times pixel.

    .. math::
        r = \sum_{u,v} w_{u,v} \; p_{u,v}

    Parameters
    ----------
    patch : array (kh, kw)
        The pixels below the kernel. It is not changed.
    kernel : array (kh, kw)
        The weights w.

    Returns
    -------
    r : one number
        Its dtype is that which NumPy gives to patch and kernel together (float32 stays float32);
        whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        patch or kernel is not an array of real numbers.
    ValueError
        They do not have two axes each and the same shape.

    References
    ----------
    R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th edition,
    Pearson 2018, section 3.4.

    Examples
    --------
    >>> float(patch_response(np.array([[3, 0], [1, 2]]), np.array([[1.0, 5.0], [0.0, -0.5]])))
    2.0
    """
    check_array(patch, "patch", ("kh", "kw"))
    check_array(kernel, "kernel", ("kh", "kw"))
    if patch.shape != kernel.shape:
        fault = f"patch has shape {patch.shape} but kernel {kernel.shape}"
        raise ValueError(f"{fault}: cut a patch of the kernel's size.")
    ### BEGIN SOLUTION
    dtype = float_dtype(patch, kernel)
    response: np.floating = np.sum(patch.astype(dtype) * kernel.astype(dtype))
    return response
    ### END SOLUTION


def cross_correlate2d(
    image: np.ndarray,
    kernel: np.ndarray,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    r"""Slide a kernel over a grey image and return its response at each place.

    .. math::
        y_{i,j} = \sum_{u=0}^{k_h-1} \sum_{v=0}^{k_w-1} w_{u,v} \; \tilde x_{i+u,\; j+v}

    where :math:`\tilde x` is the image with `ph` rows of zeros above and below and `pw` columns of
    zeros on the left and on the right.
    The kernel is not rotated.

    Parameters
    ----------
    image : array (H, W)
        A grey image. It is not changed.
    kernel : array (kh, kw)
        The weights; any height and width, also even ones.
    padding : int or (ph, pw)
        Zeros put on each side of the rows and of the columns, at least 0.

    Returns
    -------
    y : array (H + 2 ph - kh + 1, W + 2 pw - kw + 1)
        The dtype is that which NumPy gives to image and kernel together (float32 stays float32);
        whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        image or kernel is not an array of real numbers, or padding is not made of whole numbers.
    ValueError
        They do not have two axes each, the kernel fits nowhere, or the padding is below 0.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.1.

    Examples
    --------
    >>> cross_correlate2d(np.arange(9).reshape(3, 3), np.array([[1, 0], [0, 2]]))
    array([[ 8., 11.],
           [17., 20.]])
    >>> cross_correlate2d(np.ones((4, 6)), np.ones((3, 1)), padding=(1, 0)).shape
    (4, 6)
    """
    ph, pw = pair(padding, "padding", least=0)
    check_image_and_kernel(image, kernel, (ph, pw))
    ### BEGIN SOLUTION
    dtype = float_dtype(image, kernel)
    padded = np.pad(image.astype(dtype), ((ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)  # (H', W', kh, kw), a view
    responses: np.ndarray = np.tensordot(windows, kernel.astype(dtype), axes=2)
    return responses
    ### END SOLUTION


def true_convolution2d(
    image: np.ndarray,
    kernel: np.ndarray,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    r"""Convolve a grey image with a kernel as in mathematics: the kernel is rotated by 180 degrees.

    .. math::
        y_{i,j} = \sum_{u=0}^{k_h-1} \sum_{v=0}^{k_w-1} w_{u,v} \; \tilde x_{i+k_h-1-u,\; j+k_w-1-v}

    where :math:`\tilde x` is the image with `ph` rows of zeros above and below and `pw` columns of
    zeros on the left and on the right.
    With padding (kh - 1, kw - 1) image and kernel can change places: the operation is commutative.

    Parameters
    ----------
    image : array (H, W)
        A grey image. It is not changed.
    kernel : array (kh, kw)
        The weights; any height and width, also even ones.
    padding : int or (ph, pw)
        Zeros put on each side of the rows and of the columns, at least 0.

    Returns
    -------
    y : array (H + 2 ph - kh + 1, W + 2 pw - kw + 1)
        The dtype is that which NumPy gives to image and kernel together (float32 stays float32);
        whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        image or kernel is not an array of real numbers, or padding is not made of whole numbers.
    ValueError
        They do not have two axes each, the kernel fits nowhere, or the padding is below 0.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.1.

    Examples
    --------
    >>> true_convolution2d(np.arange(9).reshape(3, 3), np.array([[1, 0], [0, 2]]))
    array([[ 4.,  7.],
           [13., 16.]])
    >>> true_convolution2d(np.array([[1, 2, 3]]), np.array([[1, 10]]), padding=(0, 1))
    array([[ 1., 12., 23., 30.]])
    """
    ph, pw = pair(padding, "padding", least=0)
    check_image_and_kernel(image, kernel, (ph, pw))
    ### BEGIN SOLUTION
    return cross_correlate2d(image, kernel[::-1, ::-1], (ph, pw))
    ### END SOLUTION
