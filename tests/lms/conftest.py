"""Archives as Moodle and Canvas write them, and a classroom whose students are known."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course.config import Course, load_course
from autograder.gradebook.nbgrader_api import gradebook

ASSIGNMENT = "01_small"
COURSE = """\
course: {id: small, title: A small course}
texts: .
suites: .
mistakes: small.mistakes
variants: small.variants
environments:
  numpy: {distributions: [numpy]}
assignments:
  01_small:
    title: Small
    environment: numpy
    exercises:
      scale: {points: 6, function: "small.functions:scale"}
  02_other:
    title: Other
    environment: numpy
    exercises:
      total: {points: 2, function: "small.functions:total"}
"""
ADA, BEN, CYD = "ada", "ben", "cyd"
NUMBERS = {ADA: "4711", BEN: "4712"}
NAMES = {ADA: ("Ada", "Muster"), BEN: ("Ben", "von der Au"), CYD: ("Cyd", "O'Hara")}
OLD, NEW = (2027, 1, 5, 10, 0, 0), (2027, 2, 5, 10, 0, 0)


@pytest.fixture(scope="session")
def known_students(tmp_path_factory) -> Path:
    """Make the gradebook once: three students, one of them without a number."""
    folder = tmp_path_factory.mktemp("known")
    (folder / "course.yaml").write_text(COURSE)
    course = load_course(folder / "course.yaml")
    course.classroom.mkdir()
    with gradebook(course) as book:
        for name, (first, last) in NAMES.items():
            book.update_or_create_student(
                name, first_name=first, last_name=last, lms_user_id=NUMBERS.get(name), email=f"{name}@example.org"
            )
    return course.classroom / "gradebook.db"


@pytest.fixture
def course(known_students, tmp_path) -> Course:
    """Return a course without anything handed in."""
    (tmp_path / "course.yaml").write_text(COURSE)
    course = load_course(tmp_path / "course.yaml")
    course.classroom.mkdir()
    shutil.copy(known_students, course.classroom)
    return course


@pytest.fixture
def archive(tmp_path) -> Callable[..., Path]:
    """Return a function that writes an archive of files; their time can be said, and links among them."""

    def write(files: dict[str, bytes | str], when=NEW, links: tuple[str, ...] = ()) -> Path:
        path = tmp_path / "download.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
            for name, data in files.items():
                info = zipfile.ZipInfo(name, when)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = (0o120777 if name in links else 0o100644) << 16
                out.writestr(info, data)
        return path

    return write


@pytest.fixture
def handed_in(course) -> Callable[..., dict[str, str]]:
    """Return a function that reads what lies in submitted/: path -> content."""

    def read() -> dict[str, str]:
        folder = course.classroom / "submitted"
        files = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_text() for path in files}

    return read
