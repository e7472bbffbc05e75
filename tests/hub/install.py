"""What `make test-hub` installs, into .hub: programs for everybody, as docs/jupyterhub.md says, and the hub's proxy.

`python -m tests.hub.install FOLDER PYTHON` says in a sentence what this machine lacks; the exit code is then 2.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROXY = "configurable-http-proxy@5.3.0"
PROGRAMS = {
    "setpriv": "util-linux", "useradd": "passwd", "userdel": "passwd", "chpasswd": "passwd",
    "node": "nodejs", "npm": "npm", "chromium": "chromium",
}  # fmt: skip
EDITABLE = ("hatchling", "editables")  # what installing a clone needs, where no network is


def main(folder: Path, python: Path) -> int:
    """Install what has changed; return 2 where the machine lacks something."""
    for sentence in lacking(folder, python):
        sys.stderr.write(f"make test-hub: {sentence}.\n")
        return 2
    pins = ROOT / "constraints.txt"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["hub"], *EDITABLE]
    wanted = [one for one in wanted if not one.startswith("torch")]  # the course of this test has none
    key = hashlib.sha256("\n".join([*wanted, pins.read_text(), str(python), PROXY]).encode()).hexdigest()
    stamp = folder / "installed"
    if not stamp.is_file() or stamp.read_text() != key:
        shutil.rmtree(folder, ignore_errors=True)
        sys.stderr.write(f"Installing into {folder} ...\n")
        run(python, "-m", "venv", "--without-pip", folder / "everybody")
        pip = [sys.executable, "-m", "pip", "--python", folder / "everybody" / "bin" / "python", "install"]
        run(*pip, "-q", "--disable-pip-version-check", "-c", pins, *wanted)
        run("npm", "install", "--silent", "--prefix", folder / "proxy", PROXY)
        stamp.write_text(key)
    return 0


def lacking(folder: Path, python: Path) -> Iterator[str]:
    """Say what is missing, each in a sentence."""
    if os.geteuid() != 0:
        yield "accounts are made and removed, which root alone may; run it as root (a container will do)"
    for name, package in PROGRAMS.items():
        if shutil.which(name) is None:
            yield f"{name} is missing; install it (Debian: apt-get install {package})"
    if not Path("/etc/pam.d/login").is_file():
        yield "the login service of PAM (/etc/pam.d/login) is missing; install it (Debian: apt-get install login)"
    if not open_to_all(python.resolve()):
        yield f"ordinary accounts cannot run {python}; name another interpreter: HUB_PYTHON=/usr/bin/python3"
    folder.mkdir(parents=True, exist_ok=True)
    if not open_to_all(folder):
        yield f"ordinary accounts cannot read {folder}; name another folder: HUB_FOLDER=/var/tmp/hub"


def open_to_all(path: Path) -> bool:
    """Say whether everybody may enter every folder on the way, and read the end of it."""
    return path.exists() and all(one.stat().st_mode & 0o001 for one in path.parents) and path.stat().st_mode & 0o004 > 0


def run(*words: object) -> None:
    """Run a program; what it says is its own business."""
    subprocess.run([str(word) for word in words], check=True, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute(), Path(sys.argv[2])))
