"""Taking a reference function apart into what stays and what students write."""

import ast

import pytest

from autograder.build.errors import BuildError
from autograder.build.stub import make_stub

GOOD = '''\
import numpy as np


def double(x: np.ndarray) -> np.ndarray:
    """Twice the numbers."""
    checked = np.asarray(x)
    ### BEGIN SOLUTION
    return checked * 2
    ### END SOLUTION


def other() -> None:
    """Something that follows."""
'''
BEGIN, END = "    ### BEGIN SOLUTION\n", "    ### END SOLUTION\n"


def test_the_stub_keeps_everything_outside_the_region(function_of):
    """Signature, docstring and the lines above the region stay; the solution is replaced by NotImplementedError."""
    stub = make_stub(function_of(GOOD))

    assert stub.cleared == (
        "def double(x: np.ndarray) -> np.ndarray:\n"
        '    """Twice the numbers."""\n'
        "    checked = np.asarray(x)\n"
        "    # YOUR CODE HERE\n"
        "    raise NotImplementedError()"
    )


def test_the_source_ends_with_the_closing_marker(function_of):
    """A marker after the last statement belongs to the function, the next function does not."""
    stub = make_stub(function_of(GOOD))

    assert stub.source.endswith("    return checked * 2\n    ### END SOLUTION")


def test_imports_of_the_solution_stand_inside_the_region(function_of):
    """What only a solution imports is added where nbgrader takes it out again."""
    source = make_stub(function_of(GOOD)).with_imports({"checked": "import math", "other": "import cmath"})

    assert "    ### BEGIN SOLUTION\n    import math\n    return checked * 2\n" in source


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        (GOOD.replace(BEGIN, "").replace(END, ""), 4, "has no line '### BEGIN SOLUTION'"),
        (GOOD.replace(END, ""), 4, "has no line '### END SOLUTION'"),
        (GOOD.replace(END, END + BEGIN + "    pass\n" + END), 10, "more than one solution region"),
        (GOOD.replace(BEGIN, "@").replace(END, BEGIN).replace("@", END), 7, "in the wrong order"),
        (GOOD.replace("    return checked * 2\n", "\n    # nothing\n"), 7, "is empty"),
        (GOOD.replace(BEGIN, "    ## BEGIN SOLUTION\n"), 7, "must stand alone on its line"),
        (GOOD.replace(BEGIN, "    " + BEGIN), 9, "must be indented alike"),
        (GOOD.replace('"""Twice the', BEGIN.strip() + '\n    """Twice the'), 8, "more than one solution region"),
        (GOOD.replace("    return checked * 2", "    return (\n").replace(END, END + "    1)\n"), 7, "not Python"),
        (GOOD.replace("def double", "@staticmethod\ndef double"), 5, "has a decorator"),
    ],
)
def test_a_function_without_exactly_one_good_region_is_refused(function_of, source, line, words):
    """The refusal is one sentence with file and line."""
    function = function_of(source)

    with pytest.raises(BuildError) as refusal:
        make_stub(function)

    message = str(refusal.value)
    assert f"layer.py:{line}: " in message
    assert words in message


def test_a_region_inside_the_docstring_is_refused(function_of):
    """A marker in the docstring would cut the docstring."""
    source = GOOD.replace("Twice the numbers.", "Twice.\n" + BEGIN).replace("asarray(x)\n" + BEGIN, "asarray(x)\n")

    with pytest.raises(BuildError, match=r"layer\.py:6: .* must come after its docstring"):
        make_stub(function_of(source))


def test_the_real_stub_is_python_and_tells_nothing(convolution):
    """The stub of conv2d parses and holds no line of its solution."""
    from reference.layers.convolution import conv2d

    stub = make_stub(conv2d)

    assert isinstance(ast.parse(stub.cleared).body[0], ast.FunctionDef)
    assert "sliding_window_view" in stub.source
    assert "sliding_window_view" not in stub.cleared
