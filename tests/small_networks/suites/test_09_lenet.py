"""Hidden tests of a small assignment with networks."""

import numpy as np
import pytest
import torch

from autograder.box.networks import gradients, outputs, parameter_shapes
from autograder.judge.networks import recipe, sequential
from autograder.judge.tolerance import linear, smooth
from reference.analysis.saliency import saliency
from reference.architectures.lenet5 import LeNet5
from reference.blocks.residual_sum import residual_sum

lenet = pytest.mark.exercise("LeNet5", tolerance=smooth())
maps = pytest.mark.exercise("saliency", tolerance=smooth())
sums = pytest.mark.exercise("residual_sum", tolerance=linear(terms=lambda *_: 2))
NARROW = {"classes": 7, "channels": 2, "widths": (3, 5, 11, 9)}


def images(rng, *shape):
    """Return random images."""
    return torch.from_numpy(rng.normal(size=shape))


@lenet
@pytest.mark.visible
def test_parameters(compare):
    """The names and shapes of all weights and biases."""
    compare(parameter_shapes, recipe(LeNet5, None, meta=True))


@lenet
@pytest.mark.visible
def test_two_images(compare):
    """Two images of one colour."""
    net = recipe(LeNet5, np.random.default_rng(0), widths=(2, 3, 4, 5), classes=3)
    compare(outputs, net, torch.linspace(0, 1, 2 * 32 * 32, dtype=torch.float64).reshape(2, 1, 32, 32))


@lenet
@pytest.mark.weight(2)
@pytest.mark.parametrize("padding", [0, 2])
def test_logits(compare, rng, padding):
    """The same weights and images give the same logits."""
    net = recipe(LeNet5, rng, padding=padding, **NARROW)
    side = 32 - 2 * padding
    compare(outputs, net, images(rng, 4, 2, side, side))


@lenet
def test_gradients(compare, rng):
    """The same upstream gradient gives the same gradients."""
    compare(gradients, recipe(LeNet5, rng, **NARROW), (images(rng, 3, 2, 32, 32),), images(rng, 3, 7))


@lenet
@pytest.mark.parametrize("options", [{}, NARROW, {"classes": 4}])
def test_shapes(compare, options):
    """The layers have their sizes, at full width and with others."""
    compare(parameter_shapes, recipe(LeNet5, None, meta=True, **options))


@maps
@pytest.mark.visible
def test_small_network(compare):
    """A convolution, ReLU and a dense layer, on an image of 4 x 5."""
    net = sequential([["Conv2d", 2, 3, 3], ["ReLU"], ["Flatten"], ["Linear", 18, 4]], np.random.default_rng(1))
    compare(saliency, net, torch.arange(40, dtype=torch.float64).reshape(2, 4, 5) / 40, 2)


@maps
@pytest.mark.parametrize("class_index", [0, 1, 2, 3])
def test_saliency(compare, rng, class_index):
    """Every class has its own map."""
    net = sequential([["Conv2d", 2, 3, 3], ["ReLU"], ["Flatten"], ["Linear", 18, 4]], rng)
    compare(saliency, net, images(rng, 2, 4, 5), class_index)


@sums
@pytest.mark.visible
def test_four_numbers(compare):
    """Four numbers."""
    compare(residual_sum, np.array([1.0, -2.0, 3.0, 0.5]), np.array([0.5, 1.0, -4.0, 2.0]))


@sums
@pytest.mark.parametrize("shape", [(3, 4), (2, 3, 5, 4)])
def test_sums(compare_untouched, rng, shape):
    """Any shape, inputs left alone."""
    compare_untouched(residual_sum, rng.normal(size=shape), rng.normal(size=shape))
