"""Judges started by an ordinary user, with Debian's Python and with one in the user's own home folder.

Everything else under tests/ runs as whoever runs pytest. Here root starts a judge under a user id of its own; the
packages must be readable for everyone.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

UNUSED = 54_321
ROOT = Path(__file__).parents[3]
SCRIPT = """
import json, sys
from pathlib import Path
from autograder.judge.client import Judge
from autograder.judge.results import Cell, Submission

right = "def scale(x, factor=2.0):\\n    return factor * x\\ndef total(x):\\n    return x.sum()"
hang = "import time\\ndef scale(x, factor=2.0):\\n    while True: time.sleep(0)\\ndef total(x):\\n    return x.sum()"
with Judge(Path(sys.argv[1]), "01_small") as judge:
    results = [
        judge.grade(Submission(assignment="01_small", student="ada", cells=(Cell("c", source),)))
        for source in (right, hang, right)
    ]
    print(json.dumps([judge.protect().layers, *([item.score for item in result.exercises] for result in results)]))
"""


@pytest.fixture
def folder():
    """Return a folder that belongs to the ordinary user."""
    path = Path(tempfile.mkdtemp(prefix="ordinary-", dir="/var/tmp"))
    yield path
    shutil.rmtree(path)


@pytest.fixture
def debian():
    """Return Debian's interpreter, which everybody can read."""
    found = Path(f"/usr/bin/python3.{sys.version_info.minor}")
    assert found.exists(), f"this test needs Debian's Python ({found}); install it"
    return found


@pytest.fixture
def at_home(folder, debian):
    """Return an interpreter in the user's home folder, which nobody else can enter: Debian's, copied there."""
    home, name = folder / "home", debian.name
    (home / "bin").mkdir(parents=True)
    shutil.copy(debian, home / "bin")
    unneeded = shutil.ignore_patterns("__pycache__")
    shutil.copytree(f"/usr/lib/{name}", home / "lib" / name, symlinks=True, ignore=unneeded)
    home.chmod(0o700)
    return home / "bin" / name


@pytest.mark.parametrize("where", ["debian", "at_home"])
def test_a_judge_of_an_ordinary_user_grades_at_the_highest_level(where, folder, course_writer, request):
    """Without any right of root, the judge starts its box, holds its own test, stops a hang and grades."""
    course, python = course_writer(folder), request.getfixturevalue(where)
    for path in [folder, folder / "home", *(path for path in folder.rglob("*") if "home" not in path.parts)]:
        if path.exists():
            os.chown(path, UNUSED, UNUSED)
    packages = os.pathsep.join([str(ROOT), *(path for path in sys.path if "site-packages" in path)])

    done = subprocess.run(
        [python, "-c", SCRIPT, course], env={"PYTHONPATH": packages, "PATH": "/usr/bin:/bin"}, cwd="/",
        capture_output=True, text=True, check=False, user=UNUSED, group=UNUSED, extra_groups=[],
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    layers, *scores = json.loads(done.stdout)
    assert "user namespace" in layers
    assert scores == [[6, 6], [0, 6], [6, 6]]
