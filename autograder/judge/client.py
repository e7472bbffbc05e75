"""Asking a judge: it runs in a process of its own and ends when this side lets go."""

import contextlib
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from autograder.judge import wire
from autograder.judge.errors import JudgeError
from autograder.judge.launch import process_of
from autograder.judge.results import Cell, Isolation, Submission, SubmissionResult
from autograder.language import tr

T = TypeVar("T")


class Judge:
    """A judge for one assignment of a course."""

    fingerprints: dict[str, str]

    def __init__(self, course_file: Path, assignment: str, *, box: bool = True) -> None:
        """Start the process, its box beside it or when it is needed; raise JudgeError if it cannot grade."""
        self.process = process_of(course_file, assignment, box=box)
        try:
            self.fingerprints = self._read(wire.Begin).fingerprints
        except BaseException:
            self.close()
            raise

    def protect(self) -> Isolation:
        """Start the box now; raise JudgeError where the demanded protection cannot be had."""
        self._ask(wire.Protect())
        return self._read(wire.Protected).isolation

    def grade(self, submission: Submission) -> SubmissionResult:
        """Grade one submission.

        Raises
        ------
        JudgeError
            For a fault that is not the student's; nothing is to be recorded then.
        """
        self._ask(writable(submission))
        return self._read(wire.Done).result

    def _ask(self, question: wire.Question) -> None:
        assert self.process.stdin is not None  # noqa: S101
        try:
            wire.write(self.process.stdin, question)  # type: ignore[arg-type]
        except BrokenPipeError:
            raise JudgeError(tr("the judge's process ended; give the command again")) from None

    def _read(self, kind: type[T]) -> T:
        assert self.process.stdout is not None  # noqa: S101
        try:
            message = wire.read(self.process.stdout, wire.Answer)  # type: ignore[arg-type]
        except msgspec.MsgspecError as error:
            raise JudgeError(tr("the judge's process said something unreadable: {error}", error=error)) from None
        if isinstance(message, wire.Fault):
            raise JudgeError(message.text)
        if not isinstance(message, kind):
            raise JudgeError(tr("the judge's process ended without an answer; give the command again"))
        return message

    def close(self) -> None:
        """Hang up and wait for the end of the process."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):  # a question that could not be sent
                    pipe.close()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def writable(submission: Submission) -> Submission:
    """Return a submission that UTF-8 can write; half a surrogate pair is no Python anyway."""
    return msgspec.structs.replace(submission, cells=tuple(map(_writable, submission.cells)))


def _writable(cell: Cell) -> Cell:
    return msgspec.structs.replace(cell, source=cell.source.encode("utf-8", "replace").decode())
