"""Writing files whole: under a name that says who writes them, until they get their own."""

import os
import platform
import tempfile
import time
from pathlib import Path

UNFINISHED = ".writing-"
SECONDS = 60.0  # no file takes as long to write


def write_atomically(path: Path, data: bytes, mode: int = 0o600, *, sync: bool = True) -> None:
    """Write a file so that a reader sees the old or the new one, whole.

    Where a machine that loses its power may take the file with it, because it can be made again, `sync` is not needed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fd, name = tempfile.mkstemp(dir=path.parent, prefix=f"{UNFINISHED}{platform.node()}.{os.getpid()}-")
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(data)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)  # stopped just after it got its name, there is nothing left of it
        raise


def is_left(unfinished: Path) -> bool:
    """Say whether nobody writes this file any more: its writer on this machine is gone, or it is old.

    It is old whichever way the clock went since. One that just got its name was finished, and is left by nobody.
    """
    machine, _, process = unfinished.name.removeprefix(UNFINISHED).rpartition("-")[0].rpartition(".")
    if machine == platform.node() and process.isdigit() and not _runs(int(process)):
        return True
    try:
        return abs(time.time() - unfinished.stat().st_mtime) > SECONDS
    except FileNotFoundError:
        return False


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True
