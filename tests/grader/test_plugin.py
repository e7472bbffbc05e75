import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.gradebook.rebuild import load_skeleton
from autograder.judge.launch import environment

ROOT = Path(__file__).parents[2]
WRONG = """
from types import SimpleNamespace as Variant
loops = Variant(name="with loops", function=lambda x, factor=2.0: x + factor)
right = Variant(name="in one line", function=lambda x, factor=2.0: factor * x)
"""


def run_suite(course: Path, *options: str, suite: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a suite with plain pytest, as its author does."""
    suite = suite or next((course.parent / "tests/hidden").glob("*.py"))
    plugin = ["-p", "autograder.judge.plugin", "-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir", course.parent]
    path = {"PYTHONPATH": f"{course.parent}:{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *plugin, "--course", course, *options, suite],
        env={**environment(), **path}, cwd=course.parent, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip


def test_every_variant_takes_the_students_place(make_course):
    """Under plain pytest each test runs once for each accepted variant, and passes."""
    done = run_suite(make_course(), "-v")

    assert done.returncode == 0, done.stdout
    assert "7 passed" in done.stdout
    assert "test_single_precision[with-loops] PASSED" in done.stdout


def test_a_wrong_variant_fails_the_suite(make_course):
    """A variant that is not accepted fails, and the others pass beside it."""
    course = make_course()
    (course.parent / "small/variants/scale.py").write_text(WRONG)

    done = run_suite(course, "-v")

    assert done.returncode == 1
    assert "test_single_precision[with-loops] FAILED" in done.stdout
    assert "test_single_precision[in-one-line] PASSED" in done.stdout
    assert "elements differ, by up to" in done.stdout


def test_an_exercise_without_variants_is_refused(make_course):
    """A suite that nobody sits in for would pass without having run."""
    course = make_course()
    (course.parent / "small/variants/scale.py").write_text("")

    done = run_suite(course)

    assert done.returncode != 0
    assert "scale has no accepted variant" in done.stdout


@pytest.mark.parametrize("test", ["def test_x(compare): pass", "def test_x(student): pass"])
def test_a_test_without_its_exercise_is_refused(make_course, test):
    """A test of a hidden suite says which exercise it belongs to."""
    done = run_suite(make_course(suite=test))

    assert done.returncode == 1
    assert "needs the marker exercise(name)" in done.stdout


@pytest.fixture
def submit(quiz, answering, solved):
    """Hand in a notebook with some cells changed, and run the suite against it over the border."""

    def run(**sources: str) -> subprocess.CompletedProcess[str]:
        notebook = answering(load_skeleton(quiz.classroom, "01_quiz"), **{**vars(solved), **sources})
        path = quiz.root / "01_quiz.ipynb"
        nbformat.write(notebook, path)
        return run_suite(quiz.file, "--submission", path)

    return run


def test_a_right_notebook_passes_the_suite_over_the_border(submit):
    """`--submission` puts a notebook in the student's place, for functions and for answers."""
    done = submit()

    assert done.returncode == 0, done.stdout
    assert "5 passed" in done.stdout


def test_a_wrong_notebook_fails_the_suite_over_the_border(submit):
    """Only what is wrong in the notebook fails."""
    done = submit(shift="def shift(x, by=1.0):\n    return x - by", weights="weights = 27")

    assert done.returncode == 1
    assert "2 failed, 3 passed" in done.stdout
    assert "3 of 3 elements differ" in done.stdout


def test_a_notebook_is_run_against_one_suite(make_course, tmp_path):
    """`--submission` with the suites of several assignments says that one has to be named."""
    course = make_course()
    second = course.parent / "tests/hidden/test_02_other.py"
    second.write_text((course.parent / "tests/hidden/test_01_small.py").read_text())

    done = run_suite(course, "--submission", tmp_path / "x.ipynb", suite=second.parent)

    assert done.returncode == 1
    assert "--submission takes one suite" in done.stdout


def test_an_exercise_is_chosen_by_its_marker(make_course):
    """`--exercise` runs the tests of one exercise or question, whatever their names."""
    done = run_suite(make_course(), "--exercise", "scale")

    assert done.returncode == 0, done.stdout
    assert "4 passed, 3 deselected" in done.stdout


def test_an_unknown_exercise_is_a_sentence(make_course):
    """A name that no test is marked with is refused, with those that there are."""
    done = run_suite(make_course(), "--exercise", "scael")

    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "ERROR: --exercise scael: no test here is marked exercise('scael')" in done.stderr
    assert "the tests belong to scale, total; did you mean 'scale'?" in done.stderr
