"""`course new exercise`: what is written works at once, and nothing is written where something is in the way."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course.config import load_course
from autograder.errors import UserError
from autograder.new_exercise import new_exercise, with_exercise, with_tests

ROOT = Path(__file__).parents[2]
NAME = "03_convolution"


@pytest.fixture
def fresh(tmp_path):
    """Return a copy of the course's own files."""
    for name in ("reference", "assignments", "experiments/results", "tests/hidden", "course.yaml", "pyproject.toml"):
        source, target = ROOT / name, tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)
    return load_course(tmp_path / "course.yaml")


def run(fresh, program, *words):
    """Run a program of this environment in the copy, for its own files."""
    return subprocess.run(
        [Path(sys.executable).parent / program, *words],
        cwd=fresh.root,
        env={"PYTHONPATH": f"{fresh.root}:{ROOT}", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def printed(command):
    """Return the words of the command that begins so, as CONTRIBUTING prints it."""
    return re.search(rf"{command}[^`\n]*", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))[0].split()


def test_the_commands_of_contributing_work_as_they_are_printed(fresh):
    """Whoever follows CONTRIBUTING gets an exercise that every variant passes and that ruff accepts."""
    made = run(fresh, *printed("course new exercise"))
    tried = run(fresh, *printed("pytest tests/hidden"), "-q")
    linted = run(fresh, "ruff", "check", *re.findall(r"^wrote (\S+\.py)$", made.stdout, re.MULTILINE))

    assert made.returncode == 0, made.stderr
    assert " ".join(printed("pytest tests/hidden")) in made.stdout
    assert "24 passed" in tried.stdout, tried.stdout + tried.stderr
    assert linted.returncode == 0, linted.stdout


def test_a_new_exercise_stands_where_it_belongs(fresh):
    """The exercise is in course.yaml and in the text; its tests come before those of questions."""
    paths = new_exercise(fresh, NAME, "double_it", 4)

    course = load_course(fresh.file)
    suite = (fresh.suites / f"test_{NAME}.py").read_text()
    assert course.assignments[NAME].exercises["double_it"].points == 4
    assert ":exercise: double_it" in (fresh.texts / NAME / "text.md").read_text()
    assert all(path.is_file() for path in paths)
    assert suite.index("def test_double_it") < suite.index("(answer)")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Double", "cannot name a function"),
        ("2d", "cannot name a function"),
        ("filtró", "cannot name a function"),
        ("class", "'class' is a keyword of Python, and no function can be called so; choose another name"),
        ("np", "'np' means something else in notebooks or hidden suites; choose another name"),
        ("conv2d", "is an exercise of 03_convolution already"),
        ("padding", "exists already; choose another name, or, where it is of this exercise, write a line for it"),
    ],
)
def test_a_name_in_the_way_is_refused_and_nothing_written(fresh, name, sentence):
    """A name that is taken or no name is one sentence, and every file stays."""
    before = {path: path.read_bytes() for path in fresh.root.rglob("*") if path.is_file()}

    with pytest.raises(UserError, match=sentence):
        new_exercise(fresh, NAME, name, 4)

    assert {path: path.read_bytes() for path in fresh.root.rglob("*") if path.is_file()} == before


def test_every_other_line_of_course_yaml_stays():
    """One line is added, in its place, whatever comments and blank lines stand around."""
    source = "assignments:\n  01_a:\n    exercises:\n      one: {points: 1, function: a:b}  # first\n\n  02_b: {}\n"

    changed = with_exercise(source, "01_a", "two", 2.5, "c.d:two")

    line = '      two: {points: 2.5, function: "c.d:two"}\n'
    assert changed == source.replace("# first\n", "# first\n" + line)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import numpy as np\n", "import numpy as np\n\nfrom lesson.two import two\n"),
        ("from lesson.one import one\n", "from lesson.one import one\nfrom lesson.two import two\n"),
        ("from lesson.two10 import x\n", "from lesson.two import two\nfrom lesson.two10 import x\n"),
        ("from autograder.judge import x\n", "from autograder.judge import x\nfrom lesson.two import two\n"),
    ],
)
def test_the_import_stands_where_it_is_looked_for(before, after):
    """First-party modules come last, in natural order."""
    assert with_tests(before, "two", "lesson.two").startswith(f"{after}\n\nfor_two = ")


def test_exercises_on_one_line_are_refused():
    """A flow mapping cannot take one more line."""
    with pytest.raises(UserError, match="one a line"):
        with_exercise("assignments: {01_a: {exercises: {one: {points: 1}}}}\n", "01_a", "two", 2, "c:two")
