from types import SimpleNamespace

import msgspec
import numpy as np
import pytest

from autograder.judge.diagnosis import Case, Raised, gives, possible_mistakes
from autograder.judge.tolerance import smooth


def scale(x, factor=2.0):
    """Multiply: the reference."""
    return factor * x


def fails(x, factor=2.0):
    """Raise, with a text that tells the inputs apart."""
    raise ValueError(f"{x.ndim} axes")


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


def raising(error, x, factor):
    """Return what is known after a student's function has raised on one input."""
    expected = scale(x, factor)
    answer = Raised(type(error).__name__, str(error))
    return Case(scale, (x, factor), {}, expected, smooth()(scale, (x, factor), {}, expected), answer, False)


def names(*cases):
    """Return the names of the mistakes that explain these cases."""
    return [item.name for item in possible_mistakes("conv2d", cases, MISTAKES)]


def named(student, *inputs):
    """Return the names of the mistakes that explain a student's answers on some inputs."""
    return names(*[case(student, *pair) for pair in inputs])


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


def test_a_wrong_dtype_alone_is_no_mistake_in_numbers():
    """Where an answer has the right numbers in another dtype, a mistake that is right there is not what happened."""
    cases = [msgspec.structs.replace(case(scale, x, 2.0), answer=(2 * x).astype("f"), right=False) for x in (A, B)]

    assert names(*cases) == []


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


def fails_on_rows(x, factor=2.0):
    """Square, or raise where there are two axes."""
    return x * x if x.ndim == 1 else fails(x)


@pytest.fixture
def partly(monkeypatch):
    """A mistake that raises on some inputs, among the others."""
    found = SimpleNamespace(id="partly", name="partly", hint="", function=fails_on_rows)
    monkeypatch.setattr("tests.grader.test_diagnosis.MISTAKES", [*MISTAKES, found])


ONE, TWO = ValueError("1 axes"), ValueError("2 axes")


def test_the_same_exception_twice_names_a_mistake():
    """Type and text of the exception are the student's in two cases."""
    assert names(raising(ONE, A, 4.0), raising(TWO, B, 0.5)) == ["fails"]


@pytest.mark.parametrize(
    "errors",
    [
        (TypeError("1 axes"), TypeError("2 axes")),
        (ValueError("1 axes"), ValueError("1 axes")),
        (ValueError(), ValueError()),
        (ValueError("1 axes: use another"), ValueError("2 axes")),
    ],
)
def test_another_type_or_text_names_nothing(errors):
    """An exception of another type, or one that says something else in a single case, is another error."""
    assert names(raising(errors[0], A, 4.0), raising(errors[1], B, 0.5)) == []


def test_one_exception_names_nothing():
    """A single exception can agree by chance, and right answers contradict a mistake that raises always."""
    assert names(raising(ONE, A, 4.0)) == []
    assert names(raising(ONE, A, 4.0), raising(TWO, B, 0.5), case(scale, A, 3.0)) == []


def test_one_wrong_number_and_one_exception_name_a_mistake(partly):
    """A mistake that gives the student's numbers in one case and the exception in another is named."""
    assert names(case(WRONG["squares"], A, 4.0), raising(TWO, B, 0.5)) == ["partly"]
    assert names(case(WRONG["sums"], A, 4.0), raising(TWO, B, 0.5)) == []
    assert names(case(WRONG["squares"], A, 4.0), raising(ONE, B, 0.5)) == []


def test_an_exception_takes_nothing_from_numbers_that_agree():
    """Where two wrong numbers agree, an exception in a third case may have a cause of its own."""
    assert names(case(WRONG["sums"], A, 4.0), case(WRONG["sums"], B, 0.5), raising(ONE, A, 3.0)) == ["sums"]
