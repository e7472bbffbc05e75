"""One submission on its whole way, looked at where it passes: what a page of the site shows is noted here.

`PYTHONPATH=docs python -m site_parts.observed FILE` grades one sample student with the course's own parts, in a
folder that is thrown away, and writes what was seen as JSON. It is graded twice: as `course grade` does, and by a judge
in this process that notes two tests. Both have to say the same.
"""

import contextlib
import json
import sqlite3
import sys
import tempfile
from pathlib import Path

import msgspec
import nbformat
import pytest
from nbformat.notebooknode import NotebookNode

from autograder.course.config import Course, load_course
from autograder.demo import own_course
from autograder.grade import grade_assignment
from autograder.gradebook.asked import submission_of
from autograder.gradebook.rebuild import exercise_of_check, is_check, load_skeleton, rebuild_file
from autograder.gradebook.record import submitted
from autograder.gradebook.release import release
from autograder.judge.process import pytest_arguments, suite_of
from autograder.judge.results import ExerciseResult
from autograder.judge.seeds import digest_of
from autograder.samples import submit_samples
from site_parts.observer import Noted, Observer, Once

ROOT = Path(__file__).resolve().parents[2]
ASSIGNMENT, STUDENT, EXERCISE = "03_convolution", "kernel_flipped", "conv2d"
TEST, HIDDEN = "test_worked_example", "test_rectangular_kernels[kernel1]"
SECRET = "5e" * 32  # of this page alone; a classroom makes its own
ROW = """
SELECT submitted_assignment.student_id, base_cell.name, grade_cells.max_score, grade.auto_score, grade.manual_score
FROM grade
JOIN base_cell ON base_cell.id = grade.cell_id
JOIN grade_cells ON grade_cells.id = grade.cell_id
JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
"""


def observe(folder: Path) -> Noted:
    """Grade the sample student in a folder and return what was seen on the way."""
    course = own_course(load_course(ROOT / "course.yaml"), folder)
    course.classroom.mkdir(parents=True)
    secret = course.classroom / "secret"
    secret.write_text(SECRET + "\n", encoding="ascii")
    secret.chmod(0o600)
    release(course, [ASSIGNMENT], certified=False)
    chosen = folder / "class" / STUDENT
    chosen.mkdir(parents=True)
    work = (ROOT / "samples" / "class" / STUDENT / f"{ASSIGNMENT}.py").read_text(encoding="utf-8")
    (chosen / f"{ASSIGNMENT}.py").write_text(work, encoding="utf-8")
    submit_samples(course, chosen.parent)

    path = submitted(course, ASSIGNMENT)[STUDENT]
    rebuilt = rebuild_file(load_skeleton(course.classroom, ASSIGNMENT), path, course.assignments[ASSIGNMENT].names)
    submission = submission_of(course, ASSIGNMENT, STUDENT, rebuilt)
    observer = Observer(course, ASSIGNMENT, EXERCISE, {TEST, HIDDEN})
    once = Once(observer, submission)
    try:
        pytest.main(pytest_arguments(course, course.file, suite_of(course, ASSIGNMENT)), plugins=[once])
    finally:
        observer.close()
    if once.result is None:
        raise RuntimeError("the judge of this process came to no result")
    [graded] = grade_assignment(course, ASSIGNMENT, 1)
    item = next(one for one in once.result.exercises if one.exercise == EXERCISE)
    return {
        "student": STUDENT, "assignment": ASSIGNMENT, "exercise": EXERCISE, "work": work.strip(),
        "submitted": cells_about(nbformat.read(path, as_version=4)), "rebuilt": cells_about(rebuilt),
        "digest": digest_of(submission.cells), "run": len(submission.cells),
        "isolation": msgspec.to_builtins(once.result.isolation), "test": observer.noted[TEST],
        "hidden": observer.noted[HIDDEN], "result": msgspec.to_builtins(item), "weights": weights(item),
        "mistakes": once.diagnosis, "wrong": sum(not case.right for case in observer.cases),
        "right": sum(case.right for case in observer.cases),
        "total": sum(one.score for one in once.result.exercises),
        "points": course.assignments[ASSIGNMENT].points, "graded": graded.score, "cause": graded.cause,
        "output": graded_output(course), "row": row_of(course),
    }  # fmt: skip


def weights(item: ExerciseResult) -> Noted:
    """Return the tests of an exercise by function, each with its weight and what passed of it, and the sums."""
    rows: dict[str, Noted] = {}
    for test in item.tests:
        row = rows.setdefault(test.test.partition("[")[0], {"sets": 0, "passed": 0, "weight": 0.0, "earned": 0.0})
        passed = test.outcome == "passed"
        row["sets"] += 1
        row["passed"] += passed
        row["weight"] += test.weight
        row["earned"] += test.weight * passed
    whole, earned = (sum(row[key] for row in rows.values()) for key in ("weight", "earned"))
    return {"rows": rows, "whole": round(whole, 9), "earned": round(earned, 9)}


def cells_about(notebook: NotebookNode) -> list[Noted]:
    """Return the cells of a notebook that belong to the exercise: the solution and its check."""
    return [
        {"place": place, "id": cell.id, "source": cell.source, "nbgrader": dict(cell.metadata.get("nbgrader", {}))}
        for place, cell in enumerate(notebook.cells)
        if is_about(cell)
    ]


def is_about(cell: NotebookNode) -> bool:
    """Say whether a cell is the exercise's solution or check."""
    return cell.id == EXERCISE or (is_check(cell) and exercise_of_check(cell) == EXERCISE)


def graded_output(course: Course) -> str:
    """Return what stands under the check cell of the graded notebook: the score as nbgrader reads it."""
    path = course.classroom / "autograded" / STUDENT / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if is_check(cell) and is_about(cell))
    return str(cell.outputs[0].data["text/plain"])


def row_of(course: Course) -> Noted:
    """Return the row of the gradebook, read by SQL from the file that nbgrader reads."""
    query = f"{ROW}WHERE submitted_assignment.student_id = ? AND base_cell.name = ?"
    with contextlib.closing(sqlite3.connect(course.classroom / "gradebook.db")) as book:
        cursor = book.execute(query, (STUDENT, f"check_{EXERCISE}"))
        names = [column[0] for column in cursor.description]
        [row] = cursor.fetchall()
    return {"query": query.strip(), **dict(zip(names, row, strict=True))}


def main() -> None:
    """Write what was seen into the file that is named."""
    with tempfile.TemporaryDirectory() as folder:
        seen = observe(Path(folder))
    Path(sys.argv[1]).write_text(json.dumps(seen, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
