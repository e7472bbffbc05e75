"""Reading an archive that may be anything: members are read one by one into memory, and no name in it is a path."""

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

MOST_MEMBERS = 20_000
MOST_BYTES = 2 << 30
LONGEST_NAME = 1000
ENCRYPTED = 0x1
FIRST_YEAR = 1980  # what an archive says that knows no time
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
            raise UserError(f"there is no file {path}") from None
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise UserError(f"{path} is not a zip archive ({plain(str(error))}); download it again") from None
        self.infos = self.zip.infolist()
        if len(self.infos) > MOST_MEMBERS:
            self.zip.close()
            raise UserError(f"{path} has {len(self.infos)} files, at most {MOST_MEMBERS} are read; take it apart")

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
            raise IntakeError(f"{name} is a link; hand in the file itself")
        if info.flag_bits & ENCRYPTED:
            raise IntakeError(f"{name} is encrypted; hand in the file itself")
        if info.file_size > LARGEST:
            raise IntakeError(f"{name} has {info.file_size >> 20} MB, at most {LARGEST >> 20} MB are read")
        try:
            with self.zip.open(info) as file:
                data = file.read(LARGEST + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            raise IntakeError(f"{name} cannot be unpacked ({plain(str(error))[:80]})") from None
        if len(data) > LARGEST:
            raise IntakeError(f"{name} has more than {LARGEST >> 20} MB, which is the most that is read")
        self.read_so_far += len(data)
        if self.read_so_far > MOST_BYTES:
            raise UserError(f"{self.path} holds more than {MOST_BYTES >> 30} GB of notebooks; take it apart")
        return data


def _when(info: zipfile.ZipInfo) -> datetime | None:
    """Return the time of a member, which archives give in the time of the place where they were made."""
    if info.date_time[0] <= FIRST_YEAR:
        return None
    try:
        return datetime(*info.date_time).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
