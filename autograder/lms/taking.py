"""`course intake`: the archive of a learning management system into `submitted/`, one line told for every file."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from autograder.course.config import Course
from autograder.errors import UserError
from autograder.exports.marks import Person, people
from autograder.gradebook.intake import IntakeError, plain
from autograder.gradebook.nbgrader_api import gradebook
from autograder.gradebook.record import TIMESTAMP, handed_in, submitted
from autograder.gradebook.stored import result_path
from autograder.language import tr
from autograder.lms.archive import Archive
from autograder.lms.names import Handed, handed
from autograder.writing import write_atomically

REPLACED = "replaced"  # folder of the classroom; what was replaced lies there
READABLE = 0o644
Outcome = Literal["new", "same", "replaced", "kept", "unknown student", "not taken", "left out"]
TAKEN: tuple[Outcome, ...] = ("new", "same", "replaced")


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file."""

    student: str
    assignment: str
    file: str
    outcome: Outcome
    note: str = ""


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What an instructor asked for."""

    assignment: str | None = None  # for all files; without it, the file's name has to be one
    update: bool = False  # replace older submissions
    preview: bool = False  # write nothing


def take_in(course: Course, path: Path, rules: Rules) -> list[Taken]:
    """Take in the notebooks of an archive; return what became of each file, by student.

    Raises
    ------
    UserError
        The file is no archive, or its names are neither Moodle's nor Canvas's.
    """
    with gradebook(course) as book:
        known = Known(people(book).values())
    with Archive(path) as archive:
        desk = Desk(course, archive, rules)
        found, odd = handed([*archive.members()])
        if not found:
            raise UserError(
                tr(
                    "{path}: no file in it is named as Moodle or Canvas name submissions; for other archives see "
                    "`nbgrader zip_collect --help`",
                    path=path,
                )
            )
        lines = [
            Taken(student="", assignment="", file="/".join(member.parts), outcome="left out",
                  note=tr("its name does not say whose it is"))
            for member in odd
        ]  # fmt: skip
        for name, items in _by_assignment(course, found, rules):
            if name is None:
                lines += [_not_named(item) for item in items]
                continue
            for student, work in _by_student(known, items).items():
                lines += _take_one(desk, name, student, work)
    return sorted(lines, key=lambda line: (line.assignment, line.student, line.file))


class Desk:
    """What taking in needs at hand: course, archive, rules, and what was handed in before."""

    def __init__(self, course: Course, archive: Archive, rules: Rules) -> None:
        self.course, self.archive, self.rules = course, archive, rules
        self.seen: dict[str, dict[str, Path]] = {}

    def before(self, name: str, student: str) -> Path | None:
        """Return the notebook that a student handed in before, if there is one."""
        if name not in self.seen:
            self.seen[name] = submitted(self.course, name)
        path = self.seen[name].get(student)
        return path if path is not None and path.is_file() else None


class Known:
    """The students of the gradebook, found by the system's number, else by a name that only one of them has."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self.by_number: dict[str, str] = {}
        self.by_name: dict[str, set[str]] = {}
        for person in persons:
            if person.lms_user_id:
                self.by_number[person.lms_user_id] = person.id
            for name in (person.id, person.first_name + person.last_name, person.last_name + person.first_name):
                if name:
                    self.by_name.setdefault(_squeezed(name), set()).add(person.id)

    def find(self, item: Handed) -> str | None:
        """Return the id of the student who handed in a file."""
        if item.lms_id in self.by_number:
            return self.by_number[item.lms_id]
        fitting = self.by_name.get(_squeezed(item.name), set())
        return next(iter(fitting)) if len(fitting) == 1 else None


def _squeezed(name: str) -> str:
    """Return the letters and digits of a name: Canvas leaves nothing else of it."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _by_assignment(course: Course, found: Sequence[Handed], rules: Rules) -> Iterator[tuple[str | None, list[Handed]]]:
    """Yield the files of each assignment; what is no notebook goes with its student's others."""
    if rules.assignment is not None:
        yield rules.assignment, list(found)
        return
    groups: dict[str | None, list[Handed]] = {}
    for item in found:
        groups.setdefault(item.stem if item.stem in course.assignments else None, []).append(item)
    yield from groups.items()


def _not_named(item: Handed) -> Taken:
    note = (
        tr("no assignment is called so; say which one: course intake FILE.zip NN")
        if item.is_notebook
        else tr("no notebook")
    )
    outcome: Outcome = "not taken" if item.is_notebook else "left out"
    return Taken(student=item.name, assignment="", file=item.file, outcome=outcome, note=note)


def _by_student(known: Known, items: Iterable[Handed]) -> dict[tuple[str | None, str], list[Handed]]:
    """Return the files of each student; who is not known stays apart under the name that the system writes."""
    groups: dict[tuple[str | None, str], list[Handed]] = {}
    for item in items:
        student = known.find(item)
        shown = student if student is not None else f"{item.name} ({item.lms_id})"
        groups.setdefault((student, shown), []).append(item)
    return groups


def _take_one(desk: Desk, name: str, student: tuple[str | None, str], work: Sequence[Handed]) -> Iterator[Taken]:
    """Yield a line for every file of one student: the notebook that counts, and what is left out."""
    ident, shown = student
    notebooks = sorted((item for item in work if item.is_notebook), key=lambda one: (one.stem == name, one.order))
    for item in work:
        if item.is_notebook and item is not notebooks[-1]:
            note = tr("{file} counts", file=notebooks[-1].file)
            yield Taken(student=shown, assignment=name, file=item.file, outcome="left out", note=note)
        elif not item.is_notebook:
            note = tr("no notebook") if notebooks else tr("no notebook; ask for the .ipynb file itself")
            outcome: Outcome = "left out" if notebooks else "not taken"
            yield Taken(student=shown, assignment=name, file=item.file, outcome=outcome, note=note)
    if not notebooks:
        return
    item = notebooks[-1]
    late = [tr("late, as Canvas says; how late, the archive does not")] if item.late else []
    if ident is None:
        advice = tr("import a list with this number first: course students import")
        done: tuple[Outcome, str] = ("unknown student", advice)
    else:
        try:
            done = _put(desk, name, ident, item)
        except IntakeError as error:
            done = "not taken", str(error)
    outcome, note = done
    yield Taken(
        student=shown, assignment=name, file=item.file, outcome=outcome, note="; ".join(filter(None, [note, *late]))
    )  # fmt: skip


def _put(desk: Desk, name: str, student: str, item: Handed) -> tuple[Outcome, str]:
    """Write one notebook, unless what is there already stays."""
    result_path(desk.course.classroom, name, student)  # refuses what is no name of a folder
    data = desk.archive.read(item.member)
    before = desk.before(name, student)
    if before is None:
        outcome: tuple[Outcome, str] = ("new", "")
    elif before.read_bytes() == data:
        return "same", ""
    else:
        outcome = _against(desk.rules, _time_of(before), item.member.when)
    if outcome[0] != "kept" and not desk.rules.preview:
        if outcome[0] == "replaced":
            _move_away(desk.course, student, name)
        target = desk.course.classroom / "submitted" / student / name / f"{name}.ipynb"
        write_atomically(target, data, READABLE)
        if item.member.when is not None:
            moment = item.member.when.timestamp()
            os.utime(target, (moment, moment))
    return outcome


def _against(rules: Rules, there: datetime, new: datetime | None) -> tuple[Outcome, str]:
    """Say what happens to a submission that differs from the one in the archive."""
    time = f"{there:%Y-%m-%d %H:%M}"
    if new is None or there >= new:
        return "kept", tr("what is there is of {time} and not older", time=time)
    if not rules.update:
        return "kept", tr("differs from what is there ({time}); --update replaces it", time=time)
    return "replaced", tr("the one of {time} now lies in {folder}/", time=time, folder=REPLACED)


def _time_of(notebook: Path) -> datetime:
    when, _ = handed_in(notebook.with_name(TIMESTAMP))
    return when.replace(tzinfo=UTC) if when else datetime.fromtimestamp(notebook.stat().st_mtime, UTC)


def _move_away(course: Course, student: str, name: str) -> None:
    place = course.classroom / REPLACED / student / name / f"{datetime.now(UTC):%Y-%m-%d_%H%M%S_%f}"
    place.parent.mkdir(parents=True, exist_ok=True)
    (course.classroom / "submitted" / student / name).rename(place)


def counts(lines: Sequence[Taken]) -> Mapping[Outcome, int]:
    """Return how many files came to which end."""
    found: dict[Outcome, int] = {}
    for line in lines:
        found[line.outcome] = found.get(line.outcome, 0) + 1
    return found


def rows(lines: Iterable[Taken]) -> list[tuple[str, ...]]:
    """Return the lines as cells of a table."""
    return [(plain(line.student), in_words(line.outcome), line.assignment, line.file, line.note) for line in lines]


def in_words(outcome: Outcome) -> str:
    """Return what became of a file in the language of now."""
    return {
        "new": tr("new"),
        "same": tr("same"),
        "replaced": tr("replaced"),
        "kept": tr("kept"),
        "unknown student": tr("unknown student"),
        "not taken": tr("not taken"),
        "left out": tr("left out"),
    }[outcome]
