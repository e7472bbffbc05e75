"""What a notebook for students may carry beside its text: nothing that ran, and no metadata but the few listed here."""

import json
from collections.abc import Iterator
from typing import Any

from autograder.build.questions import ANSWER
from autograder.language import tr

NOTEBOOK = {
    "kernelspec": {"display_name", "language", "name"},
    "language_info": {"file_extension", "mimetype", "name"},
}
CELL = {"nbgrader", "deletable", "editable", "tags", ANSWER}
NBGRADER = {
    "cell_type", "checksum", "grade", "grade_id", "locked", "points", "schema_version", "solution", "task",
}  # fmt: skip
PARTS = {"cell_type", "execution_count", "id", "metadata", "outputs", "source"}
TOP = {"cells", "metadata", "nbformat", "nbformat_minor"}


def notebook_texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Yield place and source of every cell."""
    for number, cell in enumerate(_read(content).get("cells", []), start=1):
        yield _place(name, number, cell), "".join(cell.get("source", ""))


def notebook_findings(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Yield place and sentence of everything that a notebook carries and may not."""
    notebook = _read(content)
    if not notebook:
        yield name, tr("is not a notebook that can be read")
        return
    for key in sorted(notebook.keys() - TOP):
        yield name, tr("has the unknown part {key!r}", key=key)
    for key, value in notebook.get("metadata", {}).items():
        known = NOTEBOOK.get(key)
        if known is None:
            yield name, _unwanted(repr(key))
        elif extra := sorted(value.keys() - known):
            yield name, _unwanted(f"{key}.{extra[0]}")
    for number, cell in enumerate(notebook.get("cells", []), start=1):
        yield from ((_place(name, number, cell), what) for what in _cell_findings(cell))


def _cell_findings(cell: dict[str, Any]) -> Iterator[str]:
    if cell.get("outputs"):
        yield tr("has a stored output; clear it and build again")
    if cell.get("execution_count") is not None:
        yield tr("has an execution count: it was run; clear it and build again")
    for key in sorted(cell.keys() - PARTS):
        yield tr("has the unknown part {key!r}", key=key)
    metadata = cell.get("metadata", {})
    for key in sorted(metadata.keys() - CELL):
        yield _unwanted(repr(key))
    for key in sorted(metadata.get("nbgrader", {}).keys() - NBGRADER):
        yield _unwanted(f"nbgrader.{key}")


def _unwanted(key: str) -> str:
    return tr("has the metadata {key}, which students do not get", key=key)


def _read(content: bytes) -> dict[str, Any]:
    try:
        notebook = json.loads(content)
    except ValueError:
        return {}
    return notebook if isinstance(notebook, dict) else {}


def _place(name: str, number: int, cell: dict[str, Any]) -> str:
    return tr("{name}, cell {number} ({id})", name=name, number=number, id=cell.get("id") or tr("without id"))
