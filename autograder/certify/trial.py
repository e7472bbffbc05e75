"""Trying an exercise under many seeds, and the process that does it.

The reference and every accepted variant must pass every test and every mistake must fail a hidden one, under each seed.
A mistake is tried first on the test that failed it in the least time.
"""

from pathlib import Path
from typing import Any, cast

import pytest

from autograder.certify.alike import Groups
from autograder.certify.arrays import arrays_of
from autograder.certify.proof import REFERENCE, Part, Proof, Ready
from autograder.certify.prover import Attempt, Candidate, Prover
from autograder.course.exercise import Exercise
from autograder.errors import UserError
from autograder.judge import plugin, wire
from autograder.judge.errors import JudgeError
from autograder.judge.process import Session, serve
from autograder.judge.seat import SuiteError
from autograder.judge.suite_tests import draws, title_of
from autograder.language import tr

FEW = 3  # seeds in which mistakes are compared with each other


def is_visible(item: pytest.Item) -> bool:
    """Say whether a test is replayed into the visible check."""
    return item.get_closest_marker("visible") is not None


class Trial:
    """One part: an exercise under some seeds."""

    def __init__(self, prover: Prover, part: Part) -> None:
        self.prover, self.part = prover, part
        self.items = prover.items[part.exercise]
        exercise = prover.exercise(part.exercise)
        if not isinstance(exercise, Exercise):
            raise JudgeError(tr("{exercise} is a question; there is nothing to try", exercise=part.exercise))
        self.right = [
            Candidate(REFERENCE, exercise.function),
            *(Candidate(variant.name, variant.function) for variant in exercise.variants),
        ]
        self.wrong = [Candidate(f"{m.id} {m.name}", m.function, wrong=True) for m in exercise.mistakes]
        self.groups = Groups(part.exercise, {candidate.name: candidate.function for candidate in self.wrong})
        self.faults: dict[str, str] = {}
        self.killers: dict[str, list[str]] = {candidate.name: [] for candidate in self.wrong}
        self.quickest = {mistake: (test, 0.0) for mistake, test in part.quickest.items()}
        self.survived: dict[str, list[int]] = {}
        self.seconds = dict.fromkeys((candidate.name for candidate in self.right), 0.0)
        self.arrays: dict[str, str] = {}
        self.shown: set[str] = set()
        self.cases = 0

    def proof(self) -> Proof:
        """Try all seeds."""
        for seed in self.part.seeds:
            self._try(seed, survey=self.part.survey and seed == self.part.seeds[0])
        alike = self.groups.found if self.part.survey else ()
        return Proof(
            exercise=self.part.exercise,
            seeds=len(self.part.seeds),
            mistakes=tuple(candidate.name for candidate in self.wrong),
            titles={item.name: title_of(item) for item in self.items} if self.part.survey else {},
            hidden=tuple(item.name for item in self.items if not is_visible(item)),
            faults=tuple(self.faults.values()),
            killers={name: tuple(tests) for name, tests in self.killers.items()} if self.part.survey else {},
            quickest={name: test for name, (test, _) in self.quickest.items()},
            survived={name: tuple(seeds) for name, seeds in self.survived.items()},
            alike=alike,
            seconds=self.seconds,
            arrays={key: where for key, where in self.arrays.items() if key not in self.shown},
            cases=self.cases,
        )

    def _try(self, seed: int, *, survey: bool) -> None:
        alive = {candidate.name: candidate for candidate in self.wrong}
        tried: set[tuple[str, str]] = set()
        for item in self.items:
            wrong = [c for c in self.wrong if survey or self.quickest.get(c.name, ("", 0.0))[0] == item.name]
            right = self.right if survey or draws(item) else []
            if right or wrong:
                tried |= {(item.name, c.name) for c in wrong}
                self._sit(item, seed, [*right, *wrong], alive, survey=survey)
        for item in self.items:
            if is_visible(item):
                continue
            wrong = [c for c in alive.values() if (item.name, c.name) not in tried]
            if wrong:
                self._sit(item, seed, wrong, alive, survey=False)
        for name in alive:
            self.survived.setdefault(name, []).append(seed)

    def _sit(
        self,
        item: pytest.Item,
        seed: int,
        candidates: list[Candidate],
        alive: dict[str, Candidate],
        *,
        survey: bool,
    ) -> None:
        try:
            attempts = self.prover.attempt(item, seed, candidates)
        except SuiteError as error:
            self.faults.setdefault(
                item.name, tr("{test}, seed {seed}: {problem}", test=item.name, seed=seed, problem=error)
            )
            return
        for attempt in attempts:
            name = attempt.candidate.name
            if attempt.candidate.wrong:
                self._note_mistake(item, attempt, alive, survey=survey)
                continue
            self.seconds[name] += attempt.seconds
            if attempt.problem is not None:
                who = tr("the reference") if name == REFERENCE else tr("the accepted variant {name!r}", name=name)
                what = tr(
                    "{test}, seed {seed}: {who} fails: {problem}",
                    test=item.name,
                    seed=seed,
                    who=who,
                    problem=attempt.problem,
                )
                self.faults.setdefault(f"{name} {item.name}", what)
            if name == REFERENCE:
                self._note_cases(item, seed, attempt, survey=survey)

    def _note_mistake(self, item: pytest.Item, attempt: Attempt, alive: dict[str, Candidate], *, survey: bool) -> None:
        if attempt.problem is None:
            return
        name = attempt.candidate.name
        if survey:
            self.killers[name].append(item.name)
        if not is_visible(item):
            alive.pop(name, None)
            if survey or name not in self.quickest:
                known = self.quickest.get(name, (item.name, attempt.seconds))
                self.quickest[name] = min(known, (item.name, attempt.seconds), key=lambda pair: pair[1])

    def _note_cases(self, item: pytest.Item, seed: int, attempt: Attempt, *, survey: bool) -> None:
        visit = attempt.visit
        if attempt.problem is None and not visit.compared:
            what = tr("compares nothing that the student computed; call compare in it")
            self.faults.setdefault(f"{item.name}/compares", f"{item.name}: {what}")
        if self.part.survey and seed in self.part.seeds[:FEW]:
            self.groups.separate(visit.cases)
        if survey:
            self.cases += len(visit.cases)
            arrays = dict(arrays_of(item.name, visit.cases))
            if is_visible(item):
                self.shown |= arrays.keys()
            else:
                self.arrays |= arrays


class ProvingSession(Session):
    """The plugin that takes over pytest's loop: parts in, proofs out."""

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try what is asked for until the pipe closes."""
        if self.problems:
            raise JudgeError(self.problems[0])
        prover = cast("Prover", session.config.pluginmanager.get_plugin(plugin.JUDGE))
        prover.collected(session.items)
        wire.write(self.answers, Ready())
        while (part := wire.read(self.asked, Part)) is not None:
            try:
                answer: Any = Trial(prover, part).proof()
            except UserError as error:
                answer = wire.Fault(str(error))
            wire.write(self.answers, answer)
        return True


def serve_proofs(course_file: Path, assignment: str) -> int:
    """Serve until standard input closes."""
    return serve(course_file, assignment, Prover, ProvingSession)
