"""Stand-ins for the functions that an exercise is made of: found by name, run in the judge, sent as text to the box.

A stand-in has the signature and the shapes of the real function and computes nothing of the subject. Where an exercise
fails with the student's own functions, it is tried once more with these in their place: what is right then was put
together rightly, and an error in a function is charged where it was made.
"""

import ast
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course.modules import import_module, module_of
from autograder.errors import CourseError
from autograder.language import tr

Function = Callable[..., Any]


@dataclass(frozen=True)
class StandIn:
    """A function that stands in for another of its name, and the source that defines it, which needs only NumPy."""

    name: str
    function: Function
    source: str


def load_stand_ins(package: str, names: Iterable[str]) -> tuple[StandIn, ...]:
    """Return the stand-ins of those names that have a module in the package.

    Raises
    ------
    CourseError
        A module of the package does not define the function that it is named for.
    """
    found = []
    for name in names:
        where = module_of(package, name)
        module = import_module(where)
        if module is None:
            continue
        if not callable(getattr(module, name, None)):
            raise CourseError(
                tr("{where} does not define {name}; a stand-in has the name of its function", where=where, name=name)
            )
        found.append(StandIn(name, getattr(module, name), _source(package, where)))
    return tuple(found)


def _source(package: str, module_name: str) -> str:
    """Return the text of a module, with the modules of the same package that it imports from put before it."""
    module = import_module(module_name)
    if module is None:
        raise CourseError(
            tr(
                "there is no module {module}; a stand-in may import from {package} and NumPy only",
                module=module_name,
                package=package,
            )
        )
    text = Path(str(module.__file__)).read_text(encoding="utf-8")
    lines, before = text.splitlines(), []
    for node in ast.parse(text).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{package}."):
            before.append(_source(package, str(node.module)))
            lines[node.lineno - 1 : node.end_lineno] = [""] * ((node.end_lineno or node.lineno) - node.lineno + 1)
    return "\n".join([*before, *lines, ""])


@contextmanager
def standing_in(function: Function, stand_ins: Mapping[str, Function]) -> Iterator[bool]:
    """Let the stand-ins take the place of the functions that a function calls by their names; say whether it calls any.

    The names are looked for where the function is defined, as Python does when it runs.
    """
    real: Any = inspect.unwrap(function)
    space = real.__globals__ if hasattr(real, "__globals__") else vars(sys.modules[real.__module__])
    kept = {name: space[name] for name in stand_ins if name in space}
    space.update({name: stand_ins[name] for name in kept})
    try:
        yield bool(kept)
    finally:
        space.update(kept)
