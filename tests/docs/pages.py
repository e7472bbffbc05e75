"""The pages that people read, and what stands in them: links, commands, examples."""

import itertools
import re
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

PAGES = sorted([*ROOT.glob("*.md"), *(path for path in DOCS.rglob("*.md") if "_generated" not in path.parts)])
SHELL = {"", "sh", "bash", "console"}
READER = MarkdownIt("commonmark").enable("table")


def name_of(path: Path) -> str:
    """Return a page's path in the repository."""
    return str(path.relative_to(ROOT))


def tokens(path: Path):
    """Yield every piece of a page, those inside lines, too."""
    for token in READER.parse(_text(path)):
        yield token
        yield from token.children or ()


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def links(path: Path) -> list[str]:
    """Return where the links and pictures of a page lead, inside the repository."""
    found = [token.attrs.get("href") or token.attrs.get("src") for token in tokens(path)]
    return [unquote(str(link)) for link in found if link and "://" not in str(link)]


def anchors(path: Path) -> set[str]:
    """Return the names of a page's headings, as links write them."""
    pieces = READER.parse(_text(path))
    titles = [after.content for token, after in itertools.pairwise(pieces) if token.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def code(path: Path, languages: set[str]) -> list[str]:
    """Return the blocks of code of a page in one of these languages; an indented block has none."""
    kinds = {"fence", "code_block"}
    return [token.content for token in tokens(path) if token.type in kinds and token.info.strip() in languages]


def spans(path: Path) -> list[str]:
    """Return the code inside the lines of a page."""
    return [token.content for token in tokens(path) if token.type == "code_inline"]
