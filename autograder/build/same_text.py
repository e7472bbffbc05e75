"""Whether a translated text is the same as the English one in everything but its words."""

import ast
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import zip_longest

from autograder.build.errors import BuildError, at
from autograder.build.text import Asked, Code, Part, Passage, Place, Text

KINDS = {Passage: "text", Code: "code", Place: "an exercise", Asked: "a question"}
MARKED = "source"  # the key in the head of a translation that says of which English text it is one
WORDS = re.compile(r"\\text\{[^}]*\}")


def check_same(english: Text, other: Text) -> None:
    """Refuse a translation whose cells, names, formulas, code, links or images are others than those of the original.

    Raises
    ------
    BuildError
        One sentence with file and line for the first difference.

    """
    for difference in differences(english, other):
        raise BuildError(f"{difference}; bring it in line with {english.path.name}.")


def differences(english: Text, other: Text) -> Iterator[str]:
    """Yield where the cells of a translation are not those of the original, in words."""
    for key in ("topics", "errata", "license"):
        if english.front_matter.get(key) != other.front_matter.get(key):
            yield f"{at(other.path)}: its head has other {key} than the English text"
    for number, (mine, theirs) in enumerate(zip_longest(english.parts, other.parts), start=1):
        line = theirs.line if theirs is not None else other.parts[-1].line
        where = f"{at(other.path, line)}: part {number}"
        if mine is None or theirs is None:
            yield f"{where} is {'missing' if theirs is None else 'one too many'}"
        elif type(mine) is not type(theirs):
            yield f"{where} is {KINDS[type(theirs)]}, and in English it is {KINDS[type(mine)]}"
        else:
            yield from (f"{where} {what}" for what in _of_parts(mine, theirs))


def stale(text: Text, source: bytes) -> str:
    """Return a sentence where a translation was made of another English text than that of now, and what to do."""
    now = digest(source)
    if str(text.front_matter.get(MARKED)) == now:
        return ""
    return (
        f"{at(text.path)}: the English text has changed since this was translated; carry over what changed "
        f"(git diff shows it), then write '{MARKED}: \"{now}\"' into the head of this file."
    )


def digest(source: bytes) -> str:
    """Return the mark of an English text that its translations carry."""
    return hashlib.sha256(source).hexdigest()[:12]


def _of_parts(mine: Part, theirs: Part) -> Iterator[str]:
    if isinstance(mine, Passage) and isinstance(theirs, Passage):
        yield from _of_passages(mine.source, theirs.source)
    elif isinstance(mine, Code) and isinstance(theirs, Code):
        if mine.tags != theirs.tags:
            yield "has other tags"
        if bare(mine.source) != bare(theirs.source):
            yield "has other code, apart from comments and strings"
    elif _form(mine) != _form(theirs):
        yield f"is {_form(theirs)}, and in English it is {_form(mine)}"


def _form(part: Part) -> dict[str, object]:
    return {key: value for key, value in vars(part).items() if key != "line"}


def _of_passages(mine: str, theirs: str) -> Iterator[str]:
    found: tuple[tuple[str, Callable[[str], list[str]]], ...] = (
        ("formulas", formulas),
        ("pieces of code", lambda text: re.findall(r"(?<!`)`([^`]+)`(?!`)", text)),
        ("links and images", lambda text: re.findall(r"\]\([^)\s]+|<https?://[^>]+>", text)),
        ("headings", lambda text: re.findall(r"^(#+) ", text, re.MULTILINE)),
        ("lists", lambda text: re.findall(r"^ *(?:-|\d+\.) ", text, re.MULTILINE)),
        ("tables", lambda text: [str(row.count("|")) for row in text.splitlines() if row.startswith("|")]),
        ("directives", lambda text: re.findall(r"^[`:]{3,}\{[^}]+\}", text, re.MULTILINE)),
    )
    for what, find in found:
        wanted, got = (Counter(" ".join(one.split()) for one in find(text)) for text in (mine, theirs))
        if wanted != got:
            lacking, extra = [" and ".join(map(repr, (a - b))) for a, b in ((wanted, got), (got, wanted))]
            yield f"has other {what}: it lacks {lacking or 'nothing'} and has {extra or 'nothing'} instead"


def formulas(text: str) -> list[str]:
    """Return the formulas of a text, without white space and without the words in them."""
    return [
        "".join(WORDS.sub(r"\\text{}", formula).split())
        for formula in re.findall(r"\$\$.+?\$\$|(?<![\\$])\$[^$]+?\$", text, re.DOTALL)
    ]


def bare(source: str) -> str:
    """Return code without comments and without what stands in its strings."""
    return ast.dump(_Silent().visit(ast.parse(source)))


class _Silent(ast.NodeTransformer):
    """Empties strings; what is put into them stays, in whatever order a language has it."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant("") if isinstance(node.value, str) else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.JoinedStr:
        parts = [ast.dump(self.visit(part.value)) for part in node.values if isinstance(part, ast.FormattedValue)]
        return ast.JoinedStr([ast.Constant(part) for part in sorted(parts)])
