"""Faults of the machine as sentences: no room, no right to write, a gradebook that is locked, damaged or too old."""

import errno
from pathlib import Path

from autograder.errors import UserError

AGAIN = "then give the command again"
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}
UPGRADE = "copy gradebook.db as a backup and run `nbgrader db upgrade` where nbgrader_config.py lies"
DATABASE = {  # what SQLite says: what it means, and what to do
    "locked": f"another program has been writing into it for a minute; let it end, {AGAIN}",
    "full": f"the disk is full; make room, {AGAIN}",
    "readonly": f"it cannot be written; give yourself the right to, {AGAIN}",
    "unable to open": f"it cannot be opened; look at the rights of its folder, {AGAIN}",
    "i/o error": f"the disk failed or is full; look at it, {AGAIN}",
    "no such": f"it was made by an older nbgrader; {UPGRADE}",
    "not a database": "it is no gradebook, or damaged; put a backup in its place",
    "malformed": "it is damaged; put a backup in its place",
}


def sentence_of(error: BaseException) -> str | None:
    """Return what a person can do about an error, in one sentence; None where nobody foresaw it."""
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, OSError) and error.errno is not None:
        return _of_files(error)
    words = words_of_database(error)
    return f"the gradebook: {words}" if words else None


def words_of_database(error: BaseException) -> str | None:
    """Return what is the matter with the gradebook, and what to do."""
    if type(error).__module__.partition(".")[0] not in ("sqlalchemy", "sqlite3", "nbgrader"):
        return None
    said = str(getattr(error, "orig", None) or error).partition("\n")[0].lower()  # what follows is SQL
    return next((words for key, words in DATABASE.items() if key in said), None)


def _of_files(error: OSError) -> str:
    path = Path(str(error.filename or "a file"))
    where = path.parent if path.name.startswith((".writing-", ".new-")) else path
    if error.errno in FULL:
        return f"{where}: there is no room to write ({error.strerror}); make some, {AGAIN}"
    if error.errno in FORBIDDEN:
        return f"{where}: it cannot be written or read ({error.strerror}); give yourself the right to, {AGAIN}"
    return f"{where}: {error.strerror}; mend it, {AGAIN}"
