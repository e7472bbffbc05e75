"""Results in the form that Gradescope documents for autograders: one `results.json` a submission.

The form is that of Gradescope's "Autograder Specifications"; nothing here was run at Gradescope.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.course.config import Course, load_course
from autograder.errors import UserError
from autograder.exports.marks import Mark, marks
from autograder.gradebook.asked import submission_of
from autograder.gradebook.intake import IntakeError, plain, read_small_file
from autograder.gradebook.nbgrader_api import gradebook
from autograder.gradebook.rebuild import PROBLEM, load_skeleton, rebuild_file
from autograder.gradebook.said import as_text
from autograder.gradebook.stored import load_stored
from autograder.judge.client import Judge
from autograder.judge.results import SubmissionResult
from autograder.language import speaking, tr
from autograder.writing import write_atomically

VISIBLE = "after_published"
NOBODY = "gradescope"
LARGEST = 1 << 20
WRONG_USE = 2


def results(result: SubmissionResult | None, problem: str = "", mark: Mark | None = None) -> dict[str, Any]:
    """Return the content of a `results.json`: a test for each exercise, and the sum as the score."""
    exercises = result.exercises if result is not None else ()
    score = mark.score if mark is not None else sum(item.score for item in exercises)
    level = tr("Isolation level {level} of 4.", level=result.isolation.level) if result is not None else problem
    return {
        "score": round(score, 4),
        "execution_time": round(result.seconds) if result is not None else 0,
        "output": level,
        "visibility": VISIBLE,
        "stdout_visibility": "hidden",
        "tests": [
            {
                "name": item.exercise,
                "number": str(number),
                "score": item.score,
                "max_score": item.points,
                "status": "passed" if item.score == item.points else "failed",
                "output": as_text(item),
            }
            for number, item in enumerate(exercises, start=1)
        ],
    }


def write_results(course: Course, name: str, folder: Path) -> list[Path]:
    """Write a `results.json` for every graded submission, in a folder for each student; return the files."""
    with gradebook(course) as book:
        found = marks(book, name)
    paths = []
    for student, mark in found.items():
        stored = load_stored(course.classroom, name, student)
        if stored is not None:
            path = folder / name / student / "results.json"
            _write(path, results(stored.result, stored.problem, mark))
            paths.append(path)
    return paths


def grade_there(course: Course, name: str, submission: Path, metadata: Path) -> dict[str, Any]:
    """Grade the notebook of a folder, as Gradescope lays it there; return the content of its `results.json`.

    Raises
    ------
    UserError
        For a fault that is not the student's; no `results.json` is written then, and Gradescope says so.
    """
    notebooks = sorted(submission.rglob("*.ipynb"), key=lambda path: (path.name != f"{name}.ipynb", str(path)))
    path = notebooks[0] if notebooks else submission / f"{name}.ipynb"
    notebook = rebuild_file(load_skeleton(course.classroom, name), path, course.assignments[name].names)
    if PROBLEM in notebook.metadata:
        return results(None, str(notebook.metadata[PROBLEM]))
    with Judge(course.file, name) as judge:
        asked = submission_of(course, name, _student(metadata), notebook)
        return results(judge.grade(asked))


def _student(metadata: Path) -> str:
    """Return whose work it is, as far as Gradescope says so: inputs are drawn for each student."""
    try:
        said: Mapping[str, Any] = json.loads(read_small_file(metadata, LARGEST))
        return plain(f"{NOBODY} {said['users'][0]['id']}")
    except (IntakeError, ValueError, KeyError, IndexError, TypeError):
        return NOBODY


def _write(path: Path, content: Mapping[str, Any]) -> None:
    write_atomically(path, json.dumps(content, indent=2, ensure_ascii=False).encode())


def main() -> int:
    """Grade one submission there: `python -m autograder.exports.gradescope ASSIGNMENT FOLDER`."""
    name, place = sys.argv[1], Path(sys.argv[2])
    course = load_course(Path("course.yaml"))
    try:
        with speaking(course.course.language):
            content = grade_there(course, name, place / "submission", place / "submission_metadata.json")
    except UserError as error:
        print(error, file=sys.stderr)  # noqa: T201  (Gradescope shows it to the instructor)
        return WRONG_USE
    _write(place / "results" / "results.json", content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
