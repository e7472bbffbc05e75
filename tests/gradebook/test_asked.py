"""Of the text's own cells those run that the student's work needs, and in doubt all of them."""

import dataclasses

import pytest
from nbformat.v4 import new_code_cell

from autograder.gradebook.asked import needed, submission_of
from autograder.gradebook.fill import fill
from autograder.gradebook.rebuild import cells_to_run
from autograder.judge.results import Cell, ExerciseResult, Isolation, SubmissionResult

SET_UP = "import numpy as np\nfrom given import pair"
SIGNAL = "signal = np.arange(9)\ndoubled = 2 * signal"
NOISE = "noise = np.zeros(9)"
MIXTURE = "mixture = signal + noise"
CHANGED = "signal[0] = 7"
PICTURE = "plt.plot(other)\nother = 3"
TEXT = (SIGNAL, NOISE, MIXTURE, CHANGED, PICTURE)


def run(*works, text=TEXT, asked=("solve",)):
    """Return the sources of the text that run before and between a student's cells."""
    cells = [Cell("set-up", SET_UP), *(Cell(f"text {place}", source, text=True) for place, source in enumerate(text))]
    cells += [Cell(f"work {place}", source) for place, source in enumerate(works)]
    left = needed(cells, asked)
    assert [cell for cell in left if not cell.text] == [cell for cell in cells if not cell.text]
    return tuple(cell.source for cell in left if cell.text)


@pytest.mark.parametrize(
    "work",
    [
        "def solve(x):\n    return x",
        "def solve(signal, noise=None):\n    mixture = signal\n    return [other for other in mixture]",
        "print([signal for signal in range(3)])",
        "def solve(x):\n    import time\n    return np.sum(x) + time.time()",
        "class Net:\n    def solve(self):\n        return self.signal.noise",
        "# signal\n'noise'",
    ],
)
def test_what_nothing_needs_does_not_run(work):
    """Arguments, local names, attributes, comments and what was imported are no names of the text."""
    assert run(work) == ()


def test_a_very_long_cell_is_not_looked_into():
    """Finding the names of a cell may take time with the square of its length: beside a long one all cells run."""
    assert run("def solve(x):\n    return x\n" + "#" * 20_000) == TEXT


@pytest.mark.parametrize(
    ("work", "wanted"),
    [
        ("print(noise)", (SIGNAL, NOISE, MIXTURE, CHANGED)),
        ("def solve(x):\n    return x + other", (PICTURE,)),
        ("def solve(x):\n    def inner():\n        return other\n    return inner()", (PICTURE,)),
        ("class Net:\n    size = other", (PICTURE,)),
        ("values = [other for _ in range(3)]", (PICTURE,)),
        ("other += 1", (PICTURE,)),
        ("print(f'{other}')", (PICTURE,)),
        ("other = other[::2]", (PICTURE,)),
    ],
)
def test_a_name_that_the_work_uses(work, wanted):
    """The cell that gives it runs, and with it all that give or change what it uses itself."""
    assert run(work) == wanted


@pytest.mark.parametrize(
    "work",
    [
        "other = 1\nprint(other)",
        "for other in range(3):\n    print(other)",
        "with open('notes') as other:\n    print(other)",
        "left, other = 1, 2\nif left:\n    print(other)",
        "import json as other\nprint(other)",
    ],
)
def test_a_name_that_the_work_gives_first(work):
    """What a cell has given itself it does not take from the text."""
    assert run(work) == ()


@pytest.mark.parametrize(
    "work",
    [
        "if np.any(0):\n    other = 1\nprint(other)",
        "for other in ():\n    pass\nprint(other)",
        "try:\n    other = 1 / 0\nexcept ZeroDivisionError:\n    pass\nprint(other)",
        "values = [other for _ in range(3)]\nother = 1",
        "if np.any(0):\n    other = 1\nelse:\n    print(other)",
        "try:\n    1 / 0\n    other = 1\nexcept ZeroDivisionError:\n    print(other)",
        "other[0] = 1",
        "del other",
        "x = other = other + 1",
        "match 1:\n    case 2:\n        other = 1\nprint(other)",
        "def solve(x):\n    return x\nif 1:\n    pass\nelse:\n    print(other)",
    ],
)
def test_a_name_that_may_come_from_the_text(work):
    """What a cell gives in one branch alone, or after it has used it, may come from the text."""
    assert run(work) == (PICTURE,)


def test_figures_of_one_name():
    """Each picture gives its own axes, so one that is needed does not bring the others."""
    pictures = tuple(f"axes = plt.subplots()\naxes.plot({name})\n{name} = 2" for name in ("one", "two"))

    assert run("print(two)", text=pictures) == (pictures[1],)


def test_a_solution_among_the_text():
    """What the tests ask for may stand in a cell of the text, which a student has changed."""
    changed = "def solve(x):\n    return x"

    assert run("pass", text=(SIGNAL, changed)) == (changed,)
    assert run("def solve(x):\n    return 0", text=(SIGNAL, changed)) == ()


def test_what_comes_later_cannot_be_used_at_once():
    """A cell takes what stands before it; a function is called when all of them have run."""
    cells = [Cell("work", "try:\n    print(other)\nexcept NameError:\n    pass"), Cell("text", PICTURE, text=True)]
    function = [Cell("work", "def solve():\n    return other"), Cell("text", PICTURE, text=True)]

    assert needed(cells, ["solve"]) == (cells[0],)
    assert needed(function, ["solve"]) == tuple(function)


@pytest.mark.parametrize(
    "work",
    [
        "%timeit np.zeros(3)",
        "!ls",
        "def solve(x:\n",
        "print(globals()['sig' + 'nal'])",
        "def solve(x):\n    return eval('signal')",
        "from numpy import *",
        "x = '\0'",
        "x = " + "-" * 10_000 + "1",
        "x = 1" + "+1" * 60_000,
        f"x = '{'long' * 100_000}'",
    ],
    ids=range(10),
)
def test_in_doubt_all_of_them(work):
    """Where nobody can say which names a cell uses, all of the text runs."""
    assert run(work) == TEXT


def test_the_course_may_run_them_all(built, skeleton):
    """`text_cells: all` runs every cell of the text."""
    every = dataclasses.replace(built, text_cells="all")
    text = {cell.id for cell in cells_to_run(skeleton) if cell.text}

    assert text
    assert not text & {cell.id for cell in submission_of(built, "03_convolution", "maria", skeleton).cells}
    assert text <= {cell.id for cell in submission_of(every, "03_convolution", "maria", skeleton).cells}


def test_a_cell_that_did_not_run_says_so(notebook):
    """Under it stands a sentence and nothing that was stored there before."""
    notebook.cells.append(new_code_cell("draw()", id="text"))
    notebook.cells[-1].outputs = [{"output_type": "stream", "name": "stdout", "text": "old"}]
    exercise = ExerciseResult(exercise="conv2d", score=0.0, points=10.0, cause="", tests=())
    result = SubmissionResult(
        assignment="03_convolution", student="maria", exercises=(exercise,), cells=(),
        isolation=Isolation(level=0, layers=()), seconds=0.0, grader="",
    )  # fmt: skip

    fill(notebook, result)

    assert [output.text for output in notebook.cells[-1].outputs] == [
        "Not run for the mark: nothing in your own cells uses this one.\n"
    ]
