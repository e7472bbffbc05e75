"""A real JupyterLab with nbgrader on a graded sample class, and a real Chromium."""

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from autograder.course.config import Course, load_course
from autograder.demo import own_course
from autograder.grade import grade
from autograder.gradebook.release import release
from autograder.samples import as_submission, submit_samples

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "small_course"
PICTURE = "\n# %%\nplt.title('a picture of my own')\nplt.imshow([[0, 1], [2, 3]])\nplt.show()\n"
ASSIGNMENT = "03_convolution"
STUDENTS = ("solved", "kernel_flipped", "broken_file", "untouched")


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its address, its token, and the class that it serves."""

    url: str
    token: str
    course: Course
    assignment: str = ASSIGNMENT
    students: tuple[str, ...] = STUDENTS

    def open(self, page: Page, path: str) -> None:
        """Open a page of the server, signed in."""
        page.goto(f"{self.url}/lab?token={self.token}")
        page.goto(f"{self.url}/{path}")


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Build, hand in and grade a small class, then serve it."""
    folder = tmp_path_factory.mktemp("class")
    course = own_course(load_course(SMALL / "course.yaml"), folder)
    release(course, [ASSIGNMENT], certified=False)
    chosen = folder / "samples"
    for student in STUDENTS:
        shutil.copytree(SMALL / "class" / student, chosen / student)
    with (chosen / "solved" / f"{ASSIGNMENT}.py").open("a", encoding="utf-8") as work:
        work.write(PICTURE)
    submit_samples(course, chosen)
    grade(course, [ASSIGNMENT])
    shutil.copytree(course.classroom / "release" / ASSIGNMENT, course.classroom / "desk" / ASSIGNMENT)
    with serving(folder, course.classroom) as (url, token):
        yield Lab(url, token, course)


@contextlib.contextmanager
def serving(folder: Path, shown: Path, start: Path | None = None) -> Iterator[tuple[str, str]]:
    """Run JupyterLab in the folder of a course, showing the files of another one; yield its address and token.

    What it keeps for itself lies in `folder`, where it starts, too, unless `start` says otherwise.
    """
    port, token = _free_port(), secrets.token_hex(16)
    command = [sys.executable, "-m", "jupyter", "lab", "--allow-root", "--no-browser", f"--ServerApp.port={port}"]
    settings = [
        f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={shown}",
        "--ServerApp.port_retries=0",
    ]
    environment = {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}
    environment |= {
        "HOME": str(folder / "home"),
        "JUPYTER_CONFIG_DIR": str(folder / "jupyter"),
        "IPYTHONDIR": str(folder / "ipython"),
    }
    with (folder / "lab.log").open("wb") as log:
        server = subprocess.Popen([*command, *settings], cwd=start or folder, env=environment, stdout=log, stderr=log)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(f"{url}/api", server, folder / "lab.log")
        yield url, token
    finally:
        server.terminate()
        server.wait(timeout=60)


@pytest.fixture(scope="session")
def desk(lab: Lab, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay every assignment of the course, as students get it and solved, on the desk that the server shows."""
    course = own_course(load_course(ROOT / "course.yaml"), tmp_path_factory.mktemp("course"))
    names = list(course.assignments)
    release(course, names, certified=False)
    place = lab.course.classroom / "desk"
    for name in names:
        shutil.copytree(course.classroom / "release" / name, place / "untouched" / name)
        shutil.copytree(course.classroom / "release" / name, place / "solved" / name)
        solved = as_submission(course, name, "# %% everything: reference\n")
        nbformat.write(solved, place / "solved" / name / f"{name}.ipynb")
    return place


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.fail("these tests need Chromium: install the package chromium of your system", pytrace=False)
    with sync_playwright() as playwright:
        options = [
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-sync",
        ]
        browser = playwright.chromium.launch(executable_path=program, args=[*options, "--no-sandbox"])
        expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page that notes every script error."""
    page = browser.new_page(viewport={"width": 1300, "height": 1000})
    page.set_default_timeout(60_000)
    yield page
    page.close()


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Path:
    """Where a test puts its screenshot."""
    folder = ROOT / ".screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{request.node.name}.png"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text(errors='replace')[-2000:]}", pytrace=False)
