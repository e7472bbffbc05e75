"""The strings of one assignment that are said in other languages, and the catalogues that hold them.

They stand where they belong: in course.yaml, in docstrings of the reference, in mistakes, in the suite and in the text.
`update` brings `it.po` and its like, beside the text, in line with them.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog

from autograder.build.docstrings import sentences
from autograder.build.errors import at, wrong_at
from autograder.build.questions import load_questions
from autograder.build.stub import PLACEHOLDER, make_stub
from autograder.build.translations import folder_of
from autograder.course.config import Course
from autograder.course.exercise import load_exercise
from autograder.language import tr
from autograder.messages.catalogues import read, written

HEAD = """\
# The strings of this assignment; `make messages` finds them. Its text is translated beside this file.
#"""
NUMBER = re.compile(r"[A-Z]+\d+[a-z]*")  # of a misconception


def strings(course: Course, name: str) -> Iterator[tuple[str, str]]:
    """Yield what is said to students of an assignment besides its text, with where it stands; some of it repeatedly."""
    config = course.assignments[name]
    yield config.title, "title"
    for exercise in config.exercises:
        found = load_exercise(course, name, exercise)
        said = sentences(make_stub(found.function).cleared)
        yield from ((sentence, f"docstring/{exercise}") for sentence in said if f"# {sentence}" not in PLACEHOLDER)
        for mistake in found.mistakes:
            yield mistake.name, f"mistake/{exercise}"
            yield mistake.hint, f"hint/{exercise}"
    for question in load_questions(course, name).values():
        if question.unit:
            yield question.unit, f"unit/{question.name}"
    yield from _of_suite(course.suites / f"test_{name}.py")


def languages_begun(course: Course, name: str) -> list[str]:
    """Return the languages in which an assignment has a text or a catalogue."""
    folder = folder_of(course, name)
    texts = {path.stem.removeprefix("text.") for path in folder.glob("text.*.md")}
    return sorted(texts | {path.stem for path in folder.glob("*.po")})


def update(course: Course, name: str) -> dict[str, int]:
    """Bring the catalogues of an assignment in line with its strings.

    A sentence that has changed keeps the translation of the old one, marked as fuzzy, which is not said; one that is
    gone goes.

    Returns
    -------
    dict
        For each language, how many strings have no translation.

    Raises
    ------
    BuildError
        A catalogue cannot be read.

    """
    template = Catalog(header_comment=HEAD, fuzzy=False)
    for sentence, where in strings(course, name):
        template.add(sentence, auto_comments=[where])
    lacking = {}
    for language in languages_begun(course, name):
        path = folder_of(course, name) / f"{language}.po"
        catalogue = _read(path)
        catalogue.update(template, update_header_comment=True)
        path.write_text(written(catalogue), encoding="utf-8")
        lacking[language] = sum(not message.string or message.fuzzy for message in catalogue if message.id)
    return lacking


def _of_suite(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the titles of a suite's tests, and the names and hints of misread questions.

    The docstring of a question's test may hold the answer; nobody is shown it.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            title = (ast.get_docstring(node) or "").split("\n")[0]
            if title and "answer" not in [argument.arg for argument in node.args.args]:
                yield title, "test"
    for part in ast.walk(tree):
        if isinstance(part, ast.Tuple):
            texts = [one.value for one in part.elts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if len(texts) == len(part.elts) == 3 and NUMBER.fullmatch(texts[0]):  # noqa: PLR2004 - id, name and hint
                yield texts[1], "mistake/answer"
                yield texts[2], "hint/answer"


def _read(path: Path) -> Catalog:
    try:
        return read(path)
    except (ValueError, LookupError) as error:
        reason = " ".join(str(error).split())
        raise wrong_at(at(path), tr("this catalogue cannot be read: {reason}.", reason=reason)) from None
