"""What students read in a cell fits into the width of a notebook."""

from pathlib import Path

import pytest

from autograder.build.stub import make_stub
from autograder.course.config import load_course
from autograder.course.exercise import load_exercise

COURSE = load_course(Path(__file__).parents[2] / "course.yaml")
WIDTH = 100  # columns that JupyterLab shows of a cell at its usual width


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_no_line_of_a_stub_is_longer_than_a_notebook_is_wide(assignment):
    """Signature, docstring and checks of every exercise are read without scrolling sideways."""
    exercises = [load_exercise(COURSE, assignment, name) for name in COURSE.assignments[assignment].exercises]
    lines = [line for exercise in exercises for line in make_stub(exercise.function).cleared.split("\n")]

    assert [line for line in lines if len(line) > WIDTH] == []
