"""Writing tables that spreadsheets open: what a student may have written is never a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograder.gradebook.said import number
from autograder.writing import write_atomically

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  (OWASP, "CSV Injection")
READABLE = 0o600  # names and marks

Cell = str | float | None


def guarded(text: str) -> str:
    """Return text that a spreadsheet shows as it is: before what it would compute stands an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA) else text


def write_table(path: Path, rows: Iterable[Sequence[Cell]]) -> Path:
    """Write rows as CSV; numbers have at most two decimals, what is not known is empty."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_written(cell) for cell in row] for row in rows)  # quotes what would begin a row
    write_atomically(path.absolute(), out.getvalue().encode(), READABLE)
    return path


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    return guarded(cell) if isinstance(cell, str) else number(cell)
