"""`course grade`: every submission of a class, on all cores, each with its own result whatever the others do."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing
from pathlib import Path

import msgspec
from nbformat.notebooknode import NotebookNode
from rich.console import Console
from rich.progress import Progress

from autograder.cluster.start import JudgesOf, judges_for
from autograder.course.config import Course
from autograder.faults import sentence_of
from autograder.gradebook.asked import submission_of
from autograder.gradebook.config import nbgrader_config
from autograder.gradebook.fill import fill, fill_problem
from autograder.gradebook.intake import IntakeError, plain
from autograder.gradebook.leftovers import sweep
from autograder.gradebook.rebuild import PROBLEM
from autograder.gradebook.record import Recorder, submitted
from autograder.gradebook.said import as_text
from autograder.gradebook.server import crossing
from autograder.gradebook.skeletons import Skeletons
from autograder.gradebook.stored import store_problem, store_result
from autograder.graded import Graded, cause_of, described, misnamed, show
from autograder.judge.results import Submission, SubmissionResult
from autograder.judge.store import certain
from autograder.judges import Judges, StoredJudges
from autograder.language import in_this_language, tr, trn
from autograder.misplaced import tell_misplaced
from autograder.unchanged import Marks

TRIED = "(tried)"  # no folder of a student is called so
console = Console()


def grade(course: Course, names: Sequence[str], jobs: int | None = None, cluster: str | None = None) -> int:
    """Grade the submissions of assignments and print a table; return 1 where one could not be graded."""
    graded = grade_all(course, names, jobs, cluster)
    show(console, graded)
    tell_misplaced(console, course)
    return code_of(graded)


def grade_all(
    course: Course, names: Sequence[str], jobs: int | None = None, cluster: str | None = None
) -> list[Graded]:  # fmt: skip
    """Grade the submissions of assignments; the console is told how far it is."""
    with judges_for(course, jobs, cluster) as (start, at_once):
        return [item for name in names for item in grade_assignment(course, name, at_once, start)]


def code_of(graded: Iterable[Graded]) -> int:
    """Return the exit code: 1 where a submission could not be graded."""
    return int(any(item.score is None for item in graded))


def grade_assignment(course: Course, name: str, jobs: int, start: JudgesOf = Judges) -> list[Graded]:
    """Grade and record every submission of one assignment that is not recorded already."""
    todo, refused = submitted(course, name), misnamed(course, name)
    if not todo:
        console.print(
            tr("{name}: no submissions in {folder}", name=name, folder=course.classroom / "submitted"),
            highlight=False,
            markup=False,
        )
        return refused
    sweep(course.classroom)
    skeletons = Skeletons(course, name)
    jobs = max(1, min(jobs, len(todo)))
    judges = start(course, name, jobs)
    try:
        with closing(Recorder(course, nbgrader_config(course), name)) as recorder:
            return [*refused, *_ClassRun(judges, recorder, skeletons, todo, jobs).graded()]
    except BaseException:
        judges.stop()
        raise
    finally:
        judges.close()


Judged = tuple[NotebookNode, SubmissionResult | None]


class _ClassRun:
    """One run over a class: judges work in threads, this one rebuilds what comes next and records what comes back.

    However large the class, only a few submissions are in memory at a time.
    """

    def __init__(
        self, judges: StoredJudges, recorder: Recorder, skeletons: Skeletons, todo: dict[str, Path], jobs: int
    ) -> None:
        self.judges, self.recorder, self.skeletons, self.todo, self.jobs = judges, recorder, skeletons, todo, jobs
        self.course, self.name = judges.course, judges.assignment
        self.marks = Marks(self.course, recorder, judges.fingerprints)
        self.pool = ThreadPoolExecutor(jobs)
        self.sources: dict[str, str] = {}
        self.protected = False

    def graded(self) -> list[Graded]:
        """Return what became of every submission, in the order of the students' names."""
        known = self.marks.unchanged(self.todo)
        if known:
            self._say(
                trn(
                    "{known} of {count} submission is recorded already and unchanged",
                    "{known} of {count} submissions are recorded already and unchanged",
                    len(self.todo),
                    known=len(known),
                )
            )
        done, alone = list(known.values()), list[str]()
        try:
            with Progress(console=console, transient=True) as progress:
                bar = progress.add_task(tr("Grading {name}", name=self.name), total=len(self.todo), completed=len(done))
                for student, answer in self._answers(one for one in self.todo if one not in known):
                    if self.jobs > 1 and _training_took_too_long(self.course, self.name, answer):
                        alone.append(student)
                        continue
                    done.append(self._recorded(student, answer))
                    progress.advance(bar)
                for student in alone:  # once more, with the machine to itself, before it counts
                    done += [self._recorded(*one) for one in self._answers([student])]
                    progress.advance(bar)
        except BaseException:
            self.judges.stop()
            raise
        finally:
            self.pool.shutdown(cancel_futures=True)
        self.marks.write()
        return sorted(done, key=lambda item: item.student)

    def _answers(self, students: Iterable[str]) -> Iterator[tuple[str, Judged | Exception]]:
        """Ask about one after the other, a few ahead of the judges, and yield the answers as they come."""
        asked: dict[Future[Judged], str] = {}
        left = iter(students)
        while True:
            for student in itertools.islice(left, self.jobs + 1 - len(asked)):
                asked[self._ask(student)] = student
            if not asked:
                return
            for future in wait(asked, return_when=FIRST_COMPLETED).done:
                student, error = asked.pop(future), future.exception()
                yield student, error if isinstance(error, Exception) else future.result()

    def _ask(self, student: str) -> Future[Judged]:
        """Rebuild a submission and give it to the next free judge; the box starts with the first that needs it."""
        path = self.todo[student]
        self.sources[student] = self.marks.source(student, path)
        notebook = self.skeletons.rebuilt(student, path)
        if not self.protected and PROBLEM not in notebook.metadata:
            isolation = self.judges.protect([_asked(self.judges, student, notebook)])
            if isolation is not None:
                self._say(described(isolation))
                self.protected = True
        return self.pool.submit(in_this_language(_judge), self.judges, student, notebook)

    def _recorded(self, student: str, answer: Judged | Exception) -> Graded:
        """Record one answer; a fault of ours is told and leaves the others, and the gradebook, as they are."""
        source = self.sources.pop(student)
        points = self.course.assignments[self.name].points
        item = Graded(assignment=self.name, student=student, score=None, points=points, cause="")
        if isinstance(answer, Exception):
            return msgspec.structs.replace(item, cause=_fault(answer))
        notebook, result = answer
        try:
            recorded = crossing(self.recorder.record, student, notebook)
        except Exception as error:  # noqa: BLE001  (whatever it is, the others are graded)
            return msgspec.structs.replace(item, cause=_fault(error))
        problem = str(notebook.metadata.get(PROBLEM, ""))
        needs = {one.name: one.needs for one in self.course.assignments[self.name].exercises.values()}
        cause = cause_of(result, problem, needs)
        item = msgspec.structs.replace(item, score=recorded.score, cause=cause, note=recorded.note)
        if result is not None:
            item = msgspec.structs.replace(item, seconds=result.seconds, level=result.isolation.level)
        if result is None or certain(result):
            self.marks.note(source, item)
        return item

    def _say(self, text: str) -> None:
        console.print(f"{self.name}: {text}", highlight=False, markup=False, soft_wrap=True)


def _judge(judges: StoredJudges, student: str, notebook: NotebookNode) -> Judged:
    """Judge one submission; called in a thread, touches no gradebook."""
    course, name = judges.course, judges.assignment
    if PROBLEM in notebook.metadata:
        fill_problem(notebook)
        store_problem(course.classroom, name, student, notebook.metadata[PROBLEM])
        return notebook, None
    result = judges.grade(_asked(judges, student, notebook))
    with course.speaking_to(student, name):
        fill(notebook, result)
    store_result(course.classroom, result)
    return notebook, result


def _asked(judges: StoredJudges, student: str, notebook: NotebookNode) -> Submission:
    return submission_of(judges.course, judges.assignment, student, notebook)


def _training_took_too_long(course: Course, name: str, answer: Judged | Exception) -> bool:
    """Say whether an exercise that fits a model ran out of time: a busy machine may have been the reason."""
    if isinstance(answer, Exception) or answer[1] is None:
        return False
    training = {key for key, exercise in course.assignments[name].exercises.items() if exercise.training}
    outcomes = {test.outcome for item in answer[1].exercises if item.exercise in training for test in item.tests}
    return "timed out" in outcomes


def _fault(error: Exception) -> str:
    sentence = sentence_of(error) or f"{type(error).__name__}: {error}"
    return tr("not graded: {why}", why=plain(sentence))


def try_one(course: Course, assignment: str, path: Path, exercise: str | None = None) -> SubmissionResult | None:
    """Grade one notebook and print its feedback; no gradebook is touched."""
    with course.speaking_to(TRIED, assignment):
        try:
            result = try_quietly(course, assignment, path)
        except IntakeError as error:
            console.print(str(error), highlight=False, markup=False)
            return None
        for item in result.exercises:
            if exercise in (None, item.exercise):
                lines = as_text(item).splitlines()
                console.print("\n".join(map(_line, lines)), highlight=False, markup=False)
    return result


def try_quietly(course: Course, assignment: str, path: Path) -> SubmissionResult:
    """Grade one notebook; no gradebook is touched.

    Raises
    ------
    IntakeError
        The notebook cannot be read.
    """
    notebook = Skeletons(course, assignment).rebuilt(TRIED, path)
    if PROBLEM in notebook.metadata:
        raise IntakeError(notebook.metadata[PROBLEM])
    judges = Judges(course, assignment, 1)
    try:
        return judges.grade(submission_of(course, assignment, TRIED, notebook))
    finally:
        judges.close()


def _line(text: str) -> str:
    """Return a line with its indent and nothing in it that steers a terminal."""
    return text[: len(text) - len(text.lstrip(" "))] + plain(text)
