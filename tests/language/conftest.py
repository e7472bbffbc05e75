"""A small course in English and in Latin, which nobody translates to: no real catalogue stands in the way."""

import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
import yaml

from autograder.course.config import Course, load_course
from autograder.gradebook.rebuild import load_skeleton

QUIZ = "01_quiz"
TEXT = ("How many parameters has the layer?", "Quot numeros habet stratum?")
CATALOGUE = {
    "Questions": "Quaestiones",
    "Three numbers are doubled.": "Tres numeri duplicantur.",
    "the bias is missing": "pondus deest",
    "Each filter has one bias.": "Omne colum pondus habet.",
    "parameters": "numerorum",
    "a whole number of {unit}": "numerus integer {unit}",
    "not attempted": "non temptatum",
    "not answered: {name} is None": "sine responso: {name} est None",
    "{count} of {total} elements differ, by up to {most}, at index {index}": "{count} ex {total} differunt "
    "({most}, {index})",
    "{count} of {total} tests fail": "{count} ex {total} probationibus deficiunt",
    "Your notebook": "Libellus tuus",
    "No response.": "Sine responso.",
    "{file} was not handed in": "{file} traditum non est",
    "an array of dtype {dtype}": "tabula generis {dtype}",
    "the function returned {value}; return arrays or plain numbers": "functio reddidit: {value}; redde numeros",
    "This notebook is graded in a sandbox that starts no other programs; this line was not run: {line}": (
        "Programma non incipitur: {line}"
    ),
    "{count} of {total} solved": "{count} ex {total} soluta",
    "{name}: {right} of {total} visible cases are right.": "{name}: {right} ex {total} recte.",
}


@pytest.fixture
def catalogue() -> str:
    """Return the tiny catalogue as a file."""
    head = {"": "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"}
    return "\n".join(f'msgid "{key}"\nmsgstr "{said}"\n' for key, said in {**head, **CATALOGUE}.items())


@pytest.fixture
def in_two_languages(quiz: Course, catalogue: str) -> Course:
    """Return the released course with a notebook in Latin beside the English one; Bruno reads Latin."""
    settings = yaml.safe_load(quiz.file.read_text(encoding="utf-8"))
    settings["course"]["languages"] = ["en", "la"]
    quiz.file.write_text(yaml.safe_dump(settings | {"languages": {"bruno": "la"}}), encoding="utf-8")
    (quiz.texts / QUIZ / "la.po").write_text(catalogue, encoding="utf-8")
    notebook = load_skeleton(quiz.classroom, QUIZ)
    for cell in notebook.cells:
        cell.source = cell.source.replace(*TEXT)
    for room in ("release", "source"):
        folder = quiz.classroom / room / QUIZ / "la"
        folder.mkdir()
        for path in (quiz.classroom / "source" / QUIZ).glob("[!0]*.*"):
            shutil.copyfile(path, folder / path.name)
        nbformat.write(notebook, folder / f"{QUIZ}.ipynb")
    return load_course(quiz.file)


@pytest.fixture
def hand_in(answering) -> Callable[..., Path]:
    """Return a function that writes a student's answers into a released notebook and hands it in."""

    def write(course: Course, student: str, folder: str = "", /, **sources: str) -> Path:
        notebook = answering(load_skeleton(course.classroom, QUIZ, folder), **sources)
        path = course.classroom / "submitted" / student / QUIZ / folder / f"{QUIZ}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, path)
        return path

    return write
