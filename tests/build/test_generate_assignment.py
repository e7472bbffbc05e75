"""The built source in nbgrader's own hands: release version, validation, a solved notebook."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.build.source import build_assignment, source_files, write_files
from autograder.course.config import load_course
from autograder.demo import own_course

NAME = "03_convolution"
SMALL = Path(__file__).parents[1] / "small_course/course.yaml"


@pytest.fixture(autouse=True)
def no_home(tmp_path, monkeypatch):
    """nbgrader, Jupyter and IPython find no settings of the machine; alembic is on the path."""
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    for name in ("HOME", "JUPYTER_CONFIG_DIR", "IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def classroom(convolution, convolution_recordings):
    """Return a course root of nbgrader with the built source in it."""
    folder = convolution.classroom / "source" / NAME
    write_files(folder, source_files(convolution, NAME, convolution_recordings))
    return convolution.classroom


def nbgrader(classroom, *arguments):
    """Run an nbgrader command in the classroom."""
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=classroom,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def release(classroom):
    """Return the folder that nbgrader makes for students."""
    done = nbgrader(classroom, "generate_assignment", NAME, "--create")
    assert done.returncode == 0, done.stderr
    return classroom / "release" / NAME


def execute(path, **environment):
    """Run a notebook from top to bottom in its folder, whatever its cells raise."""
    command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--allow-errors", "--inplace"]
    subprocess.run(
        [*command, path.name], cwd=path.parent, env={**os.environ, **environment}, capture_output=True, check=True
    )
    return nbformat.read(path, as_version=4)


def errors(notebook):
    """Return what the cells of a notebook raised."""
    return [out.ename for cell in notebook.cells for out in cell.get("outputs", []) if out.output_type == "error"]


def test_the_release_has_a_stub_and_no_solution(release):
    """The region is taken out by nbgrader, which leaves signature, docstring and checks."""
    notebook = nbformat.read(release / f"{NAME}.ipynb", as_version=4)
    stub = next(cell for cell in notebook.cells if cell.id == "conv2d").source
    everything = "".join(cell.source for cell in notebook.cells)

    assert stub.endswith("    # YOUR CODE HERE\n    raise NotImplementedError()")
    assert stub.startswith("def conv2d(")
    assert "SOLUTION" not in everything
    assert "sliding_window_view" not in everything
    assert sorted(path.name for path in release.iterdir()) == [
        f"{NAME}.checks.npz",
        f"{NAME}.ipynb",
        "camera.npz",
        "coursecheck.py",
        "given.py",
    ]


def test_run_all_reaches_the_end_of_the_untouched_notebook(release):
    """Neither the check nor the photograph stops a notebook in which nothing is written yet."""
    notebook = execute(release / f"{NAME}.ipynb")

    assert errors(notebook) == []
    check = next(cell for cell in notebook.cells if cell.id == "check_conv2d")
    assert "not attempted yet" in check.outputs[0].data["text/plain"]


def test_validate_finds_the_untouched_exercise(release):
    """The command shows the sentence of the check."""
    done = nbgrader(release, "validate", f"{NAME}.ipynb")

    assert "VALIDATION FAILED ON 1 CELL(S)" in done.stdout
    assert "conv2d: not attempted yet" in done.stdout
    assert "Traceback" not in done.stdout


def test_validate_is_content_with_the_solved_notebook(classroom):
    """The source notebook, which has the solution, passes."""
    done = nbgrader(classroom / "source" / NAME, "validate", f"{NAME}.ipynb")

    assert "Success! Your notebook passes all the tests." in done.stdout


def test_the_solved_notebook_runs_and_draws(classroom):
    """Every cell of the source notebook runs, and the photograph appears."""
    notebook = execute(classroom / "source" / NAME / f"{NAME}.ipynb")

    drawn = [out for cell in notebook.cells for out in cell.get("outputs", []) if "image/png" in out.get("data", {})]
    assert errors(notebook) == []
    assert len(drawn) == 1


def test_build_assignment_writes_into_the_source_folder(tmp_path):
    """The recordings come from the hidden suite when none are handed over."""
    course = own_course(load_course(SMALL), tmp_path)

    changed = build_assignment(course, NAME)

    assert {path.parent for path in changed} == {course.classroom / "source" / NAME}
