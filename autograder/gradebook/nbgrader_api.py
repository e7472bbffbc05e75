"""nbgrader's own commands, called from ours: generate, release, feedback."""

import contextlib
import logging
import os
import warnings
from collections.abc import Iterator
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI

from autograder.course.config import Course
from autograder.errors import UserError
from autograder.gradebook.config import database, nbgrader_config


class NbgraderError(UserError):
    """An nbgrader command failed; the text holds what it said."""


def call(course: Course, command: str, assignment: str, **options: Any) -> None:
    """Run one of nbgrader's commands for an assignment.

    Raises
    ------
    NbgraderError
        With the last line of nbgrader's log where the command failed.
    """
    with _quiet():
        api = NbGraderAPI(config=nbgrader_config(course))
        answer = getattr(api, command)(assignment, **options)
    if not answer["success"]:
        lines = [line for line in (answer.get("log") or answer.get("error") or "").splitlines() if line.strip()]
        raise NbgraderError(f"nbgrader {command} {assignment} failed: {lines[-1] if lines else 'no reason given'}")


@contextlib.contextmanager
def gradebook(course: Course) -> Iterator[Gradebook]:
    """Open the gradebook of a course, without the chatter of its database layer."""
    with _quiet(), Gradebook(database(course), course.course.id) as book:
        yield book


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """nbgrader changes the folder and warns about itself; neither is our reader's concern."""
    here = os.getcwd()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            logging.getLogger("alembic").setLevel(logging.WARNING)
            yield
    finally:
        os.chdir(here)
