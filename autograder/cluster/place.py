"""One worker of a cluster: what it is asked, and how its loss is noticed."""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError
from typing import Any, NoReturn

import msgspec
from distributed import Client, Future, KilledWorker
from distributed.comm.core import CommClosedError

from autograder.cluster import worker
from autograder.judge import wire
from autograder.judge.errors import JudgeError
from autograder.judge.results import Isolation
from autograder.language import tr

GLANCE_SECONDS = 0.5


class Lost(Exception):  # noqa: N818  (it is no error: another worker is asked)
    """The worker died, went away, or is another process now."""


class Place:
    """A worker of a cluster with a room for one run."""

    def __init__(self, client: Client, room: str, address: str, threads: int) -> None:
        self.client, self.room, self.address, self.threads = client, room, address, threads
        self.lost, self.stopped = threading.Event(), threading.Event()
        self.admitted = False

    def ask(self, question: wire.Question) -> wire.Answer:
        """Ask a judge of this worker.

        Raises
        ------
        Lost
            The worker died before it could answer.
        JudgeError
            For a fault that is not the student's.
        """
        said = self.run(worker.ask, msgspec.msgpack.encode(question))
        if said == worker.UNKNOWN:
            self.lost.set()
            raise Lost
        answer: wire.Answer = msgspec.msgpack.decode(said, type=wire.Answer)
        if isinstance(answer, wire.Fault):
            raise JudgeError(answer.text)
        return answer

    def run(self, function: Callable[[str, bytes], bytes], data: bytes) -> bytes:
        """Call one of the functions of `worker.py` there and return what it says; raise Lost or JudgeError."""
        future = self._submit(function, data)
        while True:
            if self.stopped.is_set():
                future.cancel()
                raise JudgeError(tr("grading was stopped"))
            if self.lost.is_set():
                future.cancel()
                raise Lost
            try:
                error = future.exception(timeout=GLANCE_SECONDS)
            except TimeoutError:
                continue
            if error is not None:
                self._failed(error)
            said: bytes = future.result()
            return said

    def _failed(self, error: BaseException) -> NoReturn:
        """Turn the failure of a call into a loss or a sentence."""
        match error:
            case KilledWorker() | CommClosedError():
                self.lost.set()
                raise Lost from None
            case CancelledError():
                raise JudgeError(
                    tr("the scheduler {scheduler} is gone; start it again", scheduler=scheduler_of(self.client))
                ) from None
            case ModuleNotFoundError():
                raise JudgeError(
                    tr(
                        "the worker {address} has no module {name}; install the same checkout there as here",
                        address=self.address,
                        name=error.name,
                    )
                ) from None
        raise JudgeError(
            tr(
                "the worker {address} failed ({kind}: {error})",
                address=self.address,
                kind=type(error).__name__,
                error=error,
            )
        ) from error

    def _submit(self, function: Callable[..., Any], *data: bytes) -> "Future[Any]":
        """Send a call to this worker alone."""
        return self.client.submit(
            function, self.room, *data, workers=[self.address], allow_other_workers=False, pure=False
        )

    def held(self, isolation: Isolation, demanded: int) -> Isolation:
        """Return how well this worker shuts notebooks in; raise JudgeError where that is less than is demanded."""
        if isolation.level < demanded:
            raise JudgeError(
                tr(
                    "the worker {address} reaches isolation level {level}, and course.yaml demands {demanded}; "
                    "nothing it says is recorded",
                    address=self.address,
                    level=isolation.level,
                    demanded=demanded,
                )
            )
        return isolation

    def leave(self) -> "Future[Any]":
        """Close the room; nobody has to wait for it."""
        return self._submit(worker.close_room)


def scheduler_of(client: Client) -> str:
    """Return the address of the scheduler for people."""
    return str(getattr(client.scheduler, "address", tr("of the cluster")))


def reason(address: str, here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """Return the sentence why a worker that would judge otherwise may not."""
    differing = [name for name in here if here[name] != there.get(name)]
    names = (tr("the grader's code") if name == worker.GRADER else name for name in differing)
    what = (
        tr("its versions of {names} differ", names=", ".join(names))
        if differing
        else tr("its files of the course differ")
    )
    return tr(
        "the worker {address} would judge otherwise than this machine: {what}; install there exactly "
        "what is installed here (the same commit, pip install -c constraints.txt)",
        address=address,
        what=what,
    )
