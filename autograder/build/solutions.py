"""The solved notebook of an assignment: the reference's solutions and the right answers, for proving a release."""

from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.build.errors import BuildError, at, wrong_at
from autograder.build.questions import graded_by_suite, load_questions
from autograder.course.config import Course
from autograder.language import tr


def solved_notebook(course: Course, assignment: str, answers: dict[str, Any] | None = None) -> NotebookNode:
    """Return the source notebook with every question answered; written answers stay empty.

    Parameters
    ----------
    course : Course
    assignment : str
        The assignment, such as ``03_convolution``; it has to be built.
    answers : dict, optional
        The right answers by name; without them the hidden suite is asked.

    """
    path = course.classroom / "source" / assignment / f"{assignment}.ipynb"
    if not path.is_file():
        raise wrong_at(
            at(path), tr("the source notebook is missing; run `course build {assignment}`.", assignment=assignment)
        )
    notebook: NotebookNode = nbformat.read(path, as_version=4)
    if answers is None:
        answers = _answers(course, assignment)
    cells = {cell.id: cell for cell in notebook.cells}
    for name, question in graded_by_suite(load_questions(course, assignment)).items():
        if name not in answers:
            raise BuildError(
                tr(
                    "tests/hidden/test_{assignment}.py: no test says what the answer to {name!r} is.",
                    assignment=assignment,
                    name=name,
                )
            )
        if name not in cells:
            raise wrong_at(
                at(path),
                tr(
                    "the question {name!r} is not in it; run `course build {assignment}`.",
                    name=name,
                    assignment=assignment,
                ),
            )
        cells[name].source = question.filled(answers[name])
    return notebook


def _answers(course: Course, assignment: str) -> dict[str, Any]:
    from autograder.judge.question_answers import question_answers

    return question_answers(course, assignment)
