"""Scores for Moodle: Grades > Import > CSV file, where each column is mapped to an activity."""

from collections.abc import Iterator, Sequence

from autograder.exports.cells import Cell
from autograder.exports.marks import Person
from autograder.exports.plugin import Assignment, TableExport

HEADS = ("First name", "Last name", "Username", "Email address")


class MoodleExport(TableExport):
    """`nbgrader export --exporter=autograder.exports.moodle.MoodleExport`."""

    file = "moodle.csv"

    def rows(self, persons: Sequence[Person], assignments: Sequence[Assignment]) -> Iterator[Sequence[Cell]]:
        """Yield heads and students; an empty cell is no grade. A row that Moodle does not know ends its import."""
        yield (*HEADS, *(one.name for one in assignments))
        for person in persons:
            if not any(person.id in one.marks for one in assignments):
                continue
            scores = (one.marks[person.id].score if person.id in one.marks else None for one in assignments)
            yield (person.first_name, person.last_name, person.id, person.email, *scores)
