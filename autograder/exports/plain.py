"""Scores for a spreadsheet: for each assignment its sum, what lateness cost, and every exercise."""

from collections.abc import Iterator, Sequence

from autograder.exports.cells import Cell
from autograder.exports.marks import Person
from autograder.exports.plugin import Assignment, TableExport

HEADS = ("student", "first_name", "last_name", "email")


class PlainExport(TableExport):
    """`nbgrader export --exporter=autograder.exports.plain.PlainExport`."""

    file = "scores.csv"

    def rows(self, persons: Sequence[Person], assignments: Sequence[Assignment]) -> Iterator[Sequence[Cell]]:
        """Yield heads and students; what was not handed in is empty."""
        heads = list(HEADS)
        for one in assignments:
            ends = ("points", "score", "late_penalty", "handed_in", "waits_for", *one.parts)
            heads += [f"{one.name}.{end}" for end in ends]
        yield heads
        for person in persons:
            row: list[Cell] = [person.id, person.first_name, person.last_name, person.email]
            for one in assignments:
                row += _cells(one, person.id)
            yield row


def _cells(assignment: Assignment, student: str) -> list[Cell]:
    mark = assignment.marks.get(student)
    if mark is None:
        return [assignment.points, None, None, None, None, *(None for _ in assignment.parts)]
    when = f"{mark.handed_in:%Y-%m-%d %H:%M:%S} UTC" if mark.handed_in else None
    parts = (mark.parts.get(part) for part in assignment.parts)
    return [assignment.points, mark.score, mark.penalty, when, " ".join(mark.waiting) or None, *parts]
