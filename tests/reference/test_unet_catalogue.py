"""Mistakes of the stages of a U-Net and of its training differ from the reference; variants compute the same."""

import importlib
import inspect

import pytest
import torch
from torch import nn

from reference.architectures.weights import draw_weights
from reference.blocks.unet_stages import DoubleConvolution, Down, Up
from reference.mistakes import Mistake
from reference.training.segmentation import fit_segmentation
from reference.variants import Variant

CLASSES = {"double_convolution": DoubleConvolution, "down": Down, "up": Up}
EVERYTHING = {**CLASSES, "fit_segmentation": fit_segmentation}
OPTIONS = [(2, 3, 0), (3, 2, 1), (4, 2, 0)]


def entries(package, kind, names=tuple(CLASSES)):
    """Return mistakes or variants with the name of their exercise."""
    modules = [(name, importlib.import_module(f"reference.{package}.{name}")) for name in names]
    return [(name, one) for name, module in modules for one in vars(module).values() if isinstance(one, kind)]


def images(*shape):
    """Return images that depend on their shape alone."""
    return torch.randn(shape, generator=torch.Generator().manual_seed(sum(shape)), dtype=torch.float64)


def answer(name, build, option):
    """Return the names and shapes of all parameters, and the outputs, or None where there are none."""
    channels_in, channels, padding = option
    network = draw_weights(build(channels_in, channels, padding)).double()
    if name != "up":
        inputs = [images(2, channels_in, 13, 15)]
    else:
        rows, columns = (8, 10) if padding else (13, 18)
        inputs = [images(2, channels_in, 4, 5), images(2, channels, rows, columns)]
    shapes = {key: tuple(values.shape) for key, values in network.named_parameters()}
    try:
        given = network(*inputs)
    except RuntimeError:
        return shapes, None
    return shapes, given if isinstance(given, tuple) else (given,)


def same(first, second):
    """Say whether two answers agree."""
    if first[0] != second[0] or (first[1] is None) is not (second[1] is None):
        return False
    pairs = zip(first[1] or (), second[1] or (), strict=True)
    return all(a.shape == b.shape and torch.allclose(a, b) for a, b in pairs)


@pytest.mark.parametrize("name", CLASSES)
def test_mistakes_of_a_stage(name):
    """Each mistake differs from the reference, and any two differ, for some channels and padding."""
    found = [
        (one.id, [answer(name, one, option) for option in OPTIONS]) for _, one in entries("mistakes", Mistake, [name])
    ]
    found.append(("right", [answer(name, CLASSES[name], option) for option in OPTIONS]))

    for place, (first, answers) in enumerate(found):
        for second, others in found[:place]:
            assert not all(map(same, answers, others)), (first, second)


@pytest.mark.parametrize("name, right", entries("variants", Variant))
def test_variants_of_a_stage(name, right):
    """Each variant has the reference's attributes, values and gradients."""
    for channels_in, channels, padding in OPTIONS:
        expected = draw_weights(CLASSES[name](channels_in, channels, padding)).double()
        other = right(channels_in, channels, padding).double()
        other.load_state_dict(expected.state_dict())
        rows, columns = (8, 10) if padding else (13, 18)
        x = (
            [images(2, channels_in, 11, 14)]
            if name != "up"
            else [images(2, channels_in, 4, 5), images(2, channels, rows, columns)]
        )
        both = [network(*x) for network in (expected, other)]
        for given in both:
            parts = given if isinstance(given, tuple) else (given,)
            sum((part**2).sum() for part in parts).backward()
        torch.testing.assert_close(both[1], both[0])
        gradients = dict(other.named_parameters())
        for key, values in expected.named_parameters():
            torch.testing.assert_close(gradients[key].grad, values.grad)


@pytest.mark.parametrize(
    "name, one", entries("mistakes", Mistake, EVERYTHING) + entries("variants", Variant, EVERYTHING)
)
def test_called_like_the_exercise(name, one):
    """Names, order and defaults of the parameters are those of the reference."""
    expected = inspect.signature(EVERYTHING[name]).parameters.values()

    found = inspect.signature(one.function).parameters.values()

    assert [(p.name, p.default) for p in found] == [(p.name, p.default) for p in expected]


def trained(fit):
    """Return losses and last weights of a small network."""
    network = draw_weights(nn.Sequential(nn.Conv2d(1, 3, 3, padding=1), nn.ReLU(), nn.Conv2d(3, 2, 1))).double()
    x = images(5, 1, 4, 6)
    losses = fit(network, x, (x[:, 0] > 0.3).long(), 3, 4, 3, 0.05)
    return torch.tensor(losses, dtype=torch.float64), *(w.detach() for w in network.parameters())


def close(first, second):
    """Say whether two trainings agree."""
    return all(a.shape == b.shape and torch.allclose(a, b, rtol=1e-6) for a, b in zip(first, second, strict=True))


def test_mistakes_of_the_training():
    """Each mistake differs from the reference after four steps, and any two differ."""
    found = [trained(one.function) for _, one in entries("mistakes", Mistake, ["fit_segmentation"])]
    found.append(trained(fit_segmentation))

    assert not any(close(first, second) for place, first in enumerate(found) for second in found[:place])


@pytest.mark.parametrize("name, right", entries("variants", Variant, ["fit_segmentation"]))
def test_variants_of_the_training(name, right):
    """Each variant makes the same steps."""
    assert close(trained(right.function), trained(EVERYTHING[name]))


@pytest.mark.parametrize(
    "shapes, dtype, message",
    [
        (((0, 1, 4, 4), (0, 4, 4)), torch.int64, "give at least one"),
        (((2, 1, 4, 4), (2, 4, 5)), torch.int64, "one class for each pixel"),
        (((2, 1, 4, 4), (2, 4, 4)), torch.float32, "int64"),
    ],
)
def test_crops_that_do_not_fit(shapes, dtype, message):
    """Images and labels that do not belong together are refused with a sentence."""
    with pytest.raises((TypeError, ValueError), match=message):
        fit_segmentation(nn.Conv2d(1, 2, 1), torch.zeros(shapes[0]), torch.zeros(shapes[1], dtype=dtype), 0)
