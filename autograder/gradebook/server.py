"""A gradebook on a PostgreSQL server, for classes that many people and processes grade at once."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from nbgrader.api import InvalidEntry
from sqlalchemy.exc import IntegrityError, OperationalError

from autograder.errors import UserError
from autograder.language import tr

P = ParamSpec("P")
T = TypeVar("T")
ANSWER_SECONDS = 10
TRIES = 3
DEADLOCKS = {"40001", "40P01"}  # as PostgreSQL numbers them


@functools.cache
def reach(address: str) -> str:
    """Return the address of a database as SQLAlchemy reads it, once the server has answered.

    The password, where there is one, is not in the address: the driver takes it from PGPASSWORD or ~/.pgpass.

    Raises
    ------
    UserError
        The driver is not installed, or the server does not let us in.
    """
    try:
        import psycopg
    except ImportError:
        raise UserError(
            tr(
                "the gradebook {address} needs the driver psycopg; install it with `{command}`",
                address=address,
                command="pip install -c constraints.txt '.[postgres]'",
            )
        ) from None
    try:
        psycopg.connect(address, connect_timeout=ANSWER_SECONDS).close()
    except psycopg.Error as error:
        said = str(error).strip().splitlines()[-1]
        raise UserError(
            tr(
                "the gradebook {address} cannot be reached ({said}); see the server's log, and PGPASSWORD or ~/.pgpass",
                address=address,
                said=said,
            )
        ) from None
    return address.replace("postgresql://", "postgresql+psycopg://", 1)


def crossing(step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do something that can be done again; again, where another process wrote the same rows in between."""
    for _ in range(TRIES - 1):
        try:
            return step(*args, **kwargs)
        except (InvalidEntry, IntegrityError):
            continue
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", "") not in DEADLOCKS:
                raise
    return step(*args, **kwargs)
