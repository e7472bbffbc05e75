"""The stub of an exercise: the reference function or class itself, with nbgrader's markers around what is taken out."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from autograder.build.errors import BuildError, at, wrong_at
from autograder.build.module import ModuleSource, source_of
from autograder.language import tr

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
PLACEHOLDER = ("# YOUR CODE HERE", "raise NotImplementedError()")
Definition = ast.FunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Stub:
    """A reference function or class: the module it stands in, its whole source, and what is left for students."""

    name: str
    module: ModuleSource
    source: str
    cleared: str

    def with_imports(self, names: dict[str, str]) -> str:
        """Return the whole source; each region begins with the import statements of the names that it uses."""
        result, lines = [], self.source.split("\n")
        for place, line in enumerate(lines):
            result.append(line)
            if line.strip() == BEGIN:
                end = next(i for i in range(place, len(lines)) if lines[i].strip() == END)
                region = "\n".join(lines[place:end])
                used = [names[name] for name in names if re.search(rf"\b{name}\b", region)]
                result.extend(_indent(line) + statement for statement in dict.fromkeys(used))
        return "\n".join(result)


def make_stub(function: Callable[..., Any]) -> Stub:
    """Take the source of a reference function or class and check the marked regions in it.

    Raises
    ------
    BuildError
        One sentence with file and line, where a function, or a method of a class, does not have exactly one pair of
        markers, in order, equally indented, around at least one statement; where a class has none; or where the
        rest is not Python any more.

    """
    module = source_of(function)
    node = module.function(function.__name__)
    source = module.segment(node.name)
    lines = source.split("\n")
    cleared, regions = list(lines), _regions(module, node, lines)
    for begin, end in reversed(regions):
        cleared[begin : end + 1] = [_indent(lines[begin]) + line for line in PLACEHOLDER]
    text = "\n".join(cleared)
    try:
        ast.parse(text)
    except SyntaxError:
        where = at(module.path, node.lineno + regions[0][0])
        raise wrong_at(
            where,
            tr(
                "without its solution region {name!r} is not Python any more; put whole statements inside.",
                name=node.name,
            ),
        ) from None
    return Stub(node.name, module, source, text)


def _regions(module: ModuleSource, node: Definition, lines: list[str]) -> list[tuple[int, int]]:
    """Return where the solution regions begin and end, as indices of the definition's lines."""
    if isinstance(node, ast.FunctionDef):
        return [_region(module, node, lines, 0, len(lines))]
    methods = [method for method in node.body if isinstance(method, ast.FunctionDef)]
    spans = [(method, method.lineno - node.lineno, (method.end_lineno or 0) - node.lineno + 1) for method in methods]
    nexts = [start for _, start, _ in spans[1:]] + [len(lines)]
    found = [
        _region(module, method, lines, start, after)
        for (method, start, _), after in zip(spans, nexts, strict=True)
        if any("SOLUTION" in line for line in lines[start:after])
    ]
    if not found:
        where = at(module.path, node.lineno)
        raise wrong_at(
            where,
            tr(
                "{name!r} has no line {begin!r}; put the markers around what students write.",
                name=node.name,
                begin=BEGIN,
            ),
        )
    return found


def _region(module: ModuleSource, node: ast.FunctionDef, lines: list[str], start: int, stop: int) -> tuple[int, int]:
    """Return where the one solution region of a function lies, within these lines of the definition."""
    first_line = node.lineno - start  # the number of the definition's first line in its file

    def refuse(index: int, what: str) -> BuildError:
        return BuildError(f"{at(module.path, first_line + index)}: {what}")

    name = node.name
    begins = [index for index in range(start, stop) if "BEGIN SOLUTION" in lines[index]]
    ends = [index for index in range(start, stop) if "END SOLUTION" in lines[index]]
    if not begins or not ends:
        missing = BEGIN if not begins else END
        raise refuse(
            start,
            tr("{name!r} has no line {missing!r}; put the markers around the solution.", name=name, missing=missing),
        )
    if len(begins) > 1 or len(ends) > 1:
        second = begins[1] if len(begins) > 1 else ends[1]
        raise refuse(second, tr("{name!r} has more than one solution region; keep one pair of markers.", name=name))
    begin, end = begins[0], ends[0]
    if lines[begin].strip() != BEGIN or lines[end].strip() != END:
        wrong = begin if lines[begin].strip() != BEGIN else end
        raise refuse(
            wrong,
            tr(
                "a marker of {name!r} must stand alone on its line, as {begin!r} or {end!r}.",
                name=name,
                begin=BEGIN,
                end=END,
            ),
        )
    if end < begin:
        raise refuse(
            end, tr("the markers of {name!r} are in the wrong order; {begin!r} comes first.", name=name, begin=BEGIN)
        )
    inside = [line.strip() for line in lines[begin + 1 : end]]
    if not any(line and not line.startswith("#") for line in inside):
        raise refuse(
            begin, tr("the solution region of {name!r} is empty; put the solution between the markers.", name=name)
        )
    first, docstring = node.body[0], ast.get_docstring(node)
    after = first.end_lineno if docstring is not None else node.lineno
    if first_line + begin <= (after or node.lineno):
        raise refuse(
            begin, tr("the solution region of {name!r} must come after its docstring; move the marker down.", name=name)
        )
    if lines[begin].index("#") != lines[end].index("#"):
        raise refuse(
            end,
            tr(
                "the two markers of {name!r} must be indented alike; line up {end!r} with {begin!r}.",
                name=name,
                end=END,
                begin=BEGIN,
            ),
        )
    return begin, end


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
