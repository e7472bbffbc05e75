"""What the certificates of a course follow from, as one hash: where it is the same, nothing has to be proved again."""

import hashlib
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from autograder.build.stamp import Inputs
from autograder.certify.secrets import user_name
from autograder.course.config import Course
from autograder.judge.seeds import course_secret


def followed(course: Course) -> str:
    """Return the hash of all that any certificate follows from, beside the released files.

    That is the whole of course.yaml, texts, suites, answers, data and modules of every assignment (none may hand out a
    solution of another), which of them are due, this grader, the versions, the course secret, and the names of this
    machine that no student may read.
    """
    return hashlib.sha256(repr(tuple(_parts(course))).encode()).hexdigest()


def _parts(course: Course) -> Iterator[object]:
    inputs, now = Inputs(course), datetime.now(UTC)
    for name, config in course.assignments.items():
        yield inputs.digest(name)
        yield inputs.hash_of(inputs.files(config, (course.variants, course.stand_ins)))
        yield config.due is not None and config.due <= now
    yield course.isolation, course.limits, course.environments, course.classroom
    yield course_secret(course.classroom), str(course.root), sys.prefix, str(Path.home()), user_name()
