"""Limits of what one submission may cost everybody: size, memory, threads, time of a page, the seed of its tests."""

import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from autograder.border import messages as m
from autograder.grade import grade
from autograder.gradebook.nbgrader_api import call
from autograder.gradebook.stored import load_stored
from autograder.judge.box import Box
from autograder.judge.channel import Channel
from autograder.samples import as_submission
from tests.attacks.classes import ASSIGNMENT, SUBMISSIONS, put

ROOT = Path(__file__).parents[3]
SHOWS_MUCH = "from IPython.display import HTML, display\ndisplay(HTML('x' * 4_000_000))"
NESTED = "from IPython.display import HTML, display\ndisplay(HTML('<div>' * 20_000))"
MOST_MEMORY = 600 << 10  # KiB of one process of ours, whatever is handed in
THREADS = """
import threading, time
started = 0
try:
    while started < {most}:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        started += 1
except RuntimeError:
    pass
print(started)
"""


@pytest.fixture
def own(guarded, tmp_path):
    """Return a copy of the guarded course for one test."""
    return guarded.copy(tmp_path / "own")


def with_cells(course, *sources: str) -> bytes:
    """Return a solved notebook with cells of the student's own."""
    notebook = as_submission(course, ASSIGNMENT, "# %% everything: reference")
    notebook.cells += [new_code_cell(source, id=f"mine-{place}") for place, source in enumerate(sources)]
    return nbformat.writes(notebook).encode()


def test_a_cell_of_many_megabytes_is_judged_or_refused(own):
    """A code cell larger than a frame is no fault of the grader's: its author gets a score, and a reason."""
    put(own.course, "big_source", with_cells(own.course, "# " + "x" * (9 << 20)))

    assert grade(own.course, [ASSIGNMENT], 1) == 0


def test_what_many_cells_show_is_bounded(own):
    """A hundred cells that each show four megabytes are cut, in the judge and in `course grade`, as one cell is."""
    put(own.course, "shows_much", with_cells(own.course, *[SHOWS_MUCH] * 100))
    code = f"import sys; sys.path.insert(0, {str(own.course.root)!r})\n" + "from pathlib import Path\n"
    code += "from autograder.course.config import load_course\nfrom autograder.grade import grade\nimport resource\n"
    code += f"grade(load_course(Path({str(own.course.file)!r})), [{ASSIGNMENT!r}], 1)\n"
    code += (
        "print('\\n', *(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert max(map(int, done.stdout.split()[-2:])) < MOST_MEMORY


def test_threads_of_one_box_are_not_counted_in_another():
    """Whoever starts all threads that are allowed takes none from the submission that is graded beside it."""

    def started(channel, most):
        answer, _ = channel.ask(m.RunCell(channel.nonce(), THREADS.format(most=most), 0), None, 10)
        return int(answer.outputs[0]["text"])

    boxes = [Box("numpy", ("numpy", "ipython", "matplotlib")) for _ in range(2)]
    with closing(boxes[0]), closing(boxes[1]):
        attacker, honest = (Channel(box.start_child(memory=2048 << 20, cpu_seconds=30)) for box in boxes)
        with closing(attacker), closing(honest):
            assert started(attacker, 1000) < 100
            assert started(honest, 8) == 8


def test_a_page_of_nested_html_is_made_in_time(own):
    """Feedback of a student who shows deeply nested HTML takes seconds, not hours."""
    put(own.course, "nested", with_cells(own.course, NESTED))
    grade(own.course, [ASSIGNMENT], 1)
    began = time.monotonic()

    call(own.course, "generate_feedback", ASSIGNMENT, force=True)

    assert time.monotonic() - began < 20


def test_the_seed_of_the_inputs_stays_in_the_judge(own):
    """Nothing that crosses the border draws the inputs of a test again."""
    work = (SUBMISSIONS / "open" / "learns_the_seed.py").read_text(encoding="utf-8")
    notebook = as_submission(own.course, ASSIGNMENT, work)
    put(own.course, "learns_the_seed", nbformat.writes(notebook).encode())
    grade(own.course, [ASSIGNMENT], 1)

    result = load_stored(own.course.classroom, ASSIGNMENT, "learns_the_seed").result
    said = [test.message for item in result.exercises if item.exercise == "relu" for test in item.tests]

    assert all("refused seed" in message for message in said), said


def test_a_death_in_one_exercise_costs_the_next_none_of_its_repetitions(own):
    """Two layers that are put together rightly earn their points, also where the exercise before ended in a death."""
    dies = "def {0}:\n    import os\n    os._exit(1)"
    names = ("conv2d(x, w)", "relu_backward(upstream, x)")
    put(own.course, "dies", with_cells(own.course, *(dies.format(name) for name in names)))
    grade(own.course, [ASSIGNMENT], 1)

    result = load_stored(own.course.classroom, ASSIGNMENT, "dies").result
    two_layers = next(item for item in result.exercises if item.exercise == "two_layers")

    assert two_layers.score == two_layers.points
