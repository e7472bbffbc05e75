"""A small course with two exercises, three questions and a written one, for tests of all that questions go through."""

import itertools
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.course.config import Course, load_course

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell without job control ignores it in `make test &`
    signal.signal(signal.SIGINT, signal.default_int_handler)  # and so would every run that a test interrupts

NUMBER = itertools.count()
QUIZ = "01_quiz"
COURSE = """\
course: {id: quiz, title: A small course}
mistakes: LESSON.mistakes
variants: LESSON.variants
environments:
  numpy: {distributions: [numpy, ipython, matplotlib]}
assignments:
  01_quiz:
    title: Questions
    environment: numpy
    exercises:
      double: {points: 4, function: "LESSON.layers:double"}
      shift: {points: 2, function: "LESSON.layers:shift"}
    questions:
      weights: {points: 1}
      share: {points: 1.5}
      best: {points: 1}
      why_small: {points: 3}
"""
TEXT = """\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
---

# Questions

```{code-cell} ipython3
:exercise: double
```

How many parameters has the layer?

```{code-cell} ipython3
:question: weights
:kind: whole
:unit: parameters
:topics: [T047]
:minutes: 2
```

Which share of them are biases?

```{code-cell} ipython3
:question: share
:kind: number
:unit: percent
```

Which one is best: (a) the first, (b) the second?

```{code-cell} ipython3
:question: best
:kind: choice
:choices: [a, b]
```

Why are kernels small?

```{code-cell} ipython3
:question: why_small
:kind: written
```

```{code-cell} ipython3
:exercise: shift
```
"""
LAYERS = '''\
"""Functions that students of this course write."""

import numpy as np


def double(x: np.ndarray) -> np.ndarray:
    """Return twice the array."""
    ### BEGIN SOLUTION
    return 2.0 * x
    ### END SOLUTION


def shift(x: np.ndarray, by: float = 1.0) -> np.ndarray:
    """Return the array with a number added."""
    ### BEGIN SOLUTION
    return x + by
    ### END SOLUTION
'''
VARIANTS = '''\
"""Other correct implementations."""

from types import SimpleNamespace

other = SimpleNamespace(name="another form", function=lambda x, by=1.0: RESULT)
'''
SUITE = '''\
"""The hidden suite of the questions."""

import numpy as np
import pytest

from LESSON.layers import double, shift

X = np.array([1.0, -2.0, 0.5])


@pytest.mark.exercise("double")
@pytest.mark.visible
def test_double(compare):
    """Three numbers are doubled."""
    compare(double, X)


@pytest.mark.exercise("shift")
@pytest.mark.visible
def test_shift(compare):
    """Three numbers are shifted."""
    compare(shift, X, by=3.0)


@pytest.mark.exercise("weights")
def test_weights(answer):
    """28 of them: 3 x 3 x 3 + 1."""
    answer(28, misread={27: ("M1", "the bias is missing", "Each filter has one bias."),
                        9: [("M2", "one channel only", "There are three."), ("M3", "a window", "It has a depth.")]})


@pytest.mark.exercise("share")
def test_share(answer):
    """1 of 28."""
    answer(100 / 28, tolerance=0.01, misread={1 / 28: ("M4", "no percent", "A share of one half is 50 percent.")})


@pytest.mark.exercise("best")
def test_best(answer):
    """The second."""
    answer("b")
'''
ANSWERS = """\
# Answers

## weights_of_nobody

Something else.

## why_small

One point for each:

- few weights
- neighbours belong together

```python
## no heading
```

## another

Not this.
"""


def write_quiz(folder: Path) -> Course:
    """Write the course into a folder and load it; its package has a name of its own."""
    lesson = f"lesson_{next(NUMBER)}"
    files = {
        "course.yaml": COURSE,
        f"assignments/{QUIZ}/text.md": TEXT,
        f"{lesson}/__init__.py": "",
        f"{lesson}/layers.py": LAYERS,
        f"{lesson}/variants/__init__.py": "",
        f"{lesson}/variants/double.py": VARIANTS.replace("RESULT", "x + x"),
        f"{lesson}/variants/shift.py": VARIANTS.replace("RESULT", "by + x"),
        f"tests/hidden/test_{QUIZ}.py": SUITE,
        f"reference/answers/{QUIZ}.md": ANSWERS,
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.replace("LESSON", lesson), encoding="utf-8")
    return load_course(folder / "course.yaml")


@pytest.fixture
def new_quiz(tmp_path, monkeypatch) -> Course:
    """Return the small course of one test, not built yet."""
    monkeypatch.syspath_prepend(tmp_path)
    return write_quiz(tmp_path)


@pytest.fixture(scope="session")
def released_quiz(tmp_path_factory) -> Iterator[Course]:
    """Return the small course built and released once; do not change it."""
    from autograder.build.course_build import build

    folder = tmp_path_factory.mktemp("quiz")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        course = write_quiz(folder)
        build(course, [QUIZ])
        yield course


@pytest.fixture
def quiz(released_quiz, tmp_path, monkeypatch) -> Course:
    """Return a copy of the released course for one test."""
    folder = tmp_path / "quiz"
    shutil.copytree(released_quiz.root, folder)
    monkeypatch.syspath_prepend(folder)
    return load_course(folder / "course.yaml")


@pytest.fixture(scope="session")
def answering() -> Callable[..., object]:
    """Return a function that writes answers into a notebook: solutions of exercises, values of questions."""

    def write(notebook, **sources: str):
        cells = {cell.id: cell for cell in notebook.cells}
        for name, source in sources.items():
            cells[name.replace("answer_", "answer-")].source = source
        return notebook

    return write


@pytest.fixture(scope="session")
def solved() -> SimpleNamespace:
    """Return the sources of cells that earn all points."""
    return SimpleNamespace(
        double="def double(x):\n    return x + x",
        shift="def shift(x, by=1.0):\n    return x + by",
        weights="weights = 3 * 3 * 3 + 1",
        share="share = 100 / 28",
        best='best = "b"',
    )
