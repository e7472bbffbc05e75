"""``given.py``: the readable functions of the reference that students get, and what a notebook has to import."""

import ast
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.build.errors import BuildError, at, wrong_at
from autograder.build.module import Import, ModuleSource, import_lines, module_source, names_used
from autograder.build.stub import BEGIN, END, Stub
from autograder.language import tr

HEADER = '"""Functions of this course that you may use: read them, import them, do not change them."""'


@dataclass
class Given:
    """What ``given.py`` consists of, in the order in which it was needed."""

    functions: dict[str, ModuleSource] = field(default_factory=dict)
    values: dict[str, ModuleSource] = field(default_factory=dict)
    imports: set[Import] = field(default_factory=set)

    @property
    def names(self) -> list[str]:
        """Everything a notebook can import from the file."""
        return sorted([*self.functions, *self.values])

    def need(self, name: str, module: ModuleSource, user: str) -> Import | None:
        """Follow a name to where it comes from; what is imported from elsewhere is returned, the rest is added."""
        if name in self.functions:
            return None
        found = module.imports.get(name)
        if found is not None and found.package != module.package:
            return found
        if found is not None and found.attribute:
            if found.name != found.attribute:
                raise wrong_at(
                    at(module.path),
                    tr(
                        "{user!r} uses {attribute!r} under the other name {name!r}, which given.py cannot do; import "
                        "it under its own name.",
                        user=user,
                        attribute=found.attribute,
                        name=name,
                    ),
                )
            return self.need(found.attribute, module_source(found.module), user)
        node = module.definitions.get(name)
        if isinstance(node, ast.Assign | ast.AnnAssign):
            if name not in self.values:
                self.add_all(names_used(module.segment(name)), module, user)
                self.values[name] = module
            return None
        where = at(module.path, node.lineno if node is not None else None)
        raise wrong_at(
            where,
            tr(
                "{user!r} uses {name!r}, which students do not have; list it under 'given' in course.yaml.",
                user=user,
                name=name,
            ),
        )

    def add_all(self, names: Collection[str], module: ModuleSource, user: str) -> None:
        """Add what the given functions themselves need."""
        for name in sorted(names):
            found = self.need(name, module, user)
            if found is not None:
                self.imports.add(found)

    def source(self) -> str:
        """Return the text of the file."""
        segments = [module.segment(name) for name, module in self.values.items()]
        blocks = [f"{HEADER}\n\nfrom __future__ import annotations"]
        lines = import_lines(self.imports)
        blocks += ["\n".join(lines)] if lines else []
        blocks += ["\n".join(segments)] if segments else []
        text = "\n\n".join(blocks)
        for name, module in self.functions.items():
            body = module.segment(name).split("\n")
            text += "\n\n\n" + "\n".join(line for line in body if line.strip() not in (BEGIN, END))
        return text + "\n"


@dataclass(frozen=True)
class Needs:
    """What the notebook imports so that stubs and solutions run, and what only a solution imports."""

    imports: frozenset[Import]
    inside: Mapping[str, tuple[Import, ...]]


def collect_given(entries: Sequence[str], asked_for: Mapping[str, str]) -> Given:
    """Gather the functions listed under ``given``.

    Parameters
    ----------
    entries : sequence of "module:function"
    asked_for : mapping
        Functions ("module:function") that this assignment or a later one asks students to write, with the
        name of that assignment.

    Raises
    ------
    BuildError
        Where a listed function is asked for, is missing, or uses something that is not listed.

    """
    given = Given()
    for entry in entries:
        module_name, _, name = entry.partition(":")
        if entry in asked_for:
            raise BuildError(
                tr(
                    "course.yaml: {entry!r} is listed under 'given' although {assignment} asks students to write it; "
                    "remove it from the list.",
                    entry=entry,
                    assignment=asked_for[entry],
                )
            )
        module = module_source(module_name)
        module.function(name)
        if name in given.functions:
            raise BuildError(
                tr("course.yaml: two functions called {name!r} are listed under 'given'; keep one.", name=name)
            )
        given.functions[name] = module
    for name, module in given.functions.items():
        given.add_all(names_used(module.segment(name)) - {name}, module, name)
    return given


def collect_needs(stubs: Sequence[Stub], given: Given) -> Needs:
    """Find out what the stubs and their solutions take from outside; named values are added to ``given``.

    What the signature, the docstring's function and the lines outside the region use is imported by the
    notebook, and so are whole modules; a single name that only the solution uses is imported inside the
    solution, so that its import tells students nothing.
    """
    exercises = {stub.name for stub in stubs}
    imports: set[Import] = set()
    inside: dict[str, tuple[Import, ...]] = {}
    for stub in stubs:
        shown = names_used(stub.cleared)
        hidden = []
        for name in sorted(names_used(stub.source) - exercises):
            found = given.need(name, stub.module, stub.name)
            if found is None:
                continue
            if name in shown or not found.attribute:
                imports.add(found)
            else:
                hidden.append(found)
        inside[stub.name] = tuple(hidden)
    return Needs(frozenset(imports), inside)
