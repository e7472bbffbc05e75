"""Saliency and activation maps: gradients of a score in the image, and outputs of layers."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from reference.analysis.activation_maps import activation_maps
from reference.analysis.saliency import saliency
from reference.mistakes import activation_maps as wrong_maps
from reference.mistakes import saliency as wrong_saliencies
from tests.reference.looking_cases import colour_network

IMAGE = torch.tensor([[[1.0, 0.0]], [[0.0, 2.0]]], dtype=torch.float64)


def linear(scale=1.0):
    """Return two linear scores of two channels of one row and two columns."""
    network = nn.Sequential(nn.Flatten(), nn.Linear(4, 2, bias=False))
    network[1].weight.data = scale * torch.tensor([[1.0, -2.0, -3.0, 0.5], [0.0, 0.0, 1.0, -1.0]])
    return network.double().eval()


def test_the_factor_that_the_text_asks_for():
    """Where a network is 98 % sure, gradients are multiplied by 0.0196, which the question calls so."""
    score = torch.tensor(0.98 / 0.02, dtype=torch.float64).log().requires_grad_()
    text = (Path(__file__).parents[2] / "assignments" / "16_looking_inside" / "text.md").read_text()

    (factor,) = torch.autograd.grad(torch.softmax(torch.stack([score, torch.zeros_like(score)]), 0)[0], score)

    assert factor.item() == pytest.approx(0.0196)
    assert r"By which factor does $\partial p / \partial s$ multiply the gradients" in text


def test_weights_are_the_saliency_of_a_linear_score():
    """T162: channels 1 and -3 at the first pixel, -2 and 0.5 at the second give 3 and 2."""
    assert saliency(linear(), IMAGE, 0).tolist() == [[3, 2]]
    assert saliency(linear(), IMAGE, 1).tolist() == [[1, 1]]


@pytest.mark.parametrize(
    "number, function, expected",
    [
        ("LI100", "sign_kept", [[1, 0.5]]),
        ("LI101", "absolute_last", [[1, 0.5]]),
        ("LI102", "sum_of_channels", [[4, 2.5]]),
        ("LI103", "mean_of_channels", [[2, 1.25]]),
        ("LI104", "first_channel", [[1, 2]]),
        ("LI105", "times_image", [[1, 1]]),
        ("LI106", "scaled", [[1, 2 / 3]]),
        ("LI107", "all_scores", [[2, 2]]),
    ],
)
def test_wrong_saliencies(number, function, expected):
    """A wrong map of the linear score."""
    wrong = getattr(wrong_saliencies, function)

    np.testing.assert_allclose(wrong(linear(), IMAGE, 0), expected, rtol=1e-13)
    assert wrong.id == number


def test_probabilities_have_no_gradient_where_the_network_is_sure():
    """M345: the probability's gradient is p (1 - p) times that of the difference of two scores; it fades."""
    for scale in (0.1, 5):
        network = linear(scale)
        p, rest = network(IMAGE[None]).softmax(1)[0].tolist()
        difference = (network[1].weight[0] - network[1].weight[1]).detach().abs().reshape(2, 2).amax(0)

        found = wrong_saliencies.probability(network, IMAGE, 0)

        np.testing.assert_allclose(found[0], p * rest * difference, rtol=1e-6)
    assert wrong_saliencies.probability.id == "M345"
    assert found.max() < 1e-7 and saliency(network, IMAGE, 0).max() == 15


def test_saliency_is_the_slope_of_the_score(rng):
    """Central differences of the score in every channel give the same map, through batch norm, ReLU and pooling."""
    network, image = colour_network(), torch.from_numpy(rng.normal(size=(3, 8, 10)))
    found = saliency(network, image, 2)

    for row, column in ((0, 0), (3, 7), (6, 2)):
        slopes = []
        for c in range(3):
            step = torch.zeros_like(image)
            step[c, row, column] = 1e-6
            with torch.no_grad():
                slopes.append((network((image + step)[None]) - network((image - step)[None]))[0, 2].item() / 2e-6)
        assert found[row, column].item() == pytest.approx(max(map(abs, slopes)), rel=1e-6, abs=1e-9)


def test_frozen_networks_and_no_grad(rng):
    """Frozen parameters and torch.no_grad around the call change nothing; the map records no gradients."""
    network, image = colour_network(), torch.from_numpy(rng.normal(size=(3, 8, 10)))
    expected = saliency(network, image, 1)

    with torch.no_grad():
        found = saliency(network.requires_grad_(requires_grad=False), image, 1)

    assert torch.equal(found, expected) and not found.requires_grad and found.shape == (8, 10)


def test_maps_are_those_of_the_part_before(rng):
    """T050, T162: each layer's map is what its parts compute, before an activation that works in place."""
    network, images = colour_network(), torch.from_numpy(rng.normal(size=(2, 3, 8, 10)))
    same = colour_network(in_place=False)

    for end in range(1, 8):
        expected = same[:end](images).detach()
        assert torch.equal(activation_maps(network, str(end - 1), images), expected)
    assert (wrong_maps.not_copied(network, "4", images) >= 0).all()
    assert (activation_maps(network, "4", images) < 0).any()


@pytest.mark.parametrize(
    "call, error, sentence",
    [
        (lambda: saliency(linear().train(), IMAGE, 0), ValueError, "The network is in training mode"),
        (lambda: saliency(linear(), IMAGE[0], 0), ValueError, r"image must have the axes \(C, H, W\)"),
        (lambda: saliency(linear(), IMAGE, True), TypeError, "class_index must be a whole number"),
        (lambda: activation_maps(linear().train(), "0", IMAGE[None]), ValueError, "The network is in training mode"),
        (lambda: activation_maps(linear(), "2", IMAGE[None]), ValueError, 'The network has no layer "2"'),
        (lambda: activation_maps(linear(), "0", IMAGE), ValueError, r"images must have the axes \(N, C, H, W\)"),
    ],
)
def test_refusals(call, error, sentence):
    """What cannot be looked into is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}.*\\.$"):
        call()
