"""Which isolation this machine really gives: every level is attacked before it is believed, the strongest first."""

import sys
from collections.abc import Mapping

import msgspec

from autograder.course.config import Course
from autograder.judge.box import Box
from autograder.judge.errors import IsolationError, ShownError, ask_the_doctor
from autograder.judge.levels import STRONGEST
from autograder.judge.selftest import self_test
from autograder.language import tr


def begin_box(course: Course, assignment: str, files: Mapping[str, bytes] | None = None) -> Box | None:
    """Start the strongest box without waiting for it; None where `start_box` will say why it cannot."""
    try:
        return _box(course, assignment, files, STRONGEST)
    except IsolationError:
        return None


def _box(course: Course, assignment: str, files: Mapping[str, bytes] | None, level: int) -> Box:
    name = course.assignments[assignment].environment
    distributions = tuple(course.environments[name].distributions)
    hidden = (course.suites, course.classroom, course.root)
    return Box(name, distributions, hidden=hidden, level=level, files=files)


def start_box(
    course: Course, assignment: str, files: Mapping[str, bytes] | None = None, begun: Box | None = None
) -> Box:
    """Start the strongest box of an assignment's environment that holds against an attack on it.

    The course's own modules among `files`, which lie beside most notebooks, are imported once for all of them. A box
    that was `begun` with the same arguments is the strongest one.

    Raises
    ------
    IsolationError
        No level that course.yaml accepts held; the sentence says why each one fell.
    """
    if not sys.platform.startswith("linux"):
        raise IsolationError(
            tr("grading shuts notebooks in with means of Linux; run it in a Linux container or machine")
        )
    fallen: list[str] = []
    for level in range(STRONGEST, course.isolation.minimum - 1, -1):
        box, begun = begun, None
        try:
            box = (box or _box(course, assignment, files, level)).ready()
            broken = self_test(box, course.root)
        except ShownError:
            raise
        except IsolationError as error:
            why = str(error)
        except BaseException:
            if box is not None:
                box.close()
            raise
        else:
            if not broken:
                box.isolation = msgspec.structs.replace(box.isolation, reasons=tuple(fallen))
                return box
            why = tr("the sandbox did not hold its own test ({what})", what=", ".join(broken))
        if box is not None:
            box.close()
        why = why.removesuffix(f"; {ask_the_doctor()}")
        fallen.append(tr("level {level}: {why}", level=level, why=why))
    raise IsolationError(
        tr(
            "this machine does not reach isolation level {level}, which course.yaml demands ({reasons}); {advice}",
            level=course.isolation.minimum,
            reasons="; ".join(fallen),
            advice=ask_the_doctor(),
        )
    )
