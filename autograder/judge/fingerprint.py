"""Fingerprints: the hash of everything of ours that the result of an exercise follows from.

That is its tests with the rest of their module, every module of the course that these, the reference function and the
mistakes import, the points, the limits, the environment with its versions, the course secret, this grader and the words
of each language.
"""

import ast
import hashlib
import sys
from pathlib import Path
from typing import Any

import pytest

from autograder import __version__
from autograder.build.questions import load_questions
from autograder.course.config import Course, all_needs
from autograder.course.imports import Imports
from autograder.course.modules import module_of
from autograder.judge.distributions import closure
from autograder.language import FOLDER

GRADER = ("border/*.py", "box/*.py", "judge/*.py", "build/coursecheck/*.py", "build/questions.py")


def fingerprints(course: Course, assignment: str, items: dict[str, list[pytest.Item]], secret: bytes) -> dict[str, str]:
    """Return the fingerprint of every exercise (and question) of an assignment, from its collected tests."""
    config = course.assignments[assignment]
    environment = course.environments[config.environment]
    shared: list[Any] = [
        __version__, sys.version, secret, config.limits, sorted(environment.distributions),
        [(d.name, d.version) for d in closure(environment.distributions)],
        grader_code(), handed_out_digest(course, assignment), course.course.language, _catalogues(course, assignment),
    ]  # fmt: skip
    questions = load_questions(course, assignment)
    suite = next(iter(items.values()))[0].path
    pieces, imports = _pieces(suite), Imports(course)
    found = {}
    for name in items:
        form = questions[name].form if name in questions else None
        needs = sorted(all_needs(config.exercises, name) - {name})  # whether they are solved decides about stand-ins
        judged = [item for one in (name, *needs) for item in items[one]]
        mine = {"", *(_function(item).__name__ for item in judged)}  # a change of another test changes nothing here
        source = "\n".join(text for test, text in pieces if test in mine)
        modules = [module_of(package, name) for package in (course.mistakes, course.variants)]
        modules += [module_of(course.stand_ins, need) for need in needs]
        start = [path for module in modules for path in imports.files_of(module)]
        files = sorted({*start, *imports.closure([suite, *start])})
        contents = [(str(path.name), path.read_bytes()) for path in files]
        parts = [*shared, name, form, _points(config, name), source, contents]
        found[name] = hashlib.sha256(repr(parts).encode()).hexdigest()
    return found


def handed_out_digest(course: Course, assignment: str) -> str:
    """Return the hash of the files beside the notebook."""
    whole = hashlib.sha256()
    for folder in ("", *course.languages):
        for path in sorted((course.classroom / "source" / assignment / folder).glob("*")):
            if path.is_file() and path.suffix != ".ipynb":
                whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def _catalogues(course: Course, assignment: str) -> list[tuple[str, bytes]]:
    """Return the catalogues of what is said of an assignment, in all languages that students read."""
    files = [place / f"{one}.po" for place in (FOLDER, course.texts / assignment) for one in course.languages]
    return [(path.name, path.read_bytes()) for path in files if path.is_file()]


def _points(config: Any, name: str) -> float:
    return float((config.exercises.get(name) or config.questions[name]).points)


def _function(item: pytest.Item) -> Any:
    return item.function  # type: ignore[attr-defined]


def _pieces(suite: Path) -> list[tuple[str, str]]:
    """Return the statements of a suite, the name of a test before each that is one, else nothing."""
    body = ast.parse(suite.read_text(encoding="utf-8")).body
    return [(_test_name(node), ast.unparse(node)) for node in body]


def _test_name(node: ast.stmt) -> str:
    return node.name if isinstance(node, ast.FunctionDef) and node.name.startswith("test") else ""


def grader_code() -> str:
    """Return the hash of what makes this grader judge as it does."""
    root = Path(__file__).parents[1]
    whole = hashlib.sha256()
    for pattern in GRADER:
        for path in sorted(root.glob(pattern)):
            whole.update(path.read_bytes())
    return whole.hexdigest()
