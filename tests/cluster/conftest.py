"""A real scheduler with real workers, each a process of its own, on this machine."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from autograder.gradebook.stored import load_stored
from tests.gradebook.conftest import (  # noqa: F401  (fixtures)
    ASSIGNMENT,
    built,
    copy_of,
    course,
    environment,
    patient,
    rows,
    submit,
    submit_class,
)
from tests.processes import wait_until

RESTRICTED = Path(__file__).parents[1] / "grader" / "restricted.py"


class DaskCluster:
    """A scheduler, and the workers that were started for it."""

    def __init__(self, folder: Path, options: tuple[str, ...] = ()) -> None:
        self.folder, self.options, self.stack = folder, options, ExitStack()
        self.workers: list[subprocess.Popen[bytes]] = []
        self.said = folder / "scheduler.json"
        self._run("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(self.said), *options)
        wait_until(self._ready)

    def _ready(self) -> bool:
        try:
            self.address = json.loads(self.said.read_text())["address"]
        except (FileNotFoundError, ValueError):
            return False
        return True

    def _run(self, role: str, *words: str, before: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
        home = Path(self.folder)
        log = self.stack.enter_context((home / f"{role}-{len(self.workers)}.log").open("wb"))
        command = [*before, sys.executable, "-m", f"distributed.cli.dask_{role}", "--no-dashboard", *words]
        process = subprocess.Popen(command, cwd=home, env=environment(home), stdout=log, stderr=log)
        self.stack.callback(process.wait)
        self.stack.callback(process.kill)
        return process

    def add(self, *, before: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
        """Start a worker of one thread and wait until the scheduler knows it."""
        log = self.folder / f"worker-{len(self.workers)}.log"
        words = ["--no-nanny", "--nthreads", "1", "--host", "127.0.0.1", "--local-directory", str(self.scratch())]
        worker = self._run("worker", self.address, *words, *self.options, before=before)
        self.workers.append(worker)
        wait_until(lambda: b"Registered to" in log.read_bytes())
        return worker

    def scratch(self) -> Path:
        """Return the folder of the next worker."""
        folder = self.folder / f"scratch-{len(self.workers)}"
        folder.mkdir()
        return folder


@pytest.fixture
def start_cluster(tmp_path_factory) -> Iterator[Callable[..., DaskCluster]]:
    """Return a function that starts a scheduler and some workers; they end with the test."""
    with ExitStack() as stack:

        def start(workers: int, *options: str) -> DaskCluster:
            cluster = DaskCluster(tmp_path_factory.mktemp("dask"), options)
            stack.callback(cluster.stack.close)
            for _ in range(workers):
                cluster.add()
            return cluster

        yield start


@pytest.fixture(scope="session")
def judged():
    """Return a function that reads what the judges said about a class, without what differs from run to run."""

    def read(course) -> dict[str, object]:  # noqa: F811
        students = sorted(path.name for path in (course.classroom / "submitted").iterdir())
        return {student: without_times(load_stored(course.classroom, ASSIGNMENT, student)) for student in students}

    return read


def without_times(stored) -> object:
    """Return a stored answer without seconds and host."""
    if stored.result is None:
        return stored.problem
    result = stored.result
    return result.exercises, result.cells, result.isolation.level, result.isolation.layers, result.grader
