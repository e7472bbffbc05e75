import numpy as np
import pytest

from autograder.border import messages as m
from autograder.box.recorder import LARGEST_CELL, LARGEST_TEXT


@pytest.fixture
def run(open_channel):
    """Run cells in one process; return the outputs of the last and whether it raised."""
    channel = open_channel()

    def ran(*sources: str) -> m.Ran:
        answers = [channel.ask(m.RunCell(channel.nonce(), source, 0), None, 10)[0] for source in sources]
        return answers[-1]

    return ran


def texts(answer: m.Ran) -> str:
    """Return everything printed in a cell."""
    return "".join(str(output["text"]) for output in answer.outputs if output["output_type"] == "stream")


def data(answer: m.Ran) -> dict:
    """Return the data of the last output."""
    return answer.outputs[-1]["data"]


def test_what_is_printed_is_kept_in_order(run):
    """Standard output and error are recorded in the order in which they were written."""
    answer = run("import sys\nprint('a'); print('b')\nprint('c', file=sys.stderr)\nprint('d')")

    assert [(output["name"], output["text"]) for output in answer.outputs] == [
        ("stdout", "a\nb\n"), ("stderr", "c\n"), ("stdout", "d\n"),
    ]  # fmt: skip


def test_the_last_value_is_shown(run):
    """The value of the last line is an execute_result, as in Jupyter; one that ends in a semicolon is not."""
    assert data(run("6 * 7"))["text/plain"] == "42"
    assert run("6 * 7;").outputs == ()
    assert data(run("_ + 1"))["text/plain"] == "43"


def test_a_plot_is_kept_as_an_image(run):
    """A figure is shown under its cell as a PNG, without plt.show() and with it."""
    plot = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"

    for answer in (run(plot), run(plot + "\nplt.show()")):
        assert data(answer)["image/png"].startswith("iVBOR")


def test_rich_objects_keep_their_html(run):
    """An object's HTML is recorded beside its text."""
    answer = run("class T:\n    def _repr_html_(self):\n        return '<b>x</b>'\nT()")

    assert data(answer)["text/html"] == "<b>x</b>"


def test_display_shows_at_once(run):
    """display() records where it stands, clear_output() forgets what was recorded."""
    shown = run("from IPython.display import display, clear_output\ndisplay(1)\nprint(2)")
    cleared = run("print('old'); clear_output(); print('new')")

    assert [output["output_type"] for output in shown.outputs] == ["display_data", "stream"]
    assert texts(cleared) == "new\n"


@pytest.mark.parametrize(
    "line",
    ["!ls", "%pip install x", "%system ls", "%%bash\nls", "%%sh\nls", "%%script perl\n1", "%sx ls", "!!ls", "%uv sync"],
)
def test_other_programs_are_declined_in_a_sentence(run, line):
    """A line that would start a program says that it was not run, and raises nothing."""
    answer = run(line)

    assert answer.raised is False
    assert "this line was not run" in texts(answer)


def test_output_of_a_program_is_an_empty_list(run):
    """`x = !ls` gives an empty list, so that the rest of the cell runs."""
    answer = run("x = !ls\nprint(len(x))")

    assert (answer.raised, texts(answer).endswith("\n0\n")) == (False, True)


@pytest.mark.parametrize("line", ["%matplotlib inline", "%load_ext autoreload\n%autoreload 2", "%time 1", "%pwd"])
def test_common_magics_run(run, line):
    """Magics that notebooks begin with raise nothing."""
    assert run(line).raised is False


def test_input_does_not_wait(run):
    """input() raises at once: there is nobody to answer."""
    answer = run("input('name? ')")

    assert answer.outputs[-1]["ename"] == "EOFError"


def test_a_flood_of_text_is_cut(run):
    """Printing much keeps the beginning, says that the rest was left out, and keeps what is displayed later."""
    answer = run("for i in range(100_000):\n    print('line', i)\n1")

    assert LARGEST_TEXT < len(texts(answer)) < LARGEST_TEXT + 100
    assert texts(answer).startswith("line 0\n")
    assert "left out" in texts(answer)
    assert data(answer)["text/plain"] == "1"


@pytest.mark.parametrize(
    "source",
    [
        "import sys\nfor i in range(12_000):\n    print('a'); print('b', file=sys.stderr)",
        "for i in range(22_000):\n    display(i)",
        "for i in range(30):\n    print('é' * 150_000)\n    display('x')",
    ],
    ids=["two streams", "displays", "wide characters"],
)
def test_a_cell_shows_only_so_much(run, source):
    """However the outputs of a cell are made, together they stay within the limit, and the cell has run."""
    answer = run(source)

    assert answer.raised is False
    assert sum(len(str(output).encode()) for output in answer.outputs) < 2 * LARGEST_CELL


def test_a_huge_object_is_left_out(run):
    """An object whose text is larger than all a cell may show is replaced by a sentence."""
    answer = run("class T:\n    def _repr_html_(self):\n        return 'x' * 10**7\nT()")

    assert (answer.raised, "left out" in texts(answer)) == (False, True)


def test_a_traceback_is_kept(run):
    """An exception is recorded with its name, its message and the student's own lines, without colours."""
    answer = run("def f():\n    return 1 / 0\n\nf()")
    error = answer.outputs[-1]

    assert answer.raised is True
    assert (error["ename"], error["evalue"]) == ("ZeroDivisionError", "division by zero")
    assert any("return 1 / 0" in line for line in error["traceback"])
    assert "\x1b" not in "".join(error["traceback"])


def test_something_absent_names_the_environment(run):
    """Importing what the environment does not have says which environment it is."""
    error = run("import torch").outputs[-1]

    sentence = "torch is not part of the environment of this assignment (numpy)"
    assert error["evalue"] == sentence
    assert error["traceback"][-1] == f"ModuleNotFoundError: {sentence}"


def test_a_replaced_stdout_disturbs_nothing(run):
    """A cell that puts something else in the place of sys.stdout harms itself at most."""
    answer = run("import sys, io\nsys.stdout = io.StringIO()\nprint('lost')", "print('kept')")

    assert texts(answer) == "kept\n"


def test_text_that_utf8_cannot_write_is_replaced(run):
    """Half a surrogate pair in printed or displayed text is replaced, and the cell goes on."""
    answer = run("print('\\ud800')\ndisplay({'text/plain': '\\ud800'}, raw=True)\nraise ValueError('\\ud800')")

    assert texts(answer) == "?\n"
    assert answer.outputs[-1]["evalue"] == "?"


def test_randomness_without_a_seed_is_the_same_again(open_channel):
    """The generators are seeded before each cell, so that a repetition gives the same numbers."""
    source = "import random, numpy as np\nprint(random.random(), np.random.rand())"

    printed = []
    for _ in range(2):
        channel = open_channel()
        printed.append(texts(channel.ask(m.RunCell(channel.nonce(), source, 12), None, 10)[0]))

    assert printed[0] == printed[1]
    assert np.random.default_rng(0).random() != float(printed[0].split()[1])
