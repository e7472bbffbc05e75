"""Seeds that nobody can guess: they follow from the course secret, the student and their code."""

import contextlib
import hashlib
import hmac
import os
import secrets
import tempfile
from collections.abc import Iterable
from pathlib import Path

from autograder.errors import UserError
from autograder.judge.results import Cell
from autograder.language import tr

SECRET_FILE = "secret"  # noqa: S105  (the name of the file)
BYTES = 32


class SecretError(UserError):
    """The course secret cannot be read."""


def seed_beyond(seed: int) -> int:
    """Return the seed that goes beyond the border: nobody can go back from it to the one that draws a test's inputs."""
    return int.from_bytes(hashlib.sha256(b"beyond the border %d" % seed).digest()[:7], "big")


def course_secret(classroom: Path) -> bytes:
    """Return the secret of this classroom; it is made once, readable by its owner alone."""
    path = classroom / SECRET_FILE
    if not path.exists():
        _make_secret(path)
    return _read(path)


def assignment_secret(classroom: Path, assignment: str) -> bytes:
    """Return what the seeds of one assignment follow from.

    A machine that judges for another one is given this alone: nobody can go back from it to the course secret.
    """
    given = classroom / f"{SECRET_FILE}-{assignment}"
    if given.exists():
        return _read(given)
    return hmac.new(course_secret(classroom), assignment.encode(), hashlib.sha256).digest()


def _read(path: Path) -> bytes:
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        secret = b""
    if len(secret) < BYTES:
        raise SecretError(
            tr("{path} is damaged: restore it from a backup, or delete it and grade everything again", path=path)
        )
    return secret


def _make_secret(path: Path) -> None:
    """Write a new secret under another name first: two judges that start at once agree on one whole file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fd, name = tempfile.mkstemp(dir=path.parent, prefix=".secret-")  # mode 0600
    try:
        with os.fdopen(fd, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(BYTES) + "\n")
        with contextlib.suppress(FileExistsError):
            os.link(name, path)
    finally:
        os.unlink(name)


def derive_seed(secret: bytes, *parts: str) -> int:
    """Return a 63-bit number that follows from the secret and the parts."""
    digest = hmac.new(secret, "\x1f".join(parts).encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def digest_of(cells: Iterable[Cell]) -> str:
    """Return what identifies the code of a submission."""
    whole = hashlib.sha256()
    for cell in cells:
        whole.update(f"{len(cell.source)}\x1f{cell.source}\x1e".encode())
    return whole.hexdigest()
