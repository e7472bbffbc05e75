"""What a feedback page is made of: the summary at its top, and the notebook in parts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from nbformat.notebooknode import NotebookNode

from autograder.build.questions import ANSWER
from autograder.course.config import AssignmentConfig
from autograder.gradebook.fill import RESULT
from autograder.gradebook.pages import OURS
from autograder.gradebook.rebuild import OWN, exercise_of_check, is_check
from autograder.gradebook.said import Said
from autograder.language import tr

SAY = {  # the keys go through the page, the words are on it
    "Exercises": "Exercises",
    "Your layers": "Your layers",
    "Your wiring": "Your wiring: what is made of your layers",
    "Your answers": "Your answers to questions",
    "right": "right",
    "partly right": "partly right",
    "not right": "not right",
    "not attempted": "not attempted",
    "marked by hand": "marked by hand",
    "not marked yet": "not marked yet",
    "no response": "No response.",
}
EXERCISES, LAYERS, WIRING, QUESTIONS = "Exercises", "Your layers", SAY["Your wiring"], SAY["Your answers"]
GROUPS = (EXERCISES, LAYERS, WIRING, QUESTIONS)
WAITING = "waiting"  # beside nbgrader's marks of a cell: it is still to be marked by hand
VERDICTS = ("right", "partly right", "not right", "not attempted", "marked by hand", "not marked yet")


@dataclass(frozen=True)
class Row:
    """One exercise or question: what it earned, and why."""

    name: str
    group: str
    score: float
    points: float
    said: Said
    by_hand: bool = False
    waiting: bool = False  # for a person to mark it

    @property
    def anchor(self) -> str:
        """The name of its place in the page."""
        return f"{OURS}{self.name}"

    @property
    def is_question(self) -> bool:
        """Whether it is a question, whose one test says what kind of answer is wanted."""
        return self.group == QUESTIONS

    @property
    def verdict(self) -> str:
        """The result in a word or two."""
        if self.waiting:
            return "not marked yet"
        if self.by_hand:
            return "marked by hand"
        if self.score >= self.points:
            return "right"
        if self.said.cause.startswith(tr("not attempted")):
            return "not attempted"
        return "partly right" if self.score > 0 else "not right"

    @property
    def why(self) -> str:
        """The cause, or who decides."""
        if self.by_hand:
            if self.waiting:
                return tr("A person reads it; its points are still to come.")
            return tr("Read and marked by a person.")
        return tr("Right.") if self.verdict == "right" else self.said.cause[:1].upper() + self.said.cause[1:]


@dataclass(frozen=True)
class Summary:
    """The top of the page."""

    score: float
    points: float
    penalty: float
    groups: Mapping[str, Sequence[Row]]
    sentences: Sequence[str]
    first: Row | None


@dataclass(frozen=True)
class Part:
    """A piece of the notebook: text of the assignment, work of the student, or a result."""

    kind: str  # text, work, result or task
    cells: list[NotebookNode] = field(default_factory=list)
    row: Row | None = None
    title: str = ""


def row_of(cell: NotebookNode, assignment: AssignmentConfig) -> Row:
    """Return the result that a check cell or a task holds."""
    marks = cell.metadata["nbgrader"]
    by_hand = bool(marks.get("task"))
    name = str(marks["grade_id"]) if by_hand else exercise_of_check(cell)
    texts = [output.data[RESULT] for output in cell.get("outputs", []) if RESULT in output.get("data", {})]
    said = msgspec.json.decode(texts[0], type=Said) if texts else Said(cause="")
    wired = any(entry.needs for entry in assignment.exercises.values())
    group = QUESTIONS if name in assignment.questions else EXERCISES
    if wired and name in assignment.exercises:
        group = WIRING if assignment.exercises[name].needs else LAYERS
    score, points = float(marks.get("score") or 0.0), float(marks.get("points") or 0.0)
    return Row(name, group, score, points, said, by_hand, waiting=bool(marks.get(WAITING)))


def is_result(cell: NotebookNode) -> bool:
    """Say whether a cell has points of its own."""
    return is_check(cell) or bool(cell.metadata.get("nbgrader", {}).get("task"))


def summary_of(notebook: NotebookNode, assignment: AssignmentConfig, resources: Mapping[str, Any]) -> Summary:
    """Return the top of the page."""
    rows = [row_of(cell, assignment) for cell in notebook.cells if is_result(cell)]
    groups = {group: [row for row in rows if row.group == group] for group in GROUPS}
    by_verdict = {verdict: [row.name for row in rows if row.verdict == verdict] for verdict in VERDICTS}
    sentences = [f"{tr(verdict).capitalize()}: {', '.join(names)}." for verdict, names in by_verdict.items() if names]
    penalty = float(resources.get("late_penalty") or 0.0)
    score = float(resources.get("score", sum(row.score for row in rows)))
    points = float(resources.get("max_score", sum(row.points for row in rows)))
    order = {name: n for n, name in enumerate([*assignment.exercises, *assignment.questions])}
    missed = [row for row in rows if row.verdict in ("not right", "partly right")]
    missed.sort(key=lambda row: (bool(_needs(assignment, row.name)), order.get(row.name, len(order))))
    return Summary(
        score,
        points,
        penalty,
        {group: found for group, found in groups.items() if found},
        sentences,
        missed[0] if missed else None,
    )


def _needs(assignment: AssignmentConfig, name: str) -> Sequence[str]:
    return assignment.exercises[name].needs if name in assignment.exercises else ()


def parts_of(notebook: NotebookNode, assignment: AssignmentConfig) -> list[Part]:
    """Return the notebook in parts: what was handed out is folded away, what the student made is open."""
    parts: list[Part] = []
    for cell in notebook.cells:
        if is_result(cell):
            kind = "task" if cell.metadata["nbgrader"].get("task") else "result"
            parts.append(Part(kind, [cell], row_of(cell, assignment)))
            continue
        kind = "work" if _is_work(cell, assignment) else "text"
        if kind == "text" and parts and parts[-1].kind == "text":
            parts[-1].cells.append(cell)
        else:
            parts.append(Part(kind, [cell]))
    return [Part("text", part.cells, title=_title(part.cells)) if part.kind == "text" else part for part in parts]


def _is_work(cell: NotebookNode, assignment: AssignmentConfig) -> bool:
    """Say whether a cell is the student's: marked for a solution, of their own, or the answer to a question."""
    mine = bool(cell.metadata.get("nbgrader", {}).get("solution")) or cell.id.startswith(OWN)
    return mine or cell.id in assignment.names or cell.id.startswith(f"{ANSWER}-")


def _title(cells: Sequence[NotebookNode]) -> str:
    """Return the first heading of a text, or its first words."""
    lines = [
        line for cell in cells if cell.cell_type == "markdown" for line in cell.source.splitlines() if line.strip()
    ]
    headings = [line.lstrip("#").strip() for line in lines if line.startswith("#")]
    plain = lines[0] if lines else tr("set-up")
    title = re.sub(r"[`*]|\$", "", (headings or [plain])[0])
    return title if len(title) <= 80 else f"{title[:77]}..."  # noqa: PLR2004
