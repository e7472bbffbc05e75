"""Judges on the workers of a Dask cluster, with the interface of those on this machine.

Each submission is sent to one worker that is free. If that worker is lost, another one is asked; a submission that
loses two is not sent to a third. Dask carries the messages; who judges what is decided here, so no setting of the
scheduler changes how far such a submission wanders. Results come back over one future each, so none counts twice.
"""

import contextlib
import logging
import threading
import uuid
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue

import msgspec
from distributed import Client

from autograder.cluster import worker
from autograder.cluster.place import Lost, Place, reason, scheduler_of
from autograder.cluster.worker import Opened, Work
from autograder.course.config import Course
from autograder.judge import wire
from autograder.judge.client import Judge, writable
from autograder.judge.errors import JudgeError
from autograder.judge.handed_out import handed_out
from autograder.judge.results import Isolation, Submission, SubmissionResult
from autograder.judge.seeds import assignment_secret
from autograder.judges import StoredJudges
from autograder.language import in_this_language, tr

LOSSES = 2
PATIENCE = 60.0  # seconds without any worker before grading gives up
LOOK_SECONDS = 1.0
MOST_ENTERING = 32  # workers that start their first judge at the same time
LEAVE_SECONDS = 20.0
log = logging.getLogger("course")


class ClusterJudges(StoredJudges):
    """Judges of one assignment on all workers of a cluster, also on those that join later."""

    def __init__(self, client: Client, course: Course, assignment: str, course_file: Path) -> None:
        """Open a room on every worker.

        Parameters
        ----------
        client
            The connection to the scheduler.
        course, assignment
            What is graded here.
        course_file
            The course.yaml of the installed checkout on the workers.

        Raises
        ------
        JudgeError
            Grading is not possible, or a worker would judge otherwise than this machine.
        """
        with Judge(course.file, assignment, box=False) as judge:
            super().__init__(course, assignment, judge.fingerprints)
        self.client, self.room = client, uuid.uuid4().hex
        self.work = Work(
            course_file=str(course_file), assignment=assignment, files=_files(course, assignment),
            secret=assignment_secret(course.classroom, assignment),
            level=course.isolation.minimum, trusted=course.isolation.trusted_notebooks,
        )  # fmt: skip
        self.places: dict[str, Place] = {}  # by address; refused ones, too
        self.free: SimpleQueue[Place] = SimpleQueue()
        self.ended = threading.Event()
        self.stopped = False
        self.watch = threading.Thread(target=in_this_language(self._look), daemon=True)
        self.pool = ThreadPoolExecutor(MOST_ENTERING)
        try:
            entering = self._enter(self._workers(wait=True))
            self.watch.start()
            for one in entering:
                one.result()
        except BaseException:
            self.close()
            raise

    def _workers(self, *, wait: bool = False) -> dict[str, int]:
        """Return the workers that the scheduler knows, with the threads of each."""
        if wait:
            try:
                self.client.wait_for_workers(1, timeout=PATIENCE)
            except TimeoutError:
                raise JudgeError(
                    tr(
                        "no worker has come to {scheduler} within {seconds:g} seconds; start some with `dask worker "
                        "ADDRESS`",
                        scheduler=scheduler_of(self.client),
                        seconds=PATIENCE,
                    )
                ) from None
        return dict(self.client.nthreads())

    def _enter(self, workers: dict[str, int]) -> "list[Future[None]]":
        """Begin to open rooms on workers that are new."""
        new = [address for address in workers if address not in self.places]
        for address in new:
            self.places[address] = Place(self.client, self.room, address, workers[address])
        return [self.pool.submit(in_this_language(self._admit), self.places[address]) for address in new]

    def _admit(self, place: Place) -> None:
        """Let a worker judge if it judges as this machine does.

        Raises
        ------
        JudgeError
            Says why it may not.
        """
        try:
            said = place.run(worker.open_room, msgspec.msgpack.encode(self.work))
        except Lost:
            return
        answer = msgspec.msgpack.decode(said, type=Opened | wire.Fault)
        if isinstance(answer, wire.Fault):
            raise JudgeError(tr("the worker {address} cannot judge: {why}", address=place.address, why=answer.text))
        if answer.fingerprints != self.fingerprints:
            here = worker.software(msgspec.structs.replace(self.work, course_file=str(self.course.file)))
            raise JudgeError(reason(place.address, here, answer.software))
        place.admitted = True
        for _ in range(place.threads):
            self.free.put(place)

    def _look(self) -> None:
        """Notice workers that come and go."""
        while not self.ended.wait(LOOK_SECONDS):
            try:
                workers = self._workers()
            except (OSError, TimeoutError):
                continue  # whoever waits for a result is told
            for address in self.places.keys() - workers.keys():
                self.places.pop(address).lost.set()
            for entering in self._enter(workers):
                entering.add_done_callback(self._warn)

    def _warn(self, entering: "Future[None]") -> None:
        """Tell of a worker that came later and may not judge; the others go on."""
        if not (self.ended.is_set() or entering.cancelled()) and (error := entering.exception()) is not None:
            log.warning("%s", tr("{problem}; it is not used", problem=error))

    def protected(self) -> Isolation:
        """Start a box on every worker, and return the weakest.

        Raises
        ------
        JudgeError
            A worker does not reach what course.yaml demands.
        """
        places = {self.free.get() for _ in range(self.free.qsize())}
        for place in places:
            for _ in range(place.threads):
                self.free.put(place)
        with ThreadPoolExecutor(max(1, len(places))) as pool:
            levels = [one for one in pool.map(in_this_language(self._protect), places) if one is not None]
        if not levels:
            raise JudgeError(
                tr(
                    "all workers of {scheduler} were lost while they started; start others",
                    scheduler=scheduler_of(self.client),
                )
            )
        return min(levels, key=lambda one: one.level)

    def _protect(self, place: Place) -> Isolation | None:
        try:
            answer = place.ask(wire.Protect())
        except Lost:
            return None
        if not isinstance(answer, wire.Protected):
            raise JudgeError(tr("the worker {address} answered something else than was asked", address=place.address))
        return place.held(answer.isolation, self._level)

    def judge(self, submission: Submission) -> SubmissionResult:
        """Grade on a worker that is free; on a second one where the first is lost."""
        lost: list[str] = []
        while len(lost) < LOSSES:
            place = self._free_place()
            try:
                answer = place.ask(writable(submission))
            except Lost:
                lost.append(place.address)
                continue
            except BaseException:
                self.free.put(place)
                raise
            self.free.put(place)
            if not isinstance(answer, wire.Done):
                raise JudgeError(
                    tr("the worker {address} answered something else than was asked", address=place.address)
                )
            place.held(answer.result.isolation, self._level)
            return answer.result
        raise JudgeError(
            tr(
                "{count} workers were lost while they graded it ({workers}); grade it with --jobs 1",
                count=LOSSES,
                workers=", ".join(lost),
            )
        )

    def _free_place(self) -> Place:
        """Return a worker with nothing to do; wait for one.

        Raises
        ------
        JudgeError
            Grading was stopped, or no worker is left.
        """
        waited = 0.0
        while waited < PATIENCE:
            if self.stopped:
                raise JudgeError(tr("grading was stopped"))
            try:
                place = self.free.get(timeout=LOOK_SECONDS)
            except Empty:
                alive = any(one.admitted for one in list(self.places.values()))
                waited = 0.0 if alive else waited + LOOK_SECONDS
                continue
            if not place.lost.is_set():
                return place
        raise JudgeError(
            tr("no worker of {scheduler} is left that can judge; start others", scheduler=scheduler_of(self.client))
        )

    def stop(self) -> None:
        """Kill the judges of this run on all workers."""
        self.stopped = True
        for place in list(self.places.values()):
            place.stopped.set()
        with contextlib.suppress(OSError):
            self.client.run(worker.stop_room, self.room, on_error="ignore")

    def close(self) -> None:
        """Leave the rooms on all workers."""
        self.ended.set()
        for place in list(self.places.values()):
            place.stopped.set()
        self.pool.shutdown(wait=False, cancel_futures=True)
        if self.watch.is_alive():
            self.watch.join(LEAVE_SECONDS)
        if self.client.status == "running":
            leaving = [place.leave() for place in self.places.values()]
            for future in leaving:
                with contextlib.suppress(TimeoutError):
                    future.exception(timeout=LEAVE_SECONDS)


def _files(course: Course, assignment: str) -> dict[str, bytes]:
    """Return what is handed out beside the notebooks, those of other languages in folders of their own."""
    others = [(one, handed_out(course, assignment, one)) for one in course.languages]
    named = {f"{language}/{name}": content for language, files in others for name, content in files.items()}
    return handed_out(course, assignment) | named
