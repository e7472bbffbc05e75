"""What the judge said about a class, read without the outputs of cells, which are most of it."""

from pathlib import Path
from typing import Literal

import msgspec

from autograder.gradebook.stored import FOLDER, cannot_be_read
from autograder.judge.results import ExerciseResult, Isolation


class CellEnd(msgspec.Struct, frozen=True):
    """How one cell of a student ended."""

    id: str
    outcome: Literal["done", "raised", "timed out", "died", "skipped"]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The judge's answer about one submission."""

    exercises: tuple[ExerciseResult, ...]
    cells: tuple[CellEnd, ...]
    isolation: Isolation
    seconds: float


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one submission: an answer, or the sentence why it could not be read."""

    student: str
    result: Answer | None = None
    problem: str = ""


def judged(classroom: Path, assignment: str) -> list[Judged]:
    """Return what is known of every submission that was graded, in order of the students' names."""
    found, decoder = [], msgspec.json.Decoder(Judged)
    for path in sorted((classroom / FOLDER / assignment).glob("*.json")):
        try:
            found.append(decoder.decode(path.read_bytes()))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            raise cannot_be_read(path, assignment) from None
    return found
