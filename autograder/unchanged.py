"""Submissions that are recorded already: the same file, graded by the same tests, and nothing of it touched since.

Beside each recorded submission lies a small file with two hashes. One is of everything that the record follows from:
the file that was handed in, its time, the student's language, the release, the fingerprints of the exercises, the
configuration, this grader.
The other is of what recording left: its rows of the gradebook and the files it wrote. Where both are what they were,
nothing is done again.
"""

import hashlib
import inspect
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import text

from autograder.course.config import Course
from autograder.gradebook.intake import LARGEST, IntakeError, read_small_file
from autograder.gradebook.rebuild import skeleton_path
from autograder.gradebook.record import LONGEST_TIMESTAMP, TIMESTAMP, Recorder
from autograder.gradebook.stored import mark_path, result_path
from autograder.graded import Graded
from autograder.writing import write_atomically

ADDRESS = re.compile(r" at 0x[0-9a-f]+")
# the rows of a class, one select for all of it; a number of the database itself is never compared
ASSIGNMENT = text("select id from assignment where name = :name")
OF_ASSIGNMENT = (
    text("select name, duedate from assignment where id = :id"),
    text("select n.name, s.name, s.locked, s.checksum from source_cell s join notebook n on n.id = s.notebook_id"
    " where n.assignment_id = :id order by 1, 2"),
)  # fmt: skip
OF_STUDENTS = (
    text("select a.student_id, a.timestamp, a.extension, p.late_submission_penalty from submitted_assignment a"
    " join submitted_notebook p on p.assignment_id = a.id where p.notebook_id in"  # for which there is an index
    " (select id from notebook where assignment_id = :id) order by 1, p.notebook_id"),
    text("select a.student_id, c.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade from grade g"
    " join base_cell c on c.id = g.cell_id join submitted_notebook p on p.id = g.notebook_id"
    " join submitted_assignment a on a.id = p.assignment_id where a.assignment_id = :id order by 1, 2"),
    text("select a.student_id, c.name, m.auto_comment from comment m"
    " join base_cell c on c.id = m.cell_id join submitted_notebook p on p.id = m.notebook_id"
    " join submitted_assignment a on a.id = p.assignment_id where a.assignment_id = :id order by 1, 2"),
)  # fmt: skip


class Mark(msgspec.Struct, frozen=True):
    """What lies beside a recorded submission."""

    follows_from: str
    left: str
    graded: Graded


class Marks:
    """The marks of one assignment."""

    def __init__(self, course: Course, recorder: Recorder, fingerprints: Mapping[str, str]) -> None:
        self.course, self.recorder, self.assignment = course, recorder, recorder.assignment
        self.shared = _shared(course, recorder, fingerprints)
        self.pending: dict[str, tuple[str, Graded]] = {}

    def unchanged(self, submitted: Mapping[str, Path]) -> dict[str, Graded]:
        """Return what is known of every submission that need not be recorded again."""
        rows = self._rows()
        found = {}
        for student, path in submitted.items():
            mark = self._load(student)
            if (
                mark is not None
                and (mark.graded.level is None or mark.graded.level >= self.course.isolation.minimum)
                and mark.left == self._left(student, rows)
                and mark.follows_from == self.source(student, path)
            ):
                found[student] = mark.graded
        return found

    def source(self, student: str, path: Path) -> str:
        """Return the hash of what a record follows from; nothing where a file cannot be read."""
        whole = hashlib.sha256(self.shared)
        try:
            name = path.relative_to(self.course.classroom)
            parts = [str(name).encode(errors="surrogateescape"), read_small_file(path, LARGEST)]
            time = self.course.classroom / "submitted" / student / self.assignment / TIMESTAMP
            if time.exists() or time.is_symlink():
                parts.append(read_small_file(time, LONGEST_TIMESTAMP))
        except IntakeError:
            return ""
        language = self.course.language_of(student).encode()
        for part in (student.encode(errors="surrogateescape"), language, *parts):
            whole.update(b"%d:" % len(part) + part)
        return whole.hexdigest()

    def note(self, source: str, graded: Graded) -> None:
        """Remember that a submission was recorded, from a file of this hash."""
        if source:
            self.pending[graded.student] = source, graded

    def write(self) -> None:
        """Write a mark for every submission that was recorded."""
        rows = self._rows() if self.pending else {}
        for student, (source, graded) in self.pending.items():
            mark = Mark(source, self._left(student, rows), msgspec.structs.replace(graded, seconds=0.0))
            path = mark_path(self.course.classroom, self.assignment, student)
            write_atomically(path, msgspec.json.encode(mark), sync=False)
        self.pending.clear()

    def _load(self, student: str) -> Mark | None:
        try:
            data = mark_path(self.course.classroom, self.assignment, student).read_bytes()
            return msgspec.json.decode(data, type=Mark)
        except (OSError, msgspec.MsgspecError):
            return None

    def _rows(self) -> dict[str, str]:
        """Return the hash of every student's rows of the gradebook, and of the assignment's."""
        rows: dict[str, list[Any]] = defaultdict(list)
        with self.recorder.book.engine.connect() as connection:
            found = connection.execute(ASSIGNMENT, {"name": self.assignment}).first()
            which = {"id": None if found is None else found[0]}
            shared = [list(map(tuple, connection.execute(query, which))) for query in OF_ASSIGNMENT]
            for query in OF_STUDENTS:
                for student, *row in connection.execute(query, which):
                    rows[student].append(row)
        return {student: hashlib.sha256(repr((shared, mine)).encode()).hexdigest() for student, mine in rows.items()}

    def _left(self, student: str, rows: Mapping[str, str]) -> str:
        """Return the hash of what recording left of a student."""
        classroom, name = self.course.classroom, self.assignment
        folder = classroom / "autograded" / student / name
        files = [result_path(classroom, name, student), folder / f"{name}.ipynb", folder / TIMESTAMP]
        return hashlib.sha256(repr((rows.get(student), list(map(_state, files)))).encode()).hexdigest()


def _state(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size


def _shared(course: Course, recorder: Recorder, fingerprints: Mapping[str, str]) -> bytes:
    """Return the hash of what all records of an assignment follow from."""
    config = ADDRESS.sub("", repr(recorder.config))  # it names functions, which lie elsewhere in every process
    whole = hashlib.sha256(repr((recorder.assignment, fingerprints, config)).encode())
    for path in _files(course, recorder):
        data = path.read_bytes()
        whole.update(b"%d:" % len(data) + data)
    return whole.digest()


def _files(course: Course, recorder: Recorder) -> Iterable[Path]:
    """Return the files that a record depends on and the fingerprints do not know: ours, and the late policy's."""
    here = Path(__file__).parent
    policy = inspect.getsourcefile(recorder.late.plugin_class)
    ours = sorted([*here.glob("*.py"), *here.glob("gradebook/*.py")])
    theirs = [Path(policy)] if policy else []
    skeletons = [skeleton_path(course.classroom, recorder.assignment, folder) for folder in ("", *course.languages)]
    return [course.file, *filter(Path.is_file, skeletons), *ours, *theirs]
