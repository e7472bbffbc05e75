"""Pages and parts of pages that are made from the code before Sphinx reads them; they go to docs/_generated."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util import logging

from site_parts import commands, course_yaml

ROOT = Path(__file__).resolve().parents[2]
SEEN = "observed.json"
FOLLOWS_FROM = ("autograder", "reference", "tests/hidden", "assignments", "samples/class", "docs/site_parts")
TARGET = re.compile(r"(?P<name>[a-z-]+):[^#]*## (?P<said>.*)")
log = logging.getLogger(__name__)


def outcomes() -> str:
    """Return the words for how a test ends, from the record that holds them."""
    from autograder.judge.results import Outcome

    return ", ".join(f"*{word}*" for word in get_args(Outcome)) + "\n"


def targets() -> str:
    """Return what `make` can do."""
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    listed = [TARGET.fullmatch(line) for line in lines]
    told = [f"make {found['name']:<14} {found['said']}" for found in listed if found]
    return "\n".join(["```text", *told, "```", ""])


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands.page,
    "course_yaml.md": course_yaml.page,
    "parts/outcomes.md": outcomes,
    "parts/make.md": targets,
}


def write(path: Path, text: str) -> None:
    """Write a file; one that says the same is left alone, so that Sphinx need not read it again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def seen(folder: Path) -> dict[str, Any]:
    """Return what was seen of one submission; it is graded where something it follows from is newer.

    Raises
    ------
    ExtensionError
        This machine cannot grade.
    """
    path = folder / SEEN
    newest = max(file.stat().st_mtime for name in FOLLOWS_FROM for file in (ROOT / name).rglob("*.*"))
    if not path.exists() or path.stat().st_mtime < newest:
        log.info("grading one submission for the page that follows it ...")
        command = [sys.executable, "-m", "site_parts.observed", str(path)]
        search = os.pathsep.join([str(ROOT / "docs"), str(ROOT)])
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, "PYTHONPATH": search}, capture_output=True, text=True, check=False
        )
        if done.returncode:
            said = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise ExtensionError(f"the submission of 'How a mark is made' could not be graded: {said}")
    noted: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return noted


def prepare(app: Sphinx) -> None:
    """Write the pages, and have the values of the page that follows a mark at hand."""
    folder = Path(app.srcdir) / "_generated"
    for name, made in PAGES.items():
        write(folder / name, made())
    app.seen = seen(folder)  # type: ignore[attr-defined]


def fill_in(app: Sphinx, page: str, source: list[str]) -> None:
    """Put the values that were seen into the page that follows a mark."""
    if page == "how_a_mark_is_made":
        from jinja2 import Environment, StrictUndefined

        template = Environment(undefined=StrictUndefined, autoescape=False).from_string(source[0])  # noqa: S701
        source[0] = template.render(app.seen)  # type: ignore[attr-defined]


def setup(app: Sphinx) -> None:
    """Write before Sphinx looks for pages; fill in when it reads them."""
    app.connect("builder-inited", prepare)
    app.connect("source-read", fill_in)
