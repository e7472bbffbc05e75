"""What the judge is asked about a rebuilt notebook: the student's cells, and what they need of the text's.

The text's own cells draw pictures, time and train; none of it reaches the mark, and in most notebooks it takes longer
than everything else. So one runs only where the student's work uses a name that it gives, or where a cell that runs
does. In doubt all of them run: where a cell of the student's is not plain Python, or looks names up while it runs.
`text_cells: all` in course.yaml runs them always, so that graded notebooks hold their pictures.
"""

import symtable
import warnings
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nbformat.notebooknode import NotebookNode

from autograder.course.config import Course
from autograder.gradebook.rebuild import FOLDER, cells_to_run
from autograder.judge.results import Cell, Submission

LOOKS_UP = frozenset({"dir", "eval", "exec", "get_ipython", "globals", "locals", "vars"})
LARGEST = 100_000  # characters of one cell; a longer one is not looked into
CELL = "student_cell"

warnings.filterwarnings("ignore", module=CELL)  # Python warns of an escape that is none, and would print it here


def submission_of(course: Course, assignment: str, student: str, notebook: NotebookNode) -> Submission:
    """Return what the judge is asked about a rebuilt notebook."""
    cells = cells_to_run(notebook)
    if course.text_cells == "needed":
        cells = needed(cells, course.assignments[assignment].names)
    return Submission(
        assignment=assignment, student=student, cells=cells, language=course.language_of(student),
        folder=str(notebook.metadata.get(FOLDER, "")),
    )  # fmt: skip


@dataclass(frozen=True)
class Names:
    """What a cell does with names that live longer than it runs."""

    given: frozenset[str]
    imported: frozenset[str]
    at_once: frozenset[str]  # perhaps used while the cell runs
    later: frozenset[str]  # used inside functions and classes, so perhaps when the cell is long done


def needed(cells: Sequence[Cell], asked: Collection[str]) -> tuple[Cell, ...]:
    """Return the cells without those of the text that nothing needs; `asked` are the names that the tests ask for."""
    found = [(cell, _names_of_text(cell.source) if cell.text else _names(cell.source)) for cell in cells]
    known = [(cell, names) for cell, names in found if names is not None]
    if len(known) < len(found):
        return tuple(cells)
    given = _union(names.given for cell, names in known if cell.text)
    wanted = _wanted(known, asked)
    left = {cell.id: names.given | names.at_once | names.later for cell, names in known if cell.text}
    while more := {name for name, names in left.items() if names & wanted}:
        wanted |= given & _union(left.pop(name) for name in more)
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


def _names(source: str) -> Names | None:
    """Return the names of a cell; nothing where they cannot be known. The cell is parsed and never run."""
    if len(source) > LARGEST or "import *" in source:
        return None
    try:
        top = symtable.symtable(source, CELL, "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    outer, inner = top.get_symbols(), []
    tables = top.get_children()
    while tables:
        table = tables.pop()
        inner += table.get_symbols()
        tables += table.get_children()
    at_once, later = _select(outer, _uses), _select(inner, symtable.Symbol.is_global)
    if (at_once | later) & LOOKS_UP:
        return None
    return Names(
        given=_select(outer, _gives) | _select(inner, symtable.Symbol.is_declared_global),
        imported=_select(outer, symtable.Symbol.is_imported),
        at_once=at_once,
        later=later,
    )


_names_of_text = lru_cache(maxsize=100)(_names)  # they are the same for a whole class


def _gives(symbol: symtable.Symbol) -> bool:
    return symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()


def _uses(symbol: symtable.Symbol) -> bool:
    """Say whether a cell may use the value that a name had before; `x += 1` looks as if it gave a new one."""
    return symbol.is_referenced() or not (symbol.is_imported() or symbol.is_namespace())


def _select(symbols: Sequence[symtable.Symbol], kept: Callable[[symtable.Symbol], bool]) -> frozenset[str]:
    return frozenset(symbol.get_name() for symbol in symbols if kept(symbol))


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
