"""The stub of an exercise: the reference function itself, with nbgrader's markers around what is taken out."""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from autograder.build.errors import BuildError, at
from autograder.build.module import ModuleSource, source_of

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
PLACEHOLDER = ("# YOUR CODE HERE", "raise NotImplementedError()")


@dataclass(frozen=True)
class Stub:
    """A reference function: the module it stands in, its whole source, and what is left for students."""

    name: str
    module: ModuleSource
    source: str
    cleared: str

    def with_imports(self, lines: list[str]) -> str:
        """Return the whole source with import statements added at the start of the solution region."""
        result = []
        for line in self.source.split("\n"):
            result.append(line)
            if line.strip() == BEGIN:
                indent = line[: len(line) - len(line.lstrip())]
                result.extend(indent + statement for statement in lines if statement)
        return "\n".join(result)


def make_stub(function: Callable[..., Any]) -> Stub:
    """Take the source of a reference function and check the marked region in it.

    Raises
    ------
    BuildError
        One sentence with file and line, where the function does not have exactly one pair of markers, in
        order, equally indented, around at least one statement, or where the rest is not a function any more.

    """
    module = source_of(function)
    node = module.function(function.__name__)
    source = module.segment(node.name)
    lines = source.split("\n")
    begin, end = _region(module, node, lines)
    indent = lines[begin][: len(lines[begin]) - len(lines[begin].lstrip())]
    cleared = "\n".join([*lines[:begin], *(indent + line for line in PLACEHOLDER), *lines[end + 1 :]])
    try:
        ast.parse(cleared)
    except SyntaxError:
        where = at(module.path, node.lineno + begin)
        raise BuildError(
            f"{where}: without its solution region {node.name!r} is not Python any more; put whole statements inside."
        ) from None
    return Stub(node.name, module, source, cleared)


def _region(module: ModuleSource, node: ast.FunctionDef, lines: list[str]) -> tuple[int, int]:
    def refuse(index: int, what: str) -> BuildError:
        return BuildError(f"{at(module.path, node.lineno + index)}: {what}")

    name = node.name
    begins = [index for index, line in enumerate(lines) if "BEGIN SOLUTION" in line]
    ends = [index for index, line in enumerate(lines) if "END SOLUTION" in line]
    if not begins or not ends:
        missing = BEGIN if not begins else END
        raise refuse(0, f"{name!r} has no line {missing!r}; put the markers around the solution.")
    if len(begins) > 1 or len(ends) > 1:
        second = begins[1] if len(begins) > 1 else ends[1]
        raise refuse(second, f"{name!r} has more than one solution region; keep one pair of markers.")
    begin, end = begins[0], ends[0]
    if lines[begin].strip() != BEGIN or lines[end].strip() != END:
        wrong = begin if lines[begin].strip() != BEGIN else end
        raise refuse(wrong, f"a marker of {name!r} must stand alone on its line, as {BEGIN!r} or {END!r}.")
    if end < begin:
        raise refuse(end, f"the markers of {name!r} are in the wrong order; {BEGIN!r} comes first.")
    inside = [line.strip() for line in lines[begin + 1 : end]]
    if not any(line and not line.startswith("#") for line in inside):
        raise refuse(begin, f"the solution region of {name!r} is empty; put the solution between the markers.")
    first, docstring = node.body[0], ast.get_docstring(node)
    after = first.end_lineno if docstring is not None else node.lineno
    if node.lineno + begin <= (after or node.lineno):
        raise refuse(begin, f"the solution region of {name!r} must come after its docstring; move the marker down.")
    if lines[begin].index("#") != lines[end].index("#"):
        raise refuse(end, f"the two markers of {name!r} must be indented alike; line up {END!r} with {BEGIN!r}.")
    return begin, end
