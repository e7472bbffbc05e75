"""Writing the judge's answer into the rebuilt notebook, in the form that nbgrader's own steps read."""

from nbformat.notebooknode import NotebookNode, from_dict

from autograder.errors import UserError
from autograder.gradebook.outputs import shown_outputs
from autograder.gradebook.rebuild import PROBLEM, exercise_of_check, is_check
from autograder.gradebook.said import Said, as_html, as_json, said_of
from autograder.judge.results import ExerciseResult, SubmissionResult
from autograder.language import tr

RESULT = "application/vnd.course.result+json"  # beside the score in a check's output: what the feedback page reads


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
                raise StaleReleaseError(
                    tr(
                        "the release of {assignment} and course.yaml differ in {name}; run `course release "
                        "{assignment}`",
                        assignment=result.assignment,
                        name=exercise_of_check(cell),
                    )
                )
            cell.outputs = graded_outputs(exercise)
        else:
            cell.outputs = shown_outputs(shown[cell.id]) if cell.id in shown else [_not_run()]
        cell.execution_count = None


def fill_problem(notebook: NotebookNode) -> None:
    """Give every check the score 0 and the sentence why the submission could not be read."""
    said = Said(cause=str(notebook.metadata[PROBLEM]))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = _outputs(0.0, said) if is_check(cell) else []
            cell.execution_count = None


def graded_outputs(result: ExerciseResult) -> list[NotebookNode]:
    """Return the outputs of a check cell: the score as nbgrader reads it, and the explanation."""
    if not 0 <= result.score <= result.points:
        raise ValueError(
            tr(
                "a score of {exercise} must lie between 0 and {points:g}, got {score!r}",
                exercise=result.exercise,
                points=result.points,
                score=result.score,
            )
        )
    return _outputs(result.score, said_of(result))


def _not_run() -> NotebookNode:
    text = tr("Not run for the mark: nothing in your own cells uses this one.")
    output: NotebookNode = from_dict({"output_type": "stream", "name": "stdout", "text": f"{text}\n"})
    return output


def _outputs(score: float, said: Said) -> list[NotebookNode]:
    data = {"text/plain": repr(float(score)), "text/html": as_html(said), RESULT: as_json(said)}
    return [from_dict({"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": None})]
