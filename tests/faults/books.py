"""A gradebook as plain rows: what has to be the same whether a run was disturbed or not."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

Rows = dict[str, list[str]]


def book(path: Path) -> Rows:
    """Return every row of every table as text; numbers that the database chose are replaced by what they stand for."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = {name: _Table(database, name) for name in names}
        return {name: sorted(repr(_meaning(tables, name, row)) for row in table.rows) for name, table in tables.items()}


class _Table:
    def __init__(self, database: sqlite3.Connection, name: str) -> None:
        self.rows = database.execute(f'SELECT * FROM "{name}"').fetchall()
        self.keys = {column["name"] for column in database.execute(f'PRAGMA table_info("{name}")') if column["pk"]}
        self.references = {
            one["from"]: (one["table"], one["to"]) for one in database.execute(f'PRAGMA foreign_key_list("{name}")')
        }
        self.found: dict[tuple[str, Any], sqlite3.Row] = {}

    def find(self, column: str, value: Any) -> sqlite3.Row | None:
        """Return the row in which a column has a value."""
        if not self.found:
            self.found = {(name, row[name]): row for row in self.rows for name in self.keys}
        return self.found.get((column, value))


def _meaning(tables: dict[str, _Table], name: str, row: sqlite3.Row) -> tuple[Any, ...]:
    """Return what a row says: its own columns, and for each row it refers to, what that one says."""
    table = tables[name]
    said: list[Any] = [name]
    for column in row.keys():  # noqa: SIM118  (iterating over a row gives its values)
        value = row[column]
        if column in table.references and value is not None:
            other, key = table.references[column]
            found = tables[other].find(key, value)
            said.append((column, _meaning(tables, other, found) if found is not None else "leads nowhere"))
        elif not (column in table.keys and _chosen_by_the_database(value)):
            said.append((column, value))
    return tuple(said)


def _chosen_by_the_database(value: Any) -> bool:
    return isinstance(value, int) or (isinstance(value, str) and len(value) == 32)
