"""The same course with another classroom: for a demo, or on a machine that only judges."""

from pathlib import Path
from typing import Any

import yaml

from autograder.course.config import Course, load_course


def with_classroom(course: Course, file: Path, classroom: Path, **blocks: Any) -> Course:
    """Write a course.yaml that shares everything with another but its classroom and these blocks, and load it.

    What says where the classroom's work is done and kept, a cluster or another gradebook, is left out.
    """
    settings = yaml.safe_load(course.file.read_text(encoding="utf-8"))
    for key in ("cluster", "gradebook"):
        settings.pop(key, None)
    settings |= {"base": str(course.root), "classroom": str(classroom), **blocks}
    file.write_text(yaml.safe_dump(settings, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return load_course(file)
