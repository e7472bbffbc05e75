"""Notebooks as they come: what other programs and other years write around the same cells."""

import base64
import copy
import json
from collections.abc import Callable
from typing import Any

Notebook = dict[str, Any]
PIXEL = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(60)).decode()
COLAB = {
    "colab": {"provenance": [], "collapsed_sections": [], "toc_visible": True, "authorship_tag": "ABX9TyO4"},
    "kernelspec": {"name": "python3", "display_name": "Python 3"}, "language_info": {"name": "python"},
    "accelerator": "GPU", "gpuClass": "standard",
}  # fmt: skip
VSCODE = {
    "kernelspec": {"display_name": ".venv", "language": "python", "name": "python3"},
    "language_info": {"codemirror_mode": {"name": "ipython", "version": 3}, "name": "python", "version": "3.12.3"},
    "orig_nbformat": 4, "vscode": {"interpreter": {"hash": "31f2aee4e71d21fbe5cf8b01ff0e069b9275f58929596ceb"}},
}  # fmt: skip
WIDGETS = {
    "application/vnd.jupyter.widget-state+json": {
        "state": {"0f1": {"model_module": "@jupyter-widgets/controls", "model_name": "IntSliderModel",
                          "model_module_version": "2.0.0", "state": {"value": 7}}},
        "version_major": 2, "version_minor": 0,
    }
}  # fmt: skip


def minor(number: int) -> Callable[[Notebook], None]:
    """Return a change: an older minor of format 4, whose cells have no ids."""

    def change(notebook: Notebook) -> None:
        notebook["nbformat_minor"] = number
        for cell in notebook["cells"]:
            cell.pop("id", None)

    return change


def colab(notebook: Notebook) -> None:
    """As Colab saves it: ids in the metadata, nbgrader's marks kept, no cell ids."""
    notebook |= {"metadata": COLAB, "nbformat_minor": 0}
    for place, cell in enumerate(notebook["cells"]):
        cell.pop("id", None)
        cell["metadata"] |= {"id": f"Zx{place}k", "colab": {"base_uri": "https://localhost:8080/"}}
        if cell["cell_type"] == "code":
            cell["metadata"]["outputId"] = f"b1c2-{place}"


def vscode(notebook: Notebook) -> None:
    """As VS Code saves it: its own metadata, new ids, language ids in the cells, lines as a list."""
    notebook["metadata"] = VSCODE
    for place, cell in enumerate(notebook["cells"]):
        cell["id"] = f"{place:08x}"
        cell["metadata"]["vscode"] = {"languageId": "python"}
        cell["source"] = cell["source"].splitlines(keepends=True)


def attachments(notebook: Notebook) -> None:
    """With pictures dragged into the text and the state of widgets."""
    notebook["metadata"]["widgets"] = WIDGETS
    picture = {"cell_type": "markdown", "id": "pic", "metadata": {}, "source": "![](attachment:image.png)"}
    notebook["cells"].insert(0, picture | {"attachments": {"image.png": {"image/png": PIXEL}}})
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "0f1", "version_major": 2, "version_minor": 0}}
    _first_code(notebook)["outputs"] = [{"output_type": "display_data", "data": view, "metadata": {}}]


def other_kernel(notebook: Notebook) -> None:
    """Saved under another kernel's name."""
    notebook["metadata"] = {
        "kernelspec": {"display_name": "R", "language": "R", "name": "ir"},
        "language_info": {"name": "R", "file_extension": ".r", "mimetype": "text/x-r-source"},
    }


def five_hundred_cells(notebook: Notebook) -> None:
    """With five hundred cells of the student's own."""
    notebook["cells"] += [
        {"cell_type": "code", "id": f"n{n}", "metadata": {}, "source": f"a{n} = 1", "outputs": [], "execution_count": n}
        for n in range(500)
    ]


def output_of(mebibytes: int) -> Callable[[Notebook], None]:
    """Return a change: an output of some size."""

    def change(notebook: Notebook) -> None:
        text = "x" * (mebibytes << 20)
        _first_code(notebook)["outputs"] = [{"output_type": "stream", "name": "stdout", "text": text}]

    return change


def raw_cells(notebook: Notebook) -> None:
    """With raw cells, empty cells and metadata that nobody knows."""
    for place, kind in enumerate(("raw", "markdown", "code")):
        cell = {"cell_type": kind, "id": f"raw{place}", "metadata": {"tags": ["x"], "made by": [1, {}]}, "source": ""}
        notebook["cells"].append(cell | ({"outputs": [], "execution_count": None} if kind == "code" else {}))


def untouched(notebook: Notebook) -> None:
    """As JupyterLab saves it."""


def _first_code(notebook: Notebook) -> Notebook:
    return next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")


CHANGES: dict[str, Callable[[Notebook], None]] = {
    "as JupyterLab": untouched, **{f"4.{number}": minor(number) for number in range(5)}, "Colab": colab,
    "VS Code": vscode, "attachments and widgets": attachments, "kernel of R": other_kernel, "raw cells": raw_cells,
    "500 cells": five_hundred_cells, "30 MB output": output_of(30),
}  # fmt: skip
WRITTEN: dict[str, Callable[[str], bytes]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "BOM": lambda text: text.encode("utf-8-sig"),
    "tabs": lambda text: json.dumps(json.loads(text), indent="\t").encode(),
    "escaped": lambda text: json.dumps(json.loads(text), ensure_ascii=True).encode(),
    "Ünïcôdé 学生 🎓": lambda text: text.encode(),
}
REFUSED: dict[str, tuple[Callable[[str], bytes], str]] = {
    "UTF-16": (lambda text: text.encode("utf-16"), "it is not text in UTF-8"),
    "format 3": (lambda text: text.replace('"nbformat": 4', '"nbformat": 3').encode(), "notebook format 3, not 4"),
    "cut off": (lambda text: text[: len(text) // 2].encode(), "it is not valid JSON"),
    "a web page": (lambda _: b"<!DOCTYPE html><html><body>Sign in</body></html>", "it is not valid JSON"),
    "a script": (lambda _: b"def double(x):\n    return x + x\n", "it is not valid JSON"),
    "40 MB": (lambda text: text.encode() + b" " * (40 << 20), "40 MB, at most 32 MB are read"),
}


def built(text: str) -> dict[str, bytes]:
    """Return every notebook that has to be graded, by what it is, from the text of one as JupyterLab writes it."""
    files = {}
    for name, change in CHANGES.items():
        notebook = copy.deepcopy(json.loads(text))
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell["source"])
        change(notebook)
        files[name] = json.dumps(notebook, indent=1, ensure_ascii=False).encode()
    return files | {name: write(text) for name, write in WRITTEN.items()}
