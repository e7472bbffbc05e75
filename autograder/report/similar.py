"""Submissions that are nearly alike: a list of pairs to look at, never a verdict.

Compared is what students wrote themselves. Lines of the hand-out go, and so do lines that many have: those are how one
writes it. Names that a student chose count as one, so that another name for a variable changes nothing.
"""

import builtins
import difflib
import keyword
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec
import numpy as np
from nbformat.notebooknode import NotebookNode
from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Name, String, Text
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from autograder.gradebook.rebuild import cells_to_run
from autograder.judge.results import Cell

ALIKE = 0.8  # share of the tokens of both
MANY = 0.2  # of a class: what they have in common says nothing
FEW = 5  # students, however small the class is
TOKENS = 40  # less than that is too little to compare
PAIRS = 50  # the nearest ones are shown
LINES = 30  # of each pair
LEXER = PythonLexer(stripnl=False, ensurenl=False)
KNOWN = {*keyword.kwlist, *dir(builtins)}


class Line(msgspec.Struct, frozen=True):
    """A line of a student: its tokens without chosen names, and how it was written."""

    tokens: tuple[str, ...]
    text: str


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two students, the share of tokens that is the same, and the lines: of the first, of the second."""

    first: str
    second: str
    share: float
    lines: tuple[tuple[str, str], ...]
    more: int = 0  # lines that are not shown


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """The nearest pairs, how many there are in all, and how many submissions had enough to compare."""

    pairs: tuple[Pair, ...]
    found: int
    submissions: int
    compared: int


def nearly_alike(
    skeleton: NotebookNode, notebooks: Mapping[str, NotebookNode], others: Sequence[NotebookNode] = ()
) -> Compared:
    """Compare every submission of a class with every other one; `others` were handed out in other languages."""
    given = HandOut("\n".join(cell.source for one in (skeleton, *others) for cell in cells_to_run(one)))
    work = {student: own_lines(given, cells_to_run(notebook)) for student, notebook in notebooks.items()}
    rare = _without_common(work)
    students = [student for student, lines in rare.items() if sum(len(line.tokens) for line in lines) >= TOKENS]
    letters: dict[str, str] = {}
    texts = ["".join(_letter(letters, token) for line in rare[s] for token in line.tokens) for s in students]
    shares = cdist(texts, texts, scorer=Indel.normalized_similarity, score_cutoff=ALIKE, dtype=np.float32, workers=-1)
    near = sorted(
        (-float(shares[one, other]), students[one], students[other])
        for one, other in np.argwhere(np.triu(shares, 1) >= ALIKE)
    )
    pairs = tuple(_pair(first, second, -share, rare) for share, first, second in near[:PAIRS])
    return Compared(pairs=pairs, found=len(near), submissions=len(notebooks), compared=len(students))


class HandOut:
    """What every student got: its lines, and the names in it."""

    def __init__(self, code: str) -> None:
        self.lines = {line.strip() for line in code.splitlines()}
        self.names = KNOWN | {text for kind, text in LEXER.get_tokens(code) if kind in Name}


def own_lines(given: HandOut, cells: Iterable[Cell]) -> list[Line]:
    """Return the lines of a student's cells that the hand-out does not have, without comments and docstrings."""
    sources = (line for cell in cells if not cell.text for line in cell.source.split("\n"))
    texts = [line.rstrip() for line in sources if line.strip() not in given.lines]
    tokens = _tokens("\n".join(texts), given.names)
    return [Line(tuple(found), text) for found, text in zip(tokens, texts, strict=False) if found]


def _tokens(source: str, known: set[str]) -> list[list[str]]:
    """Return the tokens of each line; a name of the student's own is one and the same token."""
    lines: list[list[str]] = [[]]
    behind = ""
    for kind, text in LEXER.get_tokens(source):
        if kind not in Comment and kind not in Text and kind not in String.Doc:
            own = kind in Name and text not in known and behind != "."
            token = "name" if own else "text" if kind in String else text
            lines[-1].append(token)
            behind = text
        lines += [[] for _ in range(text.count("\n"))]
    return lines


def _without_common(work: Mapping[str, Sequence[Line]]) -> dict[str, list[Line]]:
    counts = Counter(tokens for lines in work.values() for tokens in {line.tokens for line in lines})
    most = max(FEW, int(MANY * len(work)))
    return {student: [line for line in lines if counts[line.tokens] <= most] for student, lines in work.items()}


def _letter(letters: dict[str, str], token: str) -> str:
    """Return one letter for a token, so that texts of letters can be compared."""
    return letters.setdefault(token, chr(0x10000 + len(letters)))


def _pair(first: str, second: str, share: float, rare: Mapping[str, Sequence[Line]]) -> Pair:
    one, other = rare[first], rare[second]
    matcher = difflib.SequenceMatcher(a=[x.tokens for x in one], b=[x.tokens for x in other], autojunk=False)
    same = [
        (one[block.a + place].text, other[block.b + place].text)
        for block in matcher.get_matching_blocks()
        for place in range(block.size)
    ]
    return Pair(first=first, second=second, share=share, lines=tuple(same[:LINES]), more=max(0, len(same) - LINES))
