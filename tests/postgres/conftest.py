"""A PostgreSQL server of its own on this machine, and a course whose gradebook is in it."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from autograder.course.config import Course, load_course
from autograder.demo import own_course
from autograder.gradebook.release import release
from tests.gradebook.conftest import ASSIGNMENT, SMALL, rows, submit  # noqa: F401  (fixtures)
from tests.processes import wait_until

PASSWORD = "not in course.yaml"
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def program(name: str) -> str:
    """Return a program of the server, which Debian keeps outside PATH."""
    found = shutil.which(name, path=os.pathsep.join([os.environ["PATH"], *map(str, PROGRAMS)]))
    assert found is not None, f"{name} of PostgreSQL is not installed"
    return found


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[SimpleNamespace]:
    """Start a server on a port of its own; as root, it runs as another user, for it refuses root."""
    folder = tmp_path_factory.mktemp("postgres")
    password = folder / "password"
    password.write_text(PASSWORD)
    user = None
    if os.getuid() == 0:
        user = next(one for one in pwd.getpwall() if one.pw_name in {"postgres", "nobody"}).pw_name
        shutil.chown(folder, user)
        shutil.chown(password, user)
        for parent in list(folder.parents)[:-2]:
            parent.chmod(parent.stat().st_mode | 0o011)
    data = folder / "data"
    words = ["-D", str(data), "-U", "grader", "--auth=scram-sha-256", f"--pwfile={password}", "--no-sync"]
    subprocess.run([program("initdb"), *words], user=user, check=True, capture_output=True, cwd=folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-k", str(folder), "-p", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [program("postgres"), "-D", str(data), *settings], user=user, cwd=folder, stdout=log, stderr=log
        )
    try:
        wait_until(lambda: b"ready to accept connections" in (folder / "log").read_bytes())
        yield SimpleNamespace(address=f"postgresql://grader@127.0.0.1:{port}", port=port)
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def new_database(server, monkeypatch, request) -> Callable[[], str]:
    """Return a function that makes an empty database and returns its address; the password is in the environment."""
    monkeypatch.setenv("PGPASSWORD", PASSWORD)

    def make() -> str:
        with psycopg.connect(f"{server.address}/postgres", autocommit=True) as connection:
            number = connection.execute("SELECT count(*) FROM pg_database").fetchone()
            name = f"course_{number[0]}"
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"{server.address}/{name}"

    return make


@pytest.fixture
def course(new_database, tmp_path) -> Course:
    """Return the small course, built and released, with its gradebook on the server."""
    file = own_course(load_course(SMALL / "course.yaml"), tmp_path / "course").file
    file.write_text(file.read_text() + f"gradebook: {new_database()}\n")
    course = load_course(file)
    release(course, [ASSIGNMENT], certified=False)
    return course
