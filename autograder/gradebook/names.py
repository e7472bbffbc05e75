"""The names that a cell gives and uses, found by parsing it and never by running it."""

import ast
import symtable
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

LOOKS_UP = frozenset({"dir", "eval", "exec", "get_ipython", "globals", "locals", "vars"})
CELL = "student_cell"
DEFINITION = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
STRAIGHT = (ast.Assign, ast.Import, ast.ImportFrom, *DEFINITION)  # what these give is given from then on
BLOCK = (ast.stmt, ast.excepthandler, ast.match_case)

warnings.filterwarnings("ignore", module=CELL)  # Python warns of an escape that is none, and would print it here


@dataclass(frozen=True)
class Names:
    """What a cell does with names that live longer than it runs."""

    given: frozenset[str]
    imported: frozenset[str]
    at_once: frozenset[str]  # perhaps used while the cell runs
    later: frozenset[str]  # used inside functions and classes, so perhaps when the cell is long done


def names_of(source: str) -> Names | None:
    """Return the names of a cell; nothing where they cannot be known."""
    if "import *" in source:
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


def in_order(names: Names, source: str) -> Names:
    """Return the names of a cell without those at once that it gives itself before it uses them; this takes longer."""
    try:
        from_before = frozenset(_from_before(ast.parse(source, CELL).body, set()))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return names
    return replace(names, at_once=names.at_once & from_before)


def _gives(symbol: symtable.Symbol) -> bool:
    return symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()


def _uses(symbol: symtable.Symbol) -> bool:
    """Say whether a cell may use the value that a name had before; `x += 1` looks as if it gave a new one."""
    return symbol.is_referenced() or not (symbol.is_imported() or symbol.is_namespace())


def _select(symbols: Sequence[symtable.Symbol], kept: Callable[[symtable.Symbol], bool]) -> frozenset[str]:
    return frozenset(symbol.get_name() for symbol in symbols if kept(symbol))


def _from_before(body: Iterable[ast.AST], own: set[str]) -> Iterator[str]:
    """Yield names whose value may come from before; what is given inside a block counts in that block alone."""
    for one in body:
        parts = [one] if isinstance(one, DEFINITION) else list(ast.iter_child_nodes(one))
        targets = {name for target in _targets(one) for name in _names(target) if isinstance(name.ctx, ast.Store)}
        given = {name.id for name in targets} | _bound(one)
        used = [name for part in parts if not isinstance(part, BLOCK) for name in _names(part)]
        yield from {name.id for name in used if name not in targets} - own
        if isinstance(one, STRAIGHT):
            own |= given
            continue
        for _, block in ast.iter_fields(one):
            if isinstance(block, list) and block and isinstance(block[0], BLOCK):
                yield from _from_before(block, own | given)


def _names(part: ast.AST) -> list[ast.Name]:
    return [node for node in ast.walk(part) if isinstance(node, ast.Name)]


def _targets(one: ast.AST) -> list[ast.expr]:
    """Return what a statement assigns to before its blocks begin."""
    match one:
        case ast.Assign():
            return one.targets
        case ast.For():
            return [one.target]
        case ast.With():
            return [item.optional_vars for item in one.items if item.optional_vars is not None]
    return []


def _bound(one: ast.AST) -> set[str]:
    """Return the names that an import or a definition gives."""
    match one:
        case ast.Import() | ast.ImportFrom():
            return {alias.asname or alias.name.partition(".")[0] for alias in one.names}
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return {one.name}
    return set()
