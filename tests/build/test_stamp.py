"""What nothing has changed is not built again, and what has changed is."""

import pytest

from autograder.build.source import build_assignment
from autograder.build.stamp import Inputs
from autograder.course.config import load_course
from tests.conftest import QUIZ

TEXT, SUITE = f"assignments/{QUIZ}/text.md", f"tests/hidden/test_{QUIZ}.py"
ANSWERS, MODULE, VARIANT = f"reference/answers/{QUIZ}.md", "lesson_*/layers.py", "lesson_*/variants/double.py"


def digest(course):
    """Return the hash of what the quiz is built from, read anew."""
    return Inputs(load_course(course.file)).digest(QUIZ)


def add_to(course, pattern, line):
    """Add a line to a file of the course."""
    (path,) = course.root.glob(pattern)
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")


def refused(course, name):
    """Stand in the place of the recording, which is not to happen."""
    raise AssertionError(f"{name} was recorded again")


def test_the_same_inputs_are_not_recorded_again(new_quiz, monkeypatch):
    """A second build leaves the suite alone and changes no file."""
    build_assignment(new_quiz, QUIZ)
    monkeypatch.setattr("autograder.build.source._record", refused)

    assert build_assignment(load_course(new_quiz.file), QUIZ) == []


def test_forced_everything_is_made_again(new_quiz, monkeypatch):
    """`--force` does not ask what has changed."""
    build_assignment(new_quiz, QUIZ)
    monkeypatch.setattr("autograder.build.source._record", refused)

    with pytest.raises(AssertionError, match="recorded again"):
        build_assignment(new_quiz, QUIZ, force=True)


def test_forced_the_files_are_the_same(new_quiz):
    """What is made again from the same inputs has the same bytes."""
    build_assignment(new_quiz, QUIZ)

    assert build_assignment(new_quiz, QUIZ, force=True) == []


@pytest.mark.parametrize("pattern", [TEXT, SUITE, ANSWERS, MODULE])
def test_another_input_is_another_digest(new_quiz, pattern):
    """Text, suite, mark schemes and the modules that the suite imports are inputs."""
    before = digest(new_quiz)

    add_to(new_quiz, pattern, "# one more line")

    assert digest(new_quiz) != before


def test_a_variant_is_no_input(new_quiz):
    """No built file follows from an accepted variant."""
    before = digest(new_quiz)

    add_to(new_quiz, VARIANT, "# one more line")

    assert digest(new_quiz) == before


def test_points_are_an_input(new_quiz):
    """What course.yaml says of the assignment is part of what it is built from."""
    before, text = digest(new_quiz), new_quiz.file.read_text(encoding="utf-8")

    new_quiz.file.write_text(text.replace("points: 4", "points: 5", 1), encoding="utf-8")

    assert digest(new_quiz) != before


def test_a_file_that_was_changed_by_hand_is_made_again(new_quiz):
    """The source folder holds what was built, whoever wrote into it."""
    build_assignment(new_quiz, QUIZ)
    path = new_quiz.classroom / "source" / QUIZ / "coursecheck.py"
    before = path.read_bytes()
    path.write_text("check = print\n", encoding="utf-8")

    changed = build_assignment(new_quiz, QUIZ)

    assert changed == [path]
    assert path.read_bytes() == before


def test_a_module_that_cannot_be_read_is_an_input_like_any_other(new_quiz):
    """Whoever runs it says what is wrong with it; here it is only another input."""
    before = digest(new_quiz)

    add_to(new_quiz, MODULE, "def (")

    assert digest(new_quiz) != before
