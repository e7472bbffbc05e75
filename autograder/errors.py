"""Errors that are the reader's to mend: one sentence saying where, what and what to do."""

from pathlib import Path


class UserError(Exception):
    """Printed without a traceback; the command ends with exit code 2."""


class CourseError(UserError):
    """Something in course.yaml, or in a module that it names, has to change; one line for each problem."""

    def __init__(self, text: str) -> None:
        """Take the sentences; what they quote steers no terminal."""
        super().__init__("".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text))


def place(path: Path, line: int | None = None) -> str:
    """Write a place as editors understand it: ``course.yaml:12``, seen from the current folder where it is inside."""
    shown, here = path.resolve(), Path.cwd()
    if here in shown.parents and here != Path(here.anchor):  # where the judge runs, every file is inside
        shown = shown.relative_to(here)
    return str(shown) if line is None else f"{shown}:{line}"
