"""Formulas of a text as MathML: browsers and screen readers know it, and no script has to run."""

import html
import re
import warnings
from xml.etree import ElementTree as ET

from bs4 import BeautifulSoup
from latex2mathml.converter import convert

FORMULA = re.compile(r"\$\$(?P<block>.+?)\$\$|(?<![\\$\w])\$(?P<inline>[^\s$](?:[^$]*[^\s$\\])?)\$(?!\d)", re.DOTALL)
LONGEST = 2000
VERBATIM = ("code", "pre", "script", "style", "math")
ATTRIBUTES = {"display", "mathvariant", "stretchy", "fence", "form", "accent", "linethickness", "columnalign", "width",
    "rowspacing", "columnspacing", "minsize", "maxsize", "lspace", "rspace", "displaystyle", "height",
    "depth"}  # fmt: skip
ELEMENTS = {"math", "semantics", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "mstyle",
    "msub", "msup", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mpadded", "menclose",
    "mphantom", "mmultiscripts", "mprescripts", "none"}  # fmt: skip


def with_mathml(page: str) -> str:
    """Return a piece of HTML with MathML in the place of its formulas in TeX."""
    if "$" not in page:
        return page
    soup = BeautifulSoup(page, "html.parser")
    for text in list(soup.find_all(string=FORMULA)):
        if any(parent.name in VERBATIM for parent in text.parents):
            continue
        made = FORMULA.sub(_replaced, html.escape(str(text), quote=False))
        text.replace_with(BeautifulSoup(made, "html.parser"))
    return str(soup)


def _replaced(found: re.Match[str]) -> str:
    tex = html.unescape(found["block"] or found["inline"]).strip()
    return mathml(tex, block=found["block"] is not None) or f"<code>{html.escape(tex)}</code>"


def mathml(tex: str, *, block: bool) -> str:
    """Return a formula as MathML with nothing in it but numbers, letters and signs; "" where it cannot be read."""
    if len(tex) > LONGEST:
        return ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made = convert(tex, display="block" if block else "inline")
        root = ET.fromstring(made)  # noqa: S314  (just made, with every sign of the text escaped)
    except Exception:  # noqa: BLE001  (a formula of a student may be anything; it is shown as it was written)
        return ""
    for element in root.iter():
        name = element.tag.partition("}")[2] or element.tag
        if name not in ELEMENTS:
            return ""
        element.tag = name
        element.attrib = {key: value for key, value in element.attrib.items() if key in ATTRIBUTES}
    if block:
        root.set("tabindex", "0")  # a long one is scrolled
    return ET.tostring(root, encoding="unicode")
