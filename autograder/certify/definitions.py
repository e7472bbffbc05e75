"""What certify reads before it tries anything: modules that load, signatures that agree, nothing left unwritten."""

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from autograder.course.config import Course
from autograder.course.exercise import Exercise, load_exercise
from autograder.course.modules import module_of
from autograder.errors import UserError, place
from autograder.language import tr

UNNUMBERED, UNWRITTEN = "M000", "Say here"  # what `course new exercise` leaves to its author
ANYTHING = inspect.Parameter.empty


def load_exercises(course: Course, assignment: str) -> tuple[list[Exercise], list[str]]:
    """Return the exercises of an assignment, and a sentence for each that cannot be loaded."""
    loaded, faults = [], []
    for name in course.assignments[assignment].exercises:
        try:
            loaded.append(load_exercise(course, assignment, name))
        except UserError as error:
            faults.append(str(error))
    return loaded, list(dict.fromkeys(faults))


def definition_findings(course: Course, assignment: str, exercises: list[Exercise]) -> list[str]:
    """Return in sentences which mistakes and variants are called unlike the reference, and what is not written yet."""
    found = [sentence for exercise in exercises for sentence in _other_signatures(course, exercise)]
    found += [
        tr(
            "{place}: {id} {name!r} is left from `course new exercise`; write a mistake "
            "that students make, with its number and its hint",
            place=f"{course.mistakes}.{exercise.name}",
            id=mistake.id,
            name=mistake.name,
        )
        for exercise in exercises
        for mistake in exercise.mistakes
        if mistake.id.startswith(UNNUMBERED)
    ]
    files = [course.texts / assignment / "text.md", course.suites / f"test_{assignment}.py"]
    for exercise in exercises:
        files += _files_of(course, exercise)
    return found + [sentence for path in dict.fromkeys(files) for sentence in _unwritten(path)]


def _other_signatures(course: Course, exercise: Exercise) -> Iterator[str]:
    """Yield a sentence for each mistake or variant whose parameters are not those of the reference."""
    wanted, right = _parameters(exercise.function), _written(exercise.function)
    mistakes, variants = (module_of(package, exercise.name) for package in (course.mistakes, course.variants))
    members = [
        *((tr("{module}: the mistake {id}", module=mistakes, id=m.id), m.function) for m in exercise.mistakes),
        *((tr("{module}: the variant {name!r},", module=variants, name=v.name), v.function) for v in exercise.variants),
    ]
    for who, function in members:
        if _parameters(function) != wanted:
            yield tr(
                "{who} {function} has to take what the reference {reference} takes: parameters of the same names, "
                "order, kinds and defaults",
                who=who,
                function=_written(function),
                reference=right,
            )


def _parameters(function: Callable[..., Any]) -> list[tuple[object, ...]]:
    return [(one.name, one.kind, _Default(one.default)) for one in inspect.signature(function).parameters.values()]


def _written(function: Callable[..., Any]) -> str:
    """Return a function's name with its parameters, without annotations."""
    signature = inspect.signature(function)
    plain = [one.replace(annotation=ANYTHING) for one in signature.parameters.values()]
    shown = signature.replace(parameters=plain, return_annotation=ANYTHING)
    return f"{getattr(function, '__name__', type(function).__name__)}{shown}"


class _Default:
    """A default value; two are equal if they are one object or read the same."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Default) and (self.value is other.value or repr(self.value) == repr(other.value))

    __hash__ = None  # type: ignore[assignment]


def _files_of(course: Course, exercise: Exercise) -> Iterator[Path]:
    """Yield the files in which the parts of an exercise stand."""
    source = inspect.getsourcefile(exercise.function)
    if source is not None:
        yield Path(source)
    for package in (course.mistakes, course.variants):
        yield course.root.joinpath(*module_of(package, exercise.name).split(".")).with_suffix(".py")


def _unwritten(path: Path) -> Iterator[str]:
    """Yield where a file still asks its author for something."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, start=1):
        if UNWRITTEN in line:
            yield tr(
                "{place}: {words!r} is left from `course new exercise`; write what it asks for",
                place=place(path, number),
                words=UNWRITTEN,
            )
