"""The isolation level is what an attack on the box shows, and no score depends on it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from autograder.judge.box import Box
from autograder.judge.selftest import self_test

HERE = Path(__file__).parent
ENVIRONMENT = ("numpy", ("numpy", "ipython", "matplotlib"))
KINDS = {
    "whole": 4,
    "namespaces are given once": 3,
    "container": 2,
    "container without Landlock": 1,
    "container without Landlock and seccomp": 0,
}
RIGHT = "def scale(x, factor=2.0):\n    return factor * x\ndef total(x):\n    return x.sum()"
SUBMISSIONS = {
    "right": RIGHT,
    "wrong": RIGHT.replace("factor * x", "factor + x"),
    "hangs": RIGHT.replace("return x.sum()", "while True: pass"),
    "forks": RIGHT.replace("return x.sum()", "import os; os.fork(); return x.sum()"),
    "takes all memory": RIGHT.replace("return x.sum()", "import numpy; return numpy.ones(1 << 40).sum()"),
    "given": "from given import GIVEN\n" + RIGHT.replace("factor * x", "factor * x + GIVEN - 7"),
}
KEEPS_A_FILE = "import numpy as np\nnp.save('kept.npy', np.arange(3))\nkept = np.load('kept.npy')\n" + RIGHT
SCRIPT = """
import json, sys
from pathlib import Path
from autograder.judge.client import Judge
from autograder.judge.results import Cell, Submission
import msgspec

course, submissions = Path(sys.argv[1]), json.loads(sys.argv[2])
with Judge(course, "01_small") as judge:
    isolation = judge.protect()
    results = {}
    for name, source in submissions.items():
        cells = (Cell("c", source),)
        try:
            result = judge.grade(Submission(assignment="01_small", student="ada", cells=cells, call_seconds=0.5))
            results[name] = [msgspec.to_builtins(item) for item in result.exercises]
        except Exception as error:
            results[name] = str(error)
print(json.dumps([msgspec.to_builtins(isolation), results]))
"""


@pytest.fixture(scope="module")
def course_at(course_writer):
    """Write a small course that demands an isolation level; all such courses draw the same numbers."""

    def write(folder: Path, minimum: int = 4, **more: bool) -> Path:
        course = course_writer(folder)
        settings = yaml.safe_load(course.read_text())
        course.write_text(yaml.safe_dump(settings | {"isolation": {"minimum": minimum, **more}}))
        (course.parent / "classroom/secret").write_text("5e" * 32)
        return course

    return write


def on_a_machine(kind: str, course: Path, submissions: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Grade on a machine of this kind."""
    words = [HERE / "restricted.py", kind, sys.executable, "-c", SCRIPT, course, json.dumps(submissions)]
    return run([sys.executable, *words])


def without_proc(course: Path, submissions: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Grade where /proc is empty, in a mount namespace made for it."""
    enter = ["unshare", "--mount", *(["--map-root-user"] if os.getuid() else [])]
    hide = ["sh", "-c", 'mount -t tmpfs none /proc && exec "$@"', "sh"]
    return run([*enter, *hide, sys.executable, "-c", SCRIPT, course, json.dumps(submissions)])


def run(words: list[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a program beside the packages of the course."""
    return subprocess.run(words, cwd=HERE.parents[1], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def whole(tmp_path_factory, course_at):
    """Return what this machine says of every submission without any restriction."""
    done = on_a_machine("whole", course_at(tmp_path_factory.mktemp("whole")), SUBMISSIONS)
    return json.loads(done.stdout)


@pytest.mark.parametrize("level", [4, 3, 2, 1])
def test_every_level_holds_its_own_test(level):
    """Each level refuses every probe and runs an honest cell."""
    box = Box(*ENVIRONMENT, level=level).ready()

    broken = self_test(box, Path.cwd())
    box.close()

    assert broken == []
    assert box.isolation.level == level


def test_without_protection_the_box_does_not_survive_its_own_test():
    """The probes are real: a mere process can read, connect and signal, and its parent dies of it."""
    box = Box(*ENVIRONMENT, level=0).ready()
    box.level = 1  # asked as if it protected something

    broken = self_test(box, Path.cwd())
    box.close()

    assert broken[0].startswith("it ended during the test")  # the parent was killed by a probe


@pytest.mark.parametrize("kind", ["namespaces are given once", "container"])
def test_no_judgement_depends_on_the_level(kind, tmp_path, course_at, whole):
    """Scores, outcomes, messages and named mistakes are those of the strongest level, and the reasons are told."""
    course = course_at(tmp_path, 2)

    done = on_a_machine(kind, course, SUBMISSIONS)
    isolation, results = json.loads(done.stdout)

    assert isolation["level"] == KINDS[kind]
    assert len(isolation["reasons"]) == 4 - KINDS[kind]
    assert isolation["kernel"] == os.uname().release
    assert results == whole[1]


def test_without_proc_files_are_still_kept_away(tmp_path, course_at, whole):
    """A machine that shows no /proc reaches level 2 at least, and its scores are those of the strongest level."""
    course = course_at(tmp_path, 2)

    done = without_proc(course, SUBMISSIONS)
    isolation, results = json.loads(done.stdout)

    assert isolation["level"] >= 2
    assert results == whole[1]


def test_without_landlock_no_file_is_opened(tmp_path, course_at, whole):
    """At level 1 what needs no file is judged as ever; what does is left to a better machine, not failed."""
    course = course_at(tmp_path, 1)

    done = on_a_machine("container without Landlock", course, SUBMISSIONS | {"keeps": KEEPS_A_FILE})
    isolation, results = json.loads(done.stdout)

    assert isolation["level"] == 1
    assert "isolation level 1 of this machine refuses" in results.pop("keeps")
    assert "isolation level 1 of this machine refuses" in results.pop("forks")
    assert results == {name: whole[1][name] for name in results}


def test_a_folder_of_its_own_at_every_level_with_files(tmp_path, course_at):
    """A notebook may keep files for itself wherever files can be opened at all."""
    course = course_at(tmp_path, 2)

    done = on_a_machine("container", course, {"keeps": KEEPS_A_FILE})

    assert [item["score"] for item in json.loads(done.stdout)[1]["keeps"]] == [6, 6]


def test_trusted_notebooks_run_without_protection(tmp_path, course_at, whole):
    """Level 0 grades notebooks that somebody trusts, and says that it protects nothing."""
    course = course_at(tmp_path, 0, trusted_notebooks=True)

    done = on_a_machine("container without Landlock and seccomp", course, {"right": RIGHT})
    isolation, results = json.loads(done.stdout)

    assert isolation["level"] == 0
    assert isolation["layers"] == ["a process of its own", "time limits"]
    assert results["right"] == whole[1]["right"]


@pytest.mark.parametrize("minimum, kind", [(4, "namespaces are given once"), (3, "container")])
def test_below_the_demanded_level_grading_refuses(minimum, kind, tmp_path, course_at):
    """A machine that does not reach what the course demands says why, level by level, and what would help."""
    course = course_at(tmp_path, minimum)

    done = on_a_machine(kind, course, {"right": RIGHT})

    assert f"does not reach isolation level {minimum}" in done.stderr
    assert "level 4: " in done.stderr
    assert "course doctor" in done.stderr


def test_level_0_needs_the_word_trusted(tmp_path, course_at):
    """A course that demands level 0 without saying that notebooks are trusted is refused."""
    course = course_at(tmp_path, 0)

    done = on_a_machine("whole", course, {})

    assert "trusted_notebooks: true" in done.stderr
