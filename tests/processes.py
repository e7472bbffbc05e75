"""Waiting for what other processes do, and knowing them again."""

import threading
import time
from pathlib import Path


def wait_until(holds, seconds: float = 300) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not holds():
        assert time.monotonic() < deadline
        pause.wait(0.02)


def descendants(pid: int) -> set[tuple[int, str]]:
    """Return a process and all below it, each with the time of its start."""
    found, parents = set(), {pid}
    table = {int(path.name): stat_of(path) for path in Path("/proc").iterdir() if path.name.isdigit()}
    while parents:
        found |= {(one, table[one][1]) for one in parents}
        parents = {one for one, (parent, _) in table.items() if parent in parents}
    return found


def at_least(count: int, pid: int) -> set[tuple[int, str]]:
    """Wait until a process and those below it are so many, and return them as `descendants` does."""
    seen = [descendants(pid)]
    wait_until(lambda: seen.append(descendants(pid)) or len(seen[-1]) >= count)
    return seen[-1]


def stat_of(process: Path) -> tuple[int, str]:
    """Return parent and start time of a process; of one that has just ended, nothing that fits."""
    try:
        fields = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return -1, ""
    return (-1 if fields[0] == "Z" else int(fields[1])), fields[19]


def alive(process: tuple[int, str]) -> bool:
    """Say whether this very process still runs."""
    parent, started = stat_of(Path(f"/proc/{process[0]}"))
    return parent != -1 and started == process[1]
