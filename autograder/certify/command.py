"""`course certify`: prove the files that will be handed out, and write the certificate and its report page."""

import contextlib
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from rich.console import Console

from autograder import __version__
from autograder.certify import matrix as judging
from autograder.certify import proof as proving
from autograder.certify.archive import archive_findings, stale_findings
from autograder.certify.certificate import (
    Certificate,
    Numbers,
    certificate_path,
    file_hashes,
    holds,
    keep_certificate,
)
from autograder.certify.definitions import definition_findings, load_exercises
from autograder.certify.followed import followed
from autograder.certify.proof import Proof
from autograder.certify.proofs import Proofs
from autograder.certify.report import write_report
from autograder.certify.slots import Slots
from autograder.certify.stages import Stage, Stages
from autograder.course.config import Course
from autograder.course.exercise import Exercise
from autograder.errors import UserError
from autograder.judge.client import Judge
from autograder.judge.errors import JudgeError
from autograder.judge.results import Isolation
from autograder.language import in_this_language, tr, trn

NO_ISOLATION = Isolation(level=0, layers=())


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of certifying one assignment."""

    assignment: str
    findings: tuple[str, ...]
    page: Path
    numbers: Numbers


class _Evidence(msgspec.Struct):
    """What has been gathered so far; a fault of ours leaves it incomplete."""

    exercises: list[Exercise] = []
    findings: list[str] = []
    fingerprints: dict[str, str] = {}
    proofs: list[Proof] = []
    matrix: list[judging.Judged] = []


def certify(course: Course, names: Sequence[str]) -> int:
    """Certify assignments, print what came of it; return 1 where one is refused."""
    console = Console(soft_wrap=True, highlight=False)
    slots, stages, refused = Slots(), Stages(console), False
    now = followed(course)
    known = {name: certificate for name in names if (certificate := holds(course, name, now)) is not None}
    for name, certificate in known.items():
        page = certificate_path(course, name).with_suffix(".html")
        console.print(
            tr(
                "{name}: certified {when}, unchanged since; report: {page}", name=name, when=certificate.when, page=page
            ),
            markup=False,
        )
    at_once = slots.count + 1  # assignments: while one waits for another's slot to fall free, no core idles
    with stages.progress, ThreadPoolExecutor(at_once) as pool:
        try:
            running = [
                pool.submit(in_this_language(certify_assignment), course, name, stages.of(name), slots, now)
                for name in names
                if name not in known
            ]
            for done in as_completed(running):
                outcome = done.result()
                refused |= bool(outcome.findings)
                _print(console, outcome)
        except BaseException:
            slots.stop()
            raise
    return int(refused)


def _print(console: Console, outcome: Outcome) -> None:
    for finding in outcome.findings:
        console.print(finding, markup=False)
    verdict = tr("not certified") if outcome.findings else tr("certified")
    numbers = outcome.numbers
    console.print(
        tr(
            "{assignment}: {verdict} in {seconds:g} seconds ({submissions} submissions, {mistakes} "
            "mistakes, {variants} variants, {seeds} seeds); report: {page}",
            assignment=outcome.assignment,
            verdict=verdict,
            seconds=numbers.seconds,
            submissions=numbers.submissions,
            mistakes=numbers.mistakes,
            variants=numbers.variants,
            seeds=numbers.seeds,
            page=outcome.page,
        ),
        markup=False,
    )


def certify_assignment(course: Course, name: str, stage: Stage, slots: Slots, now: str) -> Outcome:
    """Prove one assignment: its certificate is written where nothing was found, and removed where something was.

    `now` is the hash of what it follows from.
    """
    began = time.monotonic()
    files = file_hashes(course, name)
    if not files:
        raise UserError(tr("{name} is not built yet; run `course build {name}`", name=name))
    evidence = _Evidence()
    try:
        _gather(course, name, evidence, stage, slots)
    except JudgeError as error:
        slots.check(patience=0.5)  # Ctrl-C ends the judges, too, and proves nothing
        evidence.findings.append(tr("{name} cannot be judged: {error}", name=name, error=error))
    finally:
        stage.finish()
    if file_hashes(course, name) != files:
        again = tr("run `course certify {name}` again", name=name)
        evidence.findings.append(
            tr("{name}: the release changed while it was certified; {again}", name=name, again=again)
        )
    isolation = judging.isolation_of(evidence.matrix) if evidence.matrix else NO_ISOLATION
    certificate = Certificate(
        assignment=name, files=files, fingerprints=evidence.fingerprints, grader=__version__,
        when=datetime.now(UTC).isoformat(sep=" ", timespec="seconds"), isolation=isolation,
        numbers=_numbers(course, name, evidence, time.monotonic() - began), followed=now,
    )  # fmt: skip
    page = write_report(course, certificate, evidence.findings, evidence.matrix, evidence.proofs)
    if evidence.findings:
        with contextlib.suppress(FileNotFoundError):
            certificate_path(course, name).unlink()
    else:
        keep_certificate(course, certificate)
    return Outcome(assignment=name, findings=tuple(evidence.findings), page=page, numbers=certificate.numbers)


def _gather(course: Course, name: str, evidence: _Evidence, stage: Stage, slots: Slots) -> None:
    """Read, try, search and judge; findings add up. What cannot be read, or is not what was built, is not tried."""
    with ExitStack() as stack:
        with slots.one():
            stage.begin(tr("reading"), 1)
            evidence.exercises, unread = load_exercises(course, name)
            evidence.findings += unread or list(map(str, stale_findings(course, name)))
            if evidence.findings:
                return
            evidence.findings += definition_findings(course, name, evidence.exercises)
            judge = stack.enter_context(Judge(course.file, name))
            evidence.fingerprints = dict(judge.fingerprints)
            proofs = Proofs(course, name, judge.fingerprints)
            rows = judging.rows_of(course, name, judge)
        stage.begin(proofs.in_words, len(proofs.parts))
        found = proofs.prove(slots, stage.advance)
        evidence.proofs = list(found.values())
        evidence.findings += [line for proof in evidence.proofs for line in proving.findings(proof)]
        hidden = {key: where for proof in evidence.proofs for key, where in proof.arrays.items()}
        with slots.one():
            stage.begin(tr("the files of the release"), 1)
            evidence.findings += archive_findings(course, name, hidden)
        stage.begin(trn("{count} submission", "{count} submissions", len(rows)), len(rows))
        evidence.matrix = judging.judged(course, judge, rows, slots, stage.advance)
        evidence.findings += judging.findings(evidence.matrix)


def _numbers(course: Course, name: str, evidence: _Evidence, seconds: float) -> Numbers:
    config = course.assignments[name]
    return Numbers(
        exercises=len(config.exercises),
        questions=len(config.questions),
        points=config.points,
        by_hand=sum(item.points for name, item in config.questions.items() if name not in evidence.fingerprints),
        tests=sum(len(proof.titles) for proof in evidence.proofs),
        mistakes=sum(len(exercise.mistakes) for exercise in evidence.exercises),
        variants=sum(len(exercise.variants) for exercise in evidence.exercises),
        seeds=max((proof.seeds for proof in evidence.proofs), default=0),
        submissions=len(evidence.matrix),
        seconds=round(seconds, 1),
    )
