"""Writing the judge's answer into the rebuilt notebook, in the form that nbgrader's own steps read."""

import html
from collections.abc import Iterable, Sequence

from nbformat.notebooknode import NotebookNode, from_dict

from autograder.errors import UserError
from autograder.gradebook.outputs import shown_outputs
from autograder.gradebook.rebuild import PROBLEM, exercise_of_check, is_check
from autograder.judge.results import ExerciseResult, SmallestCase, SubmissionResult, TestResult

SMALLEST = "The smallest call found that goes wrong, with numbers made for it:"


class StaleReleaseError(UserError):
    """The released notebook and course.yaml do not ask for the same; nothing can be graded with it."""


def fill(notebook: NotebookNode, result: SubmissionResult) -> None:
    """Give every cell its outputs: what the cells showed, and score and explanation under each check.

    Raises
    ------
    StaleReleaseError
        When a check of the released notebook is not an exercise of course.yaml, or is worth other points.
    """
    shown = {run.id: run.outputs for run in result.cells}
    exercises = {exercise.exercise: exercise for exercise in result.exercises}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        if is_check(cell):
            exercise = exercises.get(exercise_of_check(cell))
            if exercise is None or exercise.points != cell.metadata["nbgrader"]["points"]:
                name = f"the release of {result.assignment} and course.yaml differ in {exercise_of_check(cell)}"
                raise StaleReleaseError(f"{name}; run `course release {result.assignment}`")
            cell.outputs = graded_outputs(exercise)
        else:
            cell.outputs = shown_outputs(shown.get(cell.id, ()))
        cell.execution_count = None


def fill_problem(notebook: NotebookNode) -> None:
    """Give every check the score 0 and the sentence why the submission could not be read."""
    sentence = notebook.metadata[PROBLEM]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = _outputs(0.0, f"<div>{html.escape(sentence)}</div>") if is_check(cell) else []
            cell.execution_count = None


def graded_outputs(result: ExerciseResult) -> list[NotebookNode]:
    """Return the outputs of a check cell: the score as nbgrader reads it, and the explanation."""
    if not 0 <= result.score <= result.points:
        raise ValueError(f"a score of {result.exercise} must lie between 0 and {result.points:g}, got {result.score!r}")
    return _outputs(result.score, as_html(result))


def _outputs(score: float, page: str) -> list[NotebookNode]:
    data = {"text/plain": repr(float(score)), "text/html": page}
    return [from_dict({"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": None})]


def as_text(result: ExerciseResult) -> str:
    """Return the result of an exercise in plain words."""
    head = f"{_head(result)} {result.cause}."
    tests = (f"  {_said(group)}" for group in _groups(result.tests))
    return "\n".join([head, *tests, *_hints(result), *smallest_as_text(result.smallest)])


def smallest_as_text(case: SmallestCase | None) -> list[str]:
    """Return a small call that goes wrong, as lines to read and to paste."""
    if case is None:
        return []
    lines = [f"  {SMALLEST}", *(f"    {line}" for line in (*case.given, case.call))] if case.call else []
    answers = {"expected": case.expected, "yours": case.got, "difference": case.difference}
    lines += [f"    {word:<10}  {numbers}" for word, numbers in answers.items() if case.call and numbers]
    lines += [f"    {case.problem}"] if case.call and not case.difference else []
    return [*lines, *(f"  {fact}" for fact in case.facts)]


def as_html(result: ExerciseResult) -> str:
    """Return the result of an exercise with the few elements that nbgrader's sanitised pages keep."""
    head = f"<strong>{html.escape(_head(result))}</strong> {html.escape(result.cause)}."
    hints = "".join(f"<div>{html.escape(line)}</div>" for line in _hints(result))
    items = "".join(f"<li>{html.escape(_said(group))}</li>" for group in _groups(result.tests))
    return f"<div>{head}</div>{hints}<ul>{items}</ul>"


def _head(result: ExerciseResult) -> str:
    return f"{result.exercise}: {number(result.score)} of {number(result.points)} points."


def number(value: float) -> str:
    """Return points as people write them: at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _groups(tests: Iterable[TestResult]) -> list[list[TestResult]]:
    """Return the tests by the sentence they stand for: one test with many parameter sets is one line."""
    groups: dict[str, list[TestResult]] = {}
    for test in tests:
        groups.setdefault(test.title, []).append(test)
    return list(groups.values())


def _said(group: Sequence[TestResult]) -> str:
    """Return how a test ended in words, with how many of its cases failed and what the first of them showed."""
    bad = [test for test in group if test.outcome != "passed"]
    if not bad:
        return f"passed: {group[0].title}"
    count = f" in {len(bad)} of {len(group)} cases" if len(group) > 1 else ""
    message = f" ({bad[0].message})" if bad[0].message else ""
    return f"{_words(bad[0])}{count}: {group[0].title}{message}"


def _hints(result: ExerciseResult) -> list[str]:
    if len(result.possibilities) == 1:
        return [f"Hint: {result.possibilities[0].hint}"]
    if result.possibilities:
        known = (f"- {item.name}: {item.hint}" for item in result.possibilities)
        return ["These mistakes all give your numbers:", *known]
    return []


def _words(test: TestResult) -> str:
    return "over the time limit" if test.outcome == "timed out" else test.outcome
