"""Mistakes of hard_shrink_backward: those of soft_shrink_backward, whose gradient is the same."""

from reference.mistakes.soft_shrink_backward import *  # noqa: F403
