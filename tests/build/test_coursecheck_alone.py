"""coursecheck.py by itself: in a folder, with NumPy, in notebooks and under nbgrader."""

import ast
import os
import subprocess
import sys

import pytest

from autograder.build.joined import coursecheck_source

RIGHT = "def scale(x, factor=2.0):\n    return x * factor\n"
WRONG = "def scale(x, factor=2.0):\n    return x * x\n"
CHECK = 'from coursecheck import check\nprint(check("scale"))\n'
SHELL = """
import sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
def run(cell):
    return shell.run_cell(cell)
run("from coursecheck import check")
run({function!r})
outcome = run("check('scale')")
"""


def test_it_needs_numpy_and_nothing_else(run_bare):
    """A script with NumPy as its only package gets the report as text, without a network or our package."""
    done = run_bare(WRONG + CHECK)

    assert done.stderr == ""
    assert done.stdout.startswith("scale: 0 of 3 visible cases are right.")
    assert "known mistake: squared" in done.stdout
    assert done.stdout.endswith("None\n")


@pytest.mark.parametrize("version", [(3, 10), (3, 11), (3, 12), (3, 13), (3, 14)], ids=str)
def test_every_python_in_use_can_read_it(version):
    """The file keeps to the grammar of Python 3.10."""
    assert ast.parse(coursecheck_source(), feature_version=version).body


def test_it_never_reads_pickles(folder, run_bare):
    """A file with a pickled object is refused and not run."""
    run_bare("import numpy as np\nnp.savez('toy.checks.npz', cases=np.array([print], object))\n")

    done = run_bare(RIGHT + CHECK)

    assert done.stdout.startswith("The file toy.checks.npz cannot be read")


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (CHECK, "There is no function called scale yet"),
        ("scale = 3\n" + CHECK, "There is no function called scale yet"),
        (RIGHT + CHECK.replace("scale", "conv"), "There are no recorded cases for conv"),
        (
            "import os; os.remove('toy.checks.npz')\n" + CHECK,
            "upload coursecheck.py and the file ending in .checks.npz",
        ),
        ("open('toy.checks.npz', 'wb').write(b'PK')\n" + CHECK, "upload it again"),
    ],
)
def test_what_keeps_a_check_from_running_is_one_sentence(run_bare, script, sentence):
    """Nothing is raised, and the sentence says what to do."""
    done = run_bare(script)

    assert done.returncode == 0
    assert sentence in done.stdout
    assert done.stdout.count("\n") == 2


@pytest.mark.parametrize("script", [WRONG, "", "def scale(x, factor=2.0):\n    raise NotImplementedError()\n"])
def test_under_validate_a_check_that_is_not_passed_is_an_error(run_bare, script):
    """As nbgrader counts errors, a wrong, a missing and an untouched function raise."""
    done = run_bare(script + CHECK, NBGRADER_EXECUTION="validate")

    assert done.returncode == 1
    assert "CheckError" in done.stderr


def test_under_validate_a_passed_check_gives_no_value(run_bare):
    """A value would be read by nbgrader as partial credit."""
    done = run_bare(RIGHT + CHECK, NBGRADER_EXECUTION="validate")

    assert done.stdout == "scale: all 3 visible cases are right.\nNone\n"


def run_shell(folder, function, print_what, **environment):
    """Run cells in IPython in the folder of the notebook."""
    return subprocess.run(
        [sys.executable, "-c", SHELL.format(function=function) + print_what],
        cwd=folder,
        env={**os.environ, "IPYTHONDIR": str(folder / ".ipython"), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout


def test_in_a_notebook_the_report_is_the_value_of_the_cell(folder):
    """The value has a page and a text, and a failing check does not stop Run All."""
    out = run_shell(folder, WRONG, "print(outcome.success, outcome.result._repr_html_()[:33])")

    assert out.strip().splitlines()[-1] == 'True <div role="region" aria-label="Che'[:38]


def test_under_validate_the_notebook_shows_one_sentence(folder):
    """There is no traceback of coursecheck.py in the output."""
    out = run_shell(folder, WRONG, "print(outcome.success)", NBGRADER_EXECUTION="validate")

    assert out.splitlines() == [
        "scale: 0 of 3 visible cases are right. Your numbers are those of a known",
        "mistake: squared.",
        "False",
    ]
