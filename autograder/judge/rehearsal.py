"""Who answers a question under plain pytest: the right answer must pass, and each misreading must fail by its name."""

from typing import Any

from autograder.judge.answers import AnswerSeat, Misread
from autograder.judge.seat import LocalStudent, MismatchError, SuiteError
from autograder.language import tr


class RightAnswer(AnswerSeat):
    """A seat in which the right answer sits."""

    def answer(self, expected: Any, tolerance: float = 0.0, misread: Misread | None = None) -> None:
        """Pass."""
        self.student = LocalStudent({}, {self.question.name: expected})
        super().answer(expected, tolerance, misread)


class Misreadings(AnswerSeat):
    """A seat in which each misreading sits in turn."""

    def answer(self, expected: Any, tolerance: float = 0.0, misread: Misread | None = None) -> None:
        """Pass if every misreading fails and is named."""
        for value in misread or {}:
            self.student = LocalStudent({}, {self.question.name: value})
            try:
                super().answer(expected, tolerance, misread)
            except MismatchError:
                if self.visit.possibilities:
                    continue
            raise SuiteError(
                tr("the misreading {value!r} of {name} is not found out", value=value, name=self.question.name)
            )
