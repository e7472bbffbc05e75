"""Mistakes of output_size: the rounding, the one behind the fraction, the padding, the brackets, no refusal."""

import math

from reference.analysis.output_size import output_size
from reference.mistakes import mistake


@mistake("M023", "stride ignored", hint="Divide by the stride: n - k + 1 and n + 2p - k + 1 hold for stride 1 only.")
def stride_ignored(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    return output_size(size, window, 1, padding)


@mistake("M026", "step one too long", hint="Stride 2 means that the window moves by 2, not that it skips 2.")
def step_too_long(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    return output_size(size, window, stride + 1, padding)


@mistake("M028", "padding ignored", hint="Add 2p to the length of the axis: the zeros on both sides count.")
def padding_ignored(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    return output_size(size, window, stride)


@mistake(
    "M028b",
    "always padded to keep the size",
    hint="Use the padding that is given; it need not be the one that keeps n.",
)
def always_same(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    return output_size(size, window, stride, (window - 1) // 2)


@mistake("M070", "not rounded down", hint="Incomplete windows are dropped: round down, for example with //.")
def not_rounded(size: int, window: int, stride: int = 1, padding: int = 0) -> float:
    output_size(size, window, stride, padding)
    return (size + 2 * padding - window) / stride + 1


@mistake("M071", "rounded up", hint="Incomplete windows are dropped: round down, for example with //.")
def rounded_up(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    output_size(size, window, stride, padding)
    return math.ceil((size + 2 * padding - window) / stride) + 1


@mistake("M071b", "rounded to the nearest", hint="Use integer division (//): round() goes up as well as down.")
def rounded_to_nearest(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    output_size(size, window, stride, padding)
    return round((size + 2 * padding - window) / stride + 1)


@mistake("M072", "one place too few", hint="Count the places of the window, not the steps between them: + 1.")
def steps_counted(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    return output_size(size, window, stride, padding) - 1


@mistake("M072b", "one place too many", hint="The last place begins at n + 2p - k: n / s windows do not all fit.")
def window_forgotten(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    output_size(size, window, stride, padding)
    return (size + 2 * padding - window + stride) // stride + 1


@mistake("M073", "padding on one side only", hint="Padding is on both sides: 2p.")
def padding_once(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    output_size(size, window, stride, padding)
    return (size + padding - window) // stride + 1


@mistake("M074", "padding subtracted", hint="Padding enlarges the input: + 2p.")
def padding_subtracted(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    output_size(size, window, stride, padding)
    return (size - 2 * padding - window) // stride + 1


@mistake("M075", "brackets forgotten", hint="Divide the whole difference by the stride: set brackets.")
def brackets_forgotten(size: int, window: int, stride: int = 1, padding: int = 0) -> float:
    output_size(size, window, stride, padding)
    return size + 2 * padding - window / stride + 1


@mistake("M075b", "brackets forgotten, //", hint="Divide the whole difference by the stride: set brackets.")
def brackets_forgotten_whole(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    output_size(size, window, stride, padding)
    return size + 2 * padding - window // stride + 1


@mistake(
    "M076",
    "handwritten numbers taken for factors",
    hint="There are no factors 5/2 and 3/2: W = 5 and K = 3 were written over the formula.",
)
def garbled_formula(size: int, window: int, stride: int = 1, padding: int = 0) -> float:
    output_size(size, window, stride, padding)
    return (5 / 2 * size - 3 / 2 * window + 2 * padding) / stride + 1


@mistake("M076b", "garbled formula, //", hint="There are no factors 5/2 and 3/2: W = 5 and K = 3 were written over it.")
def garbled_formula_whole(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    output_size(size, window, stride, padding)
    return int((5 * size / 2 - 3 * window / 2 + 2 * padding) // stride + 1)


@mistake("M077", "no refusal", hint="Raise ValueError where the window is longer than n + 2p.")
def size_below_one(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    return (size + 2 * padding - window) // stride + 1


@mistake("M077b", "0 instead of a refusal", hint="Raise ValueError where the window is longer than n + 2p.")
def size_zero(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    return max((size + 2 * padding - window) // stride + 1, 0)


@mistake(
    "M077c", "padding not counted in the refusal", hint="Padding makes room: refuse only where the window is > n + 2p."
)
def refused_too_early(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    output_size(size, window)
    return output_size(size, window, stride, padding)
