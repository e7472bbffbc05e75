"""nbgrader's own page in Jupyter: the same scores, and its button grades with the same judge."""

import json
import secrets
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

import pytest

from autograder.gradebook.nbgrader_api import gradebook

from .conftest import ASSIGNMENT, FLIPPED, environment

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Formgrader:
    """A running Jupyter server with nbgrader's extension."""

    address: str
    token: str

    def ask(self, path: str, method: str = "GET") -> Any:
        """Ask the formgrader's interface."""
        return json.loads(self.page(f"api/{path}", method))

    def page(self, path: str, method: str = "GET") -> str:
        """Return a page of the formgrader."""
        head = {"Authorization": f"token {self.token}"}
        asked = urllib.request.Request(f"{self.address}/formgrader/{path}", headers=head, method=method)
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return answer.read().decode()


@pytest.fixture(scope="module")
def course(copy_of, submit, tmp_path_factory):
    """Return a course in which two students handed in and nobody is graded."""
    course = copy_of(tmp_path_factory.mktemp("formgrader") / "course")
    submit(course, "anna", "# %% conv2d: reference\n# %%\nprint('<script>mine()</script>')")
    submit(course, "ben", FLIPPED)
    return course


@pytest.fixture(scope="module")
def formgrader(course):
    """Serve the course on this machine alone, with a token, until the tests of this file are over."""
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        port = free.getsockname()[1]
    token, folder = secrets.token_hex(16), course.file.parent
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter", "server", "--allow-root", "--no-browser", f"--ServerApp.ip={LOOPBACK}",
         f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}",
         f"--ServerApp.root_dir={folder}"],
        cwd=folder, env=environment(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    running = Formgrader(f"http://{LOOPBACK}:{port}", token)
    try:
        wait_for(running, server)
        yield running
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(running: Formgrader, server: subprocess.Popen) -> None:
    """Wait until the server answers."""
    deadline, pause = time.monotonic() + 60, threading.Event()
    while True:
        try:
            running.ask("status")
        except urllib.error.URLError:
            assert server.poll() is None
            assert time.monotonic() < deadline
            pause.wait(0.1)
        else:
            return


def test_the_button_grades_with_the_judge(formgrader, course):
    """Autograde in the formgrader gives the score and the reason, twice in a row, with one judge."""
    before = {one["student"]: one["score"] for one in formgrader.ask(f"submissions/{ASSIGNMENT}")}
    answers = [formgrader.ask(f"submission/{ASSIGNMENT}/{student}/autograde", "POST") for student in ("anna", "ben")]
    after = {one["student"]: one for one in formgrader.ask(f"submissions/{ASSIGNMENT}")}

    assert before == {"anna": 0, "ben": 0}
    assert [answer["success"] for answer in answers] == [True, True], answers
    assert after["anna"]["score"] == 10
    assert 0 < after["ben"]["score"] < 5
    assert not any(one["needs_manual_grade"] for one in after.values())


def test_the_page_of_a_submission_shows_the_result(formgrader, course):
    """The page where a submission is graded by hand shows what the judge said, and runs nothing of the student."""
    formgrader.ask(f"submission/{ASSIGNMENT}/anna/autograde", "POST")
    with gradebook(course) as book:
        number = book.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, "anna").id

    page = formgrader.page(f"submissions/{number}/")

    assert "10 of 10 points" in page
    assert "<script>mine()" not in page
