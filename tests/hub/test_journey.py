"""A class on the hub: handed out, solved, collected, graded and given back, everybody in an account of their own."""

import json
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_student import indented
from tests.hub.conftest import ASSIGNMENT, ONE, TEACHER, TWO, Hub, in_terminal

COURSE = ("cd ~/course", ". .venv/bin/activate")
OWN_LINE = "# a line that only one of the students has written"
FLIPPED = f"{indented('w[:, :, ::-1, ::-1]')}  {OWN_LINE}"
CAUSE = "kernel rotated by 180°"
SEARCH = """
import os, sys
needles = [word.encode() for word in sys.argv[1].split("|")]
for root in sys.argv[2:]:
    for folder, _, files in os.walk(root):
        for name in files:
            path = os.path.join(folder, name)
            try:
                with open(path, "rb") as file:
                    content = file.read()
            except OSError:
                continue
            if any(needle in content for needle in needles):
                print(path)
"""


@dataclass(frozen=True)
class Graded:
    """What the instructor's commands printed."""

    student: dict[str, object]
    level: int


@pytest.fixture(scope="session")
def handed_out(hub: Hub) -> None:
    """Build, certify and release, in a terminal of the instructor's JupyterLab."""
    hand_out = ("course build 03", "course certify 03", f"nbgrader release_assignment {ASSIGNMENT}")
    in_terminal(hub, TEACHER, *COURSE, *hand_out)


@pytest.fixture(scope="session")
def handed_in(hub: Hub, handed_out: None) -> None:
    """Fetch, edit a cell, check and submit: one student, with the mouse and the keys."""
    page = hub.signed_in(ONE)
    assignment_list(page)
    page.get_by_role("button", name="Fetch", exact=True).click()
    page.locator("#fetched_assignments_list").get_by_role("button", name="Submit").wait_for()
    page.goto(f"{hub.of(ONE)}/lab/tree/{ASSIGNMENT}/{ASSIGNMENT}.ipynb?reset")
    stub = page.locator(".jp-CodeCell", has_text="def conv2d(").first
    stub.scroll_into_view_if_needed()
    stub.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(FLIPPED)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    checked = page.locator(".jp-CodeCell", has_text='check("conv2d")').locator(".jp-OutputArea")
    expect(checked).to_contain_text("rotated by 180")
    with page.expect_response(lambda told: "/api/contents/" in told.url and told.request.method == "PUT"):
        page.keyboard.press("Control+s")
    assignment_list(page)
    page.locator("#fetched_assignments_list").get_by_role("button", name="Submit").click()
    page.locator("#submitted_assignments_list").get_by_role("button", name="Fetch Feedback").wait_for()


@pytest.fixture(scope="session")
def graded(hub: Hub, handed_in: None) -> Graded:
    """Collect, grade, report and give back, in a terminal of the instructor's JupyterLab."""
    in_terminal(hub, TEACHER, *COURSE, f"nbgrader collect {ASSIGNMENT}")
    (student,) = json.loads(in_terminal(hub, TEACHER, *COURSE, "course grade 03 --json 2> /dev/null"))
    (report,) = json.loads(in_terminal(hub, TEACHER, *COURSE, "course report 03 --json"))
    give_back = ("course report 03", "course feedback 03", f"nbgrader release_feedback {ASSIGNMENT}")
    in_terminal(hub, TEACHER, *COURSE, *give_back)
    return Graded(student, report["rows"][0]["level"])


@pytest.fixture(scope="session")
def given_back(hub: Hub, graded: Graded) -> str:
    """Fetch the feedback in the list of assignments; where the student's page is on the hub."""
    page, home = hub.signed_in(ONE), hub.accounts[ONE].home
    page.goto(f"{hub.of(ONE)}/lab?reset")
    assignment_list(page)
    page.get_by_role("button", name="Fetch Feedback").click()
    page.get_by_text("view feedback").wait_for()
    (found,) = home.glob(f"{ASSIGNMENT}/feedback/*/{ASSIGNMENT}.html")
    return f"{hub.of(ONE)}/files/{quote(str(found.relative_to(home)))}"


def assignment_list(page: Page) -> None:
    """Open nbgrader's list of assignments from the menu."""
    page.get_by_role("menuitem", name="Nbgrader", exact=True).click()
    page.get_by_role("menuitem", name="Assignment List").click()


def found_by(hub: Hub, role: str, words: str) -> list[str]:
    """Return the files of the deployment that somebody can read and that hold one of some words."""
    python = hub.programs / "everybody" / "bin" / "python"
    done = hub.accounts[role].run(python, "-c", SEARCH, words, hub.folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_grading_runs_at_the_highest_level(hub: Hub, graded: Graded) -> None:
    """`course grade` in the instructor's account, which has no right of root, names the mistake at level 4."""
    assert graded.student["student"] == hub.accounts[ONE].name
    assert graded.student["cause"] == CAUSE
    assert graded.level == 4


def test_feedback_comes_back_to_who_handed_in(hub: Hub, given_back: str, picture) -> None:
    """The student opens the page on the hub and reads the cause."""
    page = hub.signed_in(ONE)
    page.goto(given_back)

    page.screenshot(path=picture)
    expect(page.locator("body")).to_contain_text("Kernel rotated by 180°")


def test_links_of_the_report_lead_into_the_formgrader(hub: Hub, graded: Graded, picture) -> None:
    """The page of `course report`, opened on the hub, leads to the submissions and to a graded notebook."""
    page = hub.signed_in(TEACHER)
    report = f"{hub.of(TEACHER)}/files/course/classroom/reports/{ASSIGNMENT}.html"

    page.goto(report)
    page.get_by_role("link", name="All submissions in the formgrader").click()
    expect(page.locator("tbody tr", has_text=hub.accounts[ONE].name)).to_be_visible()
    page.screenshot(path=picture)
    page.goto(report)
    page.get_by_role("link", name=hub.accounts[ONE].name).first.click()
    expect(page.locator("body")).to_contain_text(CAUSE)

    assert page.url.startswith(f"{hub.of(TEACHER)}/formgrader/submissions/")


def test_another_student_reads_nothing_of_it(hub: Hub, given_back: str) -> None:
    """What was handed in and given back can be read by its student and the instructor; the other finds it nowhere."""
    words = f"{OWN_LINE}|{CAUSE}"
    mine, instructors = found_by(hub, ONE, words), found_by(hub, TEACHER, words)
    home, classroom = hub.accounts[ONE].home / ASSIGNMENT, hub.accounts[TEACHER].home / "course" / "classroom"

    assert f"{home}/{ASSIGNMENT}.ipynb" in mine
    for folder in ("submitted", "autograded", "feedback"):
        assert any(path.startswith(f"{classroom}/{folder}/") for path in instructors)
    assert found_by(hub, TWO, words) == []


def test_solutions_and_tests_are_the_instructors_alone(hub: Hub, handed_out: None) -> None:
    """Students read what was released; reference, suites and secret they find nowhere, nor can they import them."""
    secret = "BEGIN SOLUTION|pytest.mark.exercise"
    python = hub.programs / "everybody" / "bin" / "python"
    packages = ("reference", "autograder")
    refused = [hub.accounts[TWO].run(python, "-c", f"import {name}").stderr for name in packages]

    assert f"{hub.exchange}/convbyhand/outbound/{ASSIGNMENT}/{ASSIGNMENT}.ipynb" in found_by(hub, TWO, "def conv2d(")
    assert found_by(hub, TEACHER, secret) != []
    assert found_by(hub, TWO, secret) == []
    assert [said.splitlines()[-1] for said in refused] == [
        f"ModuleNotFoundError: No module named '{name}'" for name in packages
    ]


@pytest.mark.parametrize("whose", [ONE, TEACHER])
def test_the_hub_shows_nobody_elses_server(hub: Hub, handed_in: None, whose: str) -> None:
    """Whoever is signed in as another student is refused, and so are files and the formgrader."""
    page = hub.signed_in(TWO)

    answers = [page.goto(f"{hub.of(whose)}/{path}") for path in ("lab", "files/", "formgrader")]

    assert [answer.status for answer in answers if answer is not None] == [403, 403, 403]
