"""Correct ways to write output_size: by counting places, from a range, from an array, with floor."""

import math

import numpy as np

from reference.variants import variant


def refuse(size: int, window: int, padding: int) -> None:
    """Refuse a window that is too long."""
    if window > size + 2 * padding:
        raise ValueError(f"A window of {window} does not fit in {size} with padding {padding}: pad more.")


@variant("places counted in a loop")
def counted(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    refuse(size, window, padding)
    places, start = 0, -padding
    while start + window <= size + padding:
        places, start = places + 1, start + stride
    return places


@variant("length of a range")
def length_of_a_range(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    refuse(size, window, padding)
    return len(range(0, size + 2 * padding - window + 1, stride))


@variant("windows of an array")
def windows_of_an_array(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    padded = np.zeros(size + 2 * padding)
    return len(np.lib.stride_tricks.sliding_window_view(padded, window)[::stride])


@variant("fraction rounded down")
def fraction_rounded_down(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    refuse(size, window, padding)
    return math.floor((size + 2 * padding - window) / stride + 1)


@variant("rest of the division taken off")
def rest_taken_off(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    refuse(size, window, padding)
    room = size + 2 * padding - window
    return (room - room % stride + stride) // stride
