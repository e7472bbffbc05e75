"""The words of the project in another language."""

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.language import languages, speaking, spoken, tr, trn

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "{count} of {total} elements differ"
msgstr "{count} elementi su {total} sono diversi"

msgid "{count} test of {name}"
msgid_plural "{count} tests of {name}"
msgstr[0] "{count} prova di {name}"
msgstr[1] "{count} prove di {name}"

#, fuzzy
msgid "not sure"
msgstr "boh"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with strings in Italian."""
    (tmp_path / "it.po").write_text(CATALOGUE, encoding="utf-8")
    return tmp_path


def test_a_sentence_is_said_in_the_language_of_now(folder: Path) -> None:
    """Inside `speaking` a sentence is that of the catalogue, with its parts; outside it is English again."""
    with speaking("it", folder):
        inside = tr("{count} of {total} elements differ", count=2, total=9)
    outside = tr("{count} of {total} elements differ", count=2, total=9)

    assert (inside, outside) == ("2 elementi su 9 sono diversi", "2 of 9 elements differ")


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 prova di conv2d"), (2, "2 prove di conv2d"), (0, "0 prove di conv2d")]
)
def test_a_count_has_the_form_of_its_language(folder: Path, count: int, said: str) -> None:
    """The catalogue's rule for plurals chooses the form."""
    with speaking("it", folder):
        assert trn("{count} test of {name}", "{count} tests of {name}", count, name="conv2d") == said


def test_what_no_catalogue_holds_is_said_in_english(folder: Path) -> None:
    """An unknown sentence and a doubtful one are said in English."""
    with speaking("it", folder):
        said = [tr("nobody says this"), tr("not sure"), trn("{count} cell", "{count} cells", 1)]

    assert said == ["nobody says this", "not sure", "1 cell"]


def test_a_language_without_a_catalogue_is_english(folder: Path) -> None:
    """A course in a language that nobody has translated to is graded in English words."""
    with speaking("xx", folder):
        assert (tr("nobody says this"), spoken()) == ("nobody says this", "xx")


def test_braces_of_a_sentence_without_parts_are_its_own() -> None:
    """A sentence that is said without parts may show a set or a dict."""
    assert tr("a dict such as {'a': 1}") == "a dict such as {'a': 1}"


def test_languages_begin_with_english(folder: Path) -> None:
    """English needs no catalogue; the others are the files there."""
    assert languages(folder) == ["en", "it"]


def test_english_needs_no_babel() -> None:
    """Whatever is said in English is said without Babel, also by the judge."""
    script = (
        "import sys, autograder.judge.grader; from autograder.language import speaking, tr, trn\n"
        "with speaking('en'): tr('{name} is wrong', name='x'), trn('{count} test', '{count} tests', 2)\n"
        "print('babel' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)

    assert done.stdout == "False\n"
