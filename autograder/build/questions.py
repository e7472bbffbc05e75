"""Questions: what the text asks, what kind of answer it wants, and the cells in which students answer.

The right answer stands in the hidden suite or, for written ones, in the mark scheme; nothing here knows it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.build.cells import check_cell, make_cell, task_cell
from autograder.build.coursecheck import wanted
from autograder.build.errors import BuildError
from autograder.build.mark_schemes import BEGIN, END
from autograder.build.text import Asked
from autograder.build.text_questions import remembered_questions
from autograder.course.config import AssignmentConfig, Course
from autograder.course.exercise import Mistake, Variant
from autograder.course.stand_ins import StandIn
from autograder.language import tr

ANSWER = "answer"  # the key in a cell's metadata that says: here a student answers


@dataclass(frozen=True)
class Question:
    """A question with all that the judge and the check need to know about it."""

    name: str
    points: float
    kind: str  # whole, number, choice or written
    unit: str = ""
    choices: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()  # none: its wrong answers stand in the suite
    variants: tuple[Variant, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()  # none: an answer calls nothing

    @property
    def form(self) -> dict[str, Any]:
        """What the visible check knows: the kind of answer, never the answer."""
        return {"kind": self.kind, "unit": tr(self.unit), "choices": list(self.choices)}

    @property
    def wanted(self) -> str:
        """The kind of answer in words, such as "a whole number of parameters"."""
        return tr("a written answer") if self.kind == "written" else wanted(self.form)

    @property
    def stub(self) -> str:
        """The line in which a student writes the answer."""
        return self.filled(None)

    def filled(self, value: Any) -> str:
        """Return that line with an answer in it."""
        return f"{self.name} = {value!r}  # {self.wanted}"


def load_questions(course: Course, assignment: str) -> dict[str, Question]:
    """Return the questions of an assignment in the order of course.yaml, with what its text says about them."""
    config = course.assignments[assignment]
    if not config.questions:
        return {}
    return questions_of(config, remembered_questions(course, config))


def questions_of(config: AssignmentConfig, asked: Iterable[Asked]) -> dict[str, Question]:
    """Return the questions that a text asks, in the order of course.yaml."""
    places = {place.question: place for place in asked}
    return {
        name: Question(name, entry.points, places[name].kind, places[name].unit, places[name].choices)
        for name, entry in config.questions.items()
    }


def graded_by_suite(questions: Mapping[str, Question]) -> dict[str, Question]:
    """Return the questions whose answers the hidden suite knows: all but the written ones."""
    return {name: question for name, question in questions.items() if question.kind != "written"}


def forms(questions: Mapping[str, Question]) -> dict[str, dict[str, Any]]:
    """Return what the visible checks know of the questions."""
    return {name: question.form for name, question in graded_by_suite(questions).items()}


def check_names(questions: Iterable[str], imported: Collection[str]) -> None:
    """Refuse a question whose variable would take the place of something that the notebook uses."""
    for name in questions:
        if name in {*imported, "check", "np", "plt", "Path", "setup"}:
            raise BuildError(
                tr(
                    "course.yaml: a question cannot be called {name!r}, which the notebook uses already; rename it.",
                    name=name,
                )
            )


def question_cells(question: Question, scheme: str) -> list[dict[str, Any]]:
    """Return the cells of a question: answer and graded check, or for a written one nbgrader's task and the answer.

    A task without a mark scheme is as students get it.

    The answer's cell carries no mark of nbgrader: that would take a solution cell without a marked region for one
    that is all solution, and put `raise NotImplementedError` there.
    """
    if question.kind != "written":
        answer = make_cell("code", question.name, question.stub, {ANSWER: question.name, "deletable": False})
        return [answer, check_cell(question.name, question.points)]
    prompt = tr(
        "**{name}** ({points} points, marked by hand): write your answer into the cell below.",
        name=question.name,
        points=f"{question.points:g}",
    )
    marking = f"\n{BEGIN}\n\n{scheme}\n\n{END}" if scheme else ""  # nbgrader leaves the empty line before it
    task = task_cell(question.name, question.points, f"{prompt}\n{marking}")
    place = f"{ANSWER}-{question.name}"
    return [task, make_cell("markdown", place, tr("*Write your answer here.*"), {ANSWER: place, "deletable": False})]
