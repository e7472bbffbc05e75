"""Mistakes of valid_stack_sizes: what a layer trims, and where the stack ends."""

from reference.analysis.output_size import valid_stack_sizes
from reference.mistakes import mistake


@mistake(
    "M077", "a size of 0 or less", hint="Stop where the window does not fit any more: no map has the size 0 or less."
)
def below_one(size: int, window: int) -> list[int]:
    sizes = valid_stack_sizes(size, window)
    return [*sizes, sizes[-1] - (window - 1)]


@mistake("M079", "window subtracted whole", hint="Each layer costs k - 1, not k.")
def window_subtracted(size: int, window: int) -> list[int]:
    sizes = [size]
    while sizes[-1] >= window:
        sizes.append(sizes[-1] - window)
    return sizes


@mistake("M079b", "halved by each layer", hint="A convolution without padding trims k - 1; a stride would halve.")
def halved(size: int, window: int) -> list[int]:
    sizes = [size]
    while sizes[-1] >= window:
        sizes.append(sizes[-1] // 2)
    return sizes


@mistake("M079c", "image left out", hint="The list begins with the size of the image.")
def image_left_out(size: int, window: int) -> list[int]:
    return valid_stack_sizes(size, window)[1:]


@mistake("M079d", "last map left out", hint="A window as long as the axis still fits: one place.")
def last_left_out(size: int, window: int) -> list[int]:
    return [size, *(n for n in valid_stack_sizes(size, window)[1:] if n >= window)]
