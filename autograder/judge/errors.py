"""What is told when grading is not possible; whoever asks a judge needs this, and none of its machinery."""

from autograder.errors import UserError
from autograder.language import tr


class JudgeError(UserError):
    """Grading is not possible for a reason that is not the student's."""


class IsolationError(UserError):
    """The box cannot be started with the protection that the course demands."""


class ShownError(IsolationError):
    """What students would be shown contains what they must not see, at every level."""


def ask_the_doctor() -> str:
    """Return what to do where nothing better is known."""
    return tr("run `course doctor`")
