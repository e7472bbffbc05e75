"""Everything that reads what others wrote, as functions of bytes: each returns, or raises what it documents.

A documented exception is swallowed here; whatever else comes out is a find. `SEEDS` are inputs of the right form, from
which both ways of making inputs begin: `shapes.py` for hypothesis, mutation under atheris.
"""

import contextlib
import functools
import hashlib
import json
import os
import tempfile
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
import nbformat
import numpy as np

from autograder.border import control
from autograder.border import messages as m
from autograder.border.frames import BorderError, ClosedError, pack, parse, receive_blocking
from autograder.border.values import CannotCrossError, Decoder, Encoder, Wire
from autograder.course.config import load_course
from autograder.course.exercise import load_exercise
from autograder.errors import CourseError, UserError
from autograder.gradebook.asked import needed
from autograder.gradebook.intake import IntakeError, plain, read_submission
from autograder.gradebook.rebuild import PROBLEM, cells_to_run, rebuild_file
from autograder.gradebook.record import handed_in
from autograder.gradebook.stored import load_stored, result_path
from autograder.judge.channel import decode
from autograder.judge.results import CellRun, ExerciseResult, Isolation, Submission, SubmissionResult, TestResult
from autograder.judge.store import Store, graded

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "small_course" / "course.yaml"
QUESTIONS = (m.Answer, m.Question, control.Notice, control.Setup)
LIVE = Submission(assignment="01_small", student="ada", cells=())
PRINTS = {"double": "a1"}
LONGEST_SENTENCE = 400


@functools.cache
def folder() -> Path:
    """Return a folder in memory for the inputs that are files."""
    place = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
    return Path(tempfile.mkdtemp(prefix="fuzz-", dir=place))


def frame(data: bytes) -> None:
    """A frame as the judge and the box read it: head, message, numbers."""
    kind = QUESTIONS[data[0] % len(QUESTIONS)] if data else m.Answer
    fd = os.memfd_create("frame")
    try:
        os.write(fd, data[1:])
        os.lseek(fd, 0, os.SEEK_SET)
        with contextlib.suppress(BorderError, ClosedError):
            message, payload = receive_blocking(fd, kind)
            if isinstance(message, m.Value):
                decode(message, payload)
    finally:
        os.close(fd)


def value(data: bytes) -> None:
    """A tree of values and the bytes of its arrays, as both sides decode them."""
    size = data[0] if data else 0
    header, payload = data[1 : len(data) - size], data[len(data) - size :]
    for resolve in (None, lambda wire: wire):
        with contextlib.suppress(BorderError, CannotCrossError):
            decoder = Decoder(memoryview(payload), resolve)
            found = decoder.decode(parse(header, Wire))
            decoder.finish()
            assert sum(one.nbytes for one in _arrays(found)) <= len(payload)


def notebook(data: bytes) -> None:
    """A submitted file: read, put into the released notebook, valid for nbformat, ready to run."""
    path = folder() / "03_convolution.ipynb"
    path.write_bytes(data)
    with contextlib.suppress(IntakeError):
        read_submission(path)
    rebuilt = rebuild_file(skeleton(), path, ["conv2d"])
    sentence = str(rebuilt.metadata.get(PROBLEM, "sentence"))
    assert sentence.isprintable()
    assert len(sentence) < LONGEST_SENTENCE
    nbformat.validate(rebuilt)
    msgspec.msgpack.encode(needed(cells_to_run(rebuilt), ["conv2d"]))


def course(data: bytes) -> None:
    """A course.yaml, and the modules and functions that it names."""
    path = folder() / "course.yaml"
    path.write_bytes(data)
    try:
        loaded = load_course(path)
        for name in list(loaded.assignments)[:2]:
            for exercise in list(loaded.assignments[name].exercises)[:2]:
                load_exercise(loaded, name, exercise)
    except CourseError as error:
        for line in str(error).splitlines():
            assert line.isprintable(), line


def store(data: bytes) -> None:
    """A file of the judge's result store: it serves, or is judged anew and mended; every second one is sealed."""
    kept = Store(folder() / "store")
    path = kept.path(LIVE)
    path.parent.mkdir(parents=True, exist_ok=True)
    sealed = data[:1] == b"s"
    path.write_bytes(hashlib.sha256(data[1:]).digest() + data[1:] if sealed else data[1:])
    result = graded(kept, LIVE, PRINTS, lambda _: FRESH, level=2)
    assert sealed or result.exercises == FRESH.exercises


def stored(data: bytes) -> None:
    """A result beside the gradebook."""
    path = result_path(folder(), "01_small", "ada")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    with contextlib.suppress(UserError):
        load_stored(folder(), "01_small", "ada")


def timestamp(data: bytes) -> None:
    """The time that a collected submission carries."""
    path = folder() / "timestamp.txt"
    path.write_bytes(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _, remark = handed_in(path)
    assert remark.isprintable()
    assert plain(data.decode(errors="surrogateescape")).isprintable()


def _arrays(found: Any) -> Iterable[np.ndarray]:
    if isinstance(found, np.ndarray):
        yield found
    elif isinstance(found, list | tuple):
        for item in found:
            yield from _arrays(item)
    elif isinstance(found, dict):
        yield from _arrays([*found.values()])


FRESH = SubmissionResult(
    assignment="01_small", student="ada", seconds=0.1, grader="1",
    exercises=(
        ExerciseResult(
            exercise="double", points=2.0, score=1.0, cause="c",
            tests=(TestResult(test="t", title="t", weight=1.0, outcome="failed"),),
        ),
    ),
    cells=(CellRun(id="a", outcome="done"),), isolation=Isolation(level=4, layers=("all",)),
)  # fmt: skip
CELLS = [
    {"cell_type": "code", "id": "conv2d", "metadata": {"nbgrader": {"grade_id": "conv2d"}}, "source": ["x = 1\n"]},
    {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "text"},
    {"cell_type": "code", "id": "b", "metadata": {}, "source": "def conv2d(x): pass", "outputs": []},
]
NOTEBOOK = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": CELLS}


@functools.cache
def skeleton() -> Any:
    """Return a released notebook of one exercise, without building a course."""
    cell = nbformat.v4.new_code_cell
    mine = {"grade_id": "conv2d", "solution": True, "grade": False, "locked": False, "schema_version": 3}
    check = {"grade_id": "check_conv2d", "solution": False, "grade": True, "locked": True, "points": 10}
    return nbformat.v4.new_notebook(
        cells=[
            cell("import numpy as np", id="setup"),
            cell("def conv2d(x):\n    ...", id="conv2d", metadata={"nbgrader": mine, "deletable": False}),
            cell("check('conv2d')", id="check-conv2d", metadata={"nbgrader": {**check, "schema_version": 3}}),
        ]
    )


def packed(message: Any, numbers: Encoder | None = None) -> bytes:
    """Return a frame as bytes."""
    return b"".join(bytes(part) for part in pack(message, numbers))


def _seeds() -> dict[str, list[bytes]]:
    encoder = Encoder()
    tree = encoder.encode([1, -2.5, "a", None, True, {"k": (np.arange(3), np.float32(2))}])
    numbers = b"".join(encoder.buffers)
    answer = m.Value(7, tree, ("0",), True, "")
    ran = m.Ran(1, False, ({"output_type": "stream", "text": ("a", "b")},))
    call = m.Call(1, "f", None, (1, 2.0), (("k", "v"),), 3)
    one = Store(folder() / "seed")
    graded(one, LIVE, PRINTS, lambda _: FRESH, level=2)
    kept = one.path(LIVE).read_bytes()
    return {
        "frame": [b"\0" + packed(answer, encoder), b"\0" + packed(ran), b"\1" + packed(call), b"\2" + packed(call)],
        "value": [bytes([len(numbers)]) + msgspec.msgpack.encode(tree) + numbers],
        "notebook": [json.dumps(NOTEBOOK).encode(), json.dumps({**NOTEBOOK, "cells": []}).encode()],
        "course": [SMALL.read_bytes().replace(b"base: ../..", f"base: {ROOT}".encode())],
        "store": [b"-" + kept, b"s" + kept[hashlib.sha256().digest_size :]],
        "stored": [msgspec.json.encode({"assignment": "a", "student": "s", "result": msgspec.to_builtins(FRESH)})],
        "timestamp": [b"2027-03-01 10:00:00 UTC\n", b"2027-03-01T10:00:00+05:30", b"12/31/99 noon"],
    }


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (frame, value, notebook, course, store, stored, timestamp)
}
SEEDS = _seeds()
