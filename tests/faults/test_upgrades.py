"""Classrooms, results and gradebooks of other versions open, or are refused with a sentence; nothing is lost."""

import tarfile
from pathlib import Path

import msgspec
import pytest

from autograder.course.config import load_course
from tests.faults.room import GRADE, Room

ARCHIVES = sorted(Path(__file__).parent.glob("classroom-*.tar.xz"))


@pytest.fixture(params=ARCHIVES, ids=[path.name for path in ARCHIVES])
def archived(request, tmp_path, monkeypatch) -> Room:
    """Return a classroom that an earlier version graded."""
    with tarfile.open(request.param) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.2, as in Debian 12, has none
        archive.extractall(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    room = Room(load_course(tmp_path / "course.yaml"))
    room.temporary.mkdir()
    return room


def test_there_is_an_archived_classroom():
    """Without one the tests of this file would hold for nothing."""
    assert ARCHIVES


def test_a_classroom_of_an_earlier_version_opens(archived):
    """Grading again keeps every score and comment, also those given by hand; feedback is written."""
    before = archived.book()

    graded, shown = archived.run(*GRADE), archived.run("course", "feedback")

    assert (graded.returncode, shown.returncode) == (0, 0), graded.stdout + shown.stdout
    after = archived.book()
    assert after["grade"] == before["grade"]
    assert "2.5" in str(after["grade"])
    assert "read by a person" in str(after["comment"])


def test_results_of_a_newer_version_are_made_anew(room, undisturbed):
    """Files of an unknown form, in the store and beside the gradebook, are judged anew and lose nothing."""
    newer = {"form": 99, "entries": [{"fingerprint": 1}]}
    classroom = room.course.classroom
    for path in classroom.glob("store/*/*.msgpack"):
        path.write_bytes(msgspec.msgpack.encode(newer))
    for path in classroom.glob("results/*/*.json"):
        path.write_bytes(msgspec.json.encode(newer))

    shown = room.run("course", "regrade", "--preview")
    done = room.run(*GRADE)

    assert (shown.returncode, len(shown.stdout.strip().splitlines())) == (2, 1), shown.stdout
    assert "`course grade 01_quiz` writes it anew" in shown.stdout
    assert done.returncode == 0, done.stdout
    assert room.book() == undisturbed.book()
    assert room.scores() == undisturbed.scores()
