"""A PostgreSQL server of its own on this machine, and a course whose gradebook is in it."""

import itertools
import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from autograder.course.config import Course, load_course
from autograder.demo import own_course
from autograder.gradebook.release import release
from autograder.judge.seeds import course_secret
from tests.gradebook.conftest import ASSIGNMENT, SMALL, rows, submit  # noqa: F401  (fixtures)
from tests.processes import wait_until

NUMBER = itertools.count()
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


@pytest.fixture(scope="session")
def released(server, tmp_path_factory) -> Course:
    """Build and release the small course once, into a database of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSWORD", PASSWORD)
        create(server, "released", "template1")
        course = on_server(tmp_path_factory.mktemp("released"), f"{server.address}/released")
        release(course, [ASSIGNMENT], certified=False)
        course_secret(course.classroom)
    return course


@pytest.fixture
def course(server, released, tmp_path, monkeypatch) -> Course:
    """Return a copy of the released course and of its database; the password is in the environment."""
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    name = f"course_{next(NUMBER)}"
    create(server, name, "released")
    course = on_server(tmp_path / "course", f"{server.address}/{name}")
    shutil.copytree(released.classroom, course.classroom)
    return course


def create(server: SimpleNamespace, name: str, template: str) -> None:
    """Make a database that begins as another one."""
    with psycopg.connect(f"{server.address}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())


def on_server(folder: Path, address: str) -> Course:
    """Return the small course with its gradebook at an address."""
    file = own_course(load_course(SMALL / "course.yaml"), folder).file
    file.write_text(f"{file.read_text()}gradebook: {address}\n")
    return load_course(file)
