"""The warm parent: imports what an environment needs once, then forks one confined child a submission.

It is executed in the box with a clean environment, never forked from the judge, and holds no answer,
no test and no student's data. It runs one thread and no tensor operation.

Control channel (a SEQPACKET socket, file descriptor in argv[1]): the judge sends `Setup` once, then `Start` with
three pipe ends; the parent answers `Started` with a pidfd, and `Ended` when a child has gone.
"""

import array
import contextlib
import gc
import importlib
import os
import select
import shutil
import signal
import socket
import sys
import threading
import traceback

import msgspec

from autograder.border.control import Ended, Ready, Setup, Start, Started
from autograder.box import memory_files, pages, syscalls
from autograder.box.child import Child
from autograder.box.confine import confine
from autograder.box.modules import import_early
from autograder.box.shell import make_shell, run_cell
from autograder.box.warm import warm_up

KEPT_ENVIRONMENT = (
    "PATH", "HOME", "LANG", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "MPLCONFIGDIR", "TMPDIR",
)  # fmt: skip
UIDS = 1000
LOOK_SECONDS = 0.1  # how often a scratch folder that has no size of its own is looked at
LARGEST_MESSAGE = 1 << 20


class Zygote:
    """The loop of the warm parent."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        setup = msgspec.msgpack.decode(control.recv(LARGEST_MESSAGE), type=Setup)
        self.policy = setup.policy
        if self.policy.files_in_memory:
            memory_files.without_pictures()
        self.shell = make_shell(setup.environment)
        for name in (*setup.preload, *(memory_files.PRELOAD if self.policy.files_in_memory else ())):
            module = importlib.import_module(name)
            if name == "torch":
                module.set_num_threads(1)
        for source in memory_files.REHEARSAL if self.policy.files_in_memory else ():
            run_cell(self.shell, source)  # what IPython imports on its way
        warm_up(self.shell, self.policy)
        one_name = self.policy.own_namespaces  # every child has the folder of its files under the same name
        self.early = import_early(setup.modules, self.policy.scratch) if one_name else {}
        if threading.active_count() != 1:
            names = ", ".join(thread.name for thread in threading.enumerate())
            raise RuntimeError(f"the warm parent must have one thread, it has: {names}")
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
        self.own = os.pidfd_open(os.getpid())
        self.children: dict[int, tuple[int, str]] = {}  # process: its number for the judge, and its scratch folder
        self.forks = 0
        self.cores = os.sched_getaffinity(0)
        gc.collect()
        pages.enlarge()
        gc.freeze()

    def run(self) -> None:
        """Fork on demand until the judge hangs up."""
        wake, woken = os.pipe()
        os.set_blocking(wake, False)
        os.set_blocking(woken, False)
        signal.set_wakeup_fd(woken)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        control = self.control.fileno()
        self.control.send(msgspec.msgpack.encode(Ready(sys.version)))
        while True:
            shared = self.children and not self.policy.own_namespaces
            ready, _, _ = select.select([control, wake], [], [], LOOK_SECONDS if shared else None)
            if wake in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(wake, 512)
            self._reap()
            if shared:
                self._look_at_scratch()
            if control in ready and not self._start():
                return

    def _reap(self) -> None:
        while self.children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            ident, scratch = self.children.pop(pid)
            if not self.policy.own_namespaces:
                shutil.rmtree(scratch, ignore_errors=True)
            self.control.send(msgspec.msgpack.encode(Ended(ident, status)))

    def _look_at_scratch(self) -> None:
        """Kill a child whose scratch folder has grown beyond what a tmpfs of its own would hold."""
        for pid, (_, scratch) in self.children.items():
            sizes = [_size(os.path.join(folder, name)) for folder, _, names in os.walk(scratch) for name in names]
            if len(sizes) > self.policy.scratch_files or sum(sizes) > self.policy.scratch_mib << 20:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    def _start(self) -> bool:
        message, ancillary, _, _ = self.control.recvmsg(LARGEST_MESSAGE, socket.CMSG_LEN(3 * 4))
        if not message:
            return False
        request = msgspec.msgpack.decode(message, type=Start)
        pipes = array.array("i")
        pipes.frombytes(ancillary[0][2])
        self.forks += 1
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, self.cores if request.core is None else {request.core})
        own = self.policy.own_namespaces
        scratch = self.policy.scratch if own else os.path.join(self.policy.scratch, str(request.ident))
        if own:
            syscalls.unshare(syscalls.NEWPID)  # the next fork is pid 1 of a namespace of its own
        pid = os.fork()
        if not pid:
            self._become_child(request, scratch, *pipes)
        if own:
            syscalls.setns(self.own, syscalls.NEWPID)
        for fd in pipes:
            os.close(fd)
        self.children[pid] = request.ident, scratch
        pidfd = os.pidfd_open(pid)
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [pidfd]))]
        self.control.sendmsg([msgspec.msgpack.encode(Started(request.ident))], rights)
        os.close(pidfd)
        return True

    def _become_child(self, request: Start, scratch: str, questions: int, answers: int, output: int) -> None:
        """In the child: keep five file descriptors, confine, serve; never return."""
        code = 70
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            _arrange_descriptors(questions, answers, output)
            self.control.detach()
            for name in list(os.environ):
                if name not in KEPT_ENVIRONMENT:
                    del os.environ[name]
            if not self.policy.own_namespaces:
                os.environ |= {"HOME": scratch, "TMPDIR": scratch, "MPLCONFIGDIR": os.path.join(scratch, "matplotlib")}
            base = self.policy.uid_base
            uid = None if base is None else base + self.forks % UIDS
            sys.path.append(scratch)  # the files handed out lie there; last, so that nothing is shadowed
            files: dict[str, bytes] | None = memory_files.keep() if self.policy.files_in_memory else None
            confine(self.policy, memory=request.memory, cpu_seconds=request.cpu_seconds, uid=uid, scratch=scratch)
            Child(self.shell, files, self.early).serve()
            code = 0
        except BaseException:  # noqa: BLE001  (nothing may return into the parent's loop)
            with contextlib.suppress(OSError):
                os.write(2, traceback.format_exc().encode()[-3000:])
        finally:
            os._exit(code)


def _size(path: str) -> int:
    try:
        return os.lstat(path).st_size
    except OSError:  # gone meanwhile
        return 0


def _arrange_descriptors(questions: int, answers: int, output: int) -> None:
    """0 null, 1 and 2 output, 3 questions, 4 answers, nothing else."""
    null = os.open("/dev/null", os.O_RDWR)
    high = [os.dup2(fd, 200 + place) for place, fd in enumerate((null, output, output, questions, answers))]
    for place, fd in enumerate(high):
        os.dup2(fd, place)
    os.closerange(5, 1 << 16)


def main() -> None:
    """Serve the control socket named by argv[1]."""
    zygote = Zygote(socket.socket(fileno=int(sys.argv[1])))
    try:
        zygote.run()
    finally:
        if zygote.policy.folder:
            shutil.rmtree(zygote.policy.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
