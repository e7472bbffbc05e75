"""Pieces of work share the cores; a second worker joins in only where a core has nothing else to do."""

import threading
from contextlib import contextmanager

import pytest

from autograder.certify.slots import Slots


def slots_of(count):
    """Return as many slots as said, whatever the machine has."""
    slots = Slots()
    slots.count = slots._free = count
    return slots


class Workers:
    """Counts workers and writes down what they do."""

    def __init__(self, do=lambda piece: None):
        self.do, self.started, self.done = do, 0, []

    @contextmanager
    def worker(self):
        """Start one."""
        self.started += 1

        def work(piece):
            self.do(piece)
            self.done.append(piece)

        yield work


def test_every_piece_is_done_once():
    """Whoever does them, no piece is left and none is done twice."""
    workers = Workers()

    slots_of(3).spread(range(50), workers.worker)

    assert sorted(workers.done) == list(range(50))
    assert 1 <= workers.started <= 3


def test_free_cores_get_a_worker():
    """Two pieces that wait for each other end, since two workers do them at the same time."""
    meeting = threading.Barrier(2, timeout=60)
    workers = Workers(lambda piece: meeting.wait())

    slots_of(2).spread(["one", "other"], workers.worker)

    assert workers.started == 2


def test_one_slot_is_one_worker():
    """Where there is one core, the pieces are done in their order."""
    workers = Workers()

    slots_of(1).spread(range(20), workers.worker)

    assert workers.started == 1
    assert workers.done == list(range(20))


def test_an_error_ends_the_work():
    """What goes wrong in one piece is raised, and the pieces after it are left out."""
    workers = Workers({"good": None}.__getitem__)

    with pytest.raises(KeyError):
        slots_of(1).spread(["good", "missing", "good"], workers.worker)

    assert workers.done == ["good"]


def test_nothing_to_do_starts_nobody():
    """Where all is known, no process is started."""
    workers = Workers()

    slots_of(2).spread([], workers.worker)

    assert workers.started == 0


def test_stopped_nothing_begins():
    """After Ctrl-C no slot is given out any more."""
    slots, workers = slots_of(2), Workers()
    slots.stop()

    with pytest.raises(KeyboardInterrupt):
        slots.spread(range(3), workers.worker)

    assert workers.done == []
