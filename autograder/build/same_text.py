"""Whether a translated text is the same as the English one in everything but its words."""

import ast
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import zip_longest

from autograder.build.errors import BuildError, at
from autograder.build.text import Code, Part, Passage, Place, Text
from autograder.language import tr

HEAD = ("topics", "errata", "license")  # what the head of a translation repeats
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
        raise BuildError(
            tr("{difference}; bring it in line with {file}.", difference=difference, file=english.path.name)
        )


def differences(english: Text, other: Text) -> Iterator[str]:
    """Yield where the cells of a translation are not those of the original, in words."""
    for key in HEAD:
        if english.front_matter.get(key) != other.front_matter.get(key):
            yield tr("{place}: its head has other {key} than the English text", place=at(other.path), key=key)
    for number, (mine, theirs) in enumerate(zip_longest(english.parts, other.parts), start=1):
        place = at(other.path, theirs.line if theirs is not None else other.parts[-1].line)
        if theirs is None:
            yield tr("{place}: part {number} of the English text is missing behind it", place=place, number=number)
        elif mine is None:
            yield tr("{place}: part {number} is one too many", place=place, number=number)
        elif _form(mine) != _form(theirs):
            got, wanted = _form(theirs), _form(mine)
            yield tr("{place}: this is {got}, and in English it is {wanted}", place=place, got=got, wanted=wanted)
        elif isinstance(mine, Code) and isinstance(theirs, Code) and bare(mine.source) != bare(theirs.source):
            yield tr("{place}: this code differs from the English text in more than comments and strings", place=place)
        elif isinstance(mine, Passage) and isinstance(theirs, Passage):
            yield from _of_passages(place, mine.source, theirs.source)


def stale(text: Text, source: bytes) -> str:
    """Return a sentence where a translation was made of another English text than that of now, and what to do."""
    now = digest(source)
    if str(text.front_matter.get(MARKED)) == now:
        return ""
    return tr(
        "{place}: the English text has changed since this was translated; carry over what changed (git diff shows it), "
        "then write {line} into the head of this file.",
        place=at(text.path),
        line=f'{MARKED}: "{now}"',
    )


def digest(source: bytes) -> str:
    """Return the mark of an English text that its translations carry."""
    return hashlib.sha256(source).hexdigest()[:12]


def _form(part: Part) -> str:
    """Return in words what is the same in every language: the kind of a part, its name, its options."""
    if isinstance(part, Passage):
        return tr("text")
    if isinstance(part, Code):
        return tr("code with the tags {tags}", tags=list(part.tags)) if part.tags else tr("code")
    options = ", ".join(f"{key}: {value}" for key, value in vars(part).items() if key != "line" and value)
    return (
        tr("an exercise ({options})", options=options)
        if isinstance(part, Place)
        else tr("a question ({options})", options=options)
    )


def _of_passages(place: str, mine: str, theirs: str) -> Iterator[str]:
    for what, find in _kept():
        wanted, got = (Counter(" ".join(one.split()) for one in find(text)) for text in (mine, theirs))
        if wanted != got:
            lacking, extra = (", ".join(map(repr, a - b)) or "-" for a, b in ((wanted, got), (got, wanted)))
            yield tr(
                "{place}: this text has other {what} than the English one; missing: {lacking}; not in English: {extra}",
                place=place,
                what=what,
                lacking=lacking,
                extra=extra,
            )


def _kept() -> tuple[tuple[str, Callable[[str], list[str]]], ...]:
    """Return what a passage has in every language, each with how it is found."""
    return (
        (tr("formulas"), formulas),
        (tr("pieces of code"), lambda text: re.findall(r"(?<!`)`([^`]+)`(?!`)", text)),
        (tr("links and images"), lambda text: re.findall(r"\]\([^)\s]+|<https?://[^>]+>", text)),
        (tr("headings"), lambda text: re.findall(r"^(#+) ", text, re.MULTILINE)),
        (tr("lists"), lambda text: re.findall(r"^ *(?:-|\d+\.) ", text, re.MULTILINE)),
        (tr("tables"), lambda text: [str(row.count("|")) for row in text.splitlines() if row.startswith("|")]),
        (tr("directives"), lambda text: re.findall(r"^[`:]{3,}\{[^}]+\}", text, re.MULTILINE)),
    )


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
