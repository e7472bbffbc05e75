"""Scores for Canvas: Grades > Import. Canvas finds students by ID or login, and an assignment by its name."""

from collections.abc import Iterator, Sequence

from autograder.exports.cells import Cell
from autograder.exports.marks import Person
from autograder.exports.plugin import Assignment, TableExport

HEADS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")


class CanvasExport(TableExport):
    """`nbgrader export --exporter=autograder.exports.canvas.CanvasExport`."""

    file = "canvas.csv"

    def rows(self, persons: Sequence[Person], assignments: Sequence[Assignment]) -> Iterator[Sequence[Cell]]:
        """Yield heads, points and students; who handed in nothing has an empty cell, which is no grade."""
        yield (*HEADS, *(one.name for one in assignments))
        yield ("Points Possible", "", "", "", "", *(one.points for one in assignments))
        for person in persons:
            names = filter(None, [person.last_name, person.first_name])
            scores = (one.marks[person.id].score if person.id in one.marks else None for one in assignments)
            yield (", ".join(names) or person.id, person.lms_user_id, "", person.id, "", *scores)
