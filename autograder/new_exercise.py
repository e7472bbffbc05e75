"""`course new exercise`: a reference function, a mistake, a variant, a suite and a place in the text, ready to fill.

What is written works at once: it is an exercise that doubles a number, to be changed piece by piece into the real one.
"""

import ast
import re
from pathlib import Path

import yaml

from autograder.course.config import Course
from autograder.course.problems import no_name
from autograder.errors import UserError
from autograder.language import tr

REFERENCE = '''"""Say here what {name} is."""

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
        Every number doubled; float32 stays float32, whole numbers become float64.

    Examples
    --------
    >>> {name}(np.array([1.0, 2.0]))
    array([2., 4.])
    """
    ### BEGIN SOLUTION
    y: np.ndarray = 2.0 * x
    return y
    ### END SOLUTION
'''
MISTAKE = '''"""Mistakes of {name}."""

import numpy as np

from {package} import mistake


@mistake("M000", "not doubled", hint="The answer is twice the input.")
def not_doubled(x: np.ndarray) -> np.ndarray:
    return x.copy()
'''
VARIANT = '''"""Correct ways to write {name} that share no idea."""

import numpy as np

from {package} import variant


@variant("a sum")
def as_a_sum(x: np.ndarray) -> np.ndarray:
    y: np.ndarray = 1.0 * x + x
    return y


@variant("a division")
def as_a_division(x: np.ndarray) -> np.ndarray:
    y: np.ndarray = x / 0.5
    return y


@variant("number by number")
def number_by_number(x: np.ndarray) -> np.ndarray:
    return np.array([2.0 * number for number in x])
'''
SUITE = '''{mark} = pytest.mark.exercise("{name}")


@{mark}
@pytest.mark.visible
def test_{name}_of_an_example(compare):
    """The example of the text."""
    compare({name}, np.array([1.0, 2.0, 4.0]))


@{mark}
@pytest.mark.visible
def test_{name}_of_negative_numbers(compare):
    """Negative numbers, too."""
    compare({name}, np.array([-3.0, 5.0]))


@{mark}
@pytest.mark.weight(2)
@pytest.mark.parametrize("size", [3, 5, 8])
def test_{name}_of_drawn_numbers(compare, rng, size):
    """Any numbers, and any number of them."""
    compare({name}, rng.normal(size=size))


@{mark}
@pytest.mark.parametrize("dtype", ["float32", "uint8"])
def test_{name}_keeps_the_dtype(compare, rng, dtype):
    """float32 stays float32, whole numbers become float64."""
    compare({name}, rng.integers(1, 100, size=6).astype(dtype))


@{mark}
def test_{name}_leaves_its_input_alone(compare_untouched, rng):
    """The input is not changed, and the answer is a new array."""
    compare_untouched({name}, rng.normal(size=7))
'''
TEXT = """
+++

## Exercise: `{name}`

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
    if taken := no_name(name):
        raise UserError(taken)
    if not re.fullmatch("[a-z_][a-z0-9_]*", name):
        raise UserError(
            tr("{name!r} cannot name a function: use lower-case letters, digits and underscores", name=name)
        )
    for one in course.assignments.values():
        if name in one.exercises:
            raise UserError(
                tr("{name} is an exercise of {assignment} already; choose another name", name=name, assignment=one.name)
            )
    package = course.root / course.mistakes.partition(".")[0]
    new = {
        package / "layers" / f"{name}.py": REFERENCE.format(name=name),
        _module(course, course.mistakes, name): MISTAKE.format(name=name, package=course.mistakes),
        _module(course, course.variants, name): VARIANT.format(name=name, package=course.variants),
    }
    for path in new:
        if path.exists():
            raise UserError(
                tr(
                    "{path} exists already; choose another name, or, where it is of this exercise, write a line for "
                    "it into course.yaml and go on with step 3 of CONTRIBUTING.md",
                    path=path,
                )
            )
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
            tr(
                "course.yaml: the exercises of {assignment} must stand one a line; write them so, then try again",
                assignment=assignment,
            )
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
    """Return a suite with the import of a function, and its first tests after those of the other exercises."""
    body = ast.parse(source).body
    tests = [node.end_lineno or 0 for node in body if isinstance(node, ast.FunctionDef) and not _of_a_question(node)]
    lines = source.rstrip("\n").split("\n")
    end = max(tests, default=len(lines))
    rest = [line.rstrip() for line in lines[end:]]
    while rest and not rest[0]:
        rest.pop(0)
    new = SUITE.format(name=name, mark=f"for_{name}").split("\n")[:-1]
    parts = [*_with_import(lines[:end], body, name, module), "", "", *new]
    return "\n".join([*parts, "", "", *rest] if rest else parts) + "\n"


def _of_a_question(node: ast.FunctionDef) -> bool:
    return any(argument.arg == "answer" for argument in node.args.args)


def _with_import(lines: list[str], body: list[ast.stmt], name: str, module: str) -> list[str]:
    """Return the lines of a suite with an import where isort wants it: first-party modules last, in natural order."""
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    ours = {"autograder", module.partition(".")[0]}
    own = [node for node in imports if isinstance(node, ast.ImportFrom) and _package(node) in ours]
    later = [node.lineno - 1 for node in own if _natural(node.module or "") > _natural(module)]
    place = min(later, default=max((node.end_lineno or 0 for node in imports), default=1))
    new = [f"from {module} import {name}"]
    return [*lines[:place], *(new if own else ["", *new]), *lines[place:]]


def _package(node: ast.ImportFrom) -> str:
    return (node.module or "").partition(".")[0]


def _natural(module: str) -> list[tuple[int, int]]:
    """Return a key that sorts `conv2` before `conv10`."""
    parts = re.findall(r"\d+|\D", module.lower())
    return [(ord("0"), int(part)) if part.isdigit() else (ord(part), 0) for part in parts]


def _module(course: Course, package: str, name: str) -> Path:
    return course.root.joinpath(*package.split("."), f"{name}.py")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
