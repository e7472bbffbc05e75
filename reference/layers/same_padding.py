"""Padding that keeps the size: how many zeros go before and behind an axis so that stride 1 loses nothing."""


def same_padding(size: int, window: int, stride: int = 1) -> tuple[int, int]:
    r"""Return the zeros before and behind an axis that give a layer ceil(size / stride) outputs.

    .. math::
        p = \max\bigl((\lceil n / s \rceil - 1)\, s + k - n,\; 0\bigr)

    Half of p goes before, the rest behind: where p is odd, the additional zero stands at the
    bottom or the right. The rule p = (k - 1) / 2 on each side is its special case for an odd
    window and stride 1.

    Parameters
    ----------
    size : int
        Length n of the axis, at least 1.
    window : int
        Length k of the window, at least 1.
    stride : int
        Step s of the window, at least 1.

    Returns
    -------
    before, behind : int
        Zeros on the two sides; behind is before or one more.

    Raises
    ------
    ValueError
        A length or the stride is below 1.

    References
    ----------
    TensorFlow, `tf.nn.convolution`, padding "SAME".

    Examples
    --------
    >>> same_padding(5, 3), same_padding(5, 4), same_padding(4, 3, stride=2)
    ((1, 1), (1, 2), (0, 1))
    """
    for name, value in (("size", size), ("window", window), ("stride", stride)):
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}: use 1 or more.")
    ### BEGIN SOLUTION
    outputs = -(-size // stride)
    padding = max((outputs - 1) * stride + window - size, 0)
    return padding // 2, padding - padding // 2
    ### END SOLUTION
