"""The steps that stand in nbgrader's preprocessor lists in place of its own execution."""

import os
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from autograder.gradebook.asked import submission_of
from autograder.gradebook.fill import fill, fill_problem
from autograder.gradebook.known_course import known_course
from autograder.gradebook.rebuild import PROBLEM
from autograder.gradebook.skeletons import Skeletons, in_language
from autograder.gradebook.stored import store_problem, store_result
from autograder.judge.shared import shared_judge
from autograder.judge.store import FOLDER, Store, graded

Resources = dict[str, Any]


class RebuildingExporter(NotebookExporter):
    """Reads a submission the careful way and rebuilds it on the release; reads everything else as nbgrader does."""

    course_file = Unicode(help="The course.yaml of this course.").tag(config=True)

    def from_filename(self, filename: str, resources: Resources | None = None, **kwargs: Any) -> Any:
        """Return the exported notebook of a file."""
        converter: Any = self.parent
        directory = converter.coursedir
        root = Path(directory.root).absolute()
        path = Path(os.path.normpath(root / filename))  # a link is not followed: it could lead to a solution
        submitted = Path(os.path.normpath(root / directory.submitted_directory))
        if not path.is_relative_to(submitted):
            return super().from_filename(filename, resources=resources, **kwargs)
        course = known_course(Path(self.course_file))
        name = path.parent.name
        leave_out_links(path.parent, Path(directory.format_path(directory.autograded_directory, path.parts[-3], name)))
        student = path.parts[-3]
        notebook = Skeletons(course, name).rebuilt(student, in_language(course, name, student) or path)
        answer: Any = self.from_notebook_node(notebook, resources=resources, **kwargs)  # type: ignore[no-untyped-call]
        return answer


def leave_out_links(submitted: Path, copied: Path) -> None:
    """Remove what nbgrader copied through links of a submission: they may lead to files that are not the student's."""
    for folder, _, names in os.walk(submitted):
        for name in names:
            path = Path(folder, name)
            if path.is_symlink():
                (copied / path.relative_to(submitted)).unlink(missing_ok=True)


class JudgeSubmission(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes the place of nbgrader's Execute: the notebook runs in the box, and the hidden suite asks it."""

    course_file = Unicode(help="The course.yaml of this course.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Judge one submission and write its outputs; a fault of ours raises and is never a zero."""
        course = known_course(Path(self.course_file))
        student, assignment = resources["nbgrader"]["student"], resources["nbgrader"]["assignment"]
        if PROBLEM in nb.metadata:
            fill_problem(nb)
            store_problem(course.classroom, assignment, student, nb.metadata[PROBLEM])
            return nb, resources
        judge = shared_judge(course, assignment)
        submission = submission_of(course, assignment, student, nb)
        store = Store(course.classroom / FOLDER)
        result = graded(store, submission, judge.fingerprints, judge.grade, level=course.isolation.minimum)
        with course.speaking_to(student, assignment):
            fill(nb, result)
        store_result(course.classroom, result)
        return nb, resources
