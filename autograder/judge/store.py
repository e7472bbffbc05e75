"""The result store: what was judged once is not judged again.

One file a submission, named by the hash of what it is (assignment, student, code). Inside, every exercise stands with
the fingerprint of everything of ours that its result depends on; where the fingerprint has changed, that exercise alone
is judged again. Files are written whole or not at all, so a run that was killed goes on where it stood; each begins
with the hash of the rest, so that a file that a disk or a machine's end has changed counts as absent.
"""

import hashlib
import time
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec

from autograder.judge.results import CellRun, ExerciseResult, Isolation, Submission, SubmissionResult
from autograder.judge.seeds import digest_of
from autograder.writing import write_atomically

FOLDER = "store"
SEAL = hashlib.sha256().digest_size
UNSURE = {"timed out", "died"}  # may be the machine's doing: never kept


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise's result, and beside it what it depends on and where it was made."""

    fingerprint: str
    result: ExerciseResult
    isolation: Isolation
    host: str
    when: float


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one submission."""

    grader: str
    cells: tuple[CellRun, ...]
    entries: dict[str, Entry]
    student: str = ""  # so that a student can be forgotten


class Store:
    """Results by what they follow from, under one folder."""

    unsure: AbstractSet[str] = UNSURE

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, submission: Submission) -> Path:
        """Return the file of a submission."""
        parts = (submission.assignment, submission.student, digest_of(submission.cells), submission.language)
        key = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
        return self.folder / key[:2] / f"{key[2:]}.msgpack"

    def load(self, submission: Submission) -> Kept | None:
        """Return what is known of a submission; a file that cannot be read counts as absent."""
        return read_kept(self.path(submission))

    def keep(self, submission: Submission, result: SubmissionResult, fingerprints: Mapping[str, str]) -> None:
        """Keep what is certain about a submission, beside what is known already."""
        if any(cell.outcome in self.unsure for cell in result.cells):
            return
        known = self.load(submission)
        entries = dict(known.entries) if known is not None else {}
        for item in result.exercises:
            if not any(test.outcome in self.unsure for test in item.tests):
                entries[item.exercise] = Entry(
                    fingerprint=fingerprints[item.exercise], result=item, isolation=result.isolation,
                    host=result.host, when=time.time(),
                )  # fmt: skip
        kept = Kept(grader=result.grader, cells=result.cells, entries=entries, student=submission.student)
        data = msgspec.msgpack.encode(kept)
        write_atomically(self.path(submission), _seal(data) + data, sync=False)


def certain(result: SubmissionResult) -> bool:
    """Say whether nothing in a result may be the machine's doing."""
    tests = [test.outcome for item in result.exercises for test in item.tests]
    return UNSURE.isdisjoint([*tests, *(cell.outcome for cell in result.cells)])


def read_kept(path: Path) -> Kept | None:
    """Return the content of a file of the store, or None where it is not there or not what was written."""
    try:
        content = path.read_bytes()
        known: Kept = msgspec.msgpack.decode(content[SEAL:], type=Kept)
    except (FileNotFoundError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return known if content[:SEAL] == _seal(content[SEAL:]) else None


def served(store: Store, submission: Submission, fingerprints: Mapping[str, str], *, level: int) -> dict[str, Entry]:
    """Return the stored results that serve; an empty dict unless all do."""
    entries = _serving(store.load(submission), fingerprints, level)
    return entries if len(entries) == len(fingerprints) else {}


def _serving(known: Kept | None, fingerprints: Mapping[str, str], level: int) -> dict[str, Entry]:
    entries = {} if known is None else known.entries
    return {
        name: entries[name]
        for name, fingerprint in fingerprints.items()
        if name in entries and entries[name].fingerprint == fingerprint and entries[name].isolation.level >= level
    }


def graded(
    store: Store,
    submission: Submission,
    fingerprints: Mapping[str, str],
    judge: Callable[[Submission], SubmissionResult],
    *,
    level: int,
) -> SubmissionResult:
    """Return the result of a submission: from the store where it serves, from the judge where it does not.

    A stored result serves when nothing that it follows from has changed and it was made at the demanded level or above.
    """
    known = store.load(submission)
    serving = _serving(known, fingerprints, level)
    missing = tuple(name for name in fingerprints if name not in serving)
    if known is not None and not missing:
        isolation = min((entry.isolation for entry in serving.values()), key=lambda item: item.level)
        exercises = tuple(serving[name].result for name in fingerprints)
        return SubmissionResult(
            assignment=submission.assignment, student=submission.student, exercises=exercises, cells=known.cells,
            isolation=isolation, seconds=0.0, grader=known.grader,
        )  # fmt: skip
    fresh = judge(msgspec.structs.replace(submission, only=missing if serving else ()))
    store.keep(submission, fresh, fingerprints)
    by_name = {name: entry.result for name, entry in serving.items()} | {
        item.exercise: item for item in fresh.exercises
    }
    return msgspec.structs.replace(fresh, exercises=tuple(by_name[name] for name in fingerprints))


def _seal(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
