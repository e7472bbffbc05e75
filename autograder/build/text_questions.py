"""The questions of a text, remembered: reading a text takes half a second, and every judge asks for them."""

import contextlib
import hashlib
import os

import msgspec

from autograder.build.text import Asked, read_text
from autograder.course.config import AssignmentConfig, Course


class Remembered(msgspec.Struct, frozen=True):
    """The questions of a text, and what they were read from."""

    digest: str
    asked: tuple[Asked, ...]


def remembered_questions(course: Course, config: AssignmentConfig) -> tuple[Asked, ...]:
    """Return the questions of an assignment's text; the text is read again when it has changed.

    Raises
    ------
    BuildError
        As `read_text`.
    """
    path = course.texts / config.name / "text.md"
    kept = course.classroom / "questions" / f"{config.name}.json"
    names = repr((sorted(config.exercises), sorted(config.questions)))
    digest = hashlib.sha256(names.encode() + (path.read_bytes() if path.is_file() else b"")).hexdigest()
    with contextlib.suppress(FileNotFoundError, msgspec.MsgspecError):
        remembered = msgspec.json.decode(kept.read_bytes(), type=Remembered)
        if remembered.digest == digest:
            return remembered.asked
    asked = read_text(path, config.exercises, config.questions).questions
    new = kept.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):  # a classroom that cannot be written is not this function's to complain about
        kept.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(msgspec.json.encode(Remembered(digest, asked)))
        new.replace(kept)
    return asked
