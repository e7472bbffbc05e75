"""The help of the command line in another language, and commands in the course's."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from autograder.cli import app
from autograder.help_texts import help_texts, translated
from autograder.language import in_this_language, speaking, spoken, tr
from autograder.options import load

SMALL_COURSE = Path(__file__).parents[1] / "small_course" / "course.yaml"
CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Make the student version."
msgstr "Prepara la versione per gli studenti."

msgid "Show what this machine has and lacks; exit code 1 if something is lacking."
msgstr "Mostra che cosa ha questa macchina."
"""


@pytest.fixture
def italian(tmp_path: Path) -> Iterator[None]:
    """Italian, with a few words of help."""
    (tmp_path / "it.po").write_text(CATALOGUE, encoding="utf-8")
    with speaking("it", tmp_path):
        yield


@pytest.mark.usefixtures("italian")
def test_the_help_of_commands_is_translated() -> None:
    """Each command and option has the help of its language; what no catalogue holds is English."""
    said = {command.name: command.help for command in translated(app).commands.values()}

    assert said["release"] == "Prepara la versione per gli studenti."
    assert said["feedback"] == "Write a feedback page for every graded submission."


def test_every_command_has_a_help_text_to_translate() -> None:
    """What is extracted is what `course --help` and the help of each command show."""
    texts = {text.partition("\n")[0] for _, text in help_texts()}

    shown = " ".join(CliRunner().invoke(app, ["--help"]).output.split())

    assert {text for text in texts if text.startswith("Make the student")} == {"Make the student version."}
    assert "Make the student version." in shown


def test_commands_speak_the_language_of_the_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading course.yaml switches to its language, until what is around ends."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    file = tmp_path / "course.yaml"
    settings = yaml.safe_load(SMALL_COURSE.read_text(encoding="utf-8"))
    settings |= {"base": str(SMALL_COURSE.parents[2]), "course": {"id": "small", "title": "Corso", "language": "it"}}
    file.write_text(yaml.safe_dump(settings), encoding="utf-8")

    with speaking("es"):
        load(file)
        inside = spoken()

    assert (inside, spoken()) == ("it", "en")


@pytest.mark.usefixtures("italian")
def test_a_function_speaks_the_same_language_in_another_thread() -> None:
    """Threads begin in English; what is handed to them need not."""
    with ThreadPoolExecutor(1) as pool:
        plain = pool.submit(tr, "Make the student version.").result()
        carried = pool.submit(in_this_language(tr), "Make the student version.").result()

    assert (plain, carried) == ("Make the student version.", "Prepara la versione per gli studenti.")
