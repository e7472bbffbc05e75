"""What people read, in their language.

Every sentence stands where it is said, in English, as the argument of `tr` or `trn`; that English is its key in the
catalogues `messages/*.po`. Strings of an assignment (hints, titles of tests, docstrings) have catalogues beside its
text.
A sentence that a catalogue does not hold is said in English.
"""

import functools
import gettext
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
SOURCE = "en"  # the language that the project is written in
FOLDER = Path(__file__).parent / "messages"

_spoken: ContextVar[tuple[str, tuple[Path, ...]]] = ContextVar("spoken", default=(SOURCE, ()))


def tr(sentence: str, /, **parts: Any) -> str:
    """Return a sentence in the language of now, its parts put in.

    >>> tr("{count} of {total} elements differ", count=2, total=9)
    '2 of 9 elements differ'
    """
    said = _find(sentence)
    return said.format(**parts) if parts else said


def trn(one: str, many: str, count: int, /, **parts: Any) -> str:
    """Return a sentence in the form that its language has for `count`, which is one of its parts.

    >>> trn("{count} test", "{count} tests", 3)
    '3 tests'
    """
    language, folders = _spoken.get()
    for catalogue in _catalogues(language, folders):
        said = catalogue.ngettext(one, many, count)
        if said not in {one, many}:
            return said.format(count=count, **parts)
    return (one if count == 1 else many).format(count=count, **parts)


@contextmanager
def speaking(language: str, *folders: Path) -> Iterator[None]:
    """Say everything inside in one language; `folders` hold further catalogues, such as an assignment's own."""
    token = _spoken.set((language, folders))
    try:
        yield
    finally:
        _spoken.reset(token)


def speak(language: str) -> None:
    """Say everything from now on in one language, until the `speaking` around it ends."""
    _spoken.set((language, ()))


def in_this_language(function: Callable[P, T]) -> Callable[P, T]:
    """Return a function that speaks the language of now in whatever thread it is called."""
    language, folders = _spoken.get()

    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        with speaking(language, *folders):
            return function(*args, **kwargs)

    return call


def spoken() -> str:
    """Return the code of the language of now."""
    return _spoken.get()[0]


def languages(folder: Path = FOLDER) -> list[str]:
    """Return the languages that a folder's strings are in, English first."""
    return [SOURCE, *sorted(path.stem for path in folder.glob("*.po"))]


def _find(sentence: str) -> str:
    language, folders = _spoken.get()
    if language == SOURCE or not sentence:
        return sentence
    for catalogue in _catalogues(language, folders):
        said = catalogue.gettext(sentence)
        if said != sentence:
            return said
    return sentence


def _catalogues(language: str, folders: tuple[Path, ...]) -> list[gettext.NullTranslations]:
    return [] if language == SOURCE else [_read(folder / f"{language}.po") for folder in (FOLDER, *folders)]


@functools.cache
def _read(path: Path) -> gettext.NullTranslations:
    """Return a catalogue; an empty one where there is no file."""
    if not path.is_file():
        return gettext.NullTranslations()
    # English needs neither of the two, and pays for neither.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
