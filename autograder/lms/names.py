"""Whose work a file of a download is: the names that Moodle and Canvas give to what students handed in.

Moodle (assignment, "Download all submissions"): a folder `Ada Lovelace_4711_assignsubmission_file` for each student,
or files `Ada Lovelace_4711_assignsubmission_file_03_convolution.ipynb`; the number is the participant's.
Canvas ("Download submissions"): files `lovelaceada_LATE_4711_98765_03_convolution-1.ipynb`: name, perhaps LATE, the
user's number, the upload's, and the file's own name with a number where it was handed in again.
"""

import re
from collections.abc import Sequence

import msgspec

from autograder.lms.archive import Member

NOTEBOOK = ".ipynb"
MOODLE_FOLDER = re.compile(r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_file_?")
MOODLE_FILE = re.compile(r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_file_(?P<file>.+)")
CANVAS_FILE = re.compile(
    r"(?P<name>[^_]+(?:_[^_]+)*?)_(?:(?P<late>LATE)_)?(?P<id>\d+|anon_\w+?)_(?P<upload>\d+)_(?P<file>.+)"
)
AGAIN = re.compile(r"(?P<stem>.+)-(?P<attempt>\d{1,4})")
MOST_DIGITS = 18


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a student, and what its name says."""

    member: Member
    name: str  # of the student, as the system writes it
    lms_id: str
    file: str
    late: bool = False
    order: tuple[int, int] = (0, 0)  # attempt and upload; the last one counts

    @property
    def is_notebook(self) -> bool:
        """Whether it may be what was asked for."""
        return self.file.casefold().endswith(NOTEBOOK)

    @property
    def stem(self) -> str:
        """The file's name without its ending and the number of an attempt."""
        stem = self.file[: -len(NOTEBOOK)] if self.is_notebook else self.file
        again = AGAIN.fullmatch(stem)
        return again["stem"] if again and self.order != (0, 0) else stem


def handed(members: Sequence[Member]) -> tuple[list[Handed], list[Member]]:
    """Return what can be read of the names, and the files whose names say nothing."""
    wrapped = len({member.parts[0] for member in members}) == 1 and all(len(member.parts) > 1 for member in members)
    found, unknown = [], []
    for member in members:
        inside = wrapped and not MOODLE_FOLDER.fullmatch(member.parts[0])
        item = _read(member, member.parts[1:] if inside else member.parts)
        if item is None:
            unknown.append(member)
        else:
            found.append(item)
    return found, unknown


def _read(member: Member, parts: Sequence[str]) -> Handed | None:
    folder = MOODLE_FOLDER.fullmatch(parts[0])
    if folder and len(parts) > 1:
        return Handed(member=member, name=folder["name"], lms_id=folder["id"], file=parts[-1])
    if len(parts) > 1:
        return None
    flat = MOODLE_FILE.fullmatch(parts[0])
    if flat:
        return Handed(member=member, name=flat["name"], lms_id=flat["id"], file=flat["file"])
    canvas = CANVAS_FILE.fullmatch(parts[0])
    if canvas is None or len(canvas["upload"]) > MOST_DIGITS:
        return None
    again = AGAIN.fullmatch(canvas["file"].removesuffix(NOTEBOOK))
    return Handed(
        member=member, name=canvas["name"], lms_id=canvas["id"], file=canvas["file"], late=bool(canvas["late"]),
        order=(int(again["attempt"]) if again else 0, int(canvas["upload"])),
    )  # fmt: skip
