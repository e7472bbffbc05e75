"""What lies in `submitted/` where nothing is read is told, with the place where it would be graded."""

import io
import os
from types import SimpleNamespace

import pytest
from rich.console import Console

from autograder import grade as grading
from autograder.class_commands import grade_as_json
from autograder.course.config import load_course
from autograder.grade import grade
from autograder.misplaced import misplaced, tell_misplaced

from .conftest import ASSIGNMENT, ROOT

UNREADABLE = b"not a notebook"
NIA = "Not graded: submitted/nia/03_Convolution; to have it graded, move it to submitted/nia/03_convolution/"


@pytest.fixture
def printed(monkeypatch):
    """Return a function that gives what was printed, however wide."""
    console = Console(width=80, file=io.StringIO())
    monkeypatch.setattr(grading, "console", console)
    return console.file.getvalue


@pytest.fixture
def hand_in(course):
    """Return a function that puts an empty file anywhere into `submitted/`."""

    def put(*names: str) -> None:
        path = course.classroom.joinpath("submitted", *names)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")

    return put


@pytest.fixture
def told(course):
    """Return a function that gives the lines that are told of a course."""

    def tell() -> list[str]:
        console = Console(width=80, file=io.StringIO())
        tell_misplaced(console, course)
        return console.file.getvalue().splitlines()

    return tell


@pytest.mark.parametrize(
    ("names", "found", "place"),
    [
        (("nia", "03_Convolution", "x.ipynb"), "nia/03_Convolution", "nia/03_convolution/"),
        (("nia", "homework", "x.ipynb"), "nia/homework", "nia/ASSIGNMENT/"),
        (("oto", "X.ipynb"), "oto/X.ipynb", "oto/ASSIGNMENT/"),
        (("oto", "03_convolution (1).IPYNB"), "oto/03_convolution (1).IPYNB", "oto/03_convolution/"),
        (("x.ipynb",), "x.ipynb", "STUDENT/ASSIGNMENT/"),
        ((ASSIGNMENT, "nia", "x.ipynb"), "03_convolution/nia", "nia/03_convolution/"),
        ((ASSIGNMENT, "x.ipynb"), "03_convolution/x.ipynb", "STUDENT/03_convolution/"),
        (("n\x1b[31m\nia", "[red]", "x"), "n [31m ia/[red]", "n [31m ia/ASSIGNMENT/"),
    ],
)
def test_each_place_is_one_sentence(hand_in, told, names, found, place):
    """Where it lies and where it would be graded is said in one line that steers no terminal."""
    hand_in(*names)

    assert told() == [f"Not graded: submitted/{found}; to have it graded, move it to submitted/{place}"]


def test_what_is_in_order_is_not_told(course, hand_in, told):
    """Submissions, files beside them, hidden names, what systems leave behind and links in circles are no fault."""
    for names in [
        ("ada", ASSIGNMENT, "other name.ipynb"),
        ("ada", ASSIGNMENT, "figures", "x.ipynb"),
        ("ada", "notes.txt"),
        ("ada", ".ipynb_checkpoints", "x.ipynb"),
        ("ada", "._x.ipynb"),
        ("ada", "__MACOSX", "x"),
        (".hidden", "x.ipynb"),
        (".x.ipynb",),
        ("README",),
    ]:
        hand_in(*names)
    (course.classroom / "submitted/ada/circle").symlink_to("circle")

    assert told() == []


def test_other_assignments_of_the_course_are_in_order(tmp_path):
    """A folder of any assignment of the course is right, whether it is graded now or not."""
    course = SimpleNamespace(classroom=tmp_path, assignments=load_course(ROOT / "course.yaml").assignments)
    for name in course.assignments:
        (tmp_path / "submitted/ada" / name).mkdir(parents=True)

    assert len(course.assignments) > 1
    assert misplaced(course) == []


def test_no_more_than_ten_are_told(hand_in, told):
    """Of a whole class with the wrong folder ten are told, and how many more there are."""
    for number in range(13):
        hand_in(f"s{number:02}", "03_Convolution", "x.ipynb")

    assert len(told()) == 11
    assert told()[-1] == "and 3 more"


def test_every_folder_is_listed_once(course, hand_in, monkeypatch):
    """A large class costs one listing a student, whatever lies in the folders."""
    for number in range(5):
        hand_in(f"s{number}", ASSIGNMENT, "x.ipynb")
        hand_in(f"s{number}", "homework", "x.ipynb")
    listed, scan = [], os.scandir
    monkeypatch.setattr("autograder.misplaced.os.scandir", lambda path: listed.append(path) or scan(path))

    misplaced(course)

    assert len(listed) == 1 + 5


def test_a_run_tells_it_once(course, submit, hand_in, printed):
    """`course grade` tells it behind the table, and its exit code is that of what was graded."""
    submit(course, "anna", UNREADABLE)
    hand_in("nia", "03_Convolution", "x.ipynb")

    assert grade(course, [ASSIGNMENT], jobs=1) == 0
    assert printed().count(NIA) == 1
    assert printed().index("anna") < printed().index(NIA)


def test_a_run_without_submissions_tells_it(course, hand_in, printed):
    """Where all that was handed in lies wrong, the run says so."""
    hand_in("nia", "03_Convolution", "x.ipynb")

    assert grade(course, [ASSIGNMENT]) == 0
    assert NIA in printed()


def test_programs_read_nothing_of_it(course, hand_in, capsys, monkeypatch):
    """With --json it is told on standard error, and standard output holds the results alone."""
    monkeypatch.setattr(grading.console, "stderr", False)
    hand_in("nia", "03_Convolution", "x.ipynb")

    code = grade_as_json(course, [ASSIGNMENT])

    shown = capsys.readouterr()
    assert (code, shown.out.strip()) == (0, "[]")
    assert NIA in shown.err
