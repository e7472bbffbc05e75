"""A hub as docs/jupyterhub.md describes it, with an instructor and two students who have accounts on this machine."""

import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import ASSIGNMENT, ROOT, SMALL, browser, picture  # noqa: F401  (fixtures)
from tests.hub.keeper import group

CLONED = ("autograder", "reference", "tests/small_course", "pyproject.toml", "README.md", "LICENSE", "LICENSE-TEXT.md",
          "nbgrader_config.py")  # fmt: skip
PREFIX = "convhub"
TEACHER, ONE, TWO = ROLES = ("teacher", "one", "two")
NOT_ASKED = "these tests make accounts on this machine, and remove them; say that they may: make test-hub AS_ROOT=1"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let accounts be made only where somebody says so."""
    parser.addoption("--as-root", action="store_true", help="Make accounts on this machine, and remove them again.")
    parser.addoption("--hub", type=Path, default=ROOT / ".hub", help="Where tests.hub.install put the programs.")


@dataclass(frozen=True)
class Account:
    """An account of this machine, made for these tests."""

    name: str
    password: str
    home: Path

    @classmethod
    def told(cls, line: dict[str, str]) -> "Account":
        """Return the account that the keeper tells of."""
        return cls(line["name"], line["password"], Path(line["home"]))

    def run(self, *words: object, folder: Path | None = None) -> "subprocess.CompletedProcess[str]":
        """Run a program as this account, with nothing of our environment."""
        entry = pwd.getpwnam(self.name)
        return subprocess.run(
            [str(word) for word in words], cwd=folder or self.home, user=entry.pw_uid, group=entry.pw_gid,
            extra_groups=os.getgrouplist(self.name, entry.pw_gid), umask=0o022,
            env={"HOME": str(self.home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip


@dataclass(frozen=True)
class Hub:
    """A running hub: its address, its folder, who has an account, and who is signed in."""

    url: str
    folder: Path
    programs: Path
    accounts: dict[str, Account]
    browser: Browser
    pages: dict[str, Page] = field(default_factory=dict)

    def signed_in(self, role: str) -> Page:
        """Return a page of somebody who has typed name and password into the hub's form."""
        if role not in self.pages:
            context = self.browser.new_context(viewport={"width": 1300, "height": 1000})
            page = context.new_page()
            page.set_default_timeout(60_000)
            page.goto(f"{self.url}/hub/login")
            page.get_by_label("Username").fill(self.accounts[role].name)
            page.get_by_label("Password").fill(self.accounts[role].password)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url(f"{self.of(role)}/lab**", timeout=120_000)
            self.pages[role] = page
        return self.pages[role]

    def of(self, role: str) -> str:
        """Return the address of somebody's server."""
        return f"{self.url}/user/{self.accounts[role].name}"

    @property
    def exchange(self) -> Path:
        """Where nbgrader passes files on."""
        return self.folder / "exchange"


@pytest.fixture(scope="session")
def programs(request: pytest.FixtureRequest) -> Path:
    """Return the folder of what was installed for these tests."""
    if not request.config.getoption("--as-root"):
        pytest.fail(NOT_ASKED, pytrace=False)
    folder = request.config.getoption("--hub").absolute()
    if not (folder / "installed").is_file():
        pytest.fail(f"nothing was installed in {folder}; run make test-hub AS_ROOT=1", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def kept(programs: Path) -> Iterator[tuple[IO[str], Path, dict[str, Account]]]:
    """Start the keeper; its input, the folder that it made, and the accounts."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.hub.keeper", PREFIX, *ROLES],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True,
    ) as keeper:  # fmt: skip
        assert keeper.stdin is not None
        assert keeper.stdout is not None
        made = json.loads(keeper.stdout.readline() or "null")
        assert made is not None, "the keeper made no accounts; what it said stands above"
        accounts = {role: Account.told(line) for role, line in made["accounts"].items()}
        yield keeper.stdin, Path(made["folder"]), accounts
    assert keeper.returncode == 0


@pytest.fixture(scope="session")
def hub(kept: tuple[IO[str], Path, dict[str, Account]], programs: Path, browser: Browser) -> Iterator[Hub]:  # noqa: F811
    """Set the course and the hub up as the page says, and wait until it answers."""
    keeper, folder, accounts = kept
    lay_out_the_course(accounts[TEACHER], programs)
    deployed, private = folder / "hub", folder / "private"
    deployed.mkdir()
    private.mkdir(mode=0o700)
    (folder / "exchange").mkdir()
    (folder / "exchange").chmod(0o1777)
    port, inner, proxy = free_ports(3)
    url = f"http://127.0.0.1:{port}"
    edit("jupyterhub_config.py", deployed, {
        '"http://127.0.0.1:8000"': repr(url), '"course"  # of': f"{group(PREFIX)!r}  # of",
        '"instructor"': repr(accounts[TEACHER].name),
    })  # fmt: skip
    edit("nbgrader_config.py", deployed, {'"/srv/nbgrader/exchange"': repr(str(folder / "exchange"))})
    environment = {
        "PATH": f"{programs}/everybody/bin:{programs}/proxy/node_modules/.bin:/usr/sbin:/usr/bin:/bin",
        "HOME": str(private),
        "LANG": "C.UTF-8",
    }
    command = [f"{programs}/everybody/bin/python", "-m", "jupyterhub", "-f", f"{deployed}/jupyterhub_config.py"]
    ports = [f"--JupyterHub.hub_port={inner}", f"--ConfigurableHTTPProxy.api_url=http://127.0.0.1:{proxy}"]
    log = private / "log"
    order = {"command": [*command, *ports], "folder": str(private), "environment": environment, "log": str(log)}
    keeper.write(f"{json.dumps(order)}\n")
    keeper.flush()
    wait_for(f"{url}/hub/login", log)
    hub = Hub(url, folder, programs, accounts, browser)
    yield hub
    for page in hub.pages.values():
        page.context.close()


def edit(name: str, folder: Path, changes: dict[str, str]) -> None:
    """Copy a file of docs/hub, with what an administrator changes in it."""
    text = (ROOT / "docs" / "hub" / name).read_text(encoding="utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / name).write_text(text, encoding="utf-8")


def lay_out_the_course(teacher: Account, programs: Path) -> None:
    """Make the instructor's clone and its environment; packages are copied, where `make setup` would fetch them."""
    course = teacher.home / "course"
    for name in CLONED:
        source, target = ROOT / name, course / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "classroom"))
        else:
            shutil.copy(source, target)
    settings = (SMALL / "course.yaml").read_text(encoding="utf-8")
    (course / "course.yaml").write_text(settings.replace("base: ../..", "base: ."), encoding="utf-8")
    subprocess.run(["chown", "-R", f"{teacher.name}:", course], check=True)
    environment = course / ".venv"
    near = programs.stat().st_dev == course.stat().st_dev
    subprocess.run(["cp", "-a", *(["--link"] if near else []), programs / "everybody", environment], check=True)
    for program in (environment / "bin").iterdir():  # these name the place that they came from
        if not program.is_symlink():
            text, mode = program.read_bytes(), program.stat().st_mode
            program.unlink()
            program.write_bytes(text.replace(bytes(programs / "everybody"), bytes(environment)))
            program.chmod(mode)
    pip = [sys.executable, "-m", "pip", "--python", environment / "bin" / "python", "install", "-q"]
    offline = ["--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    subprocess.run([*pip, "--root-user-action=ignore", *offline, "-e", course], check=True)


def in_terminal(hub: Hub, role: str, *lines: str) -> str:
    """Type commands into a terminal of somebody's JupyterLab; return what they printed, once all have succeeded."""
    page, home = hub.signed_in(role), hub.accounts[role].home
    said, code = home / "said", home / "code"
    (home / "typed").write_text("\n".join(["set -e", *lines, ""]))
    code.unlink(missing_ok=True)
    page.goto(f"{hub.of(role)}/lab?reset")
    page.locator(".jp-LauncherCard", has_text="Terminal").click()
    prompt = page.locator(".jp-Terminal textarea")
    prompt.wait_for(state="attached")
    prompt.press_sequentially("bash ~/typed > ~/said 2>&1; echo $? > ~/code.new; mv ~/code.new ~/code\n")
    deadline = time.monotonic() + 300
    while not code.exists() and time.monotonic() < deadline:
        page.wait_for_timeout(200)
    assert code.read_text() == "0\n", said.read_text()
    return said.read_text()


def free_ports(count: int) -> list[int]:
    """Return ports of this machine that nobody listens on."""
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def wait_for(url: str, log: Path) -> None:
    """Wait until the hub answers; if it does not, show the end of what it said."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    said = log.read_text(errors="replace")[-3000:] if log.exists() else "nothing"
    pytest.fail(f"the hub did not start; it said:\n{said}", pytrace=False)
