"""How many numbers pooling leaves: one axis shrinks by the stride, an image by its square."""

import numpy as np

from reference.analysis.whole_numbers import check_whole


def pooled_values(sizes: tuple[int, ...], window: int, stride: int | None = None) -> int:
    r"""Count the numbers that pooling leaves of one map, with the same window and stride on every axis.

    .. math::
        \prod_{a} \left( \left\lfloor \frac{n_a - k}{s} \right\rfloor + 1 \right)

    With stride s the next layer has about s times fewer inputs in one dimension and s * s times fewer in two.

    Parameters
    ----------
    sizes : tuple of int
        The length of every axis of the map: (n,) for a signal, (H, W) for an image.
    window : int
        Length k of the window on every axis, at least 1.
    stride : int, optional
        Step s of the window on every axis, at least 1; None is the length of the window.

    Returns
    -------
    values : int
        Numbers in the pooled map.

    Raises
    ------
    TypeError
        An argument is not made of whole numbers.
    ValueError
        There is no axis, a number is below 1, or the window is longer than an axis.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.3, in one dimension.

    Examples
    --------
    >>> pooled_values((9,), 3), pooled_values((9, 7), 3), pooled_values((9, 7), 3, stride=2)
    (3, 6, 12)
    """
    if np.ndim(sizes) != 1 or len(sizes) == 0:
        raise ValueError(f"sizes must be a tuple with one length for every axis, got {sizes!r}: use (n,) or (H, W).")
    check_whole(window, "window", 1)
    check_whole(window if stride is None else stride, "stride", 1)
    for size in sizes:
        check_whole(size, "each size", 1)
        if window > size:
            raise ValueError(f"A window of {window} does not fit in an axis of {size}: use a smaller window.")
    ### BEGIN SOLUTION
    step = window if stride is None else stride
    values = 1
    for size in sizes:
        values *= (size - window) // step + 1
    return values
    ### END SOLUTION
