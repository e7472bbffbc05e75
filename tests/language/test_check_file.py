"""The check file beside a notebook in another language says nothing in English."""

import re
import subprocess
import sys
from html.parser import HTMLParser

import numpy as np
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from autograder import language
from autograder.build.coursecheck.words import SAY
from autograder.build.joined import coursecheck_source
from autograder.build.recordings import Recording, pack
from autograder.language import speaking

LANGUAGES = ("en", "mi")
RECORDED = ("Some numbers.", "A picture.", "squared", "Multiply.")
NAMES = {"x", "scale", "layer", "dtype", "repr", "mi"}  # of Python
FUNCTIONS = {
    "right": "lambda x: 2.0 * x",
    "squared": "lambda x: x * x",
    "other numbers": "lambda x: np.cos(x)",
    "another shape": "lambda x: x[:1]",
    "a list": "lambda x: [1, 2]",
    "raises": "lambda x: 1 / 0",
    "not attempted": "todo",
    "missing": "None",
}
SCRIPT = """
import numpy as np
from coursecheck import hint, report_on

def todo(x):
    raise NotImplementedError

scale = FUNCTION
print(report_on("scale", {"scale": scale})._repr_html_())
report = report_on("scale", {"scale": scale})
print("<pre>" + str(report) + "</pre>")
report_on("layer", {})
print(report_on("layer", {"layer": None})._repr_html_(), report_on("layer", {"layer": "many"})._repr_html_())
for _ in range(6):
    hint("scale")
"""


class Read(HTMLParser):
    """Collects all that is read of a page: its texts, and the words for pictures and regions."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data):
        """Note a text."""
        self.found.append(data)

    def handle_starttag(self, tag, attrs):
        """Note the words for what is not text."""
        self.found += [value for name, value in attrs if name in ("alt", "aria-label")]


def left_over(page):
    """Return the words of a page that no catalogue gave: those outside all brackets."""
    reader = Read()
    reader.feed(page)
    text = "\n".join(reader.found)
    while (shorter := re.sub(r"«[^«»]*»", "", text)) != text:
        text = shorter
    return set(re.findall(r"[A-Za-z]{2,}", text)) - NAMES


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """Translate every sentence of a check into one with brackets around it."""
    catalog = Catalog(locale="mi")
    for sentence in {*SAY.values(), *RECORDED, "parameters"}:
        catalog.add(sentence, f"«{sentence}»")
    folder = tmp_path / "messages"
    folder.mkdir()
    with (folder / "mi.po").open("wb") as file:
        write_po(file, catalog)
    monkeypatch.setattr(language, "FOLDER", folder)
    coursecheck_source.cache_clear()
    yield
    coursecheck_source.cache_clear()


@pytest.fixture
def place(tmp_path, catalogue):
    """Return the folder of a notebook in that language: coursecheck.py, recorded cases and a question."""
    cases = {RECORDED[1]: np.arange(400.0).reshape(20, 20), RECORDED[0]: np.array([1.0, 3.0, 5.0])}
    recordings = [
        Recording("scale", title, (x,), {}, 2.0 * x, [("M1", RECORDED[2], RECORDED[3], x * x)])
        for title, x in cases.items()
    ]
    with speaking("mi"):
        (tmp_path / "toy.checks.npz").write_bytes(
            pack(recordings, {"layer": {"kind": "whole", "unit": "", "choices": []}}, LANGUAGES)
        )
    (tmp_path / "coursecheck.py").write_text(coursecheck_source("mi", LANGUAGES), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_no_word_is_english(place, function):
    """Whatever a function does, the page, the text and the hints on it are in the language of the notebook."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.replace("FUNCTION", function)],
        cwd=place, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip

    assert 'lang="mi"' in done.stdout
    assert left_over(done.stdout) - {"division", "by", "zero", "ZeroDivisionError", "float"} == set()


def test_the_words_of_all_languages_stand_in_it(catalogue):
    """The file of the English notebook holds the other words, too, and says the English ones."""
    space = {}
    exec(coursecheck_source("en", LANGUAGES), space)

    assert space["SAY"] == SAY
    assert space["SAID_IN"]["mi"] == {key: f"«{sentence}»" for key, sentence in SAY.items()}
