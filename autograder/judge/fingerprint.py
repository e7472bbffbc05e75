"""Fingerprints: the hash of everything of ours that the result of an exercise follows from.

That is its tests with the rest of their module, every module of the course that these, the reference function and the
mistakes import, the points, the limits, the environment with its versions, the course secret and this grader.
"""

import ast
import functools
import hashlib
import importlib.util
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from autograder import __version__
from autograder.build.questions import load_questions
from autograder.course.config import Course, all_needs
from autograder.course.modules import module_of
from autograder.judge.distributions import closure

GRADER = ("border/*.py", "box/*.py", "judge/*.py", "build/coursecheck.py", "build/questions.py")


def fingerprints(course: Course, assignment: str, items: dict[str, list[pytest.Item]], secret: bytes) -> dict[str, str]:
    """Return the fingerprint of every exercise (and question) of an assignment, from its collected tests."""
    config = course.assignments[assignment]
    environment = course.environments[config.environment]
    shared: list[Any] = [
        __version__, sys.version, secret, config.limits, sorted(environment.distributions),
        [(d.name, d.version) for d in closure(environment.distributions)],
        grader_code(), handed_out_digest(course, assignment),
    ]  # fmt: skip
    questions = load_questions(course, assignment)
    found = {}
    for name, tests in items.items():
        form = questions[name].form if name in questions else None
        needs = sorted(all_needs(config.exercises, name) - {name})  # whether they are solved decides about stand-ins
        judged = [item for one in (name, *needs) for item in items[one]]
        suite = _suite_without_others(Path(str(tests[0].path)), {_function(item).__name__ for item in judged})
        modules = [module_of(package, name) for package in (course.mistakes, course.variants)]
        modules += [module_of(course.stand_ins, need) for need in needs]
        files = _imported(course, [Path(str(tests[0].path)), *_paths(modules)])
        contents = [(str(path.name), path.read_bytes()) for path in files]
        parts = [*shared, name, form, _points(config, name), suite, contents]
        found[name] = hashlib.sha256(repr(parts).encode()).hexdigest()
    return found


def handed_out_digest(course: Course, assignment: str) -> str:
    """Return the hash of the files beside the notebook."""
    whole = hashlib.sha256()
    for path in sorted((course.classroom / "source" / assignment).glob("*")):
        if path.is_file() and path.suffix != ".ipynb":
            whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def _points(config: Any, name: str) -> float:
    return float((config.exercises.get(name) or config.questions[name]).points)


def _function(item: pytest.Item) -> Any:
    return item.function  # type: ignore[attr-defined]


def _suite_without_others(path: Path, mine: set[str]) -> str:
    """Return the source of a suite without the tests of other exercises: a change there changes nothing here."""
    parts = _parts(path.read_text(encoding="utf-8"))
    return "\n".join(text for test, text in parts if not test or test in mine)


@functools.lru_cache(maxsize=4)
def _parts(source: str) -> list[tuple[str, str]]:
    """Return the statements of a suite, and beside each the name of the test that it defines, if it does."""
    body = ast.parse(source).body
    tests = [node.name if isinstance(node, ast.FunctionDef) and node.name.startswith("test") else "" for node in body]
    return [(test, ast.unparse(node)) for test, node in zip(tests, body, strict=True)]


def _paths(modules: Iterable[str]) -> list[Path]:
    """Return the files of those modules that exist."""
    found = []
    for module in modules:
        try:
            spec = importlib.util.find_spec(module)
        except ModuleNotFoundError:
            spec = None
        if spec is not None and spec.origin is not None:
            found.append(Path(spec.origin))
    return found


def _imported(course: Course, start: Iterable[Path]) -> list[Path]:
    """Return the start files' imports within the course's folder, and theirs, sorted; suites themselves left out."""
    todo, found = list(start), set[Path]()
    while todo:
        for name in _imports(todo.pop()):
            try:
                spec = importlib.util.find_spec(name)
            except (ModuleNotFoundError, ValueError):
                continue
            path = Path(spec.origin) if spec is not None and spec.origin is not None else None
            if path is not None and path.suffix == ".py" and path not in found and _ours(course, path):
                found.add(path)
                todo.append(path)
    return sorted(found | {path for path in start if not path.name.startswith("test_")})


def _ours(course: Course, path: Path) -> bool:
    inside = path.is_relative_to(course.root)
    return inside and "site-packages" not in path.parts and not path.is_relative_to(Path(__file__).parents[1])


def _imports(path: Path) -> tuple[str, ...]:
    return _imports_in(path.read_text(encoding="utf-8"))


@functools.lru_cache(maxsize=1000)
def _imports_in(source: str) -> tuple[str, ...]:
    names: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return tuple(names)


def grader_code() -> str:
    """Return the hash of what makes this grader judge as it does."""
    root = Path(__file__).parents[1]
    whole = hashlib.sha256()
    for pattern in GRADER:
        for path in sorted(root.glob(pattern)):
            whole.update(path.read_bytes())
    return whole.hexdigest()
