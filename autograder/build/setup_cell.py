"""The set-up cell of a notebook: what it imports, and one sentence about what to do where something is missing."""

import textwrap

from autograder.build.coursecheck.recorded import digest_of
from autograder.build.given import Given, Needs
from autograder.build.module import Import, import_lines
from autograder.language import tr

SETUP = """\
{title}
from pathlib import Path


class SetUpError(Exception):
    def _render_traceback_(self):  # {sentence_alone}
        return [str(self)]


try:
{imports}
except ModuleNotFoundError as missing:
    raise SetUpError(
{no_module}
    ) from None
try:
    import matplotlib.pyplot as plt
except ModuleNotFoundError:
    plt = None  # {no_pictures}

if not (Path("coursecheck.py").exists() and Path("{checks}").exists()):
    raise SetUpError(
{no_checks}
    )
import coursecheck
from coursecheck import check, hint

coursecheck.begin("{name}", "{digest}")
"""
SETUP_GIVEN = """
try:
    from given import (
{names}
    )
except ImportError:
    raise SetUpError(
{no_given}
    ) from None
"""


def setup_source(name: str, needs: Needs, given: Given, checks: bytes) -> str:
    """Return the set-up cell of an assignment's notebook, in the language of now."""
    imports = needs.imports | {Import("numpy", "", "np")}
    lines = [line for line in import_lines(imports - {Import("pathlib", "Path", "Path")}) if line]
    file = f"{name}.checks.npz"
    title = tr("Set-up: run this cell first. It needs the files that were handed out with this notebook.")
    no_module = tr(
        "This kernel has no {module}: choose the kernel of the course or run %pip install {module} in a cell of its "
        "own; then restart the kernel and run all cells.",
        module="{missing.name}",
    )
    no_checks = tr(
        "Upload coursecheck.py and {file} into the folder of this notebook, then run this cell again.", file=file
    )
    source = SETUP.format(
        title=textwrap.fill(title, 100, initial_indent="# ", subsequent_indent="# "),
        imports=textwrap.indent("\n".join(lines), "    "),
        sentence_alone=tr("the notebook shows the sentence alone"),
        no_module="\n".join(f"        f{_quoted(line)}" for line in _pieces(no_module)),
        no_pictures=tr("the notebook works without pictures"),
        checks=file,
        name=name,
        digest=digest_of(checks),
        no_checks="\n".join(f"        {_quoted(line)}" for line in _pieces(no_checks)),
    )
    if given.names:
        names = textwrap.fill(", ".join(given.names), 80, initial_indent=" " * 8, subsequent_indent=" " * 8)
        no_given = tr(
            "Upload given.py, as it was handed out with this notebook, into its folder: it holds functions that are "
            "used here. Then restart the kernel and run all cells."
        )
        lines = [f"        {_quoted(line)}" for line in _pieces(no_given)]
        source += SETUP_GIVEN.format(names=f"{names},", no_given="\n".join(lines))
    return source.rstrip("\n")


def _pieces(sentence: str) -> list[str]:
    """Return a sentence in pieces of a line each, which together are the sentence."""
    lines = textwrap.wrap(sentence, 90, break_on_hyphens=False)
    return [*(f"{line} " for line in lines[:-1]), lines[-1]]


def _quoted(text: str) -> str:
    """Return a text as Python writes it, in double quotes."""
    inside = text.replace("\\", r"\\").replace('"', r"\"")
    return f'"{inside}"'
