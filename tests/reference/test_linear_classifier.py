"""The classifier of one dense layer: its logits, and its gradients against finite differences."""

import numpy as np
import pytest

from reference.layers.cross_entropy import cross_entropy
from reference.training.linear_classifier import linear_gradients, linear_scores


@pytest.fixture
def parameters(rng):
    """Return parameters for three classes and twelve numbers of each example."""
    return {"w": rng.normal(size=(3, 12)), "b": rng.normal(size=3)}


def test_examples_of_any_shape(parameters, rng):
    """Images and rows of the same numbers have the same logits."""
    images = rng.normal(size=(5, 1, 3, 4))

    logits = linear_scores(parameters, images)

    np.testing.assert_allclose(logits, images.reshape(5, 12) @ parameters["w"].T + parameters["b"])


def test_gradients_are_those_that_are_measured(parameters, rng):
    """Every gradient is the slope of the loss, which comes with it."""
    x, labels = rng.normal(size=(4, 2, 6)), np.array([2, 0, 1, 1])

    loss, gradients = linear_gradients(parameters, x, labels)

    assert loss == pytest.approx(float(cross_entropy(linear_scores(parameters, x), labels)))
    for name, value in parameters.items():
        for place in np.ndindex(value.shape):
            change = np.zeros_like(value)
            change[place] = 1e-6
            up, down = ({**parameters, name: value + sign * change} for sign in (1, -1))
            losses = [float(cross_entropy(linear_scores(moved, x), labels)) for moved in (up, down)]
            assert gradients[name][place] == pytest.approx((losses[0] - losses[1]) / 2e-6, abs=1e-7)


def test_nothing_is_changed(parameters, rng):
    """Parameters and examples are left alone, and the dtype is kept."""
    small = {name: value.astype(np.float32) for name, value in parameters.items()}
    x = rng.normal(size=(3, 12)).astype(np.float32)
    before = [value.copy() for value in (*small.values(), x)]

    _, gradients = linear_gradients(small, x, np.array([0, 1, 2]))

    assert {value.dtype.name for value in (*gradients.values(), linear_scores(small, x))} == {"float32"}
    assert all(np.array_equal(a, b) for a, b in zip(before, (*small.values(), x), strict=True))
