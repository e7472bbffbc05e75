"""An instructor's whole way with one assignment: built, proved, handed out, collected, graded, given back."""

import csv
import json
import os
import shutil
from pathlib import Path

import nbformat
import pytest
import yaml
from playwright.sync_api import Page, expect

from autograder.course.config import Course, load_course
from autograder.demo import own_course
from autograder.gradebook.nbgrader_api import gradebook

from .conftest import ASSIGNMENT, SMALL, Lab, serving
from .exchange import make_exchange, run, student_config

STUDENT = "root" if os.geteuid() == 0 else os.environ["USER"]  # as nbgrader's exchange calls who hands in
QUESTION = """

Why are kernels small?

```{code-cell} ipython3
:question: why_small
:kind: written
```
"""
SCHEME = "# Answers\n\n## why_small\n\nOne point for each: few weights, neighbours belong together, shared weights\n"
FLIPPED = (SMALL / "class" / "kernel_flipped" / f"{ASSIGNMENT}.py").read_text(encoding="utf-8")
COMMENT = "Two of the three reasons."


def small_course_with_a_question(folder: Path) -> Course:
    """Write the small course with a written question, a suite of its own, and an exchange."""
    course = own_course(load_course(SMALL / "course.yaml"), folder)
    text = (SMALL / "assignments" / ASSIGNMENT / "text.md").read_text(encoding="utf-8")
    for path, content in (
        (folder / "texts" / ASSIGNMENT / "text.md", text + QUESTION),
        (folder / "answers" / f"{ASSIGNMENT}.md", SCHEME),
    ):
        path.parent.mkdir(parents=True)
        path.write_text(content, encoding="utf-8")
    shutil.copytree(SMALL / "suites", folder / "suites")
    settings = yaml.safe_load(course.file.read_text(encoding="utf-8"))
    settings |= {name: str(folder / name) for name in ("texts", "answers", "suites")}
    settings["assignments"][ASSIGNMENT]["questions"] = {"why_small": {"points": 3}}
    course.file.write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    make_exchange(folder)
    return load_course(course.file)


def desk_of_a_student(folder: Path, course: Course) -> Path:
    """Return a folder in which a student uses nbgrader's own commands."""
    desk = folder / "student"
    desk.mkdir()
    (desk / "nbgrader_config.py").write_text(student_config(folder / "exchange", desk, course))
    return desk


def solve(notebook: Path) -> None:
    """Write a wrong convolution and an answer into a fetched notebook."""
    found = nbformat.read(notebook, as_version=4)
    for cell in found.cells:
        if cell.id == "conv2d":
            cell.source = FLIPPED.partition("# %% conv2d\n")[2]
        elif cell.metadata.get("nbgrader", {}).get("grade_id") == "why_small":
            cell.source += "\n\nThey have few weights, and neighbours belong together."
    nbformat.write(found, notebook)


def press(page: Page, lab: Lab, place: str, said: str) -> None:
    """Press one of the formgrader's buttons in the list of assignments and wait for what it says."""
    lab.open(page, "formgrader/manage_assignments")
    page.locator(f"tbody td.{place} a").first.click()
    expect(page.get_by_text(said)).to_be_visible(timeout=120_000)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of this course."""
    return tmp_path_factory.mktemp("way")


def test_the_whole_way(page: Page, folder: Path, picture: Path) -> None:
    """Release and collect by the formgrader, grade, score by hand, regrade after a fix, feedback and export agree."""
    course = small_course_with_a_question(folder)
    desk = desk_of_a_student(folder, course)
    run(folder, "course", "build")
    with serving(folder, course.classroom) as (url, token):
        lab = Lab(url, token, course)

        press(page, lab, "release", "There was an error releasing")  # nobody has certified it
        run(folder, "course", "certify")
        press(page, lab, "release", "Successfully released")

        run(desk, "nbgrader", "fetch_assignment", ASSIGNMENT)
        solve(desk / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
        run(desk, "nbgrader", "submit", ASSIGNMENT)
        press(page, lab, "collect", "Successfully collected")
        (graded,) = json.loads(run(folder, "course", "grade", "--json"))

        lab.open(page, f"formgrader/submissions/{page_of(course)}")
        page.wait_for_load_state("networkidle")  # before its scores have come, the page keeps nothing that is typed
        for field, value in (("why_small", "2"), ("check_conv2d", "7")):
            box = page.locator(f"input.score[id='{field}']")
            box.fill(value)
            with page.expect_response(lambda answer: "/api/grade/" in answer.url and answer.request.method == "PUT"):
                box.press("Tab")
        comment = page.locator("textarea.comment").last
        comment.fill(COMMENT)
        with page.expect_response(lambda answer: "/api/comment/" in answer.url and answer.request.method == "PUT"):
            comment.press("Tab")
        page.locator("input.score[id='check_conv2d']").scroll_into_view_if_needed()
        page.screenshot(path=picture)

        suite = folder / "suites" / f"test_{ASSIGNMENT}.py"
        suite.write_text(suite.read_text(encoding="utf-8").replace("weight(2)", "weight(5)"), encoding="utf-8")
        (change,) = json.loads(run(folder, "course", "regrade", "--preview", "--json"))
        run(folder, "course", "regrade")

        press(page, lab, "generate-feedback", "Successfully generated feedback")
        press(page, lab, "release-feedback", "Successfully released feedback")
        run(desk, "nbgrader", "fetch_feedback", ASSIGNMENT)
        run(folder, "course", "export", "--format", "canvas", "--to", "canvas.csv")
        run(folder, "course", "report")

        page.goto((course.classroom / "reports" / f"{ASSIGNMENT}.html").as_uri())
        expect(page.locator("#students ~ div tbody tr")).to_contain_text("by hand: conv2d, why_small")
        page.screenshot(path=picture.with_name("class_report.png"))

    given_back = "".join(path.read_text(encoding="utf-8") for path in desk.rglob("feedback/**/*.html"))
    with (folder / "canvas.csv").open(encoding="utf-8", newline="") as file:
        *_, row = csv.reader(file)
    assert graded["score"] == change["before"] != change["after"]
    assert (change["student"], change["stays"]) == (STUDENT, 7)
    assert (row[3], row[-1]) == (STUDENT, "9")
    assert COMMENT in given_back
    assert "kernel rotated by 180°" in given_back.lower()


def page_of(course: Course) -> str:
    """Return the formgrader's name of the student's notebook."""
    with gradebook(course) as book:
        return str(book.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, STUDENT).id)
