"""Finding what people read and no catalogue holds.

A string is for people if it has two words with a space between them; a part of an f-string counts as one of the two.
Then it has to be an argument of `tr` or `trn`, or stand in a table SAY or a class in SAID, which hold words until they
are said. It is not for people where code reads it: a docstring, a type, a key, what is compared, a program, a command,
SQL, markup, words in capitals; nor is `help=`, which is extracted from the command line. ALLOWED names the rest.
"""

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path

PART = "\0"  # stands for a part of an f-string
WORD, SPACE = r"[^\W\d_]{2,}", r"[,;:.)!?`'\"]* +[(`'\"]*"
WORDS = re.compile(rf"{WORD}{SPACE}({WORD}|{PART})|{PART}{SPACE}{WORD}")
PROGRAM = re.compile(
    r'\s*(#!|"""|def [\w\0]+\(|while .*:\n|(from \S+ )?import [\w.\0]+([\s;]|$)|raise \w+\(|return \w+\n?$|select )'
)
MARKUP = re.compile(r"<[^<>]*>")
SAID = {"tr", "trn", "Allowed", "Poison"}
# Functions that read all of their arguments, or the first alone.
READERS = {"cast", "compile", "match", "search", "fullmatch", "execute", "split", "partition", "info", "debug"}
LOOKUPS = {"get", "pop", "setdefault", "startswith", "endswith", "removeprefix", "removesuffix", "say"}
KEYWORDS = {"command", "help", "metavar", "pattern", "description"}
SAID_AGAIN = "judge/retold.py says it again, in the student's language"
FOLDERS = {  # whole files and folders
    "box/": SAID_AGAIN + ": in the box no catalogue can be read",
    "border/": SAID_AGAIN + ", or it is the technical end of what is said again",
    "build/assignment_messages.py": "remarks for translators",
    "messages/": "the head of a catalogue, for translators",
}
ALLOWED = {
    "build/coursecheck/running.py": {
        **dict.fromkeys(("changed its input", "wrong type", "wrong shape", "wrong dtype"), "part of a key of SAY")
    },
    "build/docstrings.py": {"NAMED": "heads of numpydoc, which tools read"},
    "build/given.py": {"{}\n\nfrom __future__ import annotations": "Python"},
    "build/joined.py": {
        "NUMPY": "Python",
        "\n\n\nSAID_IN: dict[str, dict[str, str]] = {}\nSAY.update(SAID_IN.get(LANGUAGE, {}))": "Python",
    },
    "build/module.py": {" as {}": "Python"},
    "build/setup_cell.py": {"SETUP": "Python", "SETUP_GIVEN": "Python"},
    "certify/definitions.py": {"Say here": "stands in what `course new exercise` writes, and is looked for"},
    "certify/poisons.py": {"ZEROS": "Python"},
    "exports/canvas.py": {"HEADS": "heads as Canvas writes them"},
    "exports/moodle.py": {"HEADS": "heads as Moodle writes them"},
    "gradebook/record.py": {"No response.": "nbgrader's own comment, which it compares"},
    "judge/axes.py": dict.fromkeys(("axis {} of {}", "axis {} of array {} in {}"), "a key, which judge/search.py says"),
    "judge/box.py": dict.fromkeys(("own user id", "user namespace"), "kept with results, as names of layers"),
    "judge/channel.py": {
        "an answer came to a question that was not asked": SAID_AGAIN,
        "what came back was not a value: {}": SAID_AGAIN,
    },
    "judge/levels.py": {
        "LAYERS": "kept with results, as the names of what the kernel has",
        "MEANINGS": "said nowhere: they explain the numbers to who reads the code",
    },
    "judge/plugin.py": {
        "exercise(name, tolerance): the exercise that a test belongs to": "shown by pytest --markers",
        "weight(number): how much a test counts, shared by its parameter sets": "the same",
        "visible: the test is replayed at build time into the visible check": "the same",
    },
    "judge/search.py": dict.fromkeys(("{}, not {}", "{} alone"), "what is changed: compared, and not said"),
    "judge/seccomp.py": {
        "ALLOWED": "names of system calls",
        "PATHS": "the same",
        "PRETENDED": "the same",
        "libseccomp wrote half an instruction": "a fault of a library that nobody can mend here",
    },
    "judge/selftest.py": {"PROBES": "Python"},
    "judge/spelled.py": {"torch.tensor({}, dtype={}{})": "Python"},
    "judge/student.py": {"an object of type {}": SAID_AGAIN},
    "lms/roster.py": {
        "COLUMNS": "heads as Canvas and Moodle write them",
        "FULL_NAME": "the same",
        "TEST_STUDENT": "Canvas's own",
    },
    "new_exercise.py": {
        "SUITE": "code that an author overwrites",
        "TEXT": "text that an author overwrites",
        '{}{}: {points: {}, function: "{}"}\n': "a line of course.yaml",
    },
}


def outside(path: Path, data: Collection[str] = (), allowed: Collection[str] = ()) -> Iterator[tuple[int, str]]:
    """Yield line and text of each string of a file that people read and no catalogue holds.

    `data` are strings that code reads elsewhere, `allowed` texts or names of constants of this file.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    data = {*data, *read_by_code(path)}
    known = set(map(id, _known(tree))) | set(map(id, _constants(tree, allowed)))
    for node in ast.walk(tree):
        text = text_of(node)
        if text is None or id(node) in known or text in data or not for_people(text):
            continue
        shown = text.replace(PART, "{}")
        if shown not in allowed:
            yield getattr(node, "lineno", 0), shown


def for_people(text: str) -> bool:
    """Say whether a text has two words, and is neither a program nor in capitals."""
    return bool(WORDS.search(MARKUP.sub("", text))) and not PROGRAM.match(text) and text.upper() != text


def read_by_code(path: Path) -> Iterator[str]:
    """Yield the texts that a file compares, looks up or chooses from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        found: list[ast.AST] = []
        match node:
            case ast.Compare():
                found = [node]
            case ast.Subscript(value=ast.Name(id="Literal")) | ast.Subscript(slice=ast.Constant()):
                found = [node.slice]
            case ast.Dict():
                found = [key for key in node.keys if key is not None]
            case ast.MatchValue():
                found = [node.value]
        yield from (text for one in found for inner in ast.walk(one) if (text := text_of(inner)) is not None)


def text_of(node: ast.AST) -> str | None:
    """Return the text of a string or f-string, and nothing for what is none."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else PART for part in node.values)
    return None


def _known(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield every node that is said, or that code reads."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()):  # a docstring
                yield node.value
            case ast.JoinedStr():
                yield from (inner for inner in ast.walk(node) if isinstance(inner, ast.Constant))
            case ast.Assign(targets=[ast.Name(id="SAY")], value=ast.Dict() as table):
                yield from table.values
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                said = [one for one in node.args if isinstance(one, ast.Constant)]  # an f-string has no translation
                yield from said if name in SAID else node.args[:1] if name in LOOKUPS else ()
                read = [one.value for one in node.keywords if one.arg in KEYWORDS]
                read += node.args if name in READERS else []
                yield from (inner for one in read for inner in ast.walk(one))
            case ast.arg(annotation=ast.AST() as note) | ast.AnnAssign(annotation=note):
                yield from ast.walk(note)
            case ast.FunctionDef(returns=ast.AST() as note):
                yield from ast.walk(note)


def _constants(tree: ast.Module, names: Collection[str]) -> Iterator[ast.AST]:
    """Yield all that stands in some constants of a module."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id in names for one in node.targets):
            yield from ast.walk(node)
