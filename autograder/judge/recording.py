"""Recording the visible tests of a suite: the calls, the reference's answers, and what each mistake would give.

Runs in a process of its own, so that building an assignment imports neither pytest's session nor a suite.
"""

import os
import subprocess
import sys
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.border.frames import ClosedError, pack, receive_blocking, send_blocking
from autograder.border.values import CannotCrossError, Decoder, Encoder, Wire
from autograder.build.recordings import Recording
from autograder.course.config import Course, load_course
from autograder.course.exercise import Exercise
from autograder.errors import UserError
from autograder.judge import plugin
from autograder.judge.compare import detached
from autograder.judge.errors import JudgeError
from autograder.judge.launch import PROGRAM, environment
from autograder.judge.process import pytest_arguments, suite_of
from autograder.judge.seat import LocalStudent, Seat, SuiteError
from autograder.judge.seeds import derive_seed
from autograder.judge.student import Reply, by_name
from autograder.judge.substitute import call_instead
from autograder.judge.suite_tests import title_of
from autograder.judge.tolerance import Function
from autograder.language import tr

VISIBLE_SEED = b"the visible checks"
BROKEN = (pytest.ExitCode.INTERRUPTED, pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR)


class RecordingSeat(Seat):
    """A seat where nobody sits: `compare` writes down the call and the right answer."""

    recordings: list[Recording]
    title: str

    def compare(self, function: Function, /, *args: Any, **kwargs: Any) -> Reply:
        """Record one comparison."""
        expected, _, _ = self.expected(function, args, kwargs)
        self.visit.compared += 1
        name = self.exercise.name
        wrong = [
            (m.id, m.name, m.hint, _attempt(*call_instead(function, (name, m.function), args, kwargs)))
            for m in self.exercise.mistakes
        ]
        self.recordings.append(Recording(name, self.title, args, kwargs, expected, wrong, function.__name__))
        return Reply(expected)


class Recorder:
    """The plugin in the judge's place: it runs the visible tests once."""

    def __init__(self) -> None:
        self.recordings: list[Recording] = []
        self.fault: str | None = None

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the visible tests."""
        items[:] = [item for item in items if item.get_closest_marker("visible")]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a suite that cannot be read."""
        if report.failed:
            self.fault = tr(
                "{file}: the suite cannot be read: {why}",
                file=report.nodeid,
                why=str(report.longrepr).strip().splitlines()[-1],
            )

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> None:
        """Note a test that fails against the reference."""
        if call.excinfo is not None and self.fault is None:
            self.fault = f"{item.nodeid}: {call.excinfo.typename}: {call.excinfo.value}"

    def seat_for(self, item: pytest.Item) -> Seat:
        """Return a seat that records."""
        name = plugin.exercise_name(item)
        if name is None:
            raise SuiteError(tr("{test}: a visible test needs the marker exercise(name)", test=item.nodeid))
        exercise = plugin.exercise_of(item.config, item.path, name)
        if not isinstance(exercise, Exercise):
            raise SuiteError(tr("{name} is a question; its test cannot be visible", name=name))
        seat = RecordingSeat(exercise, LocalStudent({}), derive_seed(VISIBLE_SEED, item.name), plugin.rule_of(item))
        seat.recordings, seat.title = self.recordings, title_of(item)
        return seat

    def rows(self) -> Any:
        """Return what was recorded in plain values."""
        made = self.recordings
        return [(r.exercise, r.title, r.args, dict(r.kwargs), r.expected, list(r.mistakes), r.function) for r in made]


def _attempt(function: Function, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            value = function(*detached(args), **detached(kwargs))
            Encoder().encode(value)
    except Exception:  # noqa: BLE001  (a mistake may fail in any way)
        return None
    return value


def record(course: Course, assignment: str) -> list[Recording]:
    """Return the recordings of an assignment's visible tests."""
    return [Recording(*fields) for fields in ask(course, assignment, "record")]


def ask(course: Course, assignment: str, mode: str) -> Any:
    """Run a suite in a process of its own that records something, and return what it recorded."""
    command = [*PROGRAM, mode, str(course.file), assignment]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=environment(), cwd="/"
    ) as process:
        assert process.stdout is not None  # noqa: S101
        try:
            wire, payload = receive_blocking(process.stdout.fileno(), Wire)
        except ClosedError:
            raise JudgeError(
                tr("the visible tests of {assignment} could not be recorded", assignment=assignment)
            ) from None
    value = Decoder(payload).decode(wire)
    if isinstance(value, str):
        raise JudgeError(value)
    return value


def serve_recordings(course_file: Path, assignment: str) -> int:
    """Write the recordings of an assignment to standard output."""
    return serve(course_file, assignment, Recorder())


def serve(course_file: Path, assignment: str, recorder: Recorder) -> int:
    """Write what a recorder records to standard output."""
    out = os.dup(1)
    os.dup2(2, 1)
    encoder = Encoder(by_name)
    try:
        course = load_course(course_file)
        sys.path.insert(0, str(course.root))
        holder = _Named(recorder)
        code = pytest.main(pytest_arguments(course, course_file, suite_of(course, assignment)), plugins=[holder])
        stopped = tr("pytest could not run") if code in BROKEN else None
        value = recorder.fault or stopped or recorder.rows()
        frame = pack(encoder.encode(value), encoder)
    except (UserError, CannotCrossError) as error:
        frame = pack(
            tr("the visible tests of {assignment} cannot be recorded: {error}", assignment=assignment, error=error)
        )
    send_blocking(out, frame)
    return 0


class _Named:
    """Registers the recorder under the judge's name."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder

    def pytest_configure(self, config: pytest.Config) -> None:
        """Register the recorder."""
        config.pluginmanager.register(self.recorder, plugin.JUDGE)
