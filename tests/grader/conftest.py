"""A box that all tests share, notebooks that run in it, and a small course of its own."""

import os
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from autograder.course.config import Limits
from autograder.judge.box import Box
from autograder.judge.channel import Channel
from autograder.judge.client import Judge
from autograder.judge.notebook import Notebook
from autograder.judge.results import Cell, Submission

LIMITS = {"cell_seconds": 5, "call_seconds": 2, "submission_seconds": 30, "memory_mib": 512}

FUNCTIONS = """
def scale(x, factor=2.0):
    return x * factor

def total(x):
    return float(x.sum())
"""

MISTAKES = """
from types import SimpleNamespace as Mistake

def square(x, factor=2.0):
    return x * x

def add(x, factor=2.0):
    return x + factor

squares = Mistake(id="S1", name="the number times itself", hint="Multiply by the factor.", function=square)
sums = Mistake(id="S2", name="sum instead of product", hint="Multiply, do not add.", function=add)
"""

VARIANTS = """
from types import SimpleNamespace as Variant

from small.functions import NAME

loops = Variant(name="with loops", function=NAME)
"""

SUITE = """
import numpy as np
import pytest

from autograder.judge.tolerance import linear
from small.functions import scale, total

scaling = pytest.mark.exercise("scale", tolerance=linear(terms=lambda x, *rest: 1))
adding = pytest.mark.exercise("total")

@scaling
@pytest.mark.weight(3)
@pytest.mark.parametrize("size", [2, 3, 5])
def test_sizes(compare, rng, size):
    '''Any size is scaled.'''
    compare(scale, rng.normal(size=(size, 4)), factor=3.5)

@scaling
def test_single_precision(compare, rng):
    '''float32 stays float32.'''
    compare(scale, rng.normal(size=7).astype("f"))

@adding
@pytest.mark.parametrize("size", [2, 3])
def test_total(compare, rng, size):
    '''All elements are added.'''
    compare(total, rng.normal(size=size))

@adding
def test_total_is_a_number(student, rng):
    '''The sum of ones is their number.'''
    assert student.total(np.ones(4)) + 1 == 5
"""


@pytest.fixture(scope="session")
def box() -> Iterator[Box]:
    """One box with NumPy for all tests."""
    box = Box("numpy", ("numpy", "ipython", "matplotlib")).ready()
    yield box
    box.close()


@pytest.fixture
def open_channel(box) -> Iterator[Callable[[], Channel]]:
    """Start a confined process and return the judge's end of it; all end with the test."""
    channels = []

    def start() -> Channel:
        channels.append(Channel(box.start_child(memory=512 << 20, cpu_seconds=30)))
        return channels[-1]

    yield start
    for channel in channels:
        channel.close()
        box.wait_ended(channel.ends.ident)


@pytest.fixture
def open_notebook(box) -> Iterator[Callable[..., Notebook]]:
    """Run cells in the box and return the notebook, ready to be called; limits can be named."""
    notebooks = []

    def start(*sources: str | Cell, files: dict[str, bytes] | None = None, **limits: float) -> Notebook:
        cells = cells_of(*sources)
        notebooks.append(Notebook(box, cells, files or {}, Limits(**{**LIMITS, **limits}), seed=1))
        notebooks[-1].runs = notebooks[-1].run()
        notebooks[-1].next_exercise()
        return notebooks[-1]

    yield start
    for notebook in notebooks:
        notebook.close()


def cells_of(*sources: str | Cell) -> tuple[Cell, ...]:
    """Return cells named c0, c1 ... from sources; what is a cell already stays one."""
    return tuple(
        source if isinstance(source, Cell) else Cell(f"c{place}", textwrap.dedent(source).strip())
        for place, source in enumerate(sources)
    )


@pytest.fixture(scope="session")
def cells() -> Callable[..., tuple[Cell, ...]]:
    """Return cells from their sources."""
    return cells_of


@pytest.fixture(scope="session")
def submission() -> Callable[..., Submission]:
    """Return a submission to the small course from the sources of its cells."""
    return lambda *sources, student="ada": Submission(assignment="01_small", student=student, cells=cells_of(*sources))


def function_of(exercise: str) -> str:
    """Return the function of an exercise: all but one ask for the same."""
    return "small.functions:total" if exercise == "total" else "small.functions:scale"


def write_course(
    root: Path,
    suite: str = SUITE,
    functions: str = FUNCTIONS,
    exercises: tuple[str, ...] = ("scale", "total"),
) -> Path:
    """Write a course of two exercises or others, built by hand; return its course.yaml."""
    files = {
        "small/__init__.py": "",
        "small/functions.py": functions,
        "small/mistakes/__init__.py": "",
        "small/mistakes/scale.py": MISTAKES,
        "small/variants/__init__.py": "",
        **{f"small/variants/{name}.py": VARIANTS.replace("NAME", name) for name in ("scale", "total")},
        "tests/hidden/test_01_small.py": suite,
        "texts/readme.md": "",
        "classroom/source/01_small/given.py": "GIVEN = 7\n",
    }
    for name, source in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
    settings = {
        "course": {"id": "small", "title": "A small course", "language": "en"},
        "classroom": "classroom",
        "texts": "texts",
        "mistakes": "small.mistakes",
        "variants": "small.variants",
        "isolation": {"minimum": 4},
        "limits": LIMITS,
        "environments": {"numpy": {"distributions": ["numpy", "ipython", "matplotlib"]}},
        "assignments": {
            "01_small": {
                "title": "Scaling",
                "environment": "numpy",
                "exercises": {name: {"points": 6, "function": function_of(name)} for name in exercises},
            }
        },
    }
    (root / "course.yaml").write_text(yaml.safe_dump(settings))
    return root / "course.yaml"


@pytest.fixture(scope="session")
def small_course(tmp_path_factory) -> Path:
    """Return the course.yaml of the small course, for tests that change nothing in it."""
    return write_course(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def course_writer() -> Callable[..., Path]:
    """Write a small course into a folder."""
    return write_course


@pytest.fixture
def make_course(tmp_path) -> Callable[..., Path]:
    """Write a small course of one's own, with another suite or other functions."""
    return lambda **parts: write_course(tmp_path, **parts)


@pytest.fixture(scope="session")
def judge(small_course) -> Iterator[Judge]:
    """One judge of the small course."""
    with Judge(small_course, "01_small") as judge:
        yield judge


@pytest.fixture(scope="session")
def ended() -> Callable[[list[int]], bool]:
    """Say whether all these processes end; on a busy machine it takes its time."""

    def wait(pids: list[int]) -> bool:
        deadline = time.monotonic() + 60
        while any(map(running, pids)) and time.monotonic() < deadline:
            os.sched_yield()
        return not any(map(running, pids))

    return wait


def running(pid: int) -> bool:
    """Say whether a process is there, and no zombie."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
