"""The course at a glance, as a Markdown page: what each exercise is worth, how it is tested, how long it takes."""

from collections.abc import Iterator, Sequence

import msgspec

from autograder.build.text import Asked, Place, read_text
from autograder.certify.certificate import load_certificate
from autograder.certify.proof import Proof
from autograder.certify.proofs import kept_proofs
from autograder.course.config import AssignmentConfig, Course
from autograder.errors import UserError
from autograder.language import tr

RULE = "|---|---|---|---|---|---|---|---|"
COUNTS = ("visible_tests", "hidden_tests", "mistakes", "variants")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise or question of the page."""

    name: str
    points: float
    minutes: int | None
    topics: tuple[str, ...]
    proof: Proof | None = None  # none for a question


class Numbers(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of a line; those of tests are of exercises alone."""

    assignment: str
    name: str
    points: float
    minutes: int | None
    topics: tuple[str, ...]
    visible_tests: int | None = None
    hidden_tests: int | None = None
    mistakes: int | None = None
    variants: int | None = None


def numbers(course: Course, names: Sequence[str]) -> list[Numbers]:
    """Return what the page shows, without its words."""
    return [
        Numbers(
            assignment=name, name=line.name, points=line.points, minutes=line.minutes, topics=line.topics,
            **dict(zip(COUNTS, _counts(line.proof), strict=True)) if line.proof else {},
        )
        for name in names
        for line in _lines(course, course.assignments[name])
    ]  # fmt: skip


def overview(course: Course, names: Sequence[str]) -> str:
    """Return the page.

    Raises
    ------
    UserError
        An assignment has no certificate: what its tests catch is not known then.
    """
    head = tr(
        "# The course at a glance\n\n"
        "Written by `course overview` from course.yaml, the texts and the certificates. *Tests* counts those of the "
        "visible check\nand the hidden ones; *mistakes* are the named wrong solutions that the hidden tests catch "
        "under every seed tried;\n*variants* are the right solutions, beside the reference, that pass.\n"
    )
    return "\n".join([head, *(_section(course, name) for name in names)])


def _section(course: Course, name: str) -> str:
    certificate = load_certificate(course, name)
    if certificate is None:
        raise UserError(tr("{name} has no certificate; run `course certify {name}` first", name=name))
    config = course.assignments[name]
    lines = list(_lines(course, config))
    minutes = sum(line.minutes or 0 for line in lines)
    numbers = certificate.numbers
    head = tr(
        "{points:g} points, about {minutes} minutes at the exercises, environment `{environment}`; "
        "proved with {submissions} submissions and {seeds} seeds.",
        points=config.points,
        minutes=minutes,
        environment=config.environment,
        submissions=numbers.submissions,
        seeds=numbers.seeds,
    )
    table = tr(
        "| exercise or question | points | minutes | visible tests | hidden tests | mistakes | variants | topics |"
    )
    return "\n".join([f"## {name}: {config.title}", "", head, "", table, RULE, *map(_row, lines), ""])


def _lines(course: Course, config: AssignmentConfig) -> Iterator[Line]:
    text = read_text(course.texts / config.name / "text.md", config.exercises, config.questions)
    proofs = kept_proofs(course, config.name)
    for part in text.parts:
        if isinstance(part, Place):
            points = config.exercises[part.exercise].points
            yield Line(
                name=part.exercise, points=points, minutes=part.minutes, topics=part.topics,
                proof=proofs.get(part.exercise),
            )  # fmt: skip
        elif isinstance(part, Asked):
            points = config.questions[part.question].points
            yield Line(name=part.question, points=points, minutes=part.minutes, topics=part.topics)


def _row(line: Line) -> str:
    minutes = "" if line.minutes is None else str(line.minutes)
    counts = map(str, _counts(line.proof)) if line.proof else [""] * len(COUNTS)
    cells = [f"`{line.name}`", f"{line.points:g}", minutes, *counts, " ".join(line.topics)]
    return f"| {' | '.join(cells)} |"


def _counts(proof: Proof) -> list[int]:
    hidden = len(proof.hidden)
    return [len(proof.titles) - hidden, hidden, len(proof.mistakes), len(proof.seconds) - 1]
