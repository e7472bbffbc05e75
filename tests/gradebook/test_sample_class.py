"""The sample class of the course: every student earns what the name of the folder promises."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from autograder.course.config import Course, load_course
from autograder.demo import CLASS, own_course
from autograder.grade import grade_assignment
from autograder.gradebook.release import release
from autograder.gradebook.stored import load_stored
from autograder.graded import Graded
from autograder.judge.results import ExerciseResult
from autograder.judge.seeds import BYTES, SECRET_FILE
from autograder.samples import submit_samples

from .conftest import ROOT

FILTERS, LAYER = "01_filters", "03_convolution"
STUDENTS = sorted(path.name for path in (ROOT / CLASS).iterdir())
BY_HAND = {FILTERS: 2, LAYER: 2}  # points of written answers
RIGHT = [
    *((student, name) for student in STUDENTS if student.startswith("solved") for name in (FILTERS, LAYER)),
    ("clip_taken_for_rescale", LAYER),
    ("endless_loop", FILTERS),
    ("other_assignment", LAYER),
    ("starts_programs", LAYER),
    ("stride_on_rows_only", FILTERS),
]
UNREADABLE = [
    ("broken_file", FILTERS, "holds no cell of this assignment"),
    ("broken_file", LAYER, "is not a notebook"),
    ("other_assignment", FILTERS, "holds no cell of this assignment"),
]
EARNED: dict[str, Callable[[float, float], bool]] = {
    "all": lambda score, points: score == points,
    "less": lambda score, points: 0 < score < points,
    "none": lambda score, _: score == 0,
}
# student, assignment, exercise or question, what it earns, words of the cause
CAUSES = [
    # named mistakes
    ("bias_missing", LAYER, "conv2d", "less", "bias missing"),
    ("bias_missing", LAYER, "conv1x1", "none", "bias missing"),
    ("bias_missing", LAYER, "second_layer_parameters", "none", "biases not counted"),
    ("channels_averaged", FILTERS, "patch_response", "none", "mean instead of sum"),
    ("channels_averaged", FILTERS, "cross_correlate2d", "none", "mean instead of sum"),
    ("channels_averaged", LAYER, "conv2d", "less", "channels averaged"),
    ("channels_averaged", LAYER, "conv1x1", "none", "mean over the channels"),
    ("clip_taken_for_rescale", FILTERS, "to_displayable", "less", "rescaled where clip was asked"),
    ("clip_taken_for_rescale", FILTERS, "equalise_histogram", "none", "grey values stretched, not equalised"),
    ("integer_output", FILTERS, "cross_correlate2d", "none", "answer stored as whole numbers"),
    ("integer_output", LAYER, "pad2d", "none", "values cut to whole numbers"),
    ("integer_output", LAYER, "conv2d", "none", "result cut to whole numbers"),
    ("kernel_flipped", FILTERS, "cross_correlate2d", "less", "kernel rotated by 180°"),
    (
        "kernel_flipped",
        FILTERS,
        "true_convolution2d",
        "all",
        "solved",
    ),  # its cross_correlate2d is charged, not the call of it
    ("kernel_flipped", FILTERS, "best_match", "all", "solved"),
    ("kernel_flipped", LAYER, "conv2d", "less", "kernel rotated by 180°"),
    ("kernel_transposed", FILTERS, "patch_response", "less", "rows and columns of the kernel swapped"),
    ("kernel_transposed", FILTERS, "cross_correlate2d", "less", "rows and columns of the kernel swapped"),
    ("kernel_transposed", LAYER, "conv2d", "less", "kernel transposed"),
    ("padding_on_two_sides", FILTERS, "cross_correlate2d", "less", "padding at the top and left only"),
    ("padding_on_two_sides", LAYER, "pad2d", "none", "padding at the top and left only"),
    ("padding_on_two_sides", LAYER, "conv2d", "less", "padding at the top and left only"),
    ("stride_on_rows_only", LAYER, "im2col", "less", "stride on the rows only"),
    ("stride_on_rows_only", LAYER, "conv2d", "less", "stride on the rows only"),
    ("wraps_at_255", FILTERS, "to_displayable", "less", "stored as bytes without clipping"),
    ("wraps_at_255", FILTERS, "wrapped_byte", "none", "clipping taken for granted"),
    # misread questions
    ("wrong_answers", FILTERS, "convolution_1d", "none", "second sequence not reversed"),
    ("wrong_answers", FILTERS, "crossing_line", "none", "answer to the detector's own line"),
    ("wrong_answers", FILTERS, "flat_region", "none", "zero expected on a flat region"),
    ("wrong_answers", FILTERS, "wrapped_byte", "none", "clipping taken for granted"),
    ("wrong_answers", FILTERS, "brightness_offset", "none", "sum 1 taken for sum 0"),
    ("wrong_answers", FILTERS, "shifted_output", "none", "same output expected after a shift"),
    ("wrong_answers", FILTERS, "symmetry", "none", "equivariance taken for invariance"),
    ("wrong_answers", LAYER, "pixel_uses", "none", "all windows counted"),
    ("wrong_answers", LAYER, "stride_two", "none", "step one too long"),
    ("wrong_answers", LAYER, "weight_layout", "none", "reshaped instead of moved"),
    ("wrong_answers", LAYER, "local_parameters", "none", "weights counted as shared"),
    ("wrong_answers", LAYER, "second_layer_parameters", "none", "depth taken from the colour image"),
    ("wrong_answers", LAYER, "twice_the_size", "none", "parameters counted at every place"),
    ("wrong_answers", LAYER, "one_by_one_products", "none", "weights counted instead of products"),
    # not finished, or not found
    ("half_done", FILTERS, "cross_correlate2d", "all", "solved"),
    ("half_done", FILTERS, "true_convolution2d", "none", "tests fail"),
    ("half_done", FILTERS, "kernel_bank", "none", "not attempted"),
    ("half_done", LAYER, "conv2d_naive", "all", "solved"),
    ("half_done", LAYER, "conv2d", "none", "not attempted"),
    ("untouched", LAYER, "conv2d", "none", "not attempted"),
    ("renamed_function", FILTERS, "equalise_histogram", "none", "the function is not defined"),
    ("renamed_function", LAYER, "conv2d", "none", "the function is not defined"),
    ("renamed_function", LAYER, "conv1d", "all", "solved"),
    # hostile
    ("eats_memory", LAYER, "conv2d", "none", "MemoryError"),
    ("eats_memory", LAYER, "conv1d", "all", "solved"),
    ("endless_loop", LAYER, "conv2d", "less", "over the time limit"),
    ("endless_loop", LAYER, "im2col", "all", "solved"),
    ("prints_a_score", FILTERS, "patch_response", "none", "the process ended"),
    ("prints_a_score", FILTERS, "convolution_1d", "all", ""),
    ("prints_a_score", LAYER, "conv2d", "none", "tests fail"),
    ("reads_hidden_tests", LAYER, "conv2d", "none", "reference is not part of the environment"),
    ("starts_programs", FILTERS, "patch_response", "none", "PermissionError"),
    ("starts_programs", FILTERS, "true_convolution2d", "none", "PermissionError"),
    ("starts_programs", FILTERS, "cross_correlate2d", "all", "solved"),
]


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Course:
    """Return the course with the class handed in; the secret is fixed, so that every run draws the same numbers."""
    course = own_course(load_course(ROOT / "course.yaml"), tmp_path_factory.mktemp("class"))
    course.classroom.mkdir()
    (course.classroom / SECRET_FILE).write_text("5e" * BYTES, encoding="ascii")
    release(course, [FILTERS, LAYER], certified=False)
    submit_samples(course, course.root / CLASS)
    for path in course.classroom.glob("submitted/*/*/*.ipynb"):
        without_pictures(path)
    return course


def without_pictures(path: Path) -> None:
    """Let a notebook draw nothing, as where matplotlib is missing: pictures take most of the time of grading."""
    with contextlib.suppress(nbformat.reader.NotJSONError):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells.insert(1, nbformat.v4.new_code_cell("plt = None"))
        nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def graded(course) -> dict[tuple[str, str], Graded]:
    """Return the lines of the table of the whole class, by student and assignment."""
    lines = [line for name in (FILTERS, LAYER) for line in grade_assignment(course, name, os.cpu_count() or 1)]
    return {(line.student, line.assignment): line for line in lines}


@pytest.fixture(scope="module")
def result_of(course, graded) -> Callable[[str, str, str], ExerciseResult]:
    """Return a function that looks up one exercise or question of a student."""

    def find(student: str, assignment: str, exercise: str) -> ExerciseResult:
        stored = load_stored(course.classroom, assignment, student)
        assert stored is not None
        assert stored.result is not None
        return next(item for item in stored.result.exercises if item.exercise == exercise)

    return find


def test_everybody_is_graded(graded):
    """There are 25 students, most hand in both assignments, and each of these has a score."""
    scores = {line.score for line in graded.values()}

    assert len(STUDENTS) == 25
    assert {student for student, _ in graded} == set(STUDENTS)
    assert len(graded) >= 40
    assert None not in scores


@pytest.mark.parametrize(("student", "assignment"), RIGHT)
def test_right_work_earns_all_points(graded, student, assignment):
    """Whoever solves everything, however it is written, gets all points but those given by hand."""
    line = graded[student, assignment]

    assert line.score == line.points - BY_HAND[assignment], line.cause


@pytest.mark.parametrize(("student", "assignment", "words"), UNREADABLE)
def test_what_is_not_this_assignment_earns_nothing(graded, student, assignment, words):
    """A file that is broken, empty or of another assignment is a sentence and the score 0."""
    line = graded[student, assignment]

    assert (line.score, words in line.cause) == (0, True), line.cause


@pytest.mark.parametrize(("student", "assignment", "exercise", "earned", "words"), CAUSES)
def test_the_folder_keeps_its_promise(result_of, student, assignment, exercise, earned, words):
    """Score and cause of an exercise are those that the student is a sample of."""
    result = result_of(student, assignment, exercise)

    assert words in result.cause
    assert EARNED[earned](result.score, result.points), result.score


@pytest.mark.parametrize("student", ["reads_hidden_tests", "untouched"])
def test_nothing_done_is_nothing_earned(graded, student):
    """Who reads the hidden tests or hands in what was given out has no point at all."""
    assert graded[student, LAYER].score == 0
