"""How a test ended by what it raised: the student's doing is an outcome, anything else is the suite's fault."""

import pytest

from autograder.errors import UserError
from autograder.judge import plugin
from autograder.judge.compare import describe
from autograder.judge.errors import JudgeError
from autograder.judge.results import Outcome
from autograder.judge.seat import MismatchError, SuiteError
from autograder.judge.student import StudentError
from autograder.language import tr


def end_of(  # noqa: PLR0911  (one for each end)
    item: pytest.Item, error: BaseException, when: str
) -> tuple[Outcome, str] | JudgeError:
    """Return outcome and message of a test that raised while it was set up or called, or the fault of its suite."""
    match error:
        case StudentError():
            return error.outcome, str(error)
        case MismatchError():
            return "failed", str(error)
        case AssertionError() | pytest.fail.Exception() if when == "call":  # the second of `pytest.raises`, too
            return "failed", tr("what the test says does not hold")
        case pytest.FixtureLookupError():
            return JudgeError(tr("{test}: there is no fixture {name!r}", test=item.nodeid, name=error.argname))
        case SuiteError() | UserError():
            return JudgeError(f"{item.nodeid}: {error}")
        case Exception() if when == "call" and (handed := item.stash[plugin.SEAT].visit.handed):
            return "failed", tr("{value} came back, with which the test cannot go on", value=describe(handed[0]))
    return JudgeError(f"{item.nodeid}: {type(error).__name__}: {error}")
