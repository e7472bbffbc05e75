"""The judge's own process: one pytest session that grades many submissions and ends when its pipe closes.

python -m autograder.judge grade COURSE_YAML ASSIGNMENT [with-box]

Questions come on standard input, answers go to standard output.
"""

import contextlib
import gc
import os
import select
import sys
import threading
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from autograder.box import syscalls
from autograder.course.config import Course, load_course
from autograder.errors import UserError
from autograder.judge import plugin, wire
from autograder.judge.errors import JudgeError
from autograder.judge.grader import Grader
from autograder.judge.results import Submission
from autograder.judge.wire import Answer, Protect
from autograder.language import speak, tr

WITHOUT = ("cacheprovider", "terminal", "logging", "doctest")
END_SECONDS = 3.0
QUIET = [*(f"-pno:{name}" for name in WITHOUT), "--capture=no", "--strict-markers"]
PYTEST_READS = ("[", "::")  # in the name of a file, as the beginning of a test's name


class Session:
    """The plugin that takes over pytest's loop."""

    def __init__(self, course: Course, assignment: str, asked: BinaryIO, answers: BinaryIO) -> None:
        self.course, self.assignment, self.asked, self.answers = course, assignment, asked, answers
        self.problems: list[str] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a suite that cannot be read."""
        if report.failed:
            lines = str(report.longrepr).strip().splitlines() or [tr("no reason given")]
            self.problems.append(
                tr(
                    "{file}: the suite cannot be read ({why})",
                    file=report.nodeid,
                    why=lines[-1].removeprefix("E").strip(),
                )
            )

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Grade submissions until the pipe closes."""
        if self.problems:
            raise JudgeError(self.problems[0])
        grader = cast("Grader", session.config.pluginmanager.get_plugin(plugin.JUDGE))
        grader.collected(session.items)
        gc.collect()
        gc.freeze()  # what is collected stays; looking through it again and again would take longer than the tests
        wire.write(self.answers, wire.Begin(grader.fingerprints()))
        while (question := wire.read(self.asked, wire.Question)) is not None:
            try:
                answer = self._answer(grader, question)
            except UserError as error:
                answer = wire.Fault(str(error))
            try:
                wire.write(self.answers, answer)
            except BrokenPipeError:  # nobody waits for it any more
                break
        return True

    def _answer(self, grader: Grader, question: Protect | Submission) -> Answer:
        if isinstance(question, Submission):
            return wire.Done(grader.grade(question))
        return wire.Protected(grader.box.isolation)

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
        """Turn whatever stops the session into a sentence for the caller; pytest has nothing to add to it."""
        error = excinfo.value
        text = (
            str(error)
            if isinstance(error, UserError)
            else tr("the judge stopped: {kind}: {error}", kind=type(error).__name__, error=error)
        )
        with contextlib.suppress(BrokenPipeError):  # nobody waits for it any more
            wire.write(self.answers, wire.Fault(text))
        return True


def suite_of(course: Course, assignment: str) -> Path:
    """Return the hidden suite of an assignment."""
    path = course.suites / f"test_{assignment}.py"
    if not path.is_file():
        raise JudgeError(
            tr(
                "{path}: the hidden suite of {assignment} is missing; write it there, or correct suites in course.yaml",
                path=path,
                assignment=assignment,
            )
        )
    if any(sign in str(path) for sign in PYTEST_READS):
        raise JudgeError(
            tr("{path}: pytest cannot run a file in a folder with [ or :: in its name; rename it", path=path)
        )
    return path


def pytest_arguments(course: Course, course_file: Path, suite: Path) -> list[str]:
    """Return how pytest is started for a hidden suite: by our plugin alone, without any configuration file."""
    plain = ["-c", os.devnull, "--rootdir", str(course.root), "--noconftest", *QUIET]
    return [*plain, "-p", "autograder.judge.plugin", "--course", str(course_file), str(suite)]


def serve(
    course_file: Path, assignment: str, grader_type: type[Grader], session_type: type[Session], *, box: bool = False
) -> int:
    """Serve until standard input closes; on request the box starts while the suite is being read."""
    asked = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that prints may disturb the answers
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # and nothing that reads the questions
    threading.Thread(target=_end_with_the_caller, args=(asked.fileno(),), daemon=True).start()
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)  # no process of the same user may look into this one
    grader = None
    try:
        course = load_course(course_file)
        speak(course.course.language)  # of what an instructor is told; a submission has its own
        suite = suite_of(course, assignment)
        grader = grader_type(course, assignment)
        if box:
            grader.begin_box()
        sys.path.insert(0, str(course.root))
        session = session_type(course, assignment, asked, answers)
        manager = _Both(grader, session)
        return int(pytest.main(pytest_arguments(course, course_file, suite), plugins=[manager]))
    except UserError as error:
        wire.write(answers, wire.Fault(str(error)))
        return 2
    finally:
        if grader is not None:
            grader.close()


def _end_with_the_caller(asked: int) -> None:
    """End this process when nobody is left who asks, also in the middle of a submission; its box dies with it."""
    hung_up = select.poll()
    hung_up.register(asked, 0)  # 0: POLLHUP alone
    hung_up.poll()
    threading.Event().wait(END_SECONDS)  # between two submissions, it ends by itself
    os._exit(1)


class _Both:
    """Registers the two plugins under their names."""

    def __init__(self, grader: Grader, session: Session) -> None:
        self.grader, self.session = grader, session

    def pytest_configure(self, config: pytest.Config) -> None:
        """Register grader and session."""
        config.option.tbstyle = "native"  # nobody reads these reports, and others take 20 ms each
        config.pluginmanager.register(self.grader, plugin.JUDGE)
        config.pluginmanager.register(self.session, "autograder-session")
