"""`course export`: nbgrader's exporters and Gradescope's files, written into the classroom or where one says."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from traitlets.config import Config

from autograder.course.config import Course
from autograder.exports.canvas import CanvasExport
from autograder.exports.gradescope import write_results
from autograder.exports.gradescope_archive import write_archive
from autograder.exports.marks import marks
from autograder.exports.moodle import MoodleExport
from autograder.exports.plain import PlainExport
from autograder.exports.plugin import TableExport
from autograder.gradebook.nbgrader_api import gradebook
from autograder.language import tr, trn

FOLDER = "exports"
TABLES: dict[str, type[TableExport]] = {"csv": PlainExport, "canvas": CanvasExport, "moodle": MoodleExport}


class Exported(msgspec.Struct, frozen=True):
    """What was written, and what an instructor should know of it."""

    files: list[str]
    notes: list[str]


def export(course: Course, names: Sequence[str], form: str, to: Path | None = None) -> Exported:
    """Write the marks of assignments in one of the forms."""
    if form in TABLES:
        path = to or course.classroom / FOLDER / TABLES[form].file
        return Exported([str(write_marks(course, names, TABLES[form], path))], incomplete(course, names))
    folder = to or course.classroom / FOLDER / form
    files: list[str] = []
    for name in names:
        found = write_results(course, name, folder)
        if found:
            said = trn(
                "{name}: {count} result in {folder}",
                "{name}: {count} results in {folder}",
                len(found),
                name=name,
                folder=folder / name,
            )
            files.append(said)
        files.append(f"{name}: {write_archive(course, name, folder)}")
    notes = [tr("The archive holds reference, hidden suites and course secret: for Gradescope and you alone.")]
    return Exported(files, [*incomplete(course, names), *notes])


def write_marks(course: Course, names: Sequence[str], exporter: type[TableExport], path: Path) -> Path:
    """Write the marks of assignments with one of our exporters."""
    with gradebook(course) as book:
        exporter(config=Config(), to=str(path), assignment=list(names)).export(book)
    return path


def incomplete(course: Course, names: Sequence[str]) -> list[str]:
    """Return a sentence for each assignment in which answers wait for a person, and one for those without marks."""
    with gradebook(course) as book:
        found = {name: marks(book, name) for name in names}
    counts = {name: sum(bool(mark.waiting) for mark in of_class.values()) for name, of_class in found.items()}
    said = [
        trn(
            "{name}: {count} submission waits for a person to grade it; its score is not complete",
            "{name}: {count} submissions wait for a person to grade them; their scores are not complete",
            count,
            name=name,
        )
        for name, count in counts.items()
        if count
    ]
    if without := [name for name, of_class in found.items() if not of_class]:
        said.append(tr("Nobody has marks in {names} yet; `course grade` gives them", names=", ".join(without)))
    return said
