"""Gathering the class report: gradebook, judge's results and submissions of one assignment."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from autograder.course.config import Course
from autograder.errors import UserError
from autograder.exports.marks import Mark, Person, marks, people
from autograder.gradebook.nbgrader_api import gradebook
from autograder.gradebook.rebuild import PROBLEM
from autograder.gradebook.record import submitted
from autograder.gradebook.skeletons import Skeletons
from autograder.graded import cause_of
from autograder.language import tr
from autograder.report.counted import (
    events_of,
    exercises_of,
    mistakes_of,
    protections_of,
    scores_of,
    written_of,
)
from autograder.report.frame import changed_frames
from autograder.report.judged import Judged, judged
from autograder.report.numbers import ClassReport, Row
from autograder.report.similar import nearly_alike

HALF = 0.5  # of the points: who has less is listed under those who need help


def class_report(course: Course, name: str) -> ClassReport:
    """Return the numbers of a graded assignment.

    Raises
    ------
    UserError
        Nothing of it was graded yet.
    """
    class_ = judged(course.classroom, name)
    if not class_:
        raise UserError(tr("nothing of {name} was graded yet; run `course grade {name}`", name=name))
    with gradebook(course) as book:
        persons, scored = people(book), marks(book, name)
    config = course.assignments[name]
    mine_first = sorted(class_, key=lambda item: course.language_of(item.student) != course.course.language)
    parts = exercises_of(config, mine_first)  # whose words count for those in other languages, too
    told = {part.name for part in parts}
    written = (part for part in written_of(config, [*scored.values()]) if part.name not in told)
    rows = tuple(_row(course, name, item, persons, scored) for item in class_)
    files = submitted(course, name)
    skeletons = Skeletons(course, name)
    notebooks = {student: skeletons.rebuilt(student, path) for student, path in files.items()}
    readable = {student: notebook for student, notebook in notebooks.items() if PROBLEM not in notebook.metadata}
    return ClassReport(
        assignment=name,
        title=config.title,
        course=course.course.title,
        language=course.course.language,
        when=f"{datetime.now(UTC):%Y-%m-%d %H:%M}",
        points=config.points,
        rows=rows,
        unreadable=tuple(item.student for item in class_ if item.result is None),
        missing=tuple(sorted(persons.keys() - {row.student for row in rows})),
        scores=scores_of([row.score for row in rows], config.points),
        exercises=(*parts, *written),
        mistakes=mistakes_of(mine_first),
        help=_needing_help(rows, config.points),
        events=(*events_of(class_), *changed_frames(skeletons.main, {student: files[student] for student in readable})),
        protections=protections_of(class_),
        similar=nearly_alike(skeletons.main, readable, skeletons.all[1:]),
    )


def _row(
    course: Course, name: str, item: Judged, persons: Mapping[str, Person], scored: Mapping[str, Mark]
) -> Row:  # fmt: skip
    mark, person = scored.get(item.student), persons.get(item.student)
    needs = {one.name: one.needs for one in course.assignments[name].exercises.values()}
    judges = sum(result.score for result in item.result.exercises) if item.result else 0.0
    return Row(
        student=item.student,
        name=person.name if person else item.student,
        score=mark.score if mark else judges,
        penalty=mark.penalty if mark else 0.0,
        seconds=item.result.seconds if item.result else 0.0,
        level=item.result.isolation.level if item.result else None,
        why=cause_of(item.result, item.problem, needs),
        waiting=mark.waiting if mark else (),
        by_hand=mark.by_hand if mark else (),
        page=mark.page if mark else "",
    )


def _needing_help(rows: Iterable[Row], points: float) -> tuple[Row, ...]:
    return tuple(sorted((row for row in rows if row.score < HALF * points), key=lambda row: (row.score, row.student)))
