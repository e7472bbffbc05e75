"""`course feedback`: a page for every graded submission, made by nbgrader's command with an exporter of ours."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbformat.notebooknode import NotebookNode
from traitlets import Unicode, default

from autograder.course.config import Course, load_course
from autograder.gradebook.mathematics import with_mathml
from autograder.gradebook.pages import below_our_headings, in_order, without_scripts, words_for_picture
from autograder.gradebook.said import answers_of, number
from autograder.gradebook.summary import parts_of, summary_of

TEMPLATES = Path(__file__).parent / "templates"
Resources = dict[str, Any]


class FeedbackExporter(HTMLExporter):
    """Makes the page that a student reads; nothing in it runs."""

    course_file = Unicode(help="The course.yaml of this course.").tag(config=True)
    exclude_anchor_links = True

    @default("raw_template")
    def _raw_template_default(self) -> str:
        return (TEMPLATES / "feedback_page.html.j2").read_text(encoding="utf-8")

    def from_notebook_node(  # type: ignore[override]  # as HTMLExporter does
        self, nb: NotebookNode, resources: Resources | None = None, **kw: Any
    ) -> tuple[str, Resources]:
        """Return the page of a graded notebook whose scores nbgrader has looked up."""
        course = load_course(Path(self.course_file))
        resources = dict(resources or {})
        name = str(resources["nbgrader"]["assignment"])
        assignment = course.assignments[name]
        figures = course.classroom / "release" / name / "figures"
        register: Any = self.register_filter
        register("cleaned", lambda page: with_mathml(below_our_headings(without_scripts(page), figures)))
        register("words_for_picture", words_for_picture)
        register("points", number)
        register("answers_of", answers_of)
        resources["page"] = {
            "title": f"{name.partition('_')[0]} {assignment.title}",
            "course": course.course.title,
            "language": course.course.language,
            "summary": summary_of(nb, assignment, resources["nbgrader"]),
            "parts": parts_of(nb, assignment),
            "style": (TEMPLATES / "feedback_page.css").read_text(encoding="utf-8"),
        }
        page, resources = super().from_notebook_node(nb, resources, **kw)
        return in_order(page), resources


def feedback(course: Course, names: Sequence[str]) -> list[Path]:
    """Write the feedback pages of assignments; return the pages."""
    from autograder.gradebook.nbgrader_api import call

    for name in names:
        call(course, "generate_feedback", name, force=True)
    return sorted(page for name in names for page in (course.classroom / "feedback").glob(f"*/{name}/*.html"))
