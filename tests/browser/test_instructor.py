"""An instructor looks at the graded class in nbgrader's formgrader."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect


def test_every_submission_is_listed_with_its_score(page: Page, lab: Any, picture: Path) -> None:
    """The list of submissions shows every student as graded, with the score."""
    lab.open(page, f"formgrader/manage_submissions/{lab.assignment}")

    expect(page.locator("tbody tr")).to_have_count(len(lab.students))
    expect(page.locator("tr", has_text="untouched")).to_contain_text("0 / 10")
    expect(page.locator("tbody tr", has=page.get_by_text("solved", exact=True))).to_contain_text("10 / 10")
    page.screenshot(path=picture)


def test_a_submission_shows_score_and_cause(page: Page, lab: Any, picture: Path) -> None:
    """A graded notebook in the formgrader holds the score field, the named mistake and its hint."""
    lab.open(page, f"formgrader/gradebook/{lab.assignment}/{lab.assignment}")
    link = page.locator("a.name-shown", has_text="kernel_flipped")
    link.wait_for(state="attached")
    page.goto(lab.url + str(link.get_attribute("href")))

    answer = page.get_by_text("Hint:").first
    expect(answer).to_be_visible()
    expect(page.locator("body")).to_contain_text("kernel rotated by 180°")
    answer.scroll_into_view_if_needed()
    page.screenshot(path=picture)


def test_autograde_button_uses_the_same_judge(page: Page, lab: Any, picture: Path) -> None:
    """Pressing Autograde for one student grades again with the same score."""
    lab.open(page, f"formgrader/manage_submissions/{lab.assignment}")
    row = page.locator("tbody tr", has=page.get_by_text("kernel_flipped", exact=True))
    before = row.locator("td.score").inner_text()

    row.locator("td.autograde a").click()

    expect(page.get_by_text("Successfully")).to_be_visible()
    page.screenshot(path=picture)
    page.reload()
    expect(row.locator("td.score")).to_have_text(before)
