"""The cells of a source notebook: nbformat's form with nbgrader's marks."""

from typing import Any


def make_cell(kind: str, identifier: str, source: str, metadata: dict[str, Any]) -> dict[str, Any]:
    """Return a cell in nbformat's form."""
    cell: dict[str, Any] = {"cell_type": kind, "id": identifier, "metadata": metadata}
    cell["source"] = source.splitlines(keepends=True)
    return {**cell, "execution_count": None, "outputs": []} if kind == "code" else cell


def nbgrader_marks(grade_id: str, *, solution: bool = False, locked: bool = False) -> dict[str, Any]:
    """Return nbgrader's metadata of a cell without points."""
    return {
        "grade": False,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }


def check_cell(name: str, points: float) -> dict[str, Any]:
    """Return the graded check of an exercise or a question."""
    check = f"check_{name}"
    marks = {**nbgrader_marks(check, locked=True), "grade": True, "points": plain_points(points)}
    return make_cell("code", check, f'check("{name}")', {"nbgrader": marks})


def task_cell(name: str, points: float, source: str) -> dict[str, Any]:
    """Return a cell that is graded by hand; students do not edit it, they answer below."""
    marks = {**nbgrader_marks(name, locked=True), "task": True, "points": plain_points(points)}
    return make_cell("markdown", name, source, {"nbgrader": marks})


def plain_points(points: float) -> float:
    """Return points as they are written: 10, not 10.0."""
    return int(points) if float(points).is_integer() else float(points)
