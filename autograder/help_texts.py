"""The help of the command line in another language.

The help of a command is its docstring and the `help=` of its options, said by typer. They are looked up when the
command line is made and `COURSE_LANGUAGE` is set: which course it will be is not known then.
"""

from collections.abc import Iterator
from typing import Any

import typer

from autograder.language import tr


def translated(app: typer.Typer) -> Any:
    """Return the command line with every help text in the language of now."""
    command = typer.main.get_command(app)
    for part, text in _parts(command):
        part.help = tr(text)
    return command


def help_texts() -> Iterator[tuple[Any, str]]:
    """Yield all help texts of `course`."""
    from autograder.cli import app

    yield from _parts(typer.main.get_command(app))


def _parts(command: Any) -> Iterator[tuple[Any, str]]:
    """Yield a command, its options and its subcommands, each with its help."""
    for part in (command, *command.params):
        text = getattr(part, "help", None)
        if text:
            yield part, text
    for name in sorted(getattr(command, "commands", ())):
        yield from _parts(command.commands[name])
