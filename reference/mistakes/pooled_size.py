"""Mistakes of pooled_size: the stride when none is given, the rounding, the window."""

import math

from reference.analysis.output_size import pooled_size
from reference.mistakes import mistake


@mistake("M023", "stride ignored", hint="Where a stride is given, use it: windows may overlap.")
def stride_ignored(size: int, window: int, stride: int | None = None) -> int:
    return pooled_size(size, window)


@mistake("M070", "not rounded down", hint="Incomplete windows are dropped: round down, for example with //.")
def not_rounded(size: int, window: int, stride: int | None = None) -> float:
    return (size - window) / (window if stride is None else stride) + 1


@mistake("M071", "rounded up", hint="Incomplete windows are dropped: round down, for example with //.")
def rounded_up(size: int, window: int, stride: int | None = None) -> int:
    return math.ceil((size - window) / (window if stride is None else stride)) + 1


@mistake("M072", "one place too few", hint="Count the places of the window, not the steps between them: + 1.")
def steps_counted(size: int, window: int, stride: int | None = None) -> int:
    return pooled_size(size, window, stride) - 1


@mistake("M080", "stride 1 assumed", hint="The stride of pooling is the window's length unless it is given.")
def stride_one(size: int, window: int, stride: int | None = None) -> int:
    return pooled_size(size, window, 1 if stride is None else stride)


@mistake("M080b", "stride 1 always", hint="n - k + 1 holds for stride 1 only; pooling mostly has stride k.")
def stride_one_always(size: int, window: int, stride: int | None = None) -> int:
    return pooled_size(size, window, 1)


@mistake("M080c", "divided by the stride only", hint="The last window must fit: (n - k) // s + 1, not n // s.")
def window_forgotten(size: int, window: int, stride: int | None = None) -> int:
    return size // (window if stride is None else stride)
