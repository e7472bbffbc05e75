import shutil
import subprocess
import sys

import msgspec
import pytest
import yaml

from autograder.course.config import load_course
from autograder.judge.client import Judge
from autograder.judge.errors import JudgeError
from autograder.judge.launch import environment
from autograder.judge.recording import record
from autograder.judge.results import Cell, Submission
from autograder.judge.seeds import BYTES, SECRET_FILE

HEAD = """
import numpy as np
import pytest
from small.functions import scale, total
scaling, adding = pytest.mark.exercise("scale"), pytest.mark.exercise("total")
"""
ADDING = """
@adding
def test_total(compare):
    compare(total, np.ones(3))
"""
SCALING = """
@scaling
def test_scale(compare):
    compare(scale, np.ones(3))
"""
WEIGHTS = ("0", "-2", "", "'two'", "float('nan')", "float('inf')")
RIGHT = "def scale(x, factor=2.0):\n    return factor * x\ndef total(x):\n    return x.sum()"


@pytest.mark.parametrize(
    "suite, words",
    [
        ("def test_x(:\n", "test_01_small.py: the suite cannot be read"),
        ("import nowhere\n", "No module named 'nowhere'"),
        (HEAD + ADDING, "the suite of 01_small has no test of the exercise scale"),
        (HEAD + ADDING + SCALING + "def test_other(compare): pass\n", "names no exercise of course.yaml"),
        (HEAD + ADDING + "@pytest.mark.exercise('shift')\ndef test_x(compare): pass\n", "names no exercise"),
        (HEAD + ADDING + "@pytest.mark.exercise()\ndef test_x(compare): pass\n", "names no exercise"),
        (HEAD + ADDING + SCALING + "@adding\ndef test_x(): pass\n", "test_x: the test asks the student nothing"),
        *(
            (HEAD + SCALING + f"@pytest.mark.weight({weight})" + ADDING, "::test_total: write a number above 0")
            for weight in WEIGHTS
        ),
        (HEAD + ADDING + SCALING + "@pytest.mark.typo\n@adding\ndef test_x(compare): pass\n", "typo"),
    ],
    ids=[
        "syntax",
        "import",
        "no test",
        "no marker",
        "unknown exercise",
        "empty marker",
        "asks nothing",
        *WEIGHTS,
        "unknown marker",
    ],
)
def test_a_suite_that_cannot_serve_is_told_when_the_judge_starts(make_course, suite, words):
    """A fault of the suite is one sentence with the name of the suite, before anything is graded."""
    with pytest.raises(JudgeError) as error:
        Judge(make_course(suite=suite), "01_small")

    assert words in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", ["cnn [spring]", "a::b"])
def test_a_folder_that_pytest_cannot_read_is_named(tmp_path, course_writer, name):
    """Where pytest takes a part of the path for the name of a test, the folder is to be called otherwise."""
    with pytest.raises(JudgeError, match="rename it"):
        Judge(course_writer(tmp_path / name), "01_small")


def test_what_lies_beside_the_judge_is_no_module_of_a_suite(make_course):
    """The judge works in the machine's root folder, and nothing there can be imported."""
    with pytest.raises(JudgeError, match="No module named 'etc'"):
        Judge(make_course(suite="import etc\n" + HEAD + ADDING + SCALING), "01_small")


FAULTS = {  # what a test does -> what the sentence says
    "zeros": ("compare(scale, np.zeros(3))", "zeros would pass as the answer of scale"),
    "reference": ("compare(scale, 'a')", "the reference scale failed: TypeError"),
    "test": ("1 / 0", "test_test: ZeroDivisionError: division by zero"),
    "skip": ("pytest.skip('no')", "test_skip: Skipped: no"),
    "fixture": ("nowhere", "test_fixture: there is no fixture 'nowhere'"),
    "object": ("compare(scale, object())", "the reference scale failed"),
    "argument": ("student.scale({1, 2})", "an object of type set"),
    "comparison": ("student.scale(np.ones(2))", "the tests of comparison compare nothing"),
}


@pytest.fixture(scope="module")
def faulty_judge(tmp_path_factory, course_writer):
    """Start a judge of a suite in which every test is at fault."""
    test = "@pytest.mark.exercise({0!r})\ndef test_{0}(compare, student{2}):\n    {1}\n"
    tests = [test.format(name, body, ", nowhere" * (name == "fixture")) for name, (body, _) in FAULTS.items()]
    course = course_writer(tmp_path_factory.mktemp("faulty"), suite=HEAD + "\n".join(tests), exercises=tuple(FAULTS))
    with Judge(course, "01_small") as judge:
        yield judge


@pytest.mark.parametrize("name, words", [(name, words) for name, (_, words) in FAULTS.items()], ids=[*FAULTS])
def test_a_fault_of_a_test_grades_nobody(faulty_judge, submission, name, words):
    """A test that fails by itself raises JudgeError for the submission; it is never a zero, and the judge goes on."""
    with pytest.raises(JudgeError) as error:
        faulty_judge.grade(msgspec.structs.replace(submission(RIGHT), only=(name,)))

    assert words in str(error.value)


def test_an_assignment_that_is_not_built_says_what_to_run(make_course):
    """Without the built notebook there is nothing to hand out."""
    course = make_course()
    shutil.rmtree(course.parent / "classroom" / "source")

    with pytest.raises(JudgeError, match="01_small is not built yet; run `course build 01_small`"):
        Judge(course, "01_small")


def test_a_missing_suite_is_named(make_course):
    """The file that is missing stands in the sentence, and what to do."""
    course = make_course()
    (course.parent / "tests/hidden/test_01_small.py").unlink()

    said = r"test_01_small\.py: the hidden suite of 01_small is missing; write it there, or correct suites in"
    with pytest.raises(JudgeError, match=said):
        Judge(course, "01_small")


def test_a_damaged_course_file_is_told(make_course):
    """A course.yaml that cannot be read stops the judge with the schema's own sentence."""
    course = make_course()
    course.write_text("course: 3\n")

    with pytest.raises(JudgeError, match=r"course\.yaml"):
        Judge(course, "01_small")


def test_an_environment_that_is_not_installed_is_told(make_course, submission):
    """Grading in an environment that this machine lacks names the distribution."""
    course = make_course()
    settings = yaml.safe_load(course.read_text())
    settings["environments"]["numpy"]["distributions"].append("no-such-thing")
    course.write_text(yaml.safe_dump(settings))

    with pytest.raises(JudgeError, match="no-such-thing"), Judge(course, "01_small") as judge:
        judge.grade(submission(RIGHT))


@pytest.mark.parametrize(
    "functions, words",
    [
        ("raise RuntimeError('out of order')", "out of order"),
        ("def scale(x):\n    return x\n", "total"),
        ("import sys\nsys.exit(3)", "scale|3|suite cannot be read"),
    ],
    ids=["raises", "lacks a function", "exits"],
)
def test_a_reference_that_cannot_be_imported_is_told(make_course, functions, words):
    """A fault in the reference's own module is a sentence, not a traceback."""
    with pytest.raises(JudgeError, match=words):
        Judge(make_course(functions=functions), "01_small")


@pytest.mark.parametrize(
    "test, words",
    [
        ("compare(scale, np.zeros(3))", "zeros would pass"),
        ("compare(scale, 'a')", "the reference scale failed"),
        ("1 / 0", "ZeroDivisionError"),
        ("compare(lambda x: np.array([None]), 1)", "cannot|failed"),
    ],
)
def test_a_visible_test_that_cannot_be_recorded_is_told(make_course, test, words):
    """Building an assignment stops with the name of the visible test that fails."""
    visible = f"@scaling\n@pytest.mark.visible\ndef test_x(compare):\n    {test}\n"

    with pytest.raises(JudgeError, match=words):
        record(load_course(make_course(suite=HEAD + ADDING + visible)), "01_small")


def test_a_judge_is_not_disturbed_by_what_is_printed(make_course, submission):
    """Whatever the reference or a suite print or read, answers arrive as they are."""
    printing = HEAD + "import os\nprint('loud', flush=True)\nos.write(1, b'louder')\nassert not os.read(0, 9)\n"

    with Judge(make_course(suite=printing + ADDING + SCALING), "01_small") as judge:
        result = judge.grade(submission(RIGHT))

    assert [item.score for item in result.exercises] == [6, 6]


def test_a_judge_takes_nothing_from_pytests_settings(make_course, submission, monkeypatch):
    """Options in the environment, a conftest.py and an ini file do not reach the judge."""
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    course = make_course(suite=HEAD + ADDING + SCALING)
    (course.parent / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n")
    for folder in (course.parent, course.parent / "tests/hidden"):
        (folder / "conftest.py").write_text("raise RuntimeError\n")

    with Judge(course, "01_small") as judge:
        assert [item.score for item in judge.grade(submission(RIGHT)).exercises] == [6, 6]


def test_garbage_on_its_pipe_ends_a_judge(small_course):
    """A judge that is asked nonsense ends, with a sentence and without leaving anything behind."""
    done = subprocess.run(
        [sys.executable, "-m", "autograder.judge", "grade", small_course, "01_small"],
        input=b"\5\0\0\0\0\0\0\0hello", capture_output=True, env=environment(), timeout=30, check=False,
    )  # fmt: skip

    assert b"the judge stopped" in done.stdout


REDRAWN = """
@scaling
def test_scale(compare, rng):
    '''Zeros in most draws.'''
    compare(scale, np.where(rng.random() < LIMIT, 0.0, rng.random(3)))
"""


@pytest.fixture
def redrawing_course(make_course):
    """Return a function that makes a course with this suite and with a secret that is always the same."""

    def make(limit):
        file = make_course(suite=HEAD + ADDING + REDRAWN.replace("LIMIT", limit))
        secret = file.parent / "classroom" / SECRET_FILE
        secret.write_text("0f" * BYTES + "\n", encoding="ascii")
        secret.chmod(0o600)
        return file

    return make


@pytest.mark.parametrize("student", ["ada", "ben", "cem", "dora"])
def test_numbers_that_cannot_serve_are_drawn_again(redrawing_course, student):
    """Where a draw makes right answers and zeros the same, the test is not the student's to lose: it draws again."""
    with Judge(redrawing_course("0.3"), "01_small") as judge:
        result = judge.grade(Submission(assignment="01_small", student=student, cells=(Cell("c", RIGHT),)))

    assert [item.score for item in result.exercises] == [6, 6]


def test_numbers_that_never_serve_stop_the_judge(redrawing_course):
    """A test that no draw can save is a fault of the suite."""
    submission = Submission(assignment="01_small", student="ada", cells=(Cell("c", RIGHT),))

    with (
        Judge(redrawing_course("2.0"), "01_small") as judge,
        pytest.raises(JudgeError, match="zeros would pass as the answer of scale"),
    ):
        judge.grade(submission)
