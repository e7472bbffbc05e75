"""What students wrote, made harmless in the pages that nbgrader shows of it."""

import html

import bleach  # type: ignore[import-untyped]
from nbconvert.filters.strings import strip_files_prefix

from autograder.gradebook.nesting import nested_too_deeply

TAGS = bleach.ALLOWED_TAGS | {"br", "caption", "dd", "del", "details", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "img", "kbd", "p", "pre", "s", "span", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "u"}  # fmt: skip
ATTRIBUTES = {**bleach.ALLOWED_ATTRIBUTES, "*": ["class", "id"], "img": ["src", "alt", "title", "width", "height"]}
PROTOCOLS = bleach.ALLOWED_PROTOCOLS | {"data"}  # figures of the text


def without_scripts(page: str) -> str:
    """Return the HTML of a text cell without scripts; nbgrader's own pages take text cells as they are.

    It stands in the place of the filter `strip_files_prefix`, which their templates apply to every text.
    """
    if nested_too_deeply(page):
        return html.escape(page)
    cleaned: str = bleach.clean(strip_files_prefix(page), tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS)
    return cleaned
