"""The released notebook where nothing of ours and no nbgrader is installed, as on Colab or in an editor."""

import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from autograder.build.source import source_files, write_files
from autograder.judge.distributions import top_levels

NAME = "03_convolution"
FLIPPED = """def conv2d(x, w, b=None, stride=1, padding=0):
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::sh, ::sw]
    return np.einsum("nchwij,ocij->nohw", windows, w[:, :, ::-1, ::-1])"""
INSTALLED = (
    "from importlib.util import find_spec\n[find_spec(name) for name in ('autograder', 'reference', 'nbgrader')]"
)
Run = Callable[..., list[list[nbformat.NotebookNode]]]


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of packages: a kernel, NumPy and what these require."""
    place = tmp_path_factory.mktemp("packages")
    for name, path in top_levels(("ipykernel", "numpy")).items():
        (place / name).symlink_to(path)
    return place


@pytest.fixture
def content(convolution, convolution_recordings, tmp_path) -> Path:
    """Return a folder, called as on Colab, with the handed-out files side by side."""
    place = tmp_path / "content"
    files = source_files(convolution, NAME, convolution_recordings)
    write_files(place, files)
    return place


@pytest.fixture
def run(packages, content, tmp_path) -> Run:
    """Return a function that runs cells in a plain kernel and returns what each of them shows."""
    kernel = tmp_path / "jupyter" / "kernels" / "plain"
    kernel.mkdir(parents=True)
    launch = [sys.executable, "-S", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    environment = {"PYTHONPATH": str(packages), "IPYTHONDIR": str(tmp_path / "ipython")}
    spec = {"argv": launch, "display_name": "plain", "language": "python", "env": environment}
    (kernel / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")

    execute = Path(sys.executable).with_name("jupyter-execute")

    def cells(*sources: str) -> list[list[nbformat.NotebookNode]]:
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
        nbformat.write(notebook, content / "mine.ipynb")
        subprocess.run(
            [execute, "--inplace", "--allow-errors", "--kernel_name=plain", "mine.ipynb"],
            cwd=content,
            env={**os.environ, "JUPYTER_PATH": str(tmp_path / "jupyter")},
            capture_output=True,
            timeout=120,
            check=True,
        )
        return [cell.outputs for cell in nbformat.read(content / "mine.ipynb", as_version=4).cells]

    return cells


def setup_of(content: Path) -> str:
    """Return the source of the set-up cell."""
    cells = nbformat.read(content / f"{NAME}.ipynb", as_version=4).cells
    return next(str(cell.source) for cell in cells if cell.id == "setup")


def test_a_check_works_in_a_plain_kernel(run, content):
    """Set-up, a wrong function, check and hint give a page and a text each, without matplotlib, nbgrader and us."""
    found, setup, stub, check, hint = run(INSTALLED, setup_of(content), FLIPPED, 'check("conv2d")', 'hint("conv2d")')

    assert found[0].data["text/plain"] == "[None, None, None]"
    assert (setup, stub) == ([], [])
    assert set(check[0].data) == set(hint[0].data) == {"text/plain", "text/html"}
    assert "Your numbers are those of a known mistake: kernel rotated." in check[0].data["text/plain"]
    assert hint[0].data["text/plain"].startswith("Hint 1 of")


def test_the_text_alone_says_what_the_page_says(run, content):
    """Where outputs are shown as text only, every sentence and number of the page is there."""
    *_, check = run(setup_of(content), FLIPPED, 'check("conv2d")')

    parts = re.findall(r"<(?:p|li|td)\b[^>]*>(.*?)</(?:p|li|td)>", check[0].data["text/html"])
    words = [html.unescape(re.sub(r"<[^>]+>", "", part)) for part in parts]
    said = " ".join(check[0].data["text/plain"].split())

    assert len(words) > 30
    assert [part for part in words if part.replace("in detail.", "in detail") not in said] == []


def test_the_page_needs_no_style_of_its_place(run, content):
    """No script, no class, no colour and no formula: it looks right in a frame with a light and with a dark theme."""
    *_, check = run(setup_of(content), FLIPPED, 'check("conv2d")')

    page = check[0].data["text/html"]

    assert re.findall(r"<script|<style|class=|color:|background|\$|\\\(", page) == []
