"""Questions in the text, in the source notebook, in the student version and in the visible check."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pytest

from autograder.build.errors import BuildError
from autograder.build.questions import load_questions
from autograder.build.solutions import solved_notebook
from autograder.build.source import build_assignment, source_files
from autograder.build.text import read_text
from autograder.course.config import load_course

QUIZ = "01_quiz"
HEAD = "---\njupytext:\n  text_representation: {extension: .md, format_name: myst}\n---\n\n# Title\n\n"


@pytest.fixture
def source(new_quiz) -> nbformat.NotebookNode:
    """Return the source notebook of the small course."""
    return nbformat.reads(source_files(new_quiz, QUIZ)[f"{QUIZ}.ipynb"].decode(), as_version=4)


@pytest.fixture
def text(tmp_path):
    """Return a function that reads a text with one cell of these options."""

    def read(*options: str, body: str = "", known=("q",), exercises=()):
        path = tmp_path / "text.md"
        path.write_text(HEAD + "```{code-cell} ipython3\n" + "\n".join(options) + f"\n{body}\n```\n")
        return read_text(path, exercises, known)

    return read


def cell(notebook, name):
    """Return the cell of a name."""
    return next(found for found in notebook.cells if found.id == name)


# The text -------------------------------------------------------------------------------------------------------------


def test_a_question_is_read_with_its_kind(text):
    """Kind, unit, choices, minutes and topics come from the options of an empty cell."""
    whole = text(":question: q", ":kind: whole", ":unit: pixels", ":minutes: 3", ":topics: [T047]").questions[0]
    choice = text(":question: q", ":kind: choice", ':choices: [a, "1"]').questions[0]

    assert (whole.question, whole.kind, whole.unit) == ("q", "whole", "pixels")
    assert (whole.minutes, whole.topics) == (3, ("T047",))
    assert (choice.kind, choice.choices) == ("choice", ("a", "1"))


WRONG = {
    "no kind": ([":question: q"], "has no ':kind:'; the kinds are whole, number, choice, written"),
    "unknown kind": ([":question: q", ":kind: float"], "question 'q' has ':kind: float'; the kinds are"),
    "no choices": ([":question: q", ":kind: choice"], r"has no choices; add ':choices: \[a, b, c\]'"),
    "one choice": ([":question: q", ":kind: choice", ":choices: [a]"], "at least two different labels"),
    "equal choices": ([":question: q", ":kind: choice", ":choices: [a, a]"], "at least two different labels"),
    "yes": ([":question: q", ":kind: choice", ":choices: [yes, no]"], "yes and no need quotes"),
    "choices of a number": ([":question: q", ":kind: whole", ":choices: [a, b]"], "write ':kind: choice'"),
    "unit of a choice": ([":question: q", ":kind: written", ":unit: px"], "its answer is no number"),
    "unit": ([":question: q", ":kind: whole", ":unit: [px]"], "':unit:' of question 'q' must be one line"),
    "minutes": ([":question: q", ":kind: whole", ":minutes: 0"], "':minutes:' of question 'q' must be"),
    "name": ([":question: 2b", ":kind: whole"], "'2b' is no name for a question"),
    "keyword": ([":question: lambda", ":kind: whole"], "'lambda' is no name for a question"),
    "exercise, too": ([":question: q", ":exercise: e", ":kind: whole"], "an exercise and a question"),
    "kind alone": ([":kind: whole"], "':kind:' belongs to a question"),
    "unknown": ([":question: r", ":kind: whole"], "question 'r' is not in course.yaml"),
}


@pytest.mark.parametrize(("options", "sentence"), WRONG.values(), ids=WRONG)
def test_a_wrong_question_is_refused_with_its_line(text, options, sentence):
    """The sentence names file and line and says what to do."""
    with pytest.raises(BuildError, match=rf"text\.md:8: .*{sentence}"):
        text(*options)


def test_a_question_with_code_is_refused(text):
    """The student's cell is generated."""
    with pytest.raises(BuildError, match="the cell of question 'q' must be empty"):
        text(":question: q", ":kind: whole", body="\nq = 3")


def test_a_question_that_the_text_leaves_out_is_refused(text):
    """The sentence names the line at the end and the cell to add."""
    with pytest.raises(BuildError, match=r"ends without question 'other' of course\.yaml; .*':question: other'"):
        text(":question: q", ":kind: whole", known=("q", "other"))


def test_a_question_that_stands_twice_is_refused(text):
    """One variable has one answer."""
    with pytest.raises(BuildError, match="question 'q' stands here a second time"):
        text(":question: q", ":kind: whole", "```", "", "```{code-cell} ipython3", ":question: q", ":kind: whole")


# The source notebook --------------------------------------------------------------------------------------------------


def test_a_question_is_an_answer_cell_and_a_graded_check(source):
    """The answer's cell holds None and the kind in words; nbgrader grades the check below it."""
    ids = [found.id for found in source.cells]
    stub, check = cell(source, "weights"), cell(source, "check_weights")

    assert ids.index("check_weights") == ids.index("weights") + 1
    assert stub.source == "weights = None  # a whole number of parameters"
    assert cell(source, "share").source == "share = None  # a number in percent"
    assert cell(source, "best").source == 'best = None  # one of "a", "b"'
    assert check.source == 'check("weights")'
    assert check.metadata.nbgrader == {
        "grade": True,
        "grade_id": "check_weights",
        "locked": True,
        "points": 1,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }


def test_a_written_question_is_a_task_with_its_mark_scheme(source):
    """The task cell holds the section of the answers; students write into the cell below."""
    ids = [found.id for found in source.cells]
    task = cell(source, "why_small")

    assert ids[ids.index("why_small") + 1] == "answer-why_small"
    assert (task.cell_type, cell(source, "answer-why_small").cell_type) == ("markdown", "markdown")
    assert task.metadata.nbgrader == {
        "grade": False,
        "grade_id": "why_small",
        "locked": True,
        "points": 3,
        "schema_version": 3,
        "solution": False,
        "task": True,
    }
    before, scheme, after = task.source.partition("=== BEGIN MARK SCHEME ===")[0], *task.source.split("=== ")[1:]
    assert "3 points" in before
    assert "neighbours belong together" in scheme
    assert "## no heading" in scheme
    assert "Not this" not in task.source
    assert after.startswith("END MARK SCHEME")


def test_the_order_is_that_of_the_text(source):
    """Exercises and questions stand where the text names them."""
    ids = [found.id for found in source.cells]
    asked = ["double", "weights", "share", "best", "why_small", "shift"]

    assert sorted(asked, key=ids.index) == asked


def test_no_answer_is_in_what_is_built(new_quiz):
    """Neither the notebook nor the check's file holds a right answer or a misreading."""
    files = source_files(new_quiz, QUIZ)
    with np.load(io.BytesIO(files[f"{QUIZ}.checks.npz"]), allow_pickle=False) as archive:
        index = json.loads(archive["cases"].tobytes())

    notebook = nbformat.reads(files[f"{QUIZ}.ipynb"].decode(), as_version=4)
    everything = json.dumps([index, *(found.source for found in notebook.cells)])
    assert index["questions"] == {
        "weights": {"kind": "whole", "unit": "parameters", "choices": []},
        "share": {"kind": "number", "unit": "percent", "choices": []},
        "best": {"kind": "choice", "unit": "", "choices": ["a", "b"]},
    }
    assert not [word for word in ("28", "27", "3.57", "bias is missing", "M1") if word in everything]


def test_a_question_cannot_take_the_name_of_something_the_notebook_uses(new_quiz):
    """A question called np would leave the notebook without NumPy."""
    for path in (new_quiz.file, new_quiz.texts / QUIZ / "text.md"):
        path.write_text(path.read_text().replace("weights", "np"))

    with pytest.raises(BuildError, match="a question cannot be called 'np'"):
        source_files(load_course(new_quiz.file), QUIZ, [])


def test_a_missing_mark_scheme_is_refused(new_quiz):
    """The sentence names the file and the section to write, or the file that is missing."""
    path = new_quiz.answers / f"{QUIZ}.md"
    path.write_text("## why_large\n\nBecause.\n")
    with pytest.raises(BuildError, match=r"01_quiz\.md: there is no mark scheme for 'why_small'; .*'## why_small'"):
        source_files(new_quiz, QUIZ)

    path.unlink()
    with pytest.raises(BuildError, match=r"01_quiz\.md: the mark scheme .* is missing"):
        source_files(new_quiz, QUIZ)


def test_a_mark_scheme_with_nbgraders_markers_is_refused(new_quiz):
    """It would end too early, and the rest would reach students."""
    path = new_quiz.answers / f"{QUIZ}.md"
    path.write_text("## why_small\n\n=== END MARK SCHEME ===\n\nBecause.\n")

    with pytest.raises(BuildError, match="holds the words MARK SCHEME"):
        source_files(new_quiz, QUIZ)


def test_a_changed_text_is_read_again(new_quiz):
    """What is known of the questions follows the text."""
    path = new_quiz.texts / QUIZ / "text.md"
    first = load_questions(new_quiz, QUIZ)["weights"].unit
    path.write_text(path.read_text().replace(":unit: parameters", ":unit: numbers"))
    os.utime(path, ns=(1, 1))

    assert (first, load_questions(new_quiz, QUIZ)["weights"].unit) == ("parameters", "numbers")


# The solved notebook --------------------------------------------------------------------------------------------------


def test_the_solved_notebook_has_the_answers_of_the_suite(new_quiz):
    """The right answers come from the hidden suite; a written answer stays empty."""
    build_assignment(new_quiz, QUIZ)

    notebook = solved_notebook(new_quiz, QUIZ)

    assert cell(notebook, "weights").source == "weights = 28  # a whole number of parameters"
    assert cell(notebook, "share").source == f"share = {100 / 28!r}  # a number in percent"
    assert cell(notebook, "best").source == 'best = \'b\'  # one of "a", "b"'
    assert cell(notebook, "answer-why_small").source == "*Write your answer here.*"


def test_a_suite_without_an_answer_is_refused(new_quiz):
    """Every question but the written ones needs its test."""
    build_assignment(new_quiz, QUIZ)

    with pytest.raises(BuildError, match="no test says what the answer to 'share' is"):
        solved_notebook(new_quiz, QUIZ, {"weights": 28})


# The student version --------------------------------------------------------------------------------------------------


def nbgrader(folder, *arguments):
    """Run an nbgrader command of the stock configuration."""
    home = {name: str(folder) for name in ("HOME", "JUPYTER_CONFIG_DIR", "IPYTHONDIR", "JUPYTER_RUNTIME_DIR")}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=folder,
        env={**os.environ, **home, "PATH": path},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def release(new_quiz):
    """Return the folder that nbgrader, without any of our settings, makes for students."""
    build_assignment(new_quiz, QUIZ)
    done = nbgrader(new_quiz.classroom, "generate_assignment", QUIZ, "--create")
    assert done.returncode == 0, done.stderr
    return new_quiz.classroom / "release" / QUIZ


def test_the_release_keeps_stubs_and_loses_the_mark_scheme(release, new_quiz):
    """Stock nbgrader leaves `None` where it stands, and takes the mark scheme out."""
    notebook = nbformat.read(release / f"{QUIZ}.ipynb", as_version=4)
    everything = "\n".join(found.source for found in notebook.cells)
    task = cell(notebook, "why_small")

    assert cell(notebook, "weights").source == "weights = None  # a whole number of parameters"
    assert cell(notebook, "answer-why_small").source == "*Write your answer here.*"
    assert task.source.strip() == "**why_small** (3 points, marked by hand): write your answer into the cell below."
    assert task.metadata.editable is False
    assert "MARK SCHEME" not in everything
    assert "neighbours" not in everything


def test_validate_counts_what_is_not_answered(release):
    """Every unanswered question is one failed cell with one sentence; the values are not looked at."""
    path = release / f"{QUIZ}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for name, source in {"weights": "weights = 1", "best": 'best = "c"', "double": "double = np.add"}.items():
        cell(notebook, name).source = source
    nbformat.write(notebook, path)

    done = nbgrader(release, "validate", path.name)

    assert "weights:" not in done.stdout
    assert "share: not answered yet" in done.stdout
    assert 'best: one of "a", "b" is wanted, yours is' in done.stdout
    assert "Traceback" not in done.stdout
