from types import SimpleNamespace

import numpy as np
import pytest

from autograder.judge.diagnosis import Raised, TooLarge
from autograder.judge.seat import LocalStudent, MismatchError, Seat, StudentFixture, SuiteError
from autograder.judge.student import StudentError
from autograder.judge.tolerance import linear

EXERCISE = SimpleNamespace(name="scale", mistakes=(), variants=())
X = np.arange(1.0, 5.0)


def scale(x, factor=2.0):
    """Multiply: the reference."""
    return factor * x


def seat_for(function=scale, rule=None):
    """Return a seat in which a function sits."""
    return Seat(EXERCISE, LocalStudent({"scale": function}), 5, rule)


def test_a_right_answer_passes_and_is_noted():
    """A comparison that holds returns the reply and is counted as one case."""
    seat = seat_for()

    reply = seat.compare(scale, X, factor=3.0)

    assert reply.value.tolist() == [3, 6, 9, 12]
    assert [case.right for case in seat.visit.cases] == [True]
    assert seat.visit.compared == 1


def test_a_wrong_answer_fails_in_a_sentence_without_numbers_of_the_answer():
    """A comparison that does not hold says how far off the numbers are, and is noted for the diagnosis."""
    seat = seat_for(lambda x, factor: x + factor)

    with pytest.raises(MismatchError, match=r"4 of 4 elements differ, by up to 5, at index \(3,\)"):
        seat.compare(scale, X, factor=3.0)

    assert [case.right for case in seat.visit.cases] == [False]


@pytest.mark.parametrize(
    "answer",
    [np.ones(1 << 20), [np.ones(1 << 18)], {"scale": "x" * (1 << 21)}, ("x" * (1 << 21), 1)],
    ids=["array", "list", "dict", "text"],
)
def test_of_an_answer_far_too_large_nothing_is_kept(answer):
    """An answer much larger than the right one is wrong, and takes no memory after its test."""
    seat = seat_for(lambda x: answer)

    with pytest.raises(MismatchError):
        seat.compare(scale, X)

    assert [type(case.answer) for case in seat.visit.cases] == [TooLarge]


def test_an_answer_as_large_as_the_right_one_is_kept():
    """A wrong answer of the right size is kept for the diagnosis, however large that is."""
    seat = seat_for(lambda x: -x)

    with pytest.raises(MismatchError):
        seat.compare(scale, np.ones(1 << 18))

    assert [case.answer.size for case in seat.visit.cases] == [1 << 18]


def test_a_missing_function_is_the_students():
    """Nobody is asked for a function that is not there."""
    with pytest.raises(StudentError) as error:
        Seat(EXERCISE, LocalStudent({}), 5, None).compare(scale, X)

    assert error.value.outcome == "missing"


def spoils(x, factor=2.0):
    """Return the right answer and write into the input."""
    result = factor * x
    x[:] = 0
    return result


def aliases(x, factor=2.0):
    """Return the right answer in the input's memory."""
    return np.multiply(x, 1, out=x) * 1 if factor == 2.0 else x


def test_a_spoiled_input_disturbs_no_comparison():
    """The reference computes from its own copy, before the student and after."""
    seat = seat_for(spoils)

    seat.compare(scale, X)
    seat.compare(scale, X)

    assert X.tolist() == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "function, factor, words",
    [(spoils, 2.0, "the input number 1 was changed"), (aliases, 1.0, "the answer shares its memory with an input")],
)
def test_inputs_are_left_alone_where_that_is_asked(function, factor, words):
    """A changed input and an answer that is an alias are told, after the numbers."""
    with pytest.raises(MismatchError, match=words):
        seat_for(function).compare_untouched(scale, X, factor)


@pytest.mark.parametrize(
    "reference, args, words",
    [
        (lambda x: 1 / 0, (X,), "the reference scale failed: ZeroDivisionError"),
        (lambda x: x * 0, (X,), "zeros would pass"),
        (lambda x: 0.0, (X,), "zeros would pass"),
        (lambda x: np.float32(0), (X,), "zeros would pass"),
        (lambda x: (x * 0, 3), (X,), "zeros would pass"),
        (lambda x: [x * 0], (X,), "zeros would pass"),
        (lambda x: {"a": x * 1e-300}, (X * 1e-300,), "zeros would pass"),
        (lambda x: object(), (X,), "cannot be compared"),
        (lambda x: x * 2, (np.array([np.inf, 1.0]),), "no answer of scale could pass"),
    ],
)
def test_a_test_that_proves_nothing_is_our_fault(reference, args, words):
    """A failing reference, an answer that zeros would pass and a tolerance without numbers are errors of the suite."""
    reference.__name__ = "scale"
    seat = seat_for(reference, rule=linear(terms=lambda *_: 1) if "no answer" in words else None)

    with pytest.raises(SuiteError, match=words):
        seat.compare(reference, *args)

    assert seat.visit.cases == []


@pytest.mark.parametrize(
    "rule", [1e-6, linear(terms=4), linear(terms=lambda: 4)], ids=["number", "count", "no arguments"]
)
def test_a_tolerance_that_cannot_be_worked_out_is_no_fault_of_the_reference(rule):
    """The sentence says that the tolerance is wrong, of which exercise, and where it stands."""
    with pytest.raises(SuiteError, match="the tolerance of scale failed, correct it in the marker exercise: TypeError"):
        seat_for(rule=rule).compare(scale, X)


class Raising(LocalStudent):
    """A student whose code raises in a box."""

    def call(self, *_, **__):
        """Raise as a notebook's call does."""
        raise StudentError("raised", "the function raised ValueError: no\nline 2", ("ValueError", "no"))


def test_what_was_raised_is_noted_for_the_diagnosis():
    """An exception of the student's code is a case, wrong, with its type and its text."""
    seat = Seat(EXERCISE, Raising({}), 5, None)

    with pytest.raises(StudentError):
        seat.compare(scale, X)

    assert [(case.answer, case.right) for case in seat.visit.cases] == [(Raised("ValueError", "no"), False)]


@pytest.mark.parametrize("answer", [0, (0, 3), None, "", True, np.zeros((0, 2))])
def test_answers_without_measured_numbers_may_be_nothing(answer):
    """Whole numbers, texts, truths and empty arrays can be right answers that look like zero."""
    reference = lambda x: answer
    reference.__name__ = "scale"

    seat_for(reference).compare(reference, X)


def test_the_student_can_be_asked_without_comparing():
    """The student fixture returns what came back and notes it."""
    seat = seat_for()

    value = StudentFixture(seat).scale(X)

    assert value.tolist() == [2, 4, 6, 8]
    assert seat.visit.handed == (value,)
    assert seat.visit.compared == 0
