"""Faults of the machine as sentences: no room, no right to write, a gradebook that is locked, damaged or too old."""

import errno
import sys
from pathlib import Path

from autograder.errors import UserError
from autograder.language import tr

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}


def sentence_of(error: BaseException) -> str | None:
    """Return what a person can do about an error, in one sentence; None where nobody foresaw it."""
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, OSError) and error.errno is not None:
        return _of_files(error)
    words = words_of_database(error)
    return tr("the gradebook: {words}", words=words) if words else None


def tell_unless_interrupted(unraisable: "sys.UnraisableHookArgs") -> None:
    """Print what was raised while an object was freed, but for a Ctrl-C: the one before it ends the command already."""
    if not issubclass(unraisable.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)


def words_of_database(error: BaseException) -> str | None:
    """Return what is the matter with the gradebook, and what to do."""
    if type(error).__module__.partition(".")[0] not in ("sqlalchemy", "sqlite3", "nbgrader"):
        return None
    said = str(getattr(error, "orig", None) or error).partition("\n")[0].lower()  # what follows is SQL
    return next((words for key, words in _database().items() if key in said), None)


def upgrade() -> str:
    """Return what to do about a gradebook of an older nbgrader."""
    return tr("copy gradebook.db as a backup and run `nbgrader db upgrade` where nbgrader_config.py lies")


def _database() -> dict[str, str]:
    """Return, for what SQLite says, what it means and what to do."""
    return {
        "locked": tr("another program has been writing into it for a minute; let it end, then give the command again"),
        "full": tr("the disk is full; make room, then give the command again"),
        "readonly": tr("it cannot be written; give yourself the right to, then give the command again"),
        "unable to open": tr("it cannot be opened; look at the rights of its folder, then give the command again"),
        "i/o error": tr("the disk failed or is full; look at it, then give the command again"),
        "no such": tr("it was made by an older nbgrader; {advice}", advice=upgrade()),
        "not a database": tr("it is no gradebook, or damaged; put a backup in its place"),
        "malformed": tr("it is damaged; put a backup in its place"),
    }


def _of_files(error: OSError) -> str:
    path = Path(str(error.filename or tr("a file")))
    unfinished = path.name.startswith((".writing-", ".new-"))
    where = Path(str(error.filename2 or path.parent)) if unfinished else path
    if error.errno in FULL:
        sentence = tr(
            "{place}: there is no room to write ({said}); make some, then give the command again",
            place=where,
            said=error.strerror,
        )
    elif error.errno in FORBIDDEN:
        sentence = tr(
            "{place}: it cannot be written or read ({said}); give yourself the right to, then give the command again",
            place=where,
            said=error.strerror,
        )
    else:
        sentence = tr("{place}: {said}; mend it, then give the command again", place=where, said=error.strerror)
    return sentence
