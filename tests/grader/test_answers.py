"""One answer to a question: right, misread in a known way, wrong, of another kind, or not there."""

import pytest

from autograder.build.questions import Question
from autograder.judge.answers import AnswerKey, AnswerSeat
from autograder.judge.rehearsal import Misreadings, RightAnswer
from autograder.judge.results import Possibility
from autograder.judge.seat import LocalStudent, MismatchError, SuiteError
from autograder.judge.student import StudentError

WHOLE = Question("weights", 1, "whole", "parameters")
NUMBER = Question("share", 1, "number", "percent")
CHOICE = Question("best", 1, "choice", choices=("a", "b"))
BIAS = ("M1", "the bias is missing", "Each filter has one bias.")
DEPTH = ("M2", "one channel only", "There are three.")
MISREAD = {27: BIAS, 9: [BIAS, DEPTH]}


@pytest.fixture
def answered():
    """Return a function that puts an answer into the seat of a question and compares it."""

    def compare(question, given, expected, tolerance=0.0, misread=None):
        seat = AnswerSeat(question, LocalStudent({}, {question.name: given}), seed=0)
        try:
            seat.answer(expected, tolerance, misread)
        except MismatchError as error:
            return str(error), seat.visit.possibilities
        return "", seat.visit.possibilities

    return compare


RIGHT = {
    "whole": (WHOLE, 28, 28, 0.0),
    "whole as float": (WHOLE, 28.0, 28, 0.0),
    "rounding": (NUMBER, 0.1 + 0.2, 0.3, 0.0),
    "tolerance": (NUMBER, 3.57, 100 / 28, 0.01),
    "zero": (NUMBER, 0, 0.0, 0.0),
    "choice": (CHOICE, "b", "b", 0.0),
}


@pytest.mark.parametrize(("question", "given", "expected", "tolerance"), RIGHT.values(), ids=RIGHT)
def test_a_right_answer_passes(answered, question, given, expected, tolerance):
    """Equal whole numbers and choices, and numbers within rounding and tolerance."""
    assert answered(question, given, expected, tolerance) == ("", ())


WRONG = {
    "whole": (WHOLE, 29, 28, 0.0),
    "outside the tolerance": (NUMBER, 3.7, 100 / 28, 0.01),
    "no tolerance": (NUMBER, 0.3001, 0.3, 0.0),
    "choice": (CHOICE, "a", "b", 0.0),
}


@pytest.mark.parametrize(("question", "given", "expected", "tolerance"), WRONG.values(), ids=WRONG)
def test_a_wrong_answer_fails_without_giving_the_right_one(answered, question, given, expected, tolerance):
    """The sentence repeats what the student wrote, and nothing else."""
    sentence, possibilities = answered(question, given, expected, tolerance)

    assert sentence == f"{given} is not the right answer"
    assert possibilities == ()


@pytest.mark.parametrize("given", ["28", True, [28], 28.5, {"a": 1}, float("inf")])
def test_an_answer_of_another_kind_is_told_the_kind(answered, given):
    """The sentence says what is wanted."""
    sentence, _ = answered(WHOLE, given, 28)

    assert sentence.startswith("a whole number of parameters is wanted, yours is ")


def test_a_misreading_is_named(answered):
    """One match is enough; where two give the same value, both are listed."""
    assert answered(WHOLE, 27, 28, misread=MISREAD)[1] == (Possibility(*BIAS),)
    assert answered(WHOLE, 9, 28, misread=MISREAD)[1] == (Possibility(*BIAS), Possibility(*DEPTH))
    assert answered(WHOLE, 8, 28, misread=MISREAD)[1] == ()


@pytest.mark.parametrize(
    ("given", "known", "named"),
    [
        (0.042, 2572 / 61706, True),
        (0.13, 0.125, True),
        (120, 123.4, True),
        (0.04, 2572 / 61706, False),
        (0.043, 2572 / 61706, False),
        (0.0416, 2572 / 61706, False),
    ],
)
def test_a_misreading_that_was_rounded_is_named(answered, given, known, named):
    """Rounded to as many digits as the answer has, and to two at least, a misreading is found out."""
    possibilities = answered(NUMBER, given, 0.5, misread={known: BIAS})[1]

    assert possibilities == ((Possibility(*BIAS),) if named else ())


def test_an_exact_misreading_goes_before_a_rounded_one(answered):
    """Where one gives the answer itself, another that would round to it is not named beside it."""
    assert answered(NUMBER, 0.42, 0.5, misread={0.4204: BIAS, 0.42: DEPTH})[1] == (Possibility(*DEPTH),)


@pytest.mark.parametrize("answers", [{}, {"weights": None}])
def test_no_answer_is_not_attempted(answers):
    """A missing variable and None say that the question is not answered."""
    with pytest.raises(StudentError, match=r"not answered: .*weights") as caught:
        AnswerSeat(WHOLE, LocalStudent({}, answers), seed=0).answer(28)

    assert caught.value.outcome == "not attempted"


FAULTS = {
    "kind": (WHOLE, "28", 0.0, None, "'28' is no answer to weights: a whole number of parameters is wanted"),
    "choice": (CHOICE, "c", 0.0, None, "'c' is no answer to best"),
    "misreading of another kind": (WHOLE, 28, 0.0, {27.5: BIAS}, "27.5 is no answer to weights"),
    "misreading that passes": (NUMBER, 1.0, 0.1, {1.05: BIAS}, "the misreading 1.05 of share passes"),
    "written": (Question("why", 1, "written"), "b", 0.0, None, "why is answered in words and marked by hand"),
}


@pytest.mark.parametrize(("question", "expected", "tolerance", "misread", "sentence"), FAULTS.values(), ids=FAULTS)
def test_a_wrong_key_is_our_fault(question, expected, tolerance, misread, sentence):
    """An answer key that cannot be right never becomes a student's zero."""
    assert AnswerKey(question, expected, tolerance, misread).fault().startswith(sentence)
    with pytest.raises(SuiteError):
        RightAnswer(question, LocalStudent({}), seed=0).answer(expected, tolerance, misread)


def test_a_rehearsal_tries_the_right_answer_and_every_misreading():
    """Under plain pytest both seats are content with a right key."""
    for seat in (RightAnswer(WHOLE, LocalStudent({}), seed=0), Misreadings(WHOLE, LocalStudent({}), seed=0)):
        seat.answer(28, misread=MISREAD)

        assert seat.visit.compared
