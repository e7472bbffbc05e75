"""`course release`: hand out what is certified, through nbgrader's exchange where one is configured."""

from collections.abc import Sequence
from pathlib import Path

from autograder.build.course_build import build
from autograder.certify.certificate import certified as why_not
from autograder.course.config import Course
from autograder.errors import UserError
from autograder.gradebook.config import nbgrader_config
from autograder.gradebook.nbgrader_api import call


class NotCertifiedError(UserError):
    """An assignment that is not certified as it lies there cannot be handed out; one line for each."""


def release(course: Course, names: Sequence[str], *, certified: bool = True) -> list[Path]:
    """Hand out assignments; return the folders that go to the students.

    Parameters
    ----------
    course, names
        The course, and assignments of it.
    certified
        Whether a certificate is demanded, and nbgrader's exchange used. Without, the folders are built and returned,
        for samples and trials.

    Raises
    ------
    NotCertifiedError
        Says for each assignment why it is not certified; nothing is handed out then.
    """
    if not certified:
        build(course, names)
    else:
        reasons = [reason for reason in (why_not(course, name) for name in names) if reason is not None]
        if reasons:
            raise NotCertifiedError("\n".join(reasons))
        config = nbgrader_config(course)
        if "root" in config.Exchange:
            config.CertifiedReleaseAssignment.force = True  # what was handed out before is replaced
            for name in names:
                call(course, "release_assignment", name, config=config)
    return [course.classroom / "release" / name for name in names]
