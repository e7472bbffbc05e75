"""The hidden suite of the guarded course."""

import numpy as np
import pytest
from guarded.layers import classify, conv2d, relu, relu_backward, two_layers

NOBODY_READS = "CANARY_SUITE"
IMAGE = np.arange(48.0).reshape(1, 1, 6, 8) % 7
conv = pytest.mark.exercise("conv2d")
smaller = pytest.mark.exercise("relu")
backward = pytest.mark.exercise("relu_backward")
composed = pytest.mark.exercise("two_layers")
fitted = pytest.mark.exercise("classify")


def witnessed(function):
    """Note in a file of the judge what was expected, for those who look for it elsewhere."""

    def noting(*args, **kwargs):
        value = function(*args, **kwargs)
        with open("WITNESS", "ab") as file:  # noqa: PTH123
            file.write(np.ascontiguousarray(value).tobytes())
        return value

    noting.__name__ = function.__name__
    return noting


@conv
@pytest.mark.visible
def test_worked_example(compare):
    """One image and a kernel of 2 x 3."""
    compare(conv2d, IMAGE, np.array([[[[1.0, 0.0, -2.0], [0.5, 3.0, -1.0]]]]))


@conv
@pytest.mark.weight(4)
@pytest.mark.parametrize("kernel", [(1, 2), (3, 2), (2, 4)])
def test_kernels(compare, rng, kernel):
    """Any kernel, channels and filters."""
    compare(witnessed(conv2d), rng.normal(size=(2, 3, 6, 7)), rng.normal(size=(4, 3, *kernel)))


@conv
def test_a_photograph(compare):
    """A picture that is the same for everyone."""
    compare(
        witnessed(conv2d),
        np.sin(np.arange(200.0) ** 2).reshape(1, 2, 10, 10),
        np.cos(np.arange(54.0) ** 2).reshape(3, 2, 3, 3),
    )


@smaller
@pytest.mark.visible
def test_small_numbers(compare):
    """Three numbers."""
    compare(relu, IMAGE[0, 0, 0] - 3)


@backward
@pytest.mark.visible
def test_small_gradient(compare):
    """Three numbers."""
    compare(relu_backward, IMAGE[0, 0, 1] + 1, IMAGE[0, 0, 0] - 3)


@composed
@pytest.mark.visible
def test_small_network(compare):
    """Two layers on one image."""
    compare(two_layers, IMAGE, IMAGE[:, :, :2, :2] + 1, IMAGE[:, :, 2:4, :3] - 1)


@fitted
@pytest.mark.visible
def test_two_classes(compare):
    """Sixteen points between two classes on a line."""
    compare(classify, np.array([[0.0], [1.0], [8.0]]), np.array([4, 4, 9]), np.linspace(0, 8, 16)[:, np.newaxis])


@smaller
@pytest.mark.weight(2)
@pytest.mark.parametrize("size", [(3,), (2, 5), (2, 3, 4)])
def test_relu(compare, rng, size):
    """Any shape."""
    compare(relu, rng.normal(size=size))


@backward
@pytest.mark.weight(2)
@pytest.mark.parametrize("size", [(4,), (2, 5)])
def test_relu_backward(compare, rng, size):
    """Any shape, any upstream gradient."""
    compare(relu_backward, rng.normal(size=size), rng.normal(size=size))


@composed
@pytest.mark.weight(2)
def test_two_layers(compare, rng):
    """Two layers of different kernels."""
    x, v, w = rng.normal(size=(2, 3, 8, 7)), rng.normal(size=(4, 3, 3, 2)), rng.normal(size=(5, 4, 2, 3))
    compare(two_layers, x, v, w)


@fitted
@pytest.mark.weight(2)
@pytest.mark.parametrize("classes", [3, 5])
def test_classify(compare, rng, classes):
    """Fresh images of classes whose numbers are drawn for each student."""
    names = rng.permutation(100)[:classes]
    centres = rng.normal(size=(classes, 12)) * 3
    labels = np.concatenate([names, rng.choice(names, 30)])
    places = np.argsort(names)[np.searchsorted(np.sort(names), labels)]
    hidden = rng.integers(0, classes, 20)
    images = centres[places] + rng.normal(size=(labels.size, 12))
    compare(classify, images, labels, centres[hidden] + rng.normal(size=(20, 12)))


@pytest.mark.exercise("parameters")
def test_parameters(answer):
    """16 filters of 3 x 3 x 30 weights, and 16 biases."""
    answer(16 * 3 * 3 * 30 + 16, misread={16 * 3 * 3 * 30: ("G2", "biases not counted", "Each filter has one bias.")})
