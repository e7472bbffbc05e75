"""The border is small, and every line and branch of it is run by its own tests."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
OWN = ("test_frames.py", "test_values.py", "test_crossing_kinds.py")


def test_every_branch_of_the_border_is_run(tmp_path):
    """The tests of frames, messages and values leave no branch of autograder/border unseen."""
    environment = os.environ | {"COVERAGE_FILE": str(tmp_path / "coverage"), "PYTEST_ADDOPTS": ""}
    measure = ["run", "--branch", "--source=autograder/border", "-m", "pytest", "-q", "-n0", "-pno:cacheprovider"]
    files = [f"tests/grader/{name}" for name in OWN]

    for words in ([*measure, *files], ["report", "--show-missing", "--fail-under=100"]):
        done = subprocess.run(
            [sys.executable, "-m", "coverage", *words],
            cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
