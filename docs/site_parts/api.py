"""One page for every module that students meet or an instructor writes against, and one for each package."""

import ast
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx

from site_parts import made_pages

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {
    "reference.layers": "Layers",
    "reference.blocks": "Blocks",
    "reference.architectures": "Architectures",
    "reference.training": "Training",
    "reference.analysis": "Analysis",
    "reference.data": "Data",
}
SUITES = (
    "autograder.judge.plugin",
    "autograder.judge.tolerance",
    "autograder.judge.networks",
    "autograder.box.networks",
    "reference.mistakes",
    "reference.variants",
    "reference.stand_ins",
)


def modules(package: str) -> list[str]:
    """Return the modules of a package."""
    files = sorted((ROOT / package.replace(".", "/")).glob("*.py"))
    return [f"{package}.{file.stem}" for file in files if file.stem != "__init__"]


def first_line(module: str) -> str:
    """Return the sentence that a module's docstring begins with, read without importing it."""
    path = ROOT / module.replace(".", "/")
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return text.split("\n\n")[0].replace("\n", " ")


def pages() -> Iterator[tuple[str, str]]:
    """Yield the pages: a path without ending, and the text."""
    for package, title in PACKAGES.items():
        inside = modules(package)
        yield package, _index(title, first_line(package), inside)
        for module in inside:
            yield module, _module(module.rpartition(".")[2], module)
    told = "Fixtures, marks, tolerances, mistakes and variants."
    yield "suites", _index("What suites are written with", told, SUITES)
    for module in SUITES:
        yield module, _module(module, module)


def _index(title: str, sentence: str, inside: list[str] | tuple[str, ...]) -> str:
    rows = [f"   * - :doc:`{module.rpartition('.')[2]} <{module}>`\n     - {first_line(module)}" for module in inside]
    entries = [f"   {module}" for module in inside]
    return "\n".join(
        [_headed(title), sentence, "", ".. list-table::", "   :widths: 30 70", "", *rows, "",
         ".. toctree::", "   :hidden:", "", *entries, ""]
    )  # fmt: skip


def _module(title: str, module: str) -> str:
    return "\n".join([_headed(title), f"``{module}``", "", f".. automodule:: {module}", "   :members:", ""])


def _headed(title: str) -> str:
    return f"{title}\n{'=' * len(title)}\n"


def write(app: Sphinx) -> None:
    """Write the pages under _generated/api; a page that is the same is left alone."""
    folder = Path(app.srcdir) / "_generated" / "api"
    written = set()
    for name, text in pages():
        path = folder / f"{name}.rst"
        written.add(path)
        made_pages.write(path, text)
    for path in set(folder.glob("*.rst")) - written:
        path.unlink()


def setup(app: Sphinx) -> None:
    """Write the pages before Sphinx looks for them."""
    app.connect("builder-inited", write)
