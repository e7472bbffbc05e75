"""`course feedback`: a page for every graded submission, made by nbgrader's command with an exporter of ours."""

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment
from nbconvert.exporters import HTMLExporter
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode, default

from autograder.course.config import Course, load_course
from autograder.errors import UserError
from autograder.gradebook.known_course import known_course
from autograder.gradebook.mathematics import with_mathml
from autograder.gradebook.pages import below_our_headings, in_order, without_scripts, words_for_picture
from autograder.gradebook.rebuild import FOLDER
from autograder.gradebook.said import answers_of, number
from autograder.gradebook.summary import WAITING, is_result, parts_of, summary_of
from autograder.language import spoken, tr, trn

TEMPLATES = Path(__file__).parent / "templates"
Resources = dict[str, Any]


class FeedbackPage(NbGraderPreprocessor):  # type: ignore[misc]
    """Works out what the page says, when nbgrader has looked up the scores."""

    course_file = Unicode(help="The course.yaml of this course.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Put the parts of the page into the resources."""
        course = load_course(Path(self.course_file))
        name = resources["nbgrader"]["assignment"]
        assignment = course.assignments[name]
        student = resources["nbgrader"]["student"]
        with Gradebook(resources["nbgrader"]["db_url"]) as book:
            for cell in filter(is_result, nb.cells):
                marks = cell.metadata["nbgrader"]
                grade = book.find_grade(marks["grade_id"], name, name, student)
                marks[WAITING] = bool(grade.needs_manual_grade) and grade.manual_score is None  # a given score counts
        resources["page"] = {
            "title": f"{name.partition('_')[0]} {tr(assignment.title)}",
            "course": tr(course.course.title),
            "language": spoken(),
            "figures": course.classroom / "release" / name / str(nb.metadata.get(FOLDER, "")) / "figures",
            "summary": summary_of(nb, assignment, resources["nbgrader"]),
            "parts": parts_of(nb, assignment),
            "style": (TEMPLATES / "feedback_page.css").read_text(encoding="utf-8"),
        }
        return nb, resources


class FeedbackExporter(HTMLExporter):
    """Writes the page that a student reads; nothing in it runs."""

    course_file = Unicode(help="The course.yaml of this course.").tag(config=True)
    exclude_anchor_links = True

    @default("raw_template")
    def _raw_template_default(self) -> str:
        return (TEMPLATES / "feedback_page.html.j2").read_text(encoding="utf-8")

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """Yield nbconvert's filters and those of the page."""
        inherited: Any = super().default_filters
        yield from inherited()
        yield "cleaned", cleaned
        yield "words_for_picture", words_for_picture
        yield "points", number
        yield "answers_of", answers_of

    def from_notebook_node(  # type: ignore[override]  # as HTMLExporter does
        self, nb: NotebookNode, resources: Resources | None = None, **kw: Any
    ) -> tuple[str, Resources]:
        """Return the page of a graded notebook, in the language of its student."""
        whose = (resources or {})["nbgrader"]
        with known_course(Path(self.course_file)).speaking_to(whose["student"], whose["assignment"]):
            page, resources = super().from_notebook_node(nb, resources, **kw)
        return in_order(page), resources

    def _create_environment(self) -> Environment:
        environment: Environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.globals |= {"tr": tr, "trn": trn}
        return environment


def cleaned(page: str, figures: Path) -> str:
    """Return the HTML of a text or an output as a part of the page."""
    return _cleaned(page, figures, spoken())


@functools.lru_cache(1024)  # the text of an assignment is the same for a whole class
def _cleaned(page: str, figures: Path, _: str) -> str:
    return with_mathml(below_our_headings(without_scripts(page), figures))


def graded(course: Course, names: Sequence[str]) -> list[str]:
    """Return those assignments of which something was graded."""
    return [name for name in names if any((course.classroom / "autograded").glob(f"*/{name}"))]


def feedback(course: Course, names: Sequence[str]) -> list[Path]:
    """Write the feedback pages of assignments; return the pages.

    Raises
    ------
    UserError
        Nothing of one of them was graded yet; then no page is written.
    """
    from autograder.gradebook.nbgrader_api import call

    for name in names:
        if not graded(course, [name]):
            raise UserError(tr("nothing of {name} was graded yet; run `course grade {name}`", name=name))
    for name in names:
        call(course, "generate_feedback", name, force=True)
    return sorted(page for name in names for page in (course.classroom / "feedback").glob(f"*/{name}/*.html"))
