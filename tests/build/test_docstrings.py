"""Stubs in another language: sentences are translated, and what tools read stays."""

import ast

import pytest

from autograder.build.docstrings import sentences, translated
from autograder.build.stub import make_stub
from autograder.course.config import load_course
from autograder.course.exercise import load_function
from tests.build.conftest import ROOT

STUB = '''\
def scale(x: np.ndarray, factor: float = 2.0) -> np.ndarray:
    r"""Multiply every number by the factor.

    .. math::
        y_i = f \\; x_i

    where :math:`f` is the factor. This sentence is long enough to be broken into two lines of a
    docstring.

    - First item, which goes on
      in a second line.
    - Second item.

    Parameters
    ----------
    x : array (N,)
        The numbers.
    factor : float
        What they are multiplied by.

    Returns
    -------
    y : array (N,)
        A new array.

    Examples
    --------
    >>> scale(np.array([1.0]))
    array([2.])
    """
    # a comment for students
    raise NotImplementedError()'''
SENTENCES = [
    "Multiply every number by the factor.",
    "where :math:`f` is the factor. This sentence is long enough to be broken into two lines of a docstring.",
    "First item, which goes on in a second line.",
    "Second item.",
    "The numbers.",
    "What they are multiplied by.",
    "A new array.",
    "a comment for students",
]

SAID = '''\
def scale(x: np.ndarray, factor: float = 2.0) -> np.ndarray:
    r"""«36»

    .. math::
        y_i = f \\; x_i

    «103»

    - «43»
    - «12»

    Parameters
    ----------
    x : array (N,)
        «12»
    factor : float
        «28»

    Returns
    -------
    y : array (N,)
        «12»

    Examples
    --------
    >>> scale(np.array([1.0]))
    array([2.])
    """
    # «22»
    raise NotImplementedError()'''


def course_stubs():
    """Return every stub of the course."""
    course = load_course(ROOT / "course.yaml")
    exercises = [one for assignment in course.assignments.values() for one in assignment.exercises.values()]
    return [make_stub(load_function(exercise.function)).cleared for exercise in exercises]


def test_the_sentences_of_a_stub_are_its_paragraphs_and_comments():
    """Lines of a paragraph are joined; headings, names, equations and examples are no sentences."""
    assert sentences(STUB) == SENTENCES


def test_only_sentences_are_said_in_another_language():
    """The lines that are no sentence stand in the translated stub as they stood, in their order."""
    said = translated(STUB, lambda sentence: f"«{len(sentence)}»")

    assert said == SAID


@pytest.mark.parametrize("stub", [STUB, *course_stubs()], ids=lambda stub: stub.split("(")[0].split()[-1])
def test_a_stub_without_translations_stays(stub):
    """Where no sentence has a translation, every character stays."""
    assert translated(stub, lambda sentence: sentence) == stub


def test_longer_sentences_still_fit():
    """Translated stubs are Python, as wide as a notebook shows, and have the same code."""
    stubs = course_stubs()
    longer = {".": ". E ancora di più, in una lingua che è più lunga."}
    said = [translated(stub, lambda sentence: sentence[:-1] + longer.get(sentence[-1], sentence[-1])) for stub in stubs]

    assert max(len(line) for one in said for line in one.split("\n")) <= 100
    assert [bodies(one) for one in said] == [bodies(one) for one in stubs]


def bodies(source: str) -> str:
    """Return the code of a stub without its docstrings."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            del node.body[0]
    return ast.dump(tree)
