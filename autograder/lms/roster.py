"""`course students import`: lists of students as nbgrader, Moodle and Canvas write them, into the gradebook."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from autograder.course.config import Course
from autograder.errors import UserError
from autograder.exports.marks import Person, people
from autograder.gradebook.intake import plain, read_small_file
from autograder.gradebook.nbgrader_api import gradebook
from autograder.language import tr

LARGEST = 16 << 20
DELIMITERS = ",;\t"
TEST_STUDENT = {"Student, Test", "Test Student"}  # Canvas's own
NAME = re.compile(r"[^\s./\\\x00-\x1f][^/\\\x00-\x1f]{0,99}")  # of a folder in submitted/
PARTICIPANT = re.compile(r"^.*\s(?=\d+$)")  # Moodle writes "Participant 4711", in its own language
ID, EMAIL, NUMBER = "id", "email", "lms_user_id"
COLUMNS = {  # heads, as they are written by nbgrader, Moodle and Canvas
    ID: ("id", "username", "sis login id", "id number", "sis user id"),
    "first_name": ("first_name", "first name", "firstname"),
    "last_name": ("last_name", "last name", "surname", "lastname"),
    EMAIL: ("email", "email address"),
    NUMBER: (NUMBER, "identifier"),
}
FULL_NAME = ("full name", "student")


Outcome = Literal["added", "changed", "same", "left out"]


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one row."""

    line: int
    student: str
    outcome: Outcome
    note: str = ""


def import_roster(course: Course, path: Path, id_column: str | None = None) -> list[Imported]:
    """Put the students of a list into the gradebook; nobody is removed, and no field is emptied.

    Raises
    ------
    UserError
        The file cannot be read, or has no column that names a student.
    """
    persons = list(_persons(path, id_column))
    with gradebook(course) as book:
        known = people(book)
        by_email = {person.email.casefold(): person for person in known.values() if person.email}
        lines, seen = [], set()
        for line, person in persons:
            if isinstance(person, str):
                lines.append(Imported(line=line, student="", outcome="left out", note=person))
                continue
            before = known.get(person.id) or by_email.get(person.email.casefold())
            ident = before.id if before else person.id
            if ident in seen:
                note = tr("stands in the list twice; the first row counts")
                lines.append(Imported(line=line, student=ident, outcome="left out", note=note))
                continue
            seen.add(ident)
            now = _merged(before, person)
            if now != before:
                fields = {key: value for key, value in msgspec.structs.asdict(now).items() if key != ID and value}
                book.update_or_create_student(ident, **fields)
            outcome: Literal["added", "changed", "same"] = (
                "added" if before is None else "same" if now == before else "changed"
            )
            lines.append(Imported(line=line, student=ident, outcome=outcome, note=now.name))
    return lines


def in_words(outcome: Outcome) -> str:
    """Return what became of a row in the language of now."""
    words = {"added": tr("added"), "changed": tr("changed"), "same": tr("same"), "left out": tr("left out")}
    return words[outcome]


def _merged(before: Person | None, new: Person) -> Person:
    """Return a person with what is new; what the list leaves empty stays."""
    if before is None:
        return new
    fields = {key: value for key, value in msgspec.structs.asdict(new).items() if value and key != ID}
    return msgspec.structs.replace(before, **fields)


def _persons(path: Path, id_column: str | None) -> Iterator[tuple[int, Person | str]]:
    """Yield line and person of every row, or the reason why it is none."""
    try:
        text = read_small_file(path, LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(tr("{path} is not text in UTF-8; save it as CSV in UTF-8", path=path)) from None
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=head.count), strict=True)
    try:
        heads = [cell.strip() for cell in next(reader, [])]
        find = _columns(path, heads, id_column)
        for row in reader:
            cells = {head.casefold(): cell.strip() for head, cell in zip(heads, row, strict=False)}
            full = next((cells[name] for name in FULL_NAME if cells.get(name)), "")
            if not any(row) or "Points Possible" in full or full in TEST_STUDENT:
                continue
            yield reader.line_num, _person(cells, find, full)
    except csv.Error as error:
        raise UserError(
            tr("{path}:{line}: not CSV ({error}); save it as CSV again", path=path, line=reader.line_num, error=error)
        ) from None


def _columns(path: Path, heads: Sequence[str], id_column: str | None) -> Mapping[str, Sequence[str]]:
    """Return for each field the columns that may hold it, the best first."""
    there = {head.casefold() for head in heads}
    if id_column is not None:
        if id_column.casefold() not in there:
            raise UserError(
                tr(
                    "{path} has no column {name!r}; it has {columns}",
                    path=path,
                    name=id_column,
                    columns=", ".join(map(repr, heads)) or tr("none"),
                )
            )
        return {**COLUMNS, ID: (id_column.casefold(),)}
    canvas = "student" in there
    columns = {**COLUMNS, NUMBER: ("id",)} if canvas else COLUMNS
    names = tuple(name for name in COLUMNS[ID] if not (canvas and name == "id"))
    if not there.intersection([*names, *COLUMNS[EMAIL]]):
        raise UserError(
            tr(
                "{path} names no student: none of its columns is {columns}; say which one does with --id",
                path=path,
                columns=", ".join(map(repr, [*names, *COLUMNS[EMAIL]])),
            )
        )
    return {**columns, ID: (*names, *COLUMNS[EMAIL])}


def _person(cells: Mapping[str, str], find: Mapping[str, Sequence[str]], full: str) -> Person | str:
    found = {field: next((cells[name] for name in names if cells.get(name)), "") for field, names in find.items()}
    found = {field: plain(value) for field, value in found.items()}
    if not NAME.fullmatch(found[ID]):
        return (
            tr("{name!r} is no name for a student's folder", name=found[ID])
            if found[ID]
            else tr("the row names no student")
        )
    if full and not found["last_name"]:
        last, comma, first = full.partition(", ")
        first, last = (first, last) if comma else (" ".join(full.split()[:-1]), full.rsplit(maxsplit=1)[-1])
        found |= {"first_name": plain(first), "last_name": plain(last)}
    found[NUMBER] = PARTICIPANT.sub("", found[NUMBER])
    return Person(**found)
