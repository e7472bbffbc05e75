"""The one error of the build: a sentence with the place where something has to change."""

from pathlib import Path

from autograder.errors import UserError


class BuildError(UserError):
    """Something an author has to correct before the assignment can be built."""


def at(path: Path, line: int | None = None) -> str:
    """Return a place as editors understand it: ``assignments/03_convolution/text.md:12``."""
    shown = path.resolve()
    if shown.is_relative_to(Path.cwd()):
        shown = shown.relative_to(Path.cwd())
    return str(shown) if line is None else f"{shown}:{line}"


def wrong_at(place: str, sentence: str) -> BuildError:
    """Return the error that a sentence about a place makes."""
    return BuildError(f"{place}: {sentence}")
