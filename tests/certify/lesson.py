"""A small course in a folder of its own: two exercises, of which one needs the other, and a question."""

import itertools
from pathlib import Path

NUMBER = itertools.count()
NAME = "01_scaling"

COURSE = """\
course: {id: small, title: A small course}
mistakes: LESSON.mistakes
variants: LESSON.variants
environments:
  numpy: {distributions: [numpy, ipython, matplotlib]}
assignments:
  01_scaling:
    title: Scaling
    environment: numpy
    exercises:
      scale: {points: 4, function: "LESSON.layers:scale"}
      shrink: {points: 2, function: "LESSON.layers:shrink", needs: [scale]}
    questions:
      how_many: {points: 1}
"""
TEXT = """\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
---

# Scaling

```{code-cell} ipython3
:exercise: scale
```

The next one builds on it.

```{code-cell} ipython3
:exercise: shrink
```

How many numbers has a matrix of 2 x 3?

```{code-cell} ipython3
:question: how_many
:kind: whole
```
"""
LAYERS = '''\
"""Functions that students of this course write."""

import numpy as np


def scale(x: np.ndarray, factor: float = 2.0) -> np.ndarray:
    """Return the array with every number multiplied."""
    ### BEGIN SOLUTION
    multiplied = np.asarray(x, dtype=float) * factor
    return multiplied
    ### END SOLUTION


def shrink(x: np.ndarray) -> np.ndarray:
    """Return half of the distance of each number to their mean."""
    ### BEGIN SOLUTION
    return scale(x - x.mean(), 0.5)
    ### END SOLUTION
'''
MISTAKES = {
    "scale": """
@wrong("M1", "factor ignored")
def factor_ignored(x, factor=2.0):
    return 2.0 * x


@wrong("M2", "factor added")
def factor_added(x, factor=2.0):
    return x + factor
""",
    "shrink": """
@wrong("M3", "mean kept")
def mean_kept(x):
    return x / 2


@wrong("M4", "mean kept in place")
def mean_kept_in_place(x):
    return 0.5 * x
""",
}
WRONG = '''\
"""Wrong implementations."""

from types import SimpleNamespace


def wrong(number, name):
    return lambda function: SimpleNamespace(id=number, name=name, hint=f"This is {number}.", function=function)

'''
VARIANTS = '''\
"""Other correct implementations."""

from types import SimpleNamespace

other = SimpleNamespace(name="another form", function=lambda FORM)
'''
SUITE = '''\
"""The hidden suite of the small course."""

import numpy as np
import pytest

from LESSON.layers import scale, shrink

X = np.array([1.0, -2.0, 0.5])


@pytest.mark.exercise("scale")
@pytest.mark.visible
def test_three_numbers(compare):
    """Three numbers are doubled."""
    compare(scale, X)


@pytest.mark.exercise("scale")
@pytest.mark.weight(2)
@pytest.mark.parametrize("factor", [0.5, -3.0])
def test_other_factors(compare, rng, factor):
    """Every factor does what it says."""
    compare(scale, rng.normal(size=(4, 5)), factor)


@pytest.mark.exercise("scale")
def test_factor_of_one(compare, rng):
    """A factor of 1 gives the numbers as they are."""
    compare(scale, rng.normal(size=(2, 3)), 1.0)


@pytest.mark.exercise("shrink")
@pytest.mark.visible
def test_shrinking_three_numbers(compare):
    """Three numbers move towards their mean."""
    compare(shrink, X)


@pytest.mark.exercise("shrink")
def test_shrinking_a_matrix(compare, rng):
    """A matrix has one mean."""
    compare(shrink, rng.normal(size=(3, 4)))


@pytest.mark.exercise("how_many")
def test_how_many(answer):
    """Two rows of three."""
    answer(6)
'''
CONFIG = '''\
"""nbgrader's configuration of the small course."""

from pathlib import Path

from autograder.gradebook.config import configure

configure(get_config(), Path(__file__).with_name("course.yaml"))
c = get_config()
c.Exchange.root = str(Path(__file__).with_name("exchange"))
'''


def write_lesson(folder: Path) -> Path:
    """Write the course into a folder; return its course.yaml. Its package has a name of its own."""
    lesson = f"scaling_{next(NUMBER)}"
    forms = {"scale": "x, factor=2.0: factor * (1.0 * x)", "shrink": "x: (x - x.sum() / x.size) / 2"}
    files = {
        "course.yaml": COURSE,
        "nbgrader_config.py": CONFIG,
        f"assignments/{NAME}/text.md": TEXT,
        "lesson/__init__.py": "",
        "lesson/layers.py": LAYERS,
        "lesson/mistakes/__init__.py": WRONG,
        "lesson/variants/__init__.py": "",
        f"tests/hidden/test_{NAME}.py": SUITE,
    }
    for name, form in forms.items():
        files[f"lesson/mistakes/{name}.py"] = f"from LESSON.mistakes import wrong\n{MISTAKES[name]}"
        files[f"lesson/variants/{name}.py"] = VARIANTS.replace("FORM", form)
    for name, content in files.items():
        path = folder / name.replace("lesson/", f"{lesson}/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.replace("LESSON", lesson), encoding="utf-8")
    return folder / "course.yaml"
