"""The pytest plugin of hidden suites: markers, fixtures, and who takes the student's place.

Under plain pytest, each accepted variant of an exercise takes it in turn, so a suite can fail; a question gets its
right answer, then each misreading, which must fail; with
`--submission NOTEBOOK` a notebook takes it, over the border. Under the judge, a submission does.
"""

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.build.questions import Question, load_questions
from autograder.course.config import Course, load_course
from autograder.course.exercise import Exercise, load_exercise
from autograder.course.modules import in_words, origin
from autograder.course.sentences import nearest
from autograder.errors import UserError
from autograder.judge.answers import AnswerSeat
from autograder.judge.rehearsal import Misreadings, RightAnswer
from autograder.judge.seat import LocalStudent, Seat, StudentFixture, SuiteError
from autograder.judge.seeds import derive_seed
from autograder.judge.student import Student
from autograder.language import tr

PUBLIC_SEED = b"the same for everyone"
COURSE = pytest.StashKey[Course]()
SEAT = pytest.StashKey[Seat]()
FOUND = pytest.StashKey[dict[tuple[Path, str], Exercise | Question]]()
JUDGE = "autograder-judge"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that put a notebook in the student's place and choose an exercise."""
    parser.addoption("--submission", metavar="NOTEBOOK", help="run a hidden suite against this notebook, in a box")
    parser.addoption("--exercise", metavar="NAME", help="run the hidden tests of this exercise or question only")
    parser.addoption("--course", metavar="FILE", help="the course.yaml that the suites belong to", default=None)


def pytest_configure(config: pytest.Config) -> None:
    """Register the markers."""
    config.addinivalue_line("markers", "exercise(name, tolerance): the exercise that a test belongs to")
    config.addinivalue_line("markers", "weight(number): how much a test counts, shared by its parameter sets")
    config.addinivalue_line("markers", "visible: the test is replayed at build time into the visible check")


def course_of(config: pytest.Config) -> Course:
    """Return the course that the suites belong to."""
    if COURSE not in config.stash:
        path = config.getoption("--course") or config.rootpath / "course.yaml"
        config.stash[COURSE] = load_course(Path(path))
    return config.stash[COURSE]


@functools.cache
def exercise_name(item: pytest.Item | pytest.Metafunc) -> str | None:
    """Return the name in a test's exercise marker."""
    node = item.definition if isinstance(item, pytest.Metafunc) else item
    marker = node.get_closest_marker("exercise")
    return str(marker.args[0]) if marker and marker.args else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests of the exercise that is asked for."""
    name = config.getoption("--exercise")
    if not name:
        return
    there = dict.fromkeys(marked for item in items if (marked := exercise_name(item)) is not None)
    if name not in there:
        marks = ", ".join(there) or tr("no exercise at all")
        raise pytest.UsageError(
            tr(
                "--exercise {name}: no test here is marked exercise({name!r}); the tests belong to {marks}{near}",
                name=name,
                marks=marks,
                near=nearest(name, there),
            )
        )
    others = [item for item in items if exercise_name(item) != name]
    items[:] = [item for item in items if exercise_name(item) == name]
    if others:
        config.hook.pytest_deselected(items=others)


def pytest_exception_interact(node: Any, call: pytest.CallInfo[Any], report: Any) -> None:
    """Let the judge say of a suite that cannot be imported which file is at fault, and where."""
    if not (isinstance(node, pytest.Collector) and node.config.pluginmanager.has_plugin(JUDGE)) or not call.excinfo:
        return
    error = call.excinfo.value
    cause = error.__cause__ if isinstance(error, pytest.Collector.CollectError) and error.__cause__ else error
    if not isinstance(cause, UserError):
        report.longrepr = f"{origin(cause, node.config.rootpath)}: {in_words(cause)}".removeprefix(": ")


def exercise_of(config: pytest.Config, path: Path, name: str) -> Exercise | Question:
    """Return the exercise or question of this name of the assignment whose suite is at `path`; it is looked up once."""
    found = config.stash.setdefault(FOUND, {})
    if (path, name) not in found:
        course = course_of(config)
        assignment = course.assignment(path.stem.removeprefix("test_"))
        if name in assignment.questions:
            found[path, name] = load_questions(course, assignment.name)[name]
        else:
            found[path, name] = load_exercise(course, assignment.name, name)
    return found[path, name]


def seat_of(exercise: Exercise | Question, student: Student, seed: int, item: pytest.Item) -> Seat:
    """Return the seat of a student in a test of an exercise or a question."""
    if isinstance(exercise, Question):
        return AnswerSeat(exercise, student, seed)
    return Seat(exercise, student, seed, rule_of(item))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Put every accepted variant in the student's place, unless the judge or a notebook takes it."""
    name = exercise_name(metafunc)
    if name is None or "_seat" not in metafunc.fixturenames:
        return
    if metafunc.config.pluginmanager.has_plugin(JUDGE) or metafunc.config.getoption("--submission"):
        return
    exercise = exercise_of(metafunc.config, metafunc.definition.path, name)
    if isinstance(exercise, Question):
        rehearsed = [pytest.param(RightAnswer, id="right-answer"), pytest.param(Misreadings, id="misreadings")]
        metafunc.parametrize("_variant", rehearsed)
        return
    if not exercise.variants:
        raise UserError(
            tr("{name} has no accepted variant: without one nothing shows that its suite can be passed", name=name)
        )
    students = [pytest.param(variant.function, id=variant.name.replace(" ", "-")) for variant in exercise.variants]
    metafunc.parametrize("_variant", students)


@pytest.fixture
def _variant() -> None:
    """Return nothing where a notebook takes the student's place."""


@pytest.fixture(scope="session")
def _submission(request: pytest.FixtureRequest) -> Iterator[Any]:
    """Run the notebook named on the command line, once."""
    path = request.config.getoption("--submission")
    if not path:
        yield None
        return
    from autograder.judge.handed_out import open_notebook

    course = course_of(request.config)
    suites = sorted({item.path for item in request.session.items if exercise_name(item) is not None})
    if len(suites) != 1:
        pytest.fail(
            tr("--submission takes one suite: name it, as in `pytest tests/hidden/test_NN_name.py`"), pytrace=False
        )
    assignment = suites[0].stem.removeprefix("test_")
    with open_notebook(course, assignment, Path(path)) as notebook:
        yield notebook


@pytest.fixture
def _seat(request: pytest.FixtureRequest, _variant: Any) -> Seat:
    judge = request.config.pluginmanager.get_plugin(JUDGE)
    if judge is not None:
        seat: Seat = judge.seat_for(request.node)
    else:
        name = exercise_name(request.node)
        if name is None:
            pytest.fail(tr("a test of a hidden suite needs the marker exercise(name)"), pytrace=False)
        exercise = exercise_of(request.config, request.node.path, name)
        notebook = request.getfixturevalue("_submission") if _variant is None else None
        seed = derive_seed(PUBLIC_SEED, request.node.name)
        if isinstance(exercise, Question) and notebook is None:
            seat = _variant(exercise, LocalStudent({}), seed)
        else:
            seat = seat_of(exercise, notebook or LocalStudent({name: _variant}), seed, request.node)
    request.node.stash[SEAT] = seat
    return seat


@functools.cache
def rule_of(item: pytest.Item) -> Any:
    """Return the tolerance in a test's exercise marker."""
    marker = item.get_closest_marker("exercise")
    return None if marker is None else marker.kwargs.get("tolerance")


@pytest.fixture
def compare(_seat: Seat) -> Any:
    """Compare the student's function with the reference: `compare(conv2d, x, w, stride=2)`."""
    return _seat.compare


@pytest.fixture
def compare_untouched(_seat: Seat) -> Any:
    """Compare like `compare`; inputs must be left alone, and the answer must not be one of them."""
    return _seat.compare_untouched


@pytest.fixture
def compare_quiet(_seat: Seat) -> Any:
    """Compare like `compare`; the function must not warn, as NumPy does where a number overflows."""
    return _seat.compare_quiet


@pytest.fixture
def answer(_seat: Seat) -> Any:
    """Compare the answer to a question: `answer(28, misread={27: ("M001", "the bias is missing", "...")})`."""
    if not isinstance(_seat, AnswerSeat):
        raise SuiteError(tr("{name} is no question of course.yaml; use the fixture compare", name=_seat.exercise.name))
    return _seat.answer


@pytest.fixture
def student(_seat: Seat) -> StudentFixture:
    """Call the student's functions without comparing: `student.conv2d(x, w)`."""
    return StudentFixture(_seat)


@pytest.fixture
def rng(_seat: Seat) -> np.random.Generator:
    """Random numbers of this test and this student."""
    return np.random.default_rng(_seat.seed)
