"""Sample classes: what sample students wrote, put into the released notebook as they would have.

A student's work is a Python file of cells. `# %% conv2d` begins the solution cell of that exercise,
`# %% conv2d: reference` stands for the reference solution, and a plain `# %%` begins a cell of the student's own.
"""

import copy
import re
import shutil
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.build.solutions import solved_notebook
from autograder.course.config import Course
from autograder.errors import UserError
from autograder.gradebook.rebuild import load_skeleton

CELL = re.compile(r"^# %%[ \t]*(?P<exercise>\w*)(?P<reference>: reference)?[ \t]*$", re.MULTILINE)


def submit_samples(course: Course, folder: Path) -> list[str]:
    """Put the work of every sample student into `submitted/`; return the students."""
    students = sorted(path.name for path in folder.iterdir() if path.is_dir())
    for student in students:
        for path in sorted((folder / student).glob("*.*")):
            name = path.stem
            target = course.classroom / "submitted" / student / name / f"{name}.ipynb"
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix == ".ipynb":
                shutil.copyfile(path, target)
            else:
                notebook = as_submission(course, name, path.read_text(encoding="utf-8"))
                target.write_text(nbformat.writes(notebook), encoding="utf-8")
    return students


def as_submission(course: Course, assignment: str, work: str) -> NotebookNode:
    """Return the released notebook of an assignment with a student's cells written into it."""
    notebook = copy.deepcopy(load_skeleton(course.classroom, assignment))
    after = None
    for exercise, source in cells_of(course, assignment, work):
        if exercise:
            after = _cell(notebook, exercise)
            after.source = source
        else:
            place = notebook.cells.index(after) + 1 if after is not None else len(notebook.cells)
            after = nbformat.v4.new_code_cell(source, id=f"mine-{len(notebook.cells)}")
            notebook.cells.insert(place, after)
    return notebook


def cells_of(course: Course, assignment: str, work: str) -> list[tuple[str, str]]:
    """Return the cells of a student's file: the exercise each belongs to (or nothing), and its source."""
    marks = list(CELL.finditer(work))
    ends = [*(mark.start() for mark in marks), len(work)][1:]
    cells = []
    for mark, end in zip(marks, ends, strict=True):
        source = work[mark.end() : end].strip()
        if mark["reference"]:
            source = solution_of(course, assignment, mark["exercise"])
        cells.append((mark["exercise"], source))
    return cells


def solution_of(course: Course, assignment: str, exercise: str) -> str:
    """Return the reference solution of an exercise, as it stands in the source notebook, or a question's answer."""
    if exercise in course.assignments[assignment].questions:
        return str(_cell(solved_notebook(course, assignment), exercise).source)
    notebook = nbformat.read(course.classroom / "source" / assignment / f"{assignment}.ipynb", as_version=4)
    return str(_cell(notebook, exercise).source)


def _cell(notebook: NotebookNode, exercise: str) -> NotebookNode:
    for cell in notebook.cells:
        if cell.id == exercise:
            found: NotebookNode = cell
            return found
    raise UserError(f"the sample names the exercise {exercise}, but the notebook has no such cell")
