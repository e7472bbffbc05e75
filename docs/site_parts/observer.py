"""A judge that notes what crosses the border, and every comparison of one exercise."""

import contextlib
import inspect
import json
from collections.abc import Collection, Iterator
from typing import Any

import msgspec
import numpy as np
import pytest

from autograder.border.frames import pack
from autograder.border.values import Encoder
from autograder.course.config import Course
from autograder.course.exercise import load_exercise
from autograder.judge.channel import Channel
from autograder.judge.diagnosis import Case, gives
from autograder.judge.grader import Grader
from autograder.judge.plugin import JUDGE, SEAT, exercise_name
from autograder.judge.results import Outcome, Submission, SubmissionResult

Noted = dict[str, Any]


class Observer(Grader):
    """The judge, which notes of an exercise all comparisons, and of some tests what they asked and got."""

    def __init__(self, course: Course, assignment: str, exercise: str, tests: Collection[str]) -> None:
        super().__init__(course, assignment)
        self.followed, self.tests = exercise, tests
        self.noted: Noted = {}
        self.cases: list[Case] = []

    def _run_test(self, item: pytest.Item) -> tuple[Outcome, str]:
        with frames() as exchanged:
            outcome, message = super()._run_test(item)
        seat = item.stash[SEAT]
        if exercise_name(item) == self.followed:
            self.cases += seat.visit.cases
        if item.name not in self.tests:
            return outcome, message
        case = seat.visit.cases[0]
        self.noted[item.name] = {
            "id": item.nodeid.rpartition("/")[2], "outcome": outcome, "message": message, "frames": exchanged,
            "source": source_of(item), "seed": seat.seed, "code": self.submission_seed,
            "args": [shown(value) for value in case.args], "first": shown(np.ravel(case.args[0])[:6]),
            "expected": shown(case.expected), "got": shown(case.answer),
            "bound": f"{max(bound.max() for bound in case.bounds):.1e}",
        }  # fmt: skip
        return outcome, message

    def diagnosis(self) -> list[Noted]:
        """Return each named mistake with how often it gives the student's numbers in the cases of the exercise."""
        name, mistakes = self.followed, load_exercise(self.course, self.assignment.name, self.followed).mistakes
        wrong = [case for case in self.cases if not case.right]
        right = [case for case in self.cases if case.right]
        return [
            {"id": mistake.id, "name": mistake.name,
             "wrong": sum(gives((name, mistake.function), case, case.answer) for case in wrong),
             "right": sum(gives((name, mistake.function), case, case.answer) for case in right)}
            for mistake in mistakes
        ]  # fmt: skip


class Once:
    """The plugin that grades one submission where the judge's process would wait for many."""

    def __init__(self, grader: Observer, submission: Submission) -> None:
        self.grader, self.submission = grader, submission
        self.result: SubmissionResult | None = None
        self.diagnosis: list[Noted] = []

    def pytest_configure(self, config: pytest.Config) -> None:
        """Register the judge under its name."""
        config.option.tbstyle = "native"
        config.pluginmanager.register(self.grader, JUDGE)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Grade."""
        self.grader.collected(session.items)
        self.result = self.grader.grade(self.submission)
        self.diagnosis = self.grader.diagnosis()
        return True


@contextlib.contextmanager
def frames() -> Iterator[list[Noted]]:
    """Note every question that crosses the border meanwhile, with its answer."""
    noted: list[Noted] = []
    ask = Channel.ask

    def spy(channel: Channel, question: Any, encoder: Encoder | None, seconds: float) -> Any:
        answer, payload = ask(channel, question, encoder, seconds)
        head, *buffers = pack(question, encoder)
        noted.append(
            {"head": bytes(head[:16]).hex(" "), "header": len(head) - 16, "payload": sum(map(len, buffers)),
             "question": in_words(question), "answer": in_words(answer), "numbers": len(payload)}
        )  # fmt: skip
        return answer, payload

    Channel.ask = spy  # type: ignore[assignment,method-assign]
    try:
        yield noted
    finally:
        Channel.ask = ask  # type: ignore[method-assign]


def in_words(message: Any) -> str:
    """Return a message as JSON, a field a line, without its fresh number."""
    fields = msgspec.to_builtins(message)
    fields["nonce"] = "..."
    return ",\n ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in fields.items()).join("{}")


def shown(value: Any) -> str:
    """Return numbers as NumPy prints them."""
    return np.array2string(value, precision=4, suppress_small=True) if isinstance(value, np.ndarray) else repr(value)


def source_of(item: pytest.Item) -> str:
    """Return the text of a test as the suite has it."""
    return inspect.getsource(item.function).strip()  # type: ignore[attr-defined]
