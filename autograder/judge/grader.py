"""Grading one submission: the notebook runs in a box, the suite asks it, the answers become scores."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from autograder import __version__
from autograder.course.config import Course
from autograder.course.exercise import Exercise
from autograder.errors import UserError
from autograder.judge import plugin
from autograder.judge.box import Box, IsolationError
from autograder.judge.diagnosis import possible_mistakes
from autograder.judge.results import Cell, CellRun, ExerciseResult, Outcome, Submission, SubmissionResult, TestResult
from autograder.judge.scoring import cause_of, score_of
from autograder.judge.seat import MismatchError, Seat
from autograder.judge.seeds import course_secret, derive_seed, digest_of
from autograder.judge.selftest import self_test
from autograder.judge.student import Notebook, StudentError


class JudgeError(UserError):
    """Grading is not possible for a reason that is not the student's."""


class Grader:
    """The judge's plugin: it holds the collected suite of one assignment and grades submissions with it."""

    def __init__(self, course: Course, assignment: str) -> None:
        self.course = course
        self.assignment = course.assignments[assignment]
        self.box = start_box(course, assignment)
        self.secret = course_secret(course.classroom)
        self.files = handed_out(course, assignment)
        self.items: dict[str, list[pytest.Item]] = {}
        self.notebook: Notebook | None = None
        self.submission_seed = ""
        self.student = ""
        self.outcome: tuple[Outcome, str] = ("passed", "")
        self.fault: JudgeError | None = None

    def collected(self, items: list[pytest.Item]) -> None:
        """Sort the tests of the suite by exercise, and refuse a suite that does not fit course.yaml."""
        for item in items:
            name = plugin.exercise_name(item)
            if name not in self.assignment.exercises:
                raise JudgeError(f"{item.nodeid}: the marker exercise({name!r}) names no exercise of course.yaml")
            self.items.setdefault(name, []).append(item)
        for name in self.assignment.exercises:
            if name not in self.items:
                raise JudgeError(f"the suite of {self.assignment.name} has no test of the exercise {name}")

    def seat_for(self, item: pytest.Item) -> Seat:
        """Return the seat of a test in the submission that is being graded."""
        name = plugin.exercise_name(item) or ""
        seed = derive_seed(self.secret, self.assignment.name, item.nodeid, self.student, self.submission_seed)
        exercise = self.exercise(name)
        if self.notebook is None:
            raise JudgeError("a test ran outside a submission")
        return Seat(exercise, self.notebook, seed, plugin.rule_of(item))

    def exercise(self, name: str) -> Exercise:
        """Return an exercise of this assignment."""
        item = self.items[name][0]
        return plugin.exercise_of(item.config, item.path, name)

    def grade(self, submission: Submission) -> SubmissionResult:
        """Run the notebook, then the suite, and return what every exercise earned."""
        began = time.monotonic()
        self.student, self.submission_seed = submission.student, digest_of(submission.cells)
        seed = derive_seed(self.secret, "notebook", self.assignment.name, submission.student) % 2**31
        self.notebook = Notebook(self.box, submission.cells, self.files, self.assignment.limits, seed)
        try:
            runs = self._run_cells()
            exercises = tuple(self._grade_exercise(name) for name in self.assignment.exercises)
        finally:
            self.notebook.close()
            self.notebook = None
        return SubmissionResult(
            assignment=self.assignment.name, student=submission.student, exercises=exercises, cells=runs,
            isolation=self.box.isolation, seconds=round(time.monotonic() - began, 4), grader=__version__,
        )  # fmt: skip

    def _run_cells(self) -> tuple[CellRun, ...]:
        assert self.notebook is not None  # noqa: S101
        try:
            return self.notebook.run()
        except StudentError:
            self.notebook.close()
            return tuple(CellRun(id=cell.id, outcome="skipped") for cell in self.notebook.cells)

    def _grade_exercise(self, name: str) -> ExerciseResult:
        assert self.notebook is not None  # noqa: S101
        self.notebook.next_exercise()
        exercise = self.exercise(name)
        tests: list[TestResult] = []
        cases = []
        proved = False
        for item in self.items[name]:
            self.outcome, self.fault = ("passed", ""), None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            if self.fault is not None:
                raise self.fault
            outcome, message = self.outcome
            visit = item.stash[plugin.SEAT].visit
            cases += visit.cases
            proved |= outcome == "passed" and visit.compared > 0
            tests.append(
                TestResult(test=item.name, title=title_of(item), weight=weight_of(item, self.items[name]), outcome=outcome, message=message)
            )
            del item.stash[plugin.SEAT]
        possibilities = possible_mistakes(cases, exercise.mistakes)
        return ExerciseResult(
            exercise=name, points=exercise.points, score=score_of(tests, exercise.points, proved=proved),
            cause=cause_of(tests, possibilities), tests=tuple(tests), possibilities=possibilities,
        )  # fmt: skip

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> None:
        """Note how a test ended; anything that is not the student's doing stops the grading."""
        if call.excinfo is None:
            return
        error = call.excinfo.value
        match error:
            case StudentError():
                self.outcome = (error.outcome, str(error))
            case MismatchError():
                self.outcome = ("failed", str(error))
            case AssertionError() if call.when == "call":
                self.outcome = ("failed", "what the test says does not hold")
            case _:
                self.fault = JudgeError(f"{item.nodeid}: {type(error).__name__}: {error}")


def weight_of(item: pytest.Item, items: list[pytest.Item]) -> float:
    """Return a test's weight: its function's, shared evenly by the function's parameter sets."""
    marker = item.get_closest_marker("weight")
    siblings = sum(getattr(other, "originalname", other.name) == getattr(item, "originalname", item.name) for other in items)
    return float(marker.args[0] if marker else 1) / siblings


def title_of(item: pytest.Item) -> str:
    """Return the sentence that a test stands for: the first line of its docstring."""
    lines = (getattr(getattr(item, "function", None), "__doc__", None) or item.name).strip().splitlines()
    return lines[0]


def handed_out(course: Course, assignment: str) -> dict[str, bytes]:
    """Return the files that stand beside the released notebook."""
    folder = course.classroom / "source" / assignment
    if not folder.is_dir():
        raise JudgeError(f"{assignment} is not built yet; run `course build {assignment}`")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file() and path.suffix != ".ipynb"}


def start_box(course: Course, assignment: str) -> Box:
    """Start the box of an assignment's environment and attack it before anything is trusted to it."""
    name = course.assignments[assignment].environment
    environment = course.environments[name]
    box = Box(name, tuple(environment.distributions), hidden=(course.suites, course.classroom, course.root))
    refused = self_test(box, course.root)
    if refused:
        box.close()
        raise IsolationError(f"the sandbox did not hold its own test ({', '.join(refused)}); run `course doctor`")
    if box.isolation.level < course.isolation.minimum:
        box.close()
        raise IsolationError(f"isolation level {box.isolation.level} is below the {course.isolation.minimum} of course.yaml")
    return box


@contextmanager
def open_notebook(course: Course, assignment: str, path: Path) -> Iterator[Notebook]:
    """Run a notebook in a box of its own, for plain pytest."""
    from autograder.gradebook.intake import cells_to_run, read_notebook

    box = start_box(course, assignment)
    cells: tuple[Cell, ...] = cells_to_run(read_notebook(path))
    notebook = Notebook(box, cells, handed_out(course, assignment), course.assignments[assignment].limits, seed=0)
    try:
        notebook.run()
        yield notebook
    finally:
        notebook.close()
        box.close()
