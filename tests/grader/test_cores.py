"""Judge and notebook stay on one core while a submission is graded, and are free to move between two."""

import os
import threading

import pytest

from autograder.judge import cores
from autograder.judge.cores import OneCore, only_core

CORES = """
import os

def cores():
    return sorted(os.sched_getaffinity(0))
"""


@pytest.fixture(autouse=True)
def _as_before():
    """Whatever a test leaves behind, the next one may use all cores."""
    allowed = os.sched_getaffinity(0)
    yield
    os.sched_setaffinity(0, allowed)


def test_a_notebook_runs_where_its_judge_does(open_notebook):
    """The process of the notebook may use the judge's core alone."""
    with OneCore().kept():
        here = only_core()
        there = open_notebook(CORES).call("cores", (), {}, seed=0).value

    assert there == [here]


def test_for_some_seconds_it_is_the_same_one():
    """A second submission that comes soon finds the judge on the same core."""
    core, allowed = OneCore(), os.sched_getaffinity(0)
    with core.kept():
        first = os.sched_getaffinity(0)
    with core.kept():
        second = os.sched_getaffinity(0)

    assert first == second <= allowed
    assert len(first) == 1


def test_afterwards_it_may_be_another(monkeypatch):
    """After some seconds, also where a submission failed, the judge may be woken wherever it was allowed to be."""
    monkeypatch.setattr(cores, "SECONDS", 0)
    allowed = os.sched_getaffinity(0)
    with pytest.raises(KeyError), OneCore().kept():
        raise KeyError

    assert os.sched_getaffinity(0) == allowed


def test_other_threads_of_the_judge_are_not_asked():
    """The thread that waits for the caller's end may run anywhere."""
    allowed, found = os.sched_getaffinity(0), []
    stop = threading.Event()

    def look() -> None:
        stop.wait()
        found.append(os.sched_getaffinity(0))

    thread = threading.Thread(target=look)
    thread.start()
    with OneCore().kept():
        stop.set()
        thread.join()

    assert found == [allowed]
