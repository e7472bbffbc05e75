"""The released notebooks of an assignment, one a language; a submission is rebuilt on that which it was made from."""

from pathlib import Path

from nbformat.notebooknode import NotebookNode

from autograder.course.config import Course
from autograder.gradebook.intake import LARGEST, IntakeError, read_small_file
from autograder.gradebook.rebuild import FOLDER, load_skeleton, rebuild_file, skeleton_path


class Skeletons:
    """The notebook that nbgrader knows, and those in folders of other languages beside it."""

    def __init__(self, course: Course, assignment: str) -> None:
        self.course, self.assignment = course, assignment
        self.main = load_skeleton(course.classroom, assignment)
        self.others: dict[str, NotebookNode] = {}
        for language in course.languages:
            if skeleton_path(course.classroom, assignment, language).is_file():
                self.others[language] = load_skeleton(course.classroom, assignment, language)
                self.others[language].metadata[FOLDER] = language

    @property
    def all(self) -> list[NotebookNode]:
        """Every released notebook, that which nbgrader knows first."""
        return [self.main, *self.others.values()]

    def rebuilt(self, student: str, path: Path) -> NotebookNode:
        """Return the rebuilt notebook of a student's file; what keeps it from being read is said in their language."""
        mine = self.others.get(self.course.language_of(student), self.main)
        with self.course.speaking_to(student, self.assignment):
            return rebuild_file(mine, path, self.course.assignments[self.assignment].names, self.all)


def in_language(course: Course, assignment: str, student: str) -> Path | None:
    """Return the notebook that a student handed in in their own language, unless it is as it was handed out."""
    language = course.language_of(student)
    path = course.classroom / "submitted" / student / assignment / language / f"{assignment}.ipynb"
    if language == course.course.language or path.parent.is_symlink() or not path.is_file():
        return None
    try:
        released = skeleton_path(course.classroom, assignment, language).read_bytes()
        return None if read_small_file(path, LARGEST) == released else path
    except (OSError, IntakeError):
        return path
