"""A whole layer as it stands in a network: convolution, bias, activation; and what it costs."""

import numpy as np

from reference.layers.arguments import check_convolution, check_window, pair
from reference.layers.convolution import conv2d


def conv_layer(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None = None,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    r"""Convolve, add the bias of each filter, then keep what is positive.

    .. math::
        z = \operatorname{conv2d}(x, w) + b, \qquad a = \operatorname{ReLU}(z) = \max(z, 0)

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    w : array (C_out, C, kh, kw)
        C_out filters, each with one kernel of kh rows and kw columns for every channel.
    b : array (C_out,), optional
        One bias for each filter; None adds nothing.
    stride : int or (sh, sw)
        Step of the window down the rows and along the columns, at least 1.
    padding : int or (ph, pw)
        Zeros put on each side of the rows and of the columns, at least 0.

    Returns
    -------
    a : array (N, C_out, H', W')
        The activations, none of them negative; size and dtype as for `conv2d`.

    Raises
    ------
    TypeError, ValueError
        As `conv2d`.

    References
    ----------
    A. Krizhevsky, I. Sutskever and G. Hinton, "ImageNet classification with deep convolutional
    neural networks", NIPS 2012, section 3.1.

    Examples
    --------
    >>> x = np.array([[[[1.0, 2.0, 5.0]]]])
    >>> conv_layer(x, np.array([[[[-1.0, 1.0]]]]), np.array([-2.0]))
    array([[[[0., 1.]]]])
    """
    pair(stride, "stride", least=1)
    check_convolution(x, w, b, pair(padding, "padding", least=0))
    ### BEGIN SOLUTION
    z = conv2d(x, w, b, stride, padding)
    a: np.ndarray = np.maximum(z, 0)
    return a
    ### END SOLUTION


def check_layer_shapes(
    image: tuple[int, int, int], filters: tuple[int, int, int, int], padding: tuple[int, int]
) -> None:
    """Refuse shapes of an image and of filters that do not belong together.

    >>> check_layer_shapes((3, 7, 7), (2, 4, 3, 3), (0, 0))
    Traceback (most recent call last):
        ...
    ValueError: The image has 3 channels but each filter has 4: give both the same number.
    """
    for shape, name, axes in ((image, "image", "(C, H, W)"), (filters, "filters", "(C_out, C, kh, kw)")):
        if len(shape) != axes.count(",") + 1:
            raise ValueError(f"{name} must be a shape {axes}, got {shape!r}: give one number for each axis.")
        for number in shape:
            if isinstance(number, bool) or not isinstance(number, int | np.integer):
                raise TypeError(f"{name} must be made of whole numbers, got {shape!r}: give a shape {axes}.")
            if number < 1:
                raise ValueError(f"{name} must be made of numbers of at least 1, got {shape!r}: give a shape {axes}.")
    if image[0] != filters[1]:
        raise ValueError(
            f"The image has {image[0]} channels but each filter has {filters[1]}: give both the same number."
        )
    check_window(image[1:], filters[2:], padding)


def conv_layer_counts(
    image: tuple[int, int, int],
    filters: tuple[int, int, int, int],
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[int, int]:
    r"""Count what a convolution layer learns and what it multiplies for one image; run nothing.

    .. math::
        \text{parameters} = (k_h k_w C + 1)\, C_{out}, \qquad
        \text{multiplications} = H' W' \; C_{out} \; k_h k_w C

    Parameters
    ----------
    image : (C, H, W)
        The shape of one image.
    filters : (C_out, C, kh, kw)
        The shape of the weights. Each filter also has one bias.
    stride : int or (sh, sw)
        Step of the window down the rows and along the columns, at least 1.
    padding : int or (ph, pw)
        Zeros put on each side of the rows and of the columns, at least 0.

    Returns
    -------
    parameters, multiplications : int, int
        Weights and biases of the layer; products of a weight and a pixel for one image. Additions
        are not counted, and products with a zero of the border are.

    Raises
    ------
    TypeError
        An argument is not made of whole numbers.
    ValueError
        The shapes do not belong together, or a number is too small.

    References
    ----------
    C. Szegedy et al., "Going deeper with convolutions", CVPR 2015, arXiv:1409.4842, table
    1, which counts both.

    Examples
    --------
    >>> conv_layer_counts((3, 8, 8), (4, 3, 3, 3))
    (112, 3888)
    """
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_layer_shapes(image, filters, (ph, pw))
    ### BEGIN SOLUTION
    _, height, width = image
    maps, channels, kh, kw = filters
    rows, columns = (height + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1
    weights = kh * kw * channels  # of one filter: so many products make one output number
    return (weights + 1) * maps, rows * columns * maps * weights
    ### END SOLUTION
