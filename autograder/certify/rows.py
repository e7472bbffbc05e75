"""The submissions that prove an assignment, and what each has to earn in each exercise."""

import copy
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec
import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.build.solutions import solved_notebook
from autograder.build.translations import further_languages
from autograder.certify.poisons import HANG_SECONDS, POISONS
from autograder.course.config import AssignmentConfig, Course
from autograder.course.stand_ins import load_stand_ins
from autograder.gradebook.rebuild import cells_to_run, load_skeleton, rebuild_file
from autograder.judge.results import Cell, Submission
from autograder.language import tr

STUDENT = "certify"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One submission of the matrix."""

    name: str
    submission: Submission
    wanted: dict[str, float | None]  # points of each exercise; None: less than all, since it needs an unsolved one
    whole: bool = False  # all cells of the text run, too
    unsure: bool = False  # it hangs or dies on purpose


class Rows:
    """Makes the submissions of one assignment from the released notebook and the solved one."""

    def __init__(self, course: Course, assignment: str, names: Collection[str]) -> None:
        self.course, self.config = course, course.assignments[assignment]
        self.names = tuple(names)
        self.released = load_skeleton(course.classroom, assignment)
        self.solved = solved_notebook(course, assignment)
        self.answers = {cell.id: cell.source for cell in self.solved.cells if cell.id in self.names}

    def all(self) -> list[Row]:
        """Return every submission."""
        one_solved = [self._row(self._only(name), self._needed(name)) for name in self.names]
        one_missing = [
            self._row(tr("all but {name} solved", name=name), set(self.names) - {name}) for name in self.names
        ]
        poisons = [self._poisoned(number) for number in range(len(POISONS))]
        others = [self._in_language(language) for language in further_languages(self.course, self.config.name)]
        return [self._whole(), *others, self._row(tr("untouched"), ()), *one_solved, *one_missing, *poisons]

    def _only(self, name: str) -> str:
        needs = sorted(self._needed(name) - {name})
        if needs:
            return tr("only {name} solved, with {needs}", name=name, needs=", ".join(needs))
        return tr("only {name} solved", name=name)

    def _whole(self) -> Row:
        """Return the solved notebook as a student would hand it in: read, rebuilt and run like any other."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"{self.config.name}.ipynb")
            path.write_text(nbformat.writes(self.solved), encoding="utf-8")
            notebook = rebuild_file(self.released, path, self.names)
        return Row(
            name=tr("everything solved"),
            submission=self._submission(cells_to_run(notebook)),
            wanted={name: points_of(self.config, name) for name in self.names},
            whole=True,
        )

    def _in_language(self, language: str) -> Row:
        """Return the released notebook of another language with every solution in it; its own cells of text run."""
        notebook = load_skeleton(self.course.classroom, self.config.name, language)
        for cell in notebook.cells:
            cell.source = self.answers.get(cell.id, cell.source)
        submission = self._submission(cells_to_run(notebook))
        return Row(
            name=tr("everything solved, in the notebook in {language}", language=language),
            submission=msgspec.structs.replace(submission, language=language, folder=language),
            wanted={name: points_of(self.config, name) for name in self.names},
            whole=True,
        )

    def _row(self, name: str, solved: Collection[str]) -> Row:
        cells = self._definitions({one: self.answers[one] for one in solved})
        wanted = {one: self._wanted(one, solved) for one in self.names}
        return Row(name=name, submission=self._submission(cells), wanted=wanted)

    def _wanted(self, name: str, solved: Collection[str]) -> float | None:
        if name not in solved:
            return 0.0
        return points_of(self.config, name) if self._needed(name) <= set(solved) else None

    def _needed(self, name: str) -> set[str]:
        """Return an exercise with those that it cannot do without: where there is a stand-in, it can."""
        settings = self.config.exercises.get(name)
        stood_in = {one.name for one in load_stand_ins(self.course.stand_ins, settings.needs)} if settings else set()
        open_needs = [need for need in settings.needs if need not in stood_in] if settings else []
        return {name}.union(*map(self._needed, open_needs))

    def _poisoned(self, number: int) -> Row:
        poison = POISONS[number]
        sources = {
            name: poison.exercise(name, self.answers[name])
            if name in self.config.exercises
            else poison.question.format(name=name)
            for name in self.names
        }
        submission = self._submission(self._definitions(sources))
        if poison.hangs:
            submission = msgspec.structs.replace(submission, call_seconds=HANG_SECONDS, stop_at_hang=True)
        return Row(
            name=tr("poison: {name}", name=tr(poison.name)),
            submission=submission,
            wanted=dict.fromkeys(self.names, 0.0),
            unsure=poison.hangs or poison.dies,
        )

    def _definitions(self, sources: Mapping[str, str]) -> tuple[Cell, ...]:
        """Return the cells that define something: set-up, exercises and questions, with these sources in them."""
        notebook: NotebookNode = copy.deepcopy(self.released)
        for cell in notebook.cells:
            cell.source = sources.get(cell.id, cell.source)
        kept = {cell.id for cell in notebook.cells if "nbgrader" in cell.metadata} | set(self.names)
        return tuple(cell for cell in cells_to_run(notebook) if cell.id in kept)

    def _submission(self, cells: tuple[Cell, ...]) -> Submission:
        return Submission(assignment=self.config.name, student=STUDENT, cells=cells, inputs=STUDENT)


def points_of(config: AssignmentConfig, name: str) -> float:
    """Return what an exercise or a question is worth."""
    return float((config.exercises.get(name) or config.questions[name]).points)
