"""The judge's answers beside the gradebook: one JSON file a submission, written whole or not at all."""

from pathlib import Path

import msgspec

from autograder.errors import UserError, place
from autograder.gradebook.intake import IntakeError
from autograder.judge.results import SubmissionResult
from autograder.language import tr
from autograder.writing import write_atomically

FOLDER = "results"
MARKS = "recorded"
LONGEST_NAME = 250  # bytes: files are called so, with an ending


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a submission: the judge's answer, or the sentence why it could not be read."""

    assignment: str
    student: str
    result: SubmissionResult | None = None
    problem: str = ""


def is_name(student: str) -> bool:
    """Say whether a student can be called so, in the gradebook, in names of files and by nbgrader's commands."""
    try:
        return len(student.encode()) <= LONGEST_NAME and "\n" not in student
    except UnicodeEncodeError:
        return False


def result_path(classroom: Path, assignment: str, student: str) -> Path:
    """Return where the answer about a submission is kept."""
    return _path(classroom / FOLDER, assignment, student)


def mark_path(classroom: Path, assignment: str, student: str) -> Path:
    """Return where it is kept what a submission was recorded from."""
    return _path(classroom / MARKS, assignment, student)


def _path(folder: Path, assignment: str, student: str) -> Path:
    if student in {"", ".", ".."} or "/" in student:
        raise IntakeError(tr("a student's name must be the name of a folder, got {student!r}", student=student))
    return folder / assignment / f"{student}.json"


def store_result(classroom: Path, result: SubmissionResult) -> None:
    """Keep the judge's answer."""
    _write(classroom, Stored(assignment=result.assignment, student=result.student, result=result))


def store_problem(classroom: Path, assignment: str, student: str, problem: str) -> None:
    """Keep the sentence why a submission could not be read."""
    _write(classroom, Stored(assignment=assignment, student=student, problem=problem))


def load_stored(classroom: Path, assignment: str, student: str) -> Stored | None:
    """Return what is known of a submission, if anything."""
    path = result_path(classroom, assignment, student)
    try:
        return msgspec.json.decode(path.read_bytes(), type=Stored) if path.is_file() else None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise cannot_be_read(path, assignment) from None


def cannot_be_read(path: Path, assignment: str) -> UserError:
    """Return the error of a stored answer that is damaged."""
    return UserError(
        tr(
            "{place} cannot be read; `course grade {assignment}` writes it anew",
            place=place(path),
            assignment=assignment,
        )
    )


def _write(classroom: Path, stored: Stored) -> None:
    write_atomically(result_path(classroom, stored.assignment, stored.student), msgspec.json.encode(stored))
