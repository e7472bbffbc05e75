"""Mistakes of trainable_subsample2d_backward: factors or sums left out of one of the three gradients."""

import numpy as np

from reference.layers.subsampling import trainable_subsample2d_backward
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array

Gradients = tuple[Array, Array, Array]


@mistake("M163", "upstream gradient ignored", hint="Every gradient contains the upstream gradient as a factor.")
def upstream_ignored(upstream: Array, x: Array, coefficient: Array, bias: Array) -> Gradients:
    return trainable_subsample2d_backward(np.ones_like(upstream), x, coefficient, bias)


@mistake("F43", "coefficient missing in the gradient of x", hint="Multiply the upstream gradient by the coefficient.")
def coefficient_missing(upstream: Array, x: Array, coefficient: Array, bias: Array) -> Gradients:
    dx, _, _ = trainable_subsample2d_backward(upstream, x, np.ones_like(coefficient), bias)
    return dx, *trainable_subsample2d_backward(upstream, x, coefficient, bias)[1:]


@mistake("F44", "gradient of x divided by four", hint="The layer sums its window: every value gets the whole gradient.")
def divided_by_four(upstream: Array, x: Array, coefficient: Array, bias: Array) -> Gradients:
    dx, dcoefficient, dbias = trainable_subsample2d_backward(upstream, x, coefficient, bias)
    return dx / 4, dcoefficient, dbias


@mistake("F45", "average in the gradient of the coefficient", hint="It contains the sum of the window, not its mean.")
def average_for_sum(upstream: Array, x: Array, coefficient: Array, bias: Array) -> Gradients:
    dx, dcoefficient, dbias = trainable_subsample2d_backward(upstream, x, coefficient, bias)
    return dx, dcoefficient / 4, dbias


@mistake("F46", "parameter gradients averaged over the batch", hint="Sum over the images; a mean belongs to the loss.")
def averaged_over_batch(upstream: Array, x: Array, coefficient: Array, bias: Array) -> Gradients:
    dx, dcoefficient, dbias = trainable_subsample2d_backward(upstream, x, coefficient, bias)
    return dx, dcoefficient / max(len(x), 1), dbias / max(len(x), 1)


@mistake("F47", "coefficient in the gradient of the bias", hint="The bias is added after the product: its factor is 1.")
def coefficient_in_bias(upstream: Array, x: Array, coefficient: Array, bias: Array) -> Gradients:
    dx, dcoefficient, dbias = trainable_subsample2d_backward(upstream, x, coefficient, bias)
    return dx, dcoefficient, dbias * coefficient.astype(dbias.dtype)
