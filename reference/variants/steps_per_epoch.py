"""Correct ways to write steps_per_epoch: ceil, a range, batches taken off one by one."""

import math

from reference.variants import variant


@variant("ceil of a fraction")
def ceil_of_a_fraction(images: int, batch: int, validation_fraction: float = 0.0) -> int:
    return math.ceil((images - round(images * validation_fraction)) / batch)


@variant("length of a range")
def length_of_a_range(images: int, batch: int, validation_fraction: float = 0.0) -> int:
    return len(range(round(images * validation_fraction), images, batch))


@variant("batches taken off one by one")
def taken_off(images: int, batch: int, validation_fraction: float = 0.0) -> int:
    left, steps = images - round(images * validation_fraction), 0
    while left > 0:
        left, steps = left - batch, steps + 1
    return steps


@variant("one more unless the batches are full")
def with_the_rest(images: int, batch: int, validation_fraction: float = 0.0) -> int:
    full, rest = divmod(images - round(images * validation_fraction), batch)
    return full + (rest > 0)
