"""The judge's end of the pipes: nothing waits longer than its deadline, nothing grows beyond its cap.

A deadline counts processor time first. Where the machine was busy with somebody else, a question gets up to
`PATIENCE` times its seconds on the clock, so a neighbour costs nobody a point.
"""

import contextlib
import fcntl
import os
import re
import secrets
import select
import time
from typing import Any

from autograder.border import messages as m
from autograder.border.frames import HEAD, SMALL, BorderError, ClosedError, joined, lengths, pack, parse
from autograder.border.values import CannotCrossError, Decoder, Encoder
from autograder.judge.descriptors import Descriptors

PATIENCE = 4.0
LARGEST_OUTPUT = 1 << 16
PIPE = 1 << 20  # bytes of questions that may be on their way: every file of most assignments


class TimeUpError(Exception):
    """The time for an answer is used up."""


class Channel:
    """Questions to one child, answers from it."""

    def __init__(self, ends: Descriptors) -> None:
        self.ends = ends
        self.buffer = bytearray()
        self.output = bytearray()
        self.output_open = True
        self.clock = _clock_of(ends.pidfd)
        for fd in (ends.questions, ends.answers, ends.output):
            os.set_blocking(fd, False)
        with contextlib.suppress(OSError):  # a user may have used up all that is allowed
            fcntl.fcntl(ends.questions, fcntl.F_SETPIPE_SZ, PIPE)

    def ask(self, question: Any, encoder: Encoder | None, seconds: float) -> tuple[m.Answer, memoryview]:
        """Send a question whose nonce is `self.nonce()` and return its answer with the payload."""
        limit = _Limit(self.clock, seconds)
        for part in joined(pack(question, encoder)):
            self._send(part, limit)
        header, payload = lengths(self._take(HEAD.size, limit))
        answer: m.Answer = parse(self._take(header, limit), m.Answer)
        numbers = memoryview(self._take(payload, limit))
        if answer.nonce != question.nonce:
            raise BorderError("an answer came to a question that was not asked")
        return answer, numbers

    @staticmethod
    def nonce() -> int:
        """Return a number that cannot be guessed."""
        return secrets.randbits(63)

    def printed(self) -> str:
        """Return what was written past IPython to the output, control characters removed."""
        text = self.output.decode(errors="replace")
        return re.sub(r"[^\x20-\x7e\n\t\u00a0-\U0010ffff]", "", text)

    def close(self) -> None:
        """Kill the process and close every pipe."""
        self.ends.kill()
        poll = select.poll()
        poll.register(self.ends.pidfd, select.POLLIN)
        poll.poll(2000)
        for fd in (self.ends.questions, self.ends.answers, self.ends.output, self.ends.pidfd):
            os.close(fd)

    def _send(self, part: memoryview, limit: "_Limit") -> None:
        while part:
            try:
                part = part[os.write(self.ends.questions, part[: 1 << 18]) :]
            except BlockingIOError:
                self._wait(limit, write=True)
            except BrokenPipeError:
                raise ClosedError from None

    def _take(self, size: int, limit: "_Limit") -> bytes:
        while len(self.buffer) < size:
            ready = self._wait(limit)
            if self.ends.answers in ready:
                with contextlib.suppress(BlockingIOError):
                    chunk = os.read(self.ends.answers, SMALL)
                    if not chunk:
                        raise ClosedError
                    self.buffer += chunk
        taken = bytes(self.buffer[:size])
        del self.buffer[:size]
        return taken

    def _wait(self, limit: "_Limit", *, write: bool = False) -> set[int]:
        poll = select.poll()
        if write:
            poll.register(self.ends.questions, select.POLLOUT)
        else:
            poll.register(self.ends.answers, select.POLLIN)
        if self.output_open:
            poll.register(self.ends.output, select.POLLIN)
        ready = {fd for fd, _ in poll.poll(limit.milliseconds())}
        if self.ends.output in ready:
            self._drain()
        return ready

    def _drain(self) -> None:
        with contextlib.suppress(BlockingIOError):
            chunk = os.read(self.ends.output, 1 << 16)
            self.output_open = bool(chunk)
            self.output += chunk[: max(0, LARGEST_OUTPUT - len(self.output))]


class _Limit:
    """Seconds of processor time or, where that moves slowly, of the clock."""

    def __init__(self, clock: int | None, seconds: float) -> None:
        self.clock, self.seconds = clock, seconds
        self.start = time.monotonic()
        self.used = self._cpu()

    def _cpu(self) -> float:
        try:
            return time.clock_gettime(self.clock) if self.clock is not None else 0.0
        except OSError:
            return float("inf")  # gone

    def milliseconds(self) -> float:
        """Return how long to wait next; raise when nothing is left."""
        passed = time.monotonic() - self.start
        if passed >= self.seconds:
            used = self._cpu() - self.used
            if self.clock is None or used >= 0.9 * self.seconds or passed >= PATIENCE * self.seconds:
                raise TimeUpError
            return 50.0
        return min(1000.0, 1000 * (self.seconds - passed) + 1)


def _clock_of(pidfd: int) -> int | None:
    """Return the kernel's processor clock of a process, read from outside."""
    try:
        with open(f"/proc/self/fdinfo/{pidfd}", encoding="ascii") as file:
            found = re.search(r"^Pid:\s*(-?\d+)", file.read(), re.MULTILINE)
    except FileNotFoundError:  # no /proc here: only the clock on the wall is left
        return None
    pid = int(found.group(1)) if found else -1
    return (~pid << 3) | 2 if pid > 0 else None


def decode(answer: m.Value, payload: memoryview) -> Any:
    """Return the value of an answer as plain data; handles and names stay what they are."""
    decoder = Decoder(payload)
    try:
        value = decoder.decode(answer.value)
        decoder.finish()
    except CannotCrossError as error:
        raise BorderError(f"what came back was not a value: {error}") from None
    return value
