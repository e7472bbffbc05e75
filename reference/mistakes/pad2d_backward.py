"""Mistakes of pad2d_backward: the border kept, or cut off on the wrong side."""

from reference.layers.arguments import pair
from reference.layers.padding import pad2d, pad2d_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array, Size


@mistake("M056", "border not cropped", hint="Cut the border off: the gradient has the shape of x.")
def border_kept(upstream: Array, x: Array, padding: Size) -> Array:
    return upstream.copy()


@mistake("F01", "cropped at the top and left", hint="The border stood on each side: crop p from each side.")
def cropped_top_left(upstream: Array, x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    return upstream[:, :, 2 * ph :, 2 * pw :].copy()


@mistake("F02", "cropped at the bottom and right", hint="The border stood on each side: crop p from each side.")
def cropped_bottom_right(upstream: Array, x: Array, padding: Size) -> Array:
    return upstream[:, :, : x.shape[2], : x.shape[3]].copy()


@mistake("F03", "padded once more", hint="Going back the border is cut off, not put on again.")
def padded_again(upstream: Array, x: Array, padding: Size) -> Array:
    return pad2d(upstream, padding)


@mistake("F04", "slice p:-p also for p = 0", hint="The slice 0:-0 is empty: use ph : ph + H.")
def empty_without_padding(upstream: Array, x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    return upstream[:, :, ph:-ph, pw:-pw].copy()


@mistake(
    "F05",
    "border added to the edge",
    hint="The border does not come from x: its gradient is dropped, not added to the edge.",
)
def border_folded(upstream: Array, x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    dx = pad2d_backward(upstream, x, padding)
    lower, right = ph + x.shape[2], pw + x.shape[3]
    dx[:, :, 0] += upstream[:, :, :ph, pw:right].sum(axis=2)
    dx[:, :, -1] += upstream[:, :, lower:, pw:right].sum(axis=2)
    dx[:, :, :, 0] += upstream[:, :, ph:lower, :pw].sum(axis=3)
    dx[:, :, :, -1] += upstream[:, :, ph:lower, right:].sum(axis=3)
    return dx


@mistake("M039", "rows and columns of the padding swapped", hint="The padding is (ph, pw): rows first.")
def padding_swapped(upstream: Array, x: Array, padding: Size) -> Array:
    pw, ph = pair(padding)
    return upstream[:, :, ph : upstream.shape[2] - ph, pw : upstream.shape[3] - pw].copy()
