"""What lies in `submitted/` where nothing is read: told after each run, since no file is to be lost in silence."""

import os
from difflib import get_close_matches
from pathlib import Path

from rich.console import Console

from autograder.course.config import Course
from autograder.gradebook.intake import plain
from autograder.language import tr

SUBMITTED = "submitted"
NOTEBOOK = ".ipynb"
STUDENT, ASSIGNMENT = "STUDENT", "ASSIGNMENT"  # stand for names that nobody can guess
MOST_TOLD = 10
RUBBISH = {"__MACOSX", "__pycache__"}  # systems leave them behind
ALIKE = 0.75


def tell_misplaced(console: Console, course: Course) -> None:
    """Print a sentence for each of the first things that lie where nothing is read."""
    found = misplaced(course)
    lines = [
        tr(
            "Not graded: {found}; to have it graded, move it to {place}",
            found=plain("/".join([SUBMITTED, *names])),
            place=plain("/".join([SUBMITTED, *_place(course, *names), ""])),
        )
        for names in found[:MOST_TOLD]
    ]
    if len(found) > MOST_TOLD:
        lines.append(tr("and {count} more", count=len(found) - MOST_TOLD))
    for line in lines:
        console.print(line, highlight=False, markup=False, soft_wrap=True)


def misplaced(course: Course) -> list[tuple[str, ...]]:
    """Return the names, below `submitted/`, of notebooks and folders that no assignment of the course reads.

    Each student's folder is listed once, and nothing is opened; hidden names are nobody's work.
    """
    found: list[tuple[str, ...]] = []
    for student in _listed(course.classroom / SUBMITTED):
        if not _is_folder(student):
            found += [(student.name,)] if _is_notebook(student) else []
            continue
        for entry in _listed(Path(student.path)):
            if _is_notebook(entry) or (_is_folder(entry) and entry.name not in course.assignments):
                found.append((student.name, entry.name))
    return found


def _place(course: Course, *names: str) -> tuple[str, str]:
    """Return the student and the assignment in whose folder something belongs, as far as its place and name tell."""
    *above, name = names
    student = above[0] if above else STUDENT
    if student in course.assignments:  # the two folders are the wrong way round
        return (STUDENT if name.lower().endswith(NOTEBOOK) else name), student
    known = {one.casefold(): one for one in course.assignments}
    alike = get_close_matches(Path(name).stem.casefold(), known, 1, ALIKE)
    return student, known[alike[0]] if alike else ASSIGNMENT


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    """Return what can be seen in a folder, by name."""
    try:
        with os.scandir(folder) as entries:
            seen = [entry for entry in entries if not entry.name.startswith(".") and entry.name not in RUBBISH]
    except OSError:
        return []
    return sorted(seen, key=lambda entry: entry.name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in a circle
        return False


def _is_notebook(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(NOTEBOOK) and not _is_folder(entry)
