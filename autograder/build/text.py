"""The text of an assignment: MyST Markdown in which empty code cells name the exercises."""

import ast
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupytext.myst import myst_to_notebook

from autograder.build.errors import BuildError, at

CELL_OPTIONS = frozenset({"exercise", "minutes", "topics", "tags"})


@dataclass(frozen=True)
class Passage:
    """A piece of text between two cells of code."""

    source: str
    line: int


@dataclass(frozen=True)
class Code:
    """A cell of code that belongs to the text and is run as it stands."""

    source: str
    line: int
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where an exercise stands in the text, how long it should take and what it is about."""

    exercise: str
    line: int
    minutes: int | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Text:
    """A whole text: its front matter and its parts in order."""

    path: Path
    front_matter: Mapping[str, Any]
    parts: tuple[Passage | Code | Place, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """The exercises in the order in which the text names them."""
        return tuple(part for part in self.parts if isinstance(part, Place))


def read_text(path: Path, exercises: Collection[str]) -> Text:
    """Read ``text.md`` and check that it names exactly the given exercises, each once.

    Raises
    ------
    BuildError
        One sentence with file and line: the text cannot be read, or names an exercise that course.yaml
        does not have, or names one twice, or leaves one out.

    """
    if not path.is_file():
        raise BuildError(f"{at(path)}: the text of the assignment is missing; write it there.")
    try:
        notebook = myst_to_notebook(path.read_text(encoding="utf-8"), add_source_map=True)
    except Exception as error:  # jupytext, YAML and the decoding of bytes each have their own
        raise BuildError(f"{at(path)}: the text cannot be read: {' '.join(str(error).split())}.") from error
    lines = notebook.metadata.pop("source_map")
    parts = tuple(_part(path, cell, line) for cell, line in zip(notebook.cells, lines, strict=True))
    text = Text(path, dict(notebook.metadata), parts)
    _check_exercises(text, exercises)
    return text


def _part(path: Path, cell: Any, line: int) -> Passage | Code | Place:
    if cell.cell_type == "markdown":
        return Passage(cell.source, line + 1)
    place = at(path, line)
    if cell.cell_type == "raw":
        raise BuildError(f"{place}: raw cells have no place in a notebook for students; use text or a code cell.")
    options = cell.metadata
    unknown = sorted(set(options) - CELL_OPTIONS)
    if unknown:
        known = ", ".join(sorted(CELL_OPTIONS))
        raise BuildError(f"{place}: the option {unknown[0]!r} of this code cell is not known; the options are {known}.")
    if "exercise" in options:
        return _place(place, cell, line)
    if not cell.source.strip():
        raise BuildError(f"{place}: this code cell is empty and names no exercise; add ':exercise: NAME' or code.")
    try:
        ast.parse(cell.source)
    except SyntaxError as error:
        raise BuildError(f"{place}: this code cell is not Python ({error.msg}, its line {error.lineno}).") from None
    return Code(cell.source, line, tuple(str(tag) for tag in options.get("tags", [])))


def _place(place: str, cell: Any, line: int) -> Place:
    name, minutes, topics = (cell.metadata.get(key) for key in ("exercise", "minutes", "topics"))
    if cell.source.strip():
        raise BuildError(f"{place}: the cell of exercise {name!r} must be empty; its stub comes from the reference.")
    if not isinstance(name, str) or not name.isidentifier():
        raise BuildError(f"{place}: {name!r} is no name for an exercise; write the name of the function to be written.")
    if minutes is not None and (isinstance(minutes, bool) or not isinstance(minutes, int) or minutes <= 0):
        raise BuildError(f"{place}: ':minutes:' of exercise {name!r} must be a whole number above zero.")
    if topics is not None and not (isinstance(topics, list) and all(isinstance(topic, str) for topic in topics)):
        raise BuildError(f"{place}: ':topics:' of exercise {name!r} must be a list such as [T022, T037].")
    return Place(name, line, minutes, tuple(topics or ()))


def _check_exercises(text: Text, exercises: Collection[str]) -> None:
    first: dict[str, int] = {}
    for place in text.places:
        where = at(text.path, place.line)
        if place.exercise in first:
            raise BuildError(
                f"{where}: exercise {place.exercise!r} stands here a second time "
                f"(first on line {first[place.exercise]}); remove one of the two cells."
            )
        if place.exercise not in exercises:
            raise BuildError(
                f"{where}: exercise {place.exercise!r} is not in course.yaml under this assignment; "
                "add it there or correct the name."
            )
        first[place.exercise] = place.line
    for exercise in exercises:
        if exercise not in first:
            end = len(text.path.read_text(encoding="utf-8").splitlines())
            raise BuildError(
                f"{at(text.path, end)}: the text ends without exercise {exercise!r} of course.yaml; "
                f"add an empty code cell with ':exercise: {exercise}'."
            )
