"""A judge that is started early: it is the one that is asked, and nothing of it is left where nobody asks."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from autograder.course.config import Course, load_course
from autograder.gradebook.stored import mark_path
from autograder.judge.client import Judge
from autograder.judge.isolation import begin_box, start_box
from autograder.judge.launch import EARLY, WITH_BOX, early_judge

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


def test_ctrl_c_ends_it_without_a_word(handed_in: Course, capfd: pytest.CaptureFixture[str]) -> None:
    """However early it comes: the command that started it says the one sentence."""
    with early_judge(handed_in, [NAME]):
        (waiting,) = EARLY.values()
        waiting.send_signal(signal.SIGINT)
        waiting.wait(300)

    assert waiting.returncode == -signal.SIGINT
    assert capfd.readouterr().err == ""


@pytest.fixture
def recorded(handed_in: Course) -> Iterator[Course]:
    """The small course whose only submission was recorded later than it was handed in."""
    mark = mark_path(handed_in.classroom, NAME, "ada")
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    yield handed_in
    mark.unlink()


def test_its_box_starts_with_it(handed_in: Course) -> None:
    """Where somebody was never recorded, the box does not wait for the suite."""
    with early_judge(handed_in, [NAME]):
        (waiting,) = EARLY.values()

        assert waiting.args[-1] == WITH_BOX


def test_nothing_is_new(recorded: Course) -> None:
    """Where everybody was recorded after they handed in, no box is started that nobody may need."""
    with early_judge(recorded, [NAME]):
        (waiting,) = EARLY.values()

        assert waiting.args[-1] == NAME


def test_something_was_handed_in_again(recorded: Course) -> None:
    """A notebook that is younger than what was recorded of it is new."""
    notebook = recorded.classroom / "submitted" / "ada" / NAME / f"{NAME}.ipynb"
    notebook.touch()
    recently = mark_path(recorded.classroom, NAME, "ada").stat().st_mtime_ns + 10**9
    os.utime(notebook, ns=(recently, recently))

    with early_judge(recorded, [NAME]):
        (waiting,) = EARLY.values()

        assert waiting.args[-1] == WITH_BOX


def test_a_box_that_was_begun_is_the_one_that_serves(small_course: Path) -> None:
    """It is not started a second time, and is attacked before it is believed, as every other."""
    course = load_course(small_course)
    begun = begin_box(course, NAME)
    box = start_box(course, NAME, begun=begun)
    box.close()

    assert box is begun
    assert box.isolation.level >= course.isolation.minimum


def test_a_box_that_nobody_needed_ends_with_its_judge(small_course: Path, ended: Callable[[list[int]], bool]) -> None:
    """A judge that is asked nothing leaves no process behind."""
    with Judge(small_course, NAME) as judge:
        here = judge.process.pid
        begun = list(map(int, Path(f"/proc/{here}/task/{here}/children").read_text(encoding="ascii").split()))

    assert begun
    assert ended(begun)
