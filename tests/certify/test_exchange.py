"""nbgrader's own ways to hand out an assignment stop where there is no certificate for exactly these files."""

import json
import secrets
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import pytest

from .lesson import NAME

LOOPBACK = "127.0.0.1"
REASON = (
    f"{NAME}: coursecheck.py was changed after it was certified; "
    f"delete classroom/release/{NAME}, run `course build {NAME}`, then run `course certify {NAME}`"
)


def touch(lesson):
    """Change a released file."""
    lesson.spoil(f"classroom/release/{NAME}/coursecheck.py", "Visible checks", "Checks")


def handed_out(lesson):
    """Return the folder in the exchange."""
    return lesson.folder / "exchange" / "small" / "outbound" / NAME


def test_nbgrader_hands_out_what_is_certified(lesson):
    """`nbgrader release_assignment` copies certified files into the exchange."""
    done = lesson.run("nbgrader", "release_assignment", NAME)

    assert done.returncode == 0, done.stderr
    assert (handed_out(lesson) / f"{NAME}.ipynb").is_file()


def test_nbgrader_refuses_what_is_not(lesson):
    """`nbgrader release_assignment` says why, and copies nothing."""
    touch(lesson)

    done = lesson.run("nbgrader", "release_assignment", NAME)

    assert done.returncode != 0
    assert REASON in done.stderr
    assert not handed_out(lesson).exists()


@pytest.fixture
def ask(lesson):
    """Serve the course as Jupyter does, and return a function that presses a button of the formgrader."""
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter", "server", "--allow-root", "--no-browser", f"--ServerApp.ip={LOOPBACK}",
         f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}",
         f"--ServerApp.root_dir={lesson.folder}"],
        cwd=lesson.folder, env=lesson.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip

    def press(path: str, method: str = "POST"):
        address = f"http://{LOOPBACK}:{port}/formgrader/api/{path}"
        asked = urllib.request.Request(address, headers={"Authorization": f"token {token}"}, method=method)
        with urllib.request.urlopen(asked, timeout=120) as answer:
            return json.loads(answer.read())

    deadline, pause = time.monotonic() + 120, threading.Event()
    try:
        while True:
            try:
                press("status", "GET")
                break
            except urllib.error.URLError:
                assert server.poll() is None
                assert time.monotonic() < deadline
                pause.wait(0.1)
        yield press
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_the_button_refuses_until_it_is_certified(lesson, ask):
    """The formgrader's Release button answers with the reason, and works for the certified files."""
    kept = (lesson.release / "coursecheck.py").read_bytes()
    touch(lesson)

    refused = ask(f"assignment/{NAME}/release")
    (lesson.release / "coursecheck.py").write_bytes(kept)
    done = ask(f"assignment/{NAME}/release")

    assert refused["success"] is False
    assert REASON in refused["log"]
    assert done["success"] is True, done
    assert (handed_out(lesson) / f"{NAME}.ipynb").is_file()
