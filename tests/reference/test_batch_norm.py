"""Batch normalisation gives the worked numbers; batch, bias and shape matter as told."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from reference.analysis.conv_bn_parameters import conv_bn_parameters
from reference.layers.batch_norm import batch_norm_backward, batch_norm_train
from reference.layers.batch_norm_eval import batch_norm_eval, batch_norm_eval_backward
from reference.layers.bn_order import bn_order
from reference.mistakes import conv_bn_parameters as count_mistakes

X = np.array([[1.0], [3.0], [5.0], [7.0]])  # FX-BN, with eps = 1
UPSTREAM = np.array([[1.0], [0.0], [0.0], [2.0]])
MAPS = np.arange(1.0, 17.0).reshape(2, 2, 2, 2)
ZERO, ONE, TWO = np.zeros(1), np.ones(1), np.array([2.0])
SUITE = Path(__file__).parents[1] / "hidden" / "test_08_normalisation_and_dropout.py"
NORMAL = np.array([-1.224745, -0.408248, 0.408248, 1.224745])
Z = np.array([[-2.0], [0.0], [2.0], [4.0]])


def close(answer, expected):
    """Compare with numbers that are written with six decimals."""
    np.testing.assert_allclose(np.ravel(answer), np.ravel(expected), rtol=0, atol=6e-7)


def test_forward():
    """W93: mean 4 and biased variance 5 give the normalised values, gamma 2 and beta 1 the output."""
    y, _, _ = batch_norm_train(X, TWO, ONE, ZERO, ONE, eps=1.0)

    close(batch_norm_train(X, ONE, ZERO, ZERO, ONE, eps=1.0)[0], NORMAL)
    close(y, [-1.449490, 0.183503, 1.816497, 3.449490])


def test_running_statistics():
    """W95: one batch moves 0 and 1 to 0.4 and 1.566667, a second one to 0.96 and 3.276667."""
    _, mean, var = batch_norm_train(X, TWO, ONE, ZERO, ONE, eps=1.0)
    _, second_mean, second_var = batch_norm_train(np.array([[2.0], [4], [6], [12]]), TWO, ONE, mean, var, eps=1.0)

    close([mean, var], [0.4, 1.566667])
    close([second_mean, second_var], [0.96, 3.276667])


def test_evaluation():
    """W95: with the first running statistics evaluation gives other numbers than training."""
    _, mean, var = batch_norm_train(X, ONE, ZERO, ZERO, ONE, eps=1.0)

    close(batch_norm_eval(X, ONE, ZERO, mean, var, eps=1.0), [0.374513, 1.622888, 2.871264, 4.119639])


def test_backward():
    """W96: the gradient in x sums to zero."""
    dx, dgamma, dbeta = batch_norm_backward(UPSTREAM, X, TWO, eps=1.0)

    close(dx, [0.510310, -0.510310, -0.714435, 0.714435])
    close([dgamma, dbeta], [1.224745, 3])
    assert dx.sum() == pytest.approx(0, abs=1e-15)


def test_maps():
    """W97: a channel of maps has one mean and one variance, over images, rows and columns."""
    zeros, ones = np.zeros(2), np.ones(2)

    _, mean, var = batch_norm_train(MAPS, ones, zeros, zeros, ones, momentum=1.0)

    close(mean, [6.5, 10.5])
    close(var * 7 / 8, [17.25, 17.25])


def test_evaluation_leaves_the_running_statistics_alone():
    """M215: evaluation gives y only, the same twice, and changes nothing."""
    mean, var = np.array([0.4]), np.array([1.566667])

    first, second = (batch_norm_eval(X, TWO, ONE, mean, var, eps=1.0) for _ in range(2))

    np.testing.assert_array_equal(first, second)
    assert mean == 0.4 and var == 1.566667


def test_orders():
    """T119, E128: BN then ReLU, and ReLU then BN, of [-2, 0, 2, 4]."""
    before, after = bn_order(Z, ONE, ZERO)

    close(before, [0, 0, 0.447213, 1.341639])
    close(after, [-0.904532, -0.904532, 0.301511, 1.507554])


def test_a_bias_makes_no_difference(rng):
    """M223, E132: 7 added to z changes neither the normalised values nor what follows."""
    z = rng.normal(size=(5, 3, 2, 2))
    gamma, beta = rng.normal(size=3), rng.normal(size=3)

    np.testing.assert_allclose(bn_order(z + 7, gamma, beta)[0], bn_order(z, gamma, beta)[0], rtol=1e-9, atol=1e-9)


def test_parameters():
    """E132, E085: a bias would be C numbers too many, counted running statistics 4C instead of 2C."""
    right = conv_bn_parameters(3, 8, 3)

    assert right == 3 * 8 * 9 + 2 * 8
    assert count_mistakes.bias_kept(3, 8, 3) == right + 8
    assert count_mistakes.running_counted(3, 8, 3) == 3 * 8 * 9 + 4 * 8


def test_regularising_noise(rng):
    """T121: in training the output of a sample depends on the others of its batch, in evaluation it does not."""
    sample, others = rng.normal(size=(1, 3)), rng.normal(size=(2, 7, 3))
    gamma, beta, mean, var = np.ones(3), np.zeros(3), np.zeros(3), np.ones(3)
    batches = [np.concatenate([sample, other]) for other in others]

    trained = [batch_norm_train(batch, gamma, beta, mean, var)[0][0] for batch in batches]
    evaluated = [batch_norm_eval(batch, gamma, beta, mean, var)[0] for batch in batches]

    assert np.abs(trained[0] - trained[1]).min() > 1e-3
    np.testing.assert_array_equal(*evaluated)


def test_mean_and_deviation_of_the_output(rng):
    """E129: whatever comes in, the output has mean beta and standard deviation abs(gamma) for small eps (T120)."""
    x, gamma, beta = 50 + 9 * rng.normal(size=(40, 3, 4, 5)), np.array([2.0, -0.5, 3.0]), np.array([1.0, -4.0, 0.0])

    y, _, _ = batch_norm_train(x, gamma, beta, np.zeros(3), np.ones(3))

    np.testing.assert_allclose(y.mean(axis=(0, 2, 3)), beta, atol=1e-12)
    np.testing.assert_allclose(y.std(axis=(0, 2, 3)), np.abs(gamma), rtol=1e-6)


def test_evaluation_backward_has_no_path_through_the_statistics():
    """The gradient in evaluation is the upstream gradient times one number for each channel."""
    dx, dgamma, dbeta = batch_norm_eval_backward(UPSTREAM, X, TWO, ONE, np.array([3.0]), eps=1.0)

    np.testing.assert_array_equal(dx, UPSTREAM)
    assert dgamma == 6 and dbeta == 3


@pytest.mark.parametrize("shape", [(4, 1, 1, 1), (1, 1, 4, 1), (1, 1, 2, 2)])
def test_where_the_numbers_of_a_channel_stand_makes_no_difference(shape):
    """Vectors, and images of one pixel or in a batch of one, have the same statistics of the same numbers."""
    y, mean, var = batch_norm_train(X.reshape(shape), TWO, ONE, ZERO, ONE, eps=1.0)

    close(y, [-1.449490, 0.183503, 1.816497, 3.449490])
    close([mean, var], [0.4, 1.566667])


def test_running_statistics_keep_their_dtype():
    """Running statistics in float64 stay so beside a batch in float32, and the output is float32."""
    y, mean, var = batch_norm_train(*(a.astype(np.float32) for a in (X, TWO, ONE)), ZERO, ONE)

    assert (y.dtype, mean.dtype, var.dtype) == (np.float32, np.float64, np.float64)


def test_running_statistics_equal_pytorch(rng):
    """Three batches leave the running statistics of PyTorch's layer."""
    import torch

    layer = torch.nn.BatchNorm2d(3, dtype=torch.float64)
    mean, var = np.zeros(3), np.ones(3)
    for size in (2, 3, 5):
        x = rng.normal(3, 2, size=(size, 3, 2, 4))
        layer(torch.from_numpy(x))
        _, mean, var = batch_norm_train(x, np.ones(3), np.zeros(3), mean, var)

    np.testing.assert_allclose(mean, layer.running_mean.numpy(), rtol=1e-12)
    np.testing.assert_allclose(var, layer.running_var.numpy(), rtol=1e-12)


@pytest.mark.parametrize("seed", [7739, 8322, 32222])
def test_the_suite_bears_a_channel_that_hardly_spreads(seed):
    """Where a drawn channel has so small a variance that eps shows, the right answer passes the hidden test."""
    suite, right = runpy.run_path(str(SUITE)), SimpleNamespace(batch_norm_train=batch_norm_train)

    suite["test_a_sample_depends_on_its_batch"](
        lambda function, *arguments: SimpleNamespace(value=function(*arguments)), right, np.random.default_rng(seed)
    )
