"""What students wrote, made harmless in the pages that are shown of it, and fit to be read by everybody."""

import base64
import html
import re
import struct
from pathlib import Path

import bleach  # type: ignore[import-untyped]
from bs4 import BeautifulSoup
from nbconvert.filters.strings import strip_files_prefix

from autograder.gradebook.nesting import nested_too_deeply
from autograder.language import tr

TAGS = bleach.ALLOWED_TAGS | {"br", "caption", "dd", "del", "details", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "img", "kbd", "p", "pre", "s", "span", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "u"}  # fmt: skip
LINK = re.compile(r"https?:|mailto:|[^:&]*(?:[/?#]|$)", re.IGNORECASE)  # & may hide a scheme


def _on_a_link(_: str, name: str, value: str) -> bool:
    """Say whether a link keeps an attribute: unlike a picture it may not lead into data, a page with scripts."""
    return name in ("class", "id", "title") or (name == "href" and LINK.match(value.strip()) is not None)


ATTRIBUTES = {
    **bleach.ALLOWED_ATTRIBUTES,
    "a": _on_a_link,
    "*": ["class", "id"],
    "img": ["src", "alt", "title", "width", "height"],
    "th": ["class", "id", "scope"],
}
PROTOCOLS = bleach.ALLOWED_PROTOCOLS | {"data"}  # figures of the text
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
HEADING = re.compile(r"<(?P<end>/?)h(?P<level>[1-6])\b")
DEEPER = 2  # levels by which headings of a notebook go down: the page has its own
FIGURE = re.compile(r"figures/([\w.-]+\.(png|jpe?g|gif|webp))", re.IGNORECASE)
LARGEST_FIGURE = 4 << 20
TITLE = re.compile(r"title\(\s*f?[\"']([^\"']+)[\"']")
DRAWS = re.compile(r"\.(?:imshow|plot|hist|bar|scatter|stem|matshow|contour|fill|boxplot|figure|subplots)\w*\(")
MOST_WORDS = 200
OURS = "result-"  # what the page's own places are called


def without_scripts(page: str) -> str:
    """Return the HTML of a text cell without scripts; nbgrader's own pages take text cells as they are.

    It stands in the place of the filter `strip_files_prefix`, which their templates apply to every text.
    """
    if nested_too_deeply(page):
        return html.escape(page)
    cleaned: str = bleach.clean(strip_files_prefix(page), tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS)
    return cleaned


def below_our_headings(page: str, figures: Path) -> str:
    """Return a cleaned text as a part of the page: headings below ours, figures of the release in it."""
    soup = BeautifulSoup(page, "html.parser")
    for heading in soup.find_all(HEADINGS):
        heading.name = f"h{min(6, int(heading.name[1]) + DEEPER)}"
    for element in soup.select(f'[id^="{OURS}"]'):
        del element["id"]  # the page's own places stay its own
    for image in soup.find_all("img"):
        source, words = str(image.get("src", "")), str(image.get("alt", "")).strip()
        found = FIGURE.fullmatch(source)
        if found and (path := figures / found[1]).is_file() and path.stat().st_size <= LARGEST_FIGURE:
            kind = found[2].lower().replace("jpg", "jpeg")
            image["src"] = f"data:image/{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"
        elif not source.startswith("data:image/"):
            image.replace_with(tr("[picture: {words}]", words=words or source or tr("without a name")))
            continue
        image["alt"] = words or tr("a picture without a description")
    return str(soup)


def in_order(page: str) -> str:
    """Return a page in which no heading is more than one level below the one before it."""
    last = 0

    def level(found: re.Match[str]) -> str:
        nonlocal last
        if not found["end"]:
            last = min(int(found["level"]), last + 1)
        return f"<{found['end']}h{last}"

    return HEADING.sub(level, page)


def words_for_picture(data: str, source: str) -> str:
    """Return what can be said of a picture that a cell shows: its size, and its titles or the line that made it."""
    head = base64.b64decode(data[:64] + "=" * (-len(data[:64]) % 4), validate=False)[:24]
    picture = tr("Picture")
    if head.startswith(b"\x89PNG") and len(head) == 24:  # noqa: PLR2004
        width, height = struct.unpack(">II", head[16:24])
        picture = tr("Picture of {width} by {height} pixels", width=width, height=height)
    titles = TITLE.findall(source)
    lines = [line.strip() for line in source.splitlines() if DRAWS.search(line)]
    if titles:
        return tr("{picture}, with the title {title}", picture=picture, title="; ".join(titles)[:MOST_WORDS])
    if lines:
        return tr("{picture}, made by the line {line}", picture=picture, line=lines[-1][:MOST_WORDS])
    return picture
