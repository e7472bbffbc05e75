"""Mistakes of conv2d: those of one window, imported, then strides, borders, axes, columns and numbers (M023 on).

M036 to M038 belong to "same" padding; M045, an input that is modified, is a property of a call and not an answer.
"""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.convolution import conv2d
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import *  # noqa: F403
from reference.mistakes.conv2d_sums import Array, Bias, Size


def spatial(rows: tuple[int, int], columns: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return widths for np.pad that frame the last two axes: (above, below) and (left, right)."""
    return (0, 0), (0, 0), rows, columns


def half(w: Array) -> tuple[int, int]:
    """Return the rows and columns of a kernel on each side of its centre."""
    return (w.shape[2] - 1) // 2, (w.shape[3] - 1) // 2


@mistake("M023", "stride ignored", hint="The window must start at row i * sh and column j * sw.")
def stride_ignored(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x, w, b, 1, padding)


@mistake("M024", "stride on the rows only", hint="Apply the stride to the columns too: sh for rows, sw for columns.")
def stride_on_rows(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x, w, b, (pair(stride)[0], 1), padding)


@mistake("M024", "stride on the columns only", hint="Apply the stride to the rows too: sh for rows, sw for columns.")
def stride_on_columns(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x, w, b, (1, pair(stride)[1]), padding)


@mistake("M025", "input thinned out by the stride", hint="Stride moves the window; it does not drop input pixels.")
def input_subsampled(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    sh, sw = pair(stride)
    return conv2d(x[:, :, ::sh, ::sw], w, b, 1, padding)


@mistake("M026", "step one too long", hint="Stride 2 means that the window moves by 2, not that it skips 2 pixels.")
def step_too_long(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    sh, sw = pair(stride)
    return conv2d(x, w, b, (sh + 1, sw + 1), padding)


@mistake("M027", "averaged instead of strided", hint="A strided convolution keeps every s-th value: do not average.")
def stride_by_averaging(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    sh, sw = pair(stride)
    blocks = np.lib.stride_tricks.sliding_window_view(conv2d(x, w, b, 1, padding), (sh, sw), axis=(2, 3))
    return np.asarray(blocks[:, :, ::sh, ::sw].mean(axis=(4, 5)))


@mistake("M028", "padding ignored", hint="Put the border of zeros around the input before the window slides.")
def padding_ignored(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x, w, b, stride)


@mistake("M029", "padding at the top and left only", hint="Pad all four sides: the bottom and right are missing.")
def padding_top_left(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return conv2d(np.pad(x, spatial((ph, 0), (pw, 0))), w, b, stride)


@mistake("M030", "padding at the bottom and right only", hint="Pad all four sides: the top and left are missing.")
def padding_bottom_right(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return conv2d(np.pad(x, spatial((0, ph), (0, pw))), w, b, stride)


@mistake("M031", "all padding at the bottom and right", hint="p zeros go on each side, not 2p at the bottom and right.")
def all_padding_bottom_right(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return conv2d(np.pad(x, spatial((0, 2 * ph), (0, 2 * pw))), w, b, stride)


@mistake("M031", "all padding at the top and left", hint="p zeros go on each side, not 2p at the top and left.")
def all_padding_top_left(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return conv2d(np.pad(x, spatial((2 * ph, 0), (2 * pw, 0))), w, b, stride)


@mistake("M032", "border repeats the edge", hint="Pad with zeros, not with copies of the edge.")
def padding_with_edge(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return conv2d(np.pad(x, spatial((ph, ph), (pw, pw)), mode="edge"), w, b, stride)


@mistake("M032", "border mirrors the image", hint="Pad with zeros, not with a mirror image.")
def padding_with_mirror(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return conv2d(np.pad(x, spatial((ph, ph), (pw, pw)), mode="reflect"), w, b, stride)


@mistake("M032", "border wraps around", hint="Pad with zeros, not with the pixels of the opposite side.")
def padding_with_wrap(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return conv2d(np.pad(x, spatial((ph, ph), (pw, pw)), mode="wrap"), w, b, stride)


@mistake("M032", "border of ones", hint="Pad with zeros, not with ones.")
def padding_with_ones(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    ph, pw = pair(padding)
    return conv2d(np.pad(x, spatial((ph, ph), (pw, pw)), constant_values=1), w, b, stride)


@mistake("M033", "batch axis padded too", hint="Pad the spatial axes only: ((0, 0), (0, 0), (ph, ph), (pw, pw)).")
def batch_padded(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    ph, _ = pair(padding)
    return conv2d(np.pad(x, ((ph, ph), (0, 0), (0, 0), (0, 0))), w, b, stride, padding)


@mistake("M034", "border added that nobody asked for", hint="Pad by `padding` only: the input may contain its border.")
def padded_input_padded(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    (ph, pw), (rows, columns) = pair(padding), half(w)
    return conv2d(x, w, b, stride, (ph + rows, pw + columns))


@mistake("M035", "border dropped", hint="Keep the border that the layer was given; crop nothing.")
def border_dropped(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    (ph, pw), (rows, columns) = pair(padding), half(w)
    padded = np.pad(x, spatial((ph, ph), (pw, pw)))
    return conv2d(padded[:, :, rows : padded.shape[2] - rows, columns : padded.shape[3] - columns], w, b, stride)


@mistake("M039", "kernel height and width swapped", hint="The height of the kernel, kh, comes before its width, kw.")
def kernel_sizes_swapped(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    filters, channels, kh, kw = w.shape
    return conv2d(x, w.reshape(filters, channels, kw, kh), b, stride, padding)


@mistake("M040", "square output assumed", hint="Compute both output sizes separately: H' from rows, W' from columns.")
def square_assumed(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    y = conv2d(x, w, b, stride, padding)
    if y.shape[3] < y.shape[2]:
        raise ValueError(f"There are windows for {y.shape[3]} columns only, not for {y.shape[2]}.")
    return y[:, :, :, : y.shape[2]]


@mistake("M041", "patches flattened column by column", hint="Flatten patch and weights in the same order (C, kh, kw).")
def patches_by_column(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    filters, channels, kh, kw = w.shape
    return conv2d(x, w.reshape(filters, channels, kw, kh).swapaxes(2, 3), b, stride, padding)


@mistake("M041", "patches flattened channel last", hint="Flatten patch and weights in the same order (C, kh, kw).")
def patches_channel_last(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    filters, channels, kh, kw = w.shape
    return conv2d(x, np.moveaxis(w.reshape(filters, kh, kw, channels), 3, 1), b, stride, padding)


@mistake(
    "M042", "maps interleaved", hint="A product of shape (N, H', W', C_out) needs its last axis moved, not reshaped."
)
def maps_interleaved(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    y = conv2d(x, w, b, stride, padding)
    return np.moveaxis(y, 1, 3).reshape(y.shape)


@mistake(
    "M042", "images and maps mixed", hint="A product of shape (C_out, N, H', W') needs its axes swapped, not reshaped."
)
def images_and_maps_mixed(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    y = conv2d(x, w, b, stride, padding)
    return y.swapaxes(0, 1).reshape(y.shape)


@mistake("M043", "result cut to whole numbers", hint="Allocate the output with a floating-point dtype.")
def integer_output(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x, w, b, stride, padding).astype(np.int64)


@mistake("M044", "arithmetic in the integer dtype of the image", hint="Convert the image to float before you multiply.")
def integer_arithmetic(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    if x.dtype.kind not in "iu":
        return conv2d(x, w, b, stride, padding)
    whole = [None if values is None else values.astype(np.int64) for values in (w, b)]
    return conv2d(x, whole[0], whole[1], stride, padding).astype(np.int64).astype(x.dtype)  # type: ignore[arg-type]


@mistake("M046", "last row and column missing", hint="There are H - k + 1 positions: check the end of the range.")
def range_too_short(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x, w, b, stride, padding)[:, :, :-1, :-1]


@mistake("M046", "last row and column left at zero", hint="There are H - k + 1 positions: check the end of the range.")
def last_positions_zero(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    y = conv2d(x, w, b, stride, padding)
    y[:, :, -1], y[:, :, :, -1] = 0, 0
    return y
