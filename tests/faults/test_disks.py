"""A disk that is full or must not be written: one sentence says so, nothing is recorded wrongly, a rerun completes."""

import re
import shutil
import subprocess

import pytest

from tests.faults.accidents import assert_recovers
from tests.faults.room import GRADE, Watch

FULL = """
mount -t tmpfs -o size=64m none "$HERE"
cp -a "$HERE.before/." "$HERE"
head -c 64M /dev/zero > "$HERE/filler" 2>/dev/null || true
truncate -s -{free}K "$HERE/filler"
{command} && code=0 || code=$?
rm "$HERE/filler"
cp -a "$HERE/." "$HERE.after"
exit $code
"""
READ_ONLY = """
mount --bind "$HERE{place}" "$HERE{place}"
mount -o remount,bind,ro "$HERE{place}"
{command}
"""


def run_under(room, script: str, **words: object) -> "subprocess.CompletedProcess[str]":
    """Run a script in a mount namespace of its own, where only it sees what is mounted."""
    course = [str(room.program(GRADE[0])), *GRADE[1:]]
    text = script.format(command=" ".join(course), **words)
    return subprocess.run(
        ["unshare", "--mount", "--propagation", "private", "bash", "-ec", text], cwd=room.folder,
        env=room.environment() | {"HERE": str(room.course.classroom)}, text=True, timeout=200, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


@pytest.mark.parametrize("free", [0, 24, 64])
def test_a_full_disk(room, undisturbed, free):
    """With no room, little, or some, the run says what is full; with room again, it completes."""
    here = room.course.classroom
    watch = Watch(room)
    shutil.copytree(here, f"{here}.before")

    done = run_under(room, FULL, free=free)

    assert done.returncode in (1, 2), done.stdout
    assert re.search(r"no room to write|the disk is full", done.stdout), done.stdout
    assert "Traceback" not in done.stdout
    shutil.rmtree(here)
    shutil.move(f"{here}.after", here)
    assert_recovers(room, GRADE, watch, undisturbed, done.stdout)


@pytest.mark.parametrize("place", ["", "/results"])
def test_a_folder_that_must_not_be_written(room, undisturbed, place):
    """The run names the place and what to do, and changes nothing there."""
    watch = Watch(room)

    done = run_under(room, READ_ONLY, place=place)

    assert done.returncode in (1, 2), done.stdout
    assert "cannot be written" in done.stdout
    assert "Traceback" not in done.stdout
    assert_recovers(room, GRADE, watch, undisturbed, done.stdout)
