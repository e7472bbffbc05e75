"""Reading an archive that may be anything: members are read one by one into memory, and no name in it is a path."""

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

import msgspec

from autograder.errors import UserError
from autograder.gradebook.intake import LARGEST, IntakeError, plain
from autograder.language import tr

MOST_MEMBERS = 20_000
MOST_BYTES = 2 << 30
LONGEST_NAME = 1000
ENCRYPTED = 0x1
FIRST_YEAR = 1980  # what an archive says that knows no time
UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, ValueError, RuntimeError, EOFError, OSError)
RUBBISH = {"__MACOSX", ".DS_Store", "Thumbs.db", ".ipynb_checkpoints"}


class Member(msgspec.Struct, frozen=True):
    """A file of an archive: its name in parts, and when it says it was written."""

    parts: tuple[str, ...]
    when: datetime | None
    number: int

    @property
    def file(self) -> str:
        """The name without folders."""
        return self.parts[-1]


class Archive:
    """An open archive.

    Raises
    ------
    UserError
        It is no archive, or holds more than anybody hands in.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.read_so_far = path, 0
        try:
            self.zip = zipfile.ZipFile(path)
        except FileNotFoundError:
            raise UserError(tr("there is no file {path}", path=path)) from None
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise UserError(
                tr("{path} is not a zip archive ({error}); download it again", path=path, error=plain(str(error)))
            ) from None
        self.infos = self.zip.infolist()
        if len(self.infos) > MOST_MEMBERS:
            self.zip.close()
            raise UserError(
                tr(
                    "{path} has {count} files, at most {most} are read; take it apart",
                    path=path,
                    count=len(self.infos),
                    most=MOST_MEMBERS,
                )
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.zip.close()

    def members(self) -> Iterator[Member]:
        """Yield the files; folders and what systems leave behind are passed over."""
        for number, info in enumerate(self.infos):
            parts = PurePosixPath(info.filename.replace("\\", "/")[:LONGEST_NAME]).parts
            if parts and not info.is_dir() and not RUBBISH.intersection(parts):
                yield Member(parts, _when(info), number)

    def read(self, member: Member) -> bytes:
        """Return the content of a file.

        Raises
        ------
        IntakeError
            One sentence why it is not read.
        UserError
            The archive holds more than is read.
        """
        info = self.infos[member.number]
        name = plain(member.file)
        if stat.S_ISLNK(info.external_attr >> 16):
            raise IntakeError(tr("{name} is a link; hand in the file itself", name=name))
        if info.flag_bits & ENCRYPTED:
            raise IntakeError(tr("{name} is encrypted; hand in the file itself", name=name))
        if info.file_size > LARGEST:
            raise IntakeError(
                tr(
                    "{name} has {size} MB, at most {most} MB are read",
                    name=name,
                    size=info.file_size >> 20,
                    most=LARGEST >> 20,
                )
            )
        try:
            with self.zip.open(info) as file:
                data = file.read(LARGEST + 1)
        except UNREADABLE as error:
            raise IntakeError(
                tr("{name} cannot be unpacked ({error})", name=name, error=plain(str(error))[:80])
            ) from None
        if len(data) > LARGEST:
            raise IntakeError(
                tr("{name} has more than {most} MB, which is the most that is read", name=name, most=LARGEST >> 20)
            )
        self.read_so_far += len(data)
        if self.read_so_far > MOST_BYTES:
            raise UserError(
                tr(
                    "{path} holds more than {most} GB of notebooks; take it apart",
                    path=self.path,
                    most=MOST_BYTES >> 30,
                )
            )
        return data


def _when(info: zipfile.ZipInfo) -> datetime | None:
    """Return the time of a member, which archives give in the time of the place where they were made."""
    if info.date_time[0] <= FIRST_YEAR:
        return None
    try:
        return datetime(*info.date_time).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
