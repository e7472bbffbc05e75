"""The glossary in three languages."""

import csv
import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def terms() -> list[str]:
    """Return the terms of docs/glossary.md: the lines that stand above an indented one."""
    text = (DOCS / "glossary.md").read_text(encoding="utf-8")
    return re.findall(r"^([a-z][^\n]*)\n {4}\S", text, re.MULTILINE)


def rows() -> list[dict[str, str]]:
    """Return the rows of the table."""
    with (DOCS / "glossary.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_term_has_its_row_in_the_order_of_the_glossary() -> None:
    """The table has the terms of the glossary, no other ones, each once."""
    found = terms()

    assert len(found) > 40
    assert [row["English"] for row in rows()] == found


def test_every_term_has_all_three_languages() -> None:
    """No cell of the table is empty, and none is one too many."""
    assert [row for row in rows() if set(row) != {"English", "Italiano", "Español"} or not all(row.values())] == []
