"""Judges of one assignment, wherever they work, and the store of what they said before; those of this machine."""

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterable
from queue import LifoQueue

from autograder.course.config import Course
from autograder.judge.client import Judge
from autograder.judge.errors import JudgeError
from autograder.judge.results import Isolation, Submission, SubmissionResult
from autograder.judge.store import FOLDER, Store, graded, served
from autograder.language import tr


class StoredJudges(ABC):
    """What can be asked of judges: what the store knows is not asked again."""

    def __init__(self, course: Course, assignment: str, fingerprints: dict[str, str]) -> None:
        self.course, self.assignment, self.fingerprints = course, assignment, fingerprints
        self.store = Store(course.classroom / FOLDER)

    def protect(self, submissions: Iterable[Submission]) -> Isolation | None:
        """Start the box if one of these has to run in it, and return how well it holds.

        Raises
        ------
        JudgeError
            It cannot be had as course.yaml demands it.
        """
        if all(served(self.store, one, self.fingerprints, level=self._level) for one in submissions):
            return None
        return self.protected()

    def grade(self, submission: Submission) -> SubmissionResult:
        """Return the result of a submission, from the store or from whichever judge is free.

        Raises
        ------
        JudgeError
            For a fault that is not the student's; the other submissions are not touched by it.
        """
        return graded(self.store, submission, self.fingerprints, self.judge, level=self._level)

    @property
    def _level(self) -> int:
        return self.course.isolation.minimum

    @abstractmethod
    def judge(self, submission: Submission) -> SubmissionResult:
        """Grade with whichever judge is free, whatever the store knows.

        Raises
        ------
        JudgeError
            For a fault that is not the student's; the other submissions are not touched by it.
        """

    @abstractmethod
    def protected(self) -> Isolation:
        """Start the box, and return how well the weakest of them holds."""

    @abstractmethod
    def stop(self) -> None:
        """End what is being graded at once: its judge is killed, and with it the box of the student."""

    @abstractmethod
    def close(self) -> None:
        """End all judges; call it when none of them works any more."""


class Judges(StoredJudges):
    """Judges on this machine; after a fault the next submission gets a new one."""

    def __init__(self, course: Course, assignment: str, count: int, first: Judge | None = None) -> None:
        """Start them, beside a first one that runs already; raise JudgeError if grading is not possible."""
        self.free: LifoQueue[Judge | None] = LifoQueue()  # one that runs before one that has to be started
        self.working: set[Judge] = set()
        self.lock = threading.Lock()
        self.stopped = False
        judge = first or Judge(course.file, assignment)
        super().__init__(course, assignment, judge.fingerprints)
        for _ in range(count - 1):
            self.free.put(None)  # started when there is work for it
        self.free.put(judge)

    def protected(self) -> Isolation:
        """Start the box of one judge; the others have the same."""
        judge = self._ready(self.free.get())
        self.working.discard(judge)
        self.free.put(judge)
        return judge.protect()

    def judge(self, submission: Submission) -> SubmissionResult:
        """Grade with a judge of this machine."""
        judge = self.free.get()
        try:
            judge = self._ready(judge)
            result = judge.grade(submission)
        except BaseException:
            if judge is not None:
                self._end(judge)
            self.free.put(None)
            raise
        with self.lock:
            self.working.discard(judge)
        self.free.put(judge)
        return result

    def _ready(self, judge: Judge | None) -> Judge:
        if judge is not None and judge.process.poll() is not None:
            judge.close()
            judge = None
        with self.lock:
            if self.stopped:
                raise JudgeError(tr("grading was stopped"))
            judge = judge or Judge(self.course.file, self.assignment)
            self.working.add(judge)
        return judge

    def _end(self, judge: Judge) -> None:
        with self.lock:
            self.working.discard(judge)
        judge.process.kill()
        judge.close()

    def stop(self) -> None:
        """Kill the judges that work."""
        with self.lock:
            self.stopped = True
            for judge in self.working:
                judge.process.kill()

    def close(self) -> None:
        """Hang up on all judges."""
        while not self.free.empty():
            judge = self.free.get()
            if judge is not None:
                judge.close()
