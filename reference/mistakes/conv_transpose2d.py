"""Mistakes of conv_transpose2d: those of the border, imported, then copies, weights, sums and numbers (M085 to M198).

M197, the belief that the layer is the inverse of a convolution, is a property of two layers and not an answer.
"""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.convolution import conv2d
from reference.layers.transposed_convolution import conv_transpose2d
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array, Bias, Size
from reference.mistakes.conv_transpose2d_borders import *  # noqa: F403
from reference.mistakes.conv_transpose2d_borders import cropped, whole


def stretched(x: Array, w: Array, rows: tuple[int, int], columns: tuple[int, int], stride: tuple[int, int]) -> Array:
    """Return the image with zeros between its pixels and a border, convolved with the rotated kernels."""
    images, channels, height, width = x.shape
    z = np.zeros((images, channels, (height - 1) * stride[0] + 1, (width - 1) * stride[1] + 1), x.dtype)
    z[:, :, :: stride[0], :: stride[1]] = x
    return conv2d(np.pad(z, ((0, 0), (0, 0), rows, columns)), w.swapaxes(0, 1)[:, :, ::-1, ::-1])


def border(w: Array, padding: Size) -> tuple[int, int]:
    """Return the border k - p - 1 of the rows and of the columns; ValueError where it is negative."""
    ph, pw = pair(padding)
    if ph >= w.shape[2] or pw >= w.shape[3]:
        raise ValueError("A border cannot be negative.")
    return w.shape[2] - ph - 1, w.shape[3] - pw - 1


@mistake("M187", "kernel not rotated", hint="After zero insertion rotate the kernel, or scatter copies of it as it is.")
def kernel_not_rotated(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    return conv_transpose2d(x, w[:, :, ::-1, ::-1], b, stride, padding, output_padding)


@mistake("M188", "later copies overwrite earlier ones", hint="Overlapping copies add up: use += for the window.")
def copies_overwrite(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    total = np.zeros_like(whole(x, w, stride, output_padding))
    for i, j in np.ndindex(*x.shape[2:]):
        copy = np.tensordot(x[:, :, i, j].astype(total.dtype), w, axes=1)
        total[:, :, i * sh : i * sh + w.shape[2], j * sw : j * sw + w.shape[3]] = copy
    return cropped(total, b, (ph, ph), (pw, pw))


@mistake("M188b", "later kernel entries overwrite", hint="Every entry of the kernel adds its share: use +=.")
def entries_overwrite(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    (sh, sw), (ph, pw), (height, width) = pair(stride), pair(padding), x.shape[2:]
    total = np.zeros_like(whole(x, w, stride, output_padding))
    for u, v in np.ndindex(*w.shape[2:]):
        rows, columns = slice(u, u + (height - 1) * sh + 1, sh), slice(v, v + (width - 1) * sw + 1, sw)
        total[:, :, rows, columns] = conv2d(x, w[:, :, u : u + 1, v : v + 1].swapaxes(0, 1))
    return cropped(total, b, (ph, ph), (pw, pw))


@mistake("M188c", "each channel overwrites the one before", hint="Add the copies of all input channels up.")
def last_channel_only(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    return conv_transpose2d(x[:, -1:], w[-1:], b, stride, padding, output_padding)


@mistake("M192", "stride ignored", hint="The copies of neighbouring pixels are s apart: (i, j) begins at (i sh, j sw).")
def stride_ignored(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    return conv_transpose2d(x, w, b, 1, padding)


@mistake(
    "M192b", "stride of the rows for both axes", hint="Down the rows the copies are sh apart, along the columns sw."
)
def stride_of_the_rows(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    step, (oh, ow) = pair(stride)[0], pair(output_padding)
    return conv_transpose2d(x, w, b, step, padding, (oh, min(ow, step - 1)))


@mistake("M193", "zeros also after the last pixel", hint="Insert zeros BETWEEN the pixels: none after the last one.")
def zeros_after_the_last(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    (sh, sw), (oh, ow), (bh, bw) = pair(stride), pair(output_padding), border(w, padding)
    total = stretched(x, w, (bh, bh + oh + sh - 1), (bw, bw + ow + sw - 1), (sh, sw))
    return cropped(total, b, (0, 0), (0, 0))


@mistake("M085", "s zeros inserted", hint="Insert s - 1 zeros between two pixels: with stride 1 there are none.")
def zeros_too_many(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    return cropped(whole(x, w, (sh + 1, sw + 1), output_padding), b, (ph, ph), (pw, pw))


@mistake("M086", "border of p zeros", hint="After zero insertion the border is k - p - 1: more padding, less border.")
def border_of_padding(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    (ph, pw), (oh, ow) = pair(padding), pair(output_padding)
    return cropped(stretched(x, w, (ph, ph + oh), (pw, pw + ow), pair(stride)), b, (0, 0), (0, 0))


@mistake("M195", "weights read as (C_out, C_in, kh, kw)", hint="Here the input channel comes first: w[c, o].")
def weights_of_conv2d(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    return conv_transpose2d(x, w.swapaxes(0, 1), b, stride, padding, output_padding)


@mistake("M195b", "weights reshaped to (C_out, C_in, kh, kw)", hint="Swap the first two axes of w; do not reshape it.")
def weights_reshaped(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    maps_first = w.reshape(w.shape[1], w.shape[0], *w.shape[2:])
    return conv_transpose2d(x, maps_first.swapaxes(0, 1), b, stride, padding, output_padding)


@mistake("M196", "pixels repeated", hint="Multiply each pixel with the values of the kernel: do not just repeat it.")
def pixels_repeated(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    sh, sw = pair(stride)
    return x.repeat(sh, axis=2).repeat(sw, axis=3)


@mistake("M196b", "kernel of ones", hint="Use the values of the kernel: ones repeat the pixels.")
def kernel_of_ones(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    return conv_transpose2d(x, np.ones_like(w), b, stride, padding, output_padding)


@mistake(
    "M198", "overlapping copies averaged", hint="Where copies overlap they add up; the layer does not even that out."
)
def copies_averaged(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    ph, pw = pair(padding)
    total = whole(x, w, stride, output_padding)
    count = whole(np.ones((1, 1, *x.shape[2:])), np.ones((1, 1, *w.shape[2:])), stride, output_padding)
    return cropped((total / np.maximum(count, 1)).astype(total.dtype), b, (ph, ph), (pw, pw))


@mistake("F01", "ordinary convolution", hint="This layer enlarges: each input pixel lays down a copy of the kernel.")
def ordinary_convolution(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    return conv2d(x, w.swapaxes(0, 1), b, stride, padding)


@mistake("M004", "kernel transposed", hint="Check the index order of the kernel: w[c, o, row, column].")
def kernel_transposed(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    return conv_transpose2d(x, w.swapaxes(2, 3), b, stride, padding, output_padding)


@mistake("M010", "bias missing", hint="Add the bias b[o] to every position of map o.")
def bias_missing(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    return conv_transpose2d(x, w, None, stride, padding, output_padding)


@mistake("M011", "bias added with every copy", hint="Add the bias once, after all copies have been added up.")
def bias_with_every_copy(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    y = conv_transpose2d(x, w, None, stride, padding, output_padding)
    if b is None:
        return y
    ones = np.ones((1, 1, *x.shape[2:])), np.ones((1, 1, *w.shape[2:]))
    count = conv_transpose2d(*ones, None, stride, padding, output_padding).astype(y.dtype)
    total: Array = y + count * b[:, np.newaxis, np.newaxis]
    return total


@mistake("M012", "first bias used for all maps", hint="There is one bias for each map: use b[o] for map o.")
def first_bias_for_all(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    return conv_transpose2d(x, w, None if b is None else np.full_like(b, b[0]), stride, padding, output_padding)


@mistake("M014", "channels averaged", hint="Sum the copies of all input channels; do not divide by their number.")
def channels_averaged(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    y: Array = conv_transpose2d(x, w, None, stride, padding, output_padding) / len(w)
    return y if b is None else y + b[:, np.newaxis, np.newaxis]


@mistake("M016", "only the first channel used", hint="Every input channel lays down its own kernels: add them all up.")
def first_channel_only(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    return conv_transpose2d(x[:, :1], w[:1], b, stride, padding, output_padding)


@mistake("M022", "only the first image processed", hint="Every image of the batch has its own output.")
def first_image_only(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    y = conv_transpose2d(x, w, b, stride, padding, output_padding)
    y[1:] = 0
    return y


@mistake("M043", "result cut to whole numbers", hint="Allocate the sum with a floating-point dtype.")
def integer_output(
    x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0, output_padding: Size = 0
) -> Array:
    return conv_transpose2d(x, w, b, stride, padding, output_padding).astype(np.int64)
