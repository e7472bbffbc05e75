"""Questions in course.yaml, beside the exercises."""

import pytest

from autograder.course.config import CourseError, load_course

LAST = "        function: lesson.layers:conv2d\n"
QUESTIONS = "    questions:\n      weights: {points: 1}\n      why: {points: 2.5}\n"


@pytest.fixture
def with_questions(course_file):
    """Return the correct course.yaml with two questions."""
    course_file.write_text(course_file.read_text().replace(LAST, LAST + QUESTIONS))
    return course_file


def test_questions_have_names_and_points(with_questions):
    """They follow the exercises, and the assignment is worth all of them."""
    assignment = load_course(with_questions).assignments["03_convolution"]

    assert assignment.questions["why"].name == "why"
    assert assignment.names == ("conv2d", "weights", "why")
    assert assignment.points == 13.5


def test_questions_may_be_left_out(course_file):
    """An assignment of exercises alone has none."""
    assert load_course(course_file).assignments["03_convolution"].questions == {}


def test_the_answers_have_a_folder(course_file):
    """It starts from the folder of course.yaml, and has a default."""
    default = load_course(course_file).answers
    course_file.write_text("answers: keys\n" + course_file.read_text())

    assert default == course_file.parent.resolve() / "reference/answers"
    assert load_course(course_file).answers == course_file.parent.resolve() / "keys"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("weights: {", "conv2d: {", "questions.conv2d: is an exercise of this assignment, too"),
        ("{points: 1}", "{points: 0}", "questions.weights.points: must be a number greater than 0"),
        ("{points: 1}", "{points: 1, kind: whole}", "questions.weights.kind: is not a known key; allowed here: points"),
        ("weights: {", "two words: {", "questions.two words: must be named like a Python function"),
    ],
)
def test_a_wrong_question_is_refused(with_questions, old, new, sentence):
    """The line, the field and what is allowed."""
    with_questions.write_text(with_questions.read_text().replace(old, new))

    with pytest.raises(CourseError, match=rf"course\.yaml:2\d: assignments\.03_convolution\.{sentence}"):
        load_course(with_questions)
