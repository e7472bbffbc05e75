"""Activations and softmax, for the battery. Softmax over an empty axis of classes is refused."""

import numpy as np
import torch
from torch.nn import functional

from reference.layers.relu import relu, relu_backward
from reference.layers.shrinkage import hard_shrink, hard_shrink_backward, soft_shrink, soft_shrink_backward
from reference.layers.sigmoid import sigmoid, sigmoid_backward
from reference.layers.softmax import pixel_softmax, softmax, softmax_backward
from reference.layers.tanh import tanh, tanh_backward
from tests.reference.battery import Case, Layer, Refusal


def shape(draw):
    """Draw two to four axes, the batch first."""
    return (draw.batch(), *(draw.size() for _ in range(draw.choose(1, 2, 3))))


def elementwise(draw):
    return Case((draw.spaced(*shape(draw)),))


def shrinking(draw):
    return Case((draw.spaced(*shape(draw)),), {"threshold": draw.choose(0, 0.55, np.float64(1.25))})


def of_lines(draw):
    x = draw.array(*shape(draw))
    axis = draw.choose(-1, 1) if len(x) == 0 else draw.choose(-1, 0, 1)
    return Case((draw.choose(1, 30) * x,), {"axis": axis})


def of_pixels(draw):
    return Case((draw.array(draw.batch(), draw.size(), draw.size(), draw.size()),))


THRESHOLDS = [
    Refusal(
        (np.ones(3),), {"threshold": -0.5}, ValueError, "threshold must be a finite number of at least 0, got -0.5"
    ),
    Refusal((np.ones(3),), {"threshold": float("nan")}, ValueError, "threshold must be a finite number"),
    Refusal((np.ones(3),), {"threshold": "small"}, TypeError, "threshold must be one number, got 'small'"),
]
AXES = [
    Refusal((np.ones((2, 3)),), {"axis": 2}, ValueError, "x has 2 axes and no axis 2: give an axis from -2 to 1"),
    Refusal((np.ones((2, 3)),), {"axis": 1.0}, TypeError, "axis must be a whole number, got 1.0"),
    Refusal((np.ones((2, 0)),), {"axis": 1}, ValueError, r"x must have at least one class, got shape \(2, 0\)"),
    Refusal((np.array(1.0),), {}, ValueError, "x must have at least one axis, got a single number"),
]

LAYERS = [
    Layer("relu", relu, elementwise, relu_backward, torch.relu, any_axes=True),
    Layer("sigmoid", sigmoid, elementwise, sigmoid_backward, torch.sigmoid, any_axes=True),
    Layer("tanh", tanh, elementwise, tanh_backward, torch.tanh, any_axes=True),
    Layer(
        "soft_shrink",
        soft_shrink,
        shrinking,
        soft_shrink_backward,
        lambda x, threshold: functional.softshrink(x, float(threshold)),
        refusals=THRESHOLDS,
        any_axes=True,
    ),
    Layer(
        "hard_shrink",
        hard_shrink,
        shrinking,
        hard_shrink_backward,
        lambda x, threshold: functional.hardshrink(x, float(threshold)),
        refusals=THRESHOLDS,
        any_axes=True,
    ),
    Layer(
        "softmax",
        softmax,
        of_lines,
        softmax_backward,
        lambda x, axis: torch.softmax(x, dim=axis),
        terms=lambda case: 32 * case.arrays[0].shape[case.options["axis"]],
        refusals=AXES,
        any_axes=True,
    ),
    Layer(
        "pixel_softmax",
        pixel_softmax,
        of_pixels,
        lambda upstream, x: softmax_backward(upstream, x, axis=1),
        lambda x: torch.softmax(x, 1),
        refusals=[Refusal((np.ones((1, 0, 2, 2)),), {}, ValueError, "x must have at least one class")],
    ),
]
