"""A notebook in JupyterLab, as a person works in it: find a cell, write, run, scroll."""

import json
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

SETTINGS = Path("lab", "user-settings", "@jupyterlab", "apputils-extension")
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer"
ERROR = '[data-mime-type="application/vnd.jupyter.error"]'


def prepare(configuration: Path, theme: str) -> None:
    """Write JupyterLab's settings: a theme, and no question about news."""
    folder = configuration / SETTINGS
    folder.mkdir(parents=True)
    (folder / "notification.jupyterlab-settings").write_text(json.dumps({"fetchNews": "false"}))
    (folder / "themes.jupyterlab-settings").write_text(json.dumps({"theme": f"JupyterLab {theme}"}))


class NotebookPage:
    """An open notebook."""

    def __init__(self, page: Page, ready: str = "text=| Idle") -> None:
        self.page = page
        expect(page.locator(ready)).to_be_visible(timeout=90_000)

    def cell(self, text: str) -> Locator:
        """Return the code cell that holds a text, scrolled into view."""
        source = self.page.locator(".jp-Cell-inputArea", has_text=text)
        cell = self.page.locator(".jp-Notebook .jp-CodeCell").filter(has=source).first
        cell.scroll_into_view_if_needed()
        return cell

    def write(self, text: str, source: str) -> None:
        """Replace the cell that holds a text by another source, and run it."""
        self.enter(self.cell(text).locator(".cm-content"))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)
        self.page.keyboard.press("Control+Enter")

    def run(self, text: str) -> Locator:
        """Run the cell that holds a text; return what it shows."""
        cell = self.cell(text)
        self.enter(cell.locator(".cm-content"))
        self.page.keyboard.press("Control+Enter")
        return cell.locator(".jp-OutputArea")

    def write_below(self, text: str, source: str) -> Locator:
        """Insert a cell below the one that holds a text, write into it and run it; return what it shows."""
        self.enter(self.cell(text).locator(".cm-content"))
        self.page.keyboard.press("Escape")
        expect(self.page.locator(".jp-Notebook.jp-mod-commandMode")).to_be_attached()
        self.page.keyboard.press("b")
        below = self.page.locator(".jp-Notebook .jp-CodeCell.jp-mod-active .cm-content")
        expect(below).to_have_text("")
        self.enter(below)
        self.page.keyboard.insert_text(source)
        return self.run(source)

    def enter(self, editor: Locator) -> None:
        """Click into the text of a cell; once more where the keyboard went elsewhere, as the end of a run sends it."""
        editing = self.page.locator(".jp-Notebook.jp-mod-editMode")
        for _ in range(3):
            editor.click(position={"x": 5, "y": 5})
            with suppress(AssertionError):
                expect(editing).to_be_attached(timeout=5_000)
                break
        expect(editing).to_be_attached()

    def choose(self, menu: str, item: str) -> None:
        """Choose an item of a menu."""
        self.page.get_by_role("menuitem", name=menu, exact=True).click()
        self.page.get_by_role("menuitem", name=item, exact=True).click()

    def read(self) -> list[str]:
        """Scroll from top to bottom; return the errors that came into view."""
        panel, seen = self.page.locator(PANEL), []
        panel.evaluate("element => { element.scrollTop = 0 }")
        while True:
            seen += [error for error in self.page.locator(ERROR).all_inner_texts() if error not in seen]
            before = panel.evaluate("element => element.scrollTop")
            self.page.mouse.move(700, 500)
            panel.evaluate("element => { element.scrollTop += element.clientHeight - 50 }")
            if panel.evaluate("element => element.scrollTop") == before:
                return seen

    def to_the_top(self, text: str) -> None:
        """Scroll so that the cell that holds a text stands at the top of the page."""
        cell = self.cell(text)
        self.page.locator(PANEL).evaluate(
            "(panel, cell) => { const top = element => element.getBoundingClientRect().top; "
            "panel.scrollTop += top(cell) - top(panel) }",
            cell.element_handle(),
        )
