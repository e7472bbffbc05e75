"""Correct ways to write pooled_size: by counting, from a range, by the output size of a convolution."""

from reference.analysis.output_size import output_size
from reference.variants import variant


@variant("places counted in a loop")
def counted(size: int, window: int, stride: int | None = None) -> int:
    places, start = 0, 0
    while start + window <= size:
        places, start = places + 1, start + (stride or window)
    return places


@variant("length of a range")
def length_of_a_range(size: int, window: int, stride: int | None = None) -> int:
    return len(range(window, size + 1, stride or window))


@variant("size of a convolution")
def size_of_a_convolution(size: int, window: int, stride: int | None = None) -> int:
    return output_size(size, window, window if stride is None else stride)
