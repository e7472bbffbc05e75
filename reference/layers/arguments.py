"""Checks of a layer's arguments: each refuses with one sentence that says what was given and what to do."""

import numpy as np


def pair(value: int | tuple[int, int], name: str = "value", least: int = 0) -> tuple[int, int]:
    """Return `value` as (rows, columns); one whole number counts for both axes.

    >>> pair(2), pair((2, 1))
    ((2, 2), (2, 1))
    """
    both = tuple(value) if isinstance(value, (tuple, list)) else (value, value)
    if len(both) != 2:
        raise ValueError(f"{name} must be one whole number or a pair (rows, columns), got {value!r}: give one or two.")
    for number in both:
        if isinstance(number, bool) or not isinstance(number, (int, np.integer)):
            raise TypeError(f"{name} must be made of whole numbers, got {value!r}: use an int or a pair of ints.")
        if number < least:
            raise ValueError(f"{name} must be at least {least}, got {value!r}: use {least} or more on both axes.")
    return int(both[0]), int(both[1])


def check_array(array: np.ndarray, name: str, axes: tuple[str, ...]) -> None:
    """Refuse anything but a NumPy array of real numbers with the named axes.

    >>> check_array(np.zeros((5, 5)), "x", ("N", "C", "H", "W"))
    Traceback (most recent call last):
        ...
    ValueError: x must have the axes (N, C, H, W), got shape (5, 5): add or remove axes, for example with reshape.
    """
    if not isinstance(array, np.ndarray):
        raise TypeError(f"{name} must be a NumPy array, got {type(array).__name__}: convert it with np.array.")
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{name} must hold real numbers, got dtype {array.dtype}: convert it to float64 first.")
    if array.ndim != len(axes):
        named = f"({', '.join(axes)})" if len(axes) > 1 else f"({axes[0]},)"
        raise ValueError(
            f"{name} must have the axes {named}, got shape {array.shape}: add or remove axes, for example with reshape."
        )


def check_window(image: tuple[int, ...], window: tuple[int, ...], padding: tuple[int, int]) -> None:
    """Refuse a window (rows, columns) that fits nowhere in the padded image (rows, columns).

    >>> check_window((4, 6), (5, 5), (0, 0))
    Traceback (most recent call last):
        ...
    ValueError: A window of 5 rows does not fit in an image of 4 rows with padding 0: use a smaller window or pad more.
    """
    for axis, size, length, border in zip(("rows", "columns"), image, window, padding, strict=True):
        if length > size + 2 * border:
            raise ValueError(
                f"A window of {length} {axis} does not fit in an image of {size} {axis} with padding {border}: "
                "use a smaller window or pad more."
            )


def check_convolution(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None,
    padding: tuple[int, int],
) -> None:
    """Refuse images, filters and biases that do not belong together.

    >>> check_convolution(np.zeros((1, 3, 7, 7)), np.zeros((2, 4, 3, 3)), None, (0, 0))
    Traceback (most recent call last):
        ...
    ValueError: x has 3 channels but each filter of w has 4: give both the same number of channels.
    """
    check_array(x, "x", ("N", "C", "H", "W"))
    check_array(w, "w", ("C_out", "C", "kh", "kw"))
    if 0 in w.shape:
        raise ValueError(f"w must have no empty axis, got shape {w.shape}: give at least one filter of size 1 x 1.")
    if x.shape[1] != w.shape[1]:
        raise ValueError(
            f"x has {x.shape[1]} channels but each filter of w has {w.shape[1]}: give both the same number of channels."
        )
    if b is not None:
        check_array(b, "b", ("C_out",))
        if len(b) != len(w):
            raise ValueError(f"b has length {len(b)} but w has {len(w)} filters: give b one value for each filter.")
    check_window(x.shape[2:], w.shape[2:], padding)


def check_upstream(upstream: np.ndarray, shape: tuple[int, ...]) -> None:
    """Refuse an upstream gradient that has not the shape of the layer's output.

    >>> check_upstream(np.zeros((1, 2, 5, 5)), (1, 2, 3, 3))
    Traceback (most recent call last):
        ...
    ValueError: upstream has shape (1, 2, 5, 5) but the layer's output has shape (1, 2, 3, 3): give one for each output.
    """
    if not isinstance(upstream, np.ndarray):
        raise TypeError(f"upstream must be a NumPy array, got {type(upstream).__name__}: convert it with np.array.")
    if upstream.dtype.kind not in "biuf":
        raise TypeError(f"upstream must hold real numbers, got dtype {upstream.dtype}: convert it to float64 first.")
    if upstream.shape != shape:
        raise ValueError(
            f"upstream has shape {upstream.shape} but the layer's output has shape {shape}: give one for each output."
        )
