"""The box is searched from outside, with root's means, while a submission that returns zeros is graded.

Its memory, that of the warm parent, their environment and every file that has a name in the box are searched for
canaries and for the expected values of the tests that just ran.
"""

import os
import threading
import time
from pathlib import Path

import numpy as np
import pytest
import yaml

from autograder.course.config import load_course
from autograder.gradebook.rebuild import cells_to_run, load_skeleton, rebuild_file
from autograder.judge.client import Judge
from autograder.judge.results import Submission
from tests.attacks.classes import ASSIGNMENT, SUBMISSIONS, Guarded, hand_in, honest
from tests.attacks.outside import descendants, memory

WORK = "waits_with_zeros"
PHOTOGRAPH = np.sin(np.arange(200.0) ** 2).tobytes()  # the input of the last test of conv2d
SYSTEM = ("/usr/lib", "/lib", "/lib64", "/proc", "/dev")
SECONDS = 120


class Watched:
    """A judge at work, and the processes of its box, stopped in the middle of a test."""

    def __init__(self, guarded: Guarded, judge: Judge) -> None:
        self.guarded, self.judge = guarded, judge
        notebook = rebuild_file(
            load_skeleton(guarded.course.classroom, ASSIGNMENT),
            guarded.course.classroom / "submitted" / WORK / ASSIGNMENT / f"{ASSIGNMENT}.ipynb",
            guarded.course.assignments[ASSIGNMENT].names,
        )
        submission = Submission(assignment=ASSIGNMENT, student=WORK, cells=cells_to_run(notebook))
        self.thread = threading.Thread(target=lambda: judge.grade(submission))
        self.thread.start()
        self.child = self.wait_for_the_child()
        self.box = descendants(judge.process.pid)

    def wait_for_the_child(self) -> int:
        """Return the process of the notebook, once it waits."""
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            for pid in descendants(self.judge.process.pid):
                if Path(f"/proc/{pid}/root/tmp/waiting").exists():
                    return pid
            os.sched_yield()
        raise AssertionError("the submission never came to the test in which it waits")

    def let_go(self) -> None:
        """Let the test go on, and wait for the end."""
        Path(f"/proc/{self.child}/root/tmp/go").touch()
        self.thread.join(SECONDS)


@pytest.fixture(scope="module")
def watched(guarded, tmp_path_factory):
    """Return the box, stopped after all tests of conv2d."""
    assert os.getuid() == 0, "the memory of other processes is root's to read: run `make test-attacks` as root"
    copy = guarded.copy(tmp_path_factory.mktemp("memory"))
    settings = yaml.safe_load(copy.course.file.read_text(encoding="utf-8"))
    settings["limits"] |= {"call_seconds": SECONDS, "submission_seconds": 2 * SECONDS}
    copy.course.file.write_text(yaml.safe_dump(settings), encoding="utf-8")
    copy = Guarded(load_course(copy.course.file), copy.canaries, copy.witness)
    hand_in(copy, honest() | {WORK: SUBMISSIONS / "slow" / f"{WORK}.py"})
    copy.witness.unlink(missing_ok=True)
    with Judge(copy.course.file, ASSIGNMENT) as judge:
        at_work = Watched(copy, judge)
        yield at_work
        at_work.let_go()


def needles(watched: Watched) -> dict[str, bytes]:
    """Return the canaries, the secret's own bytes, and pairs of neighbouring expected values."""
    found = {name: canary.encode() for name, canary in watched.guarded.canaries.items()}
    found["SECRET as bytes"] = bytes.fromhex(watched.guarded.canaries["SECRET"])
    expected = watched.guarded.witness.read_bytes()
    pairs = np.random.default_rng(0).choice(len(expected) // 8 - 1, 24, replace=False)
    return found | {f"expected {pair}": expected[8 * pair : 8 * pair + 16] for pair in map(int, pairs)}


def found_in(blocks, words: dict[str, bytes]) -> set[str]:
    """Return the names of what occurs in a stream of blocks."""
    return {name for block in blocks for name, word in words.items() if word in block}


def test_the_search_finds_what_is_there(watched):
    """Canaries and expected values are found in the judge, and the inputs in the process of the notebook."""
    wanted = needles(watched)

    in_judge = found_in(memory(watched.judge.process.pid), {name: wanted[name] for name in ("SUITE", "REFERENCE")})
    in_child = found_in(memory(watched.child), {"input": PHOTOGRAPH[:64]})

    assert in_judge == {"SUITE", "REFERENCE"}
    assert in_child == {"input"}
    assert len(watched.box) == 3  # bubblewrap, the warm parent, and the notebook in it


def test_no_process_of_the_box_holds_a_canary_or_an_expected_value(watched):
    """Neither the notebook's process, which keeps all frames, nor the warm parent has anything in its memory."""
    wanted = needles(watched)

    assert {pid: found_in(memory(pid), wanted) for pid in watched.box} == {pid: set() for pid in watched.box}


def test_no_environment_and_no_argument_tells_anything(watched):
    """Environment and arguments of the box's processes hold no canary, and no place of the course."""
    words = needles(watched) | {"place": str(watched.guarded.course.root).encode()}
    names = ("environ", "cmdline")

    blocks = (Path(f"/proc/{pid}/{name}").read_bytes() for pid in watched.box for name in names)

    assert found_in(blocks, words) == set()


def test_no_file_of_the_box_holds_anything(watched):
    """Every file that the notebook could open is free of canaries and expected values; frames that it kept are, too."""
    root = Path(f"/proc/{watched.child}/root")
    skipped = tuple(f"{root}{name}" for name in SYSTEM)
    paths = [
        Path(folder, name)
        for folder, _, names in os.walk(root)
        if not folder.startswith(skipped)
        for name in names
        if Path(folder, name).is_file()
    ]

    hits = {str(path): found for path in paths if (found := found_in([path.read_bytes()], needles(watched)))}

    assert root / "tmp" / "frames" in paths
    assert len(paths) > 500
    assert hits == {}
