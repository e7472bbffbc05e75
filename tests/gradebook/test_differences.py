"""Where the gradebook and course.yaml differ is told, exercise by exercise."""

import pytest

from autograder.course.config import load_course
from autograder.errors import UserError
from autograder.gradebook.differences import differences, not_built
from autograder.gradebook.nbgrader_api import gradebook

from .conftest import ASSIGNMENT


def test_a_built_course_has_none(course):
    """After `course build`, both say the same."""
    assert (differences(course), not_built(course)) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("points: 10", "points: 12", "conv2d has 10 points in the gradebook, 12 points in course.yaml"),
        ("due: 2027-02-26", "due: 2027-03-26", "is due 2027-02-26 23:59 UTC in the gradebook, 2027-03-26 23:59 UTC"),
        ("conv2d:", "conv3d:", "conv3d has no points in the gradebook, 10 points in course.yaml"),
    ],
)
def test_what_was_changed_since_is_told(course, old, new, told):
    """Points, dates and names that were changed without building are told."""
    text = course.file.read_text()
    assert old in text
    course.file.write_text(text.replace(old, new))

    assert any(told in sentence for sentence in differences(load_course(course.file)))


@pytest.mark.parametrize("folder", ["which?", "a%20b"])
def test_a_folder_that_no_address_can_name(copy_of, tmp_path, folder):
    """A gradebook that would come to lie elsewhere is refused, and none is made."""
    with pytest.raises(UserError, match="rename the folder"):
        differences(copy_of(tmp_path / folder))

    assert not (tmp_path / "which").exists()


@pytest.mark.parametrize("folder", ["100%", "a b#c", "[x] {y}", "Zoë 王"])
def test_a_folder_of_an_odd_name(copy_of, tmp_path, folder):
    """Every other name leads to the gradebook that lies there."""
    assert differences(copy_of(tmp_path / folder)) == []


def test_an_assignment_of_the_gradebook_alone(course):
    """What course.yaml does not know is told."""
    with gradebook(course) as book:
        book.update_or_create_assignment("99_other")

    assert differences(course) == ["99_other: is in the gradebook alone"]


def test_extensions_are_nbgraders(course, submit):
    """An extension of a student is no difference."""
    with gradebook(course) as book:
        book.update_or_create_student("ada")
        book.update_or_create_submission(ASSIGNMENT, "ada")
        book.grant_extension(ASSIGNMENT, "ada", days=3)

    assert differences(course) == []
