"""A judge started by an ordinary user. Not collected by default: `pytest tests/grader/ordinary_user.py`.

Everything else under tests/ runs as whoever runs pytest. Where that is root, this starts a judge under a user id of
its own; the interpreter and the packages must be readable for everyone. `ORDINARY_PYTHON=/usr/bin/python3.11` names
an interpreter that is, if the one in use is not.
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
ROOT = Path(__file__).parents[2]
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
    path = Path(tempfile.mkdtemp(prefix="ordinary-"))
    yield path
    shutil.rmtree(path)


def test_a_judge_of_an_ordinary_user_grades_at_the_highest_level(folder, course_writer):
    """Without any right of root, the judge starts its box, holds its own test, stops a hang and grades."""
    course = course_writer(folder)
    user = {"user": UNUSED, "group": UNUSED, "extra_groups": []} if os.getuid() == 0 else {}
    for path in [folder, *folder.rglob("*")] if user else []:
        os.chown(path, UNUSED, UNUSED)
    python = os.environ.get("ORDINARY_PYTHON", sys.executable)
    packages = os.pathsep.join([str(ROOT), *(path for path in sys.path if "site-packages" in path)])

    done = subprocess.run(
        [python, "-c", SCRIPT, course], env={"PYTHONPATH": packages, "PATH": "/usr/bin:/bin"}, cwd="/",
        capture_output=True, text=True, check=False, **user,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    layers, *scores = json.loads(done.stdout)
    assert "user namespace" in layers
    assert scores == [[6, 6], [0, 6], [6, 6]]
