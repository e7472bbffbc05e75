"""Mistakes of conv_layer: activation, bias and convolution in the wrong order, or one of them left out."""

import numpy as np

from reference.layers.conv_layer import conv_layer
from reference.layers.convolution import conv2d
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array, Bias, Size, biased


@mistake("M010", "bias missing", hint="Give the biases to the convolution too.")
def bias_missing(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv_layer(x, w, None, stride, padding)


@mistake("M011", "bias added twice", hint="conv2d adds the bias already: do not add it again.")
def bias_twice(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return np.asarray(np.maximum(biased(conv2d(x, w, b, stride, padding), b), 0))


@mistake("M023", "stride not passed on", hint="Give the stride to the convolution.")
def stride_ignored(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv_layer(x, w, b, 1, padding)


@mistake("M028", "padding not passed on", hint="Give the padding to the convolution.")
def padding_ignored(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv_layer(x, w, b, stride)


@mistake(
    "M047", "activation before the bias", hint="Add the bias first, then activate: relu(conv + b), not relu(conv) + b."
)
def activation_before_bias(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return biased(conv_layer(x, w, None, stride, padding), b)


@mistake("M048", "activation missing", hint="Finish with ReLU: no output of the layer is negative.")
def activation_missing(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x, w, b, stride, padding)


@mistake(
    "M048b", "absolute value instead of ReLU", hint="ReLU turns negative values into 0; it does not turn their sign."
)
def absolute_value(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return np.asarray(np.abs(conv2d(x, w, b, stride, padding)))


@mistake("M048c", "capped from above", hint="ReLU is the greater of z and 0: use maximum, not minimum.")
def minimum(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return np.asarray(np.minimum(conv2d(x, w, b, stride, padding), 0))


@mistake("M048d", "every map cut at its mean", hint="ReLU compares with 0, whatever the other values are.")
def cut_at_the_mean(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    z = conv2d(x, w, b, stride, padding)
    return np.where(z > z.mean(axis=(2, 3), keepdims=True), z, 0)


@mistake("M049", "activation on the input", hint="Activate the sum that the convolution gives, not the pixels.")
def activation_on_input(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(np.maximum(x, 0), w, b, stride, padding)


@mistake("M049b", "activation on the weights", hint="Activate the sum that the convolution gives, not the weights.")
def activation_on_weights(x: Array, w: Array, b: Bias = None, stride: Size = 1, padding: Size = 0) -> Array:
    return conv2d(x, np.maximum(w, 0), b, stride, padding)
