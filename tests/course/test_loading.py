"""A correct course.yaml becomes a Course."""

from datetime import UTC, datetime

import pytest
import yaml
from pydantic import ValidationError

from autograder.course.config import CourseError, find_course, load_course
from autograder.course.schema import Limits


def test_paths_are_absolute_and_start_from_the_file(course_file, monkeypatch):
    """All paths are absolute and start from the folder of course.yaml, wherever the caller stands."""
    monkeypatch.chdir("/")

    course = load_course(course_file)

    root = course_file.parent.resolve()
    assert (course.file, course.root) == (root / "course.yaml", root)
    assert (course.classroom, course.texts) == (root / "classroom", root / "assignments")
    assert course.suites == root / "tests/hidden"
    assert course.assignments["03_convolution"].data == (root / "data/photo.npz",)


def test_base_moves_the_root(course_file, tmp_path):
    """With `base`, paths start from that folder, while the file stays where it is."""
    other = tmp_path / "demo"
    other.mkdir()
    settings = yaml.safe_load(course_file.read_text()) | {"base": "..", "classroom": str(other / "classroom")}
    (other / "course.yaml").write_text(yaml.safe_dump(settings))

    course = load_course(other / "course.yaml")

    assert course.root == tmp_path.resolve()
    assert course.file == other.resolve() / "course.yaml"
    assert course.classroom == other.resolve() / "classroom"


def test_fields_left_out_have_defaults(course_file):
    """Isolation, packages and language have defaults."""
    course = load_course(course_file)

    assert course.isolation.minimum == 2
    assert (course.mistakes, course.variants) == ("reference.mistakes", "reference.variants")
    assert course.course.language == "en"


def test_a_student_reads_the_language_of_the_course_or_their_own(course_file):
    """Who is named under `languages` reads another language than the others."""
    settings = yaml.safe_load(course_file.read_text())
    settings["course"]["languages"] = ["it", "en"]
    course_file.write_text(yaml.safe_dump(settings | {"languages": {"anna": "it"}}))

    course = load_course(course_file)

    assert course.languages == ("en", "it")
    assert (course.language_of("anna"), course.language_of("ben")) == ("it", "en")


def test_default_limits():
    """The limits that a course does not set."""
    limits = Limits()

    assert (limits.cell_seconds, limits.call_seconds, limits.submission_seconds) == (10, 3, 60)
    assert limits.memory_mib == 1024


def test_limits_of_an_assignment_go_over_those_of_the_course(course_file):
    """An assignment changes the limits it names and keeps the course's others."""
    limits = load_course(course_file).assignments["03_convolution"].limits

    assert (limits.cell_seconds, limits.call_seconds, limits.memory_mib) == (7, 3, 512)


def test_exercises_know_their_names(course_file):
    """Assignments and exercises carry the names they stand under."""
    assignment = load_course(course_file).assignments["03_convolution"]

    assert assignment.name == "03_convolution"
    assert assignment.exercises["conv2d"].name == "conv2d"
    assert assignment.exercises["conv2d"].points == 10
    assert assignment.exercises["conv2d"].function == "lesson.layers:conv2d"


def test_due_is_an_aware_moment(course_file):
    """A due date keeps its time zone."""
    due = load_course(course_file).assignments["03_convolution"].due

    assert due == datetime(2027, 2, 26, 23, 59, tzinfo=UTC)


def test_a_course_cannot_be_changed(course_file):
    """Blocks of a loaded course are frozen."""
    course = load_course(course_file)

    with pytest.raises(ValidationError, match="frozen"):
        course.limits.cell_seconds = 1


@pytest.mark.parametrize("word", ["03_convolution", "03", "3", "03_conv"])
def test_an_assignment_is_found_by_the_beginning_of_its_name(course_file, word):
    """A full name, a number or any unique beginning is enough."""
    assert load_course(course_file).assignment(word).name == "03_convolution"


@pytest.mark.parametrize("word", ["04", "", "convolution", "03_convolutional"])
def test_an_unknown_assignment_is_answered_with_those_there_are(course_file, word):
    """A word that fits nothing is refused, with the names that exist."""
    with pytest.raises(CourseError, match=r"there is no assignment .*; the assignments are 03_convolution"):
        load_course(course_file).assignment(word)


def test_an_ambiguous_beginning_is_refused(course_file):
    """A beginning that fits two assignments names both."""
    settings = yaml.safe_load(course_file.read_text())
    settings["assignments"]["03_pooling"] = settings["assignments"]["03_convolution"]
    course_file.write_text(yaml.safe_dump(settings))

    with pytest.raises(CourseError, match="'03' fits more than one assignment: 03_convolution, 03_pooling"):
        load_course(course_file).assignment("03")


def test_the_file_is_found_from_a_folder_below(course_file):
    """course.yaml is looked for in the folder and in those above it."""
    assert find_course(course_file.parent / "tests/hidden") == course_file.resolve()


def test_no_file_anywhere_is_a_sentence(tmp_path):
    """Without a course.yaml, the sentence says how to name one."""
    with pytest.raises(CourseError, match=r"there is no course\.yaml in .* or above it; .*--course"):
        find_course(tmp_path)
