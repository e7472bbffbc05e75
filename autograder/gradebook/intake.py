"""Reading a submitted notebook that may be anything: the source of its cells, or one sentence why not."""

import json
import os
import re
import stat
from pathlib import Path
from typing import Any

import msgspec

from autograder.errors import UserError
from autograder.language import tr

LARGEST = 32 << 20
MOST_CELLS = 2000
LONGEST_CELL = 1 << 20
LONGEST_NAME = 200
MOST_NAMED = 3
NBFORMAT = 4


class IntakeError(UserError):
    """A submission cannot be read; the sentence is shown to the student and in the report."""


class StudentCell(msgspec.Struct, frozen=True, kw_only=True):
    """What is believed of a submitted cell: its kind and source, and the names it claims."""

    kind: str
    source: str
    id: str = ""
    grade_id: str = ""


def read_submission(path: Path) -> list[StudentCell]:
    """Return the cells of a submitted notebook; outputs and all other metadata are left where they are.

    Raises
    ------
    IntakeError
        One sentence: which file, what is wrong with it, what to hand in instead.
    """
    name = plain(path.name)
    text = _text(path)
    try:
        notebook = json.loads(text)
    except RecursionError:
        raise _not_a_notebook(name, tr("its JSON is nested too deeply")) from None
    except ValueError as error:
        raise _not_a_notebook(name, tr("it is not valid JSON ({reason})", reason=plain(str(error))[:80])) from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells", notebook.get("worksheets")), list):
        raise _not_a_notebook(name, tr("it has no cells"))
    version = notebook.get("nbformat")
    if version != NBFORMAT:
        shown = version if isinstance(version, int) and abs(version) < 100 else tr("unknown")  # noqa: PLR2004
        raise IntakeError(
            tr(
                "{file} has notebook format {format}, not {wanted}; open it in Jupyter and save it again",
                file=name, format=shown, wanted=NBFORMAT,
            )
        )  # fmt: skip
    cells = notebook.get("cells", [])
    if len(cells) > MOST_CELLS:
        raise IntakeError(
            tr(
                "{file} has {count} cells, at most {most} are read; delete cells you do not need",
                file=name, count=len(cells), most=MOST_CELLS,
            )
        )  # fmt: skip
    return [_cell(name, place, cell) for place, cell in enumerate(cells, start=1)]


def read_small_file(path: Path, largest: int) -> bytes:
    """Return the content of a file that somebody else wrote: a regular file, no link, of at most this size.

    Raises
    ------
    IntakeError
        One sentence: which file, and why it is not read.
    """
    name = plain(path.name)
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise IntakeError(tr("{file} was not handed in", file=name)) from None
    except OSError as error:
        why = tr("it is a link") if path.is_symlink() else str(error.strerror)
        text = tr("{file} cannot be opened ({reason}); hand in the file itself", file=name, reason=why)
        raise IntakeError(text) from None
    try:
        info = os.fstat(fd)
        if not stat.S_ISREG(info.st_mode):
            raise IntakeError(tr("{file} is not a file; hand in the file that Jupyter saved", file=name))
        if info.st_size > largest:
            raise IntakeError(
                tr(
                    "{file} has {size} MB, at most {most} MB are read; clear the outputs, save and hand it in again",
                    file=name, size=f"{info.st_size / 2**20:.0f}", most=largest >> 20,
                )
            )  # fmt: skip
        with os.fdopen(os.dup(fd), "rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        text = tr("{file} cannot be read ({reason}); hand it in again", file=name, reason=error.strerror)
        raise IntakeError(text) from None
    finally:
        os.close(fd)


def plain(text: str) -> str:
    """Return text that may stand in a line of a report: one line, nothing that steers a terminal, valid UTF-8."""
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    return re.sub(r" {2,}", " ", line.encode("utf-8", "replace").decode("utf-8")).strip()


def _text(path: Path) -> str:
    others = [] if os.path.lexists(path) else _notebooks_in(path.parent)
    if others:
        shown = others[:MOST_NAMED]
        more = len(others) - len(shown)
        raise IntakeError(
            tr(
                "{file} was not handed in, only {names}: rename the right one to {file}",
                file=plain(path.name),
                names=", ".join([*shown, tr("and {count} more", count=more)] if more else shown),
            )
        )
    try:
        return read_small_file(path, LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _not_a_notebook(plain(path.name), tr("it is not text in UTF-8")) from None


def _notebooks_in(folder: Path) -> list[str]:
    """Return the names of the notebooks of a folder, as they may be shown; hidden files are nobody's work."""
    try:
        found = sorted(path.name for path in folder.iterdir())
    except OSError:
        return []
    return [plain(name) for name in found if name.lower().endswith(".ipynb") and not name.startswith(".")]


def _not_a_notebook(name: str, why: str) -> IntakeError:
    return IntakeError(
        tr("{file} is not a notebook: {reason}; hand in the file that Jupyter saved", file=name, reason=why)
    )


def _cell(name: str, place: int, cell: Any) -> StudentCell:
    source = cell.get("source") if isinstance(cell, dict) else None
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise IntakeError(
            tr(
                "{file}: cell {number} has no text; open the notebook in Jupyter and save it again",
                file=name, number=place,
            )
        )  # fmt: skip
    if len(source) > LONGEST_CELL:
        raise IntakeError(
            tr(
                "{file}: cell {number} has {size} million characters, at most {most} are read; read data from a file "
                "that was handed out instead",
                file=name, number=place, size=f"{len(source) / 2**20:.1f}", most=LONGEST_CELL >> 20,
            )
        )  # fmt: skip
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return StudentCell(
        kind=_word(cell, "cell_type"), source=_clean(source), id=_word(cell, "id"), grade_id=_word(nbgrader, "grade_id")
    )


def _clean(source: str) -> str:
    """Drop what no notebook holds and no parser takes: lone surrogates and null characters."""
    return source.encode("utf-8", "replace").decode("utf-8").replace("\0", "").replace("\r\n", "\n")


def _word(holder: Any, key: str) -> str:
    value = holder.get(key) if isinstance(holder, dict) else None
    return value if isinstance(value, str) and len(value) <= LONGEST_NAME else ""
