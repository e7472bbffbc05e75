"""What is told when grading is not possible; whoever asks a judge needs this, and none of its machinery."""

from autograder.errors import UserError


class JudgeError(UserError):
    """Grading is not possible for a reason that is not the student's."""
