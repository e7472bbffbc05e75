"""The recipe that certifies a pull request: its commands exist, and it finds what was touched."""

import re
import subprocess

import pytest
import yaml

from tests.docs.pages import DOCS, ROOT
from tests.docs.test_commands import problem

SCRIPT = DOCS / "ci" / "touched.sh"
COMMANDS = re.compile(r"^(?:\.venv/bin/)?((?:course|make) .+)$", re.MULTILINE)


def git(folder, *words):
    """Run git as somebody in particular."""
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path):
    """Return a repository with three assignments on a branch that differs in nothing from main."""
    for name in ("assignments/00_warmup/text.md", "assignments/03_convolution/text.md", "assignments/14_unet/text.md"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("text\n", encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "begin")
    git(tmp_path, "switch", "-qc", "work")
    return tmp_path


@pytest.mark.parametrize(
    "path, numbers",
    [
        ("assignments/03_convolution/text.md", ["03"]),
        ("tests/hidden/test_14_unet.py", ["14"]),
        ("reference/layers/convolution.py", ["00", "03", "14"]),
        ("course.yaml", ["00", "03", "14"]),
        ("docs/index.md", []),
    ],
)
def test_touched_assignments_are_named(repository, path, numbers):
    """A text or suite touches its assignment, the reference and the grader all, a page none."""
    (repository / path).parent.mkdir(parents=True, exist_ok=True)
    (repository / path).write_text("changed\n", encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "change")

    said = subprocess.run([SCRIPT, "main"], cwd=repository, check=True, capture_output=True, text=True).stdout

    assert said.split() == numbers


def test_the_workflow_gives_commands_that_exist():
    """Every command of ours in the workflow exists, and the folder that it keeps is the one that certificates go to."""
    workflow = yaml.safe_load((DOCS / "ci" / "certify.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["certify"]["steps"]
    typed = [line.strip() for step in steps for line in COMMANDS.findall(step.get("run", ""))]

    assert [line for line in typed if problem(line.split())] == []
    assert {line.split()[1] for line in typed} == {"setup", "doctor", "build", "certify"}
    assert steps[-1]["with"]["path"] == "classroom/certificates/"
    assert "classroom/certificates/" in (ROOT / "README.md").read_text(encoding="utf-8")
