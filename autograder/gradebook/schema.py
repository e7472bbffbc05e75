"""Whether a gradebook is of the form that the nbgrader of this environment reads and writes."""

import sqlite3
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import nbgrader

from autograder.errors import UserError, place
from autograder.faults import upgrade, words_of_database
from autograder.language import tr

SECONDS = 60


class GradebookError(UserError):
    """The gradebook cannot be used as it is; nothing was written into it."""


def check_gradebook(path: Path) -> None:
    """Refuse a gradebook of another nbgrader's form, or one that is none; one that does not exist yet is in order.

    Raises
    ------
    GradebookError
        One sentence: where it lies, what is the matter, what to run.
    """
    if not path.is_file() or not path.stat().st_size:
        return
    try:
        found = _revision(path)
    except sqlite3.Error as error:
        raise GradebookError(f"{place(path)}: {words_of_database(error) or error}") from None
    known = _revisions()
    if found == known[0]:
        return
    if found in known or not found:
        raise GradebookError(tr("{place} was made by an older nbgrader; {advice}", place=place(path), advice=upgrade()))
    raise GradebookError(
        tr(
            "{place} was made by a newer nbgrader than the {version} here; install that one",
            place=place(path),
            version=version("nbgrader"),
        )
    )


def _revision(path: Path) -> str:
    # Not mode=ro: what a run that was killed left half written in the database has to be taken back before it is read.
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=SECONDS)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "alembic_version" in tables:
            rows = database.execute("SELECT version_num FROM alembic_version").fetchall()
            return str(rows[0][0]) if rows else ""
    if tables and "assignment" not in tables:
        raise sqlite3.DatabaseError(tr("not a database of nbgrader's"))
    return ""


def _revisions() -> list[str]:
    """Return the forms that this nbgrader knows, the newest first."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(Path(nbgrader.__file__).with_name("alembic")))
    return [script.revision for script in scripts.walk_revisions()]
