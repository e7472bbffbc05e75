"""What was judged once is not judged again, unless something that the result follows from has changed."""

import msgspec
import pytest

from autograder.judge.results import CellRun, ExerciseResult, Isolation, Submission, SubmissionResult, TestResult
from autograder.judge.store import Store, graded, served

PRINTS = {"double": "a1", "shift": "b1"}
BOX = Isolation(level=4, layers=("all",))


class Counting:
    """A judge that counts what it is asked, and can be told how a test ends."""

    def __init__(self, outcome="passed", level=4):
        self.asked, self.outcome, self.level = [], outcome, level

    def __call__(self, submission):
        """Answer for the exercises that are asked for."""
        names = submission.only or tuple(PRINTS)
        self.asked.append(names)
        tests = (TestResult(test="t", title="t", weight=1.0, outcome=self.outcome),)
        return SubmissionResult(
            assignment=submission.assignment, student=submission.student, seconds=0.1, grader="1",
            exercises=tuple(
                ExerciseResult(exercise=name, points=2.0, score=len(self.asked), cause="c", tests=tests)
                for name in names
            ),
            cells=(CellRun(id="a", outcome="done"),), isolation=msgspec.structs.replace(BOX, level=self.level),
        )  # fmt: skip


@pytest.fixture
def store(tmp_path):
    """Return an empty store."""
    return Store(tmp_path)


@pytest.fixture
def submission(cells):
    """Return the work of one student."""
    return Submission(assignment="01_small", student="ada", cells=cells("x = 1"))


def ask(store, submission, judge, prints=PRINTS, level=2):
    """Grade through the store and return the scores."""
    result = graded(store, submission, prints, judge, level=level)
    return {item.exercise: item.score for item in result.exercises}


def test_the_same_again_is_served(store, submission):
    """A second run asks no judge and gives the same result, cells included."""
    judge = Counting()

    first = graded(store, submission, PRINTS, judge, level=2)
    second = graded(store, submission, PRINTS, judge, level=2)

    assert len(judge.asked) == 1
    assert (second.exercises, second.cells, second.isolation) == (first.exercises, first.cells, first.isolation)
    assert served(store, submission, PRINTS, level=2).keys() == PRINTS.keys()


def test_a_changed_exercise_alone_is_judged_again(store, submission):
    """Another fingerprint of one exercise leaves the others' results in place and in order."""
    judge = Counting()
    ask(store, submission, judge)

    scores = ask(store, submission, judge, {"double": "a2", "shift": "b1"})

    assert judge.asked == [("double", "shift"), ("double",)]
    assert scores == {"double": 2, "shift": 1}


@pytest.mark.parametrize("change", [{"student": "bob"}, {"assignment": "02_other"}, {"cells": ()}])
def test_another_submission_is_another_result(store, submission, change):
    """Student, assignment and code are what a result is found by."""
    judge = Counting()
    ask(store, submission, judge)

    ask(store, msgspec.structs.replace(submission, **change), judge)

    assert len(judge.asked) == 2


def test_a_result_of_a_weaker_box_does_not_serve(store, submission):
    """A stored result serves only at or above the level that is demanded."""
    weak = Counting(level=2)
    ask(store, submission, weak)

    assert not served(store, submission, PRINTS, level=4)
    assert served(store, submission, PRINTS, level=2)


@pytest.mark.parametrize("outcome", ["timed out", "died"])
def test_what_may_be_the_machines_doing_is_not_kept(store, submission, outcome):
    """A test that was stopped is tried again in the next run."""
    judge = Counting(outcome)
    ask(store, submission, judge)

    ask(store, submission, judge)

    assert len(judge.asked) == 2


@pytest.mark.parametrize("content", [b"", b"\xff\xff", b"\x81"])
def test_a_damaged_file_counts_as_absent(store, submission, content):
    """A file that cannot be read is judged anew and mended."""
    judge = Counting()
    ask(store, submission, judge)
    store.path(submission).write_bytes(content)

    ask(store, submission, judge)
    ask(store, submission, judge)

    assert len(judge.asked) == 2


def test_a_judge_that_fails_leaves_no_trace(store, submission):
    """A fault of ours is not stored, and no half-written file stays."""

    def failing(_):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        ask(store, submission, failing)

    assert list(store.folder.rglob("*")) == []
