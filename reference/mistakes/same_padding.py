"""Mistakes of same_padding: odd totals, the wrong side, the stride."""

from reference.layers.same_padding import same_padding
from reference.mistakes import mistake


@mistake("M036", "even window: half a zero cut off", hint="Even windows need asymmetric padding: one more behind.")
def half_cut_off(size: int, window: int, stride: int = 1) -> tuple[int, int]:
    both = sum(same_padding(size, window, stride))
    return both // 2, both // 2


@mistake("M036", "even window: half a zero rounded up", hint="Even windows need asymmetric padding: one less before.")
def half_rounded_up(size: int, window: int, stride: int = 1) -> tuple[int, int]:
    both = sum(same_padding(size, window, stride))
    return (both + 1) // 2, (both + 1) // 2


@mistake("M037", "the odd zero before instead of behind", hint="Put the odd row or column at the bottom or the right.")
def odd_zero_before(size: int, window: int, stride: int = 1) -> tuple[int, int]:
    before, behind = same_padding(size, window, stride)
    return behind, before


@mistake("M037", "the same on both sides", hint="The total may be odd: only stride 1 with an odd window is symmetric.")
def symmetric(size: int, window: int, stride: int = 1) -> tuple[int, int]:
    return (window - 1) // 2, (window - 1) // 2


@mistake(
    "M038", "stride ignored", hint="'same' with a stride gives ceil(n / s) outputs, not n: fewer zeros are needed."
)
def stride_ignored(size: int, window: int, stride: int = 1) -> tuple[int, int]:
    return same_padding(size, window)


@mistake("M038", "padded until the size stays", hint="'same' with a stride gives ceil(n / s) outputs, not n.")
def size_kept(size: int, window: int, stride: int = 1) -> tuple[int, int]:
    both = (size - 1) * stride + window - size
    return both // 2, both - both // 2
