"""The notebook of an assignment: the cells of its text, with stubs, checks and questions in their places."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import nbformat

from autograder.build.cells import check_cell, make_cell, nbgrader_marks
from autograder.build.text import Asked, Passage, Place, Text
from autograder.course.config import AssignmentConfig

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}
Notebook = dict[str, Any]


def make_notebook(
    text: Text,
    english: Text,
    assignment: AssignmentConfig,
    setup: str,
    sources: Mapping[str, str],
    asked: Mapping[str, list[dict[str, Any]]],
) -> Notebook:
    """Return the notebook of a text.

    Parameters
    ----------
    text, english
        The text, and the English one, which gives the cells of every language their identifiers.
    assignment
        What course.yaml says of the assignment.
    setup
        The source of the set-up cell, which stands below the title.
    sources
        For each exercise the source of its cell.
    asked
        For each question its cells.

    """
    cells: list[dict[str, Any]] = []
    used: set[str] = {"setup", *sources, *(f"check_{exercise}" for exercise in sources)}
    used |= {cell["id"] for cells_of_one in asked.values() for cell in cells_of_one}
    for part, original in zip(text.parts, english.parts, strict=True):
        if isinstance(part, Place):
            name, points = part.exercise, assignment.exercises[part.exercise].points
            cells.append(make_cell("code", name, sources[name], {"nbgrader": nbgrader_marks(name, solution=True)}))
            cells.append(check_cell(name, points))
        elif isinstance(part, Asked):
            cells += asked[part.question]
        elif not isinstance(original, Place | Asked):
            kind = "markdown" if isinstance(part, Passage) else "code"
            tags = () if isinstance(part, Passage) else part.tags
            metadata = {"tags": list(tags)} if tags else {}
            cells.append(make_cell(kind, _identifier(kind, original.source, used), part.source, metadata))
    titled = isinstance(text.parts[0], Passage)  # the title and what the notebook is about
    below = make_cell("code", "setup", setup, {"nbgrader": nbgrader_marks("setup", locked=True)})
    cells.insert(1 if titled else 0, below)
    return {"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}


def as_released(notebook: Notebook) -> Notebook:
    """Return a notebook without solutions with the marks that nbgrader gives to one it hands out.

    nbgrader's `generate_assignment` looks at the notebooks of the top folder alone.
    """
    from nbgrader.preprocessors import CheckCellMetadata, ComputeChecksums, LockCells  # half a second

    released = nbformat.reads(json.dumps(notebook), as_version=4)
    steps: Sequence[Callable[[], Any]] = (LockCells, ComputeChecksums, CheckCellMetadata)
    for step in steps:
        released, _ = step().preprocess(released, {})
    return dict(released)


def written(notebook: Notebook) -> bytes:
    """Return a notebook as a file; the same cells give the same bytes."""
    nbformat.validate(notebook)
    lines = [{**cell, "source": "".join(cell["source"]).splitlines(keepends=True)} for cell in notebook["cells"]]
    return (json.dumps({**notebook, "cells": lines}, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _identifier(kind: str, source: str, used: set[str]) -> str:
    """Return an identifier that stays as long as the cell's own text stays, wherever the cell moves."""
    stem = f"{'text' if kind == 'markdown' else 'code'}-{hashlib.sha256(source.encode()).hexdigest()[:12]}"
    identifier, count = stem, 1
    while identifier in used:
        count += 1
        identifier = f"{stem}-{count}"
    used.add(identifier)
    return identifier
