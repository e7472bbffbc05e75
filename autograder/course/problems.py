"""What is wrong in a course.yaml that no single field can know: what leads nowhere, or excludes something else."""

import keyword
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from autograder.course.schema import AssignmentSettings, CourseSettings
from autograder.course.sentences import nearest
from autograder.course.yaml_lines import Key
from autograder.errors import place
from autograder.language import tr

NOTEBOOK = {"Path", "SetUpError", "check", "coursecheck", "hint", "np", "plt", "print"}  # what its own cells use
SUITE = {"answer", "compare", "compare_quiet", "compare_untouched", "np", "pytest", "request", "rng", "student"}


class _Needing(Protocol):
    @property
    def needs(self) -> Sequence[str]: ...


def all_needs(exercises: Mapping[str, _Needing], name: str) -> set[str]:
    """Return an exercise with all that it needs, directly or through others; what is no exercise needs nothing."""
    found: set[str] = set()
    todo = [name]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += exercises[one].needs if one in exercises else ()
    return found


def no_name(name: str) -> str:
    """Return why no exercise can have this name, or nothing: notebooks or suites mean something else by it."""
    if keyword.iskeyword(name):
        return tr("{name!r} is a keyword of Python, and no function can be called so; choose another name", name=name)
    if name in NOTEBOOK | SUITE:
        return tr("{name!r} means something else in notebooks or hidden suites; choose another name", name=name)
    return ""


def problems(settings: CourseSettings, root: Path) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Yield what no single field can know: names that lead nowhere, and files that are not there."""
    yield from _unprotected(settings)
    yield from _elsewhere(settings)
    yield from _not_spoken(settings)
    if not root.is_dir():
        yield ("base",), tr("there is no folder {folder}", folder=place(root))
        return
    for key in ("texts", "suites"):
        if not (root / getattr(settings, key)).is_dir():
            folder = getattr(settings, key)
            wrong = tr(
                "there is no folder {folder} in {place}; make it or correct the path", folder=folder, place=place(root)
            )
            yield (key,), wrong
    for name, assignment in settings.assignments.items():
        at: tuple[Key, ...] = ("assignments", name)
        if assignment.environment not in settings.environments:
            known = settings.environments
            wrong = tr(
                "there is no environment {environment!r}; defined here: {known}",
                environment=assignment.environment,
                known=", ".join(known),
            )
            yield (*at, "environment"), wrong + nearest(assignment.environment, known)
        yield from _wrong_names(at, assignment)
        yield from _wrong_needs(at, assignment)
        for number, file in enumerate(assignment.data):
            if not (root / file).is_file():
                yield (
                    (*at, "data", number),
                    tr(
                        "there is no file {file} in {place}; put it there or correct the path",
                        file=file,
                        place=place(root),
                    ),
                )


def _unprotected(settings: CourseSettings) -> Iterator[tuple[tuple[Key, ...], str]]:
    if settings.isolation.minimum == 0 and not settings.isolation.trusted_notebooks:
        yield (
            ("isolation", "minimum"),
            tr("0 shuts nothing in; say trusted_notebooks: true beside it, or demand 1 to 4"),
        )


def _elsewhere(settings: CourseSettings) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Yield what is wrong with the cluster and the gradebook."""
    ways = settings.cluster and (settings.cluster.address, settings.cluster.local, settings.cluster.ssh)
    if ways and sum(way is not None for way in ways) > 1:
        yield ("cluster",), tr("names more than one of address, local and ssh; keep one of them")
    if settings.gradebook and urlsplit(settings.gradebook).password is not None:
        yield (
            ("gradebook",),
            tr(
                "holds a password, and this file is no place for one; say it in PGPASSWORD or ~/.pgpass, which "
                "PostgreSQL's own programs read, too"
            ),
        )


def _not_spoken(settings: CourseSettings) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Yield where a language is not one that the course is handed out in."""
    language = settings.course.language
    known = settings.course.languages or [language]
    if language not in known:
        yield ("course", "languages"), tr("lacks {language}, the language of the texts; add it", language=language)
    for student, code in settings.languages.items():
        if code not in known:
            yield ("languages", student), tr(
                "{code} is none of the languages of the course, which are {known}; add it to course.languages",
                code=code, known=", ".join(known),
            )  # fmt: skip


def _wrong_names(at: tuple[Key, ...], assignment: AssignmentSettings) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Yield which names of exercises and questions mean something else already."""
    for name in assignment.exercises:
        if wrong := no_name(name):
            yield (*at, "exercises", name), wrong
    for name in assignment.questions:
        if name in assignment.exercises:
            wrong = tr("is an exercise of this assignment, too; give the question another name")
            yield (*at, "questions", name), wrong


def _wrong_needs(at: tuple[Key, ...], assignment: AssignmentSettings) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Yield what is wrong with the exercises that an exercise needs: unknown names, and circles."""
    for name, exercise in assignment.exercises.items():
        for number, other in enumerate(exercise.needs):
            field = (*at, "exercises", name, "needs", number)
            if other not in assignment.exercises:
                near = nearest(other, assignment.exercises)
                yield field, tr("there is no exercise {other!r} in this assignment{near}", other=other, near=near)
            elif name in all_needs(assignment.exercises, other):
                yield (
                    field,
                    tr(
                        "{name} needs {other}, and that needs {name} again; solutions cannot go in a circle",
                        name=name,
                        other=other,
                    ),
                )
