"""Every mistake of batch normalisation gives exactly the wrong numbers that the catalogue promises."""

import numpy as np
import pytest

from reference.layers.batch_norm import batch_norm_train
from reference.layers.batch_norm_eval import batch_norm_eval
from reference.mistakes import batch_norm_backward as backward_mistakes
from reference.mistakes import batch_norm_eval as eval_mistakes
from reference.mistakes import batch_norm_train as mistakes
from reference.mistakes import bn_order as order_mistakes

X = np.array([[1.0], [3.0], [5.0], [7.0]])  # FX-BN, with eps = 1
UPSTREAM = np.array([[1.0], [0.0], [0.0], [2.0]])
MAPS = np.arange(1.0, 17.0).reshape(2, 2, 2, 2)
ZERO, ONE, TWO = np.zeros(1), np.ones(1), np.array([2.0])
NORMAL = np.array([-1.224745, -0.408248, 0.408248, 1.224745])
Z = np.array([[-2.0], [0.0], [2.0], [4.0]])


def close(answer, expected):
    """Compare with numbers that are written with six decimals."""
    np.testing.assert_allclose(np.ravel(answer), np.ravel(expected), rtol=0, atol=6e-7)


def mirrored(outer, inner):
    """Return the four values of a batch that lies evenly around its mean."""
    return [-outer, -inner, inner, outer]


def test_the_variance_of_the_source_is_always_zero(rng):
    """W94: the mean of differences that are not squared is 0, so that 0 - eps under the root is nan."""
    x = rng.normal(size=(5, 1))

    assert (x - x.mean()).mean() == pytest.approx(0, abs=1e-15)
    assert np.isnan(mistakes.not_squared_minus_eps(x, ONE, ZERO, ZERO, ONE)[0]).all()


@pytest.mark.parametrize(
    "number, function, normal",
    [
        ("M199", "not_squared", [-3, -1, 1, 3]),
        ("M199b", "not_squared_minus_eps", [np.nan] * 4),
        ("M200", "absolute_differences", mirrored(1.732051, 0.577350)),
        ("M201", "eps_subtracted", mirrored(1.5, 0.5)),
        ("M202", "eps_outside", mirrored(0.927051, 0.309017)),
        ("M203", "eps_forgotten", mirrored(1.341641, 0.447214)),
        ("M204", "unbiased_in_output", mirrored(1.083473, 0.361158)),
        ("M205", "not_rooted", mirrored(0.5, 0.166667)),
        ("M206", "variance_squared", mirrored(0.588348, 0.196116)),
        ("M206b", "variance_squared_minus_eps", mirrored(0.612372, 0.204124)),
    ],
)
def test_wrong_divisor(number, function, normal):
    """A wrong variance or root gives the normalised values of the catalogue (E122 to E125)."""
    wrong = getattr(mistakes, function)

    y, _, _ = wrong(X, ONE, ZERO, ZERO, ONE, eps=1.0)

    assert wrong.id == number
    close(y, normal)


@pytest.mark.parametrize("number, function", [("M201", "eps_subtracted"), ("M203", "eps_forgotten")])
def test_constant_channel(number, function):
    """A constant channel gives beta; without eps, or with eps subtracted, it gives nan."""
    constant = np.full((3, 1), 4.0)
    wrong = getattr(mistakes, function)

    np.testing.assert_array_equal(batch_norm_train(constant, TWO, ONE, ZERO, ONE)[0], np.ones((3, 1)))
    assert wrong.id == number and np.isnan(wrong(constant, TWO, ONE, ZERO, ONE)[0]).all()


@pytest.mark.parametrize(
    "number, function, y",
    [
        ("M207", "shift_scaled", [-0.449490, 1.183503, 2.816497, 4.449490]),
        ("M208", "gamma_forgotten", NORMAL + 1),
        ("M208b", "beta_forgotten", 2 * NORMAL),
        ("M208c", "scale_and_shift_forgotten", NORMAL),
        ("M209", "root_of_gamma", np.sqrt(2) * NORMAL + 1),
    ],
)
def test_wrong_scale_and_shift(number, function, y):
    """A wrong use of gamma and beta gives the output of the catalogue (E129)."""
    wrong = getattr(mistakes, function)

    answer, _, _ = wrong(X, TWO, ONE, ZERO, ONE, eps=1.0)

    assert wrong.id == number
    np.testing.assert_allclose(answer.ravel(), y, rtol=0, atol=2e-6)


@pytest.mark.parametrize(
    "number, function, means",
    [
        ("M210", "each_pixel", np.arange(5, 13)),
        ("M210b", "channels_last", [8, 9]),
        ("M211b", "each_sample", [4.5, 12.5]),
    ],
)
def test_wrong_axes(number, function, means):
    """W97: statistics over wrong axes give the means of the catalogue (E131)."""
    wrong = getattr(mistakes, function)

    _, mean, _ = wrong(MAPS, np.ones(2), np.zeros(2), np.zeros(2), np.ones(2), momentum=1.0)

    assert wrong.id == number
    close(mean, means)


def test_channels_last_variance():
    """W97: over the axes of a channels-last layout the variance is 21."""
    _, _, var = mistakes.channels_last(MAPS, np.ones(2), np.zeros(2), np.zeros(2), np.ones(2), momentum=1.0)

    close(var * 7 / 8, [21, 21])


def test_statistics_of_each_image():
    """M211: every image is freed of its own mean, [[2.5, 6.5], [10.5, 14.5]]."""
    y, _, _ = mistakes.each_image(MAPS, np.ones(2), np.zeros(2), np.zeros(2), np.ones(2), eps=1.0)

    means = np.array([[2.5, 6.5], [10.5, 14.5]])[:, :, None, None]
    np.testing.assert_allclose(y, (MAPS - means) / 1.5, rtol=1e-13)


@pytest.mark.parametrize(
    "number, function, mean, var",
    [
        ("M212", "momentum_swapped", 3.6, 6.1),
        ("M213", "biased_stored", 0.4, 1.4),
        ("M214", "deviation_stored", 0.4, 1.123607),
        ("M215", "never_updated", 0, 1),
        ("M216", "started_from_zero", 0.4, 0.666667),
        ("M216b", "biased_started_from_zero", 0.4, 0.5),
    ],
)
def test_wrong_running_statistics(number, function, mean, var):
    """W95: a wrong update gives the running statistics of the catalogue (E126) and the right output."""
    wrong = getattr(mistakes, function)

    y, *running = wrong(X, ONE, ZERO, ZERO, ONE, eps=1.0)

    assert wrong.id == number
    close(y, NORMAL)
    close(running, [mean, var])


def test_batch_statistics_in_evaluation():
    """M217: statistics of the batch give the numbers of the training, and beta for a single sample (E127)."""
    answer = eval_mistakes.batch_statistics(X, ONE, ZERO, np.array([0.4]), np.array([1.566667]), eps=1.0)
    single = eval_mistakes.batch_statistics(X[:1], TWO, ONE, np.array([0.4]), np.array([1.566667]), eps=1.0)

    assert eval_mistakes.batch_statistics.id == "M217"
    close(answer, NORMAL)
    np.testing.assert_array_equal(single, [[1.0]])


def test_biased_running_variance_in_evaluation():
    """M218: the biased running variance 1.4 of M213 gives other numbers in evaluation."""
    _, mean, var = mistakes.biased_stored(X, ONE, ZERO, ZERO, ONE, eps=1.0)

    close(batch_norm_eval(X, ONE, ZERO, mean, var, eps=1.0), [0.387298, 1.678293, 2.969287, 4.260282])


@pytest.mark.parametrize(
    "number, function, dx",
    [
        ("M219", "statistics_constant", [0.816497, 0, 0, 1.632993]),
        ("M220", "variance_path_missing", [0.204124, -0.612372, -0.612372, 1.020621]),
    ],
)
def test_missing_paths(number, function, dx):
    """W96: a gradient without one or both of the paths through the statistics gives the numbers of the catalogue."""
    wrong = getattr(backward_mistakes, function)

    answer, dgamma, dbeta = wrong(UPSTREAM, X, TWO, 1.0)

    assert wrong.id == number
    close(answer, dx)
    close([dgamma, dbeta], [1.224745, 3])


def test_gradient_of_gamma_from_x():
    """M221: summed with x instead of its normalised values the gradient of gamma is 15."""
    _, dgamma, _ = backward_mistakes.gamma_from_input(UPSTREAM, X, TWO, 1.0)

    assert backward_mistakes.gamma_from_input.id == "M221" and dgamma == 15


def test_orders_swapped():
    """M222: normalising after the activation where before is asked gives [-0.904532, ...]."""
    before, _ = order_mistakes.orders_swapped(Z, ONE, ZERO)

    assert order_mistakes.orders_swapped.id == "M222"
    close(before, [-0.904532, -0.904532, 0.301511, 1.507554])
