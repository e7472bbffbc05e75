"""nbgrader's own commands, called from ours: generate, release, feedback."""

import contextlib
import logging
import os
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from autograder.course.config import Course
from autograder.errors import UserError
from autograder.gradebook.config import database, nbgrader_config
from autograder.language import tr

ERROR = "[ERROR]"


class NbgraderError(UserError):
    """An nbgrader command failed; the text holds what it said."""


def call(course: Course, command: str, assignment: str, *, config: Config | None = None, **options: Any) -> None:
    """Run one of nbgrader's commands for an assignment, with the course's configuration or another one.

    Raises
    ------
    NbgraderError
        With the first error that nbgrader logged.
    """
    with _quiet():
        api = NbGraderAPI(config=config or nbgrader_config(course))
        answer = getattr(api, command)(assignment, **options)
    if not answer["success"]:
        raise NbgraderError(
            tr(
                "nbgrader {command} {assignment} failed: {why}",
                command=command,
                assignment=assignment,
                why=_reason(answer),
            )
        )


def _reason(answer: Mapping[str, Any]) -> str:
    """Return the first error in nbgrader's log; the lines after it only point back to it."""
    lines = [line.strip() for line in (answer.get("log") or "").splitlines() if line.strip()]
    errors = [line.removeprefix(ERROR).strip() for line in lines if line.startswith(ERROR)]
    traceback = [line for line in (answer.get("error") or "").splitlines() if line.strip()]
    return next((line for line in [*errors, *lines[-1:], *traceback[-1:]] if line), tr("no reason given"))


@contextlib.contextmanager
def gradebook(course: Course) -> Iterator[Gradebook]:
    """Open the gradebook of a course, without the chatter of its database layer."""
    with _quiet(), Gradebook(database(course), course.course.id) as book:
        yield book


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the folder, which nbgrader changes, and leave out its warnings about itself."""
    here = Path.cwd()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            logging.getLogger("alembic").setLevel(logging.WARNING)
            yield
    finally:
        os.chdir(here)
