"""Loops, bombs and floods: each is stopped, costs itself alone, and leaves nothing behind."""

import pytest

from autograder.samples import promises_of
from tests.attacks.classes import HONEST, SUBMISSIONS, honest, works
from tests.attacks.test_class import broken

SLOW = works(SUBMISSIONS / "slow")
SLOW.pop("waits_with_zeros")  # has a test of its own


@pytest.fixture(scope="module")
def together(graded_class):
    """Return a class of bombs and honest students, graded by two judges."""
    return graded_class(honest() | SLOW)


@pytest.fixture(scope="module")
def alone(graded_class):
    """Return the honest students, graded without anybody else."""
    return graded_class(honest() | {"neighbour": SLOW["neighbour"]}, jobs=1)


def test_everybody_is_graded(together):
    """The run comes to its end, and each submission has a score."""
    assert together.code == 0, together.printed


@pytest.mark.parametrize("student", SLOW)
def test_a_bomb_earns_what_its_honest_part_earns(together, student):
    """What hangs is lost; the other exercises are judged."""
    promises = {one.name: one for one in promises_of(SLOW[student].read_text(encoding="utf-8"))}

    assert broken(together.stored(student).result.exercises, promises) == []


@pytest.mark.parametrize("student", [*HONEST, "neighbour"])
def test_a_neighbour_is_judged_as_if_alone(together, alone, student):
    """Whoever is graded beside a bomb has the score, the tests and the diagnosis that they have without it."""
    assert together.stored(student).result.exercises == alone.stored(student).result.exercises


def test_nothing_came_of_it(together):
    """No thread beyond the limit, no connection, no process, no file and no change is left."""
    assert "GAINED" not in together.shown("bombs_of_threads")
    assert [*together.knocked, *together.survivors, *together.changed, *together.left] == []


def test_every_bomb_has_an_end(together):
    """No submission takes longer than the patience of a busy machine allows: four times its limit."""
    seconds = {student: together.stored(student).result.seconds for student in SLOW}

    assert max(seconds.values()) < 4 * together.course.limits.submission_seconds, seconds
