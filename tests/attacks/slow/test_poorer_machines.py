"""The class of attackers on poorer machines: what a lower level promises holds there, too."""

import re

import pytest

from tests.attacks.classes import HONEST, SUBMISSIONS, works
from tests.attacks.tampered import TAMPERED

EVERYBODY = works(SUBMISSIONS)
KINDS = {"namespaces are given once": 3, "container": 2}
NOT_PROMISED = {3: set(), 2: {"stat_secret", "setuid"}}  # a path can be guessed; root keeps its id, not its rights
GAINED = re.compile(r"GAINED ([^:\n]+)")


@pytest.fixture(scope="module")
def strongest(graded_class):
    """Return the class as it is graded here, on the strongest level."""
    return graded_class(EVERYBODY, [*TAMPERED])


@pytest.fixture(scope="module", params=KINDS)
def poorer(request, graded_class):
    """Return the class as a poorer machine grades it, and the level that is all it has."""
    return graded_class(EVERYBODY, [*TAMPERED], kind=request.param), KINDS[request.param]


def judged(run):
    """Return the score, the causes and the outcome of every test of every student."""
    stored = {student: run.stored(student) for student in [*EVERYBODY, *TAMPERED]}
    return {
        student: [(one.exercise, one.score, one.possibilities, [test.outcome for test in one.tests])
                  for one in kept.result.exercises] if kept.result else kept.problem
        for student, kept in stored.items()
    }  # fmt: skip


def test_everybody_is_graded_at_the_level_of_the_machine(poorer):
    """No attack leaves a submission without a score, and every result says how well its notebook was shut in."""
    run, level = poorer

    assert run.code == 0, run.printed
    assert {run.stored(student).result.isolation.level for student in HONEST} == {level}


def test_nobody_gains_or_loses_by_the_machine(poorer, strongest):
    """Scores, outcomes of all tests and named mistakes are those of the strongest level, attackers' included."""
    assert judged(poorer[0]) == judged(strongest)


@pytest.mark.parametrize("student", EVERYBODY)
def test_no_attempt_gains_what_the_level_promises(poorer, student):
    """Nothing that a work tries succeeds on the poorer machine, but for what SECURITY.md does not promise there."""
    run, level = poorer

    assert set(GAINED.findall(run.shown(student))) <= NOT_PROMISED[level]


def test_nothing_is_reached_left_or_changed(poorer):
    """No socket was reached, no process and no file stayed, and nothing that was there is another."""
    run, _ = poorer

    assert (run.knocked, run.survivors, run.changed, run.left) == ([], [], [], [])
