"""The catalogues of messages: what the source says, and what translators make of it."""

from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from autograder.language import FOLDER, SOURCE, languages
from autograder.messages.__main__ import TEMPLATE
from autograder.messages.catalogues import is_lacking, read, updated, written
from autograder.messages.extracted import template

TRANSLATED = [language for language in languages() if language != SOURCE]
COMPLETE = ["it", "es"]  # what a student reads is said in these
STUDENTS = (
    "autograder/judge/", "autograder/border/", "autograder/box/", "autograder/gradebook/",
    "autograder/build/coursecheck/", "autograder/build/setup_cell.py", "autograder/build/questions.py",
    "autograder/practise.py", "autograder/grade.py", "autograder/graded.py",
)  # fmt: skip


@pytest.fixture(scope="module")
def messages() -> Catalog:
    """What the source says now."""
    return template()


def texts(message: Message) -> tuple[str, ...]:
    """Return the forms of a message."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms(message: Message) -> tuple[str, ...]:
    """Return the forms of a translation; empty ones are not there yet."""
    given = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return tuple(form for form in given if form)


def parts(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def wrong_parts(catalogue: Catalog) -> list[tuple[str, str]]:
    """Return each English text with its translation where the two name different parts."""
    return [
        (texts(message)[-1], form)
        for message in catalogue
        if message.id and message.python_brace_format
        for form in forms(message)
        if parts(form) != set().union(*map(parts, texts(message)))
    ]


def test_the_template_is_what_the_source_says(messages: Catalog) -> None:
    """autograder.pot holds exactly the messages of the source; `make messages` brings it up to date."""
    assert TEMPLATE.read_text(encoding="utf-8") == written(messages)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_the_messages_of_the_source(language: str, messages: Catalog) -> None:
    """A catalogue is as `make messages` leaves it: it can be read, and no message is missing, old or out of order."""
    path = FOLDER / f"{language}.po"

    assert path.read_text(encoding="utf-8") == updated(path, messages)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_parts_of_its_english(language: str) -> None:
    """The names in braces are those of the English, none is missing and none unknown."""
    assert wrong_parts(read(FOLDER / f"{language}.po")) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translated_plural_has_all_forms(language: str) -> None:
    """A message with a count is translated in every form that the language has, or not at all."""
    catalogue = read(FOLDER / f"{language}.po")

    counted = [message for message in catalogue if message.pluralizable and forms(message)]

    assert [message.id for message in counted if len(forms(message)) != catalogue.num_plurals] == []


@pytest.mark.parametrize("language", COMPLETE)
def test_whatever_a_student_reads_is_translated(language: str) -> None:
    """No message of the judge, the box, the checks, the feedback or `course practise` is missing or doubtful."""
    for_students = [
        message
        for message in read(FOLDER / f"{language}.po")
        if message.id and any(place.startswith(STUDENTS) for place, _ in message.locations)
    ]

    missing = [texts(message)[0] for message in for_students if is_lacking(message)]

    assert for_students
    assert missing == []


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """An Italian catalogue of yesterday."""
    path = tmp_path / "it.po"
    catalogue = Catalog(locale="it", header_comment="#", fuzzy=False)
    catalogue.add("{count} of {total} elements differ", "{count} elementi su {total} sono diversi")
    catalogue.add("the files of the release cannot be read", "i file della consegna non sono leggibili")
    catalogue.add("nobody says this any more", "nessuno lo dice più")
    path.write_text(written(catalogue), encoding="utf-8")
    return path


@pytest.fixture
def now() -> Catalog:
    """What the source says today."""
    catalogue = Catalog(header_comment="#", fuzzy=False)
    catalogue.add("{count} of {total} elements differ", locations=[("autograder/judge/compare.py", 7)])
    catalogue.add("the files of a release cannot be read", locations=[("autograder/cli.py", 3)])
    catalogue.add("something wholly new", locations=[("autograder/cli.py", 1)])
    return catalogue


def test_an_update_keeps_marks_and_drops(before: Path, now: Catalog) -> None:
    """What is the same stays, what changed is doubtful, what is new is empty, what vanished is gone."""
    before.write_text(updated(before, now), encoding="utf-8")

    found = {str(message.id): (message.string, message.fuzzy) for message in read(before) if message.id}

    assert found == {
        "{count} of {total} elements differ": ("{count} elementi su {total} sono diversi", False),
        "the files of a release cannot be read": ("i file della consegna non sono leggibili", True),
        "something wholly new": ("", False),
    }


def test_an_update_made_twice_changes_nothing(before: Path, now: Catalog) -> None:
    """A catalogue is the same whenever it is written, and where its lines lie in the source says nothing."""
    before.write_text(updated(before, now), encoding="utf-8")
    once = before.read_text(encoding="utf-8")

    assert updated(before, now) == once
    assert "autograder/judge/compare.py\n" in once


@pytest.mark.parametrize("said", ["{count} elementi sono diversi", "{count} su {totale} sono diversi"])
def test_a_lost_or_misspelt_part_is_found(said: str) -> None:
    """A translation without one of the parts, or with one of another name, is named."""
    catalogue = Catalog(locale="it")
    catalogue.add("{count} of {total} elements differ", said)

    assert wrong_parts(catalogue) == [("{count} of {total} elements differ", said)]
