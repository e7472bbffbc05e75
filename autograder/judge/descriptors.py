"""The judge's ends of the pipes to one confined process, and how it is killed."""

import contextlib
import signal

import msgspec


class Descriptors(msgspec.Struct, frozen=True):
    """The judge's ends: questions go in, answers and printed text come out, a pidfd holds the process."""

    ident: int
    questions: int
    answers: int
    output: int
    pidfd: int

    def kill(self) -> None:
        """Kill the process; what it could start dies with it."""
        kill(self.pidfd)


def kill(pidfd: int) -> None:
    """Kill a process, if it still runs."""
    with contextlib.suppress(ProcessLookupError):
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)
