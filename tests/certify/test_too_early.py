"""What one assignment gives and an earlier one asks for is not handed out before the earlier one is closed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from autograder.certify.certificate import too_early
from autograder.course.config import load_course

LAYER, BACKWARD = "03_convolution", "04_backpropagation"  # conv2d is asked for in one and given in the other


@pytest.fixture
def course():
    """The course of this project."""
    return load_course(Path(__file__).parents[2] / "course.yaml")


@pytest.fixture
def due(course):
    """Return a function that gives the course with another due date of the earlier assignment."""

    def change(when):
        return replace(course, assignments={**course.assignments, LAYER: replace(course.assignments[LAYER], due=when)})

    return change


def test_nothing_is_said_once_the_earlier_assignment_is_closed(due):
    """After the due date the solution may be read by everybody."""
    assert list(too_early(due(datetime.now(UTC) - timedelta(minutes=1)), BACKWARD)) == []


def test_an_assignment_that_is_still_open(due):
    """Before the due date the sentence names the function, the assignment and the moment, in UTC."""
    when = datetime(2999, 2, 26, 23, 59, tzinfo=timezone(timedelta(hours=2)))

    assert list(too_early(due(when), BACKWARD)) == [
        "04_backpropagation hands out conv2d, which 03_convolution asks students to write until 2999-02-26 21:59 UTC; "
        "release it after that, or change the dates in course.yaml"
    ]


def test_an_assignment_that_is_never_closed(due):
    """Without a due date nobody knows when it is over."""
    (sentence,) = too_early(due(None), BACKWARD)

    assert "which 03_convolution asks students to write without a due date; release it after that" in sentence


def test_assignments_that_give_nothing_of_others(due):
    """The earlier assignment itself is not held up."""
    assert list(too_early(due(None), LAYER)) == []
