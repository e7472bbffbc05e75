"""Mistakes of downsampled_conv2d: the wrong numbers kept, or the waste counted wrongly."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.convolution import conv2d
from reference.layers.tiling import downsampled_conv2d
from reference.mistakes import conv2d as strided
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array, Bias, Size

Answer = tuple[Array, int]


def with_waste(y: Array, x: Array, w: Array, padding: Size) -> Answer:
    """Return an output with what it wastes: the multiplications of every number at stride 1 that it does not keep."""
    return y, (conv2d(x, w, None, 1, padding).size - y.size) * w[0].size


@mistake("M023", "nothing thrown away", hint="Keep every sh-th row and every sw-th column of the full output.")
def nothing_thrown_away(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Answer:
    return conv2d(x, w, b, 1, padding), 0


@mistake("M024", "rows thinned out only", hint="Thin out the columns too: sh for rows, sw for columns.")
def rows_only(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Answer:
    return downsampled_conv2d(x, w, b, (pair(stride)[0], 1), padding)


@mistake("M024b", "one step used for both axes", hint="Use sh for the rows and sw for the columns: they may differ.")
def step_of_the_rows(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Answer:
    return downsampled_conv2d(x, w, b, pair(stride)[0], padding)


@mistake("M025", "input thinned out", hint="Thin out the output of the convolution, not its input.")
def input_thinned_out(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Answer:
    return with_waste(strided.input_subsampled(x, w, b, stride, padding), x, w, padding)


@mistake("M026", "step one too long", hint="Stride 2 keeps every second number, it does not skip two.")
def step_too_long(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Answer:
    sh, sw = pair(stride)
    return downsampled_conv2d(x, w, b, (sh + 1, sw + 1), padding)


@mistake("M026b", "first number left out", hint="Keep the first row and the first column: [::s], not [s - 1 :: s].")
def first_left_out(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Answer:
    sh, sw = pair(stride)
    return with_waste(conv2d(x, w, b, 1, padding)[:, :, sh - 1 :: sh, sw - 1 :: sw], x, w, padding)


@mistake("M027", "averaged instead of thinned out", hint="Keep every s-th number as it is: do not average.")
def averaged(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Answer:
    return with_waste(strided.stride_by_averaging(x, w, b, stride, padding), x, w, padding)


@mistake("M028", "padding not passed on", hint="Give the padding to conv2d.")
def padding_ignored(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Answer:
    return downsampled_conv2d(x, w, b, stride)


@mistake("M010", "bias missing", hint="Give the biases to conv2d.")
def bias_missing(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Answer:
    return downsampled_conv2d(x, w, None, stride, padding)


@mistake("M104", "channels forgotten in the waste", hint="Each output number costs kh * kw products for every channel.")
def channels_forgotten(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Answer:
    y, wasted = downsampled_conv2d(x, w, b, stride, padding)
    return y, wasted // w.shape[1]


@mistake(
    "M106", "numbers counted instead of multiplications", hint="Each number thrown away cost C * kh * kw products."
)
def numbers_counted(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Answer:
    y, wasted = downsampled_conv2d(x, w, b, stride, padding)
    return y, wasted // w[0].size


@mistake(
    "E036", "useful work counted as waste", hint="Only the numbers thrown away are wasted: take off those you keep."
)
def all_counted(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Answer:
    y, wasted = downsampled_conv2d(x, w, b, stride, padding)
    return y, wasted + y.size * w[0].size


@mistake("M022", "waste of one image only", hint="Count the waste of the whole batch.")
def one_image_counted(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Answer:
    y, wasted = downsampled_conv2d(x, w, b, stride, padding)
    return y, int(wasted // np.maximum(len(x), 1))
