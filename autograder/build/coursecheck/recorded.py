"""The recorded cases, read from the array file that was handed out with the notebook."""

from __future__ import annotations

import functools
import hashlib
import importlib
import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from autograder.build.coursecheck.comparison import Difference
from autograder.build.coursecheck.description import shown
from autograder.build.coursecheck.values import FUNCTIONS, MADE_FROM, Recipe
from autograder.build.coursecheck.words import say


class CannotCheckError(Exception):
    """Something that keeps the check from running, as a sentence for the student."""


@dataclass
class Case:
    """One recorded call and, once it is run, what the student's function did with it."""

    title: str
    args: list[Any]
    kwargs: dict[str, Any]
    expected: Any
    mistakes: dict[str, Any]  # outputs of known mistakes, where they differ from what is expected
    silent: list[str]  # mistakes that gave nothing here
    function: str = ""  # the open function that is called, if it is not the exercise itself
    word: str = "ok"
    facts: list[str] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    difference: Difference | None = None
    result: Any = None
    answered: bool = False

    @property
    def outcome(self) -> list[str]:
        """What came back and what was expected, in words."""
        if not self.answered:
            return []
        got, expected = shown(self.result), shown(self.expected)
        return [say("came back", got=got), say("was expected", expected=expected)]

    @property
    def who(self) -> str:
        """What is called, where it is not the exercise itself."""
        return say("open function", name=self.function) if self.function else ""


MADE_FOR: dict[str, str] = {}  # array file -> the digest that the notebook's first cell expects


def begin(assignment: str, digest: str) -> None:
    """Note which array file the notebook was made with; its first cell calls this."""
    MADE_FOR[f"{assignment}.checks.npz"] = digest


def digest_of(content: bytes) -> str:
    """Return what tells two versions of a file apart, in letters: a number could be taken for an answer."""
    return "".join(chr(ord("a") + byte % 26) for byte in hashlib.sha256(content).digest()[:8])


def array_files() -> list[Path]:
    """Return the array files in the folder of the notebook or, if there are none, beside this file."""
    here = sorted(Path.cwd().glob("*.checks.npz"))
    return here or sorted(Path(__file__).parent.glob("*.checks.npz"))


def where_they_are() -> str:
    """Return a sentence about where the array files may be, for a folder without them."""
    here = Path.cwd()
    places = (here, "*/*.checks.npz"), (here.parent, "*.checks.npz"), (here.parent, "*/*.checks.npz")
    near = [path for start, pattern in places for path in sorted(start.glob(pattern))]  # the nearest first
    wanted = [path for path in near if path.name in MADE_FOR] or near
    folder = here.name or "/"
    if wanted:
        return say("elsewhere", folder=folder, place=wanted[0].parent)
    return say("no file", folder=folder)


@dataclass
class Recordings:
    """An array file in memory: what it says of its cases, and its arrays."""

    index: dict[str, Any]
    arrays: Any
    digest: str


@functools.lru_cache(maxsize=8)
def opened(file: Path, _stamp: tuple[int, int]) -> Recordings:
    """Return an array file, read once as long as it stays the same."""
    content = file.read_bytes()
    arrays = np.load(io.BytesIO(content), allow_pickle=False)
    return Recordings(dict(json.loads(arrays["cases"].tobytes())), arrays, digest_of(content))


@functools.lru_cache(maxsize=1)
def digest_of_this_file() -> str:
    """Return the digest of coursecheck.py; "" where these lines stand in another file."""
    this = Path(__file__)
    return digest_of(this.read_bytes()) if this.name == "coursecheck.py" else ""


def recordings_in(file: Path) -> Recordings:
    """Return an array file, if it belongs to this notebook and to this file."""
    try:
        state = file.stat()
        found = opened(file, (state.st_mtime_ns, state.st_size))
    except Exception as error:  # cut short, damaged or changed: zipfile, json and NumPy each have their own
        raise CannotCheckError(say("bad file", file=file.name)) from error
    if MADE_FOR.get(file.name, found.digest) != found.digest:
        raise CannotCheckError(say("other cases", file=file.name))
    mine = digest_of_this_file()
    if mine and found.index.get("coursecheck", mine) != mine:
        raise CannotCheckError(say("other check", file=file.name))
    return found


def load(name: str, namespace: dict[str, Any] | None = None) -> tuple[list[Case], dict[str, dict[str, str]]]:
    """Return the cases of an exercise and its known mistakes, from the array file in the folder of the notebook.

    A case may hand a function to yours: one of those above, or another of your own from `namespace`.
    """
    files = array_files()
    if not files:
        raise CannotCheckError(where_they_are())
    for file in files:
        found = recordings_in(file)
        if name not in found.index["exercises"]:
            continue
        entry = found.index["exercises"][name]
        functions = {**(namespace or {}), **FUNCTIONS}
        try:
            return [_case(found.arrays, one, functions) for one in entry["cases"]], entry["mistakes"]
        except Exception as error:
            raise CannotCheckError(say("bad file", file=file.name)) from error
    raise CannotCheckError(say("no cases", name=name))


def _case(archive: Any, one: dict[str, Any], functions: dict[str, Any]) -> Case:
    return Case(
        title=one["title"],
        args=[_decode(archive, value, functions) for value in one["args"]],
        kwargs={key: _decode(archive, value, functions) for key, value in one["kwargs"].items()},
        expected=_decode(archive, one["expected"], functions),
        mistakes={key: _decode(archive, value, functions) for key, value in one["mistakes"].items()},
        silent=one["silent"],
        function=one.get("function", ""),
    )


def _decode(archive: Any, value: Any, functions: dict[str, Any]) -> Any:  # noqa: PLR0911 - one for each kind
    if not isinstance(value, dict):
        return value
    (kind, content), *_ = value.items()
    if kind in ("array", "scalar"):
        return archive[content] if kind == "array" else archive[content][()]
    if kind == "tensor":
        return importlib.import_module("torch").from_numpy(np.array(archive[content]))
    if kind == "recipe":
        return Recipe(*(_decode(archive, part, functions) for part in content))
    if kind in MADE_FROM:
        return MADE_FROM[kind](content)
    if kind == "function":  # one of the functions above, or one of your own
        return functions.get(content)
    if kind == "dict":
        return {_decode(archive, key, functions): _decode(archive, item, functions) for key, item in content}
    items = [_decode(archive, item, functions) for item in content]
    return items if kind == "list" else tuple(items)
