"""Questions over the border, in the judge, and in hidden suites under plain pytest."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course.config import load_course
from autograder.errors import UserError
from autograder.judge.client import Judge
from autograder.judge.errors import JudgeError
from autograder.judge.question_answers import question_answers
from autograder.judge.results import Cell, Submission

QUIZ = "01_quiz"
ROOT = Path(__file__).parents[2]


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


def test_the_kind_of_a_question_is_part_of_its_fingerprint(quiz):
    """Another unit or kind means judging that question again, and nothing else."""
    with Judge(quiz.file, QUIZ) as judge:
        before = judge.fingerprints
    text = quiz.texts / QUIZ / "text.md"
    text.write_text(text.read_text().replace(":choices: [a, b]", ":choices: [a, b, c]"))

    with Judge(quiz.file, QUIZ) as judge:
        after = judge.fingerprints

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
