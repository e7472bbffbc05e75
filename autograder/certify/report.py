"""The report page of a certification: one HTML file without scripts, to read, to print and to keep."""

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import jinja2
import msgspec

from autograder.certify.certificate import Certificate, certificate_path
from autograder.certify.matrix import Judged, fits
from autograder.certify.proof import REFERENCE, Proof
from autograder.course.config import Course
from autograder.gradebook.said import number
from autograder.language import tr, trn

TEMPLATE = "report.html.j2"


class Score(msgspec.Struct, frozen=True):
    """One field of the matrix: what was earned, and what had to be where that is something else."""

    earned: str
    wanted: str
    fits: bool


class Line(msgspec.Struct, frozen=True):
    """One submission of the matrix."""

    name: str
    scores: tuple[Score, ...]
    total: str
    seconds: float


class Wrong(msgspec.Struct, frozen=True):
    """One mistake and the tests that fail it."""

    name: str
    hidden: str
    visible: str
    only: str


class Tried(msgspec.Struct, frozen=True):
    """One exercise under all seeds."""

    exercise: str
    seeds: int
    tests: tuple[tuple[int, str, bool], ...]  # number, title, hidden
    mistakes: tuple[Wrong, ...]
    alike: tuple[tuple[str, ...], ...]
    seconds: tuple[tuple[str, float], ...]


def write_report(
    course: Course,
    certificate: Certificate,
    findings: Sequence[str],
    matrix: Sequence[Judged],
    proofs: Sequence[Proof],
) -> Path:
    """Write the page of a certification, also of one that was refused."""
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    source = resources.files("autograder.certify").joinpath(TEMPLATE).read_text(encoding="utf-8")
    folder = course.classroom / "release" / certificate.assignment
    page = environment.from_string(source).render(
        tr=tr,
        trn=trn,
        course=course.course.title,
        language=course.course.language,
        title=course.assignments[certificate.assignment].title,
        certificate=certificate,
        numbers=certificate.numbers,
        points=number(certificate.numbers.points),
        by_hand=number(certificate.numbers.by_hand),
        findings=findings,
        parts=[result.exercise for result in matrix[0].result.exercises] if matrix else [],
        matrix=[_line(item) for item in matrix],
        proofs=[_tried(proof) for proof in proofs],
        files=[(name, _size(folder / name), digest) for name, digest in certificate.files.items()],
    )
    path = certificate_path(course, certificate.assignment).with_suffix(".html")
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new.html")
    new.write_text(page, encoding="utf-8")
    new.replace(path)
    return path


def _line(item: Judged) -> Line:
    scores = []
    for result in item.result.exercises:
        wanted = item.row.wanted[result.exercise]
        words = tr("below {points}", points=number(result.points)) if wanted is None else number(wanted)
        scores.append(Score(number(result.score), words, fits(result, wanted)))
    total = number(sum(result.score for result in item.result.exercises))
    return Line(item.row.name, tuple(scores), total, item.result.seconds)


def _tried(proof: Proof) -> Tried:
    functions = list(dict.fromkeys(map(_function, proof.titles)))
    numbers = {function: place for place, function in enumerate(functions, start=1)}
    hidden = set(map(_function, proof.hidden))
    titles = {_function(test): title for test, title in proof.titles.items()}
    return Tried(
        exercise=proof.exercise,
        seeds=proof.seeds,
        tests=tuple((numbers[function], titles[function], function in hidden) for function in functions),
        mistakes=tuple(_wrong(proof, mistake, numbers, titles) for mistake in proof.mistakes),
        alike=proof.alike,
        seconds=tuple(sorted(((_who(name), time) for name, time in proof.seconds.items()), key=lambda item: -item[1])),
    )


def _wrong(proof: Proof, mistake: str, numbers: dict[str, int], titles: dict[str, str]) -> Wrong:
    killers = proof.killers.get(mistake, ())
    sets = {function: [test for test in proof.titles if _function(test) == function] for function in numbers}
    words: dict[bool, list[str]] = {True: [], False: []}
    alone: list[str] = []
    for function, place in numbers.items():
        failing = [test for test in sets[function] if test in killers]
        if not failing:
            continue
        hidden = failing[0] in proof.hidden
        some = tr("{number} ({some} of {all})", number=place, some=len(failing), all=len(sets[function]))
        words[hidden].append(str(place) if len(failing) == len(sets[function]) else some)
        if hidden:
            alone.append(titles[function])
    only = alone[0] if len(alone) == 1 else ""
    return Wrong(mistake, ", ".join(words[True]), ", ".join(words[False]), only)


def _who(name: str) -> str:
    return tr("the reference") if name == REFERENCE else name


def _function(test: str) -> str:
    return test.partition("[")[0]


def _size(path: Path) -> str:
    count = path.stat().st_size if path.is_file() else 0
    return tr("{size:.1f} KiB", size=count / 1024)
