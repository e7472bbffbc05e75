"""Stock nbgrader commands and `course grade` go the same way to the same rows of the gradebook."""

import csv
import shutil
import sqlite3

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.grade import grade_assignment
from autograder.gradebook.feedback import feedback
from autograder.samples import as_submission

from .conftest import ASSIGNMENT, FLIPPED, SMALL

SAMPLES = ("solved", "kernel_flipped", "broken_file", "untouched")
LATE = "2027-03-01 10:00:00 UTC\n"
SUITE = SMALL / "suites" / f"test_{ASSIGNMENT}.py"
SCRIPT = "<script>alert('mine')</script>"
SHOWS = f"""
from IPython.display import HTML, Javascript, Markdown, SVG, display
display(HTML("{SCRIPT}<b onclick='mine()'>bold</b>"), Markdown("{SCRIPT}"), Javascript("alert('mine')"))
display({{"image/svg+xml": "<svg onload='mine()'/>", "text/latex": "{SCRIPT}"}}, raw=True)
print("{SCRIPT}")
raise ValueError("{SCRIPT}")
"""
TEXT = f"{SCRIPT}\n\n# My title\n\n<img src=x onerror='mine()'> [click](javascript:mine()) $a < b$"


@pytest.fixture(scope="module")
def fill_class(submit, submit_class, built):
    """Return a function that hands in a class with everything that a class can be."""
    shows = as_submission(built, ASSIGNMENT, "# %% conv2d: reference")
    shows.cells += [new_code_cell(SHOWS, id="mine-1"), new_markdown_cell(TEXT, id="mine-2")]

    def hand_in(course, folder):
        submit_class(course, folder / "samples", *SAMPLES)
        late = submit(course, "late", FLIPPED)
        late.with_name("timestamp.txt").write_text(LATE)
        submit(course, "shows", shows)
        submit(course, "unnamed", FLIPPED).with_name("answers.py").symlink_to(SUITE)
        linked = submit(course, "linked", b"")
        linked.unlink()
        linked.symlink_to(course.classroom / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
        with course.file.with_name("nbgrader_config.py").open("a") as config:
            config.write("get_config().LateSubmissionPlugin.penalty_method = 'zero'\n")
        return course

    return hand_in


@pytest.fixture(scope="module")
def ours(copy_of, fill_class, tmp_path_factory):
    """Return a course that `course grade` and `course feedback` went through."""
    folder = tmp_path_factory.mktemp("ours")
    course = fill_class(copy_of(folder / "course"), folder)
    grade_assignment(course, ASSIGNMENT, jobs=2)
    feedback(course, [ASSIGNMENT])
    return course


@pytest.fixture(scope="module")
def stock(copy_of, fill_class, tmp_path_factory, run):
    """Return the same course after stock `nbgrader autograde` and `nbgrader generate_feedback`."""
    folder = tmp_path_factory.mktemp("stock")
    course = fill_class(copy_of(folder / "course"), folder)
    for command in ("autograde", "generate_feedback"):
        done = run("nbgrader", command, ASSIGNMENT, cwd=course.file.parent)
        assert done.returncode == 0, done.stderr
    return course


def page_of(course, student):
    """Return the feedback page of a student."""
    return (course.classroom / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text(encoding="utf-8")


def test_every_field_is_the_same(ours, stock, rows):
    """Scores, comments, late penalty, time and the need for manual grading do not depend on who graded."""
    assert rows(ours) == rows(stock)


def tables_of(course):
    """Return every row of every table of the gradebook, without the numbers that a database gives to rows."""
    found = {}
    with sqlite3.connect(course.classroom / "gradebook.db") as base:
        for (name,) in base.execute("select name from sqlite_master where type = 'table'").fetchall():
            rows = base.execute(f"select * from {name}")
            columns = [column for column, *_ in rows.description]
            own = {"id"} if name in ("student", "course") else set()  # there it is a name
            given = {"id", "assignment_id", "notebook_id", "cell_id"} - own
            kept = [{key: value for key, value in zip(columns, row, strict=True) if key not in given} for row in rows]
            found[name] = sorted(map(repr, kept))
    return found


def test_every_table_holds_the_same(ours, stock):
    """No column of any table differs, but for the numbers of rows."""
    mine = tables_of(ours)

    assert mine == tables_of(stock)
    assert {name for name, rows in mine.items() if rows} >= {"student", "submitted_assignment", "grade", "comment"}


@pytest.mark.parametrize("student", [*SAMPLES, "late", "shows", "unnamed", "linked"])
def test_every_field_of_the_graded_notebook_is_the_same(ours, stock, student):
    """Cells, their order, metadata and outputs in `autograded/` do not depend on who graded."""
    mine, theirs = (
        nbformat.read(course.classroom / "autograded" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", as_version=4)
        for course in (ours, stock)
    )

    assert mine == theirs


def test_the_class_has_its_scores(ours, rows):
    """Solved is 10; what cannot be read, is a link or is untouched is 0; the rest lies between; late is 0."""
    scores = {student: row["grades"]["check_conv2d"][0] for student, row in rows(ours).items()}

    assert {student for student, score in scores.items() if score == 10} == {"solved", "shows"}
    assert {student for student, score in scores.items() if score == 0} == {"broken_file", "untouched", "linked"}
    assert 0 < scores["kernel_flipped"] == scores["late"] == scores["unnamed"] < 5
    assert rows(ours)["late"]["late"] == scores["late"]


@pytest.mark.parametrize("way", ["ours", "stock"])
@pytest.mark.parametrize(
    ("student", "score", "words"),
    [
        ("solved", "10 of 10 points", "Right."),
        ("kernel_flipped", "of 10 points", "kernel rotated by 180"),
        ("broken_file", "0 of 10 points", "is not a notebook: it is not valid JSON"),
        ("linked", "0 of 10 points", "it is a link"),
        ("untouched", "0 of 10 points", "not attempted"),
    ],
)
def test_feedback_holds_score_and_reason(request, way, student, score, words):
    """A student reads the score and why."""
    page = page_of(request.getfixturevalue(way), student)

    assert score in page
    assert words in page


@pytest.mark.parametrize("way", ["ours", "stock"])
def test_feedback_runs_nothing_of_a_student(request, way):
    """Scripts in output, text and errors of a student are shown or dropped, never part of the page."""
    page = page_of(request.getfixturevalue(way), "shows")

    assert SCRIPT not in page
    assert "<script>alert" not in page
    assert "<b onclick" not in page
    assert "<svg" not in page
    assert "onerror=" not in page.replace("onerror=&#x27;", "").replace("&lt;img src=x onerror='", "")
    assert 'href="javascript:' not in page
    assert "<h3>My title<" in page
    assert "bold" in page


@pytest.mark.parametrize("way", ["ours", "stock"])
def test_nothing_hidden_lies_with_the_graded_work(request, way):
    """No line of the hidden suite is in feedback or graded notebooks, not even through a link in the submission."""
    classroom = request.getfixturevalue(way).classroom
    suite = SUITE.read_text(encoding="utf-8").splitlines()
    telling = {line.strip() for line in suite if len(line) > 20 and ("compare(" in line or line.startswith("def "))}

    written = [path for room in ("feedback", "autograded") for path in (classroom / room).rglob("*") if path.is_file()]
    text = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in written)

    assert len(written) >= 2 * len(SAMPLES)
    assert [line for line in telling if line in text] == []


def test_stock_passes_over_a_folder_without_a_notebook(stock, rows, run, submit, copy_of, tmp_path):
    """Stock nbgrader leaves a student without a notebook ungraded; `course grade` gives 0 and the reason."""
    course = copy_of(tmp_path / "course")
    for student in ("empty", "other_name"):
        submit(course, student, b"", name="notes.txt").unlink()
    submit(course, "other_name", "# %% conv2d: reference", name="my solution.ipynb")
    submit(course, "untouched", "")

    done = run("nbgrader", "autograde", ASSIGNMENT, cwd=course.file.parent)
    by_stock = rows(course)
    graded = {item.student: item for item in grade_assignment(course, ASSIGNMENT, jobs=1)}

    assert "No notebooks were matched" in done.stderr
    assert "empty" not in by_stock
    assert (graded["empty"].score, graded["empty"].cause) == (0, f"{ASSIGNMENT}.ipynb was not handed in")
    assert graded["other_name"].score == 10
    assert set(rows(course)) == {"empty", "other_name", "untouched"}


def test_scores_can_be_exported(stock, run):
    """`nbgrader export` writes the scores of the class."""
    done = run("nbgrader", "export", cwd=stock.file.parent)

    with (stock.file.parent / "grades.csv").open(newline="") as file:
        scores = {line["student_id"]: float(line["score"]) for line in csv.DictReader(file)}
    assert done.returncode == 0, done.stderr
    assert scores["solved"] == 10
    assert scores["broken_file"] == 0


def test_a_student_can_validate(stock, run, tmp_path):
    """`nbgrader validate` passes a solved notebook, in a folder with what was handed out."""
    desk = tmp_path / "desk"
    shutil.copytree(stock.classroom / "release" / ASSIGNMENT, desk)
    shutil.copy(stock.classroom / "submitted/solved" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", desk)

    done = run("nbgrader", "validate", f"{ASSIGNMENT}.ipynb", cwd=desk)

    assert "Success! Your notebook passes all the tests." in done.stdout, done.stderr
