"""What students changed of the hand-out's own cells. None of it reaches the mark: the frame comes from the release."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from autograder.gradebook.intake import StudentCell, read_submission
from autograder.gradebook.rebuild import is_check
from autograder.language import tr
from autograder.report.numbers import Event

KIND = "changed hand-out"


def changed_frames(skeleton: NotebookNode, files: Mapping[str, Path]) -> Iterator[Event]:
    """Yield an event for each readable submission whose check cells are gone, doubled or changed."""
    checks = {cell.metadata["nbgrader"]["grade_id"]: cell.source for cell in skeleton.cells if is_check(cell)}
    for student, path in files.items():
        words = list(_changes(checks, read_submission(path)))
        if words:
            yield Event(student=student, kind=KIND, what="; ".join(words))


def _changes(checks: Mapping[str, str], cells: Sequence[StudentCell]) -> Iterator[str]:
    counts = Counter(cell.grade_id for cell in cells)
    changed = {cell.grade_id for cell in cells if cell.grade_id in checks and cell.source != checks[cell.grade_id]}
    for words, names in (
        (tr("check cells are missing"), [name for name in checks if not counts[name]]),
        (tr("check cells stand there more than once"), [name for name in checks if counts[name] > 1]),
        (tr("check cells were edited"), sorted(changed)),
    ):
        if names:
            yield f"{words} ({', '.join(names)})"
