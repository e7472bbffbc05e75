"""Ctrl-C while a class is graded."""

import os
import shutil
import signal
import subprocess
import sys

import pytest

from autograder.grade import grade
from autograder.gradebook.stored import result_path
from tests.processes import alive, at_least, wait_until

from .conftest import ASSIGNMENT, FLIPPED, environment


@pytest.mark.parametrize("whom", ["the command", "the whole group, as a terminal does"])
def test_an_interrupted_run_leaves_nothing_behind(patient, submit, rows, whom):
    """Ctrl-C ends judges, boxes and students' loops at once, and the same command completes afterwards."""
    submit(patient, "a_quick_one", FLIPPED)
    endless = [submit(patient, student, "# %% conv2d\nwhile True: pass") for student in ("b", "c", "d")]
    script = f"import sys; from pathlib import Path; from autograder.course.config import load_course; \
from autograder.grade import grade; grade(load_course(Path({str(patient.file)!r})), [{ASSIGNMENT!r}], 2)"
    command = subprocess.Popen(
        [sys.executable, "-c", script], env=environment(patient.file.parent), start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    stored = result_path(patient.classroom, ASSIGNMENT, "a_quick_one")
    wait_until(stored.is_file)
    family = at_least(5, command.pid)  # two judges, each with its sandbox

    if whom == "the command":
        command.send_signal(signal.SIGINT)
    else:
        os.killpg(command.pid, signal.SIGINT)
    command.wait(timeout=300)  # the loops have an hour

    assert command.returncode != 0
    wait_until(lambda: not any(alive(process) for process in family))
    for path in endless:
        shutil.rmtree(path.parents[1])
    assert grade(patient, [ASSIGNMENT]) == 0
    assert list(rows(patient)) == ["a_quick_one"]
