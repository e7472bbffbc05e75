"""course.yaml, read and checked: `load_course(path)` returns a `Course` or says line by line what to correct."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from autograder.course.schema import (
    AssignmentSettings,
    CourseInfo,
    CourseSettings,
    Environment,
    IsolationPolicy,
    Limits,
)
from autograder.course.sentences import dotted, nearest, sentence
from autograder.course.yaml_lines import Key, Lined, read_lined
from autograder.errors import CourseError, place

__all__ = ["AssignmentConfig", "Course", "CourseError", "ExerciseConfig", "Limits", "find_course", "load_course"]

FILE_NAME = "course.yaml"


@dataclass(frozen=True)
class ExerciseConfig:
    """One function that students write, and what it is worth."""

    name: str
    points: float
    function: str


@dataclass(frozen=True)
class AssignmentConfig:
    """One assignment; its paths are absolute and its limits complete."""

    name: str
    title: str
    environment: str
    due: datetime | None
    data: tuple[Path, ...]
    given: tuple[str, ...]
    limits: Limits
    exercises: dict[str, ExerciseConfig]


@dataclass(frozen=True)
class Course:
    """A course as its course.yaml describes it; all paths are absolute."""

    file: Path
    root: Path
    course: CourseInfo
    classroom: Path
    texts: Path
    suites: Path
    mistakes: str
    variants: str
    isolation: IsolationPolicy
    limits: Limits
    environments: dict[str, Environment]
    assignments: dict[str, AssignmentConfig]

    def assignment(self, word: str) -> AssignmentConfig:
        """Return the assignment of this name, or the only one whose name begins so: `03_convolution`, `03`, `3`."""
        if word in self.assignments:
            return self.assignments[word]
        start = word.zfill(2) if word.isdecimal() else word
        fitting = [name for name in self.assignments if word and name.startswith(start)]
        known = ", ".join(self.assignments) or "none"
        if not fitting:
            near = nearest(word, self.assignments)
            raise CourseError(f"{place(self.file)}: there is no assignment {word!r}; the assignments are {known}{near}")
        if len(fitting) > 1:
            raise CourseError(f"{word!r} fits more than one assignment: {', '.join(fitting)}; write more of its name")
        return self.assignments[fitting[0]]


def find_course(folder: Path) -> Path:
    """Return the course.yaml of a folder or of the nearest folder above it."""
    here = folder.resolve()
    for candidate in (here, *here.parents):
        if (candidate / FILE_NAME).is_file():
            return candidate / FILE_NAME
    raise CourseError(f"there is no {FILE_NAME} in {here} or above it; go to the course's folder or name it with --course")


def load_course(path: Path) -> Course:
    """Read a course.yaml.

    Raises
    ------
    CourseError
        One line for each problem: file, line, field, what is wrong and what is allowed.
    """
    path = Path(path).absolute()
    lined = read_lined(path)
    try:
        settings = CourseSettings.model_validate(lined.values)
    except ValidationError as error:
        raise CourseError("\n".join(sentence(path, lined, item) for item in _in_order(lined, error))) from None
    root = (path.parent / settings.base).resolve()
    problems = sorted((lined.line(keys), dotted(keys), wrong) for keys, wrong in _problems(settings, root))
    if problems:
        raise CourseError("\n".join(f"{place(path, line)}: {field}: {wrong}" for line, field, wrong in problems))
    return Course(
        file=path.resolve(),
        root=root,
        course=settings.course,
        classroom=(root / settings.classroom).resolve(),
        texts=(root / settings.texts).resolve(),
        suites=(root / settings.suites).resolve(),
        mistakes=settings.mistakes,
        variants=settings.variants,
        isolation=settings.isolation,
        limits=settings.limits,
        environments=settings.environments,
        assignments={name: _assignment(name, item, settings, root) for name, item in settings.assignments.items()},
    )


def _in_order(lined: Lined, error: ValidationError) -> list[ErrorDetails]:
    return sorted(error.errors(include_url=False), key=lambda item: lined.line(item["loc"]))


def _assignment(name: str, settings: AssignmentSettings, course: CourseSettings, root: Path) -> AssignmentConfig:
    overrides = {key: value for key, value in settings.limits.model_dump().items() if value is not None}
    return AssignmentConfig(
        name=name,
        title=settings.title,
        environment=settings.environment,
        due=settings.due,
        data=tuple((root / path).resolve() for path in settings.data),
        given=tuple(settings.given),
        limits=course.limits.model_copy(update=overrides),
        exercises={
            key: ExerciseConfig(name=key, points=exercise.points, function=exercise.function)
            for key, exercise in settings.exercises.items()
        },
    )


def _problems(settings: CourseSettings, root: Path) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Yield what no single field can know: names that lead nowhere, and files that are not there."""
    if not root.is_dir():
        yield ("base",), f"there is no folder {root}"
        return
    for key in ("texts", "suites"):
        if not (root / getattr(settings, key)).is_dir():
            yield (key,), f"there is no folder {getattr(settings, key)} in {place(root)}"
    for name, assignment in settings.assignments.items():
        at: tuple[Key, ...] = ("assignments", name)
        if assignment.environment not in settings.environments:
            known = settings.environments
            wrong = f"there is no environment {assignment.environment!r}; defined here: {', '.join(known)}"
            yield (*at, "environment"), wrong + nearest(assignment.environment, known)
        for number, file in enumerate(assignment.data):
            if not (root / file).is_file():
                yield (*at, "data", number), f"there is no file {file} in {place(root)}"
