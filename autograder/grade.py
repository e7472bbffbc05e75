"""`course grade`: every submission of a class, on all cores, each with its own result whatever the others do."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import msgspec
from nbformat.notebooknode import NotebookNode
from rich.console import Console
from rich.progress import Progress

from autograder.cluster.start import JudgesOf, judges_for
from autograder.course.config import Course
from autograder.errors import UserError
from autograder.gradebook.config import nbgrader_config
from autograder.gradebook.fill import as_text, fill, fill_problem
from autograder.gradebook.intake import plain
from autograder.gradebook.rebuild import PROBLEM, cells_to_run, load_skeleton, rebuild_file
from autograder.gradebook.record import record, submitted
from autograder.gradebook.server import crossing
from autograder.gradebook.stored import store_problem, store_result
from autograder.graded import Graded, cause_of, described, show
from autograder.judge.results import Submission, SubmissionResult
from autograder.judges import Judges, StoredJudges

TRIED = "(tried)"  # no folder of a student is called so
console = Console()


def grade(course: Course, names: Sequence[str], jobs: int | None = None, cluster: str | None = None) -> int:
    """Grade the submissions of assignments and print a table; return 1 where one could not be graded."""
    with judges_for(course, jobs, cluster) as (start, at_once):
        graded = [item for name in names for item in grade_assignment(course, name, at_once, start)]
    show(console, graded)
    return int(any(item.score is None for item in graded))


def grade_assignment(course: Course, name: str, jobs: int, start: JudgesOf = Judges) -> list[Graded]:
    """Grade and record every submission of one assignment."""
    todo = submitted(course, name)
    if not todo:
        console.print(f"{name}: no submissions in {course.classroom / 'submitted'}", highlight=False, markup=False)
        return []
    skeleton = load_skeleton(course.classroom, name)
    config = nbgrader_config(course)
    jobs = max(1, min(jobs, len(todo)))
    judges = start(course, name, jobs)
    pool = ThreadPoolExecutor(jobs)
    done: list[Graded] = []
    try:
        with Progress(console=console, transient=True) as progress:
            bar = progress.add_task(f"Grading {name}", total=len(todo))
            rebuilt = {s: rebuild_file(skeleton, path, course.assignments[name].names) for s, path in todo.items()}
            isolation = judges.protect(
                submission_of(name, s, nb) for s, nb in rebuilt.items() if PROBLEM not in nb.metadata
            )
            if isolation is not None:
                console.print(f"{name}: {described(isolation)}", highlight=False, markup=False, soft_wrap=True)
            asked = {pool.submit(_judge, judges, student, notebook): student for student, notebook in rebuilt.items()}
            alone: list[str] = []
            for student, answer in _answers(asked):
                if jobs > 1 and _training_took_too_long(course, name, answer):
                    alone.append(student)
                    continue
                done.append(_recorded(course, config, name, student, answer))
                progress.advance(bar)
            for student in alone:  # once more, with the machine to itself, before it counts
                for _, answer in _answers({pool.submit(_judge, judges, student, rebuilt[student]): student}):
                    done.append(_recorded(course, config, name, student, answer))
                progress.advance(bar)
    except BaseException:
        judges.stop()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        judges.close()
    return sorted(done, key=lambda item: item.student)


Judged = tuple[NotebookNode, SubmissionResult | None]


def submission_of(assignment: str, student: str, notebook: NotebookNode) -> Submission:
    """Return what the judge is asked about a rebuilt notebook."""
    return Submission(assignment=assignment, student=student, cells=cells_to_run(notebook))


def _judge(judges: StoredJudges, student: str, notebook: NotebookNode) -> Judged:
    """Judge one submission; called in a thread, touches no gradebook."""
    course, name = judges.course, judges.assignment
    if PROBLEM in notebook.metadata:
        fill_problem(notebook)
        store_problem(course.classroom, name, student, notebook.metadata[PROBLEM])
        return notebook, None
    result = judges.grade(submission_of(name, student, notebook))
    fill(notebook, result)
    store_result(course.classroom, result)
    return notebook, result


def _training_took_too_long(course: Course, name: str, answer: Judged | Exception) -> bool:
    """Say whether an exercise that fits a model ran out of time: a busy machine may have been the reason."""
    if isinstance(answer, Exception) or answer[1] is None:
        return False
    training = {key for key, exercise in course.assignments[name].exercises.items() if exercise.training}
    outcomes = {test.outcome for item in answer[1].exercises if item.exercise in training for test in item.tests}
    return "timed out" in outcomes


def _answers(asked: dict[Future[Judged], str]) -> Iterator[tuple[str, Judged | Exception]]:
    for future in as_completed(asked):
        error = future.exception()
        if isinstance(error, Exception):
            yield asked[future], error
        else:
            yield asked[future], future.result()


def _recorded(course: Course, config: Any, name: str, student: str, answer: Judged | Exception) -> Graded:
    """Record one answer; a fault of ours is told and leaves the others, and the gradebook, as they are."""
    points = course.assignments[name].points
    item = Graded(assignment=name, student=student, score=None, points=points, cause="")
    if isinstance(answer, Exception):
        return msgspec.structs.replace(item, cause=_fault(answer))
    notebook, result = answer
    try:
        recorded = crossing(record, course, config, name, student, notebook)
    except Exception as error:  # noqa: BLE001  (whatever it is, the others are graded)
        return msgspec.structs.replace(item, cause=_fault(error))
    problem = str(notebook.metadata.get(PROBLEM, ""))
    needs = {one.name: one.needs for one in course.assignments[name].exercises.values()}
    item = msgspec.structs.replace(
        item, score=recorded.score, cause=cause_of(result, problem, needs), note=recorded.note
    )
    if result is None:
        return item
    return msgspec.structs.replace(item, seconds=result.seconds, level=result.isolation.level)


def _fault(error: Exception) -> str:
    sentence = str(error) if isinstance(error, UserError) else f"{type(error).__name__}: {error}"
    return f"not graded: {plain(sentence)}"


def try_one(course: Course, assignment: str, path: Path, exercise: str | None = None) -> SubmissionResult | None:
    """Grade one notebook and print its feedback; no gradebook is touched."""
    skeleton = load_skeleton(course.classroom, assignment)
    notebook = rebuild_file(skeleton, path, course.assignments[assignment].names)
    if PROBLEM in notebook.metadata:
        console.print(notebook.metadata[PROBLEM], highlight=False, markup=False)
        return None
    judges = Judges(course, assignment, 1)
    try:
        result = judges.grade(submission_of(assignment, TRIED, notebook))
    finally:
        judges.close()
    for item in result.exercises:
        if exercise in (None, item.exercise):
            lines = as_text(item).splitlines()
            console.print("\n".join(map(_line, lines)), highlight=False, markup=False)
    return result


def _line(text: str) -> str:
    """Return a line with its indent and nothing in it that steers a terminal."""
    return text[: len(text) - len(text.lstrip(" "))] + plain(text)
