"""Printing what a command found: as a table for people, or as JSON for programs."""

from collections.abc import Iterable, Sequence

import msgspec
import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.gradebook.intake import plain


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]], console: Console | None = None) -> None:
    """Print rows under their heads; the last column takes the width that is left."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in heads[:-1]:
        table.add_column(head, overflow="fold")
    table.add_column(heads[-1], ratio=1, overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
    (console or Console()).print(table)


def print_json(value: object) -> None:
    """Print records as JSON on standard output: in UTF-8, whatever a terminal speaks."""
    typer.echo(msgspec.json.format(msgspec.json.encode(value), indent=2))
