"""A class of a thousand takes no more memory, files and processes than one of a hundred."""

import json
import os
import shutil
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.faults.load import graded_under_watch
from tests.faults.room import GRADE, Room

SIZES = (10, 100, 1000)
ROOM_MIB = 40.0  # of the allocator's own ups and downs


@pytest.fixture(scope="module")
def loads(released_quiz, hand_in, solved, tmp_path_factory):
    """Return what grading classes of several sizes takes."""
    found = {}
    for size in SIZES:
        room = Room(released_quiz).copy(tmp_path_factory.mktemp(f"class{size}"))
        for number in range(size):
            cells = vars(solved) | {"shift": f"def shift(x, by=1.0):\n    print({number})\n    return x + by"}
            hand_in(room, f"student{number:04d}", **cells)
        code, said, load = graded_under_watch(room, *GRADE)
        assert code == 0, said[-2000:]
        scores = room.book()["grade"]
        assert len(scores) == 6 * size
        found[size] = load
        shutil.rmtree(room.folder)
    if "FAULT_FIGURES" in os.environ:
        text = json.dumps({size: asdict(load) for size, load in found.items()}, indent=1)
        Path(os.environ["FAULT_FIGURES"]).write_text(text, encoding="utf-8")
    return found


@pytest.mark.parametrize("what", ["command_mib", "judges_mib"])
def test_memory_is_flat(loads, what):
    """From a hundred to a thousand submissions neither the command nor a judge grows."""
    small, large = (getattr(loads[size], what) for size in SIZES[1:])

    assert large <= small + ROOM_MIB


@pytest.mark.parametrize("what", ["files", "processes"])
def test_nothing_piles_up(loads, what):
    """Open files and processes do not grow with the class."""
    small, large = (getattr(loads[size], what) for size in SIZES[1:])

    assert large <= small + 5
