"""Answers to questions: right, misread in a way that is known, or wrong. Nothing said here gives the right one away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from autograder.build.coursecheck import describe, fits, plain
from autograder.build.questions import Question
from autograder.judge.results import Possibility
from autograder.judge.seat import MismatchError, Seat, SuiteError
from autograder.judge.student import Student, StudentError
from autograder.language import tr

ROUNDING = 1e-9  # relative; what computing in another order may change
DIGITS = 2  # of a misreading that was rounded, at least: one alone may be chance

Named = tuple[str, str, str]  # id, name and hint of a misreading
Misread = Mapping[Any, Named | Sequence[Named]]


@dataclass(frozen=True)
class AnswerKey:
    """What the hidden suite knows about the answer to a question."""

    question: Question
    expected: Any
    tolerance: float = 0.0
    misread: Misread | None = None

    @property
    def misreadings(self) -> list[tuple[Any, Possibility]]:
        """The known wrong answers, each with what it shows; one answer may stand twice."""
        found = []
        for value, named in (self.misread or {}).items():
            several = [named] if isinstance(named, tuple) and isinstance(named[0], str) else list(named)
            found += [(value, Possibility(identifier, tr(name), tr(hint))) for identifier, name, hint in several]
        return found

    def fault(self) -> str:
        """Return in a sentence why this key cannot be right, or nothing."""
        name, form = self.question.name, self.question.form
        if self.question.kind == "written":
            return tr("{name} is answered in words and marked by hand; it has no test", name=name)
        for value in (self.expected, *(value for value, _ in self.misreadings)):
            if not fits(value, form):
                return tr(
                    "{value!r} is no answer to {name}: {wanted} is wanted",
                    value=value,
                    name=name,
                    wanted=self.question.wanted,
                )
        passing = [value for value, _ in self.misreadings if self._same(self.expected, value)]
        return (
            tr("the misreading {value!r} of {name} passes as the right answer", value=passing[0], name=name)
            if passing
            else ""
        )

    def unlike(self, value: Any) -> str:
        """Return in a sentence that an answer is of another kind than is wanted, or nothing."""
        if fits(value, self.question.form):
            return ""
        return tr("{wanted} is wanted, yours is {got}", wanted=self.question.wanted, got=describe(value))

    def is_right(self, value: Any) -> bool:
        """Say whether an answer of the right kind is the right one."""
        return self._same(self.expected, plain(value))

    def shown_by(self, value: Any) -> tuple[Possibility, ...]:
        """Return the misreadings that give this answer, or give it when they are rounded to as many digits."""
        given = plain(value)
        exactly = [shown for known, shown in self.misreadings if self._same(known, given)]
        return tuple(exactly or [shown for known, shown in self.misreadings if self._rounded(known, given)])

    def _same(self, known: Any, value: Any) -> bool:
        if self.question.kind != "number":
            return bool(known == value)
        return bool(abs(value - known) <= max(self.tolerance, ROUNDING) * (abs(known) or 1.0))

    def _rounded(self, known: Any, value: Any) -> bool:
        if self.question.kind != "number":
            return False
        _, digits, exponent = Decimal(str(value)).normalize().as_tuple()
        return len(digits) >= DIGITS and bool(abs(value - known) <= (0.5 + ROUNDING) * 10.0 ** int(exponent))


class AnswerSeat(Seat):
    """The seat of a question."""

    def __init__(self, question: Question, student: Student, seed: int) -> None:
        super().__init__(question, student, seed, None)
        self.question = question

    def answer(self, expected: Any, tolerance: float = 0.0, misread: Misread | None = None) -> None:
        """Compare the student's answer with the right one.

        Parameters
        ----------
        expected
            A number, or one of the choices.
        tolerance
            How far a number may lie off, as a share of the right one; rounding is always allowed.
        misread
            Known wrong answers: value -> (id, name, hint), or a list of these where several give the same value.

        Raises
        ------
        StudentError
            Where there is no answer.
        MismatchError
            When it is of another kind than is wanted, or not the right one.
        """
        key = AnswerKey(self.question, expected, tolerance, misread)
        if fault := key.fault():
            raise SuiteError(fault)
        self.visit.compared += 1
        value = self._given()
        if problem := key.unlike(value):
            raise MismatchError(problem)
        if not key.is_right(value):
            self.visit.possibilities = key.shown_by(value)
            raise MismatchError(tr("{answer} is not the right answer", answer=plain(value)))

    def _given(self) -> Any:
        name = self.question.name
        try:
            value = self.student.read(name)
        except StudentError as error:
            if error.outcome == "refused":
                wanted = self.question.wanted
                raise MismatchError(tr("{wanted} is wanted, yours is something else", wanted=wanted)) from None
            if error.outcome == "missing":
                text = tr("not answered: the notebook does not define {name}", name=name)
                raise StudentError("not attempted", text) from None
            raise
        if value is None:
            raise StudentError("not attempted", tr("not answered: {name} is None", name=name))
        return value
