"""Notebooks as they come are graded like the same cells from JupyterLab, or refused with a sentence."""

import pytest

from tests.faults.notebooks import CHANGES, REFUSED, WRITTEN, built
from tests.faults.room import GRADE, Room

GRADED = [*CHANGES, *WRITTEN]


@pytest.fixture(scope="module")
def graded(released_quiz, hand_in, solved, tmp_path_factory):
    """Grade everything as one class; students are called as their notebooks are."""
    room = Room(released_quiz).copy(tmp_path_factory.mktemp("as_they_come"))
    path = hand_in(room, "as JupyterLab", **vars(solved))
    text = path.read_text(encoding="utf-8")
    files = built(text) | {name: write(text) for name, (write, _) in REFUSED.items()}
    for name, content in files.items():
        hand_in(room, name).write_bytes(content)
    done = room.run(*GRADE)
    return room, done


def test_everybody_has_a_score(graded):
    """No notebook stops the run or leaves its student without a score."""
    room, done = graded

    assert done.returncode == 0, done.stdout
    assert len(room.scores()) == len(GRADED) + len(REFUSED)


@pytest.mark.parametrize("name", GRADED)
def test_the_same_cells_earn_the_same(graded, name):
    """Whichever program saved them, right solutions earn all points."""
    room, _ = graded

    result = room.scores()[f"01_quiz/{name}.json"]["result"]

    assert {one["exercise"]: one["score"] for one in result["exercises"]} == {
        "double": 4, "shift": 2, "weights": 1, "share": 1.5, "best": 1,
    }  # fmt: skip


@pytest.mark.parametrize("name, words", [(name, words) for name, (_, words) in REFUSED.items()])
def test_what_cannot_be_read_is_a_sentence(graded, name, words):
    """The sentence says what is the matter and what to hand in."""
    room, _ = graded

    problem = room.scores()[f"01_quiz/{name}.json"]["problem"]

    assert words in problem
    assert ";" in problem
    assert problem.isprintable()
