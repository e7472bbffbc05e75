"""Assignment 03 in Italian and Spanish: the same assignment, every word of it translated, and every cell runs."""

import contextlib
import io
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from autograder.build.docstrings import translated
from autograder.build.stub import make_stub
from autograder.build.text import Code, Place, Text, read_text
from autograder.course.config import load_course
from autograder.course.exercise import load_exercise, load_function
from autograder.language import speaking, tr

COURSE = load_course(Path(__file__).parents[2] / "course.yaml")
NAME = "03_convolution"
FOLDER = COURSE.texts / NAME
LANGUAGES = ("it", "es")
CONFIG = COURSE.assignments[NAME]


def text_in(language: str) -> Text:
    """Return the text in a language."""
    name = "text.md" if language == "en" else f"text.{language}.md"
    return read_text(FOLDER / name, CONFIG.exercises, CONFIG.questions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_in_code_stay(language: str) -> None:
    """What stands in back quotes, and names of arguments, sizes and functions, are the same in a translation."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        pairs = [(message.id, message.string) for message in read_po(file, locale=language) if message.id]

    def code(sentence: str) -> list[str]:
        words = r"\b(?:C_out|kh|kw|sh|sw|ph|pw|float32|float64|conv2d|ReLU|[xwb]\[)\b|\b[HWL]'(?!\w)"
        names = re.findall(words, sentence)
        return sorted([*sentence.split("`")[1::2], *names])

    assert len(pairs) > 400
    assert [pair for pair in pairs if code(pair[0]) != code(pair[1])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_stubs_fit_into_a_notebook(language: str) -> None:
    """No line of a translated stub is wider than a notebook shows, and it is Python."""
    with speaking(language, FOLDER):
        stubs = [translated(make_stub(load_function(one.function)).cleared, tr) for one in CONFIG.exercises.values()]

    for stub in stubs:
        compile(stub, "stub", "exec")
    assert [line for stub in stubs for line in stub.split("\n") if len(line) > 100] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_mistakes_of_an_exercise_keep_names_of_their_own(language: str) -> None:
    """Two mistakes that have different names in English have different names in a translation."""
    with speaking(language, FOLDER):
        for exercise in CONFIG.exercises:
            names = {mistake.name for mistake in load_exercise(COURSE, NAME, exercise).mistakes}
            assert len({tr(name) for name in names}) == len(names)


def shown(language: str, monkeypatch: pytest.MonkeyPatch, folder: Path, *, solved: bool) -> str:
    """Run the cells of a text with the reference's solutions, or with stubs, and return what they print."""
    for data in CONFIG.data:
        (folder / Path(data).name).write_bytes(Path(data).read_bytes())
    monkeypatch.chdir(folder)
    space: dict[str, object] = {"plt": None}
    exec("import numpy as np", space)
    for given in CONFIG.given:
        space[given.partition(":")[2]] = load_function(given)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        for part in text_in(language).parts:
            if isinstance(part, Place):
                function = load_function(CONFIG.exercises[part.exercise].function)
                if solved:
                    space[part.exercise] = function
                else:
                    exec(make_stub(function).cleared, space)
            elif isinstance(part, Code):
                exec(part.source, space)
    return printed.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_runs_and_shows_the_same_numbers(
    language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With the reference's solutions the cells print the numbers that the English ones print, times left out."""

    def numbers(said: str) -> list[str]:
        timed = ("matrix product", "prodotto di matrici", "producto de matrices")
        lines = [line for line in said.split("\n") if not any(word in line for word in timed)]
        return "".join(char if char in "0123456789.,e+-" else " " for char in "\n".join(lines)).split()

    english, other = (shown(one, monkeypatch, tmp_path, solved=True) for one in ("en", language))

    assert len(numbers(english)) > 100
    assert [word for word in numbers(other) if any(map(str.isdigit, word))] == [
        word for word in numbers(english) if any(map(str.isdigit, word))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_untouched_notebook_says_what_to_write(
    language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without solutions no cell stops with an error, and none of the sentences is English."""
    said = shown(language, monkeypatch, tmp_path, solved=False)

    assert {"it": "Scrivi conv2d", "es": "Escribe conv2d"}[language] in said
    assert "Write " not in said
