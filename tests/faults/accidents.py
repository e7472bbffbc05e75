"""Killing a run at a moment that a seed chooses, and what has to hold afterwards."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.room import Room, Watch

SEED = int(os.environ.get("FAULT_SEED", "0"))
RECORDING_SECONDS = 0.6
LONGEST = 100


@dataclass(frozen=True)
class Accident:
    """When a run was killed; printed where something is not as it was."""

    seed: int
    moment: float
    killed: bool

    @property
    def told(self) -> str:
        """Say how to see it again."""
        return f"FAULT_SEED={SEED}, seed {self.seed}, killed {self.killed} after {self.moment:.3f} s"


def kill_within(room: Room, words: tuple[str, ...], seed: int, seconds: float) -> Accident:
    """Start a command and kill it, alone or with its whole group, at a random point of its first seconds."""
    chance = random.Random(f"{SEED} {seed}")
    process = room.start(*words)
    return _kill(process, chance, Accident(seed, chance.uniform(0, seconds), killed=False))


def kill_while_recording(room: Room, words: tuple[str, ...], seed: int) -> Accident:
    """Start a command and kill it at a random point soon after it began to write into the gradebook."""
    chance = random.Random(f"{SEED} {seed}")
    before = _state(room)
    process = room.start(*words)
    wait_until(lambda: _state(room) != before or process.poll() is not None)
    return _kill(process, chance, Accident(seed, chance.uniform(0, RECORDING_SECONDS), killed=False))


def _kill(process: "subprocess.Popen[str]", chance: random.Random, planned: Accident) -> Accident:
    try:
        process.wait(timeout=planned.moment)
    except subprocess.TimeoutExpired:
        if chance.random() < 0.5:
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.stdout is not None
    process.stdout.close()
    process.wait()
    return Accident(planned.seed, planned.moment, killed=process.returncode == -signal.SIGKILL)


def _state(room: Room) -> tuple[object, ...]:
    """Return what changes when the gradebook is written: the file, and those that SQLite lays beside it."""
    beside = sorted(path.name for path in room.gradebook.parent.glob("gradebook.db-*"))
    return (room.gradebook.stat().st_mtime_ns, *beside)


def wait_until(holds: Callable[[], bool], seconds: float = LONGEST) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        os.sched_yield()


def assert_recovers(room: Room, words: tuple[str, ...], watch: Watch, undisturbed: Room, told: str) -> None:
    """Nothing is left of what was killed, the same command completes, and everything is as if nothing had happened."""
    assert watch.left()[0] == [], told
    done = room.run(*words)
    assert done.returncode == 0, (told, done.stdout)
    assert room.book() == undisturbed.book(), told
    assert room.scores() == undisturbed.scores(), told
    assert room.unfinished() == [], told
    left = watch.left()
    assert left == ([], []), (told, left)


def judged(room: Room, undisturbed: Room) -> None:
    """Give a classroom the results of the judge, so that a run goes straight to recording."""
    shutil.copytree(undisturbed.course.classroom / "store", room.course.classroom / "store", dirs_exist_ok=True)
