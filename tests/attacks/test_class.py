"""Attackers and honest students, graded together as one class: nobody gains anything, nobody loses anything."""

import re

import pytest

from autograder.gradebook.stored import load_stored
from autograder.judge.results import ExerciseResult
from autograder.samples import EARNED, promises_of

from .classes import ASSIGNMENT, HONEST, SUBMISSIONS, honest, works
from .tampered import TAMPERED, parsed

ATTACKERS = sorted(works(SUBMISSIONS).keys() - set(HONEST))
ATTEMPT = re.compile(r'attempt(?:_each)?\(\s*"([^"]+)"')
SAID = re.compile(r"^(?:refused|in vain|GAINED) ([^:\n]+)", re.MULTILINE)
DIES = {"foreign_abi"}  # the kernel ends the process at the first of these calls


@pytest.fixture(scope="module")
def together(graded_class):
    """Return the whole class, graded by two judges."""
    return graded_class(works(SUBMISSIONS), [*TAMPERED])


@pytest.fixture(scope="module")
def alone(graded_class):
    """Return the honest students, graded without anybody else."""
    return graded_class(honest(), jobs=1)


def test_everybody_is_graded(together):
    """No attack leaves a submission without a score, its own neither."""
    assert together.code == 0, together.printed


@pytest.mark.parametrize("student", HONEST)
def test_the_honest_are_judged_as_if_alone(together, alone, student):
    """Score, tests, messages and diagnosis of an honest student do not depend on who else hands in."""
    mine, theirs = (run.stored(student).result for run in (together, alone))

    assert mine.exercises == theirs.exercises
    assert mine.cells == theirs.cells


@pytest.mark.parametrize("student", [*HONEST, *ATTACKERS])
def test_everyone_earns_what_the_honest_part_earns(together, student):
    """The scores are those that the first lines of the work promise."""
    promises = {one.name: one for one in promises_of((SUBMISSIONS / f"{student}.py").read_text(encoding="utf-8"))}
    results = together.stored(student).result.exercises

    assert promises
    assert broken(results, promises) == []


def broken(results: tuple[ExerciseResult, ...], promises) -> list[str]:
    """Return the exercises that earned something else than was promised."""
    pairs = [(item, promises.get(item.exercise, promises.get("everything else"))) for item in results]
    return [f"{item.exercise}: {item.score:g}, {item.cause}" for item, one in pairs if one and not one.kept(item)]


@pytest.mark.parametrize("student", TAMPERED)
def test_what_is_done_to_a_notebook_changes_nothing(together, student):
    """A tampered notebook earns what its code is worth; what cannot be read earns nothing and is told why."""
    stored = load_stored(together.course.classroom, ASSIGNMENT, student)
    wanted = TAMPERED[student].earns
    results = {item.exercise: item for item in stored.result.exercises} if stored.result else {}
    conv2d = results.pop("conv2d", None)
    rest = "all" if "all" in wanted else wanted

    assert bool(stored.problem) == (not results)
    assert all(EARNED[rest](item) for item in results.values()), results
    assert conv2d is None or EARNED[wanted.removeprefix("conv2d ").split(",")[0]](conv2d)
    assert results or wanted == "none"


@pytest.mark.parametrize("student", [name for name in ATTACKERS if name not in DIES])
def test_every_attempt_was_made_and_refused(together, student):
    """Each thing that a work tries says of itself that it was refused, or came to nothing."""
    source, shown = (SUBMISSIONS / f"{student}.py").read_text(encoding="utf-8"), together.shown(student)

    assert "GAINED" not in shown, shown
    assert set(ATTEMPT.findall(source)) <= set(SAID.findall(shown)), shown


def test_calls_in_a_foreign_form_end_the_process(together):
    """A process that makes a system call in another form is ended at once; its notebook is graded without that cell."""
    runs = together.stored("foreign_abi").result.cells

    assert "died" in {run.outcome for run in runs}
    assert "GAINED" not in together.shown("foreign_abi")


def test_nobody_reached_a_socket(together):
    """No connection, datagram or letter came to any listening socket of this machine."""
    assert together.knocked == []


def test_no_process_survives(together):
    """When the run is over, no process that it started is there, orphans included."""
    assert together.survivors == []


def test_no_file_changed(together):
    """Sources, releases, submissions, suite, reference, secret and installed packages are as before, rights too."""
    assert together.changed == []


def test_nothing_is_left_in_shared_places(together):
    """No attacker left a file where the next one, or the instructor, would find it."""
    assert together.left == []


def test_only_known_rooms_were_written(together):
    """In the classroom there are the rooms of the grader, and nothing else."""
    assert {path.name for path in together.course.classroom.iterdir()} <= {
        "autograded", "built", "gradebook.db", "questions", "recorded", "release", "results", "secret", "source",
        "store", "submitted",
    }  # fmt: skip


def test_no_canary_in_what_is_written_about_students(together):
    """No constant of suite, reference, gradebook or secret is in graded notebooks, results or on the screen."""
    rooms = (together.course.classroom / room for room in ("autograded", "results"))
    paths = [path for room in rooms for path in room.rglob("*.*") if path.is_file()]
    written = {str(path): path.read_text(encoding="utf-8") for path in paths}
    written["screen"] = together.printed
    canaries = together.guarded.canaries.items()
    found = [(name, place) for place, text in written.items() for name, canary in canaries if canary in text]

    assert len(written) > 2 * len(ATTACKERS)
    assert {place for name, place in found if name != "OTHER"} == set()
    assert all("/bea" in place for _, place in found)


@pytest.mark.parametrize("word", ["printed-input", "written-input", "published-input", "warned-input"])
def test_inputs_that_a_function_tells_are_not_passed_on(together, word):
    """What a function prints, shows or warns of while it is tested is read by nobody."""
    page = together.course.classroom / "autograded/tells_the_inputs" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    code = [line for line in page.read_text(encoding="utf-8").splitlines() if word in line]

    assert len(code) == 1  # the line of the student's own code
    assert word not in together.shown("tells_the_inputs")


def test_stored_outputs_and_widgets_are_dropped(together):
    """Outputs, widget state and title that came with a notebook are not in the graded one."""
    notebook = parsed(together.course.classroom / "autograded/shows_scripts" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
    mimes = {mime for cell in notebook.cells for output in cell.get("outputs", ()) for mime in output.get("data", ())}

    ours = {"application/vnd.course.result+json"}  # the result of an exercise, for the feedback page
    assert mimes <= {"text/plain", "text/html", "text/markdown", "text/latex", "image/png"} | ours
    assert not {"widgets", "title"} & set(notebook.metadata)
    assert not any("attachments" in cell for cell in notebook.cells)
