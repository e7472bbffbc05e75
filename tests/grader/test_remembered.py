"""Right answers that are worked out once."""

import numpy as np
import pytest

from autograder.border.values import Generator, Recipe
from autograder.judge.remembered import Remembered


def scale(x, factor=2.0):
    """Multiply."""
    return factor * x


def closure_of(kept):
    """Return a function that keeps something."""
    return lambda: kept


def times_worked_out(*calls):
    """Return how often an answer is worked out for some calls of functions."""
    remembered, worked_out = Remembered(), []
    for function, args, kwargs in calls:
        remembered.answer(function, args, kwargs, lambda: worked_out.append(1) or (None, [], False))
    return len(worked_out)


@pytest.mark.parametrize(
    "value",
    [
        np.arange(6.0).reshape(2, 3),
        [1, (2.0, "a")],
        {"a": np.ones(2)},
        None,
        Recipe(scale, (1,), {}, None, False),
        scale,
        Generator,
    ],
    ids=["array", "list", "dict", "nothing", "recipe", "function", "class"],
)
def test_equal_arguments_are_answered_once(value):
    """What is equal is asked once, also where it is not the same object."""
    other = np.array(value) if isinstance(value, np.ndarray) else value

    assert times_worked_out((scale, (value,), {}), (scale, (other,), {})) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (np.arange(6.0), np.arange(6.0).reshape(2, 3)),
        (np.arange(6.0), np.arange(6.0, dtype="f")),
        (np.arange(6.0), np.arange(6.0) + 1),
        (1, 1.0),
        (1, True),
        ([1, 2], (1, 2)),
        (scale, times_worked_out),
    ],
)
def test_other_arguments_are_another_question(one, other):
    """Shape, dtype, numbers and kind tell arguments apart."""
    assert times_worked_out((scale, (one,), {}), (scale, (other,), {})) == 2


def test_another_function_is_another_question():
    """The same arguments go to different functions."""
    assert times_worked_out((scale, (1,), {}), (max, (1,), {}), (scale, (1,), {"factor": 3})) == 3


@pytest.mark.parametrize("value", [Generator(3), closure_of(1)], ids=["generator", "closure"])
def test_what_has_no_known_equality_is_worked_out_every_time(value):
    """A generator gives other numbers each time, and so may a function that keeps some; nothing is kept for them."""
    call = (scale, (value,), {})

    assert times_worked_out(call, call) == 2
