"""What a run takes while it works: memory, open files and processes of the command and of everything below it."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.attacks.outside import descendants
from tests.faults.room import Room

PAUSE = 0.25
KIB = 1 << 10


@dataclass(frozen=True)
class Load:
    """The highest that was seen in a run."""

    command_mib: float  # resident memory of the command itself
    judges_mib: float  # of its largest judge
    files: int  # open in the command
    processes: int  # at once, the command included


def graded_under_watch(room: Room, *words: str) -> tuple[int, str, Load]:
    """Run a command to its end and return exit code, output and what it took."""
    said = room.temporary / "said"
    seen = []
    with said.open("w") as file:
        process = subprocess.Popen(
            [room.program(words[0]), *words[1:]], cwd=room.folder, env=room.environment(), stdout=file,
            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        while process.poll() is None:
            seen.append(_load(process.pid))
            try:
                process.wait(timeout=PAUSE)
            except subprocess.TimeoutExpired:
                continue
    text = said.read_text(encoding="utf-8")
    said.unlink()
    return process.returncode, text, Load(*(max(column) for column in zip(*seen, strict=True)))


def _load(pid: int) -> tuple[float, float, int, int]:
    below = descendants(pid)
    judges = [one for one in below if b"autograder.judge" in _read(one, "cmdline")]
    files = Path(f"/proc/{pid}/fd")
    try:
        count = len(list(files.iterdir()))
    except OSError:
        count = 0
    return _mib(pid), max(map(_mib, judges), default=0.0), count, 1 + len(below)


def _mib(pid: int) -> float:
    for line in _read(pid, "status").splitlines():
        if line.startswith(b"VmRSS:"):
            return int(line.split()[1]) / KIB
    return 0.0


def _read(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""
