"""What one layer learns and multiplies: convolution, dense layer, locally connected layer."""

from reference.analysis.whole_numbers import check_groups, check_whole
from reference.layers.arguments import check_window, pair


def conv_parameters(
    channels: int,
    filters: int,
    window: int | tuple[int, int],
    *,
    bias: bool = True,
    groups: int = 1,
) -> int:
    r"""Count the weights and biases of a convolution layer.

    .. math::
        \left( k_h k_w \frac{C}{g} + 1 \right) C_{out}

    Every filter has one kernel for each channel it reads, no more and no fewer, and one
    bias; the size of the image does not matter. With groups, a filter reads the channels
    of its own group only.

    Parameters
    ----------
    channels, filters : int
        Input channels C and filters C_out, at least 1. C is the number of filters of the layer
        before, 3 for an RGB image only.
    window : int or (kh, kw)
        Rows and columns of a kernel, at least 1.
    bias : bool
        Whether each filter has a bias.
    groups : int
        Groups g, which divide both numbers.

    Returns
    -------
    parameters : int
        Numbers that training changes.

    Raises
    ------
    TypeError, ValueError
        An argument is not made of whole numbers, a number is too small, or the groups do not divide
        the channels and filters.

    References
    ----------
    A. Krizhevsky, I. Sutskever and G. Hinton, "ImageNet classification with deep convolutional
    neural networks", NIPS 2012, section 3.5, which has groups of 2.

    Examples
    --------
    >>> conv_parameters(4, 6, 3), conv_parameters(4, 6, (1, 3), bias=False, groups=2)
    (222, 36)
    """
    kh, kw = pair(window, "window", least=1)
    check_groups(channels, filters, groups)
    ### BEGIN SOLUTION
    weights = kh * kw * (channels // groups)  # of one filter
    return (weights + 1) * filters if bias else weights * filters
    ### END SOLUTION


def conv_multiplications(
    size: int | tuple[int, int],
    channels: int,
    filters: int,
    window: int | tuple[int, int],
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
    *,
    groups: int = 1,
) -> int:
    r"""Count the products of a weight and a pixel that a convolution layer makes for one image.

    .. math::
        H' W' \; C_{out} \; k_h k_w \frac{C}{g}

    H' and W' are the output's. Additions are not counted, nor are biases; products with a
    zero of the border are.

    Parameters
    ----------
    size : int or (H, W)
        Rows and columns of the image.
    channels, filters : int
        Input channels C and filters C_out, at least 1.
    window : int or (kh, kw)
        Rows and columns of a kernel, at least 1.
    stride, padding : int or (rows, columns)
        Step of the window, at least 1, and zeros put on each side, at least 0.
    groups : int
        Groups g, which divide channels and filters.

    Returns
    -------
    multiplications : int

    Raises
    ------
    TypeError, ValueError
        An argument is not made of whole numbers, a number is too small, the window fits nowhere, or
        the groups do not divide the channels and filters.

    References
    ----------
    C. Szegedy et al., "Going deeper with convolutions", CVPR 2015, arXiv:1409.4842, table 1.

    Examples
    --------
    >>> conv_multiplications(8, 3, 4, 3), conv_multiplications((7, 9), 1, 2, 3, stride=2, padding=1)
    (3888, 360)
    """
    (height, width), (kh, kw) = pair(size, "size", least=1), pair(window, "window", least=1)
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_groups(channels, filters, groups)
    check_window((height, width), (kh, kw), (ph, pw))
    ### BEGIN SOLUTION
    rows, columns = (height + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1
    return rows * columns * filters * kh * kw * (channels // groups)
    ### END SOLUTION


def dense_parameters(inputs: int, outputs: int, *, bias: bool = True) -> int:
    r"""Count the weights and biases of a dense layer: every output looks at every input.

    .. math::
        (n_{in} + 1)\, n_{out}

    One unit alone has n_in weights and one bias; a layer as wide as an image has that for each of its outputs.

    Parameters
    ----------
    inputs, outputs : int
        Numbers that go in and units, at least 1. The inputs of the first dense layer, and only they, depend on the size
        of the image.
    bias : bool
        Whether each unit has a bias.

    Returns
    -------
    parameters : int

    Raises
    ------
    TypeError, ValueError
        A number is not a whole number or below 1.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.2.

    Examples
    --------
    >>> dense_parameters(6, 4), dense_parameters(6, 1, bias=False)
    (28, 6)
    """
    check_whole(inputs, "inputs", 1)
    check_whole(outputs, "outputs", 1)
    ### BEGIN SOLUTION
    return (inputs + 1) * outputs if bias else inputs * outputs
    ### END SOLUTION


def locally_connected_parameters(
    size: int | tuple[int, int],
    channels: int,
    filters: int,
    window: int | tuple[int, int],
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
    *,
    bias: bool = True,
) -> int:
    r"""Count the weights and biases of a layer with windows like a convolution whose places share nothing.

    .. math::
        H' W' \; (k_h k_w C + 1) \; C_{out}

    Parameters
    ----------
    size : int or (H, W)
        Rows and columns of the image.
    channels, filters : int
        Input channels C and output maps C_out, at least 1.
    window : int or (kh, kw)
        Rows and columns of a window, at least 1.
    stride, padding : int or (rows, columns)
        Step of the window, at least 1, and zeros put on each side, at least 0.
    bias : bool
        Whether each place of each map has a bias of its own.

    Returns
    -------
    parameters : int

    Raises
    ------
    TypeError, ValueError
        An argument is not made of whole numbers, a number is too small, or the window fits nowhere.

    References
    ----------
    Y. Taigman et al., "DeepFace: closing the gap to human-level performance in face verification", CVPR 2014.

    Examples
    --------
    >>> locally_connected_parameters(5, 1, 1, 3), locally_connected_parameters((5, 6), 2, 3, 3, bias=False)
    (90, 648)
    """
    (height, width), (kh, kw) = pair(size, "size", least=1), pair(window, "window", least=1)
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_whole(channels, "channels", 1)
    check_whole(filters, "filters", 1)
    check_window((height, width), (kh, kw), (ph, pw))
    ### BEGIN SOLUTION
    rows, columns = (height + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1
    weights = kh * kw * channels  # of one map at one place
    return rows * columns * (weights + 1) * filters if bias else rows * columns * weights * filters
    ### END SOLUTION
