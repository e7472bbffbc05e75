"""Grad-CAM: weights from mean gradients, ReLU at the end, the score before the softmax."""

import numpy as np
import pytest
import torch
from torch import nn

from reference.analysis.grad_cam import grad_cam, grad_cam_of
from reference.architectures.small_cnn import SmallCNN
from reference.mistakes import grad_cam as mistakes
from reference.mistakes import grad_cam_of as network_mistakes

A = np.array([[[[1, 2], [3, 4]], [[4, 0], [1, 2]]]], float)
GRADIENTS = np.array([[[[1, 1], [0, 2]], [[-1, 0], [-2, -1]]]], float)


def pooled(scale=1.0):
    """Return a network whose two scores are weighted means of two maps, times a scale."""
    network = nn.Sequential(
        nn.Conv2d(1, 2, 1, bias=False), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2, 2, bias=False)
    )
    network[0].weight.data = torch.tensor([1.0, -0.5]).reshape(2, 1, 1, 1)
    network[3].weight.data = scale * torch.tensor([[2.0, -1.0], [-1.0, 1.0]])
    return network.double().eval()


def test_worked_map():
    """W104: weights 1 and -1, sum [[-3, 2], [2, 2]], map [[0, 2], [2, 2]]."""
    assert GRADIENTS.mean(axis=(2, 3)).tolist() == [[1, -1]]
    assert (A[0, 0] - A[0, 1]).tolist() == [[-3, 2], [2, 2]]
    assert grad_cam(A, GRADIENTS).tolist() == [[[0, 2], [2, 2]]]


@pytest.mark.parametrize(
    "number, function, expected",
    [
        ("M340", "no_relu", [[-3, 2], [2, 2]]),
        ("M341", "sum_of_gradients", [[0, 8], [8, 8]]),
        ("M342", "element_wise", [[0, 2], [0, 6]]),
        ("M343", "weights_from_activations", [[9.5, 5], [9.25, 13.5]]),
        ("M344", "relu_of_gradients", [[1, 2], [3, 4]]),
        ("M344b", "relu_of_weights", [[1, 2], [3, 4]]),
        ("LI80", "absolute", [[3, 2], [2, 2]]),
        ("LI81", "scaled", [[0, 1], [1, 1]]),
    ],
)
def test_wrong_maps(number, function, expected):
    """M340 to M344, E133: a wrong map of the worked example; two of them coincide there and not elsewhere."""
    wrong = getattr(mistakes, function)

    assert wrong.id == number and wrong(A, GRADIENTS).tolist() == [expected]


def test_images_do_not_mix(rng):
    """The map of each image depends on its own activations and gradients alone."""
    activations, gradients = rng.normal(size=(2, 3, 4, 5, 6))

    maps = grad_cam(activations, gradients)

    for n in range(3):
        np.testing.assert_array_equal(maps[n : n + 1], grad_cam(activations[n : n + 1], gradients[n : n + 1]))


@pytest.mark.parametrize("dtype, expected", [("f", "f"), ("d", "d"), (np.uint8, "d"), (bool, "d")])
def test_dtypes_and_empty_batches(dtype, expected):
    """float32 stays float32, whole numbers and booleans become float64; no image gives no map."""
    for images in (0, 2):
        maps = grad_cam(np.ones((images, 3, 4, 5), dtype), np.ones((images, 3, 4, 5), dtype))
        assert maps.dtype == expected and maps.shape == (images, 4, 5) and (maps == 3).all()


def test_bytes_do_not_wrap():
    """Byte activations and gradients of 200 give 200 times 200 for each map."""
    large = np.full((1, 2, 1, 1), 200, np.uint8)

    assert grad_cam(large, large).item() == 80000


def test_map_of_a_network(rng):
    """The map of a network is that of its maps and of the gradients which the weights say: w / (H W) everywhere."""
    network, image = pooled(), torch.from_numpy(rng.normal(size=(1, 3, 4)))

    maps = network[0](image[None]).detach().numpy()
    gradients = np.broadcast_to(network[3].weight.detach().numpy()[0][:, None, None] / 12, (1, 2, 3, 4))

    np.testing.assert_allclose(grad_cam_of(network, "0", image, 0), grad_cam(maps, gradients)[0], atol=1e-15)


def test_hooks_give_the_gradients_of_a_whole_network(rng):
    """For every layer of a small network the map is that of NumPy on torch's own gradients."""
    torch.manual_seed(0)
    network = SmallCNN(classes=4, channels=2, size=12).double().eval()
    image = torch.from_numpy(rng.normal(size=(2, 12, 12)))
    first = network.convolution1(image[None])
    second = network.convolution2(network.pool(torch.relu(first)))
    score = network.dense(torch.flatten(network.pool(torch.relu(second)), 1))[0, 3]
    gradients = torch.autograd.grad(score, (first, second))

    for layer, maps, gradient in zip(("convolution1", "convolution2"), (first, second), gradients, strict=True):
        expected = grad_cam(maps.detach().numpy(), gradient.numpy())[0]
        np.testing.assert_allclose(grad_cam_of(network, layer, image, 3), expected, atol=1e-14)


def test_gradients_of_probabilities_fade(rng):
    """M345: with confidence 1 - 1e-9 the map of the probability is a billionth of the map of the score."""
    image = torch.full((1, 3, 4), 3.0, dtype=torch.float64)
    shares = []

    for scale in (0.1, 2.0):
        network = pooled(scale)
        confidence = network(image[None]).softmax(1)[0, 0].item()
        right = grad_cam_of(network, "0", image, 0)
        wrong = network_mistakes.probability(network, "0", image, 0)
        shares.append((wrong.max() / right.max()).item())
        assert shares[-1] < 2 * (1 - confidence)

    assert network_mistakes.probability.id == "M345"
    assert shares[0] > 0.1 and 0 < shares[1] < 1e-8


def test_frozen_networks_and_no_grad(rng):
    """Frozen parameters and torch.no_grad around the call change nothing about the map."""
    torch.manual_seed(1)
    network, image = SmallCNN(size=12).eval(), torch.randn(1, 12, 12)
    expected = grad_cam_of(network, "convolution2", image, 3)

    network.requires_grad_(requires_grad=False)
    with torch.no_grad():
        found = grad_cam_of(network, "convolution2", image, 3)

    assert torch.equal(found, expected) and not found.requires_grad and found.shape == (6, 6)


def test_no_hook_stays_after_an_error():
    """A class that the network does not have is an error, and the network keeps no hook."""
    network = pooled()

    with pytest.raises(IndexError):
        grad_cam_of(network, "0", torch.ones(1, 3, 4, dtype=torch.float64), 2)

    assert not network[0]._forward_hooks


IMAGE = torch.ones(1, 3, 4, dtype=torch.float64)


@pytest.mark.parametrize(
    "call, error, sentence",
    [
        (lambda: grad_cam(A, GRADIENTS[:, :1]), ValueError, "activations has shape .* give one gradient"),
        (lambda: grad_cam(A[0], GRADIENTS[0]), ValueError, r"activations must have the axes \(N, C, H, W\)"),
        (lambda: grad_cam(A, GRADIENTS.tolist()), TypeError, "gradients must be a NumPy array, got list"),
        (lambda: grad_cam(A[..., :0], GRADIENTS[..., :0]), ValueError, "activations has maps without a pixel"),
        (lambda: grad_cam_of(pooled().train(), "0", IMAGE, 0), ValueError, "The network is in training mode"),
        (lambda: grad_cam_of(pooled(), "conv", IMAGE, 0), ValueError, 'The network has no layer "conv"'),
        (lambda: grad_cam_of(pooled(), "0", IMAGE[None], 0), ValueError, r"image must have the axes \(C, H, W\)"),
        (lambda: grad_cam_of(pooled(), "0", IMAGE.long(), 0), TypeError, "image must hold floating-point numbers"),
        (lambda: grad_cam_of(pooled(), "0", A[0], 0), TypeError, "image must be a tensor, got ndarray"),
        (lambda: grad_cam_of(pooled(), "0", IMAGE, -1), ValueError, "class_index must be at least 0"),
        (lambda: grad_cam_of(pooled(), "0", IMAGE, 0.5), TypeError, "class_index must be a whole number"),
    ],
)
def test_refusals(call, error, sentence):
    """What cannot be explained is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}.*\\.$"):
        call()
