"""Where the processor time of grading goes, by phase: `course grade` in this process, with stopwatches in it."""

import io
import json
import resource
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from rich.console import Console

from autograder import grade
from autograder.course.config import Course
from autograder.gradebook import record, skeletons
from autograder.judge import client
from autograder.judge.store import Store
from autograder.unchanged import Marks
from benchmarks.classes import hand_in
from benchmarks.processes import inherit_orphans, reap

# what is timed in this process: holder, name of the function, phase
HERE = (
    (Marks, "source", "reading and rebuilding"),
    (skeletons, "rebuild_file", "reading and rebuilding"),
    (grade, "fill", "filling in results"),
    (grade, "store_result", "keeping the judge's answer"),
    (Store, "keep", "keeping the judge's answer"),
    (Store, "load", "keeping the judge's answer"),
    (record.Recorder, "_write_rows", "gradebook"),
    (record.Recorder, "_restore_mark_schemes", "gradebook"),
    (record, "_written", "graded notebook"),
    (record, "write_atomically", "graded notebook"),
)

SMALL, WHOLE = 2, "all"
THEIRS = ("cells of the text", "the student's cells", "calls in the box", "tests in the judge")


def table(course: Course, assignment: str, size: int) -> str:
    """Return the share of every phase in one submission more, as Markdown: a class of this size less one of `SMALL`."""
    inherit_orphans()
    few, many = (_seconds(course, assignment, number) for number in (SMALL, size))
    each = {phase: (many[phase] - few[phase]) / (size - SMALL) for phase in many}
    whole = each.pop(WHOLE)
    lines = [f"| phase, of a class of {size} less one of {SMALL} | CPU ms each | share |", "|---|---|---|"]
    for phase, used in sorted(each.items(), key=lambda item: -item[1]):
        lines.append(f"| {phase} | {1000 * used:.1f} | {used / whole:.0%} |")
    over = whole - sum(each[phase] for phase in THEIRS if phase in each)
    lines.append(f"| **{WHOLE}** | **{1000 * whole:.1f}** | |")
    lines.append(f"| **all but the notebook's cells, the calls and the tests** | **{1000 * over:.1f}** | |")
    return "\n".join(lines)


def _seconds(course: Course, assignment: str, size: int) -> defaultdict[str, float]:
    """Return the processor seconds of every phase in a class."""
    hand_in(course, assignment, size)
    seconds: defaultdict[str, float] = defaultdict(float)
    before = _used()
    with tempfile.TemporaryDirectory() as folder, _timed(seconds, Path(folder, "judge.json")):
        grade.grade_assignment(course, assignment, 1)
        reap()
        seconds.update(json.loads(Path(folder, "judge.json").read_text(encoding="utf-8")))
    whole = _used() - before
    seconds["everything else"] = whole - sum(seconds.values())
    seconds[WHOLE] = whole
    return seconds


@contextmanager
def _timed(seconds: dict[str, float], file: Path) -> Iterator[None]:
    """Put stopwatches into this process and into the judge's."""
    popen = subprocess.Popen

    def judge(words: list[str], **options: Any) -> Any:
        if words[1:3] == ["-m", "autograder.judge"]:
            words = [words[0], "-m", "benchmarks.timed_judge", *words[3:]]
            options["env"] = {**options["env"], "BENCH_SECONDS": str(file)}
        return popen(words, **options)

    patches = [
        patch.object(holder, name, _stopwatch(getattr(holder, name), seconds, label)) for holder, name, label in HERE
    ]
    patches += [
        patch.object(client.subprocess, "Popen", judge),
        patch.object(grade, "console", Console(file=io.StringIO())),
    ]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


def _stopwatch(function: Callable[..., Any], seconds: dict[str, float], label: str) -> Callable[..., Any]:
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        before = time.thread_time()
        try:
            return function(*args, **kwargs)
        finally:
            seconds[label] += time.thread_time() - before

    return wrapped


def _used() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)
