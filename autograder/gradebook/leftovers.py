"""What a run that was killed between writing a file and giving it its name leaves: it serves nobody and is removed."""

import time
from pathlib import Path

PREFIXES = (".writing-", ".new-")
ROOMS = ("store", "results", "autograded")
SECONDS = 60.0  # no file takes as long to write; what is younger may belong to another run


def sweep(classroom: Path) -> None:
    """Remove unfinished files from the rooms that grading writes into, whichever way the clock went since."""
    now = time.time()
    for room in ROOMS:
        for prefix in PREFIXES:
            for path in (classroom / room).rglob(f"{prefix}*"):
                if path.is_file() and abs(now - path.stat().st_mtime) > SECONDS:
                    path.unlink(missing_ok=True)
