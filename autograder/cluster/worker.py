"""What runs on a worker of a cluster: judges of its own, asked by bytes and answering by bytes.

A worker needs an installed checkout of the course and nothing of its classroom. For each run of `course grade` it
opens a room: a folder that only its user can read, with the files that are handed out beside the notebook and what
the seeds of this one assignment follow from. Gradebook, course secret and what others handed in stay where they are.
"""

import platform
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

import msgspec

from autograder.course.config import load_course
from autograder.course.elsewhere import with_classroom
from autograder.errors import UserError
from autograder.judge import wire
from autograder.judge.distributions import closure
from autograder.judge.fingerprint import grader_code
from autograder.judge.results import Submission
from autograder.judge.seeds import SECRET_FILE
from autograder.judges import Judges

GRADER = "grader"  # stands for its code among the versions
UNKNOWN = b""  # the answer of a process in which the room was never opened
IDLE_SECONDS = 3600.0


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker is told of an assignment before it judges."""

    course_file: str
    assignment: str
    secret: bytes
    files: dict[str, bytes]
    level: int
    trusted: bool


class Opened(msgspec.Struct, frozen=True, tag="opened"):
    """What the results of a worker follow from; the same as where the classroom is, or it may not judge."""

    fingerprints: dict[str, str]
    software: dict[str, str]


class Room:
    """A classroom without people for one run, and the judges that work in it."""

    def __init__(self, work: Work, judges: int, scratch: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="grading-", dir=scratch))  # mode 0700
        try:
            classroom = self.folder / "classroom"
            for name, content in work.files.items():
                _write(classroom / "source" / work.assignment / name, content)
            _write(classroom / f"{SECRET_FILE}-{work.assignment}", work.secret.hex().encode())
            isolation = {"minimum": work.level, "trusted_notebooks": work.trusted}
            original = load_course(Path(work.course_file))
            course = with_classroom(original, self.folder / "course.yaml", classroom, isolation=isolation)
            self.judges = Judges(course, work.assignment, judges)
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        self.opened = Opened(self.judges.fingerprints, software(work))
        self.used = time.monotonic()

    def close(self) -> None:
        """End the judges, also one that works, and forget what was sent."""
        self.judges.stop()
        self.judges.close()
        shutil.rmtree(self.folder, ignore_errors=True)


_rooms: dict[str, Room] = {}
_lock = threading.Lock()


def open_room(name: str, work: bytes) -> bytes:
    """Open a room on this worker; answer what its judges would follow from, or why it cannot be opened."""
    from distributed import get_worker

    worker = get_worker()
    for other in [key for key, room in _rooms.items() if time.monotonic() - room.used > IDLE_SECONDS]:
        close_room(other)  # of a run that was killed
    try:
        with _lock:
            if name not in _rooms:
                decoded = msgspec.msgpack.decode(work, type=Work)
                _rooms[name] = Room(decoded, worker.state.nthreads, str(worker.local_directory))
        return msgspec.msgpack.encode(_rooms[name].opened)
    except UserError as error:
        return msgspec.msgpack.encode(wire.Fault(str(error)))


def ask(name: str, question: bytes) -> bytes:
    """Ask a judge of this worker."""
    room = _rooms.get(name)
    if room is None:
        return UNKNOWN
    room.used = time.monotonic()
    asked = msgspec.msgpack.decode(question, type=wire.Question)
    answer: wire.Answer
    try:
        if isinstance(asked, Submission):
            answer = wire.Done(room.judges.judge(asked))
        else:
            answer = wire.Protected(room.judges.protected())
    except UserError as error:
        answer = wire.Fault(str(error))
    return msgspec.msgpack.encode(answer)


def stop_room(name: str) -> None:
    """Kill what is being judged in a room; this takes no time, for it runs beside the worker's other talk."""
    if (room := _rooms.get(name)) is not None:
        room.judges.stop()


def close_room(name: str) -> None:
    """End a room and its judges."""
    room = _rooms.pop(name, None)
    if room is not None:
        room.close()


def software(work: Work) -> dict[str, str]:
    """Return the versions that decide about a judgement, by their names for people."""
    course = load_course(Path(work.course_file))
    environment = course.environments[course.assignments[work.assignment].environment]
    versions = {one.name: one.version for one in closure(environment.distributions)}
    return {"Python": f"{platform.python_version()} ({sys.version})", GRADER: grader_code(), **versions}


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
