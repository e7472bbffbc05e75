"""`course new exercise`: what is written works at once, and nothing is written where something is in the way."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course.config import load_course
from autograder.errors import UserError
from autograder.new_exercise import new_exercise, with_exercise

ROOT = Path(__file__).parents[2]
NAME = "03_convolution"


@pytest.fixture
def fresh(tmp_path):
    """Return a copy of the course's own files."""
    for name in ("reference", "assignments", "tests/hidden", "course.yaml"):
        source, target = ROOT / name, tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)
    return load_course(tmp_path / "course.yaml")


def test_a_new_exercise_works_at_once(fresh):
    """Its suite passes with its variant, its mistake fails, and the exercise is in course.yaml and in the text."""
    paths = new_exercise(fresh, NAME, "double_it", 4)

    course = load_course(fresh.file)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", f"tests/hidden/test_{NAME}.py", "-q", "-k", "double_it"],
        cwd=fresh.root,
        env={"PYTHONPATH": f"{fresh.root}:{ROOT}", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert course.assignments[NAME].exercises["double_it"].points == 4
    assert ":exercise: double_it" in (fresh.texts / NAME / "text.md").read_text()
    assert all(path.is_file() for path in paths)
    assert "3 passed" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Double", "cannot name a function"),
        ("2d", "cannot name a function"),
        ("class", "cannot name a function"),
        ("conv2d", "is an exercise of 03_convolution already"),
        ("padding", "exists already"),
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


def test_exercises_on_one_line_are_refused():
    """A flow mapping cannot take one more line."""
    with pytest.raises(UserError, match="one a line"):
        with_exercise("assignments: {01_a: {exercises: {one: {points: 1}}}}\n", "01_a", "two", 2, "c:two")
