"""The parts of the feedback page: texts, formulas, pictures, headings and the summary."""

import base64
import struct
from types import SimpleNamespace

import msgspec
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.course.config import ExerciseConfig
from autograder.gradebook.fill import RESULT
from autograder.gradebook.mathematics import mathml, with_mathml
from autograder.gradebook.pages import below_our_headings, in_order, words_for_picture
from autograder.gradebook.said import Said, as_html, as_json, as_text, said_of
from autograder.gradebook.summary import parts_of, summary_of
from autograder.judge.results import ExerciseResult, SmallestCase, TestResult

ASSIGNMENT = SimpleNamespace(
    exercises={
        "layer": ExerciseConfig("layer", 4.0, "m:layer"),
        "other": ExerciseConfig("other", 2.0, "m:other"),
        "whole": ExerciseConfig("whole", 3.0, "m:whole", needs=("layer",)),
    },
    questions={"size": None},
    names=("layer", "other", "whole", "size"),
)
SMALL = SmallestCase(
    call="layer(x)", given=("x = np.array([8], float)",), expected="[16]", got="[8]", difference="[-8]",
    facts=("With n = 1 it is right.",), tried=9,
)  # fmt: skip
WRONG = ExerciseResult(
    exercise="layer", points=4, score=1, cause="1 of 2 tests fail", smallest=SMALL,
    tests=(
        TestResult(test="a[hidden-3]", title="Any size.", weight=1, outcome="failed", message="the shape is <odd>"),
        TestResult(test="b", title="One.", weight=1, outcome="passed"),
    ),
)  # fmt: skip


def check(name, score, points, said, **marks):
    """Return the graded check of an exercise."""
    data = {"text/plain": str(score), "text/html": as_html(said), RESULT: as_json(said)}
    mine = {"grade_id": f"check_{name}", "grade": True, "solution": False, "score": score, "points": points, **marks}
    return new_code_cell(metadata={"nbgrader": mine}, outputs=[new_output("execute_result", data=data)])


def notebook(*cells):
    """Return a notebook of these cells."""
    return new_notebook(cells=[*cells])


GRADED = notebook(
    new_markdown_cell("# A title with `code`\n\nwords", id="text-1"),
    new_code_cell("import numpy", id="setup"),
    new_code_cell("def whole(): ...", id="whole", metadata={"nbgrader": {"grade_id": "whole", "solution": True}}),
    check("whole", 0.0, 3.0, Said(cause="2 of 2 tests fail.")),
    check("layer", 1.0, 4.0, said_of(WRONG)),
    check("other", 2.0, 2.0, Said(cause="solved.")),
    check("size", 0.0, 1.0, Said(cause="not attempted.")),
    new_markdown_cell("my own words", id="own-1"),
)


def test_the_summary_says_what_is_right_and_where_to_begin():
    """What others are made of comes first; layers, wiring and questions stand apart."""
    summary = summary_of(GRADED, ASSIGNMENT, {"score": 3.0, "max_score": 10.0, "late_penalty": 0})

    assert list(summary.sentences) == [
        "Right: other.", "Partly right: layer.", "Not right: whole.", "Not attempted: size.",
    ]  # fmt: skip
    assert summary.first.name == "layer"
    assert {group: [row.name for row in rows] for group, rows in summary.groups.items()} == {
        "Your layers": ["layer", "other"],
        "Your wiring: what is made of your layers": ["whole"],
        "Your answers to questions": ["size"],
    }


def test_what_was_handed_out_is_folded_and_the_students_work_is_open():
    """Text and set-up are one part with a title; solution, results and own cells are parts of their own."""
    parts = parts_of(GRADED, ASSIGNMENT)

    assert [part.kind for part in parts] == ["text", "work", *["result"] * 4, "work"]
    assert parts[0].title == "A title with code"


def test_a_result_is_the_same_in_words_and_in_html():
    """Terminal and notebook say the cause, the small call with its numbers, and how each test ended."""
    text, page = as_text(WRONG), as_html(said_of(WRONG))

    for words in ("layer: 1 of 4 points.", "x = np.array([8], float)", "With n = 1 it is right.", "passed: One."):
        assert words in text
        assert words in page
    assert "expected    [16]\n    yours       [8]\n    difference  [-8]" in text
    assert "&lt;odd&gt;" in page


def test_no_parameter_of_a_hidden_test_is_in_the_page():
    """The name of a test may tell its parameters; what is written down has its sentence alone."""
    said = said_of(WRONG)

    assert "hidden-3" not in as_json(said) + as_html(said) + as_text(WRONG)
    assert msgspec.json.decode(as_json(said), type=Said) == said


FORMULAS = {
    "inline": ("<p>so $a_1 < b$ holds</p>", 1),
    "block": ("<p>$$\\frac{1}{2} \\sum_i x_i$$</p>", 1),
    "two": ("<p>$a$ and $b$</p>", 2),
    "money": ("<p>it costs $5 or $6</p>", 0),
    "code": ("<pre>$a$</pre><p><code>$b$</code></p>", 0),
}


@pytest.mark.parametrize(("page", "count"), FORMULAS.values(), ids=FORMULAS)
def test_formulas_become_mathml(page, count):
    """In texts and nowhere else."""
    assert with_mathml(page).count("<math") == count


HOSTILE = [
    r"\href{javascript:alert(1)}{x}",
    r"\text{<script>alert(1)</script>}",
    r"\unknown{",
    "{" * 400,
    r"\class{x}{y}",
    r"\style{background:url(javascript:alert(1))}{y}",
]


@pytest.mark.parametrize("tex", HOSTILE)
def test_a_formula_is_signs_and_nothing_else(tex):
    """No element but those of formulas, no address, no style: else it is shown as it was written."""
    made = mathml(tex, block=False)

    assert not any(word in made for word in ("<script", "href", "style=", "class=", "javascript:alert(1))"))


def test_headings_begin_below_ours_and_leave_no_level_out():
    """A page has one first heading, and each goes one step down at most."""
    text = below_our_headings('<h1 id="a">A</h1><h4 id="result-x">B</h4>', None)

    assert in_order(f"<h1>Ours</h1><h2>Notebook</h2>{text}") == (
        '<h1>Ours</h1><h2>Notebook</h2><h3 id="a">A</h3><h4>B</h4>'
    )


def test_a_picture_from_elsewhere_is_its_words(tmp_path):
    """Figures of the release are put into the page; no other file is read, no other computer asked."""
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "a.png").write_bytes(b"picture")
    (tmp_path / "secret.png").write_bytes(b"secret")
    page = "".join(
        f'<img alt="words {n}" src="{source}">'
        for n, source in enumerate(
            ["figures/a.png", "figures/../secret.png", "https://example.org/a.png", "/etc/passwd"]
        )
    )

    made = below_our_headings(page, tmp_path / "figures")

    assert made == (
        f'<img alt="words 0" src="data:image/png;base64,{base64.b64encode(b"picture").decode()}"/>'
        "[picture: words 1][picture: words 2][picture: words 3]"
    )


def test_words_for_a_picture_name_its_size_and_titles():
    """The titles that the cell gives, or else the line that draws."""
    data = base64.b64encode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480) + b"\0" * 40).decode()

    titled = words_for_picture(data, "ax.imshow(x)\nax.set_title('edges of the photograph')\nplt.show()")
    plain = words_for_picture(data, "plt.plot(losses)\nplt.show()")

    assert titled == "Picture of 640 by 480 pixels, with the title edges of the photograph"
    assert plain == "Picture of 640 by 480 pixels, made by the line plt.plot(losses)"
    assert words_for_picture("", "") == "Picture"
