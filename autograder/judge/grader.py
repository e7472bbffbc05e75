"""Grading one submission: the notebook runs in a box, the suite asks it, the answers become scores."""

import platform
import time
from typing import Any

import pytest

from autograder import __version__
from autograder.build.questions import Question, graded_by_suite, load_questions
from autograder.course.config import Course, all_needs
from autograder.course.exercise import Exercise
from autograder.course.stand_ins import StandIn
from autograder.judge import direct, plugin
from autograder.judge.box import Box
from autograder.judge.cores import OneCore
from autograder.judge.diagnosis import Case, possible_mistakes
from autograder.judge.ends import end_of
from autograder.judge.errors import JudgeError
from autograder.judge.fingerprint import fingerprints
from autograder.judge.handed_out import handed_out
from autograder.judge.isolation import begin_box, start_box
from autograder.judge.kept_networks import KeptNetworks
from autograder.judge.modules import compiled
from autograder.judge.notebook import Notebook
from autograder.judge.remembered import Remembered
from autograder.judge.results import (
    CellRun,
    ExerciseResult,
    Outcome,
    Possibility,
    Submission,
    SubmissionResult,
    TestResult,
)
from autograder.judge.scoring import cause_of, score_of
from autograder.judge.seat import Seat, SuiteError
from autograder.judge.seeds import assignment_secret, derive_seed, digest_of
from autograder.judge.shrink import WrongCase, with_smallest
from autograder.judge.suite_tests import by_exercise, draws, left_out, not_tried, shown_title, stood_in, weighted
from autograder.language import speaking, tr

PASSED: tuple[Outcome, str] = ("passed", "")
DRAWS = 4  # how often a test may draw its numbers until the suite can tell a right answer from zeros with them


class Grader:
    """The judge's plugin: it holds the collected suite of one assignment and grades submissions with it."""

    def __init__(self, course: Course, assignment: str) -> None:
        self.course = course
        self.assignment = course.assignments[assignment]
        self._begun: Box | None = None
        self._box: Box | None = None
        self.secret = assignment_secret(course.classroom, assignment)
        self.files = {"": compiled(handed_out(course, assignment))}  # by the folder of the release
        self.items: dict[str, list[pytest.Item]] = {}
        self.weights: dict[str, float] = {}  # of each test
        self.direct: set[str] = set()  # the tests that run without pytest
        self.notebook: Notebook | None = None
        self.submission_seed = ""
        self.student = ""
        self.inputs = ""
        self.remembered: dict[str, Remembered] = {}  # of each test that asks this submission what it asked the last one
        self.networks = KeptNetworks()
        self.core = OneCore()
        self.outcome = PASSED
        self.fault: JudgeError | None = None
        self.stop_at_hang = False
        self.draw, self.badly_drawn = 0, False
        self.results: dict[str, ExerciseResult] = {}
        self.wrong: dict[str, list[WrongCase]] = {}
        self.instead: tuple[StandIn, ...] = ()

    @property
    def box(self) -> Box:
        """The box of this assignment's environment; it starts when it is first needed."""
        if self._box is not None and not self._box.alive():
            self._box.close()
            self._box = None
        if self._box is None:
            begun, self._begun = self._begun, None
            self._box = start_box(self.course, self.assignment.name, self.files[""], begun)
        return self._box

    def begin_box(self) -> None:
        """Start the box already; whoever needs it first waits for it."""
        self._begun = begin_box(self.course, self.assignment.name, self.files[""])

    def close(self) -> None:
        """End the box, if it was started."""
        for box in (self._begun, self._box):
            if box is not None:
                box.close()

    def fingerprints(self) -> dict[str, str]:
        """Return what the result of every exercise follows from, hashed."""
        return fingerprints(self.course, self.assignment.name, self.items, self.secret)

    def collected(self, items: list[pytest.Item]) -> None:
        """Sort the tests of the suite by exercise, and refuse a suite that does not fit course.yaml."""
        names = (*self.assignment.exercises, *graded_by_suite(load_questions(self.course, self.assignment.name)))
        self.items = by_exercise(items, names, self.assignment.name)
        self.weights = {item.nodeid: weight for same in self.items.values() for item, weight in weighted(same)}
        self.direct = {item.nodeid for item in items if not direct.needs_pytest(item)}

    def seat_for(self, item: pytest.Item) -> Seat:
        """Return the seat of a test in the submission that is being graded."""
        name = plugin.exercise_name(item) or ""
        again = [str(self.draw)] if self.draw else []
        seed = derive_seed(self.secret, self.assignment.name, item.nodeid, self.student, self.submission_seed, *again)
        exercise = self.exercise(name)
        if self.notebook is None:
            raise JudgeError(tr("a test ran outside a submission"))
        seat = plugin.seat_of(exercise, self.notebook, seed, item)
        seat.instead, seat.networks = self.instead, self.networks
        if self.inputs or not draws(item):
            seat.remembered = self.remembered.setdefault(item.nodeid, Remembered())
        return seat

    def exercise(self, name: str) -> Exercise | Question:
        """Return an exercise or a question of this assignment."""
        item = self.items[name][0]
        return plugin.exercise_of(item.config, item.path, name)

    def grade(self, submission: Submission) -> SubmissionResult:
        """Run the notebook, then the suite, and return what every exercise earned, in the language of the student."""
        language = submission.language or self.course.course.language
        with speaking(language, self.course.texts / self.assignment.name), self.core.kept():
            return self._grade(submission)

    def _grade(self, submission: Submission) -> SubmissionResult:
        began = time.monotonic()
        if submission.inputs != self.inputs:
            self.inputs, self.remembered = submission.inputs, {}
        self.student, self.submission_seed = submission.student, submission.inputs or digest_of(submission.cells)
        seed = derive_seed(self.secret, "notebook", self.assignment.name, submission.student) % 2**31
        limits = self.assignment.limits
        if submission.call_seconds is not None:
            limits = limits.model_copy(update={"call_seconds": submission.call_seconds})
        self.stop_at_hang = submission.stop_at_hang
        self.results, self.wrong = {}, {}
        if submission.folder not in self.files:
            self.files[submission.folder] = compiled(handed_out(self.course, self.assignment.name, submission.folder))
        self.notebook = Notebook(self.box, submission.cells, self.files[submission.folder], limits, seed)
        try:
            runs = self._run_cells()
            names = submission.only or tuple(self.items)
            judged = [self._result(name) for name in names]
            exercises = tuple(self._with_smallest(result) for result in judged)
        finally:
            self.notebook.close()
            self.notebook = None
        return SubmissionResult(
            assignment=self.assignment.name, student=submission.student, exercises=exercises, cells=runs,
            isolation=self.box.isolation, seconds=round(time.monotonic() - began, 4), grader=__version__,
            host=platform.node(),
        )  # fmt: skip

    def _run_cells(self) -> tuple[CellRun, ...]:
        assert self.notebook is not None  # noqa: S101
        return self.notebook.run()

    def _result(self, name: str) -> ExerciseResult:
        """Return what an exercise earns in this submission."""
        if name not in self.results:
            self.results[name] = self._grade_exercise(name)
        return self.results[name]

    def _with_smallest(self, result: ExerciseResult) -> ExerciseResult:
        """Return a result with a small call that goes wrong, now that every verdict stands."""
        exercise, settings = self.exercise(result.exercise), self.assignment.exercises.get(result.exercise)
        skipped = settings is None or settings.training or self.stop_at_hang or self._stand_ins(exercise)
        if skipped or self.notebook is None or not isinstance(exercise, Exercise):
            return result
        return with_smallest(result, exercise, self.notebook, self.wrong[result.exercise])

    def _stand_ins(self, exercise: Exercise | Question) -> tuple[StandIn, ...]:
        """Return the stand-ins for what an exercise is made of, where some of that is not solved."""
        needs = all_needs(self.assignment.exercises, exercise.name) - {exercise.name} if exercise.stand_ins else set()
        results = [self._result(need) for need in sorted(needs)]
        return exercise.stand_ins if any(result.score < result.points for result in results) else ()

    def _grade_exercise(self, name: str) -> ExerciseResult:
        assert self.notebook is not None  # noqa: S101
        exercise = self.exercise(name)
        self.instead = instead = self._stand_ins(exercise)
        self.notebook.next_exercise(numpy_only=isinstance(exercise, Exercise) and exercise.numpy_only)
        tests: list[TestResult] = []
        cases: list[Case] = []
        misread: list[Possibility] = []
        self.wrong[name] = wrong = []
        proved = compares = False
        for item in self.items[name]:
            weight = self.weights[item.nodeid]
            if self.stop_at_hang and any(test.outcome == "timed out" for test in tests):
                tests.append(not_tried(item, weight))
                continue
            outcome, message = self._run_test(item)
            visit = item.stash[plugin.SEAT].visit
            if instead and outcome == "passed" and visit.stood_in:
                message = stood_in(instead)
            if instead and outcome != "passed" and visit.called:
                weight, message = 0.0, left_out(instead)
            compares |= visit.compared > 0
            cases += visit.cases
            wrong += [(case, plugin.rule_of(item)) for case in visit.cases if not case.right]
            misread += visit.possibilities
            proved |= outcome == "passed" and visit.compared > visit.idle
            tests.append(
                TestResult(test=item.name, title=shown_title(item), weight=weight, outcome=outcome, message=message)
            )
            del item.stash[plugin.SEAT]
        if not compares and all(test.outcome == "passed" for test in tests):
            raise JudgeError(
                tr("the tests of {name} compare nothing with the reference; use compare in one of them", name=name)
            )
        possibilities = (*possible_mistakes(name, cases, exercise.mistakes), *dict.fromkeys(misread))
        return ExerciseResult(
            exercise=name, points=exercise.points, score=score_of(tests, exercise.points, proved=proved),
            cause=cause_of(tests, possibilities), tests=tuple(tests), possibilities=possibilities,
        )  # fmt: skip

    def _run_test(self, item: pytest.Item) -> tuple[Outcome, str]:
        """Run one test and return how it ended; numbers drawn so badly that the suite is at fault are drawn again."""
        for self.draw in range(DRAWS):
            self.outcome, self.fault, self.badly_drawn = PASSED, None, False
            self._try(item)
            if not (self.badly_drawn and draws(item)):
                break
        if self.fault is not None:
            raise self.fault
        return self.outcome

    def _try(self, item: pytest.Item) -> None:
        """Run a test: directly, or by pytest where it needs more than our fixtures."""
        if item.nodeid not in self.direct:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            return
        item.stash[plugin.SEAT] = seat = self.seat_for(item)
        try:
            direct.run(item, seat)
        except (KeyboardInterrupt, pytest.exit.Exception):
            raise
        except BaseException as error:  # noqa: BLE001  (as pytest does: even `SystemExit` is the test's end alone)
            self._note(item, error, "call")

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> None:
        """Note how a test ended that pytest ran."""
        if call.excinfo is not None:
            self._note(item, call.excinfo.value, call.when)

    def _note(self, item: pytest.Item, error: BaseException, when: str) -> None:
        """Note how a test ended; what is not the student's doing stops the grading."""
        end = end_of(item, error, when)
        if isinstance(end, JudgeError):
            self.fault, self.badly_drawn = end, isinstance(error, SuiteError)
        else:
            self.outcome = end
