"""Answers to questions: over the border, in the judge, and in hidden suites under plain pytest."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.build.questions import Question
from autograder.course.config import load_course
from autograder.errors import UserError
from autograder.judge.answers import AnswerKey, AnswerSeat
from autograder.judge.client import Judge
from autograder.judge.grader import JudgeError
from autograder.judge.question_answers import question_answers
from autograder.judge.rehearsal import Misreadings, RightAnswer
from autograder.judge.results import Cell, Possibility, Submission
from autograder.judge.seat import LocalStudent, MismatchError, SuiteError
from autograder.judge.student import StudentError

QUIZ = "01_quiz"
ROOT = Path(__file__).parents[2]
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


@pytest.fixture(scope="session")
def judge(released_quiz):
    """Return a judge of the small course."""
    with Judge(released_quiz.file, QUIZ) as judge:
        yield judge


@pytest.fixture
def graded(judge, solved):
    """Return a function that grades answers beside right solutions: the results by name."""

    def grade(**answers):
        sources = {**vars(solved), **answers}
        cells = tuple(Cell(name, source) for name, source in sources.items())
        result = judge.grade(Submission(assignment=QUIZ, student="someone", cells=cells))
        return {item.exercise: item for item in result.exercises}

    return grade


# One answer -----------------------------------------------------------------------------------------------------------


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


# The judge ------------------------------------------------------------------------------------------------------------


def test_right_answers_earn_their_points(graded):
    """Exercises come first, then questions; written ones are not the judge's."""
    results = graded()

    assert {name: item.score for name, item in results.items()} == {
        "double": 4, "shift": 2, "weights": 1, "share": 1.5, "best": 1,
    }  # fmt: skip
    assert list(results) == ["double", "shift", "weights", "share", "best"]


def test_a_wrong_answer_costs_its_question_alone(graded):
    """The misreading is the cause, and its hint goes to the student."""
    results = graded(weights="weights = 27", best='best = "a"')

    assert (results["weights"].score, results["weights"].cause) == (0, "the bias is missing")
    assert results["weights"].possibilities[0].hint == "Each filter has one bias."
    assert (results["best"].score, results["best"].cause) == (0, "a is not the right answer")
    assert results["share"].score == 1.5


def test_the_result_never_holds_the_right_answer(graded):
    """Titles, messages and causes of wrong answers keep it to themselves, the docstring of the test included."""
    results = graded(weights="weights = 3", share="share = 3", best="best = None")

    said = " ".join(
        " ".join([results[name].cause, *(test.title + test.message for test in results[name].tests)])
        for name in ("weights", "share", "best")
    )
    assert "28" not in said
    assert "3.57" not in said
    assert "second" not in said
    assert results["best"].tests[0].title == 'one of "a", "b"'


STRANGE = {
    "a function": ("def weights():\n    return 28", "failed"),
    "a class with its own equality": ("class W(int):\n    __eq__ = lambda *a: True\nweights = W(1)", "failed"),
    "a fraction": ("from fractions import Fraction\nweights = Fraction(28)", "failed"),
    "an integer without end": ("weights = 10**5000", "failed"),
    "an array": ("import numpy as np\nweights = np.full(3, 28)", "failed"),
    "a number of NumPy": ("import numpy as np\nweights = np.int64(28)", "passed"),
    "an array without axes": ("import numpy as np\nweights = np.array(28)", "passed"),
    "nothing": ("pass", "not attempted"),
    "the stub": ("weights = None  # a whole number of parameters", "not attempted"),
    "a cell that raises": ("weights = 1 / 0", "not attempted"),
}


@pytest.mark.parametrize(("source", "outcome"), STRANGE.values(), ids=STRANGE)
def test_whatever_stands_in_the_answer_is_judged(graded, source, outcome):
    """Objects that cannot cross the border are answers of another kind."""
    result = graded(weights=source)["weights"]

    assert result.tests[0].outcome == outcome
    assert result.score == (1 if outcome == "passed" else 0)


def test_a_suite_without_a_test_of_a_question_is_refused(quiz):
    """Grading says which test is missing."""
    suite = quiz.suites / f"test_{QUIZ}.py"
    suite.write_text(suite.read_text().partition('@pytest.mark.exercise("best")')[0])

    with pytest.raises(JudgeError, match="has no test of the exercise best"):
        Judge(quiz.file, QUIZ).close()


def test_a_wrong_key_stops_the_judge(quiz, solved):
    """It is a fault of ours with a sentence."""
    suite = quiz.suites / f"test_{QUIZ}.py"
    suite.write_text(suite.read_text().replace('answer("b")', 'answer("c")'))
    cells = tuple(Cell(name, source) for name, source in vars(solved).items())

    with Judge(quiz.file, QUIZ) as judge, pytest.raises(JudgeError, match="'c' is no answer to best"):
        judge.grade(Submission(assignment=QUIZ, student="someone", cells=cells))


def test_the_kind_of_a_question_is_part_of_its_fingerprint(quiz, judge):
    """Another unit or kind means judging that question again, and nothing else."""
    before = judge.fingerprints
    text = quiz.texts / QUIZ / "text.md"
    text.write_text(text.read_text().replace(":choices: [a, b]", ":choices: [a, b, c]"))

    with Judge(quiz.file, QUIZ) as other:
        after = other.fingerprints

    assert {name for name in before if before[name] != after[name]} == {"best"}


# Recording and plain pytest -------------------------------------------------------------------------------------------


def test_the_right_answers_are_recorded(released_quiz):
    """They come from the suite by name."""
    assert question_answers(released_quiz, QUIZ) == {"weights": 28, "share": 100 / 28, "best": "b"}


def test_a_visible_test_of_a_question_is_refused(new_quiz):
    """Its recording would be the answer."""
    from autograder.judge.recording import record

    suite = new_quiz.suites / f"test_{QUIZ}.py"
    suite.write_text(suite.read_text().replace("def test_best", "@pytest.mark.visible\ndef test_best"))

    with pytest.raises(UserError, match="best is a question; its test cannot be visible"):
        record(load_course(new_quiz.file), QUIZ)


def pytest_in(course):
    """Run the suite of the small course as its author would."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/hidden"],
        cwd=course.root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(course.root), str(ROOT)])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_suite_passes_under_plain_pytest(new_quiz):
    """Variants answer for exercises; right answers and misreadings answer for questions."""
    done = pytest_in(new_quiz)

    assert done.returncode == 0, done.stdout
    assert "8 passed" in done.stdout


def test_a_misreading_that_passes_fails_the_suite(new_quiz):
    """The author learns which."""
    suite = new_quiz.suites / f"test_{QUIZ}.py"
    suite.write_text(suite.read_text().replace("tolerance=0.01", "tolerance=2.0"))

    done = pytest_in(new_quiz)

    assert done.returncode == 1
    assert "of share passes as the right answer" in done.stdout
