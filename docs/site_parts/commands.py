"""The page of commands, made from the command line itself: what `--help` says of each."""

import os
from collections.abc import Iterator
from typing import Any

WIDTH = 88

INTRODUCTION = """# Commands

Made from the command line when this site is built: what `course COMMAND --help` says.

An assignment is named by its number (`03`) or whole (`03_convolution`); a command that takes several takes all of them
where none is named. Exit codes: 0 done; 1 done, but something needs a person, as the command says; 2 wrong use or wrong
configuration, with a sentence; 130 stopped by you, and the same command goes on.
"""


def commands() -> Iterator[tuple[str, Any, str]]:
    """Yield every command that does something: its whole name, itself, and what --help says of it."""
    os.environ["NO_COLOR"] = "1"
    import typer

    from autograder.cli import app

    root = typer.main.get_command(app)
    yield from _below(root, root.make_context("course", [], resilient_parsing=True), "course")


def _below(group: Any, context: Any, name: str) -> Iterator[tuple[str, Any, str]]:
    for word, command in group.commands.items():
        own = type(context)(command, info_name=word, parent=context, terminal_width=WIDTH)
        if hasattr(command, "commands"):
            yield from _below(command, own, f"{name} {word}")
        else:
            yield f"{name} {word}", command, command.get_help(own)


def page() -> str:
    """Return the page."""
    parts = [f"## {name}\n\n```text\n{text.strip()}\n```\n" for name, _, text in commands()]
    return "\n".join([INTRODUCTION, *parts])
