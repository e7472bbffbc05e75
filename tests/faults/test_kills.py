"""A run that is killed loses nothing, doubles nothing and changes nothing; the same command completes it."""

import pytest

from tests.faults.accidents import assert_recovers, judged, kill_while_recording, kill_within
from tests.faults.room import AUTOGRADE, GRADE, Watch


@pytest.mark.parametrize("seed", range(1))
def test_grading_may_be_killed_at_any_point(room, undisturbed, seed):
    """After kill -9 of `course grade`, the same command gives the gradebook of an undisturbed run."""
    watch = Watch(room)

    accident = kill_within(room, GRADE, seed, undisturbed.seconds)

    assert_recovers(room, GRADE, watch, undisturbed, accident.told)


@pytest.mark.parametrize("seed", range(100, 101))
def test_recording_may_be_killed_at_any_point(room, undisturbed, seed):
    """After kill -9 while rows are written, the same command gives the gradebook of an undisturbed run."""
    judged(room, undisturbed)
    watch = Watch(room)

    accident = kill_while_recording(room, GRADE, seed)

    assert_recovers(room, GRADE, watch, undisturbed, accident.told)


def test_nbgrader_may_be_killed_at_any_point(room, undisturbed):
    """After kill -9 of `nbgrader autograde --force`, the same command gives the gradebook of an undisturbed run."""
    watch = Watch(room)

    accident = kill_within(room, AUTOGRADE, 200, undisturbed.seconds)

    assert_recovers(room, AUTOGRADE, watch, undisturbed, accident.told)
