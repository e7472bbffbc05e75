"""A small course of its own for each test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course.config import CourseError, load_course

SMALL = """\
course:
  id: small
  title: A small course
environments:
  numpy: {distributions: [numpy]}
  torch: {distributions: [numpy, torch]}
limits: {cell_seconds: 7}
assignments:
  03_convolution:
    title: Convolution
    environment: numpy
    due: 2027-02-26 23:59:00+00:00
    data: [data/photo.npz]
    given: ["lesson.arguments:pair"]
    limits: {memory_mib: 512}
    exercises:
      conv2d:
        points: 10
        function: lesson.layers:conv2d
"""


@pytest.fixture
def course_file(tmp_path: Path) -> Path:
    """Return a correct course.yaml with the folders and files that it names."""
    for folder in ("assignments", "tests/hidden", "data"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "data/photo.npz").touch()
    path = tmp_path / "course.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def problems(course_file: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return the lines of the error after some text of the course.yaml is replaced."""
    monkeypatch.chdir(course_file.parent)

    def replaced(old: str, new: str) -> list[str]:
        assert SMALL.count(old) == 1
        return refused(SMALL.replace(old, new).encode())

    def refused(content: bytes) -> list[str]:
        course_file.write_bytes(content)
        with pytest.raises(CourseError) as caught:
            load_course(course_file)
        return str(caught.value).splitlines()

    replaced.refused = refused  # type: ignore[attr-defined]
    return replaced
