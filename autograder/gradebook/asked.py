"""What the judge is asked about a rebuilt notebook: the student's cells, and what they need of the text's.

The text's own cells draw pictures, time and train; none of it reaches the mark, and in most notebooks it takes longer
than everything else. So one runs only where the student's work uses a name that it gives, or where a cell that runs
does. In doubt all of them run: where a cell of the student's is not plain Python, or looks names up while it runs.
`text_cells: all` in course.yaml runs them always, so that graded notebooks hold their pictures.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from nbformat.notebooknode import NotebookNode

from autograder.course.config import Course
from autograder.gradebook.names import Names, in_order, names_of
from autograder.gradebook.rebuild import FOLDER, cells_to_run
from autograder.judge.results import Cell, Submission

LARGEST = 400_000  # characters of all cells; more are not looked into
LARGEST_CELL = 20_000  # characters of one cell; finding its names may take time with the square of it


def submission_of(course: Course, assignment: str, student: str, notebook: NotebookNode) -> Submission:
    """Return what the judge is asked about a rebuilt notebook."""
    cells = cells_to_run(notebook)
    if course.text_cells == "needed":
        cells = needed(cells, course.assignments[assignment].names)
    return Submission(
        assignment=assignment, student=student, cells=cells, language=course.language_of(student),
        folder=str(notebook.metadata.get(FOLDER, "")),
    )  # fmt: skip


def needed(cells: Sequence[Cell], asked: Collection[str]) -> tuple[Cell, ...]:
    """Return the cells without those of the text that nothing needs; `asked` are the names that the tests ask for."""
    sizes = [len(cell.source) for cell in cells]
    if sum(sizes) > LARGEST or max(sizes, default=0) > LARGEST_CELL:
        return tuple(cells)
    found = [(cell, _of_text(cell.source) if cell.text else names_of(cell.source)) for cell in cells]
    known = [(cell, names) for cell, names in found if names is not None]
    if len(known) < len(found):
        return tuple(cells)
    if wanted := _wanted(known, asked):
        known = [(cell, in_order(names, cell.source)) for cell, names in known]
        wanted = _wanted(known, asked)
    given = _union(names.given for cell, names in known if cell.text)
    left = {cell.id: names for cell, names in known if cell.text}
    while more := [name for name, names in left.items() if (names.given | names.at_once | names.later) & wanted]:
        taken = [left.pop(name) for name in more]
        wanted |= given & _union(names.at_once | names.later for names in taken)
    return tuple(cell for cell in cells if cell.id not in left)


def _wanted(known: Sequence[tuple[Cell, Names]], asked: Collection[str]) -> frozenset[str]:
    """Return the names that the student's work takes from the text.

    What a cell uses at once it can have only from a cell before it. What was imported is the same from wherever.
    """
    at_once, later, imported, own, given = [frozenset[str]()] * 5
    for cell, names in known:
        if cell.text:
            given |= names.given
        else:
            own |= names.given
            imported |= names.imported
            at_once |= (names.at_once & given) - imported
            later |= names.later
    return at_once | ((later - imported) & given) | ((frozenset(asked) - own) & given)


_of_text = lru_cache(maxsize=100)(names_of)  # they are the same for a whole class


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
