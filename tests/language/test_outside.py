"""Nothing that people read is said outside the catalogue."""

from pathlib import Path

import pytest

import autograder
from tests.language.outside import ALLOWED, FOLDERS, outside, read_by_code

PACKAGE = Path(autograder.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.fixture(scope="module")
def data() -> frozenset[str]:
    """Every text that code of the package reads."""
    return frozenset(text for path in FILES for text in read_by_code(path))


def name_of(path: Path) -> str:
    """Return a file's name within the package."""
    return path.relative_to(PACKAGE).as_posix()


def test_whatever_people_read_is_in_the_catalogue(data: frozenset[str]) -> None:
    """No string of the package is for people and outside `tr`."""
    files = [path for path in FILES if not name_of(path).startswith(tuple(FOLDERS))]

    found = [
        f"{name_of(path)}:{line}: {text!r} is said outside the catalogue; write tr(...) around it"
        for path in files
        for line, text in outside(path, data, ALLOWED.get(name_of(path), ()))
    ]

    assert found == []


def test_every_exception_is_still_one(data: frozenset[str]) -> None:
    """Each entry of the list of exceptions lets something pass that would be found without it."""
    needless = [
        (name, entry)
        for name, entries in ALLOWED.items()
        for entry in entries
        if [*outside(PACKAGE / name, data, {*entries} - {entry})] == [*outside(PACKAGE / name, data, entries)]
    ]

    assert needless == []


@pytest.mark.parametrize(
    "statement",
    [
        'raise UserError("this is wrong")',
        'raise UserError(f"{name} is wrong")',
        'raise UserError(tr(f"{name} is wrong", name=name))',
        'raise UserError("the file " + name)',
        'typer.echo("built it")',
        'console.print(f"{count} tests")',
        'return "nothing here"',
        'yield Finding(name, "is wrong" if name else "is right")',
        'words = ["not so", name]',
        'said.append(f"line {count}: {name}")',
        'table.add_column("In part")',
        'said = trn(one := "one thing", "many things", count)',
    ],
)
@pytest.mark.parametrize("module", ["cli.py", "course/config.py", "judge/compare.py"])
def test_a_sentence_outside_is_found_wherever_it_is_put(
    module: str, statement: str, tmp_path: Path, data: frozenset[str]
) -> None:
    """One more statement in a module of ours is one more finding, however it is said."""
    changed = tmp_path / "changed.py"
    source = (PACKAGE / module).read_text(encoding="utf-8")
    changed.write_text(f"{source}\n\ndef more(name, count, said):\n    {statement}\n", encoding="utf-8")
    allowed = ALLOWED.get(module, ())

    before, after = ([*outside(path, data, allowed)] for path in (PACKAGE / module, changed))

    assert len(after) > len(before)


@pytest.mark.parametrize(
    "statement",
    [
        'raise UserError(tr("this is wrong"))',
        'said = trn("{count} test", "{count} tests", count)',
        'found = said.get("no such") or name == "not yet"',
        'pattern = re.compile("this or that")',
        "message = tr('install it: {command}', command='pip install it')",
        'source = "import numpy as np\\\\n"',
        'page = f"<div class=box id=one>{name}</div>"',
    ],
)
def test_what_is_said_or_read_by_code_is_not_found(statement: str, tmp_path: Path) -> None:
    """Sentences inside `tr`, keys, patterns, commands, programs and markup are in order."""
    path = tmp_path / "right.py"
    path.write_text(f"def more(name, count, said):\n    {statement}\n", encoding="utf-8")

    assert [*outside(path)] == []
