"""Measured gradients: how their error depends on the step, and what a comparison with a formula says."""

import numpy as np
import pytest

from reference.analysis.gradient_check import check_gradients, numerical_gradient
from reference.layers.convolution import conv2d, conv2d_backward
from reference.mistakes import check_gradients as check_mistakes
from reference.mistakes import numerical_gradient as mistakes


def cubes(x):
    """Return the sum of cubes; central differences err by exactly h squared in each number."""
    return float(np.sum(np.asarray(x) ** 3))


def flat(x):
    """Return 2 whatever x is."""
    return 2.0


@pytest.mark.parametrize("shape", [(), (4,), (2, 3), (2, 1, 3, 2)])
def test_gradient_of_cubes(rng, shape):
    """The gradient of the sum of cubes is 3 x squared, in the shape of x, for any number of axes."""
    x = np.asarray(rng.normal(size=shape))

    gradient = numerical_gradient(cubes, x)

    np.testing.assert_allclose(gradient, 3 * x**2, rtol=1e-7, atol=1e-8, strict=True)


@pytest.mark.parametrize("step", [0.5, 0.1, 0.01])
def test_error_of_the_step(rng, step):
    """M069: the error of central differences is h squared for cubes, that of one-sided ones 3 x h and h squared."""
    x = rng.normal(size=(2, 3))

    central, one_sided = numerical_gradient(cubes, x, step), mistakes.one_sided(cubes, x, step)

    np.testing.assert_allclose(central - 3 * x**2, step**2, rtol=1e-9)
    np.testing.assert_allclose(one_sided - 3 * x**2, 3 * x * step + step**2, rtol=1e-9)
    np.testing.assert_allclose(mistakes.one_sided_left(cubes, x, step) - 3 * x**2, step**2 - 3 * x * step, rtol=1e-9)


def test_steps_that_are_too_big_or_too_small(rng):
    """M069: a step of 0.1 errs by 0.01; one of 1e-14 loses almost all digits."""
    x = rng.normal(size=(3, 4))

    np.testing.assert_allclose(mistakes.step_too_big(cubes, x) - 3 * x**2, 0.01, rtol=1e-9)
    assert np.abs(mistakes.step_too_small(cubes, x) - 3 * x**2).max() > 1e-3
    assert np.abs(numerical_gradient(cubes, x) - 3 * x**2).max() < 1e-8


@pytest.mark.parametrize("dtype", ["float32", "int64", "uint8", "bool"])
def test_measured_in_double_precision(dtype):
    """Single precision, whole numbers and booleans are measured as float64."""
    x = np.array([[0, 1, 1], [1, 0, 1]]).astype(dtype)

    gradient = numerical_gradient(cubes, x)

    assert gradient.dtype == np.float64
    np.testing.assert_allclose(gradient, 3 * x.astype(float), atol=1e-9)


def test_the_point_is_left_alone(rng):
    """The point is not changed, also while f is called, and read-only arrays are accepted."""
    x = rng.normal(size=(2, 3))
    x.flags.writeable = False
    before, seen = x.copy(), []

    numerical_gradient(lambda point: seen.append((point is x, np.array_equal(x, before))) or 0.0, x)

    assert set(seen) == {(False, True)}


def test_gradients_of_the_convolution(rng):
    """T094: the measured gradients of images, filters and biases are those of the backward pass."""
    x, w, b = rng.normal(size=(2, 2, 5, 4)), rng.normal(size=(3, 2, 3, 2)), rng.normal(size=3)
    upstream = rng.normal(size=conv2d(x, w, b, (2, 1), (1, 0)).shape)

    dx, dw, db = conv2d_backward(upstream, x, w, (2, 1), (1, 0))

    assert check_gradients(lambda at: np.sum(upstream * conv2d(at, w, b, (2, 1), (1, 0))), dx, x)[0] < 1e-8
    assert check_gradients(lambda at: np.sum(upstream * conv2d(x, at, b, (2, 1), (1, 0))), dw, w)[0] < 1e-8
    assert check_gradients(lambda at: np.sum(upstream * conv2d(x, w, at, (2, 1), (1, 0))), db, b)[0] < 1e-8


@pytest.mark.parametrize("place", [(0, 0), (1, 2), (2, 1)])
def test_place_and_size_of_an_error(rng, place):
    """One wrong number is found at its place, with its difference relative to the greatest magnitude of all."""
    x = rng.normal(size=(3, 4))
    analytic = 3 * x**2
    analytic[place] -= 0.5

    error, where = check_gradients(cubes, analytic, x)

    assert where == place and all(type(index) is int for index in where)
    assert error == pytest.approx(0.5 / max(np.abs(analytic).max(), (3 * x**2).max()), rel=1e-6)


def test_verdicts():
    """A right gradient has an error far below 1e-6, one of the wrong sign 2, one twice too large a half."""
    x = np.array([1.0, -2.0, 0.0])

    assert check_gradients(cubes, 3 * x**2, x)[0] < 1e-9
    assert check_gradients(cubes, -3 * x**2, x) == (pytest.approx(2), (1,))
    assert check_gradients(cubes, 6 * x**2, x) == (pytest.approx(0.5), (1,))


def test_zero_gradients():
    """Where both gradients are zero everywhere the error is 0, at the first place."""
    assert check_gradients(flat, np.zeros((2, 2)), np.ones((2, 2))) == (0.0, (0, 0))
    assert check_gradients(flat, np.array([0.0, 3.0]), np.ones(2)) == (1.0, (1,))


def test_relative_to_itself_calls_rounding_an_error(rng):
    """F06: number by number, a derivative of 0 that is measured as 1e-11 counts as completely wrong."""
    x = np.array([0.0, 100.0])
    analytic = np.array([1e-13, 3e4])

    assert check_mistakes.relative_to_itself(cubes, analytic, x)[0] > 0.9
    assert check_gradients(cubes, analytic, x)[0] < 1e-9


@pytest.mark.parametrize(
    "error, call, sentence",
    [
        (TypeError, lambda: numerical_gradient(3.0, np.ones(2)), "f must be a function of x, got float: give"),
        (TypeError, lambda: numerical_gradient(cubes, [1.0]), "x must be a NumPy array, got list: convert it"),
        (TypeError, lambda: numerical_gradient(cubes, np.ones(2, complex)), "x must hold real numbers, got dtype c"),
        (ValueError, lambda: numerical_gradient(cubes, np.ones(2), 0), "step must be greater than 0 and finite, got 0"),
        (ValueError, lambda: numerical_gradient(cubes, np.ones(2), -1e-5), "step must be greater than 0 and finite"),
        (TypeError, lambda: check_gradients(cubes, [1.0], np.ones(1)), "analytic must be a NumPy array, got list"),
        (ValueError, lambda: check_gradients(cubes, np.ones(2), np.ones(3)), r"analytic has shape \(2,\) but x has"),
        (ValueError, lambda: check_gradients(cubes, np.ones(0), np.ones(0)), "x must have at least one number, got"),
    ],
)
def test_refusals(error, call, sentence):
    """What cannot be measured or compared is refused with one sentence."""
    with pytest.raises(error, match=sentence) as refusal:
        call()

    assert str(refusal.value).endswith(".")
