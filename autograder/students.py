"""`course students forget`: everything that a classroom holds about one student is erased."""

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from nbgrader.api import MissingEntry

from autograder.course.config import Course
from autograder.errors import UserError
from autograder.gradebook.config import FILE_NAME, shown_database
from autograder.gradebook.leftovers import sweep
from autograder.gradebook.nbgrader_api import gradebook
from autograder.gradebook.stored import FOLDER as RESULTS
from autograder.gradebook.stored import MARKS, is_name, mark_path, result_path
from autograder.judge.store import FOLDER, read_kept
from autograder.language import tr, trn
from autograder.lms.taking import REPLACED

ABOUT_ALL = ("reports", "exports")  # files about a whole class
FOLDERS = ("submitted", "autograded", "feedback", REPLACED)  # one folder a student in each


def forget(course: Course, student: str) -> list[str]:
    """Erase a student from the classroom and return what was erased, one line each.

    Raises
    ------
    UserError
        The classroom holds nothing about a student of this name.
    """
    if student in {"", ".", ".."} or "/" in student:
        raise UserError(
            tr("{student!r} is no name of a student: it is the name of a folder in submitted/", student=student)
        )
    sweep(course.classroom)
    erased = [*_folders(course, student)]
    if is_name(student):  # nothing but a folder can be called otherwise
        erased += [*_results(course, student), *_kept(course, student), *_rows(course, student)]
    if not erased:
        raise UserError(
            tr("{folder} holds nothing about a student called {student}", folder=course.classroom, student=student)
        )
    return erased


def still_naming(course: Course, student: str) -> list[Path]:
    """Return the reports and exports that name a student beside all others; they have to be made again."""
    words = {student, html.escape(student)}
    name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
    files = [path for room in ABOUT_ALL for path in sorted((course.classroom / room).rglob("*")) if path.is_file()]
    return [path for path in files if name.search(path.read_text(encoding="utf-8", errors="surrogateescape"))]


def _folders(course: Course, student: str) -> Iterator[str]:
    for name in FOLDERS:
        folder = course.classroom / name / student
        if folder.is_symlink():
            folder.unlink()
            yield str(folder)
        elif folder.is_dir():
            shutil.rmtree(folder)
            yield str(folder)


def _results(course: Course, student: str) -> Iterator[str]:
    rooms = [course.classroom / room for room in (RESULTS, MARKS)]  # with assignments that course.yaml no longer has
    for name in sorted({folder.name for room in rooms for folder in room.glob("*")}):
        for path in (result_path(course.classroom, name, student), mark_path(course.classroom, name, student)):
            if path.is_file():
                path.unlink()
                yield str(path)


def _kept(course: Course, student: str) -> Iterator[str]:
    """Erase judged work from the result store; its files are named by hashes, so each is opened."""
    count = 0
    for path in sorted((course.classroom / FOLDER).glob("*/*.msgpack")):
        kept = read_kept(path)
        if kept is None or kept.student == student:  # what cannot be read serves nobody, and may be theirs
            path.unlink()
            count += kept is not None
    if count:
        folder = course.classroom / FOLDER
        yield trn("{count} judged notebook in {folder}", "{count} judged notebooks in {folder}", count, folder=folder)


def _rows(course: Course, student: str) -> Iterator[str]:
    if course.gradebook is None and not (course.classroom / FILE_NAME).is_file():
        return
    with gradebook(course) as book:
        try:
            book.remove_student(student)
        except MissingEntry:
            return
    yield tr("the rows of {student} in {database}", student=student, database=shown_database(course))
