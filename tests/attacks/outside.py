"""What is seen of a run from outside: doors that nobody may knock at, processes, files."""

import ctypes
import os
import secrets
import socket
import time
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

HOST = "127.0.0.1"
SUBREAPER = 36
BLOCK = 1 << 20


class Doors:
    """Sockets of this machine that listen while a class is graded."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        abstract = f"\0door-{secrets.token_hex(4)}"
        self.tcp = self._open(stack, socket.AF_INET, socket.SOCK_STREAM, (HOST, 0))
        self.udp = self._open(stack, socket.AF_INET, socket.SOCK_DGRAM, (HOST, 0))
        self.unix = self._open(stack, socket.AF_UNIX, socket.SOCK_STREAM, str(folder / "door"))
        self.abstract = self._open(stack, socket.AF_UNIX, socket.SOCK_STREAM, abstract)
        self.datagram = self._open(stack, socket.AF_UNIX, socket.SOCK_DGRAM, str(folder / "letters"))

    @staticmethod
    def _open(stack: ExitStack, family: int, kind: int, address: object) -> socket.socket:
        door = stack.enter_context(socket.socket(family, kind))
        door.bind(address)
        door.setblocking(False)
        if kind == socket.SOCK_STREAM:
            door.listen(16)
        return door

    def known(self) -> dict[str, object]:
        """Return the addresses, as an attacker who knows this machine."""
        return {
            "tcp": self.tcp.getsockname()[1],
            "udp": self.udp.getsockname()[1],
            "unix": self.unix.getsockname(),
            "abstract": os.fsdecode(self.abstract.getsockname()),
            "datagram": self.datagram.getsockname(),
        }

    def knocked(self) -> list[str]:
        """Return the doors at which somebody was."""
        found = []
        for name in ("tcp", "udp", "unix", "abstract", "datagram"):
            door: socket.socket = getattr(self, name)
            try:
                door.accept() if door.type == socket.SOCK_STREAM else door.recv(1)
            except BlockingIOError:
                continue
            found.append(name)
        return found


@contextmanager
def open_doors(folder: Path) -> Iterator[Doors]:
    """Open the doors for a while."""
    with ExitStack() as stack:
        yield Doors(folder, stack)


@contextmanager
def adopting() -> Iterator[None]:
    """Become the parent of every process below this one that loses its own, so that none is overlooked."""
    libc = ctypes.CDLL(None)
    libc.prctl(SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        libc.prctl(SUBREAPER, 0, 0, 0, 0)


def descendants(pid: int | None = None) -> list[int]:
    """Return all processes below one, this one if none is named, without those that have ended."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent, *_ = path.read_text(errors="replace").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if state != "Z":
            parents.setdefault(int(parent), []).append(int(path.parent.name))
    found, todo = [], [pid or os.getpid()]
    while todo:
        below = parents.get(todo.pop(), [])
        found += below
        todo += below
    return found


def survivors(known: Collection[int]) -> list[int]:
    """Return the processes below this one that are not known and do not end, however busy the machine is."""
    deadline = time.monotonic() + 30
    while (left := [pid for pid in descendants() if pid not in known]) and time.monotonic() < deadline:
        os.sched_yield()
    return left


def files(*folders: Path) -> dict[str, tuple[int, ...]]:
    """Return every file below some folders with its size, mode, owner and time of change."""
    found = {}
    for folder in folders:
        for path in [folder, *folder.rglob("*")]:
            if "__pycache__" not in path.parts:
                info = path.lstat()
                found[str(path)] = (info.st_size, info.st_mode, info.st_uid, info.st_gid, info.st_mtime_ns)
    return found


def left_behind(mark: str) -> list[str]:
    """Return the files of places that everyone may write to whose name holds a mark."""
    places = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path.home(), Path.cwd())
    return [str(path) for place in places if place.is_dir() for path in place.iterdir() if mark in path.name]


def memory(pid: int) -> Iterator[bytes]:
    """Yield the memory of a process in blocks that overlap a little, read with root's own means."""
    place = Path(f"/proc/{pid}")
    with (place / "maps").open(encoding="utf-8") as maps, (place / "mem").open("rb", 0) as image:
        for line in maps:
            span, rights, *_ = line.split()
            start, end = (int(part, 16) for part in span.split("-"))
            if "r" not in rights or "[v" in line:
                continue
            for at in range(start, end, BLOCK):
                image.seek(max(start, at - 64))
                try:
                    yield image.read(min(end, at + BLOCK) - max(start, at - 64))
                except OSError:
                    continue
