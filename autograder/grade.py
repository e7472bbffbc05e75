"""`course grade`: every submission of a class, on all cores, each with its own result whatever the others do."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue

import msgspec
from nbformat.notebooknode import NotebookNode
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from autograder.course.config import Course
from autograder.gradebook.config import nbgrader_config
from autograder.gradebook.fill import as_text, fill, fill_problem
from autograder.gradebook.rebuild import PROBLEM, cells_to_run, load_skeleton, rebuild_file
from autograder.gradebook.record import record, submitted
from autograder.gradebook.stored import store_problem, store_result
from autograder.judge.client import Judge
from autograder.judge.grader import JudgeError
from autograder.judge.results import Submission, SubmissionResult

console = Console()


class Graded(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one submission."""

    assignment: str
    student: str
    score: float | None
    points: float
    cause: str
    seconds: float = 0.0
    level: int | None = None


class Judges:
    """A few judges for one assignment; one that ended is replaced by a new one."""

    def __init__(self, course: Course, assignment: str, count: int) -> None:
        self.course, self.assignment = course, assignment
        self.free: SimpleQueue[Judge] = SimpleQueue()
        with ExitStack() as stack:
            for _ in range(count):
                judge = stack.enter_context(Judge(course.file, assignment))
                self.free.put(judge)
            stack.pop_all()

    def grade(self, submission: Submission) -> SubmissionResult:
        """Grade with whichever judge is free."""
        judge = self.free.get()
        try:
            return judge.grade(submission)
        except JudgeError:
            if judge.process.poll() is not None:
                judge.close()
                judge = Judge(self.course.file, self.assignment)
            raise
        finally:
            self.free.put(judge)

    def close(self) -> None:
        """End all judges."""
        while not self.free.empty():
            self.free.get().close()


def grade(course: Course, names: Sequence[str], jobs: int | None = None) -> int:
    """Grade the submissions of assignments and print a table; return 1 where one could not be graded."""
    graded = [item for name in names for item in grade_assignment(course, name, jobs or os.cpu_count() or 1)]
    show(graded)
    return int(any(item.score is None for item in graded))


def grade_assignment(course: Course, name: str, jobs: int) -> list[Graded]:
    """Grade and record every submission of one assignment."""
    todo = submitted(course, name)
    if not todo:
        console.print(f"{name}: no submissions in {course.classroom / 'submitted'}")
        return []
    skeleton = load_skeleton(course.classroom, name)
    config = nbgrader_config(course)
    points = sum(exercise.points for exercise in course.assignments[name].exercises.values())
    judges = Judges(course, name, min(jobs, len(todo)))
    done: list[Graded] = []
    try:
        with Progress(console=console, transient=True) as progress, ThreadPoolExecutor(jobs) as pool:
            bar = progress.add_task(f"Grading {name}", total=len(todo))
            asked = {pool.submit(_judge, course, judges, skeleton, student, path): student for student, path in todo.items()}
            for student, notebook, result, fault in _finished(asked):
                item = Graded(assignment=name, student=student, score=None, points=points, cause=fault)
                if notebook is not None:
                    score = record(course, config, name, student, notebook)
                    item = msgspec.structs.replace(item, score=score, cause=_cause(notebook, result))
                    if result is not None:
                        item = msgspec.structs.replace(item, seconds=result.seconds, level=result.isolation.level)
                done.append(item)
                progress.advance(bar)
    finally:
        judges.close()
    return sorted(done, key=lambda item: item.student)


Judged = tuple[NotebookNode, SubmissionResult | None]


def _judge(course: Course, judges: Judges, skeleton: NotebookNode, student: str, path: Path) -> Judged:
    """Read, rebuild and judge one submission; called in a thread, touches no gradebook."""
    name = judges.assignment
    notebook = rebuild_file(skeleton, path, course.assignments[name].exercises)
    if PROBLEM in notebook.metadata:
        fill_problem(notebook)
        store_problem(course.classroom, name, student, notebook.metadata[PROBLEM])
        return notebook, None
    result = judges.grade(Submission(assignment=name, student=student, cells=cells_to_run(notebook)))
    fill(notebook, result)
    store_result(course.classroom, result)
    return notebook, result


def _finished(asked: dict[Future[Judged], str]) -> Iterator[tuple[str, NotebookNode | None, SubmissionResult | None, str]]:
    for future in as_completed(asked):
        try:
            notebook, result = future.result()
        except JudgeError as error:
            yield asked[future], None, None, f"not graded: {error}"
        else:
            yield asked[future], notebook, result, ""


def _cause(notebook: NotebookNode, result: SubmissionResult | None) -> str:
    if result is None:
        return str(notebook.metadata.get(PROBLEM, ""))
    return "; ".join(f"{item.exercise}: {item.cause}" if len(result.exercises) > 1 else item.cause for item in result.exercises)


def show(graded: Sequence[Graded]) -> None:
    """Print the table of a run."""
    table = Table("Student", "Assignment", "Score", "Why", "Seconds")
    for item in graded:
        score = "-" if item.score is None else f"{item.score:g} / {item.points:g}"
        table.add_row(item.student, item.assignment, score, item.cause, f"{item.seconds:.2f}" if item.seconds else "")
    console.print(table)
    levels = sorted({item.level for item in graded if item.level is not None})
    if levels:
        console.print(f"Isolation level {', '.join(map(str, levels))} of 4.")


def try_one(course: Course, assignment: str, path: Path, exercise: str | None = None) -> SubmissionResult | None:
    """Grade one notebook and print its feedback; no gradebook is touched."""
    skeleton = load_skeleton(course.classroom, assignment)
    notebook = rebuild_file(skeleton, path, course.assignments[assignment].exercises)
    if PROBLEM in notebook.metadata:
        console.print(notebook.metadata[PROBLEM])
        return None
    with Judge(course.file, assignment) as judge:
        result = judge.grade(Submission(assignment=assignment, student="try", cells=cells_to_run(notebook)))
    for item in result.exercises:
        if exercise in (None, item.exercise):
            console.print(as_text(item), highlight=False, markup=False)
    return result
