"""What students and instructors see of hostile work in a browser."""

import re
from html.parser import HTMLParser

import pytest

from autograder.gradebook.nbgrader_api import call

from .classes import ASSIGNMENT, SUBMISSIONS, honest
from .tampered import SCRIPT

HARMLESS = re.compile(r"MathJax|require|jquery|mermaid|cdnjs|init_mathjax|toggle|^\s*$", re.IGNORECASE)
STUDENTS = ("bea", "shows_scripts", "links_beside")


@pytest.fixture(scope="module")
def pages(graded_class):
    """Return the feedback page of each student."""
    run = graded_class(honest() | {"forges_outputs": SUBMISSIONS / "forges_outputs.py"}, STUDENTS[1:], jobs=1)
    call(run.course, "generate_feedback", ASSIGNMENT, force=True)
    folder = run.course.classroom / "feedback"
    return run, {path.parts[-3]: path.read_text(encoding="utf-8") for path in folder.glob("*/*/*.html")}


class Active(HTMLParser):
    """Collects what a browser would run."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self.inside = False

    def handle_starttag(self, tag, attrs):
        """Note scripts, handlers and addresses that are scripts."""
        self.inside = tag == "script"
        if tag in ("iframe", "object", "embed", "svg") or (tag == "script" and dict(attrs).get("src") is not None):
            self.handlers.append(f"{tag} {dict(attrs).get('src')}")
        self.handlers += [f"{name}={value}" for name, value in attrs if name.startswith("on")]
        values = [(name, (value or "").strip().lower()) for name, value in attrs]
        self.handlers += [f"{name}={value}" for name, value in values if value.startswith("javascript:")]
        self.handlers += [f"{name}={value}" for name, value in values if name == "href" and value.startswith("data:")]

    def handle_endtag(self, tag):
        """Leave a script."""
        self.inside = self.inside and tag != "script"

    def handle_data(self, data):
        """Keep the text of a script."""
        if self.inside:
            self.scripts.append(data)


def active(page: str) -> tuple[set[str], set[str]]:
    """Return the scripts and handlers of a page."""
    parser = Active()
    parser.feed(page)
    return set(parser.scripts), set(parser.handlers)


def test_a_hostile_page_runs_what_an_honest_one_runs(pages):
    """Scripts, handlers and frames of a hostile student's feedback page are those of nbgrader's template alone."""
    _, texts = pages

    assert "bold" in texts["shows_scripts"]
    assert active(texts["shows_scripts"]) == active(texts["bea"])


def test_a_forged_score_does_not_look_like_one(pages):
    """A page of points that a student shows stands under the student's cell; the check says what was earned."""
    _, texts = pages

    assert "conv2d: 0 of 6 points" in re.sub(r"<[^>]+>", "", texts["forges_outputs"])


def test_no_canary_is_in_a_feedback_folder(pages):
    """Neither a page nor a file beside it holds a canary, also where a student handed in links to them."""
    run, _ = pages
    written = [path for path in (run.course.classroom / "feedback").rglob("*") if path.is_file()]
    hits = [
        (name, path.parts[-3])
        for path in written
        for name, canary in run.guarded.canaries.items()
        if canary.encode() in path.read_bytes()
    ]

    assert len(written) >= 3
    assert set(hits) <= {("OTHER", "bea")}


def test_the_script_was_there(pages):
    """The text of the scripts is on the page, written as text."""
    _, texts = pages

    assert SCRIPT not in texts["shows_scripts"]
    assert "alert" in texts["shows_scripts"]
