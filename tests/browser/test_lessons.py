"""Every assignment runs from top to bottom in JupyterLab, as it was handed out and solved."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from autograder.course.config import load_course

NAMES = list(load_course(Path(__file__).parents[2] / "course.yaml").assignments)
NOT_RUN = re.compile(r"\[[ *]\]")
ERROR = '[data-mime-type="application/vnd.jupyter.error"]'


def run_all(page: Page, lab: Any, path: str) -> None:
    """Open a notebook, run all cells and wait for the kernel to be done."""
    lab.open(page, f"lab/tree/{path}?reset")
    expect(page.get_by_text("| Idle")).to_be_visible(timeout=90_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(page.locator(".jp-CodeCell .jp-InputPrompt", has_text=NOT_RUN)).to_have_count(0, timeout=240_000)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("state", ["untouched", "solved"])
@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_through(page: Page, lab: Any, picture: Path, name: str, state: str) -> None:
    """No cell shows an error, and every exercise has its check's report."""
    page.set_viewport_size({"width": 1300, "height": 14000})

    run_all(page, lab, f"desk/{state}/{name}/{name}.ipynb")

    page.screenshot(path=picture)
    words = "visible cases are right" if state == "solved" else "not attempted yet"
    expect(page.locator(ERROR)).to_have_count(0)
    expect(page.get_by_text(words).first).to_be_visible()
