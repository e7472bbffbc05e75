"""From pydantic's errors to sentences: file, line, field, what is wrong and what is allowed."""

import difflib
import types
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from autograder.course.schema import Allowed, CourseSettings
from autograder.course.yaml_lines import Key, Lined
from autograder.errors import place
from autograder.language import tr

SHOWN = 60


def dotted(keys: Sequence[Key]) -> str:
    """Write a path of keys as `assignments.03_convolution.data[0]`."""
    text = ""
    for key in keys:
        text += f"[{key}]" if isinstance(key, int) else f".{key}" if text else str(key)
    return text


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the end of a sentence that proposes the name that was probably meant, or nothing."""
    close = difflib.get_close_matches(str(word), list(known), n=1)
    return tr("; did you mean {name!r}?", name=close[0]) if close else ""


def sentence(path: Path, lined: Lined, error: ErrorDetails) -> str:
    """Return the line to print for one of pydantic's errors."""
    of_key = error["loc"][-1:] == ("[key]",)
    keys = error["loc"][:-1] if of_key else error["loc"]
    return f"{place(path, lined.line(keys))}: {dotted(keys)}: {_wrong(error, keys, of_key=of_key)}"


def _wrong(error: ErrorDetails, keys: Sequence[Key], *, of_key: bool) -> str:
    if error["type"] == "extra_forbidden":
        model, _ = _type_at(keys[:-1])
        known = list(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else []
        return tr(
            "is not a known key; allowed here: {known}{near}",
            known=", ".join(known),
            near=nearest(str(keys[-1]), known),
        )
    kind, words = _type_at(keys, of_key=of_key)
    allowed = tr(words) or _kind_words(kind)
    if error["type"] == "missing":
        return tr("is missing; it must be {allowed}", allowed=allowed)
    return tr("must be {allowed} (got {got})", allowed=allowed, got=_shown(error["input"]))


def _type_at(keys: Sequence[Key], *, of_key: bool = False) -> tuple[Any, str]:
    """Follow a path of keys through the models; return the type there and the words for what is allowed."""
    kind: Any = CourseSettings
    words = ""
    for depth, key in enumerate(keys, start=1):
        origin = get_origin(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            field = kind.model_fields.get(str(key))
            if field is None:
                return None, ""
            kind, words = _plain(field.annotation, field.metadata)
        elif origin is dict:
            kind, words = _plain(get_args(kind)[0 if of_key and depth == len(keys) else 1])
        elif origin is list:
            kind, words = _plain(get_args(kind)[0])
        else:
            return None, words
    return kind, words


def _plain(annotation: Any, metadata: Iterable[Any] = ()) -> tuple[Any, str]:
    """Take a type out of Annotated and Optional; return it with its words."""
    words = "".join(item.words for item in metadata if isinstance(item, Allowed))
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        kind, inner_words = _plain(inner, more)
        return kind, words or inner_words
    if origin in (Union, types.UnionType):
        kind, inner_words = _plain(next(arg for arg in get_args(annotation) if arg is not type(None)))
        return kind, words or inner_words
    return annotation, words


def _kind_words(kind: Any) -> str:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return tr("a mapping with {keys}", keys=", ".join(kind.model_fields))
    return tr("something else")


def _shown(value: Any) -> str:
    match value:
        case None:
            return tr("nothing")
        case dict():
            return tr("a mapping") if value else tr("an empty mapping")
        case list():
            return tr("a list") if value else tr("an empty list")
        case bool():
            text = str(value).lower()
        case str() | int() | float():
            text = repr(value)
        case _:
            text = str(value)
    return text if len(text) <= SHOWN else text[: SHOWN - 3] + "..."
