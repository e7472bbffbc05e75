"""The source of a Python module taken apart: its functions, what they need, and where that comes from."""

import ast
import builtins
import inspect
import symtable
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.build.errors import BuildError, at, wrong_at
from autograder.course.modules import import_module
from autograder.language import tr


@dataclass(frozen=True, order=True)
class Import:
    """One imported name: ``import module as name`` where attribute is empty, else ``from module import attribute``."""

    module: str
    attribute: str
    name: str

    @property
    def package(self) -> str:
        """The top-level package, such as numpy."""
        return self.module.partition(".")[0]


@dataclass(frozen=True)
class ModuleSource:
    """A module's file, its text, and its top-level definitions by name."""

    module: ModuleType
    path: Path
    text: str
    definitions: dict[str, ast.stmt] = field(repr=False)
    imports: dict[str, Import] = field(repr=False)

    @property
    def package(self) -> str:
        """The top-level package, such as reference."""
        return self.module.__name__.partition(".")[0]

    def segment(self, name: str) -> str:
        """Return the source lines of a top-level definition, as they stand, with the indented comments that end it."""
        node = self.definitions[name]
        lines = self.text.split("\n")
        last = end = node.end_lineno or node.lineno
        while end < len(lines) and (not lines[end].strip() or lines[end][0].isspace()):
            end += 1
            last = end if lines[end - 1].strip() else last
        return "\n".join(lines[node.lineno - 1 : last])

    def function(self, name: str) -> ast.FunctionDef | ast.ClassDef:
        """Return the top-level function or class of that name, refused where it is something else or has decorators."""
        node = self.definitions.get(name)
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            raise wrong_at(
                at(self.path), tr("there is no plain function {name!r} at the top level; define it there.", name=name)
            )
        if node.decorator_list:
            where = at(self.path, node.lineno)
            raise wrong_at(where, tr("{name!r} has a decorator, which students do not get; remove it.", name=name))
        return node


def module_source(module: ModuleType | str) -> ModuleSource:
    """Read and parse the file of a module."""
    if isinstance(module, str):
        name, found = module, import_module(module)
        if found is None:
            raise BuildError(tr("There is no module {name}; correct its name or write it.", name=name))
        module = found
    path = Path(inspect.getsourcefile(module) or "")
    text = path.read_text(encoding="utf-8")
    definitions: dict[str, ast.stmt] = {}
    imports: dict[str, Import] = {}
    for statement in _top_level(ast.parse(text).body):
        if isinstance(statement, ast.Import | ast.ImportFrom):
            imports.update((found.name, found) for found in _imports(statement, module))
        for name in _defined(statement):
            definitions[name] = statement
    return ModuleSource(module, path, text, definitions, imports)


def source_of(function: Callable[..., Any]) -> ModuleSource:
    """Return the parsed module in which a function was written."""
    module = inspect.getmodule(function)
    if module is None:
        raise BuildError(
            tr("The source of the function {name!r} cannot be found; define it in a module.", name=function.__name__)
        )
    return module_source(module)


def names_used(source: str) -> set[str]:
    """Return the names a piece of source takes from outside itself, Python's own left out."""
    top = symtable.symtable(source, "<source>", "exec")
    used = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_referenced() and not symbol.is_assigned()}
    tables = list(top.get_children())
    while tables:
        table = tables.pop()
        used |= {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global()}
        tables.extend(table.get_children())
    own = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
    return used - own - set(dir(builtins))


def import_lines(imports: Iterable[Import]) -> list[str]:
    """Import statements in a fixed order: standard library first, an empty line, then the rest."""
    groups: dict[bool, list[str]] = {True: [], False: []}
    plain = sorted(found for found in set(imports) if not found.attribute)
    for found in plain:
        alias = "" if found.name == found.module else f" as {found.name}"
        groups[found.package in sys.stdlib_module_names].append(f"import {found.module}{alias}")
    members: dict[str, list[str]] = {}
    for found in sorted(found for found in set(imports) if found.attribute):
        alias = "" if found.name == found.attribute else f" as {found.name}"
        members.setdefault(found.module, []).append(found.attribute + alias)
    for module, names in sorted(members.items()):
        package = module.partition(".")[0]
        groups[package in sys.stdlib_module_names].append(f"from {module} import {', '.join(names)}")
    both = groups[True] and groups[False]
    return groups[True] + ([""] if both else []) + groups[False]


def _top_level(body: list[ast.stmt]) -> Iterable[ast.stmt]:
    for statement in body:
        if isinstance(statement, ast.If):  # if TYPE_CHECKING:
            yield from statement.body
        else:
            yield statement


def _imports(statement: ast.Import | ast.ImportFrom, module: ModuleType) -> Iterable[Import]:
    if isinstance(statement, ast.Import):
        for alias in statement.names:
            name = alias.asname or alias.name.partition(".")[0]
            yield Import(alias.name if alias.asname else name, "", name)
        return
    origin = statement.module or ""
    if statement.level:
        package = (module.__package__ or "").split(".")
        base = package[: len(package) - statement.level + 1]
        origin = ".".join([*base, origin]).rstrip(".")
    for alias in statement.names:
        yield Import(origin, alias.name, alias.asname or alias.name)


def _defined(statement: ast.stmt) -> Iterable[str]:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield statement.name
    elif isinstance(statement, ast.Assign):
        yield from (target.id for target in statement.targets if isinstance(target, ast.Name))
    elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        yield statement.target.id
