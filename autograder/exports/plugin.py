"""What our exporters of nbgrader's gradebook share: which students and assignments, and where the file goes."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

from autograder.exports.cells import Cell, write_table
from autograder.exports.marks import Mark, Person, marks, people


class Assignment(msgspec.Struct, frozen=True, kw_only=True):
    """One column of a table: an assignment with its marks by student."""

    name: str
    points: float
    parts: tuple[str, ...]
    marks: dict[str, Mark]


class TableExport(ExportPlugin):  # type: ignore[misc]
    """Writes one row a student; `--to`, `--assignment` and `--student` mean what they do for nbgrader's own."""

    file = "grades.csv"

    def export(self, gradebook: Gradebook) -> None:
        """Write the file."""
        chosen = {str(one) for one in self.student}
        persons = [person for person in people(gradebook).values() if not chosen or person.id in chosen]
        path = write_table(Path(self.to or self.file), self.rows(persons, self.assignments(gradebook)))
        self.log.info("Exported grades to %s", path)

    def assignments(self, gradebook: Gradebook) -> list[Assignment]:
        """Return the assignments that are asked for, with their marks."""
        chosen = {str(one) for one in self.assignment}
        found = sorted(gradebook.assignments, key=lambda one: str(one.name))
        return [_assignment(gradebook, one.name) for one in found if not chosen or one.name in chosen]

    @abstractmethod
    def rows(self, persons: Sequence[Person], assignments: Sequence[Assignment]) -> Iterator[Sequence[Cell]]:
        """Yield the heads, then a row a student."""


def _assignment(gradebook: Gradebook, name: str) -> Assignment:
    found = marks(gradebook, name)
    parts = dict.fromkeys(part for mark in found.values() for part in mark.parts)
    points = float(gradebook.find_assignment(name).max_score)
    return Assignment(name=name, points=points, parts=tuple(parts), marks=found)
