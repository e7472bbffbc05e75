"""Stubs said in another language: their docstrings, a paragraph at a time, and their comments.

Sentences are translated. Section headings, the names with their shapes and types, equations and examples that run stay
as they are: tools read them, and so do students of every language.
"""

import ast
import inspect
import io
import textwrap
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass

WIDTH = 100  # columns of a cell that a notebook shows
NAMED = {"Parameters", "Returns", "Yields", "Raises", "Attributes", "Other Parameters", "Methods"}
QUOTES, OPENING, BACKSLASH = '"""', 'r"""', "\\"
Say = Callable[[str], str]


@dataclass(frozen=True)
class Piece:
    """Lines of a docstring: a paragraph that is said, or something that stays."""

    lines: tuple[str, ...]
    spoken: bool = False

    @property
    def sentence(self) -> str:
        """The paragraph in one line, without the mark of a list."""
        return " ".join(line.strip() for line in self.lines).removeprefix("- ")

    def said(self, say: Say, width: int) -> list[str]:
        """Return the lines in another language; those of a paragraph that is not translated stay."""
        if not self.spoken or say(self.sentence) == self.sentence:
            return list(self.lines)
        margin, listed = _margin(self.lines[0]), self.lines[0].lstrip().startswith("- ")
        first, next_ = (margin + "- ", margin + "  ") if listed else (margin, margin)
        return textwrap.wrap(
            say(self.sentence),
            width,
            initial_indent=first,
            subsequent_indent=next_,
            break_long_words=False,
            break_on_hyphens=False,
        )


def pieces(docstring: str) -> Iterator[Piece]:
    """Take a docstring, without its indentation, apart; the lines of all pieces are those of the docstring."""
    lines = docstring.split("\n")
    section, place = "", 0
    while place < len(lines):
        line = lines[place]
        if place + 1 < len(lines) and line and set(lines[place + 1]) == {"-"}:
            section, end, spoken = line, place + 2, False
        elif line.lstrip().startswith(".. "):
            end, spoken = _end_of_directive(lines, place), False
        elif line.startswith(">>>"):
            end, spoken = _end_of_example(lines, place), False
        elif not line.strip() or (section in NAMED and not _margin(line)):
            end, spoken = place + 1, False
        else:
            end, spoken = _end_of_paragraph(lines, place), True
        yield Piece(tuple(lines[place:end]), spoken)
        place = end


def sentences(source: str) -> list[str]:
    """Return what is said in the docstrings and comments of a function's or a class's source, in order."""
    said = [piece.sentence for node in _documented(source) for piece in pieces(_text(node)) if piece.spoken]
    return said + [token.string.removeprefix("# ") for token in _comments(source)]


def translated(source: str, say: Say) -> str:
    """Return the source with its docstrings and comments in another language, and everything else as it was."""
    lines = source.split("\n")
    for token in _comments(source):
        row, column = token.start
        lines[row - 1] = f"{lines[row - 1][:column]}# {say(token.string.removeprefix('# '))}"
    for node in sorted(_documented(source), key=lambda node: -node.body[0].lineno):
        literal = node.body[0]
        indent = " " * literal.col_offset
        old = _text(node)
        width = WIDTH - literal.col_offset
        new = "\n".join(line for piece in pieces(old) for line in piece.said(say, width - len(OPENING)))
        if new != old:
            several = "\n" in new or len(new) > width - len(OPENING) - len(QUOTES)
            closing = "\n" + QUOTES if several else QUOTES
            text = f"{OPENING if BACKSLASH in new else QUOTES}{new}{closing}"
            written = [indent + line if line else "" for line in text.split("\n")]
            lines[literal.lineno - 1 : literal.end_lineno] = written
    return "\n".join(lines)


def _documented(source: str) -> list[ast.FunctionDef | ast.ClassDef]:
    tree = ast.parse(source)
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    return sorted((node for node in nodes if ast.get_docstring(node)), key=lambda node: node.lineno)


def _comments(source: str) -> list[tokenize.TokenInfo]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [token for token in tokens if token.type == tokenize.COMMENT and token.string.startswith("# ")]


def _text(node: ast.FunctionDef | ast.ClassDef) -> str:
    return inspect.cleandoc(ast.get_docstring(node, clean=False) or "")


def _end_of_directive(lines: list[str], place: int) -> int:
    """Return where the lines end that belong to a directive: the blank ones and those further in than it."""
    margin = len(_margin(lines[place]))
    end = place + 1
    while end < len(lines) and (not lines[end].strip() or len(_margin(lines[end])) > margin):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def _end_of_example(lines: list[str], place: int) -> int:
    return next((end for end in range(place, len(lines)) if not lines[end].strip()), len(lines))


def _end_of_paragraph(lines: list[str], place: int) -> int:
    """Return where a paragraph or an item of a list ends."""
    margin = _margin(lines[place]) + ("  " if lines[place].lstrip().startswith("- ") else "")
    for end in range(place + 1, len(lines)):
        line = lines[end]
        if not line.strip() or _margin(line) != margin or line.lstrip().startswith(("- ", ".. ", ">>>")):
            return end
    return len(lines)


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
