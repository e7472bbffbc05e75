"""The feedback page in a real browser: for everybody, on paper, on a phone, in the dark, and nothing runs in it."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from autograder.gradebook.feedback import feedback

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1200, "height": 900}
OPEN_ALL = "document.querySelectorAll('details').forEach(part => { part.open = true })"
STUDENTS = ("solved", "kernel_flipped", "broken_file", "untouched")


@pytest.fixture(scope="session")
def pages(lab) -> dict[str, Path]:
    """Return the feedback page of each student of the class."""
    return {path.parts[-3]: path for path in feedback(lab.course, [lab.assignment])}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("student", STUDENTS)
def test_axe_finds_nothing(browser: Browser, pages, student, scheme):
    """No rule of axe-core is broken, with every part of the page open."""
    context = browser.new_context(viewport=DESK, color_scheme=scheme, bypass_csp=True)  # for axe's own script
    page = context.new_page()
    page.goto(pages[student].as_uri())
    page.evaluate(OPEN_ALL)

    found = Axe().run(page).response["violations"]

    assert [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found] == []
    context.close()


@pytest.mark.parametrize("student", STUDENTS)
def test_a_phone_shows_it_without_scrolling_sideways(browser: Browser, pages, student):
    """At 360 pixels nothing is wider than the screen, with every part open."""
    page = browser.new_page(viewport=PHONE)
    page.goto(pages[student].as_uri())
    page.evaluate(OPEN_ALL)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.close()


def test_no_script_runs(browser: Browser, pages, tmp_path):
    """A script that got into the page would be refused: its policy allows none."""
    text = pages["kernel_flipped"].read_text(encoding="utf-8")
    spoiled = tmp_path / "page.html"
    spoiled.write_text(text.replace("</body>", "<script>document.title = 'ran'</script></body>"), encoding="utf-8")
    page = browser.new_page()

    page.goto(spoiled.as_uri())

    assert "<script" not in text
    assert page.title().startswith("Feedback on 03")
    page.close()


def test_nothing_is_fetched(browser: Browser, pages):
    """The page is whole: it asks no other computer for anything."""
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(pages["kernel_flipped"].as_uri())

    assert [url for url in asked if not url.startswith(("data:", "file:"))] == []
    page.close()


def test_score_and_reason_stand_together(page: Page, pages, picture: Path):
    """The link of the summary leads to the points of an exercise, the mistake and a small call that shows it."""
    page.goto(pages["kernel_flipped"].as_uri())
    page.get_by_role("link", name="conv2d").first.click()

    card = page.get_by_role("article", name="conv2d")
    words = card.inner_text()
    page.screenshot(path=picture)

    assert "of 10 points" in words
    assert "Kernel rotated by 180°" in words
    assert "The smallest call found that goes wrong" in words
    assert "With kw = 1 in place of 2 it is right." in words
    assert page.url.endswith("#result-conv2d")


def test_every_picture_has_words(page: Page, pages):
    """Pictures of cells say their size and their titles or what drew them."""
    page.goto(pages["solved"].as_uri())

    words = page.evaluate("[...document.querySelectorAll('img')].map(image => image.alt)")

    assert words
    assert all(text.startswith("Picture of") and len(text) > 30 for text in words)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_light_or_dark_as_the_reader_wants(browser: Browser, pages, scheme):
    """The ground follows the reader's setting."""
    page = browser.new_page(color_scheme=scheme)
    page.goto(pages["solved"].as_uri())

    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(22, 22, 22)"}[scheme]
    page.close()


def test_on_paper_it_is_black_on_white(browser: Browser, pages):
    """Printing takes neither the dark nor what leads nowhere on paper."""
    page = browser.new_page(color_scheme="dark")
    page.goto(pages["solved"].as_uri())
    page.emulate_media(media="print", color_scheme="dark")

    colours = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")

    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert page.get_by_text("Back to the summary").first.is_hidden()
    page.close()
