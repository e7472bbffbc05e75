"""Sample classes: what sample students wrote, put into the released notebook as they would have.

A student's work is a Python file of cells. `# %% conv2d` begins the solution cell of that exercise,
`# %% conv2d: reference` stands for the reference solution, `# %% everything: reference` for all of them (cells that
follow change some), and a plain `# %%` begins a cell of the student's own. Lines before the first cell say what the
student is a sample of; `# expected: conv2d none, bias missing` among them is checked after grading.
"""

import copy
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.build.solutions import solved_notebook
from autograder.course.config import Course
from autograder.errors import UserError
from autograder.gradebook.rebuild import load_skeleton
from autograder.gradebook.stored import load_stored
from autograder.judge.results import ExerciseResult
from autograder.language import tr

EVERYTHING = "everything"
CELL = re.compile(r"^# %%[ \t]*(?P<exercise>\w*)(?P<reference>: reference)?[ \t]*$", re.MULTILINE)
PROMISE = "# expected:"
PROMISED = re.compile(rf"^{PROMISE} (?P<name>everything else|\w+) (?P<earned>all|some|none)(?:, (?P<words>.+))?$")
EARNED = {
    "all": lambda item: item.score == item.points,
    "some": lambda item: 0 < item.score < item.points,
    "none": lambda item: item.score == 0,
}


@dataclass(frozen=True)
class Promise:
    """What a student's file says of an exercise or question: how much it earns, and words of the cause."""

    name: str
    earned: str
    words: str = ""

    def kept(self, item: ExerciseResult) -> bool:
        """Say whether a result is as promised."""
        return EARNED[self.earned](item) and self.words in item.cause


def submit_samples(course: Course, folder: Path) -> list[str]:
    """Put the work of every sample student into `submitted/`; return the students."""
    students = sorted(path.name for path in folder.iterdir() if path.is_dir())
    solved = Solved(course)
    for student in students:
        for path in sorted((folder / student).glob("*.*")):
            name = path.stem
            target = course.classroom / "submitted" / student / name / f"{name}.ipynb"
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix == ".ipynb":
                shutil.copyfile(path, target)
            else:
                notebook = as_submission(course, name, path.read_text(encoding="utf-8"), solved)
                target.write_text(nbformat.writes(notebook), encoding="utf-8")
    return students


def works(folder: Path) -> list[tuple[str, str, str]]:
    """Return every student's cells of a class: student, assignment and text of the file."""
    files = sorted(folder.glob("*/*.py"))
    return [(path.parent.name, path.stem, path.read_text(encoding="utf-8")) for path in files]


def promises_of(work: str) -> list[Promise]:
    """Return what the lines before a file's first cell promise.

    Raises
    ------
    UserError
        A line begins as a promise and is none.
    """
    promises = []
    for line in CELL.split(work, maxsplit=1)[0].splitlines():
        match = PROMISED.match(line)
        if match:
            promises.append(Promise(match["name"], match["earned"], match["words"] or ""))
        elif line.startswith(PROMISE):
            raise UserError(
                tr(
                    "cannot read the line {line!r} of a sample; write {promise} NAME all|some|none, words",
                    line=line,
                    promise=PROMISE,
                )
            )
    return promises


def broken_promises(course: Course, folder: Path) -> list[str]:
    """Return a sentence for each student of a class who was not graded as the file says."""
    sentences = []
    for student, assignment, work in works(folder):
        stored = load_stored(course.classroom, assignment, student)
        results = stored.result.exercises if stored and stored.result else ()
        promises = promises_of(work)
        sentences += [f"{student}, {assignment}: {said}" for said in _broken(promises, results)]
    return sentences


def _broken(promises: Sequence[Promise], results: Sequence[ExerciseResult]) -> list[str]:
    items = {item.exercise: item for item in results}
    named = {promise.name: promise for promise in promises}
    rest = named.pop("everything else", None)
    wanted = named | ({name: rest for name in items if name not in named} if rest else {})
    sentences = []
    for name, promise in wanted.items():
        if name not in items:
            sentences.append(tr("{name} was to be graded and was not", name=name))
        elif not promise.kept(items[name]):
            item = items[name]
            sentences.append(
                tr(
                    "{name} was to earn {promised}; got {score:g} of {points:g} ({cause})",
                    name=name,
                    promised=", ".join(filter(None, [promise.earned, promise.words])),
                    score=item.score,
                    points=item.points,
                    cause=item.cause,
                )
            )
    return sentences


class Solved:
    """The solved notebooks of a course, each made once."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.notebooks: dict[str, NotebookNode] = {}

    def cells(self, assignment: str) -> dict[str, str]:
        """Return the reference solution of every exercise, and the answer to every question that has one."""
        if assignment not in self.notebooks:
            self.notebooks[assignment] = solved_notebook(self.course, assignment)
        names = self.course.assignments[assignment].names
        return {cell.id: str(cell.source) for cell in self.notebooks[assignment].cells if cell.id in names}


def as_submission(course: Course, assignment: str, work: str, solved: Solved | None = None) -> NotebookNode:
    """Return the released notebook of an assignment with a student's cells written into it."""
    notebook = copy.deepcopy(load_skeleton(course.classroom, assignment))
    after = None
    for exercise, source in cells_of(solved or Solved(course), assignment, work):
        if exercise:
            after = _cell(notebook, exercise)
            after.source = source
        else:
            place = notebook.cells.index(after) + 1 if after is not None else len(notebook.cells)
            after = nbformat.v4.new_code_cell(source, id=f"mine-{len(notebook.cells)}")
            notebook.cells.insert(place, after)
    return notebook


def cells_of(solved: Solved, assignment: str, work: str) -> list[tuple[str, str]]:
    """Return the cells of a student's file: the exercise each belongs to (or nothing), and its source."""
    marks = list(CELL.finditer(work))
    ends = [*(mark.start() for mark in marks), len(work)][1:]
    cells = []
    for mark, end in zip(marks, ends, strict=True):
        source = work[mark.end() : end].strip()
        if not mark["reference"]:
            cells.append((mark["exercise"], source))
        elif mark["exercise"] == EVERYTHING:
            cells += solved.cells(assignment).items()
        else:
            cells.append((mark["exercise"], solution_in(solved, assignment, mark["exercise"])))
    return cells


def solution_of(course: Course, assignment: str, exercise: str) -> str:
    """Return the reference solution of an exercise, or the answer to a question, as a solved notebook has it."""
    return solution_in(Solved(course), assignment, exercise)


def solution_in(solved: Solved, assignment: str, exercise: str) -> str:
    """Return one cell of a solved notebook."""
    cells = solved.cells(assignment)
    if exercise not in cells:
        raise UserError(
            tr(
                "the sample names the exercise {exercise}, but {assignment} has none of that name",
                exercise=exercise,
                assignment=assignment,
            )
        )
    return cells[exercise]


def _cell(notebook: NotebookNode, exercise: str) -> NotebookNode:
    for cell in notebook.cells:
        if cell.id == exercise:
            found: NotebookNode = cell
            return found
    raise UserError(
        tr("the sample names the exercise {exercise}, but the notebook has no such cell", exercise=exercise)
    )
