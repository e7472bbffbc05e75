"""Assignments in other languages: the same assignment, and every word of it translated."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.pofile import read_po

from autograder.build.assignment_messages import strings, update
from autograder.build.same_text import differences, stale
from autograder.build.text import Text, read_text
from autograder.build.translations import languages_of
from autograder.course.config import load_course
from autograder.language import SOURCE

COURSE = load_course(Path(__file__).parents[2] / "course.yaml")
TRANSLATED = [(name, one) for name in COURSE.assignments for one in languages_of(COURSE, name) if one != SOURCE]
in_every_language = pytest.mark.parametrize(("name", "language"), TRANSLATED)


def text_in(name: str, language: str) -> Text:
    """Return the text of an assignment in a language."""
    config = COURSE.assignments[name]
    file = "text.md" if language == SOURCE else f"text.{language}.md"
    return read_text(COURSE.texts / name / file, config.exercises, config.questions)


def test_the_assignment_of_convolution_is_in_three_languages() -> None:
    """The files of both languages are where they are looked for."""
    assert {("03_convolution", "es"), ("03_convolution", "it")} <= set(TRANSLATED)


@in_every_language
def test_a_translation_has_the_cells_of_the_english_text(name: str, language: str) -> None:
    """Cells, names, formulas, code, links, headings and lists are the same."""
    assert [*differences(text_in(name, SOURCE), text_in(name, language))] == []


@in_every_language
def test_a_translation_follows_the_english_text_of_now(name: str, language: str) -> None:
    """The mark in its head is that of text.md; the sentence says what to do where it is not."""
    assert stale(text_in(name, language), (COURSE.texts / name / "text.md").read_bytes()) == ""


@in_every_language
def test_no_line_is_too_long(name: str, language: str) -> None:
    """Texts are as wide as the English one; the head holds long lists."""
    lines = (COURSE.texts / name / f"text.{language}.md").read_text(encoding="utf-8").split("\n")

    assert [line for line in lines if len(line) > 120 and not line.startswith(("topics:", "errata:"))] == []


@in_every_language
def test_every_string_is_translated(name: str, language: str) -> None:
    """The catalogue has exactly the strings of the assignment, and no translation is missing or doubtful."""
    with (COURSE.texts / name / f"{language}.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]

    assert {message.id for message in messages} == {sentence for sentence, _ in strings(COURSE, name)}
    assert [message.id for message in messages if message.fuzzy or not message.string] == []


@pytest.mark.parametrize("name", dict(TRANSLATED))
def test_the_catalogues_are_as_make_messages_leaves_them(tmp_path: Path, name: str) -> None:
    """Bringing them up to date changes nothing."""
    folder = COURSE.texts / name
    place = tmp_path / "assignments" / name
    place.mkdir(parents=True)
    for path in folder.glob("*.*"):
        (place / path.name).write_bytes(path.read_bytes())
    course = SimpleNamespace(**{**vars(COURSE), "texts": place.parent, "assignment": COURSE.assignment})

    lacking = update(course, name)

    assert set(lacking.values()) == {0}
    assert {path.name: path.read_bytes() for path in place.iterdir()} == {
        path.name: path.read_bytes() for path in folder.glob("*.*")
    }
