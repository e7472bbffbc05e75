"""The subsampling layer of LeNet-5: sizes and parameters of the paper, and what it shares with average pooling."""

import numpy as np
import pytest

from reference.layers.average_pooling import avg_pool2d
from reference.layers.subsampling import trainable_subsample2d, trainable_subsample2d_backward
from reference.mistakes import trainable_subsample2d as mistakes
from tests.reference.pooled_examples import Q


@pytest.mark.parametrize("maps, size, half, parameters", [(6, 28, 14, 12), (16, 10, 5, 32)])
def test_layers_of_the_paper(maps, size, half, parameters):
    """E052, T079: S2 makes 14 x 14 of 28 x 28 with 12 parameters, S4 makes 5 x 5 of 10 x 10 with 32."""
    x, coefficient, bias = np.zeros((1, maps, size, size)), np.zeros(maps), np.zeros(maps)

    assert trainable_subsample2d(x, coefficient, bias).shape == (1, maps, half, half)
    assert coefficient.size + bias.size == parameters


def test_average_pooling_is_a_case(rng):
    """With coefficient 1/4 and bias 0 the layer is average pooling."""
    x = rng.normal(size=(2, 3, 5, 6))

    y = trainable_subsample2d(x, np.full(3, 0.25), np.zeros(3))

    np.testing.assert_allclose(y, avg_pool2d(x, 2), rtol=1e-13, atol=1e-15)


def test_worked_numbers():
    """FX-POOL has the sums [[8, 6], [1, 6]]; with coefficient 0.5 and bias 1 that is [[5, 4], [1.5, 4]]."""
    y = trainable_subsample2d(Q, np.array([0.5]), np.array([1.0]))

    np.testing.assert_array_equal(y[0, 0], [[5, 4], [1.5, 4]])


def test_gradients_of_worked_numbers():
    """Every pixel gets the coefficient, the coefficient gets the sum of all pixels, the bias the number of windows."""
    dx, dcoefficient, dbias = trainable_subsample2d_backward(np.ones((1, 1, 2, 2)), Q, np.array([0.5]), np.array([1.0]))

    np.testing.assert_array_equal(dx, np.full(Q.shape, 0.5))
    assert dcoefficient == Q.sum() == 21 and dbias == 4


def test_odd_last_row_gets_no_gradient():
    """A row that lies in no window has gradient 0."""
    dx, _, _ = trainable_subsample2d_backward(np.ones((1, 1, 1, 2)), np.ones((1, 1, 3, 4)), np.ones(1), np.ones(1))

    assert not dx[0, 0, 2].any() and dx[0, 0, :2].all()


def test_mistakes():
    """F39 to F42 on FX-POOL with coefficient 0.5 and bias 1, in the first window."""
    arguments = Q, np.array([0.5]), np.array([1.0])

    firsts = [
        getattr(mistakes, name)(*arguments)[0, 0, 0, 0]
        for name in ("average", "plain_average", "bias_multiplied", "bias_for_each_value", "maximum")
    ]

    assert firsts == [2, 2, 4.5, 8, 5]
