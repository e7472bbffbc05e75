"""A gradebook that cannot serve is one sentence that says what to run; nothing is written into it."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from autograder.gradebook.schema import GradebookError, check_gradebook
from tests.faults.room import GRADE

OLDEST = "b6d005d67074"  # nbgrader's first revision of the form
HALF_WRITTEN = """
import os, sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA cache_size = 1")
database.execute("BEGIN")
database.execute("UPDATE grade SET auto_score = 0")
database.execute("CREATE TABLE filler AS SELECT randomblob(100000)")
os._exit(0)
"""
SETS = "UPDATE alembic_version SET version_num = '{}'"


def change(room, *statements):
    """Change the form of a gradebook."""
    with closing(sqlite3.connect(room.gradebook)) as database, database:
        for statement in statements:
            database.execute(statement)


def graded(room):
    """Return the rows of grading; nbgrader's own upgrade gives the course the name default_course."""
    return str([room.book()[table] for table in ("student", "grade", "comment")]).replace("default_course", "quiz")


@pytest.mark.parametrize(
    "spoil, words",
    [
        (lambda room: change(room, SETS.format(OLDEST)), "older nbgrader; copy gradebook.db as a backup and run "
         "`nbgrader db upgrade`"),
        (lambda room: change(room, "DROP TABLE alembic_version"), "`nbgrader db upgrade`"),
        (lambda room: change(room, SETS.format("ffffffffffff")), "was made by a newer nbgrader"),
        (lambda room: room.gradebook.write_bytes(b"not a gradebook" * 400), "put a backup in its place"),
        (lambda room: room.gradebook.write_bytes(room.gradebook.read_bytes()[:9000]), "put a backup in its place"),
        (lambda room: (room.gradebook.unlink(), change(room, "CREATE TABLE mine (a)")), "put a backup in its place"),
    ],
    ids=["older", "oldest", "newer", "garbage", "cut off", "another database"],
)  # fmt: skip
def test_a_gradebook_that_cannot_serve(room, spoil, words):
    """A gradebook of another form is refused with what to do, and stays byte for byte as it was."""
    spoil(room)
    before = room.gradebook.read_bytes()

    with pytest.raises(GradebookError) as error:
        check_gradebook(room.gradebook)

    assert words in str(error.value)
    assert str(error.value).isprintable()
    assert room.gradebook.read_bytes() == before


def test_what_a_killed_run_left_in_the_gradebook_is_taken_back(room, undisturbed):
    """A transaction that stands in the file and in its journal is undone by the next run, which then completes."""
    subprocess.run([sys.executable, "-c", HALF_WRITTEN, room.gradebook], check=True)
    assert room.gradebook.with_name("gradebook.db-journal").stat().st_size > 0

    done = room.run(*GRADE)

    assert done.returncode == 0, done.stdout
    assert room.book() == undisturbed.book()


def test_an_older_gradebook_serves_after_the_upgrade(room, undisturbed):
    """What the sentence says is enough: after `nbgrader db upgrade` the same command gives what it always gave."""
    change(room, "ALTER TABLE student DROP COLUMN lms_user_id", SETS.format("167914646830"))
    refused = room.run(*GRADE)

    upgraded = room.run("nbgrader", "db", "upgrade")
    done = room.run(*GRADE)

    assert (refused.returncode, len(refused.stdout.strip().splitlines())) == (2, 1), refused.stdout
    assert "run `nbgrader db upgrade`" in refused.stdout
    assert upgraded.returncode == 0, upgraded.stdout
    assert done.returncode == 0, done.stdout
    assert graded(room) == graded(undisturbed)
