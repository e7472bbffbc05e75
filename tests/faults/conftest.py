"""A class in the middle of its term: some are graded, one by hand as well, others have just handed in."""

import copy
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from autograder.grade import grade
from autograder.gradebook.nbgrader_api import gradebook
from autograder.gradebook.rebuild import load_skeleton
from autograder.judge.seeds import course_secret
from tests.attacks.outside import adopting
from tests.faults.room import GRADE, Room

QUIZ = "01_quiz"


@pytest.fixture(scope="session")
def hand_in(released_quiz, answering) -> Callable[..., Path]:
    """Return a function that hands in the released notebook with these cells written into it."""
    skeleton = load_skeleton(released_quiz.classroom, QUIZ)

    def write(room: Room, student: str, when: str = "2026-11-20 10:00:00 UTC", **sources: str) -> Path:
        path = room.course.classroom / "submitted" / student / QUIZ / f"{QUIZ}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(nbformat.writes(answering(copy.deepcopy(skeleton), **sources)), encoding="utf-8")
        path.with_name("timestamp.txt").write_text(f"{when}\n", encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def term(released_quiz, hand_in, solved, tmp_path_factory) -> Room:
    """Return the classroom that all accidents begin with; copy it, do not change it."""
    room = Room(released_quiz).copy(tmp_path_factory.mktemp("term"))
    course = room.course
    everything = vars(solved)
    hand_in(room, "ada", **everything)
    hand_in(room, "ben", double=solved.double)
    course_secret(course.classroom)
    assert grade(course, [QUIZ]) == 0
    with gradebook(course) as book:
        page = book.find_submission_notebook(QUIZ, QUIZ, "ada")
        by_hand = next(one for one in page.grades if one.name == "why_small")
        by_hand.manual_score, by_hand.extra_credit, by_hand.needs_manual_grade = 2.5, 0.5, False
        for comment in page.comments:
            comment.manual_comment = f"read by a person: {comment.name}"
        book.db.commit()
    hand_in(room, "ben", when="2026-11-21 10:00:00 UTC", double=solved.double, shift=solved.shift)
    hand_in(room, "cleo", double="def double(x):\n    return x * x", weights="weights = 27")
    hand_in(room, "dan", double="raise SystemExit", best="best = 'b'")
    hand_in(room, "eve", **everything).write_text("no notebook", encoding="utf-8")
    hand_in(room, "finn", **everything | {"shift": "import os\nos._exit(0)"})
    return room


@dataclass(frozen=True)
class Undisturbed(Room):
    """What a run that nothing disturbed leaves, and the seconds it took on this machine."""

    seconds: float


@pytest.fixture(scope="session")
def undisturbed(term, tmp_path_factory) -> Undisturbed:
    """Return the same classroom after a run that nothing disturbed."""
    room = term.copy(tmp_path_factory.mktemp("undisturbed"))
    began = time.monotonic()
    done = room.run(*GRADE)
    assert done.returncode == 0, done.stdout
    return Undisturbed(room.course, time.monotonic() - began)


@pytest.fixture
def room(term, tmp_path) -> Room:
    """Return a copy of the classroom for one accident."""
    return term.copy(tmp_path / "room")


@pytest.fixture(autouse=True)
def orphans() -> Iterator[None]:
    """Adopt every process that loses its parent, so that none is overlooked."""
    with adopting():
        yield
