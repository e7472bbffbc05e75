"""Runs that are killed again and again, each at another point: the gradebook is always that of an undisturbed run."""

import pytest

from tests.faults.accidents import assert_recovers, judged, kill_while_recording, kill_within
from tests.faults.room import AUTOGRADE, GRADE, Watch


@pytest.mark.parametrize("seed", range(1000, 1022))
def test_grading(room, undisturbed, seed):
    """`course grade`, killed anywhere."""
    watch = Watch(room)

    accident = kill_within(room, GRADE, seed, undisturbed.seconds)

    assert_recovers(room, GRADE, watch, undisturbed, accident.told)


@pytest.mark.parametrize("seed", range(2000, 2022))
def test_recording(room, undisturbed, seed):
    """`course grade`, killed soon after it began to write rows."""
    judged(room, undisturbed)
    watch = Watch(room)

    accident = kill_while_recording(room, GRADE, seed)

    assert_recovers(room, GRADE, watch, undisturbed, accident.told)


@pytest.mark.parametrize("seed", range(3000, 3010))
def test_nbgrader(room, undisturbed, seed):
    """`nbgrader autograde --force`, killed anywhere."""
    watch = Watch(room)

    accident = kill_within(room, AUTOGRADE, seed, 1.5 * undisturbed.seconds)

    assert_recovers(room, AUTOGRADE, watch, undisturbed, accident.told)


def test_many_times_in_one_classroom(room, undisturbed):
    """A classroom in which every run is killed loses nothing either, however often it happens."""
    watch = Watch(room)

    told = [kill_within(room, GRADE, seed, undisturbed.seconds).told for seed in range(4000, 4006)]

    assert_recovers(room, GRADE, watch, undisturbed, "; ".join(told))
