"""A feedback page in another language holds no English but what the student and the text wrote."""

import re
from html.parser import HTMLParser

import pytest
import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from autograder.course.config import load_course
from autograder.grade import grade_assignment
from autograder.gradebook.feedback import feedback
from autograder.messages.extracted import template
from tests.language.conftest import QUIZ

STRINGS = (
    "A small course", "Questions", "Three numbers are doubled.", "Three numbers are shifted.", "parameters", "percent",
    "the bias is missing", "Each filter has one bias.", "one channel only", "There are three.", "a window",
    "It has a depth.", "no percent", "A share of one half is 50 percent.",
)  # fmt: skip
CLASS = {
    "wrong numbers": {
        "double": "def double(x):\n    return 3.0 * x", "shift": "def shift(x, by=1.0):\n    return x + by",
        "weights": "weights = 27", "share": "share = 1 / 28",
    },
    "wrong kinds": {
        "double": "!ls\ndef double(x):\n    return x[:2]",
        "shift": "import numpy as np\ndef shift(x, by=1.0):\n    return np.array(['a'])",
        "weights": "weights = 9", "share": "share = 'text'", "best": "best = 'a'",
    },
    "raising": {
        "double": "def double(x):\n    return [1, 2]", "shift": "def shift(x, by=1.0):\n    raise ValueError(3)",
        "weights": "weights = 28.5", "best": "best = object()",
    },
    "ending": {
        "double": "def double(x):\n    while True:\n        pass",
        "shift": "import os\ndef shift(x, by=1.0):\n    os._exit(3)",
        "weights": "print('3' * 300000)\nweights = 3",
    },
    "lacking": {"double": "import pandas", "shift": "shift = 3", "weights": "weights = 28"},
    "unreadable": None,
}  # fmt: skip
THEIRS = {  # in the quiz: names, code and the text of the notebook, which is not translated here
    *"double shift weights share best why_small why_ small np array float by ValueError line in raise nan".split(),
    *"How many parameters has the layer Which of them are biases one is first second Why kernels".split(),
    *"Traceback most recent call last Cell In import pandas ModuleNotFoundError".split(),  # Python's own
}


class Read(HTMLParser):
    """Collects what is read of a page: texts and the words for pictures, without code and text of the notebook."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag, attrs):
        """Note the words for what is no text."""
        given = dict(attrs)
        if self.inside or tag == "style" or given.get("class") in ("code", "text"):
            self.inside += [tag] if tag not in ("img", "br", "wbr", "meta", "hr") else []
        self.found += [given["alt"]] if "alt" in given else []

    def handle_endtag(self, tag):
        """Leave code and text."""
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        """Note a text."""
        if not self.inside:
            self.found.append(data)


def left_over(page):
    """Return the words of a page that no catalogue gave: those outside all brackets."""
    reader = Read()
    reader.feed(page)
    text = "\n".join(reader.found)
    while (shorter := re.sub(r"«[^«»]*»", "", text)) != text:
        text = shorter
    return set(re.findall(r"[A-Za-z_]{2,}", text)) - THEIRS


@pytest.fixture
def pages(quiz, hand_in):
    """Return the page of each student of a class that reads a language in which every sentence stands in brackets."""
    catalog = Catalog(locale="mi")
    for message in [*template(), *STRINGS]:
        text = message if isinstance(message, str) else message.id
        if text:
            catalog.add(text, f"«{text}»" if isinstance(text, str) else tuple(f"«{form}»" for form in text))
    with (quiz.texts / QUIZ / "mi.po").open("wb") as file:
        write_po(file, catalog)
    settings = yaml.safe_load(quiz.file.read_text(encoding="utf-8"))
    settings["course"]["languages"] = ["en", "mi"]
    settings["languages"] = dict.fromkeys(CLASS, "mi")
    quiz.file.write_text(yaml.safe_dump(settings), encoding="utf-8")
    course = load_course(quiz.file)
    for student, work in CLASS.items():
        path = hand_in(course, student, **(work or {}))
        if work is None:
            path.write_text("{}", encoding="utf-8")
    grade_assignment(course, QUIZ, jobs=1)
    return {path.parent.parent.name: path.read_text(encoding="utf-8") for path in feedback(course, [QUIZ])}


def test_no_sentence_is_english(pages):
    """Whatever goes wrong, headings, results, causes and hints come from the catalogue."""
    assert {student: left_over(page) for student, page in pages.items()} == {student: set() for student in CLASS}
