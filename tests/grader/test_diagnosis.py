from types import SimpleNamespace

import numpy as np
import pytest

from autograder.judge.diagnosis import Case, gives, possible_mistakes
from autograder.judge.tolerance import smooth


def scale(x, factor=2.0):
    """Multiply: the reference."""
    return factor * x


def fails(x, factor=2.0):
    """Raise."""
    raise ValueError


WRONG = {
    "squares": lambda x, factor=2.0: x * x,
    "sums": lambda x, factor=2.0: x + factor,
    "doubles": lambda x, factor=2.0: 2 * x,
    "doubles by adding": lambda x, factor=2.0: x + x,
    "reshapes": lambda x, factor=2.0: (factor * x)[None],
    "fails": fails,
    "gives an object": lambda x, factor=2.0: object(),
    "writes": lambda x, factor=2.0: np.multiply(x, x, out=x),
}
MISTAKES = [SimpleNamespace(id=name, name=name, hint=name, function=function) for name, function in WRONG.items()]
A, B = np.array([3.0, 5.0]), np.array([[7.0, 9.0]])


def case(student, x, factor):
    """Return what is known after a student's function was compared on one input."""
    expected, answer = scale(x, factor), student(x.copy(), factor)
    bounds = smooth()(scale, (x, factor), {}, expected)
    right = np.shape(answer) == expected.shape and np.allclose(answer, expected)
    return Case(scale, (x, factor), {}, expected, bounds, answer, right)


def named(student, *inputs):
    """Return the names of the mistakes that explain a student's answers on some inputs."""
    return [item.name for item in possible_mistakes("conv2d", [case(student, *pair) for pair in inputs], MISTAKES)]


@pytest.mark.parametrize(
    "student, found",
    [
        (WRONG["sums"], ["sums"]),
        (WRONG["squares"], ["squares", "writes"]),
        (WRONG["doubles"], ["doubles", "doubles by adding"]),
        (WRONG["reshapes"], ["reshapes"]),
        (lambda x, factor: x * x * (1 + 1e-14), ["squares", "writes"]),
        (lambda x, factor: (x * x).astype("f"), ["squares", "writes"]),
        (lambda x, factor: x * x + 1e-6, []),
        (lambda x, factor: -x, []),
        (lambda x, factor: None, []),
        (scale, []),
    ],
)
def test_every_mistake_with_the_students_numbers_is_named(student, found):
    """A mistake is named where it gives the student's numbers up to rounding; all that do are listed."""
    assert named(student, (A, 4.0), (B, 0.5)) == found


def test_one_wrong_answer_names_nothing():
    """A single case can agree by chance."""
    assert named(WRONG["sums"], (A, 4.0)) == []


def test_right_answers_do_not_count_as_agreement():
    """Two wrong answers are needed, however many are right."""
    assert named(WRONG["doubles"], (A, 4.0), (A, 2.0), (B, 2.0)) == []


def test_a_right_answer_contradicts_a_mistake_that_is_wrong_there():
    """A mistake that would be wrong where the student was right explains nothing."""
    changing = lambda x, factor: x + factor if factor > 1 else factor * x

    assert named(changing, (A, 4.0), (A, 3.0), (B, 0.5)) == []


def test_a_right_answer_that_the_mistake_gives_too_contradicts_nothing():
    """A mistake may be right by nature of the input."""
    assert named(WRONG["doubles"], (A, 4.0), (B, 3.0), (A, 2.0)) == ["doubles", "doubles by adding"]


def test_a_mistake_leaves_the_arguments_as_they_were():
    """A mistake that writes into its input spoils no later comparison."""
    kept = case(WRONG["squares"], A.copy(), 4.0)

    assert gives(("conv2d", WRONG["writes"]), kept, A * A)
    np.testing.assert_array_equal(kept.args[0], A)
