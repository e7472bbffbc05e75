"""Running one command: its seconds, its processor time, and what its whole tree of processes holds meanwhile."""

import contextlib
import ctypes
import os
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

LOOK_SECONDS = 0.25
PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Measured:
    """One command: seconds, processor seconds of the whole tree, its most memory, and how the command itself grew."""

    wall: float
    cpu: float
    memory: float  # MiB, shared pages counted once
    grown: float  # MiB that the command's own process holds more at the end than after a quarter of the time
    handles: int  # that it has open more than then


def run(command: list[str], cwd: Path) -> Measured:
    """Run a command to its end; raise with its last words where it fails."""
    inherit_orphans()
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(
        command, cwd=cwd, env={**os.environ, "PATH": path}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    looks: list[tuple[float, float, int]] = []
    watch = threading.Thread(target=_watch, args=(process, looks))
    watch.start()
    _, said = process.communicate()
    watch.join()
    reap()
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed: {said.decode(errors='replace')[-500:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    early, late = (looks[len(looks) // 4], looks[-1]) if looks else ((0, 0, 0), (0, 0, 0))
    return Measured(wall, cpu, max((one[0] for one in looks), default=0.0), late[1] - early[1], late[2] - early[2])


def inherit_orphans() -> None:
    """Become the parent of processes whose own is killed, such as those of a sandbox: their seconds count, too."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def reap() -> None:
    """Wait until every process that was inherited has ended."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def _watch(process: subprocess.Popen[bytes], looks: list[tuple[float, float, int]]) -> None:
    """Note memory of the tree, memory of the root and its open handles until it ends."""
    while process.poll() is None:
        sizes = [_memory(pid) for pid in _tree(process.pid)]
        try:
            handles = sum(1 for _ in Path(f"/proc/{process.pid}/fd").iterdir())
        except OSError:
            return
        if sizes and sizes[0]:
            looks.append((sum(sizes), sizes[0], handles))
        time.sleep(LOOK_SECONDS)


def _tree(pid: int) -> list[int]:
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        below += [
            child
            for task in Path(f"/proc/{pid}/task").iterdir()
            if task.name != str(pid)
            for child in (task / "children").read_text(encoding="ascii").split()
        ]
    except OSError:
        return [pid]
    return [pid, *(one for child in below for one in _tree(int(child)))]


def _memory(pid: int) -> float:
    """Return the MiB of a process, each shared page by its share."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
