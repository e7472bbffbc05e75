"""Processes that end in the middle of a run: whoever it hits, no score is wrong and the same command completes."""

import os
import platform
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.gradebook.nbgrader_api import gradebook
from autograder.writing import UNFINISHED
from tests.attacks.outside import descendants
from tests.faults.accidents import assert_recovers, wait_until
from tests.faults.room import GRADE, Room, Watch

ENDLESS = "def double(x):\n    while True:\n        pass"
HALF_A_FRAME = "import os, struct\nos.write(4, struct.pack('<4sIQ', b'AGF1', 500, 0) + b'abc')\nos._exit(0)"
PATIENT = "\nlimits: {cell_seconds: 600, call_seconds: 600, submission_seconds: 3600}\n"


def command_of(pid: int) -> bytes:
    """Return the words that a process was started with; none of one that is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def below(pid: int, word: bytes) -> list[int]:
    """Return the processes below one that were started with a word."""
    return [one for one in descendants(pid) if word in command_of(one)]


def judges(pid: int) -> list[int]:
    """Return the judges of a run."""
    return below(pid, b"autograder.judge")


def warm_parents(pid: int) -> list[int]:
    """Return the warm parents that have a child at work: a notebook is running."""
    return [one for one in below(pid, b"zygote") if b"bwrap" not in command_of(one) and descendants(one)]


@pytest.mark.parametrize("whom", [judges, warm_parents], ids=["judge", "warm parent"])
def test_a_process_that_dies_while_notebooks_run(room, undisturbed, whom: Callable[[int], list[int]]):
    """The run ends by itself, what it wrote is right, and the same command completes it."""
    watch, before = Watch(room), room.scores()
    process = room.start(*GRADE)
    found: list[int] = []
    wait_until(lambda: found.extend(whom(process.pid)) or bool(warm_parents(process.pid) and found))

    os.kill(found[-1], signal.SIGKILL)
    said, _ = process.communicate(timeout=100)

    assert process.returncode in (0, 1, 2), said
    assert "Traceback" not in said
    right = undisturbed.scores()
    assert all(one in (before.get(name), right[name]) for name, one in room.scores().items())
    assert_recovers(room, GRADE, watch, undisturbed, said)


def test_a_notebook_that_ends_within_an_answer(room, undisturbed, hand_in, solved):
    """A process that ends in the middle of a frame costs its own cell; whoever is graded beside it keeps everything."""
    hand_in(room, "gus", double=solved.double, shift=HALF_A_FRAME)
    watch = Watch(room)

    done = room.run(*GRADE)

    assert done.returncode == 0, done.stdout
    scores = room.scores()
    exercises = {one["exercise"]: one["score"] for one in scores.pop("01_quiz/gus.json")["result"]["exercises"]}
    assert (exercises["double"], exercises["shift"]) == (4, 0)
    assert scores == undisturbed.scores()
    assert watch.left() == ([], [])


@pytest.mark.parametrize("how", ["kill -9", "Ctrl-C twice"])
def test_nothing_outlives_a_run_that_is_ended(room, undisturbed, hand_in, how):
    """A notebook that would run for an hour ends with the command, and the class is graded as if nothing had been."""
    patient = room.course.file.read_text(encoding="utf-8")
    room.course.file.write_text(patient + PATIENT, encoding="utf-8")
    path = hand_in(room, "hal", double=ENDLESS)
    watch = Watch(room)
    process = room.start(*GRADE)
    wait_until(lambda: bool(warm_parents(process.pid)))

    if how == "kill -9":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGINT)
        os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=100)

    assert process.returncode != 0
    assert "Traceback" not in said
    assert watch.left()[0] == []
    room.course.file.write_text(patient, encoding="utf-8")
    room.forget(path)
    assert_recovers(room, GRADE, watch, undisturbed, how)


def test_two_runs_at_once(room, undisturbed):
    """Two runs over one classroom both finish, and the gradebook is that of one."""
    watch = Watch(room)

    both = [room.start(*GRADE), room.start(*GRADE)]
    said = [process.communicate(timeout=200)[0] for process in both]

    assert [process.returncode for process in both] == [0, 0], said
    assert room.book() == undisturbed.book()
    assert room.scores() == undisturbed.scores()
    assert watch.left() == ([], [])


def test_what_was_left_half_written_is_removed(room):
    """Unfinished files of a run that was killed are gone after the next one, wherever the clock went since."""
    places = [room.course.classroom / "store" / "ab" / ".new-x", room.course.classroom / "results" / ".writing-x"]
    for place, when in zip(places, (0, 2**32), strict=True):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"half")
        os.utime(place, (when, when))

    room.run(*GRADE)

    assert room.unfinished() == []


def test_what_a_writer_left_that_is_gone_is_removed_at_once(room):
    """Of two unfinished files that are just as young, the one whose writer has ended goes, and the other stays."""
    gone = subprocess.run(["sh", "-c", "echo $$"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    rooms = room.course.classroom / "results"
    for process in (gone, str(os.getpid())):
        (rooms / f"{UNFINISHED}{platform.node()}.{process}-x").write_bytes(b"half")

    room.run(*GRADE)

    assert [name.split(".")[-1] for name in room.unfinished()] == [f"{os.getpid()}-x"]


def test_a_clock_that_goes_wrong_changes_nothing(room: Room, undisturbed):
    """Files from 1980 and from 2100 are graded as those of today."""
    for number, path in enumerate(sorted(room.course.classroom.rglob("*"))):
        when = 4_102_444_800 if number % 2 else 315_532_800
        os.utime(path, (when, when))

    assert_recovers(room, GRADE, Watch(room), undisturbed, "clock")


def test_work_that_is_older_than_what_was_graded(room: Room, undisturbed, hand_in, solved):
    """What is handed in again after the clock went back is graded and recorded with its own, earlier time."""
    hand_in(room, "ben", when="2026-11-19 10:00:00 UTC", double=solved.double, shift=solved.shift)

    done = room.run(*GRADE)

    assert done.returncode == 0, done.stdout
    with gradebook(room.course) as book, gradebook(undisturbed.course) as other:
        mine, usual = (one.find_submission("01_quiz", "ben") for one in (book, other))
        assert str(mine.timestamp) == "2026-11-19 10:00:00"
        assert mine.score == usual.score > 0
