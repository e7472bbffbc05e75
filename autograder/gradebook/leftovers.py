"""What a run that was killed between writing a file and giving it its name leaves: it serves nobody and is removed."""

import shutil
import tempfile
from pathlib import Path

from autograder.judge.selftest import CANARY
from autograder.writing import UNFINISHED, is_left

PREFIXES = (UNFINISHED, ".new-")  # the second as older versions named them
ROOMS = ("store", "results", "autograded")


def sweep(classroom: Path) -> None:
    """Remove unfinished files from where grading writes, and what judges that are gone tested boxes with."""
    for path in Path(tempfile.gettempdir()).glob(f"{CANARY}[0-9]*-*"):
        if not _is_judge(path.name.removeprefix(CANARY).partition("-")[0]):
            shutil.rmtree(path, ignore_errors=True)
    for room in ROOMS:
        for prefix in PREFIXES:
            for path in (classroom / room).rglob(f"{prefix}*"):
                if path.is_file() and is_left(path):
                    path.unlink(missing_ok=True)


def _is_judge(process: str) -> bool:
    """Say whether a process is a judge that runs; where there is no /proc, it may be one."""
    try:
        return b"autograder.judge" in Path("/proc", process, "cmdline").read_bytes()
    except OSError:
        return not Path("/proc/self").exists()
