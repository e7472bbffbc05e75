"""Correct ways to write same_padding: by trying, from the end of the last window, with ceil, by the rest."""

import math

from reference.variants import variant


@variant("zeros added until the places suffice")
def tried(size: int, window: int, stride: int = 1) -> tuple[int, int]:
    before = behind = 0
    while len(range(0, before + size + behind - window + 1, stride)) < len(range(0, size, stride)):
        before, behind = (before, behind + 1) if before == behind else (before + 1, behind)
    return before, behind


@variant("end of the last window")
def end_of_the_last_window(size: int, window: int, stride: int = 1) -> tuple[int, int]:
    end = range(0, size, stride)[-1] + window
    both = max(0, end - size)
    return both // 2, (both + 1) // 2


@variant("ceil of a fraction")
def ceil_of_a_fraction(size: int, window: int, stride: int = 1) -> tuple[int, int]:
    both = max((math.ceil(size / stride) - 1) * stride + window - size, 0)
    return math.floor(both / 2), math.ceil(both / 2)


@variant("by the rest of the division")
def by_the_rest(size: int, window: int, stride: int = 1) -> tuple[int, int]:
    rest = size % stride
    before, odd = divmod(max(window - (rest or stride), 0), 2)
    return before, before + odd
