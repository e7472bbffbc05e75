"""What no student may get: lines of solutions, suites, mistakes and mark schemes, answers, and names of this machine.

A line is looked for with its spaces taken out, anywhere in a text. It counts when more than 20 characters are left and
it does more than import, unpack a shape, loop over a range, return a name, change a dtype or call something without
arguments; lines that stand in a stub, in a given function or in a visible test are no secret. Loops of any two
assignments look alike: of another assignment's solution, one line may be found, and two may not.
"""

import ast
import getpass
import inspect
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from autograder.build.module import source_of
from autograder.build.stub import BEGIN, END, make_stub
from autograder.course.config import AssignmentConfig, Course
from autograder.course.exercise import load_exercise, load_function
from autograder.language import tr

LEAST = 20
ALIKE = 2  # lines of another assignment's solution that are one too many
MARKERS = ("### BEGIN", "### END", "=== BEGIN", "=== END", "HIDDEN TESTS", "MARK SCHEME")
PLAIN = re.compile(
    r"(from|import)\b.*|[\w\s,()*]+=\s*[\w.]+\.shape(\[[^]]*\])?|for\b[\w\s,]+\bin range\([\w\s,+-]*\):|return [\w.]+"
    r"|[\w.]+\(\)|\w+ = \w+\.astype\(\w+(, copy=False)?\)"
)
COMMENT = re.compile(r"(?<=\S)\s+#.*")  # behind code; a line that is all comment stays
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)*\.(com|org|net|edu|gov|io|info|eu|uk|de|fr|ch|at|nl|it|es|pl|us)\b")
NOBODY = {"root", "user", "admin", "student", "jovyan", "runner", "ubuntu", "debian", "nobody", "test", "build"}


class Secret(msgspec.Struct, frozen=True):
    """Something to look for, and the sentence where it is found."""

    text: str
    what: str
    word: bool = False
    elsewhere: str = ""  # the exercise of another assignment whose solution it is from


class Secrets:
    """Everything that may not occur in the release of one assignment."""

    def __init__(self, course: Course, assignment: str) -> None:
        self.course, self.assignment = course, course.assignments[assignment]
        closed = [config for config in course.assignments.values() if not _is_open(course, config, assignment)]
        self.open = [config for config in course.assignments.values() if config not in closed]
        self.shown = set(self._shown())
        self.lines = {secret.text: secret for secret in reversed(list(self._lines()))}  # solutions before mistakes
        self.sizes = Counter(secret.elsewhere for secret in self.lines.values())
        self.words = list(self._words())
        names = "|".join(map(re.escape, self.assignment.questions)) or r"(?!)"
        self.answered = re.compile(rf"^[ \t]*({names})[ \t]*(?::[^=\n]*)?=(?!=)[ \t]*(?!None\b)\S", re.MULTILINE)

    def found_in(self, text: str) -> Iterator[str]:
        """Yield a sentence for each secret in a text."""
        dense = squeezed(text)
        found = [secret for key, secret in self.lines.items() if key in dense]
        of_others = Counter(secret.elsewhere for secret in found if secret.elsewhere)
        for secret in found:
            if not secret.elsewhere or of_others[secret.elsewhere] >= min(ALIKE, self.sizes[secret.elsewhere]):
                yield secret.what
        for word in self.words:
            if word.text in text and (not word.word or re.search(rf"\b{re.escape(word.text)}\b", text)):
                yield word.what
        for match in self.answered.finditer(text):
            yield tr("gives an answer to the question {name}", name=match[1])
        yield from (tr("names the mail address {address}", address=match[0]) for match in ADDRESS.finditer(text))

    def _lines(self) -> Iterator[Secret]:
        for config in self.open:
            for name, exercise in config.exercises.items():
                if exercise.function in self.assignment.given:
                    continue  # handed out on purpose, and not before that assignment is closed: see certificate.py
                what = tr("holds a line of the solution of {name}", name=name)
                elsewhere = name if config.name != self.assignment.name else ""
                yield from self._telling(_region(load_function(exercise.function)), what, elsewhere)
        for name in self.assignment.exercises:
            for mistake in load_exercise(self.course, self.assignment.name, name).mistakes:
                lines = (line for line in _body(mistake.function) if f"{name}(" not in line)
                yield from self._telling(
                    lines, tr("holds a line of a mistake of {name} ({id})", name=name, id=mistake.id)
                )
        hidden = (line for flag, line in suite_lines(self.course, self.assignment.name) if not flag)
        yield from self._telling(hidden, tr("holds a line of the hidden suite"))
        yield from self._telling(self._mark_scheme(), tr("holds a line of a mark scheme"))

    def _telling(self, lines: Iterable[str], what: str, elsewhere: str = "") -> Iterator[Secret]:
        for line in lines:
            key = squeezed(COMMENT.sub("", line))
            if len(key) > LEAST and key not in self.shown and not PLAIN.fullmatch(line.strip()):
                yield Secret(key, f"{what}: {line.strip()}", elsewhere=elsewhere)

    def _shown(self) -> Iterator[str]:
        for config in self.open:
            for exercise in config.exercises.values():
                yield from map(squeezed, make_stub(load_function(exercise.function)).cleared.splitlines())
        for entry in self.assignment.given:
            function = load_function(entry)
            yield from map(squeezed, source_of(function).segment(function.__name__).splitlines())
        yield from (squeezed(line) for flag, line in suite_lines(self.course, self.assignment.name) if flag)

    def _mark_scheme(self) -> list[str]:
        path = self.course.answers / f"{self.assignment.name}.md"
        text = self.course.texts / self.assignment.name / "text.md"
        asked = squeezed(text.read_text(encoding="utf-8"))
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        return [line for line in lines if squeezed(line) not in asked]

    def _words(self) -> Iterator[Secret]:
        yield from (Secret(marker, tr("holds the marker {marker!r}", marker=marker)) for marker in MARKERS)
        for package in (self.course.mistakes, self.course.variants, f"test_{self.assignment.name}"):
            yield Secret(package, tr("names {name}", name=package), word=True)
        for name in self.assignment.exercises:
            for mistake in load_exercise(self.course, self.assignment.name, name).mistakes:
                own = mistake.function.__name__
                if "_" in own:
                    yield Secret(
                        own,
                        tr("names {function}, which makes a mistake of {exercise}", function=own, exercise=name),
                        word=True,
                    )
        for path in {str(self.course.root), str(self.course.classroom), str(Path.home()), sys.prefix}:
            if path != "/" and len(path) > len("/root"):
                yield Secret(path, tr("holds a path of this machine: {path}", path=path))
        user = user_name()
        if user not in NOBODY and len(user) > 2:  # noqa: PLR2004  (shorter ones are words)
            yield Secret(user, tr("holds the user name {user}", user=user), word=True)


def squeezed(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())


def _is_open(course: Course, config: AssignmentConfig, assignment: str) -> bool:
    """Say whether solutions of an assignment are still secret: this one, later ones, and those not yet due."""
    names = list(course.assignments)
    later = names.index(config.name) >= names.index(assignment)
    return later or config.due is None or config.due > datetime.now(UTC)


def _region(function: Callable[..., Any]) -> list[str]:
    """Return the lines between the markers of a reference function or class."""
    found, inside = [], False
    for line in make_stub(function).source.split("\n"):
        inside = line.strip() != END and (inside or line.strip() == BEGIN)
        found += [line] if inside and line.strip() != BEGIN else []
    return found


def _body(function: Callable[..., Any]) -> list[str]:
    """Return the lines of a function below its signature."""
    source = textwrap.dedent(inspect.getsource(function))
    node = ast.parse(source).body[0]
    first = node.body[0].lineno if isinstance(node, ast.FunctionDef) else 1
    return source.splitlines()[first - 1 :]


def suite_lines(course: Course, assignment: str) -> Iterator[tuple[bool, str]]:
    """Yield the lines of the functions of a suite, and whether each stands in a visible test."""
    source = (course.suites / f"test_{assignment}.py").read_text(encoding="utf-8")
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            marks = [ast.unparse(decorator) for decorator in node.decorator_list]
            visible = any(mark.startswith("pytest.mark.visible") for mark in marks)
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            yield from ((visible, line) for line in lines[first - 1 : node.end_lineno])


def user_name() -> str:
    """Return who runs this, or nothing where the machine does not know."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
