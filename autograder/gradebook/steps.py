"""The steps that stand in nbgrader's preprocessor lists in place of its own execution."""

from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from autograder.course.config import load_course
from autograder.gradebook.fill import fill, fill_problem
from autograder.gradebook.rebuild import PROBLEM, cells_to_run, load_skeleton, rebuild_file
from autograder.gradebook.stored import store_problem, store_result
from autograder.judge.client import shared_judge
from autograder.judge.results import Submission

Resources = dict[str, Any]


class RebuildingExporter(NotebookExporter):  # type: ignore[misc]
    """Reads a submission the careful way and rebuilds it on the release; reads everything else as nbgrader does."""

    course_file = Unicode(help="The course.yaml of this course.").tag(config=True)

    def from_filename(self, filename: str, resources: Resources | None = None, **kwargs: Any) -> Any:
        """Return the exported notebook of a file."""
        directory = self.parent.coursedir
        submitted = (Path(directory.root) / directory.submitted_directory).resolve()
        if not Path(filename).resolve().is_relative_to(submitted):
            return super().from_filename(filename, resources=resources, **kwargs)
        course = load_course(Path(self.course_file))
        name = resources["nbgrader"]["assignment"] if resources else Path(filename).parent.name
        skeleton = load_skeleton(course.classroom, name)
        notebook = rebuild_file(skeleton, Path(filename), course.assignments[name].exercises)
        return self.from_notebook_node(notebook, resources=resources, **kwargs)


class JudgeSubmission(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes the place of nbgrader's Execute: the notebook runs in the box, the hidden suite asks it, scores are written."""

    course_file = Unicode(help="The course.yaml of this course.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Judge one submission and write its outputs; a fault of ours raises and is never a zero."""
        course = load_course(Path(self.course_file))
        student, assignment = resources["nbgrader"]["student"], resources["nbgrader"]["assignment"]
        if PROBLEM in nb.metadata:
            fill_problem(nb)
            store_problem(course.classroom, assignment, student, nb.metadata[PROBLEM])
            return nb, resources
        judge = shared_judge(Path(self.course_file), assignment)
        result = judge.grade(Submission(assignment=assignment, student=student, cells=cells_to_run(nb)))
        fill(nb, result)
        store_result(course.classroom, result)
        return nb, resources
