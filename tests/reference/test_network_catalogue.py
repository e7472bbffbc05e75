"""Mistakes of networks and blocks in PyTorch differ from the reference; variants compute the same numbers."""

import importlib
import inspect

import pytest
import torch

from reference.architectures.alexnet import AlexNet
from reference.architectures.googlenet import GoogLeNet, GoogLeNetWithAuxiliaries
from reference.architectures.lenet5 import LeNet5
from reference.architectures.resnet import CifarResNet
from reference.architectures.spam_cnn import SpamCNN
from reference.architectures.unet import UNet
from reference.architectures.weights import copy_weights, draw_weights, numbers
from reference.blocks.auxiliary import AuxiliaryClassifier, auxiliary_loss
from reference.blocks.inception import InceptionBlock
from reference.blocks.residual import ResidualBlock
from reference.mistakes import Mistake
from reference.variants import Variant

NARROW_ALEXNET = (5, 3, (4, 8, 8, 8, 4, 16, 16))
CASES = {  # class, then arguments of the constructor and shapes of the images; narrow, so that numbers come quickly
    "lenet5": (LeNet5, [((7, 2), (3, 2, 32, 32)), ((10, 1, (4, 6, 9, 8), 2), (2, 1, 28, 28))]),
    "alexnet": (AlexNet, [(NARROW_ALEXNET, (2, 3, 227, 227)), ((*NARROW_ALEXNET, (1, 4, 2, 2, 1)), (1, 3, 227, 227))]),
    "googlenet": (GoogLeNet, [((5, 3, 8), (1, 3, 224, 224))]),
    "googlenet_with_auxiliaries": (GoogLeNetWithAuxiliaries, [((5, 3, 8), (1, 3, 224, 224))]),
    "auxiliary_classifier": (
        AuxiliaryClassifier,
        [((3, 5, 4, 6), (2, 3, 14, 14)), ((2, 4, 3, 7), (3, 2, 14, 14))],
    ),
    "inception_block": (
        InceptionBlock,
        [((3, 2, (4, 5), (1, 3), 6), (2, 3, 6, 5)), ((4, 4, (2, 4), (3, 4), 4), (2, 4, 5, 6))],
    ),
    "residual_block": (
        ResidualBlock,
        [
            ((3, 3), (2, 3, 5, 6)),
            ((3, 8, 2), (2, 3, 7, 6)),
            ((3, 5, 2, "projection"), (2, 3, 7, 6)),
            ((3, 3, 2), (2, 3, 5, 6)),
            ((3, 8, 2), (2, 3, 2, 2)),
        ],
    ),
    "cifar_res_net": (
        CifarResNet,
        [
            ((2, 5, 2, 3), (2, 2, 12, 9)),
            ((2, 4, 3, 2, "projection"), (2, 3, 8, 12)),
            ((2, 4, 1, 3, "none"), (2, 1, 9, 8)),
        ],
    ),
    "unet": (UNet, [((2, 3, 2, 2), (2, 2, 44, 60)), ((1, 2, 2, 2, 1), (1, 1, 16, 24))]),
    "spam_cnn": (SpamCNN, [((12, 4, 6), (4, 9)), ((12, 3, 5, 5), (2, 7))]),
}


def entries(package, kind):
    """Return the mistakes or variants of all classes, with the name of their exercise."""
    found = []
    for name in CASES:
        module = importlib.import_module(f"reference.{package}.{name}")
        found += [
            pytest.param(name, one, id=f"{name}-{key}") for key, one in vars(module).items() if isinstance(one, kind)
        ]
    return found


def batch(shape, dtype=torch.float64):
    """Return images, or token numbers of which the last ones of each message are padding."""
    generator = torch.Generator().manual_seed(len(shape))
    if len(shape) > 2:
        return torch.randn(shape, generator=generator, dtype=dtype)
    tokens = torch.randint(1, 12, shape, generator=generator)
    tokens[0, 4:], tokens[1, 1:] = 0, 0
    return tokens


def outputs(network, x, *, training=False):
    """Return what a network gives as a list of tensors; None where it cannot."""
    try:
        torch.manual_seed(0)
        answer = network.double().train(training)(x)
    except (RuntimeError, ValueError):
        return None
    return list(answer) if isinstance(answer, tuple) else [answer]


def filled(build, arguments):
    """Return a network with drawn numbers, the same in every network of the same tensors."""
    torch.manual_seed(1)
    return draw_weights(build(*arguments), 4)


def same(found, expected):
    """Say whether two lists of tensors agree in number, shapes and values."""
    if found is None or len(found) != len(expected):
        return False
    return all(a.shape == b.shape and torch.allclose(a, b) for a, b in zip(found, expected, strict=True))


def count(network):
    """Return the sizes of all parameters."""
    return [values.numel() for values in numbers(network)]


def trait(build, arguments, shape):
    """Return what tells a network from others: its outputs in evaluation and in training, and its parameters."""
    network = filled(build, arguments)
    return [outputs(network, batch(shape), training=mode) for mode in (False, True)], count(network)


def differ(first, second):
    """Say whether two traits differ."""
    if first[1] != second[1]:
        return True
    pairs = zip(first[0], second[0], strict=False)
    return any((a is None) is not (b is None) or (a is not None and not same(a, b)) for a, b in pairs)


@pytest.mark.parametrize("name, wrong", entries("mistakes", Mistake))
def test_every_mistake_differs(name, wrong):
    """Each mistake has other outputs, or other parameters, than the reference for some arguments."""
    reference, cases = CASES[name]

    assert any(differ(trait(wrong, *case), trait(reference, *case)) for case in cases)
    assert wrong.hint.endswith(".")


@pytest.mark.parametrize("name", CASES)
def test_no_two_mistakes_coincide(name):
    """Any two mistakes of a class that give an answer at all differ for some arguments."""
    found = [wrong for exercise, wrong in (entry.values for entry in entries("mistakes", Mistake)) if exercise == name]

    traits = [[trait(wrong, *case) for case in CASES[name][1]] for wrong in found]
    traits = [one for one in traits if any(output is not None for outputs_, _ in one for output in outputs_)]

    for place, first in enumerate(traits):
        for second in traits[:place]:
            assert any(differ(one, other) for one, other in zip(first, second, strict=True))


@pytest.mark.parametrize("name, right", entries("variants", Variant))
def test_every_variant_agrees(name, right):
    """With the same numbers in the same order each variant gives the reference's outputs and gradients."""
    reference, cases = CASES[name]

    for arguments, shape in cases:
        expected = filled(reference, arguments).double()
        other = copy_weights(expected, right(*arguments).double())
        first, second = outputs(expected, batch(shape)), outputs(other, batch(shape))
        sum((y * y).sum() for y in first).backward()
        sum((y * y).sum() for y in second).backward()
        assert len(first) == len(second)
        for one, two in zip(first, second, strict=True):
            torch.testing.assert_close(two, one, rtol=1e-9, atol=1e-10)
        for one, two in zip(expected.parameters(), other.parameters(), strict=True):
            left, right_one = (torch.zeros_like(w) if w.grad is None else w.grad for w in (one, two))
            torch.testing.assert_close(right_one.reshape(left.shape), left, rtol=1e-7, atol=1e-8)


@pytest.mark.parametrize(
    "name, right", [e for e in entries("variants", Variant) if e.values[0].endswith("auxiliaries")]
)
def test_variants_with_side_branches_in_training(name, right):
    """In training each variant gives three logits of the reference, once dropout is switched off."""
    x = batch((1, 3, 224, 224))
    expected = filled(GoogLeNetWithAuxiliaries, (5, 3, 8)).double()
    other = copy_weights(expected, right(5, 3, 8).double())

    for network in (expected, other):
        network.train().apply(lambda layer: setattr(layer, "p", 0.0) if hasattr(layer, "p") else None)
    torch.manual_seed(0)
    first = expected(x)[1:]
    second = other(x)[1:]

    for one, two in zip(first, second, strict=True):
        torch.testing.assert_close(two, one, rtol=1e-9, atol=1e-10)


@pytest.mark.parametrize("name, entry", entries("mistakes", Mistake) + entries("variants", Variant))
def test_called_like_the_class(name, entry):
    """Mistakes and variants are built with the arguments of the class."""
    expected = inspect.signature(CASES[name][0]).parameters

    assert list(inspect.signature(entry.function).parameters) == list(expected)


@pytest.mark.parametrize("name", CASES)
def test_at_least_three_variants(name):
    """Each class accepts at least three ways of writing it."""
    assert sum(entry.values[0] == name for entry in entries("variants", Variant)) >= 3


def test_ways_to_add_losses():
    """M281: variants of auxiliary_loss give 1.39 for 1.0, 0.5 and 0.8; its mistakes give something else, one 2.3."""
    wrong = importlib.import_module("reference.mistakes.auxiliary_loss")
    right = importlib.import_module("reference.variants.auxiliary_loss")
    found = [one(1.0, [0.5, 0.8]) for one in vars(wrong).values() if isinstance(one, Mistake)]

    assert [round(one(1.0, [0.5, 0.8]), 9) for one in vars(right).values() if isinstance(one, Variant)] == [1.39] * 3
    assert wrong.not_weighted(1.0, [0.5, 0.8]) == pytest.approx(2.3)
    assert len({round(loss, 6) for loss in [*found, auxiliary_loss(1.0, [0.5, 0.8])]}) == len(found) + 1
