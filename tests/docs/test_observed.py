"""The page that follows a mark: its values come from grading, and agree with each other."""

import json
import os
import struct
import subprocess
import sys

import jinja2
import pytest

from tests.docs.pages import DOCS, ROOT


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """Return what was seen of one graded submission."""
    path = tmp_path_factory.mktemp("seen") / "seen.json"
    search = os.pathsep.join([str(DOCS), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-m", "site_parts.observed", str(path)],
        env={**os.environ, "PYTHONPATH": search}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(path.read_text(encoding="utf-8"))


def test_both_judges_say_the_same(seen):
    """The judge that notes what it sees gives the score that `course grade` writes into the gradebook."""
    assert seen["total"] == pytest.approx(seen["graded"])
    assert seen["row"]["auto_score"] == seen["result"]["score"] == float(seen["output"])


def test_the_score_is_points_times_the_share_of_the_weights(seen):
    """The sum that the page shows gives the score."""
    weights, result = seen["weights"], seen["result"]

    assert 0 < result["score"] < result["points"]
    assert result["score"] == round(result["points"] * weights["earned"] / weights["whole"], 4)


def test_the_frame_holds_what_is_said_of_it(seen):
    """The head on the page gives the lengths on the page, and nothing of the answer goes to the box."""
    [frame] = seen["test"]["frames"]
    magic, header, payload = struct.unpack("<4sIQ", bytes.fromhex(frame["head"]))

    assert (magic, header, payload) == (b"AGF1", frame["header"], frame["payload"])
    assert payload == 8 * (5 * 5 + 3 * 3)
    assert str(seen["test"]["seed"]) not in frame["question"]
    assert seen["test"]["expected"] not in frame["question"]


def test_one_mistake_explains_every_case(seen):
    """The cause is the one mistake that gives the student's numbers in all wrong cases and contradicts no right one."""
    wrong, right = seen["wrong"], seen["right"]
    explains = [one["name"] for one in seen["mistakes"] if (one["wrong"], one["right"]) == (wrong, right)]

    assert wrong >= 2
    assert explains == [seen["result"]["cause"]]
    assert seen["test"]["got"] != seen["test"]["expected"]


def test_the_page_asks_for_nothing_that_was_not_seen(seen):
    """Every value on the page is one that was noted."""
    source = (DOCS / "how_a_mark_is_made.md").read_text(encoding="utf-8")
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True)

    page = environment.from_string(source).render(seen)

    assert "{{" not in page
    assert seen["digest"] in page
