"""One step of each optimiser, with the numbers of the course, and many steps against PyTorch."""

import numpy as np
import pytest
import torch

from reference.mistakes import gradient_descent as descents
from reference.mistakes import momentum_step as momenta
from reference.training.descent import gradient_descent
from reference.training.optimisers import adam_step, momentum_step, sgd_step, zeros_like


def slope(parameters):
    """Return the gradient of W112: J = (2 w - 3)^2 / 2."""
    return {"w": 2 * (2 * parameters["w"] - 3)}


def after_two_steps(step):
    """Return the weight of W112 after two steps of momentum."""
    w, v = {"w": np.array([1.0])}, {"w": np.zeros(1)}
    for _ in range(2):
        w, v = step(w, slope(w), v, learning_rate=0.1, momentum=0.9)
    return w["w"].item()


def test_two_steps_of_descent():
    """W112: the gradient -2 leads from 1 to 1.2, the next step to 1.32."""
    one = sgd_step({"w": np.array([1.0])}, slope({"w": np.array([1.0])}), 0.1)

    assert slope({"w": np.array([1.0])})["w"].item() == -2
    assert one["w"].item() == pytest.approx(1.2, rel=1e-15)
    assert sgd_step(one, slope(one), 0.1)["w"].item() == pytest.approx(1.32, rel=1e-15)
    np.testing.assert_allclose(gradient_descent(1, np.array([2]), np.array([3]), 0.1, 2), [1, 1.2, 1.32], rtol=1e-15)


def test_two_steps_of_momentum():
    """W112: with momentum 0.9 two steps lead to 1.5."""
    assert after_two_steps(momentum_step) == pytest.approx(1.5, rel=1e-15)


@pytest.mark.parametrize(
    "number, function, expected",
    [("M319", "velocity_reset", 1.32), ("M320", "velocity_averaged", 1.0572)],
)
def test_wrong_momentum(number, function, expected):
    """M319 and M320 give the numbers of the catalogue after two steps."""
    wrong = getattr(momenta, function)

    assert wrong.id == number
    assert after_two_steps(wrong) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    "number, function, step, expected",
    [
        ("M315", "wrong_sign", 1, 0.8),
        ("M316", "gradients_not_reset", 2, 1.52),
        ("M317", "factor_two", 1, 1.4),
    ],
)
def test_wrong_descent(number, function, step, expected):
    """M315, M316 and M317 give the numbers of the catalogue on W112."""
    wrong = getattr(descents, function)

    assert wrong.id == number
    assert wrong(1.0, np.array([2.0]), np.array([3.0]), 0.1, 2)[step] == pytest.approx(expected, rel=1e-12)


def test_summed_gradient():
    """M318: the mean gradient of two examples is -2.25, their sum -4.5."""
    arguments = 0.5, np.array([1, 2]), np.array([1, 3]), 1.0

    assert gradient_descent(*arguments).tolist() == [0.5, 2.75]
    assert descents.summed_gradient(*arguments).tolist() == [0.5, 5.0]


def test_descent_reaches_the_least_squares():
    """Many steps end at sum(x y) / sum(x x), also from far away."""
    x, y = np.array([1.0, 2.0, -1.0]), np.array([1.0, 3.0, 0.5])

    assert gradient_descent(100.0, x, y, 0.3, 200)[-1] == pytest.approx(x @ y / (x @ x), rel=1e-12)


def steps_in_torch(optimiser, parameters, gradients):
    """Return the parameters after all steps of an optimiser of PyTorch."""
    tensors = {name: torch.from_numpy(value.copy()).requires_grad_() for name, value in parameters.items()}
    stepper = optimiser(list(tensors.values()))
    for slopes in gradients:
        for name, tensor in tensors.items():
            tensor.grad = torch.from_numpy(slopes[name].copy())
        stepper.step()
    return {name: tensor.detach().numpy() for name, tensor in tensors.items()}


@pytest.fixture
def problem(rng):
    """Return parameters and the gradients of seven steps."""
    draw = lambda: {"w": rng.normal(size=(3, 2)), "b": rng.normal(size=3)}
    return draw(), [draw() for _ in range(7)]


@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_momentum_is_that_of_torch(problem, momentum):
    """Seven steps equal those of torch.optim.SGD."""
    parameters, gradients = problem
    expected = steps_in_torch(lambda p: torch.optim.SGD(p, lr=0.1, momentum=momentum), parameters, gradients)

    velocity = zeros_like(parameters)
    for slopes in gradients:
        parameters, velocity = momentum_step(parameters, slopes, velocity, 0.1, momentum)

    for name, value in parameters.items():
        np.testing.assert_allclose(value, expected[name], rtol=1e-13, atol=1e-15)


def test_adam_is_that_of_torch(problem):
    """Seven steps equal those of torch.optim.Adam."""
    parameters, gradients = problem
    expected = steps_in_torch(lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.8, 0.95), eps=1e-3), parameters, gradients)

    mean, square = zeros_like(parameters), zeros_like(parameters)
    for number, slopes in enumerate(gradients, start=1):
        parameters, mean, square = adam_step(parameters, slopes, mean, square, number, 0.1, 0.8, 0.95, 1e-3)

    for name, value in parameters.items():
        np.testing.assert_allclose(value, expected[name], rtol=1e-12, atol=1e-14)


def test_the_first_step_of_adam_has_the_length_of_the_learning_rate(rng):
    """Whatever the gradient, the first step is the learning rate against its sign."""
    w, g = {"w": np.zeros(6)}, {"w": rng.normal(size=6) * 10.0 ** np.arange(-3, 3)}

    new, _, _ = adam_step(w, g, zeros_like(w), zeros_like(w), 1, learning_rate=0.01)

    np.testing.assert_allclose(new["w"], -0.01 * np.sign(g["w"]), rtol=1e-4)


def test_whole_numbers_become_float64():
    """Parameters of whole numbers are not cut off."""
    new = sgd_step({"w": np.array([1, 2])}, {"w": np.array([1, 1])}, 0.25)

    assert new["w"].tolist() == [0.75, 1.75]


@pytest.mark.parametrize(
    "gradients, sentence",
    [
        ({"v": np.zeros(2)}, r"gradients has the names \['v'\] but the parameters are \['w'\]"),
        ({"w": np.zeros(3)}, r'gradients\["w"\] has shape \(3,\) but the parameter has shape \(2,\)'),
    ],
)
def test_gradients_that_do_not_fit_are_refused(gradients, sentence):
    """The sentence names what differs."""
    with pytest.raises(ValueError, match=sentence):
        sgd_step({"w": np.zeros(2)}, gradients, 0.1)


def test_steps_count_from_one():
    """Adam's step 0 would divide by zero and is refused."""
    w = {"w": np.zeros(1)}

    with pytest.raises(ValueError, match="step must be at least 1, got 0"):
        adam_step(w, w, w, w, 0)
