"""A student opens the released notebook in JupyterLab, solves the exercise by hand and runs it."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

BY_HAND = """def conv2d(x, w, b=None, stride=1, padding=0):
(sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
check_convolution(x, w, b, (ph, pw))
dtype = np.result_type(x, w) if x.dtype.kind == "f" else np.float64
padded = np.pad(x.astype(dtype), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
rows, columns = (padded.shape[2] - w.shape[2]) // sh + 1, (padded.shape[3] - w.shape[3]) // sw + 1
y = np.zeros((len(x), len(w), rows, columns), dtype)
for i in range(rows):
for j in range(columns):
patch = padded[:, None, :, i * sh : i * sh + w.shape[2], j * sw : j * sw + w.shape[3]]
y[:, :, i, j] = (patch * {kernel}).sum(axis=(2, 3, 4))

\b\breturn y if b is None else y + b[:, None, None]"""


def solve(page: Page, lab: Any, kernel: str) -> None:
    """Open the notebook, type a solution into the stub's cell and run all cells."""
    lab.open(page, f"lab/tree/desk/{lab.assignment}/{lab.assignment}.ipynb?reset")
    stub = page.locator(".jp-CodeCell", has_text="def conv2d(").first
    stub.scroll_into_view_if_needed()
    stub.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(indented(kernel))
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def indented(kernel: str) -> str:
    """Return the solution with its indentation."""
    depth, lines = 0, []
    for line in BY_HAND.replace("{kernel}", kernel).split("\n"):
        depth -= line.count("\b")
        lines.append("    " * depth + line.replace("\b", ""))
        depth += line.endswith(":")
    return "\n".join(lines)


def test_a_right_solution_passes_the_visible_check(page: Page, lab: Any, picture: Path) -> None:
    """After Run All, the check says that every visible case is right and the photograph is filtered."""
    solve(page, lab, "w")

    report = page.locator(".jp-CodeCell", has_text='check("conv2d")').locator(".jp-OutputArea")
    expect(report).to_contain_text("visible cases are right")
    expect(report).to_contain_text("hidden tests run after you submit")
    report.scroll_into_view_if_needed()
    page.screenshot(path=picture)


def test_a_rotated_kernel_is_named(page: Page, lab: Any, picture: Path) -> None:
    """The check shows where the numbers differ and names the mistake."""
    solve(page, lab, "w[:, :, ::-1, ::-1]")

    report = page.locator(".jp-CodeCell", has_text='check("conv2d")').locator(".jp-OutputArea")
    expect(report).to_contain_text("rotated by 180")
    report.scroll_into_view_if_needed()
    page.wait_for_timeout(1000)
    page.screenshot(path=picture)
