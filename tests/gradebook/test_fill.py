"""What is written into a notebook means to nbgrader exactly what the judge said, and shows no more than it should."""

import copy
import math

import nbformat
import pytest
from nbgrader.utils import determine_grade

from autograder.gradebook.fill import StaleReleaseError, fill, fill_problem, graded_outputs
from autograder.gradebook.outputs import shown_outputs
from autograder.gradebook.rebuild import PROBLEM, is_check
from autograder.judge.results import CellRun, ExerciseResult, Isolation, Possibility, SubmissionResult, TestResult

FAILED = TestResult(test="test_a", title="a < b & c", weight=1, outcome="failed", message="<script>alert(1)</script>")


def exercise(score, points=10, **more):
    """Return the result of an exercise."""
    return ExerciseResult(
        exercise="conv2d", points=points, score=score, cause="2 of 3 tests fail", tests=(FAILED,), **more
    )


def result(*exercises, cells=()):
    """Return the result of a submission."""
    return SubmissionResult(
        assignment="03_convolution", student="s", exercises=exercises, cells=cells,
        isolation=Isolation(level=4, layers=()), seconds=0.1, grader="0",
    )  # fmt: skip


def check_in(notebook):
    """Return the check cell of a notebook."""
    return next(cell for cell in notebook.cells if is_check(cell))


@pytest.mark.parametrize("score", [0.0, 0.0001, 3.3333, 5, 9.9999, 10.0])
def test_nbgrader_reads_the_score(notebook, score):
    """Nbgrader's own rule gives the judge's score to the last digit."""
    fill(notebook, result(exercise(score)))

    assert determine_grade(check_in(notebook)) == (score, 10)


def test_nbgrader_reads_zero_of_a_problem(notebook):
    """A submission that could not be read has 0, and the sentence stands in it."""
    notebook.metadata[PROBLEM] = "it is <b>not</b> a notebook"

    fill_problem(notebook)

    assert determine_grade(check_in(notebook)) == (0.0, 10)
    assert "it is &lt;b&gt;not&lt;/b&gt; a notebook" in check_in(notebook).outputs[0].data["text/html"]


def test_a_check_shows_one_result_and_no_error(notebook):
    """Stderr and errors would mean 0 to nbgrader, so a check has neither."""
    fill(notebook, result(exercise(5.0)))

    assert [output.output_type for output in check_in(notebook).outputs] == ["execute_result"]


@pytest.mark.parametrize("score", [math.nan, math.inf, -math.inf, -0.5, 10.5])
def test_an_impossible_score_is_refused(score):
    """Nbgrader gives full marks for nan and negative numbers; they are never written."""
    with pytest.raises(ValueError, match="must lie between 0 and 10"):
        graded_outputs(exercise(score))


@pytest.mark.parametrize("exercises", [(), (exercise(4, points=5),)], ids=["no such exercise", "other points"])
def test_a_stale_release_is_a_fault_of_ours(notebook, exercises):
    """A release that does not fit course.yaml is told to the instructor and is nobody's zero."""
    with pytest.raises(StaleReleaseError, match="run `course release 03_convolution`"):
        fill(notebook, result(*exercises))


def test_words_of_students_are_escaped(notebook):
    """Messages that quote a student are text, not HTML."""
    fill(notebook, result(exercise(5.0, possibilities=(Possibility("M1", "name", "turn <it> round"),))))

    page = check_in(notebook).outputs[0].data["text/html"]
    assert "<script" not in page
    assert "a &lt; b &amp; c" in page
    assert "Hint: turn &lt;it&gt; round" in page


def test_several_possible_mistakes_are_all_named(notebook):
    """No mistake is blamed alone where others give the same numbers."""
    known = (Possibility("M1", "kernel rotated", "Do not flip."), Possibility("M2", "rows swapped", "Look at rows."))

    fill(notebook, result(exercise(5.0, possibilities=known)))

    page = check_in(notebook).outputs[0].data["text/html"]
    assert "These mistakes all give your numbers" in page
    assert "kernel rotated: Do not flip." in page
    assert "rows swapped: Look at rows." in page


HOSTILE = [
    {"output_type": "display_data", "data": {"application/javascript": "alert(1)"}, "metadata": {}},
    {"output_type": "display_data", "data": {"image/png": '"><script>alert(1)</script>'}, "metadata": {}},
    {"output_type": "display_data", "data": {"image/svg+xml": "<svg onload='alert(1)'/>"}, "metadata": {}},
    {"output_type": "display_data", "data": ["text/plain"]},
    {"output_type": "stream", "name": "stdout", "text": ["a", 1]},
    {"output_type": "error", "ename": "E"},
    {"output_type": "error", "ename": "E", "evalue": 1, "traceback": []},
    {"output_type": "boom"},
    {},
]


@pytest.mark.parametrize("output", HOSTILE)
def test_what_is_no_output_is_left_out(output):
    """The box is the student's: what it reports is made anew or dropped."""
    assert shown_outputs([output]) == []


def test_outputs_are_made_anew():
    """Known kinds of outputs are kept; a lone surrogate, odd names and metadata are not."""
    shown = shown_outputs(
        [
            {"output_type": "stream", "name": "stdfoo", "text": "a\ud800\0"},
            {"output_type": "display_data", "data": {"image/png": "aGk=", "x/y": "z"}, "metadata": {"image/png": 1}},
            {"output_type": "execute_result", "data": {"text/plain": "3"}, "execution_count": "many"},
            {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["line", 3]},
        ]
    )

    assert shown == [
        {"output_type": "stream", "name": "stdout", "text": "a?"},
        {"output_type": "display_data", "data": {"image/png": "aGk="}, "metadata": {}},
        {"output_type": "execute_result", "data": {"text/plain": "3"}, "metadata": {}, "execution_count": None},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["line"]},
    ]


def test_a_filled_notebook_is_valid(notebook):
    """Whatever the box reports, the notebook is in nbformat's form."""
    setup = notebook.cells[1].id

    fill(notebook, result(exercise(5.0), cells=(CellRun(id=setup, outcome="done", outputs=tuple(HOSTILE)),)))

    nbformat.validate(copy.deepcopy(notebook))
    assert notebook.cells[1].outputs == []
