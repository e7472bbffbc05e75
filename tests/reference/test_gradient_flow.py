"""Gradients through many layers: the bound of the sigmoid, growth and decay, and linear layers that collapse."""

import numpy as np
import pytest

from reference.analysis.gradient_flow import collapse_linear, gradient_norms_by_depth, sigmoid_gradient_bound
from reference.layers.dense import dense
from reference.layers.pointwise import conv1x1
from reference.layers.relu import relu
from reference.mistakes import sigmoid_gradient_bound as mistakes


def stack(rng, layers, size, scale):
    """Return square matrices whose entries have the variance scale / size."""
    return [rng.normal(size=(size, size)) * np.sqrt(scale / size) for _ in range(layers)]


def test_bound():
    """W89: five sigmoids leave at most 9.77e-4 of a gradient, ten 9.54e-7."""
    assert sigmoid_gradient_bound(5) == pytest.approx(9.77e-4, abs=6e-7)
    assert sigmoid_gradient_bound(10) == pytest.approx(9.54e-7, abs=6e-10)


@pytest.mark.parametrize("number, function, expected", [("M126", "loses_a_quarter", 0.0563), ("M348", "added", 2.5)])
def test_wrong_bounds(number, function, expected):
    """E090: a factor of 0.75 or a sum gives the numbers of the catalogue for ten layers."""
    wrong = getattr(mistakes, function)

    assert wrong.id == number
    assert wrong(10) == pytest.approx(expected, abs=6e-5)


def test_slopes_stay_below_the_bound(rng):
    """T110: with rotations for weights, which change no norm, every norm is below the bound of the layers behind it."""
    rotations = [np.linalg.qr(rng.normal(size=(6, 6)))[0] for _ in range(10)]

    norms = gradient_norms_by_depth(np.ones((1, 6)), rng.normal(size=(1, 6)), rotations)

    bounds = [sigmoid_gradient_bound(10 - layer) for layer in range(11)]
    assert (norms <= np.array(bounds) * norms[-1] * (1 + 1e-12)).all()
    assert (np.diff(norms) > 0).all()


def test_relu_keeps_what_the_sigmoid_loses(rng):
    """T112: with variance 2 / size, twenty ReLU layers keep the order of the gradient and twenty sigmoids lose it."""
    weights, x, upstream = stack(rng, 20, 100, 2), rng.normal(size=(8, 100)), rng.normal(size=(8, 100))

    kept = gradient_norms_by_depth(upstream, x, weights, "relu")
    lost = gradient_norms_by_depth(upstream, x, weights, "sigmoid")

    assert 0.1 < kept[0] / kept[-1] < 10
    assert lost[0] / lost[-1] < 1e-8


@pytest.mark.parametrize("scale, least, most", [(8, 1e4, 1e9), (0.5, 1e-9, 1e-4)])
def test_weights_decide_between_growth_and_decay(rng, scale, least, most):
    """T111, E091: gradients shrink only if slopes and weights are below one together; large weights make them grow."""
    norms = gradient_norms_by_depth(np.ones((4, 60)), rng.normal(size=(4, 60)), stack(rng, 20, 60, scale), "relu")

    assert least < norms[0] / norms[-1] < most


def test_large_weights_do_not_save_the_sigmoid(rng):
    """Weights that are large saturate the sigmoid: x of large magnitude leaves almost no slope."""
    norms = gradient_norms_by_depth(np.ones((1, 1)), np.full((1, 1), 50.0), [np.ones((1, 1))])

    assert norms[0] < 1e-20


def test_two_linear_layers_are_one(rng):
    """T071, M151: the collapsed layer gives what both give; with ReLU between them it does not (E065)."""
    w1, w2, b1, b2 = rng.normal(size=(4, 3)), rng.normal(size=(2, 4)), rng.normal(size=4), rng.normal(size=2)
    x = rng.normal(size=(9, 3))

    w, b = collapse_linear(w1, w2, b1, b2)

    np.testing.assert_allclose(dense(x, w, b), dense(dense(x, w1, b1), w2, b2), rtol=1e-12, atol=1e-13)
    assert np.abs(dense(relu(dense(x, w1, b1)), w2, b2) - dense(x, w, b)).max() > 0.1


def test_two_convolutions_of_one_pixel_are_one(rng):
    """M151: two layers of 1 x 1 convolutions equal one whose matrix is the product."""
    w1, w2, b1, b2 = rng.normal(size=(4, 3)), rng.normal(size=(2, 4)), rng.normal(size=4), rng.normal(size=2)
    x = rng.normal(size=(2, 3, 5, 6))

    w, b = collapse_linear(w1, w2, b1, b2)

    np.testing.assert_allclose(conv1x1(x, w, b), conv1x1(conv1x1(x, w1, b1), w2, b2), rtol=1e-11, atol=1e-13)


ONE = np.ones((1, 1))


@pytest.mark.parametrize(
    "error, function, arguments, sentence",
    [
        (ValueError, sigmoid_gradient_bound, (-1,), "layers must be at least 0, got -1"),
        (TypeError, sigmoid_gradient_bound, (2.0,), "layers must be a whole number, got 2.0"),
        (ValueError, gradient_norms_by_depth, (ONE, ONE, [ONE], "step"), 'activation must be "sigmoid" or "relu"'),
        (ValueError, gradient_norms_by_depth, (ONE, ONE, []), "weights must be a list of at least one matrix"),
        (ValueError, gradient_norms_by_depth, (ONE, ONE, [ONE, np.eye(2)]), r"weights\[1\] takes 2 numbers but the"),
        (ValueError, gradient_norms_by_depth, (np.eye(2), ONE, [ONE]), "upstream has shape"),
        (
            ValueError,
            collapse_linear,
            (np.eye(3), np.eye(2), np.ones(3), np.ones(2)),
            "w2 takes 2 numbers but the first",
        ),
        (ValueError, collapse_linear, (ONE, ONE, np.ones(2), np.ones(1)), "b1 has length 2 but its layer 1 outputs"),
    ],
)
def test_refusals(error, function, arguments, sentence):
    """Layers that do not follow one another are refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}"):
        function(*arguments)
