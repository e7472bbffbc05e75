"""What nbgrader is told: where the course lies, and our steps in its documented preprocessor lists."""

import functools
import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    GetGrades,
    IgnorePattern,
    LimitOutput,
    SaveAutoGrades,
)
from sqlalchemy import Engine, event, make_url
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.build.translations import hand_out
from autograder.course.config import Course
from autograder.errors import UserError
from autograder.gradebook.exchange import CertifiedReleaseAssignment
from autograder.gradebook.feedback import FeedbackExporter, FeedbackPage
from autograder.gradebook.known_course import known_course
from autograder.gradebook.lengths import Shortened
from autograder.gradebook.schema import check_gradebook
from autograder.gradebook.server import reach
from autograder.gradebook.steps import JudgeSubmission, RebuildingExporter
from autograder.language import tr

FILE_NAME = "gradebook.db"
LOCK_SECONDS = 60


def configure(config: Any, course_file: Path) -> None:
    """Fill an nbgrader configuration; the repository's `nbgrader_config.py` is one call of this."""
    course = known_course(course_file)
    tools_on_path()
    config.CourseDirectory.course_id = course.course.id
    config.CourseDirectory.root = str(course.classroom)
    config.CourseDirectory.db_url = database(course)
    config.GenerateAssignment.post_convert_hook = functools.partial(hand_out, course.classroom)
    config.Autograde.exporter_class = RebuildingExporter
    config.Autograde.autograde_preprocessors = [
        JudgeSubmission,
        IgnorePattern,
        ClearMetadataPreprocessor,
        LimitOutput,
        SaveAutoGrades,
        AssignLatePenalties,
        CheckCellMetadata,
    ]
    config.RebuildingExporter.course_file = str(course.file)
    config.JudgeSubmission.course_file = str(course.file)
    config.ExchangeFactory.release_assignment = CertifiedReleaseAssignment
    config.CertifiedReleaseAssignment.course_file = str(course.file)
    config.GenerateFeedback.exporter_class = FeedbackExporter
    config.GenerateFeedback.preprocessors = [GetGrades, FeedbackPage]
    config.FeedbackExporter.course_file = str(course.file)
    config.FeedbackPage.course_file = str(course.file)
    config.HTMLExporter.preprocessors = [Shortened]  # of the formgrader and of feedback
    config.HTMLExporter.sanitize_html = True  # what cells show
    config.HTMLExporter.filters = {"strip_files_prefix": "autograder.gradebook.pages.without_scripts"}  # texts


def nbgrader_config(course: Course) -> Config:
    """Return the configuration for nbgrader's Python interface: ours, and what `nbgrader_config.py` adds to it.

    Raises
    ------
    GradebookError
        The gradebook was made by another nbgrader, or is none.
    """
    if course.gradebook is None:
        check_gradebook(course.classroom / FILE_NAME)
    config = Config()
    configure(config, course.file)
    path = course.file.with_name("nbgrader_config.py")
    if path.is_file():
        loader: Any = PyFileConfigLoader(path.name, path=str(path.parent))
        config.merge(loader.load_config())
    return config


def database(course: Course) -> str:
    """Return the address of the gradebook as SQLAlchemy reads it, in the only form that `nbgrader db upgrade` takes.

    Raises
    ------
    UserError
        The gradebook is on a PostgreSQL server, which cannot be reached, or in a folder that no address can name.
    """
    if course.gradebook is not None:
        return reach(course.gradebook)
    path, address = course.classroom / FILE_NAME, f"sqlite:///{course.classroom / FILE_NAME}"
    if make_url(address).database != str(path):
        raise UserError(
            tr(
                "{folder}: an address leads elsewhere from here: rename the folder so that its path has neither a "
                "question mark nor a percent sign with two digits behind it",
                folder=course.classroom,
            )
        )
    return address


def shown_database(course: Course) -> str:
    """Return where the gradebook is, for people."""
    return course.gradebook or str(course.classroom / FILE_NAME)


@event.listens_for(Engine, "connect")
def _wait_for_locks(connection: Any, _: Any) -> None:
    """Let a gradebook that another program writes into be waited for."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute(f"PRAGMA busy_timeout = {1000 * LOCK_SECONDS}")


def tools_on_path() -> None:
    """Put this environment's programs on PATH: nbgrader calls `alembic` by name."""
    here = str(Path(sys.executable).parent)
    known = os.environ.get("PATH", os.defpath).split(os.pathsep)
    if here not in known:
        os.environ["PATH"] = os.pathsep.join([here, *known])
