"""Trying the suite of an assignment under many seeds, on all cores; what is known already is not tried again."""

import hashlib
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from autograder.certify.proof import Part, Proof, Ready, merged
from autograder.certify.slots import Slots
from autograder.course.config import Course
from autograder.judge import wire
from autograder.judge.errors import JudgeError
from autograder.judge.launch import PROGRAM, environment
from autograder.language import tr, trn

SEEDS = 50
TRAINING_SEEDS = 5
CODE = ("alike.py", "arrays.py", "proof.py", "prover.py", "trial.py")  # what a proof follows from
CHUNK = 5  # seeds tried at a time


class Known(msgspec.Struct, frozen=True):
    """A proof and what it follows from."""

    key: str
    proof: Proof


class ProvingProcess:
    """A process that has read the suite and tries it."""

    def __init__(self, course: Course, assignment: str) -> None:
        command = [*PROGRAM, "prove", str(course.file), assignment]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), cwd="/"
        )
        try:
            self._read()
        except BaseException:
            self.close()
            raise

    def prove(self, part: Part) -> Proof:
        """Try a part."""
        assert self.process.stdin is not None  # noqa: S101
        wire.write(self.process.stdin, part)  # type: ignore[arg-type]
        proof: Proof = self._read()
        return proof

    def _read(self) -> Any:
        assert self.process.stdout is not None  # noqa: S101
        message = wire.read(self.process.stdout, Ready | Proof | wire.Fault)  # type: ignore[arg-type]
        if isinstance(message, wire.Fault):
            raise JudgeError(message.text)
        if message is None:
            raise JudgeError(tr("the process that tries the suite ended without an answer"))
        return message

    def close(self) -> None:
        """Hang up, and end what is still being tried."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        self.process.terminate()
        self.process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Proofs:
    """The proofs of an assignment, kept in one file beside its certificate."""

    def __init__(self, course: Course, assignment: str, fingerprints: Mapping[str, str]) -> None:
        self.course, self.assignment = course, assignment
        self.path = _path(course, assignment)
        exercises = course.assignments[assignment].exercises
        self.counts = {name: TRAINING_SEEDS if one.training else SEEDS for name, one in exercises.items()}
        self.keys = {name: self._key(fingerprints[name], self.counts[name]) for name in exercises}
        self.known = {name: known for name, known in _load(self.path).items() if self.keys.get(name) == known.key}
        self.missing = [name for name in exercises if name not in self.known]

    @property
    def parts(self) -> list[Part]:
        """What has to be tried, the surveys first."""
        return [
            Part(exercise=name, seeds=tuple(range(start, min(start + CHUNK, self.counts[name]))), survey=start == 0)
            for start in range(0, SEEDS, CHUNK)
            for name in self.missing
            if start < self.counts[name]
        ]

    @property
    def in_words(self) -> str:
        """Return what will be tried, such as "12 exercises under 50 seeds"; what is known is not counted."""
        if not self.missing:
            return tr("every exercise is as it was proved before")
        groups = [[name for name in self.missing if self.counts[name] == seeds] for seeds in (SEEDS, TRAINING_SEEDS)]
        return ", ".join(
            trn(
                "{count} exercise under {seeds} seeds",
                "{count} exercises under {seeds} seeds",
                len(group),
                seeds=self.counts[group[0]],
            )
            for group in groups
            if group
        )

    def prove(self, slots: Slots, advance: Callable[[], None]) -> dict[str, Proof]:
        """Return the proof of every exercise; call `advance` after each part."""
        parts = self.parts
        if parts:
            for proof in _spread(self.course, self.assignment, parts, slots, advance):
                self.known[proof.exercise] = Known(self.keys[proof.exercise], proof)
            self.path.parent.mkdir(parents=True, exist_ok=True)
            new = self.path.with_suffix(".new")
            new.write_bytes(msgspec.json.encode(self.known))
            new.replace(self.path)
        return {name: self.known[name].proof for name in self.keys}

    def _key(self, fingerprint: str, seeds: int) -> str:
        parts = [fingerprint, str(seeds)]
        parts += [Path(__file__).with_name(name).read_text(encoding="utf-8") for name in CODE]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def kept_proofs(course: Course, assignment: str) -> dict[str, Proof]:
    """Return the proofs that were kept when an assignment was certified last."""
    return {name: known.proof for name, known in _load(_path(course, assignment)).items()}


def _path(course: Course, assignment: str) -> Path:
    return course.classroom / "certificates" / f"{assignment}.proofs.json"


def _load(path: Path) -> dict[str, Known]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Known])
    except (FileNotFoundError, msgspec.MsgspecError):
        return {}


def _spread(
    course: Course, assignment: str, parts: Sequence[Part], slots: Slots, advance: Callable[[], None]
) -> list[Proof]:
    """Try parts, in some processes at once where cores are free; return one proof an exercise."""
    found: dict[str, list[Proof]] = {part.exercise: [] for part in parts}

    @contextmanager
    def worker() -> Iterator[Callable[[Part], None]]:
        with ProvingProcess(course, assignment) as process:

            def prove(part: Part) -> None:
                quickest = {name: test for proof in found[part.exercise] for name, test in proof.quickest.items()}
                found[part.exercise].append(process.prove(msgspec.structs.replace(part, quickest=quickest)))
                advance()

            yield prove

    slots.spread(parts, worker)
    return [merged(proofs) for proofs in found.values()]
