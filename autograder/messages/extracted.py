"""Every message that the source says, as a catalogue without translations."""

import ast
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

import autograder

# What takes messages, and which of its arguments they are; the last two hold them until they are said.
KEYWORDS: Mapping[str, Any] = {"tr": None, "trn": (1, 2), "Allowed": None, "Poison": None}
TABLE = "SAY"  # a dict of this name has messages as its values
HEAD = """\
# The words of the course's commands and checks; `make messages` finds them in the source.
# A part in braces, such as {name}, stays as it is; its place in the sentence is free.
#"""

Found = Iterator[tuple[int, str, str | tuple[str | None, ...], list[str]]]


def template() -> Catalog:
    """Return all messages, each with the files that say it."""
    package = Path(autograder.__file__).parent
    files: dict[str | tuple[str, ...], set[str]] = {}
    methods: Any = [("**.py", python_messages), ("**.j2", "jinja2")]
    options = {"**.j2": {"silent": "false"}}  # a template that cannot be read is an error
    for name, _, message, _, _ in extract_from_dir(package, methods, options, keywords=KEYWORDS):
        files.setdefault(message, set()).add(f"{package.name}/{name}")
    for text in _help_texts():
        files.setdefault(text, set()).add(f"{package.name}/cli.py")
    catalog = Catalog(header_comment=HEAD, project="convbyhand", version="messages", fuzzy=False)
    for message, places in sorted(files.items(), key=repr):
        catalog.add(message, locations=[(place, 0) for place in sorted(places)])
    return catalog


def python_messages(file: BinaryIO, keywords: Collection[str], _tags: object, options: object) -> Found:
    """Yield line, function and arguments of each call that says a message, as Babel's extractors do.

    Babel's own one for Python does not look inside f-strings.
    """
    del options  # there are none
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords:
            texts = tuple(map(_text, node.args))
            if any(texts):
                yield node.lineno, node.func.id, texts, []
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and _is_table(node):
            for value in node.value.values:
                yield value.lineno, "tr", (_text(value),), []


def _is_table(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == TABLE for target in node.targets)


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _help_texts() -> Iterator[str]:
    from autograder.help_texts import help_texts

    yield from (text for _, text in help_texts())
