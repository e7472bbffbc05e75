"""The text of an assignment: MyST Markdown in which empty code cells name the exercises and the questions."""

import ast
import keyword
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.build.errors import BuildError, at, wrong_at
from autograder.build.text_names import check_names
from autograder.language import tr

QUESTION_OPTIONS = ("kind", "unit", "choices")
CELL_OPTIONS = frozenset({"exercise", "question", *QUESTION_OPTIONS, "minutes", "topics", "tags"})
KINDS = ("whole", "number", "choice", "written")


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
class Asked:
    """Where a question stands in the text, and what kind of answer it wants."""

    question: str
    line: int
    kind: str
    unit: str = ""
    choices: tuple[str, ...] = ()
    minutes: int | None = None
    topics: tuple[str, ...] = ()


Part = Passage | Code | Place | Asked


@dataclass(frozen=True)
class Text:
    """A whole text: its front matter and its parts in order."""

    path: Path
    front_matter: Mapping[str, Any]
    parts: tuple[Part, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """The exercises in the order in which the text names them."""
        return tuple(part for part in self.parts if isinstance(part, Place))

    @property
    def questions(self) -> tuple[Asked, ...]:
        """The questions in the order in which the text asks them."""
        return tuple(part for part in self.parts if isinstance(part, Asked))


def read_text(path: Path, exercises: Collection[str], questions: Collection[str] = ()) -> Text:
    """Read ``text.md`` and check that it names exactly the given exercises and questions, each once.

    Raises
    ------
    BuildError
        One sentence with file and line: the text cannot be read, or names an exercise or a question that
        course.yaml does not have, or names one twice, or leaves one out.

    """
    from jupytext.myst import myst_to_notebook  # half a second; the judge asks for questions only, which are remembered

    if not path.is_file():
        raise wrong_at(at(path), tr("the text of the assignment is missing; write it there."))
    try:
        notebook = myst_to_notebook(path.read_text(encoding="utf-8"), add_source_map=True)
    except Exception as error:  # jupytext, YAML and the decoding of bytes each have their own
        raise wrong_at(at(path), tr("the text cannot be read: {error}.", error=" ".join(str(error).split()))) from error
    lines = notebook.metadata.pop("source_map")
    parts = tuple(_part(path, cell, line) for cell, line in zip(notebook.cells, lines, strict=True))
    text = Text(path, dict(notebook.metadata), parts)
    check_names(path, "exercise", [(part.exercise, part.line) for part in text.places], exercises)
    check_names(path, "question", [(part.question, part.line) for part in text.questions], questions)
    return text


def _part(path: Path, cell: Any, line: int) -> Part:
    if cell.cell_type == "markdown":
        return Passage(cell.source, line + 1)
    place = at(path, line)
    if cell.cell_type == "raw":
        raise wrong_at(place, tr("raw cells have no place in a notebook for students; use text or a code cell."))
    options = cell.metadata
    _check_options(place, options)
    if "question" in options:
        return _asked(place, cell, line)
    alone = [option for option in QUESTION_OPTIONS if option in options]
    if alone:
        raise wrong_at(
            place, tr("':{option}:' belongs to a question; add ':question: NAME' or remove it.", option=alone[0])
        )
    if "exercise" in options:
        return _place(place, cell, line)
    if not cell.source.strip():
        raise wrong_at(
            place,
            tr(
                "this code cell is empty and names no exercise and no question; add ':exercise: NAME', "
                "':question: NAME' or code."
            ),
        )
    try:
        ast.parse(cell.source)
    except SyntaxError as error:
        raise wrong_at(
            place, tr("this code cell is not Python ({msg}, its line {lineno}).", msg=error.msg, lineno=error.lineno)
        ) from None
    return Code(cell.source, line, tuple(str(tag) for tag in options.get("tags", [])))


def _check_options(place: str, options: Collection[str]) -> None:
    unknown = sorted(set(options) - CELL_OPTIONS)
    if unknown:
        known = ", ".join(sorted(CELL_OPTIONS))
        raise wrong_at(
            place,
            tr(
                "the option {option!r} of this code cell is not known; the options are {known}.",
                option=unknown[0],
                known=known,
            ),
        )
    if "exercise" in options and "question" in options:
        raise wrong_at(place, tr("this code cell names an exercise and a question; write two cells."))


def _place(place: str, cell: Any, line: int) -> Place:
    name = cell.metadata["exercise"]
    if cell.source.strip():
        raise wrong_at(
            place, tr("the cell of exercise {name!r} must be empty; its stub comes from the reference.", name=name)
        )
    if not isinstance(name, str) or not name.isidentifier():
        raise wrong_at(
            place, tr("{name!r} is no name for an exercise; write the name of the function to be written.", name=name)
        )
    return Place(name, line, *_time_and_topics(place, cell.metadata, tr("exercise {name!r}", name=name)))


def _asked(place: str, cell: Any, line: int) -> Asked:
    name, kind = cell.metadata["question"], cell.metadata.get("kind")
    if cell.source.strip():
        raise wrong_at(
            place, tr("the cell of question {name!r} must be empty; ask the question in the text above.", name=name)
        )
    if not isinstance(name, str) or not name.isidentifier() or keyword.iskeyword(name):
        raise wrong_at(
            place, tr("{name!r} is no name for a question; write a name that a variable can have.", name=name)
        )
    if kind not in KINDS:
        kinds = ", ".join(KINDS)
        if kind is None:
            sentence = tr(
                "{place}: question {name!r} has no ':kind:'; the kinds are {kinds}.",
                place=place,
                name=name,
                kinds=kinds,
            )
        else:
            sentence = tr(
                "{place}: question {name!r} has ':kind: {kind}'; the kinds are {kinds}.",
                place=place,
                name=name,
                kind=kind,
                kinds=kinds,
            )
        raise BuildError(sentence)
    unit, choices = _unit(place, name, cell.metadata), _choices(place, name, cell.metadata)
    return Asked(
        name, line, kind, unit, choices, *_time_and_topics(place, cell.metadata, tr("question {name!r}", name=name))
    )


def _unit(place: str, name: str, options: Mapping[str, Any]) -> str:
    unit = options.get("unit", "")
    if not isinstance(unit, str) or "\n" in unit:
        raise wrong_at(
            place, tr("':unit:' of question {name!r} must be one line of text, such as parameters.", name=name)
        )
    if unit and options["kind"] not in ("whole", "number"):
        raise wrong_at(
            place, tr("question {name!r} has a unit, but its answer is no number; remove ':unit:'.", name=name)
        )
    return unit


def _choices(place: str, name: str, options: Mapping[str, Any]) -> tuple[str, ...]:
    choices = options.get("choices")
    if options["kind"] != "choice":
        if choices is not None:
            raise wrong_at(
                place, tr("question {name!r} has choices; write ':kind: choice' or remove ':choices:'.", name=name)
            )
        return ()
    if choices is None:
        raise wrong_at(place, tr("question {name!r} has no choices; add ':choices: [a, b, c]'.", name=name))
    labels = choices if isinstance(choices, list) else []
    plain = all(isinstance(label, str) and label.isprintable() and label and '"' not in label for label in labels)
    if len(labels) < 2 or not plain or len(set(labels)) != len(labels):  # noqa: PLR2004 - one label is no choice
        raise wrong_at(
            place,
            tr(
                "':choices:' of question {name!r} must be a list of at least two different labels such as [a, "
                'b, c]; numbers, yes and no need quotes: ["1", "no"].',
                name=name,
            ),
        )
    return tuple(labels)


def _time_and_topics(place: str, options: Mapping[str, Any], what: str) -> tuple[int | None, tuple[str, ...]]:
    minutes, topics = options.get("minutes"), options.get("topics")
    if minutes is not None and (isinstance(minutes, bool) or not isinstance(minutes, int) or minutes <= 0):
        raise wrong_at(place, tr("':minutes:' of {what} must be a whole number above zero.", what=what))
    if topics is not None and not (isinstance(topics, list) and all(isinstance(topic, str) for topic in topics)):
        raise wrong_at(place, tr("':topics:' of {what} must be a list such as [T022, T037].", what=what))
    return minutes, tuple(topics or ())
