"""The judge's process with a stopwatch: `python -m benchmarks.timed_judge grade COURSE_YAML ASSIGNMENT`.

At its end it writes the processor seconds of each part into the file that `BENCH_SECONDS` names.
"""

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.border.messages import RunCell
from autograder.judge import grader
from autograder.judge.__main__ import main
from autograder.judge.notebook import Notebook

seconds: defaultdict[str, float] = defaultdict(float)


def child_clock(notebook: Notebook) -> float:
    """Return the processor seconds that the process of a notebook has used."""
    channel = notebook.channel
    try:
        return time.clock_gettime(channel.clock) if channel is not None and channel.clock is not None else 0.0
    except OSError:
        return 0.0


def timed(holder: Any, name: str, label: str) -> None:
    """Add up the processor seconds of this process in a function."""
    function: Callable[..., Any] = getattr(holder, name)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        before = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            seconds[label] += time.process_time() - before

    setattr(holder, name, wrapped)


def time_questions() -> None:
    """Add up what the box spends on each kind of question."""
    ask, start = Notebook._ask, Notebook._start  # noqa: SLF001

    def asked(self: Notebook, question: Any, *rest: Any) -> Any:
        before = child_clock(self)
        try:
            return ask(self, question, *rest)
        finally:
            is_cell = isinstance(question, RunCell)
            label = ("cells of the text" if question.text else "the student's cells") if is_cell else "calls in the box"
            seconds[label] += child_clock(self) - before

    def started(self: Notebook) -> None:
        before = time.process_time()
        start(self)
        seconds["starting a confined process"] += time.process_time() - before + child_clock(self)
        seconds["calls in the box"] -= child_clock(self)  # the files were handed over as a question

    Notebook._ask, Notebook._start = asked, started  # type: ignore[method-assign]  # noqa: SLF001


if __name__ == "__main__":
    timed(grader.Grader, "_run_test", "tests in the judge")
    timed(grader, "possible_mistakes", "diagnosis")
    time_questions()
    code = main()
    Path(os.environ["BENCH_SECONDS"]).write_text(json.dumps(seconds), encoding="utf-8")
    sys.exit(code)
