"""The right answers to the questions of an assignment, as its hidden suite knows them.

They are for the solved notebook that proves a release; nothing that students get is made from them.
"""

from pathlib import Path
from typing import Any

import pytest

from autograder.build.questions import Question
from autograder.course.config import Course
from autograder.judge import plugin
from autograder.judge.answers import AnswerKey, AnswerSeat, Misread
from autograder.judge.recording import Recorder, ask, serve
from autograder.judge.seat import LocalStudent, Seat, SuiteError
from autograder.language import tr


class AnswerRecordingSeat(AnswerSeat):
    """A seat where nobody sits: `answer` writes down the right answer."""

    answers: dict[str, Any]

    def answer(self, expected: Any, tolerance: float = 0.0, misread: Misread | None = None) -> None:
        """Record one answer."""
        name = self.question.name
        if fault := AnswerKey(self.question, expected, tolerance, misread).fault():
            raise SuiteError(fault)
        if self.answers.setdefault(name, expected) != expected:
            raise SuiteError(tr("two tests of {name} expect different answers", name=name))


class AnswerRecorder(Recorder):
    """The plugin in the judge's place: it runs the tests of the questions once."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: dict[str, Any] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the tests of questions."""
        items[:] = [item for item in items if question_of(item) is not None]

    def seat_for(self, item: pytest.Item) -> Seat:
        """Return a seat that records."""
        question = question_of(item)
        if question is None:
            raise SuiteError(tr("{test}: this is no test of a question", test=item.nodeid))
        seat = AnswerRecordingSeat(question, LocalStudent({}), seed=0)
        seat.answers = self.answers
        return seat

    def rows(self) -> Any:
        """Return the answers by name."""
        return self.answers


def question_of(item: pytest.Item) -> Question | None:
    """Return the question that a test belongs to, if it is one."""
    name = plugin.exercise_name(item)
    part = None if name is None else plugin.exercise_of(item.config, item.path, name)
    return part if isinstance(part, Question) else None


def question_answers(course: Course, assignment: str) -> dict[str, Any]:
    """Return the right answers of an assignment's questions, the written ones left out."""
    return dict(ask(course, assignment, "answers")) if course.assignments[assignment].questions else {}


def serve_answers(course_file: Path, assignment: str) -> int:
    """Write the answers of an assignment to standard output."""
    return serve(course_file, assignment, AnswerRecorder())
