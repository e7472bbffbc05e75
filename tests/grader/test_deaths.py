import time

import numpy as np
import pytest

from autograder.judge import channel as channel_module
from autograder.judge.notebook import NOT_ASKED, REBUILDS
from autograder.judge.student import StudentError

WORKING = """
import numpy as np
start = np.random.normal()

def double(x):
    return 2 * x

def drawn():
    return float(start)

def die(how):
    import ctypes, os
    {"exit": lambda: os._exit(0), "crash": lambda: ctypes.string_at(0), "close": lambda: os.close(4)}[how]()

def hang(how="loop"):
    import time
    while True:
        if how == "sleep":
            time.sleep(1)

class Thing:
    value = 3
"""
HOSTILE = """
import autograder.box.child as child
from autograder.border import messages as m

receive, send, asked, lie = child.receive_blocking, child.send_blocking, [], []

def spy(fd, kind):
    question = receive(fd, kind)
    asked.append(question[0].nonce)
    return question

def forge(fd, parts):
    send(fd, child.pack(lie[-1](asked[-1])) if len(lie) > 1 else parts)
    lie.extend(lie[:1])  # from the next answer on

child.receive_blocking, child.send_blocking = spy, forge

def lie_with(kind):
    lie.append({
        "ran": lambda n: m.Ran(n, False, ()),
        "nothing": lambda n: m.Value(n, None),
        "text": lambda n: m.Value(n, "abc"),
        "labels": lambda n: m.Value(n, 6.0, ("²", "7", "0", "x" * 9), True),
        "long": lambda n: m.Raised(n, "E\\x1b[2J" * 999, "text" * 99999, "where" * 9999),
        "steered": lambda n: m.Refused(n, "missing", "\\x1b[31m"),
    }[kind])
"""


def call(notebook, name, *args, **kwargs):
    """Call a function of a notebook with one seed."""
    return notebook.call(name, args, kwargs, seed=3)


def outcome_of(function, *args, **kwargs):
    """Return how a call ended that gave no value, and what was said."""
    with pytest.raises(StudentError) as error:
        function(*args, **kwargs)
    return error.value.outcome, str(error.value)


@pytest.fixture
def short_patience(monkeypatch):
    """Allow sleepers little more than what they may compute."""
    monkeypatch.setattr(channel_module, "PATIENCE", 1.5)


@pytest.mark.parametrize(
    "cell, outcome",
    [
        ("while True: pass", "timed out"),
        ("import os; os._exit(0)", "died"),
        ("import ctypes; ctypes.string_at(0)", "died"),
    ],
    ids=["hangs", "exits", "crashes"],
)
def test_a_cell_that_does_not_end_is_left_out(open_notebook, cell, outcome):
    """A cell that hangs or kills costs itself; the cells around it run, and their functions answer."""
    notebook = open_notebook("a = 1", cell, WORKING, cell_seconds=0.3)

    assert [run.outcome for run in notebook.runs] == ["done", outcome, "done"]
    assert call(notebook, "double", 4.0).value == 8


@pytest.mark.parametrize(
    "cell",
    ["raise SystemExit", "raise KeyboardInterrupt", "exit()", "x = [", "\0", "(" * 5000, "1/0", "raise GeneratorExit"],
    ids=["SystemExit", "KeyboardInterrupt", "exit", "syntax", "null", "nested", "error", "GeneratorExit"],
)
def test_a_cell_that_raises_ends_no_process(open_notebook, cell):
    """Whatever a cell raises, the next cells run in the same process."""
    notebook = open_notebook("a = [1]", cell, "def f():\n    return a[0]")

    assert [run.outcome for run in notebook.runs][2] == "done"
    assert notebook.rebuilds == 0
    assert call(notebook, "f").value == 1


def test_a_cell_over_its_memory_raises(open_notebook):
    """Memory beyond the limit is a MemoryError in the cell, not the end of the notebook."""
    notebook = open_notebook("import numpy as np\nx = np.ones(10**9)", WORKING)

    assert [run.outcome for run in notebook.runs] == ["raised", "done"]


def test_too_many_bad_cells_end_the_run(open_notebook):
    """After the first run and as many repetitions as are allowed, the other cells are skipped."""
    bad = "import os; os._exit(0)"

    notebook = open_notebook(*[bad] * (REBUILDS + 3))

    outcomes = [run.outcome for run in notebook.runs]
    assert outcomes == ["died"] * (REBUILDS + 1) + ["skipped"] * 2


def test_what_ran_before_the_time_was_up_is_kept(open_notebook):
    """When the submission's time is used up, the cells that ran keep their outputs."""
    notebook = open_notebook("print(1)", "while True: pass", "print(2)", submission_seconds=0.5)

    assert [run.outcome for run in notebook.runs] == ["done", "timed out", "skipped"]
    assert outcome_of(call, notebook, "double", 1.0)[0] == "timed out"


@pytest.mark.parametrize("how", ["exit", "crash", "close"])
def test_a_call_that_kills_costs_itself(open_notebook, how):
    """After the death of the process the next call finds the notebook as it was."""
    notebook = open_notebook(WORKING)
    before = call(notebook, "drawn").value

    outcome, said = outcome_of(call, notebook, "die", how)

    assert (outcome, "ended" in said) == ("died", True)
    assert call(notebook, "drawn").value == before


@pytest.mark.parametrize("how", ["loop", "sleep"])
def test_a_call_that_hangs_costs_itself(open_notebook, short_patience, how):
    """After a hang, busy or asleep, the next call finds the notebook as it was."""
    notebook = open_notebook(WORKING, call_seconds=0.3)

    assert outcome_of(call, notebook, "hang", how) == ("timed out", "stopped after 0.3 seconds")
    assert call(notebook, "double", np.ones(2)).value.tolist() == [2, 2]


def test_a_notebook_that_hangs_again_and_again_is_given_up(open_notebook):
    """After the allowed repetitions the other calls of an exercise are not tried; those of the next one are."""
    notebook = open_notebook(WORKING, call_seconds=0.2)
    for _ in range(REBUILDS + 1):
        assert outcome_of(call, notebook, "hang")[1] == "stopped after 0.2 seconds"

    given_up = outcome_of(call, notebook, "double", 1.0)
    notebook.next_exercise()

    assert given_up == ("timed out", "not tried: the notebook hung or crashed too often before this test")
    assert call(notebook, "double", 1.0).value == 2


def test_an_object_does_not_outlive_its_process(open_notebook):
    """A handle from before a death stands for no object made after it."""
    notebook = open_notebook(WORKING)
    lost = notebook.construct("Thing", (), {}, seed=0)
    outcome_of(call, notebook, "die", "exit")
    notebook.construct("Thing", (), {}, seed=0)

    outcome, said = outcome_of(notebook.get, lost, "value")

    assert (outcome, "was lost" in said) == ("died", True)
    assert outcome_of(call, notebook, "double", lost)[0] == "died"


def test_files_handed_out_lie_in_the_working_folder(open_notebook):
    """Data is read and given.py is imported as in the student's own folder, also after a death."""
    files = {"given.py": b"def helper(x):\n    return x + 1\n", "data.bin": b"abc", "empty.bin": b""}
    notebook = open_notebook("from given import helper\nsize = len(open('data.bin').read())", WORKING, files=files)
    outcome_of(call, notebook, "die", "exit")

    assert call(notebook, "helper", 1).value == 2


@pytest.mark.parametrize(
    "ask, kind",
    [
        (lambda n, h: n.take(h, 2), "nothing"),
        (lambda n, h: n.take(h, 2), "text"),
        (lambda n, h: n.get(h, "value"), "ran"),
        (lambda n, h: n.construct("Thing", (), {}, seed=0), "nothing"),
        (lambda n, h: call(n, "double", 1.0), "ran"),
    ],
)
def test_a_process_that_answers_something_else_is_not_believed(open_notebook, ask, kind):
    """An answer of another kind than was asked for counts as a death, never as an error of the judge."""
    notebook = open_notebook(WORKING, HOSTILE)
    thing = notebook.construct("Thing", (), {}, seed=0)
    call(notebook, "lie_with", kind)

    outcome, said = outcome_of(ask, notebook, thing)

    assert (outcome, said) == ("died", NOT_ASKED)


def test_names_asked_of_a_liar_are_none_of_its_own(open_notebook):
    """A process that claims other names than it was asked about is not believed."""
    notebook = open_notebook(WORKING, HOSTILE)
    call(notebook, "lie_with", "text")

    assert notebook.defined(("double",)) == set()


def test_only_labels_of_inputs_are_reported_as_changed(open_notebook):
    """What a process claims to have changed is reported only for inputs that there were."""
    notebook = open_notebook(WORKING, HOSTILE)
    call(notebook, "lie_with", "labels")

    assert call(notebook, "double", 3.0).changed == ("0",)


def test_what_a_process_says_is_short_and_steers_nothing(open_notebook):
    """Long texts are cut and control characters are removed before anyone reads them."""
    notebook = open_notebook(WORKING, HOSTILE)
    call(notebook, "lie_with", "long")

    _, said = outcome_of(call, notebook, "double", 1.0)

    assert len(said) < 10_000
    assert "\x1b" not in said


def test_a_lying_cell_is_left_out(open_notebook):
    """A cell that answers with something else than its outputs has died; the notebook runs without it."""
    notebook = open_notebook(WORKING, HOSTILE + "\nlie_with('nothing')", "a = 1")

    assert [run.outcome for run in notebook.runs] == ["done", "done", "died"]


def test_a_hang_in_every_cell_ends_with_the_submissions_time(open_notebook):
    """The time of a whole submission bounds everything, repetitions included."""
    began = time.monotonic()

    open_notebook(*["while True: pass"] * 9, cell_seconds=0.5, submission_seconds=1)

    assert time.monotonic() - began < 10
