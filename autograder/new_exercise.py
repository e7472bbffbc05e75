"""`course new exercise`: a reference function, a mistake, a variant, a suite and a place in the text, ready to fill.

What is written works at once: it is an exercise that doubles a number, to be changed piece by piece into the real one.
"""

import ast
import keyword
from pathlib import Path

import yaml

from autograder.course.config import Course
from autograder.errors import UserError

REFERENCE = '''"""{title}: say here in one sentence what the function does."""

import numpy as np


def {name}(x: np.ndarray) -> np.ndarray:
    """Return twice `x`.

    Parameters
    ----------
    x : array (N,)
        Numbers. It is not changed.

    Returns
    -------
    y : array (N,)
        Every number doubled.

    Examples
    --------
    >>> {name}(np.array([1.0, 2.0]))
    array([2., 4.])
    """
    ### BEGIN SOLUTION
    y: np.ndarray = 2 * x
    return y
    ### END SOLUTION
'''
MISTAKE = '''"""Mistakes of {name}."""

import numpy as np

from reference.mistakes import mistake


@mistake("M000", "not doubled", hint="The answer is twice the input.")
def not_doubled(x: np.ndarray) -> np.ndarray:
    return x.copy()
'''
VARIANT = '''"""Correct ways to write {name} that share no idea."""

import numpy as np

from reference.variants import variant


@variant("a sum")
def as_a_sum(x: np.ndarray) -> np.ndarray:
    return np.asarray(x + x)
'''
SUITE = '''

{marker} = pytest.mark.exercise("{name}")


@{marker}
@pytest.mark.visible
def test_{name}_of_an_example(compare):
    """The example of the text."""
    compare({name}, np.array([1.0, 2.0, 4.0]))


@{marker}
@pytest.mark.visible
def test_{name}_of_a_negative_number(compare):
    """Negative numbers, too."""
    compare({name}, np.array([-3.0, 5.0]))


@{marker}
def test_{name}_of_drawn_numbers(compare, rng):
    """Any numbers."""
    compare({name}, rng.normal(size=7))
    compare({name}, rng.normal(size=5))
'''
TEXT = """
+++

## Exercise: {name}

Say here what the function gets and what it returns.

```{{code-cell}} ipython3
:exercise: {name}
:minutes: 15
:topics: []
```
"""
SUITE_HEAD = '"""The hidden suite of {assignment}."""\n\nimport numpy as np\nimport pytest\n'


def new_exercise(course: Course, assignment: str, name: str, points: float) -> list[Path]:
    """Write the parts of an exercise; return the files that were made or changed.

    Raises
    ------
    UserError
        The name is taken or no name for a function, or a file is in the way; then nothing is written.
    """
    if not name.isidentifier() or keyword.iskeyword(name) or name != name.lower():
        raise UserError(f"{name!r} cannot name a function: use lower-case letters, digits and underscores")
    for other in course.assignments.values():
        if name in other.exercises:
            raise UserError(f"{name} is an exercise of {other.name} already; choose another name")
    package = course.root / course.mistakes.partition(".")[0]
    new = {
        package / "layers" / f"{name}.py": REFERENCE.format(name=name, title=name.replace("_", " ").capitalize()),
        _module(course, course.mistakes, name): MISTAKE.format(name=name),
        _module(course, course.variants, name): VARIANT.format(name=name),
    }
    for path in new:
        if path.exists():
            raise UserError(f"{path} exists already; rename it or choose another name")
    suite, text = course.suites / f"test_{assignment}.py", course.texts / assignment / "text.md"
    function = f"{package.name}.layers.{name}:{name}"
    changed = {
        course.file: with_exercise(course.file.read_text(encoding="utf-8"), assignment, name, points, function),
        suite: with_tests(_read(suite) or SUITE_HEAD.format(assignment=assignment), name, function.partition(":")[0]),
        text: _read(text).rstrip("\n") + "\n" + TEXT.format(name=name),
    }
    for path, content in (new | changed).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return list(new | changed)


def with_exercise(source: str, assignment: str, name: str, points: float, function: str) -> str:
    """Return course.yaml with one more exercise; every other line stays as it is."""
    node = yaml.compose(source, Loader=yaml.SafeLoader)
    for key in ("assignments", assignment, "exercises"):
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((value for word, value in pairs if word.value == key), None)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        raise UserError(
            f"course.yaml: the exercises of {assignment} must stand one a line; write them so, then try again"
        )
    last = node.value[-1][1]
    end = last.end_mark.line if last.end_mark.column == 0 else last.end_mark.line + 1
    lines = source.splitlines(keepends=True)
    while end > 0 and not lines[end - 1].strip():
        end -= 1
    if not lines[end - 1].endswith("\n"):
        lines[end - 1] += "\n"
    indent = " " * node.value[0][0].start_mark.column
    lines.insert(end, f'{indent}{name}: {{points: {points:g}, function: "{function}"}}\n')
    return "".join(lines)


def with_tests(source: str, name: str, module: str) -> str:
    """Return a suite with the import of the function and its first tests."""
    body = ast.parse(source).body
    imports = [node.end_lineno or 0 for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    lines = source.rstrip("\n").split("\n")
    lines.insert(max(imports, default=1), f"from {module} import {name}")
    return "\n".join(lines) + "\n" + SUITE.format(name=name, marker=f"for_{name}")


def _module(course: Course, package: str, name: str) -> Path:
    return course.root.joinpath(*package.split("."), f"{name}.py")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
