"""course.yaml, read and checked: `load_course(path)` returns a `Course` or says line by line what to correct."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from autograder.course.problems import all_needs, problems
from autograder.course.schema import (
    AssignmentSettings,
    ClusterSettings,
    CourseInfo,
    CourseSettings,
    Environment,
    IsolationPolicy,
    Limits,
)
from autograder.course.sentences import dotted, nearest, sentence
from autograder.course.yaml_lines import Lined, read_lined
from autograder.errors import CourseError, place
from autograder.language import speaking, tr

__all__ = [
    "AssignmentConfig",
    "Course",
    "CourseError",
    "ExerciseConfig",
    "Limits",
    "QuestionConfig",
    "all_needs",
    "find_course",
    "load_course",
]

FILE_NAME = "course.yaml"


@dataclass(frozen=True)
class ExerciseConfig:
    """One function that students write, and what it is worth."""

    name: str
    points: float
    function: str
    needs: tuple[str, ...] = ()
    training: bool = False
    numpy_only: bool = False


@dataclass(frozen=True)
class QuestionConfig:
    """One question of the text, and what its answer is worth."""

    name: str
    points: float


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
    questions: dict[str, QuestionConfig]

    @property
    def names(self) -> tuple[str, ...]:
        """The exercises, then the questions, in the order of course.yaml."""
        return (*self.exercises, *self.questions)

    @property
    def points(self) -> float:
        """What the whole assignment is worth."""
        exercises, questions = self.exercises.values(), self.questions.values()
        return sum(entry.points for entry in exercises) + sum(entry.points for entry in questions)


@dataclass(frozen=True)
class Course:
    """A course as its course.yaml describes it; all paths are absolute."""

    file: Path
    root: Path
    course: CourseInfo
    classroom: Path
    texts: Path
    suites: Path
    answers: Path
    mistakes: str
    variants: str
    stand_ins: str
    isolation: IsolationPolicy
    limits: Limits
    environments: dict[str, Environment]
    assignments: dict[str, AssignmentConfig]
    cluster: ClusterSettings | None
    gradebook: str | None
    text_cells: str
    language_by_student: dict[str, str]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the course is handed out in, that of its texts first."""
        return tuple(dict.fromkeys([self.course.language, *self.course.languages]))

    def language_of(self, student: str) -> str:
        """Return the language that a student reads."""
        return self.language_by_student.get(student, self.course.language)

    def speaking_to(self, student: str, assignment: str) -> AbstractContextManager[None]:
        """Say everything inside in a student's language, the assignment's own strings, too."""
        return speaking(self.language_of(student), self.texts / assignment)

    def assignment(self, word: str) -> AssignmentConfig:
        """Return the assignment of this name, or the only one whose name begins so: `03_convolution`, `03`, `3`."""
        if word in self.assignments:
            return self.assignments[word]
        start = word.zfill(2) if word.isdecimal() else word
        fitting = [name for name in self.assignments if word and name.startswith(start)]
        known = ", ".join(self.assignments) or tr("none")
        if not fitting:
            near = nearest(word, self.assignments)
            raise CourseError(
                tr(
                    "{place}: there is no assignment {word!r}; the assignments are {known}{near}",
                    place=place(self.file),
                    word=word,
                    known=known,
                    near=near,
                )
            )
        if len(fitting) > 1:
            raise CourseError(
                tr(
                    "{word!r} fits more than one assignment: {names}; write more of its name",
                    word=word,
                    names=", ".join(fitting),
                )
            )
        return self.assignments[fitting[0]]


def find_course(folder: Path) -> Path:
    """Return the course.yaml of a folder or of the nearest folder above it."""
    here = folder.resolve()
    for candidate in (here, *here.parents):
        if (candidate / FILE_NAME).is_file():
            return candidate / FILE_NAME
    raise CourseError(
        tr(
            "there is no {file} in {here} or above it; go to the course's folder or use --course PATH",
            file=FILE_NAME,
            here=here,
        )
    )


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
    wrongs = sorted((lined.line(keys), dotted(keys), wrong) for keys, wrong in problems(settings, root))
    if wrongs:
        raise CourseError("\n".join(f"{place(path, line)}: {field}: {wrong}" for line, field, wrong in wrongs))
    return Course(
        file=path.resolve(),
        root=root,
        course=settings.course,
        classroom=(root / settings.classroom).resolve(),
        texts=(root / settings.texts).resolve(),
        suites=(root / settings.suites).resolve(),
        answers=(root / settings.answers).resolve(),
        mistakes=settings.mistakes,
        variants=settings.variants,
        stand_ins=settings.stand_ins,
        isolation=settings.isolation,
        limits=settings.limits,
        environments=settings.environments,
        assignments={name: _assignment(name, item, settings, root) for name, item in settings.assignments.items()},
        cluster=settings.cluster,
        gradebook=settings.gradebook,
        text_cells=settings.text_cells,
        language_by_student=settings.languages,
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
            key: ExerciseConfig(
                name=key,
                points=exercise.points,
                function=exercise.function,
                needs=tuple(exercise.needs),
                training=exercise.training,
                numpy_only=exercise.numpy_only,
            )
            for key, exercise in settings.exercises.items()
        },
        questions={
            key: QuestionConfig(name=key, points=question.points) for key, question in settings.questions.items()
        },
    )
