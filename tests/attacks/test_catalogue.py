"""The catalogue is complete, leads somewhere, and is what docs/security.md says."""

from pathlib import Path

import pytest

from autograder.samples import promises_of

from .catalogue import PROGRAMS, ROWS
from .classes import HONEST, SUBMISSIONS, works
from .page import PAGE, page
from .tampered import TAMPERED

ROOT = Path(__file__).parents[2]
FOLDERS = ("", "slow", "open")
WORKS = {f"{folder}/{name}".lstrip("/") for folder in FOLDERS for name in works(SUBMISSIONS / folder)}


def test_every_row_is_there_once():
    """The rows are numbered 1 to 80."""
    assert [row.number for row in ROWS] == list(range(1, 81))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))
def test_every_row_is_shown_by_something_that_exists(row):
    """A row names works, tampered notebooks or tests that there are; one without any says that it cannot apply."""
    tests = [name for name in row.shown if name.startswith("tests/")]

    assert row.shown or row.here.startswith("Cannot apply")
    assert set(row.shown) - set(tests) <= WORKS | TAMPERED.keys()
    assert [name for name in tests if not (ROOT / name).is_file()] == []


def test_every_attack_belongs_to_a_row():
    """No work and no tampered notebook stands outside the catalogue."""
    named = {name for row in ROWS for name in row.shown} | PROGRAMS.keys()

    assert (WORKS | TAMPERED.keys()) - named == set(HONEST)


def test_every_hostile_program_has_its_place():
    """The 57 programs of the comparison of sandboxes are part of a work each; those that report say so by name."""
    labels = [label for names in PROGRAMS.values() for label in names.split()]

    assert len(labels) == len(set(labels)) == 57
    assert PROGRAMS.keys() <= WORKS


@pytest.mark.parametrize("name", sorted(WORKS))
def test_every_work_begins_with_what_it_tries(name):
    """The first line of a work is one sentence, and promises follow."""
    text = (SUBMISSIONS / f"{name}.py").read_text(encoding="utf-8")
    first = text.splitlines()[0]

    assert first.startswith("# ") and first.endswith((".", ":"))
    assert promises_of(text)


def test_the_page_is_current():
    """docs/security.md is what `python -m tests.attacks` writes."""
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.attacks`"
