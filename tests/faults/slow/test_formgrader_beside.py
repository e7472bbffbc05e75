"""A person grades by hand in nbgrader's page while a run records: both are in the gradebook afterwards."""

import json
import secrets
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import closing

import pytest

from autograder.gradebook.nbgrader_api import gradebook
from tests.conftest import QUIZ
from tests.faults.accidents import assert_recovers, wait_until
from tests.faults.room import GRADE, Watch

LOOPBACK = "127.0.0.1"
LOCKED_SECONDS = 20


class Page:
    """nbgrader's interface in a Jupyter server, which answers on this machine alone."""

    def __init__(self, room):
        with socket.socket() as free:
            free.bind((LOOPBACK, 0))
            port = free.getsockname()[1]
        self.address, self.token = f"http://{LOOPBACK}:{port}/formgrader/api/", secrets.token_hex(16)
        self.server = subprocess.Popen(
            [room.program("jupyter"), "server", "--allow-root", "--no-browser", f"--ServerApp.ip={LOOPBACK}",
             f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={self.token}",
             f"--ServerApp.root_dir={room.folder}"],
            cwd=room.folder, env=room.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wait_until(self.answers)

    def answers(self):
        """Say whether the server is up."""
        assert self.server.poll() is None
        try:
            self.ask("status")
        except urllib.error.URLError:
            return False
        return True

    def ask(self, path, method="GET", **body):
        """Ask the page's interface."""
        head = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        data = json.dumps(body).encode() if body else None
        asked = urllib.request.Request(self.address + path, headers=head, method=method, data=data)
        with urllib.request.urlopen(asked, timeout=100) as answer:
            return json.loads(answer.read())


@pytest.fixture
def page(room):
    """Serve the classroom's formgrader."""
    page = Page(room)
    yield page
    page.server.terminate()
    page.server.wait(timeout=60)


def test_a_score_by_hand_is_saved_while_a_class_is_graded(room, page):
    """Every score that a person saves during a run is there afterwards, and so is everything that the run recorded."""
    with gradebook(room.course) as book:
        sheet = book.find_submission_notebook(QUIZ, QUIZ, "ben")
        written, comment = next(one.id for one in sheet.grades if one.name == "why_small"), sheet.comments[0].id
    process = room.start(*GRADE)
    saved = 0

    while process.poll() is None:
        saved += 1
        page.ask(f"grade/{written}", "PUT", manual_score=saved % 3 + 0.5, extra_credit=0.25)
        page.ask(f"comment/{comment}", "PUT", manual_comment=f"read {saved} times")
        page.ask(f"submissions/{QUIZ}")
    said, _ = process.communicate()

    assert process.returncode == 0, said
    assert saved > 1
    with gradebook(room.course) as book:
        sheet = book.find_submission_notebook(QUIZ, QUIZ, "ben")
        grades = {one.name: one for one in sheet.grades}
        assert (grades["why_small"].manual_score, grades["why_small"].extra_credit) == (saved % 3 + 0.5, 0.25)
        assert sheet.comments[0].manual_comment == f"read {saved} times"
        assert grades["check_double"].auto_score == 4
        assert {one.student_id for one in book.find_assignment(QUIZ).submissions} == {
            "ada", "ben", "cleo", "dan", "eve", "finn",
        }  # fmt: skip


def test_a_gradebook_that_is_locked_for_a_while(room, undisturbed):
    """A run waits for whoever writes into the gradebook for twenty seconds, and then records everything."""
    watch, began = Watch(room), time.monotonic()
    with closing(sqlite3.connect(room.gradebook)) as other:
        other.execute("BEGIN IMMEDIATE")
        process = room.start(*GRADE)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=LOCKED_SECONDS)
        other.rollback()
    said, _ = process.communicate(timeout=200)

    assert process.returncode == 0, said
    assert time.monotonic() - began > LOCKED_SECONDS
    assert room.book() == undisturbed.book()
    assert_recovers(room, GRADE, watch, undisturbed, said)
