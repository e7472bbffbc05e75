"""A judge that is started early: it is the one that is asked, and nothing of it is left where nobody asks."""

from contextlib import suppress
from pathlib import Path

import pytest

from autograder.course.config import Course, load_course
from autograder.judge.client import Judge
from autograder.judge.launch import EARLY, early_judge

NAME = "01_small"


@pytest.fixture
def handed_in(small_course: Path) -> Course:
    """The small course with a student's folder."""
    course = load_course(small_course)
    (course.classroom / "submitted" / "ada" / NAME).mkdir(parents=True, exist_ok=True)
    return course


def test_it_is_the_judge_that_is_asked(handed_in: Course) -> None:
    """The first judge of the assignment is the process that runs already, a second one is new."""
    with early_judge(handed_in, ["00_none", NAME]):
        (waiting,) = EARLY.values()
        with Judge(handed_in.file, NAME) as first, Judge(handed_in.file, NAME) as second:
            pids = first.process.pid, second.process.pid

    assert pids[0] == waiting.pid != pids[1]
    assert waiting.returncode == 0


def test_nobody_asks(handed_in: Course) -> None:
    """It is killed at the end, also where the end is an exception."""
    with suppress(KeyError), early_judge(handed_in, [NAME]):
        (waiting,) = EARLY.values()
        raise KeyError

    assert waiting.returncode is not None
    assert EARLY == {}


def test_nothing_was_handed_in(small_course: Path) -> None:
    """Without a submission no process is started."""
    with early_judge(load_course(small_course), ["00_none"]):
        assert EARLY == {}
