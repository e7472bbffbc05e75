"""given.py: functions of the reference that students may read and use."""

import importlib
import subprocess
import sys

import pytest

from autograder.build.errors import BuildError
from autograder.build.given import collect_given, collect_needs
from autograder.build.module import Import, import_lines
from autograder.build.stub import make_stub

ARGUMENTS = '''\
"""Checks."""

import math
from numbers import Integral

import numpy as np
from numpy.typing import NDArray

Pair = tuple[int, int]
LIMIT = 3


def pair(value: int | Pair) -> Pair:
    """Two numbers."""
    return (value, value) if isinstance(value, Integral) else value


def size(value: "int") -> float:
    """Uses another function and a constant."""
    return math.hypot(*pair(min(value, LIMIT)))


def helper() -> None:
    """Not given."""


def needs_helper() -> None:
    """Uses what is not given."""
    helper()
'''
LAYER = '''\
"""A layer."""

from math import floor

import numpy as np
from numpy.typing import NDArray

from PACKAGE.arguments import Pair, pair


def double(x: NDArray[np.float64], size: int | Pair = 1) -> NDArray[np.float64]:
    """Twice the numbers."""
    size = pair(size)
    ### BEGIN SOLUTION
    return x * floor(2.0)
    ### END SOLUTION
'''


@pytest.fixture
def subject(package):
    """Return a package with a layer and functions to give."""
    return package(arguments=ARGUMENTS, layer=LAYER)


def stub_of(subject):
    """Return the stub of its layer."""
    return make_stub(importlib.import_module(f"{subject}.layer").double)


def test_the_file_holds_the_functions_with_what_they_need(subject):
    """Functions in the listed order, the values and imports they use, and nothing else of their module."""
    given = collect_given([f"{subject}.arguments:size", f"{subject}.arguments:pair"], {})

    source = given.source()

    assert source.index("def size") < source.index("def pair")
    assert "import math\nfrom numbers import Integral\n" in source
    assert "LIMIT = 3\n" in source
    assert "helper" not in source
    assert "NDArray" not in source


def test_the_file_runs_by_itself(subject, tmp_path):
    """given.py imports nothing of the reference."""
    given = collect_given([f"{subject}.arguments:size", f"{subject}.arguments:pair"], {})
    (tmp_path / "given.py").write_text(given.source())

    done = subprocess.run(
        [sys.executable, "-I", "-c", "exec(open('given.py').read()); print(size(4))"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == f"{18**0.5}\n"


def test_the_same_input_gives_the_same_file(subject):
    """Two builds give equal text."""
    entries = [f"{subject}.arguments:size", f"{subject}.arguments:pair"]

    assert collect_given(entries, {}).source() == collect_given(entries, {}).source()


def test_names_of_a_signature_come_with_the_notebook(subject):
    """A type alias of the reference goes into given.py, a type of NumPy into the imports."""
    given = collect_given([f"{subject}.arguments:pair"], {})

    needs = collect_needs([stub_of(subject)], given)

    assert given.names == ["Pair", "pair"]
    assert needs.imports == {Import("numpy", "", "np"), Import("numpy.typing", "NDArray", "NDArray")}


def test_an_import_that_only_the_solution_uses_stays_in_the_solution(subject):
    """The import would tell students how the exercise is solved."""
    given = collect_given([f"{subject}.arguments:pair"], {})

    needs = collect_needs([stub_of(subject)], given)

    assert needs.inside["double"] == (Import("math", "floor", "floor"),)


def test_a_given_function_that_students_write_is_refused(subject):
    """What this assignment or a later one asks for is not handed out."""
    entry = f"{subject}.layer:double"

    with pytest.raises(BuildError, match="although 03_toy asks students to write it"):
        collect_given([entry], {entry: "03_toy"})


@pytest.mark.parametrize(("listed", "missing"), [("needs_helper", "helper"), ("size", "pair")])
def test_a_given_function_that_uses_another_asks_for_it(subject, listed, missing):
    """A function that is used but not listed is named, with the file."""
    with pytest.raises(
        BuildError, match=rf"arguments\.py:\d+: '{listed}' uses '{missing}', which students do not have"
    ):
        collect_given([f"{subject}.arguments:{listed}"], {})


def test_a_stub_that_uses_what_students_do_not_have_is_refused(subject):
    """Students could not run the line above the region."""
    with pytest.raises(BuildError, match="'double' uses 'pair', which students do not have"):
        collect_needs([stub_of(subject)], collect_given([], {}))


def test_markers_in_a_given_function_are_left_out(subject):
    """A function of an earlier assignment comes with its solution and without markers."""
    given = collect_given([f"{subject}.layer:double", f"{subject}.arguments:pair"], {})

    source = given.source()

    assert "return x * floor(2.0)" in source
    assert "SOLUTION" not in source


def test_a_given_name_that_is_no_function_is_refused(subject):
    """A class, a value or a misspelt name is refused with the file."""
    with pytest.raises(BuildError, match="no plain function 'LIMIT'"):
        collect_given([f"{subject}.arguments:LIMIT"], {})


def test_import_statements_have_one_order():
    """Standard library first, each module once, names sorted."""
    found = {
        Import("numpy.typing", "NDArray", "NDArray"),
        Import("numpy", "", "np"),
        Import("math", "floor", "down"),
        Import("math", "ceil", "ceil"),
    }

    lines = import_lines(found)

    assert lines == [
        "from math import ceil, floor as down",
        "",
        "import numpy as np",
        "from numpy.typing import NDArray",
    ]
