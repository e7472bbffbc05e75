"""Codes and series: the reference against PyTorch's gradients, linear codes at their best, mistakes and variants."""

import importlib
import inspect
import runpy
from pathlib import Path

import numpy as np
import pytest
import torch

from reference.analysis.principal_components import pca_reconstruction
from reference.architectures.autoencoder import ConvolutionalAutoencoder
from reference.architectures.recurrent import RecurrentCell, RecurrentNetwork
from reference.architectures.weights import draw_weights
from reference.layers.recurrent import recurrent_backward, recurrent_forward
from reference.mistakes import Mistake
from reference.training.reconstruction import fit_autoencoder
from reference.variants import Variant

EXERCISES = {
    "convolutional_autoencoder": ConvolutionalAutoencoder,
    "fit_autoencoder": fit_autoencoder,
    "pca_reconstruction": pca_reconstruction,
    "recurrent_backward": recurrent_backward,
    "recurrent_cell": RecurrentCell,
    "recurrent_forward": recurrent_forward,
    "recurrent_network": RecurrentNetwork,
}


def entries(package, kind):
    """Return mistakes or variants with the name of their exercise."""
    modules = [(name, importlib.import_module(f"reference.{package}.{name}")) for name in EXERCISES]
    return [
        pytest.param(name, one, id=f"{name}-{one.name}")
        for name, module in modules
        for one in vars(module).values()
        if isinstance(one, kind)
    ]


def numbers(*shape):
    """Return numbers of both signs that depend on their shape alone."""
    return np.random.default_rng(sum(shape)).normal(size=shape)


def series():
    """Return series, weights and biases."""
    return numbers(3, 5, 4), 0.4 * numbers(6, 4), 0.4 * numbers(6, 6), numbers(6)


def trained(fit):
    """Return losses and weights after two epochs with noise, and after two without."""
    found = []
    for noise in (0.6, 0.0):
        network = draw_weights(torch.nn.Sequential(torch.nn.Conv2d(1, 2, 1), torch.nn.Tanh(), torch.nn.Conv2d(2, 1, 1)))
        images = torch.rand(7, 1, 3, 4, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
        losses = fit(network.double(), images, 5, 3, 3, noise, 0.05)
        found += [torch.tensor(losses, dtype=torch.float64), *(values.detach() for values in network.parameters())]
    return found


def built(network, *inputs):
    """Return what a network makes of inputs with drawn weights, and the shapes of its parameters."""
    for values in network.parameters():
        values.data = torch.from_numpy(0.4 * numbers(*values.shape))
    shapes = [torch.tensor(values.shape) for values in network.parameters()]
    return [*shapes, network(*(torch.from_numpy(x) for x in inputs)).detach()]


def answers(name, function):
    """Return everything that an exercise computes on one example, or None where it fails."""
    x, w, u, b = series()
    calls = {
        "convolutional_autoencoder": lambda: built(function(2, 8, 3, 5), numbers(4, 2, 8, 8)),
        "fit_autoencoder": lambda: trained(function),
        "pca_reconstruction": lambda: [function(numbers(9, 2, 3) + 1, 2 * numbers(5, 2, 3), 3)],
        "recurrent_backward": lambda: function(numbers(3, 5, 6), recurrent_forward(x, w, u, b), x, w, u),
        "recurrent_cell": lambda: built(function(4, 6), numbers(3, 4), numbers(3, 6)),
        "recurrent_forward": lambda: [function(x, w, u, b)],
        "recurrent_network": lambda: built(function(4, 6, 2), x),
    }
    try:
        return [torch.as_tensor(np.asarray(part)) for part in calls[name]()]
    except (RuntimeError, ValueError):
        return None


def same(first, second):
    """Say whether two answers agree."""
    if first is None or second is None or len(first) != len(second):
        return False
    return all(a.shape == b.shape and torch.allclose(a, b) for a, b in zip(first, second, strict=True))


@pytest.mark.parametrize("name, wrong", entries("mistakes", Mistake))
def test_mistakes_differ(name, wrong):
    """Each mistake has the reference's parameters and another answer."""
    expected = inspect.signature(EXERCISES[name]).parameters

    assert list(inspect.signature(wrong.function).parameters) == list(expected)
    assert not same(answers(name, wrong.function), answers(name, EXERCISES[name]))


@pytest.mark.parametrize("name, right", entries("variants", Variant))
def test_variants_agree(name, right):
    """Each variant has the reference's parameters and its answer."""
    expected = inspect.signature(EXERCISES[name]).parameters

    assert list(inspect.signature(right.function).parameters) == list(expected)
    assert same(answers(name, right.function), answers(name, EXERCISES[name]))


def test_recurrent_layer_against_pytorch():
    """T101: states and all gradients are those of PyTorch's own recurrent layer."""
    x, w, u, b = series()
    theirs = torch.nn.RNN(4, 6, batch_first=True, dtype=torch.float64)
    for values, given in zip(theirs.parameters(), (w, u, b, 0 * b), strict=True):
        values.data = torch.from_numpy(given)
    steps, upstream = torch.from_numpy(x).requires_grad_(), numbers(3, 5, 6)

    states = recurrent_forward(x, w, u, b)
    found = recurrent_backward(upstream, states, x, w, u)

    made = theirs(steps)[0]
    (made * torch.from_numpy(upstream)).sum().backward()
    expected = [steps.grad, theirs.weight_ih_l0.grad, theirs.weight_hh_l0.grad, theirs.bias_ih_l0.grad]
    np.testing.assert_allclose(states, made.detach(), rtol=1e-12)
    for ours, other in zip(found, expected, strict=True):
        np.testing.assert_allclose(ours, other, rtol=1e-10)


def test_no_linear_code_is_better_than_principal_components():
    """On the known images, the error is the sum of the squared singular values that were left out."""
    known = numbers(20, 7)

    left_out = np.linalg.svd(known - known.mean(axis=0))[1][3:]

    assert ((pca_reconstruction(known, known, 3) - known) ** 2).sum() == pytest.approx((left_out**2).sum())


def test_size_of_the_code():
    """A code of no numbers leaves the mean image, one of all loses nothing, and a larger one cannot be had."""
    known, others = numbers(20, 7), numbers(3, 7)

    np.testing.assert_allclose(pca_reconstruction(known, others, 0), np.broadcast_to(known.mean(axis=0), others.shape))
    np.testing.assert_allclose(pca_reconstruction(known, others, 7), others)
    with pytest.raises(ValueError, match="between 0 and 7"):
        pca_reconstruction(known, others, 8)


def test_halves_undo_each_others_sizes():
    """T100: whatever the channels, the size and the code, an image comes back in its own shape."""
    for channels, size, code in ((1, 28, 16), (3, 12, 5)):
        network, images = ConvolutionalAutoencoder(channels, size, 4, code), torch.rand(2, channels, size, size)
        assert network.encode(images).shape == (2, code) and network(images).shape == images.shape


def test_what_is_said_of_swapped_halves_is_so():
    """With blank rows at both ends no window of swapped halves is new, and those with rows 13 and 14 are gone."""
    rows = [0] * 6 + list(range(6, 22)) + [0] * 6  # every row of the digit has a number of its own, blank ones 0
    before, after = ({tuple(some[k : k + 5]) for k in range(24)} for some in (rows, rows[14:] + rows[:14]))
    suite = runpy.run_path(str(Path(__file__).parents[1] / "hidden" / "test_18_sequences_and_autoencoders.py"))
    said = {}

    suite["test_same_answer"](lambda right, misread: said.update(misread))

    assert after < before
    assert before - after == {window for window in before if {13, 14} <= {*window}}
    assert said["halves_swapped"][2] == "Rows 13 and 14 no longer share a window."
