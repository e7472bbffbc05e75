"""The whole way on the sample class, and building as often as one likes."""

import os

import pytest
import yaml
from rich.console import Console
from sqlalchemy import text

from autograder import demo as demo_of
from autograder import grade as grading
from autograder.build.course_build import build
from autograder.cli import feedback_command
from autograder.course.config import load_course
from autograder.demo import demo, own_course
from autograder.errors import UserError
from autograder.gradebook.config import database, nbgrader_config
from autograder.gradebook.nbgrader_api import NbgraderError, call, gradebook
from autograder.gradebook.rebuild import load_skeleton
from autograder.samples import as_submission

from .conftest import ASSIGNMENT, SMALL

STUDENTS = {
    "bias_missing", "broken_file", "endless_loop", "kernel_flipped", "reads_hidden_tests", "solved",
    "solved_with_loops", "untouched",
}  # fmt: skip


@pytest.fixture
def impatient(tmp_path):
    """Return the course with short limits, so that the endless loop costs seconds."""
    course = own_course(load_course(SMALL / "course.yaml"), tmp_path / "impatient")
    settings = yaml.safe_load(course.file.read_text(encoding="utf-8"))
    settings["limits"] |= {"cell_seconds": 3, "call_seconds": 1}
    course.file.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return load_course(course.file)


def test_the_demo_goes_the_whole_way_twice(impatient, tmp_path, monkeypatch, rows):
    """Every sample student gets the score and the cause that they are a sample of, and again in the same folder."""
    console = Console(width=80, record=True, file=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    monkeypatch.setattr(grading, "console", console)
    monkeypatch.setattr(demo_of, "Console", lambda **_: console)
    folder = tmp_path / "demo"

    codes = [demo(impatient, folder, SMALL / "class")]
    first = rows(load_course(folder / "course.yaml"))
    codes.append(demo(impatient, folder, SMALL / "class"))
    console.file.close()

    text = " ".join(console.export_text().split())
    scores = {student: row["score"] for student, row in first.items()}
    assert codes == [0, 0]
    assert rows(load_course(folder / "course.yaml")) == first
    assert set(scores) == STUDENTS
    assert {student for student, score in scores.items() if score == 10} == {"solved", "solved_with_loops"}
    assert {s for s, score in scores.items() if score == 0} == {"broken_file", "reads_hidden_tests", "untouched"}
    assert 5 < scores["endless_loop"] < 10
    for cause in (
        "kernel rotated by 180°",
        "bias missing",
        "over the time limit",
        "not attempted",
        "is not a notebook",
    ):
        assert cause in text
    assert "(8 pages)" in text


def test_a_demo_in_a_relative_folder_stays_there(tmp_path, monkeypatch):
    """The classroom lies in the folder that was named, seen from where one stands."""
    monkeypatch.chdir(tmp_path)

    course = own_course(load_course(SMALL / "course.yaml"), tmp_path.relative_to(tmp_path) / "demo")

    assert course.classroom == tmp_path / "demo" / "classroom"
    assert course.suites == SMALL / "suites"


def test_a_sample_of_another_assignment_is_refused(course):
    """A sample that names an exercise which the notebook lacks is a sentence."""
    with pytest.raises(UserError, match="names the exercise relu"):
        as_submission(course, ASSIGNMENT, "# %% relu\npass")


def test_building_again_changes_nothing(course):
    """An unchanged course is not generated again."""
    released = course.classroom / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    before = released.stat().st_mtime_ns

    assert build(course, [ASSIGNMENT]) == {ASSIGNMENT: []}
    assert released.stat().st_mtime_ns == before


@pytest.mark.parametrize("lost", ["release", "gradebook.db", "neither, but the source is newer"])
def test_an_interrupted_build_is_made_good(course, lost):
    """Release and gradebook are made anew where an earlier build did not come to its end."""
    released = course.classroom / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    spoil = {"release": released.unlink, "gradebook.db": (course.classroom / "gradebook.db").unlink}
    spoil.get(lost, lambda: os.utime(released, (0, 0)))()

    build(course, [ASSIGNMENT])

    assert released.stat().st_mtime > 0
    with gradebook(course) as book:
        assert [cell.name for cell in book.find_notebook(ASSIGNMENT, ASSIGNMENT).grade_cells] == ["check_conv2d"]
        assert book.find_assignment(ASSIGNMENT).duedate.year == course.assignments[ASSIGNMENT].due.year


def test_a_release_that_is_missing_is_a_sentence(course):
    """Grading before releasing says what to run."""
    (course.classroom / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").unlink()

    with pytest.raises(UserError, match="run `course release 03_convolution`"):
        load_skeleton(course.classroom, ASSIGNMENT)


def test_what_nbgrader_says_is_passed_on(course):
    """An nbgrader command that fails is one sentence with nbgrader's first error, and the folder stays."""
    here = os.getcwd()  # noqa: PTH109

    with pytest.raises(NbgraderError, match="No notebooks were matched by") as caught:
        call(course, "generate_feedback", ASSIGNMENT, force=True)

    assert "\n" not in str(caught.value)
    assert os.getcwd() == here  # noqa: PTH109


def test_feedback_of_all_passes_over_what_is_still_to_come(course, monkeypatch):
    """Without names, pages are written of every assignment of which something was graded."""
    settings = yaml.safe_load(course.file.read_text(encoding="utf-8"))
    settings["assignments"]["04_later"] = settings["assignments"][ASSIGNMENT]
    course.file.write_text(yaml.safe_dump(settings), encoding="utf-8")
    (course.classroom / "autograded" / "ada" / "04_later").mkdir(parents=True)
    asked = []
    monkeypatch.setattr("autograder.gradebook.nbgrader_api.call", lambda *words, **_: asked.append(words[1:]))

    feedback_command(course=course.file)

    assert asked == [("generate_feedback", "04_later")]


def test_the_instructors_own_settings_count(course):
    """What nbgrader_config.py adds holds for `course grade`, too; a locked gradebook is waited for."""
    with course.file.with_name("nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write("get_config().LateSubmissionPlugin.penalty_method = 'zero'\n")

    config = nbgrader_config(course)

    assert config.LateSubmissionPlugin.penalty_method == "zero"
    assert config.CourseDirectory.db_url == database(course)
    with gradebook(course) as book:
        assert book.db.execute(text("PRAGMA busy_timeout")).scalar() == 60_000
