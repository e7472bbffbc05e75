"""A student's whole way with one assignment: fetched, read, wrong, hinted at, right, handed in, given back."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from nbgrader.exchange.default import ExchangeReleaseAssignment
from playwright.sync_api import Browser, Page, expect

from autograder.course.config import Course, load_course
from autograder.demo import own_course
from autograder.gradebook.config import nbgrader_config
from autograder.gradebook.nbgrader_api import call
from autograder.gradebook.release import release

from .conftest import ASSIGNMENT, ROOT, serving
from .exchange import make_exchange, run, student_config
from .notebook_page import NotebookPage, prepare

FLIPPED = """def conv2d(x, w, b=None, stride=1, padding=0):
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_convolution(x, w, b, (ph, pw))
    padded = np.pad(x.astype(answer_dtype(x, w, b)), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    y = np.einsum("nchwij,ocij->nohw", windows[:, :, ::sh, ::sw], w[:, :, ::-1, ::-1])
    y = y if b is None else y + b[:, None, None]
    return y.astype(answer_dtype(x, w, b))"""
RIGHT = FLIPPED.replace("w[:, :, ::-1, ::-1]", "w")
FLIPPED_1D = """def conv1d(x, w, b=None, stride=1, padding=0):
    check_convolution_1d(x, w, b, stride, padding)
    padded = np.pad(x.astype(answer_dtype(x, w, b)), ((0, 0), (0, 0), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2], axis=2)[:, :, ::stride]
    y = np.einsum("nclk,ock->nol", windows, w[:, :, ::-1])
    return (y if b is None else y + b[:, None]).astype(answer_dtype(x, w, b))"""
CHECK = 'check("conv2d")'
IDLE_IN_NOTEBOOK_7 = ".jp-Notebook-ExecutionIndicator[data-status=idle]"
NAMED = "Your numbers are those of a known mistake: kernel rotated by 180°."


@dataclass(frozen=True)
class Classroom:
    """An instructor's folder with an assignment that is handed out."""

    folder: Path
    course: Course

    @property
    def released(self) -> Path:
        """What the student gets."""
        return self.course.classroom / "release" / ASSIGNMENT


@pytest.fixture(scope="module")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """Hand out an assignment of the course through an exchange; that it has to be certified is tried elsewhere."""
    folder = tmp_path_factory.mktemp("instructor")
    course = own_course(load_course(ROOT / "course.yaml"), folder)
    make_exchange(folder)
    release(course, [ASSIGNMENT], certified=False)
    config = nbgrader_config(course)
    config.ExchangeFactory.release_assignment = ExchangeReleaseAssignment
    call(course, "release_assignment", ASSIGNMENT, config=config)
    return Classroom(folder, course)


@pytest.fixture
def pictures() -> Iterator[Path]:
    """Return where the pictures of the way lie; `python -m tests.browser.images` takes some of them from there."""
    folder = ROOT / ".screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def assignments(page: Page) -> None:
    """Open nbgrader's list of assignments."""
    page.get_by_role("menuitem", name="Nbgrader", exact=True).click()
    page.get_by_role("menuitem", name="Assignment List").click()
    expect(page.get_by_text("Submitted assignments", exact=True)).to_be_visible()


def fetch(page: Page, pictures: Path) -> None:
    """Fetch the assignment from the list, and open its notebook there."""
    assignments(page)
    page.get_by_role("button", name="Fetch").wait_for()
    page.screenshot(path=pictures / "student_list.png")
    page.get_by_role("button", name="Fetch").click()
    page.get_by_role("button", name="Submit").wait_for()
    fetched = page.locator("#fetched_assignments_list")
    fetched.get_by_role("button", name=ASSIGNMENT).click()
    fetched.locator(".collapse.in").wait_for()
    fetched.get_by_role("link", name=ASSIGNMENT).click()


def work(page: Page, pictures: Path) -> None:
    """Read the notebook, write a wrong function, ask for a hint, mend it; leave another one wrong."""
    notebook = NotebookPage(page)
    page.screenshot(path=pictures / "student_notebook.png")
    notebook.choose("Run", "Run All Cells")
    expect(notebook.cell('check("demo_volume")').locator(".jp-OutputArea")).to_contain_text(
        "not attempted yet", timeout=120_000
    )
    assert notebook.read() == []

    notebook.write("def conv2d(", FLIPPED)
    expect(notebook.run(CHECK)).to_contain_text(NAMED)
    notebook.to_the_top(CHECK)
    page.screenshot(path=pictures / "student_check.png")
    expect(notebook.write_below(CHECK, 'hint("conv2d")')).to_contain_text("Hint 1 of")
    notebook.to_the_top('hint("conv2d")')
    page.screenshot(path=pictures / "student_hint.png")
    notebook.write("def conv2d(", RIGHT)
    expect(notebook.run(CHECK)).to_contain_text("all 8 visible cases are right")
    notebook.to_the_top(CHECK)
    page.screenshot(path=pictures / "student_right.png")
    notebook.write("def conv1d(", FLIPPED_1D)
    notebook.write("pixel_uses = None", "pixel_uses = 4")


def validate(page: Page, pictures: Path) -> None:
    """Press Validate: what is wrong is named in a sentence, what is right is not listed."""
    page.get_by_role("button", name="Validate").first.click()
    dialog = page.locator(".jp-Dialog", has_text="Validation Results")
    expect(dialog).to_contain_text('check("conv1d")', timeout=120_000)
    expect(dialog).to_contain_text("kernel reversed")
    page.screenshot(path=pictures / "student_validate.png")
    assert CHECK not in dialog.inner_text()
    dialog.get_by_role("button", name="Ok").click()


def hand_in(page: Page, pictures: Path) -> None:
    """Save, and press Submit in the list of assignments."""
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saving completed")).to_be_visible()
    assignments(page)
    page.get_by_role("button", name="Submit").click()
    page.locator("#submitted_assignments_list", has_text=ASSIGNMENT).wait_for()
    page.screenshot(path=pictures / "student_submitted.png")


def give_back(folder: Path) -> None:
    """Do what the instructor does: collect, grade, give feedback."""
    run(folder, "nbgrader", "collect", ASSIGNMENT)
    run(folder, "course", "grade", "03")
    run(folder, "course", "feedback", "03")
    run(folder, "nbgrader", "release_feedback", ASSIGNMENT)


def read_feedback(page: Page, pictures: Path) -> None:
    """Fetch the feedback in the list of assignments and open it from the folder to which the list leads."""
    page.locator("#refresh_assignments_list").click()
    page.get_by_role("button", name="Fetch Feedback").click()
    page.get_by_text("view feedback").first.click()
    page.locator(".jp-DirListing-item", has_text=f"{ASSIGNMENT}.html").dblclick()
    card = page.frame_locator("iframe").get_by_role("article", name="conv1d")
    expect(card).to_contain_text("Kernel reversed")
    page.screenshot(path=pictures / "student_feedback.png")


def test_the_whole_way(page: Page, classroom: Classroom, pictures: Path, tmp_path: Path) -> None:
    """From the list of assignments to the feedback: errors are named, hints given, what is right is said to be."""
    desk = tmp_path / "desk"
    desk.mkdir()
    prepare(tmp_path / "jupyter", "Light")
    config = student_config(classroom.folder / "exchange", tmp_path, classroom.course)
    (tmp_path / "jupyter" / "nbgrader_config.py").write_text(config, encoding="utf-8")
    page.set_viewport_size({"width": 1200, "height": 800})

    with serving(tmp_path, desk, start=desk) as (url, token):  # nbgrader's list gives wrong paths from elsewhere
        page.goto(f"{url}/lab?token={token}")
        fetch(page, pictures)
        work(page, pictures)
        validate(page, pictures)
        hand_in(page, pictures)
        give_back(classroom.folder)
        read_feedback(page, pictures)

    (feedback,) = desk.glob(f"{ASSIGNMENT}/feedback/*/{ASSIGNMENT}.html")
    page.emulate_media(color_scheme="dark")
    page.goto(feedback.as_uri())
    page.get_by_role("link", name="conv1d").first.click()
    page.screenshot(path=pictures / "student_feedback_dark.png")
    expect(page.get_by_role("article", name="conv2d: 10 of 10 points", exact=True)).to_be_visible()


def test_it_works_in_notebook_7(page: Page, classroom: Classroom, pictures: Path, tmp_path: Path) -> None:
    """Without JupyterLab around it, check, hint and pictures are the same."""
    prepare(tmp_path / "jupyter", "Light")
    shutil.copytree(classroom.released, tmp_path / "desk" / ASSIGNMENT)
    with serving(tmp_path, tmp_path / "desk") as (url, token):
        page.goto(f"{url}/notebooks/{ASSIGNMENT}/{ASSIGNMENT}.ipynb?token={token}")
        notebook = NotebookPage(page, ready=IDLE_IN_NOTEBOOK_7)
        notebook.run("# Set-up")
        notebook.write("def conv2d(", FLIPPED)
        expect(notebook.run(CHECK)).to_contain_text(NAMED)
        expect(notebook.write_below(CHECK, 'hint("conv2d")')).to_contain_text("Hint 1 of")
        notebook.to_the_top(CHECK)
        page.screenshot(path=pictures / "notebook_7.png")
        expect(notebook.run("imshow(uses").locator("img")).to_be_visible()


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_a_check_reads_well(browser: Browser, classroom: Classroom, pictures: Path, tmp_path: Path, theme: str) -> None:
    """In both of JupyterLab's themes axe finds nothing to mend in a check of wrong numbers."""
    prepare(tmp_path / "jupyter", theme)
    shutil.copytree(classroom.released, tmp_path / "desk" / ASSIGNMENT)
    context = browser.new_context(viewport={"width": 1200, "height": 800}, bypass_csp=True)
    page = context.new_page()
    with serving(tmp_path, tmp_path / "desk") as (url, token):
        page.goto(f"{url}/lab/tree/{ASSIGNMENT}/{ASSIGNMENT}.ipynb?token={token}")
        notebook = NotebookPage(page)
        notebook.run("# Set-up")
        notebook.write("def conv2d(", FLIPPED)
        expect(notebook.run(CHECK)).to_contain_text(NAMED)
        notebook.to_the_top(CHECK)
        page.screenshot(path=pictures / f"student_check_{theme.lower()}.png")

        found = Axe().run(page, context="[aria-label='Check of conv2d']").response["violations"]

    assert [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found] == []
    context.close()
