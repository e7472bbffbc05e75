"""Judge and notebook stay on one core while a submission is graded, and are free to move between two."""

import os
import threading
from contextlib import ExitStack

import pytest

from autograder.judge import cores
from autograder.judge.cores import OneCore, only_core

CORES = """
import os

def cores():
    return sorted(os.sched_getaffinity(0))
"""


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    """No judge of another run has a core; whatever a test leaves behind, the next one may use all of them."""
    monkeypatch.setattr(cores, "NAME", f"\0{os.getpid()}-{{core}}")
    allowed = os.sched_getaffinity(0)
    yield
    os.sched_setaffinity(0, allowed)


def test_a_notebook_runs_where_its_judge_does(open_notebook):
    """The process of the notebook may use the judge's core alone."""
    with OneCore().kept():
        here = only_core()
        there = open_notebook(CORES).call("cores", (), {}, seed=0).value

    assert there == [here]


def test_it_is_the_same_one_again():
    """The next submission finds the judge on the core of the last one, and between the two it is bound to none."""
    core, allowed = OneCore(), os.sched_getaffinity(0)
    with core.kept():
        first = os.sched_getaffinity(0)
    between = os.sched_getaffinity(0)
    with core.kept():
        second = os.sched_getaffinity(0)

    assert first == second
    assert len(first) == 1
    assert between == allowed


def test_two_judges_have_different_ones():
    """A core that a judge has is taken; who finds none may run anywhere."""
    allowed = os.sched_getaffinity(0)
    found = []
    with ExitStack() as stack:
        for _ in range(len(allowed) + 1):
            stack.enter_context(OneCore().kept())
            found.append(os.sched_getaffinity(0))
            os.sched_setaffinity(0, allowed)

    assert sorted(found[:-1], key=min) == [{core} for core in sorted(allowed)]
    assert found[-1] == allowed


def test_a_submission_that_fails_leaves_its_core():
    """Whatever happens meanwhile, afterwards the thread may run where it might before."""
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
