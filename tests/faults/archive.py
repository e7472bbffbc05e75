"""Make the archived classroom: python -m tests.faults.archive, once for each version whose classrooms have to open.

A course of its own, in which two students are graded and one got points by hand, packed with what grading made of it.
"""

import io
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path

import nbformat

from autograder.build.course_build import build
from autograder.demo import CONFIG
from autograder.grade import grade
from autograder.gradebook.nbgrader_api import gradebook
from autograder.samples import as_submission
from tests.conftest import QUIZ, write_quiz

HERE = Path(__file__).parent
SOLVED = "# %% double\ndef double(x):\n    return x + x\n\n# %% shift\ndef shift(x, by=1.0):\n    return x + by\n"
WRONG = "# %% double\ndef double(x):\n    return x * x\n"


def make(folder: Path, target: Path) -> None:
    """Grade a small class in a folder and pack the folder."""
    sys.path.insert(0, str(folder))
    course = write_quiz(folder)
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    build(course, [QUIZ])
    for student, work in (("ada", SOLVED), ("ben", WRONG)):
        path = course.classroom / "submitted" / student / QUIZ / f"{QUIZ}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(nbformat.writes(as_submission(course, QUIZ, work)), encoding="utf-8")
        path.with_name("timestamp.txt").write_text("2026-11-20 10:00:00 UTC\n", encoding="utf-8")
    if grade(course, [QUIZ]):
        sys.exit("the class could not be graded")
    with gradebook(course) as book:
        page = book.find_submission_notebook(QUIZ, QUIZ, "ada")
        grade_by_hand = next(one for one in page.grades if one.name == "why_small")
        grade_by_hand.manual_score, grade_by_hand.needs_manual_grade = 2.5, False
        page.comments[0].manual_comment = "read by a person"
        book.db.commit()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:xz", preset=9) as archive:
        for path in sorted(folder.iterdir()):
            archive.add(path, path.name, filter=_plain)
    target.write_bytes(packed.getvalue())


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Leave out caches, and who packed it."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return None if "__pycache__" in member.name else member


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        make(Path(place).resolve() / "course", HERE / f"classroom-{version('convbyhand')}.tar.xz")
