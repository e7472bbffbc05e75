"""Rebuilding a submission on the released notebook: the student's code, our frame.

Order, metadata, points, text and check cells come from the release. From the student come the source of solution cells
and of other unlocked code cells, and cells of their own, each behind the cell it followed. Of several copies of a
solution cell the last changed one is the solution; the other changed ones run as cells of the student's own.
"""

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.build.questions import ANSWER
from autograder.errors import UserError
from autograder.gradebook.intake import IntakeError, StudentCell, plain, read_submission
from autograder.judge.results import Cell
from autograder.language import tr

PROBLEM = "autograder_problem"
OWN = "own-"
FOLDER = "autograder_folder"  # of the release, in which a notebook of another language lies


def skeleton_path(classroom: Path, assignment: str, folder: str = "") -> Path:
    """Return where the released notebook of an assignment lies; those of other languages have folders of their own."""
    return classroom / "release" / assignment / folder / f"{assignment}.ipynb"


def load_skeleton(classroom: Path, assignment: str, folder: str = "") -> NotebookNode:
    """Return the released notebook of an assignment."""
    path = skeleton_path(classroom, assignment, folder)
    if not path.is_file():
        raise UserError(
            tr(
                "{assignment} is not released yet: {path} is missing; run `course release {assignment}`",
                assignment=assignment,
                path=path,
            )
        )
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
    except (ValueError, nbformat.ValidationError):
        raise UserError(
            tr(
                "{path} is no notebook any more; make it again: course build --force {assignment}",
                path=path,
                assignment=assignment,
            )
        ) from None
    return notebook


def copied(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook that can be changed; `copy.deepcopy` takes several times as long."""
    whole: NotebookNode = NotebookNode({key: _copied(value) for key, value in notebook.items()})
    return whole


def _copied(part: Any) -> Any:
    if isinstance(part, dict):
        return NotebookNode({key: _copied(value) for key, value in part.items()})
    return [_copied(item) for item in part] if isinstance(part, list) else part


def rebuild_file(
    skeleton: NotebookNode, path: Path, names: Collection[str], others: Sequence[NotebookNode] = ()
) -> NotebookNode:
    """Return the rebuilt notebook of a submitted file; where it cannot be read, the skeleton with the reason.

    `others` are the skeletons of other languages: that with most cells of the file is the one it was made from.
    """
    try:
        cells = read_submission(path)
        skeleton = max([skeleton, *others], key=lambda one: _shared(one, cells)) if others else skeleton
        return rebuild(skeleton, cells, path.name, names)
    except IntakeError as error:
        notebook = copied(skeleton)
        notebook.metadata[PROBLEM] = str(error)
        return notebook


def _shared(skeleton: NotebookNode, cells: Sequence[StudentCell]) -> int:
    released = {cell.source for cell in skeleton.cells}
    return sum(cell.source in released for cell in cells)


def rebuild(skeleton: NotebookNode, cells: Sequence[StudentCell], name: str, names: Collection[str]) -> NotebookNode:
    """Return the skeleton with the student's cells in it.

    Raises
    ------
    IntakeError
        When nothing in the notebook belongs to this assignment.
    """
    places = _places(skeleton, cells, names)
    taken = {place for place in places if place is not None}
    if not any(_is_work(skeleton, place) for place in taken):
        raise IntakeError(
            tr(
                "{file} holds no cell of this assignment; it looks like another notebook, hand in the right one",
                file=plain(name),
            )
        )
    chosen = _chosen(skeleton, cells, places)
    first = next((place for place in range(len(skeleton.cells)) if _is_answer(skeleton, place)), 0)
    last = -1 if any(not _is_answer(skeleton, place) for place in taken) else first - 1
    behind: dict[int, list[StudentCell]] = {}
    for cell, place in zip(cells, places, strict=True):
        if place is None:
            behind.setdefault(last, []).append(cell)
        elif _is_answer(skeleton, place) and _differs(skeleton, place, cell) and cell.source != chosen[place]:
            behind.setdefault(min(last, place - 1), []).append(cell)
        elif _marks(skeleton.cells[place]).get("task") and _differs(skeleton, place, cell):
            behind.setdefault(place, []).append(cell)  # the answer was written into the task
            last = max(last, place)
        else:
            last = place if cell.grade_id else max(last, place)
    notebook = copied(skeleton)
    for place, source in chosen.items():
        notebook.cells[place].source = source
    notebook.cells = list(_with_own_cells(notebook.cells, behind))
    return notebook


def _places(skeleton: NotebookNode, cells: Sequence[StudentCell], names: Collection[str]) -> list[int | None]:
    """Return where each cell belongs: by nbgrader's name, else its id, else its text, else the function it defines."""
    by_name = {_marks(cell)["grade_id"]: place for place, cell in enumerate(skeleton.cells) if _marks(cell)}
    by_name |= {cell.metadata[ANSWER]: place for place, cell in enumerate(skeleton.cells) if ANSWER in cell.metadata}
    by_id = {cell.id: place for place, cell in enumerate(skeleton.cells)}
    by_source = {cell.source: place for place, cell in enumerate(skeleton.cells)}
    places = []
    for cell in cells:
        found = (by_name.get(cell.grade_id), by_id.get(cell.id), by_source.get(cell.source))
        places.append(next((place for place in found if place is not None), None))
    for name in names:
        place = by_name.get(name, by_id.get(name))
        if place is not None and place not in places:
            defining = [n for n, cell in enumerate(cells) if places[n] is None and _defines(cell, name)]
            if defining:
                places[defining[-1]] = place
    return places


def _chosen(skeleton: NotebookNode, cells: Sequence[StudentCell], places: Sequence[int | None]) -> dict[int, str]:
    """Return for every place that is the student's to write the source of the last cell that differs from ours."""
    return {
        place: cell.source
        for cell, place in zip(cells, places, strict=True)
        if place is not None and _is_theirs(skeleton, place, cell) and _differs(skeleton, place, cell)
    }


def _with_own_cells(
    frame: Sequence[NotebookNode], behind: Mapping[int, Sequence[StudentCell]]
) -> Iterator[NotebookNode]:
    number = itertools.count()
    for place in range(-1, len(frame)):
        if place >= 0:
            yield frame[place]
        for cell in behind.get(place, ()):
            make: Any = nbformat.v4.new_code_cell if cell.kind == "code" else nbformat.v4.new_markdown_cell
            yield make(cell.source, id=f"{OWN}{next(number)}", metadata={})


def cells_to_run(notebook: NotebookNode) -> tuple[Cell, ...]:
    """Return the code cells in order, without the check cells: those are graded, never run."""
    return tuple(
        Cell(cell.id, cell.source, text=_is_text(cell))
        for cell in notebook.cells
        if cell.cell_type == "code" and not is_check(cell)
    )


def _is_text(cell: Any) -> bool:
    """Say whether a code cell is one of the course's text: no work of the student's, no set-up."""
    return not (_marks(cell) or ANSWER in cell.metadata or cell.id.startswith(OWN))


def is_check(cell: Any) -> bool:
    """Say whether a cell is a check cell: graded, and not the student's to write."""
    marks = cell.metadata.get("nbgrader", {})
    return bool(marks.get("grade")) and not marks.get("solution")


def exercise_of_check(cell: Any) -> str:
    """Return the exercise of a check cell."""
    return str(cell.metadata["nbgrader"]["grade_id"]).removeprefix("check_")


def _marks(cell: Any) -> Any:
    return cell.metadata.get("nbgrader", {})


def _is_work(skeleton: NotebookNode, place: int) -> bool:
    """Say whether a place is this assignment's own work; a set-up cell stands in every assignment."""
    return _is_answer(skeleton, place) or bool(_marks(skeleton.cells[place]).get("grade"))


def _is_answer(skeleton: NotebookNode, place: int) -> bool:
    """Say whether a cell is there to be written in: marked as solution, or kept without a mark to answer a question."""
    cell = skeleton.cells[place]
    return bool(_marks(cell).get("solution")) or (not _marks(cell) and cell.metadata.get("deletable") is False)


def _is_theirs(skeleton: NotebookNode, place: int, cell: StudentCell) -> bool:
    released = skeleton.cells[place]
    return _is_answer(skeleton, place) or (not _marks(released) and released.cell_type == cell.kind == "code")


def _differs(skeleton: NotebookNode, place: int, cell: StudentCell) -> bool:
    return bool(cell.source != skeleton.cells[place].source)


def _defines(cell: StudentCell, name: str) -> bool:
    """Say whether a cell defines a name; by its text, since it may hold anything that looks like Python or not."""
    definition = rf"^(?:(?:async[ \t]+)?def|class)[ \t]+{name}\b|^{name}[ \t]*=[^=]"
    return cell.kind == "code" and re.search(definition, cell.source, re.MULTILINE) is not None
