"""nbgrader's exchange behind the certificate: what is not certified as it lies there is not handed out."""

from pathlib import Path

from nbgrader.exchange.default import ExchangeReleaseAssignment
from traitlets import Unicode

from autograder.certify.certificate import certified
from autograder.course.config import load_course


class CertifiedReleaseAssignment(ExchangeReleaseAssignment):  # type: ignore[misc]
    """`nbgrader release_assignment` and the formgrader's Release button: refused without a certificate."""

    course_file = Unicode(help="The course.yaml of this course.").tag(config=True)

    def init_src(self) -> None:
        """Find the released files, and ask for the certificate of exactly these."""
        super().init_src()
        reason = certified(load_course(Path(self.course_file)), self.coursedir.assignment_id)
        if reason is not None:
            self.fail(reason)
