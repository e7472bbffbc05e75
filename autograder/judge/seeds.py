"""Seeds that nobody can guess: they follow from the course secret, the student and their code."""

import contextlib
import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from autograder.judge.results import Cell

SECRET_FILE = "secret"


def course_secret(classroom: Path) -> bytes:
    """Return the secret of this classroom; it is made once, readable by its owner alone."""
    path = classroom / SECRET_FILE
    classroom.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fd, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32) + "\n")
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


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
