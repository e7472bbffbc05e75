"""Formulas as MathML, made when the site is built: no script, no download, and screen readers can read them."""

import re
from typing import Any

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

SEVERAL_LINES = re.compile(r"\\\\|&")
INSIDE = re.compile(r"\\begin\{(\w+\*?)\}.*?\\end\{\1\}", re.DOTALL)
UNREAD = re.compile(r">\s*(\\\w+|&)\s*<")  # what the converter did not know and left as it was


def mathml(latex: str, *, display: bool) -> str:
    """Return a formula as MathML.

    Raises
    ------
    ExtensionError
        The formula cannot be read.
    """
    whole = re.sub(r"\\arg(?![a-z])", r"\\operatorname{arg}", latex.strip())
    if display and SEVERAL_LINES.search(INSIDE.sub("", whole)):
        whole = rf"\begin{{split}}{whole}\end{{split}}"
    if whole.count("{") != whole.count("}"):
        raise ExtensionError(f"the formula {whole!r} opens and closes different numbers of braces")
    try:
        written = convert(whole, display="block" if display else "inline")
    except Exception as error:
        raise ExtensionError(f"the formula {whole!r} cannot be written as MathML: {error!r}") from error
    if unread := UNREAD.search(written):
        raise ExtensionError(f"the formula {whole!r} holds {unread[1]!r}, which cannot be written as MathML")
    return written


def visit_inline(translator: Any, node: nodes.math) -> None:
    """Write a formula in a line."""
    translator.body.append(mathml(node.astext(), display=False))
    raise nodes.SkipNode


def visit_block(translator: Any, node: nodes.math_block) -> None:
    """Write a formula that stands alone."""
    for part in filter(str.strip, re.split(r"\n[ \t]*\n", node.astext())):
        translator.body.append(f'<div class="math-block">{mathml(part, display=True)}</div>\n')
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the renderer `mathml`."""
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
