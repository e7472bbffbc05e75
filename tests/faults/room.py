"""A classroom in which accidents happen: commands run in it as an instructor runs them, and everything left is seen."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from autograder.course.config import Course
from autograder.demo import own_course
from tests.attacks.outside import descendants
from tests.faults.books import Rows, book

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(sys.executable).parent
GRADE = ("course", "grade", "--jobs", "2")
AUTOGRADE = ("nbgrader", "autograde", "01_quiz", "--force")
SECONDS = 300
LONGEST_END = 60  # on a machine that does much else; what is ended has an hour's work before it


@dataclass(frozen=True)
class Room:
    """One course with a classroom of its own, and a temporary folder that nobody else uses."""

    course: Course

    @property
    def folder(self) -> Path:
        """Where course.yaml lies."""
        return self.course.file.parent

    @property
    def temporary(self) -> Path:
        """The temporary folder of everything that runs here."""
        return self.folder / "tmp"

    @property
    def gradebook(self) -> Path:
        """The gradebook."""
        return self.course.classroom / "gradebook.db"

    def copy(self, folder: Path) -> "Room":
        """Return the same classroom in another folder."""
        course = own_course(self.course, folder)
        shutil.copytree(self.course.classroom, course.classroom, dirs_exist_ok=True)
        room = Room(course)
        room.temporary.mkdir()
        return room

    def start(self, *words: str, **options: object) -> "subprocess.Popen[str]":
        """Start a program of this environment in a process group of its own."""
        return subprocess.Popen(
            [PROGRAMS / words[0], *words[1:]], cwd=self.folder, env=self.environment(), start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options,
        )  # fmt: skip

    @staticmethod
    def program(name: str) -> Path:
        """Return where a program of this environment lies."""
        return PROGRAMS / name

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run a program of this environment to its end."""
        process = self.start(*words)
        said, _ = process.communicate(timeout=SECONDS)
        return subprocess.CompletedProcess(words, process.returncode, said)

    def environment(self) -> dict[str, str]:
        """Return what programs here see of the world."""
        kept = {name: value for name, value in os.environ.items() if name.startswith(("LANG", "LC_"))}
        path = os.pathsep.join([str(PROGRAMS), "/usr/sbin", "/usr/bin", "/sbin", "/bin"])
        own = {"HOME": str(self.folder), "TMPDIR": str(self.temporary), "COLUMNS": "400"}
        return {**kept, **own, "PATH": path, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}

    def forget(self, notebook: Path) -> None:
        """Take back what was handed in, and what became of it."""
        student, assignment = notebook.parts[-3:-1]
        shutil.rmtree(notebook.parents[1])
        (self.course.classroom / "results" / assignment / f"{student}.json").unlink(missing_ok=True)

    def book(self) -> Rows:
        """Return all rows of the gradebook."""
        return book(self.gradebook)

    def scores(self) -> dict[str, dict[str, object]]:
        """Return what the judge's results beside the gradebook say, times and hosts aside."""
        import msgspec

        results = {}
        for path in sorted(self.course.classroom.glob("results/*/*.json")):
            stored = msgspec.json.decode(path.read_bytes())
            if stored["result"] is not None:
                for name in ("seconds", "host", "isolation"):  # a box that dies in its test makes the next level serve
                    stored["result"].pop(name, None)
            results[f"{path.parent.name}/{path.name}"] = stored
        return results

    def unfinished(self) -> list[str]:
        """Return the files of the classroom that a writer left half done."""
        return sorted(path.name for path in self.course.classroom.rglob(".*") if path.name.startswith((".wr", ".new")))


class Watch:
    """What ran and lay around before an accident; `nothing_left` compares."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.running = set(descendants())

    def left(self) -> tuple[list[str], list[str]]:
        """Return the command lines of processes, and the files, that were not there before."""
        deadline = time.monotonic() + LONGEST_END
        while (alive := set(descendants()) - self.running) and time.monotonic() < deadline:
            os.sched_yield()
        return [_command(pid) for pid in alive], sorted(path.name for path in self.room.temporary.iterdir())


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")[:200]
    except OSError:
        return "(just gone)"
