"""Submissions in which the notebook or its folder is the attack: made from a solved notebook, one function each."""

import io
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

from autograder.samples import as_submission

from .classes import ASSIGNMENT, Guarded

SCRIPT = "<script>alert('mine')</script>"
SHOWS = f"""
from IPython.display import HTML, Javascript, Markdown, display
display(HTML("{SCRIPT}<b onclick='mine()'>bold</b><iframe src='javascript:mine()'></iframe>"), Markdown("{SCRIPT}"))
display(Javascript("alert('mine')"))
display({{"image/svg+xml": "<svg onload='mine()'/>", "text/latex": "{SCRIPT}"}}, raw=True)
display({{"application/vnd.jupyter.widget-view+json": "{{}}", "text/plain": "{SCRIPT}"}}, raw=True)
print("{SCRIPT}")
raise ValueError("{SCRIPT}")
"""
TEXT = f"{SCRIPT}\n\n<img src=x onerror='mine()'> [click](javascript:mine()) <svg onload='mine()'> <object data='x'>"
TEXT += " <a href='data:text/html;base64,PHNjcmlwdD5taW5lKCk8L3NjcmlwdD4='>click</a>"  # <script>mine()</script>


@dataclass(frozen=True)
class Tampered:
    """What a student hands in, what is tried with it, and what everything in it earns."""

    name: str
    tries: str
    earns: str
    make: Callable[..., Any]

    def hand_in(self, guarded: Guarded) -> None:
        """Put it into the student's folder."""
        folder = guarded.course.classroom / "submitted" / self.name / ASSIGNMENT
        folder.mkdir(parents=True)
        notebook = as_submission(guarded.course, ASSIGNMENT, "# %% everything: reference")
        left = self.make(notebook, folder, guarded)
        if left is not None:
            (folder / f"{ASSIGNMENT}.ipynb").write_bytes(left if isinstance(left, bytes) else written(left))


TAMPERED: dict[str, Tampered] = {}


def tampered(earns: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function that makes a submission; its docstring says what it tries."""

    def register(make: Callable[..., Any]) -> Callable[..., Any]:
        TAMPERED[make.__name__] = Tampered(make.__name__, str(make.__doc__), earns, make)
        return make

    return register


def written(notebook: Any) -> bytes:
    """Return a notebook as bytes, valid or not."""
    return json.dumps(notebook).encode()


@tampered("all")
def deletes_checks(notebook, folder, guarded):
    """Delete every check cell, so that nothing is there to be graded."""
    notebook.cells = [cell for cell in notebook.cells if not cell.metadata.get("nbgrader", {}).get("grade")]
    return notebook


@tampered("all")
def doubles_cells(notebook, folder, guarded):
    """Hand in every cell twice, check cells with the same name among them."""
    notebook.cells = [cell for cell in notebook.cells for _ in range(2)]
    return notebook


@tampered("all")
def changes_metadata(notebook, folder, guarded):
    """Flip grade, solution and locked, raise the points, change cell types, kernel and schema version."""
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        marks.update({key: not marks[key] for key in ("grade", "locked") if key in marks}, points=10**6)
        marks.update(schema_version=99, checksum="0")
    for cell in notebook.cells[::3]:
        if not cell.metadata.get("nbgrader", {}).get("solution"):
            cell.cell_type = "raw"
    notebook.metadata.kernelspec = {"name": "mine", "language": "sh", "argv": ["sh", "-c", "touch /tmp/kernel"]}
    return notebook


@tampered("conv2d none, rest all")
def steals_names(notebook, folder, guarded):
    """Give a cell of one's own the name of a check cell, where its output would be taken for the score."""
    by_id = {cell.id: cell for cell in notebook.cells}
    by_id["conv2d"].source = "def conv2d(x, w):\n    return x"
    check = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "check_conv2d")
    mine = new_code_cell("6.0", id="mine", metadata={"nbgrader": dict(check.metadata.nbgrader, locked=False)})
    check.metadata.nbgrader.grade_id = "elsewhere"
    check.source = "6.0"
    notebook.cells.append(mine)
    return notebook


@tampered("all")
def reverses_the_order(notebook, folder, guarded):
    """Put the last cell first, so that code runs between tests."""
    notebook.cells.reverse()
    return notebook


@tampered("all")
def renames_the_notebook(notebook, folder, guarded):
    """Hand in the notebook under another name."""
    (folder / "Solution (final).ipynb").write_bytes(written(notebook))


@tampered("none")
def brings_two_notebooks(notebook, folder, guarded):
    """Hand in a notebook of the right name without work, and the work under another name beside it."""
    (folder / "better.ipynb").write_bytes(written(notebook))
    return as_submission(guarded.course, ASSIGNMENT, "")


@tampered("all")
def brings_huge_outputs(notebook, folder, guarded):
    """Bring 20 MB of stored outputs, and a stored score in every check cell."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [new_output("execute_result", {"text/plain": "6.0"})]
    notebook.cells[1].outputs = [new_output("stream", text="x" * (20 << 20))]
    return notebook


@tampered("none")
def nests_deeply(notebook, folder, guarded):
    """Nest the notebook's JSON 200 000 levels deep."""
    return b'{"nbformat": 4, "cells": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"


@tampered("all")
def nests_metadata(notebook, folder, guarded):
    """Nest the metadata some hundred levels deep, just what a parser still takes."""
    deep: dict[str, Any] = {}
    for _ in range(300):
        deep = {"deeper": deep}
    notebook.cells[0].metadata.update(deep)
    return notebook


@tampered("all")
def hides_null_bytes(notebook, folder, guarded):
    """Put null characters, halves of surrogate pairs and line ends of other systems into the code."""
    for cell in notebook.cells:
        cell.source = cell.source.replace("\n", "\r\n") + "\n# \0 \ud800 \u202e\n"
    return notebook


@tampered("none")
def is_no_text(notebook, folder, guarded):
    """Hand in bytes that are no UTF-8."""
    return b"\xff\xfe" + os.urandom(1 << 16)


@tampered("none")
def is_too_large(notebook, folder, guarded):
    """Hand in a file of 40 MB."""
    return written(notebook) + b" " * (40 << 20)


@tampered("none")
def has_too_many_cells(notebook, folder, guarded):
    """Hand in 50 000 cells."""
    notebook.cells += [{"cell_type": "code", "source": "", "metadata": {}, "outputs": []}] * 50_000
    return notebook


@tampered("all")
def shows_scripts(notebook, folder, guarded):
    """Bring scripts in texts, attachments, outputs, errors, raw cells and widget state, and show more of them."""
    shown = new_code_cell(SHOWS, id="mine-1")
    shown.outputs = [new_output("display_data", {"text/html": SCRIPT, "application/javascript": "alert('mine')"})]
    text = new_markdown_cell(TEXT, id="mine-2")
    text.attachments = {"x.svg": {"image/svg+xml": f"<svg>{SCRIPT}</svg>"}}
    notebook.cells += [shown, text, new_raw_cell(SCRIPT, id="mine-3")]
    state = {"model_name": SCRIPT, "state": {"value": SCRIPT}}
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"x": state}}}
    notebook.metadata["title"] = SCRIPT
    return notebook


@tampered("none")
def links_to_the_source(notebook, folder, guarded):
    """Hand in a link to the instructor's own notebook."""
    (folder / f"{ASSIGNMENT}.ipynb").symlink_to(
        guarded.course.classroom / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    )


@tampered("all")
def links_beside(notebook, folder, guarded):
    """Put links to the hidden suite, to the secret and to whole folders beside the notebook."""
    (folder / "suite.py").symlink_to(guarded.course.suites / f"test_{ASSIGNMENT}.py")
    (folder / "secret.txt").symlink_to(guarded.course.classroom / "secret")
    (folder / "notes").symlink_to(guarded.course.root)
    return notebook


@tampered("none")
def is_a_pipe(notebook, folder, guarded):
    """Hand in a named pipe: whoever opens it waits for ever."""
    os.mkfifo(folder / f"{ASSIGNMENT}.ipynb")


@tampered("none")
def is_a_folder(notebook, folder, guarded):
    """Hand in a folder of the notebook's name."""
    (folder / f"{ASSIGNMENT}.ipynb").mkdir()


@tampered("none")
def is_an_archive(notebook, folder, guarded):
    """Hand in an archive that leads out of its folder and grows to a gigabyte, in the place of the notebook."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"../../../{ASSIGNMENT}.ipynb", "{}")
        archive.writestr("zeros", bytes(64 << 20))
    (folder / "work.zip").write_bytes(whole.getvalue())
    return whole.getvalue()


@tampered("all")
def brings_configuration(notebook, folder, guarded):
    """Put files beside the notebook that Python, pytest, IPython, nbgrader or git would pick up."""
    names = "conftest.py sitecustomize.py usercustomize.py numpy.py json.py coursecheck.py ipython_config.py"
    names += " nbgrader_config.py jupyter_config.py __init__.py given.py x.pth"
    for name in names.split():
        (folder / name).write_text("raise SystemExit('brought along')\n")
    (folder / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
    for name in (".git/hooks/post-checkout", ".ipynb_checkpoints/x-checkpoint.ipynb", "__pycache__/numpy.pyc"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("#!/bin/sh\ntouch /tmp/hooked\n")
    return notebook


@tampered("all")
def collides_in_names(notebook, folder, guarded):
    """Put files beside the notebook whose names differ in case, or steer a terminal, or look like options."""
    names = (ASSIGNMENT.upper() + ".IPYNB", "\x1b[2J.txt", "-rf", "new\nline", "$(touch x)", "..ipynb", " ")
    for name in names:
        (folder / name).write_text("x")
    return notebook


@tampered("all")
def breaks_the_time(notebook, folder, guarded):
    """Put a time into the folder that is no time."""
    (folder / "timestamp.txt").write_bytes(b"\0" * 1000 + b"9999-99-99")
    return notebook


def parsed(path: Path) -> Any:
    """Return a notebook that was graded."""
    return nbformat.read(path, as_version=4)
