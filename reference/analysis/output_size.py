"""How large a map is before it is computed: convolution, pooling, transposed convolution, a stack without padding."""

from reference.analysis.whole_numbers import check_whole


def output_size(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    r"""Count the places of a window along one axis.

    .. math::
        o = \left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1

    The padding is added, on both sides; a place for which the window would stick out is dropped
    (floor). Without padding and at stride 1 this is n - k + 1, and with padding p at stride 1
    it is n + 2p - k + 1.

    Parameters
    ----------
    size : int
        Length n of the axis, at least 1.
    window : int
        Length k of the window, at least 1.
    stride : int
        Step s of the window, at least 1: the window moves by s, it does not skip s.
    padding : int
        Zeros p on each side, at least 0; any number, not only the one that keeps the size.

    Returns
    -------
    o : int
        Places of the window, at least 1.

    Raises
    ------
    TypeError
        An argument is not a whole number.
    ValueError
        A number is too small, or the window is longer than the padded axis: there is no
        map of size 0 or less.

    References
    ----------
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
    arXiv:1603.07285, 2016.

    Examples
    --------
    >>> output_size(7, 3), output_size(6, 3, stride=2), output_size(5, 3, padding=1)
    (5, 2, 5)
    """
    for value, name, least in (
        (size, "size", 1),
        (window, "window", 1),
        (stride, "stride", 1),
        (padding, "padding", 0),
    ):
        check_whole(value, name, least)
    ### BEGIN SOLUTION
    if window > size + 2 * padding:
        raise ValueError(
            f"A window of {window} does not fit in an axis of {size} with padding {padding}: "
            "use a smaller window or pad more."
        )
    return (size + 2 * padding - window) // stride + 1
    ### END SOLUTION


def pooled_size(size: int, window: int, stride: int | None = None) -> int:
    r"""Count the places of a pooling window along one axis; without a stride the windows lie side by side.

    .. math::
        o = \left\lfloor \frac{n - k}{s} \right\rfloor + 1, \qquad s = k \text{ unless it is given}

    Parameters
    ----------
    size : int
        Length n of the axis, at least 1.
    window : int
        Length k of the window, at least 1.
    stride : int, optional
        Step s of the window, at least 1; None is the length of the window. n - k + 1 holds for stride 1 only.

    Returns
    -------
    o : int
        Places of the window, at least 1.

    Raises
    ------
    TypeError
        An argument is not a whole number.
    ValueError
        A number is below 1, or the window is longer than the axis.

    References
    ----------
    A. Krizhevsky, I. Sutskever and G. Hinton, "ImageNet classification with deep convolutional neural networks",
    NIPS 2012, section 3.4, with windows of 3 at stride 2.

    Examples
    --------
    >>> pooled_size(4, 2), pooled_size(55, 3, stride=2), pooled_size(4, 2, stride=1)
    (2, 27, 3)
    """
    for value, name in ((size, "size"), (window, "window"), (window if stride is None else stride, "stride")):
        check_whole(value, name, 1)
    if window > size:
        raise ValueError(f"A window of {window} does not fit in an axis of {size}: use a smaller window.")
    ### BEGIN SOLUTION
    step = window if stride is None else stride
    return (size - window) // step + 1
    ### END SOLUTION


def transposed_output_size(
    size: int,
    window: int,
    stride: int = 1,
    padding: int = 0,
    output_padding: int = 0,
) -> int:
    r"""Return the length of what a transposed convolution makes of one axis.

    .. math::
        o = (n - 1)\, s + k - 2p + q

    The n inputs put n copies of the kernel s apart; p is then removed from both ends, not added.
    The n is the length of the axis, not the number of filters. The same size comes out if s - 1
    zeros are put between the inputs and a border of k - p - 1 around them (a negative border means
    cropping) and a window of k slides over that at stride 1.

    Parameters
    ----------
    size : int
        Length n of the axis, at least 1.
    window : int
        Length k of the kernel, at least 1.
    stride : int
        Distance s of the copies, at least 1.
    padding : int
        Places p removed from each end, at least 0.
    output_padding : int
        Places q that are added at the end, below the stride. A convolution of stride s takes s
        lengths to the same one; q says which of them is meant.

    Returns
    -------
    o : int
        Length of the result, at least 1.

    Raises
    ------
    TypeError
        An argument is not a whole number.
    ValueError
        A number is too small, the output padding not below the stride, or nothing is
        left after the removal.

    References
    ----------
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
    arXiv:1603.07285, 2016, chapter 4.

    Examples
    --------
    >>> transposed_output_size(5, 4, stride=3, padding=2)
    12
    >>> transposed_output_size(3, 3, stride=2, padding=1, output_padding=1)
    6
    """
    for value, name in ((size, "size"), (window, "window"), (stride, "stride")):
        check_whole(value, name, 1)
    for value, name in ((padding, "padding"), (output_padding, "output_padding")):
        check_whole(value, name, 0)
    if output_padding >= stride:
        fault = f"output_padding {output_padding} must be below the stride {stride}"
        raise ValueError(f"{fault}: use a smaller one.")
    if 2 * padding >= (size - 1) * stride + window + output_padding:
        raise ValueError(f"padding {padding} removes everything from both ends: use a smaller one.")
    ### BEGIN SOLUTION
    return (size - 1) * stride + window - 2 * padding + output_padding
    ### END SOLUTION


def valid_stack_sizes(size: int, window: int) -> list[int]:
    r"""List the sizes in a stack of convolutions without padding at stride 1, until no place is left for the window.

    .. math::
        n_0 = n, \qquad n_{l+1} = n_l - (k - 1) \quad \text{while } n_l \ge k

    Each layer trims k - 1; it does not halve. No size is 0 or negative: such a layer cannot be built.

    Parameters
    ----------
    size : int
        Length n of the axis of the image, at least 1.
    window : int
        Length k of every window, at least 2; a window of 1 would fit for ever.

    Returns
    -------
    sizes : list of int
        The size of the image, then that of every map.

    Raises
    ------
    TypeError
        An argument is not a whole number.
    ValueError
        A number is too small.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.5, figure 9.13.

    Examples
    --------
    >>> valid_stack_sizes(16, 6)
    [16, 11, 6, 1]
    """
    check_whole(size, "size", 1)
    check_whole(window, "window", 2)
    ### BEGIN SOLUTION
    sizes = [size]
    while sizes[-1] >= window:
        sizes.append(sizes[-1] - (window - 1))
    return sizes
    ### END SOLUTION
