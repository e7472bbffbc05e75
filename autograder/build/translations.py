"""The languages that an assignment is in: where its text and its strings are translated, and which are handed out."""

import shutil
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from autograder.build.same_text import check_same
from autograder.build.text import Text, read_text
from autograder.course.config import Course
from autograder.language import SOURCE, speaking


def folder_of(course: Course, name: str) -> Path:
    """Return where the text of an assignment and its translations lie."""
    return course.root / course.texts / name


def languages_of(course: Course, name: str) -> list[str]:
    """Return the languages of an assignment, English first: those with a text and a catalogue."""
    folder = folder_of(course, name)
    found = sorted(path.stem.removeprefix("text.") for path in folder.glob("text.*.md"))
    return [SOURCE, *(language for language in found if (folder / f"{language}.po").is_file())]


def main_language(course: Course, name: str) -> str:
    """Return the language of the notebook that nbgrader knows: that of the course, or English."""
    language = course.course.language
    return language if language in languages_of(course, name) else SOURCE


def further_languages(course: Course, name: str) -> list[str]:
    """Return the other languages that an assignment is handed out in, each in a folder of its own."""
    known, main = languages_of(course, name), main_language(course, name)
    return [one for one in course.languages if one in known and one != main]


def speaking_of(course: Course, name: str, language: str) -> AbstractContextManager[None]:
    """Say everything inside in a language, the assignment's own strings, too."""
    return speaking(language, folder_of(course, name))


def read_translation(course: Course, name: str, language: str, english: Text) -> Text:
    """Return the text of an assignment in a language, whose cells are those of the English one.

    Raises
    ------
    BuildError
        It cannot be read, or differs in more than words.

    """
    if language == SOURCE:
        return english
    assignment = course.assignments[name]
    path = folder_of(course, name) / f"text.{language}.md"
    text = read_text(path, assignment.exercises, assignment.questions)
    check_same(english, text)
    return text


def hand_out(classroom: Path, notebooks: list[str], **_: Any) -> None:
    """Copy what nbgrader leaves out of a release: the notebooks in the folders of other languages.

    They hold no solution: `source_files` makes them as they are handed out.
    """
    for notebook in map(Path, notebooks):
        for path in notebook.parent.glob(f"*/{notebook.name}"):
            target = classroom / "release" / notebook.stem / path.parent.name / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            shutil.copyfile(path, target)
