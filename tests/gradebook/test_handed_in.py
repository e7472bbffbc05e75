"""The time that a submission carries is believed where it can be read, and never followed anywhere."""

import pytest

from autograder.grade import grade_assignment
from autograder.gradebook.record import handed_in

from .conftest import ASSIGNMENT

UNREADABLE = b"not a notebook"


def test_time_is_read_as_nbgrader_reads_it(tmp_path):
    """A time with a zone is taken in UTC; an empty file is no time."""
    path = tmp_path / "timestamp.txt"

    path.write_text("2027-02-01 12:00:00 CET\n")
    assert str(handed_in(path)[0]) == "2027-02-01 11:00:00"
    path.unlink()
    assert handed_in(path) == (None, "")


@pytest.mark.parametrize(
    "content",
    [b"", b"yesterday", b"\xff\xfe", b"99999999999999999999", b"2027-02-30 10:00:00", b"0001-01-01 00:00:00+14:00",
     b"a b c", b"1 " * 50_000, b"\0"],
)  # fmt: skip
def test_a_time_that_cannot_be_read_is_ignored(course, submit, content):
    """A spoilt timestamp.txt does not cost the submission; the table says so. Stock nbgrader gives up on it."""
    submit(course, "anna", UNREADABLE).with_name("timestamp.txt").write_bytes(content)

    item = grade_assignment(course, ASSIGNMENT, jobs=1)[0]

    assert item.score == 0
    assert item.note == "timestamp.txt holds no time and was ignored"


def test_a_linked_time_is_not_read(course, submit):
    """A timestamp that is a link leads nowhere: nothing it points to is copied."""
    stamp = submit(course, "anna", UNREADABLE).with_name("timestamp.txt")
    stamp.symlink_to(course.classroom / "secret")

    item = grade_assignment(course, ASSIGNMENT, jobs=1)[0]

    assert item.note != ""
    assert [path.name for path in (course.classroom / "autograded/anna" / ASSIGNMENT).iterdir()] == [
        f"{ASSIGNMENT}.ipynb"
    ]


def test_the_secret_of_the_exchange_stays_with_the_work(course, submit):
    """What `nbgrader release_feedback` names a page by comes along with the graded notebook; a link does not."""
    secret = submit(course, "anna", UNREADABLE).with_name("submission_secret.txt")
    secret.write_text("sesame")
    submit(course, "ben", UNREADABLE).with_name(secret.name).symlink_to(course.classroom / "secret")

    grade_assignment(course, ASSIGNMENT, jobs=1)

    graded = sorted((course.classroom / "autograded").glob(f"*/{ASSIGNMENT}/{secret.name}"))
    assert [(path.parts[-3], path.read_text()) for path in graded] == [("anna", "sesame")]


def test_two_notebooks_of_other_names_are_named_in_the_table(course, submit):
    """Nobody guesses which of two notebooks counts: 0 points, and the table says which lie there and what to do."""
    for name in ("draft.ipynb", "final.ipynb"):
        submit(course, "anna", "# %% conv2d: reference", name=name)

    item = grade_assignment(course, ASSIGNMENT, jobs=1)[0]

    assert item.score == 0
    right = f"{ASSIGNMENT}.ipynb"
    assert item.cause == f"{right} was not handed in, only draft.ipynb, final.ipynb: rename the right one to {right}"


def test_what_a_mac_lays_beside_a_notebook_is_no_second_one(course, submit):
    """A notebook of another name is read although a hidden file called like it lies there."""
    submit(course, "anna", "# %% conv2d: reference", name="mine.ipynb")
    submit(course, "anna", b"\x00\x05\x16\x07", name="._mine.ipynb")

    assert grade_assignment(course, ASSIGNMENT, jobs=1)[0].score == 10
