"""Long texts and code in pages: only their beginning is drawn, which takes time with the square of the length."""

from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat.notebooknode import NotebookNode

from autograder.language import tr

LONGEST = {"markdown": 10_000, "code": 20_000, "raw": 20_000}  # characters of a cell
MOST = {"markdown": 100_000, "code": 200_000, "raw": 200_000}  # of all cells of a kind
DRAWN = ("text/markdown", "text/latex")  # outputs that are drawn as texts are


class Shortened(Preprocessor):
    """Leaves of a long cell, and of a notebook with very many, the beginning; the file of the notebook stays whole."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Shorten what a page would take minutes for."""
        left = dict(MOST)
        for cell in nb.cells:
            kind = cell.cell_type
            cell.source = _beginning(cell.source, min(LONGEST[kind], left[kind]))
            left[kind] -= min(len(cell.source), left[kind])
            for output in cell.get("outputs", ()):
                for mime in filter(output.get("data", {}).__contains__, DRAWN):
                    text = "".join(output.data[mime])
                    output.data[mime] = _beginning(text, min(LONGEST["markdown"], left["markdown"]))
                    left["markdown"] -= min(len(text), left["markdown"])
        return nb, resources


def _beginning(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    said = tr(
        "[The first {most} of {count} characters; the whole cell is in the notebook that was handed in.]",
        most=most,
        count=len(text),
    )
    return f"{text[:most]}\n\n{said}"
