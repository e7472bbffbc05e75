from typing import NamedTuple

import numpy as np
import pytest
import torch

from autograder.border.values import Generator, Handle
from autograder.judge.compare import describe, detached, difference
from autograder.judge.tolerance import leaves, smooth


def problem(mine, theirs, *, exact_dtype=True):
    """Return how two values differ, with the tolerance for smooth functions."""
    return difference(mine, theirs, smooth()(None, (), {}, mine), exact_dtype=exact_dtype)


X = np.arange(1.0, 7.0).reshape(2, 3)


@pytest.mark.parametrize(
    "mine, theirs",
    [
        (X, X * (1 + 1e-13)),
        (X, np.asfortranarray(X)),
        (3, 3),
        (3, np.int32(3)),
        (3.0, 3),
        (3.0, np.float64(3)),
        (np.float64(3), np.array(3.0)),
        (np.float32(3), np.float32(3)),
        ((X, 2), [X, 2]),
        ({"a": X, "b": None}, {"b": None, "a": X}),
        ("same", "same"),
        (True, np.True_),
        (np.True_, True),
        ((X, True), (X, np.True_)),
        (np.array([1, np.nan, np.inf]), np.array([1, np.nan, np.inf])),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        (X > 2, X > 2),
        (X * 1j, X * 1j),
        (torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.0], requires_grad=True)),
    ],
)
def test_the_same_answer_in_another_dress_is_right(mine, theirs):
    """Rounding, memory layout, list for tuple, NumPy's number for Python's and the order of keys do not matter."""
    assert problem(mine, theirs) is None


@pytest.mark.parametrize(
    "mine, theirs, words",
    [
        (X, X[:1], "the shape is (1, 3), expected is (2, 3)"),
        (X, X[None], "the shape is (1, 2, 3)"),
        (X, 1.0, "the shape is ()"),
        (np.ones((2, 3)), np.ones(3), "the shape is (3,)"),
        (np.ones((2, 3)), np.ones((2, 1)), "the shape is (2, 1)"),
        (np.zeros((0, 3)), np.zeros(0), "the shape is (0,)"),
        (X, X.astype("f"), "the dtype is float32, expected is float64"),
        (X.astype("f"), X, "the dtype is float64, expected is float32"),
        (X, X.astype(int), "the dtype is int64"),
        (X, X * (1 + 1e-3), "6 of 6 elements differ, by up to 0.006, at index (1, 2)"),
        (X, X * [1, np.nan, np.inf], "4 of 6 elements are nan or infinite"),
        (np.array([np.inf, 1]), np.array([-np.inf, 1]), "1 of 2 elements should be infinite, with the right sign"),
        (np.array([np.nan, 1]), np.array([0.0, 1]), "1 of 2 elements should be nan"),
        (np.array([np.inf, 1.0]), np.array([np.inf, 9.0]), "1 of 2 elements differ, by up to 8, at index (1,)"),
        (X, X.tolist(), "an array of shape (2, 3) and dtype float64 is expected, a list of 2 came back"),
        (X, None, "nothing (None) came back"),
        (X, "text", "a value of type str came back"),
        (X, Handle(1, "Model"), "a value of type Handle came back"),
        (X, torch.tensor(X), "a NumPy array is expected, a tensor of shape (2, 3) came back"),
        (torch.tensor(X), X, "a tensor is expected, an array of shape (2, 3)"),
        (3.0, torch.tensor(3.0), "a value of type float is expected, a tensor of shape () came back"),
        (3, 4, "1 of 1 elements differ, by up to 1"),
        (3, 3.0, "a value of type int is expected, a value of type float came back"),
        (3, True, "a value of type bool came back"),
        (3.0, np.True_, "came back"),
        (True, 1, "a value of type int came back"),
        (True, False, "which is not the answer"),
        (2**60, 2**60 + 1, "differ"),
        (np.array([2**60]), np.array([2**60 + 1]), "differ"),
        (np.array([True, True]), np.array([True, False]), "1 of 2 elements differ"),
        ("same", "other", "which is not the answer"),
        (None, 0, "a value of type int came back"),
        ((X, X), (X,), "2 values in a list or tuple are expected, a tuple of 1 came back"),
        ((X, X), X, "2 values in a list or tuple are expected, an array of shape (2, 3)"),
        ([3], np.array([3]), "1 value in a list or tuple is expected, an array of shape (1,)"),
        ((X, X), (X, X + 1), "6 of 6 elements differ"),
        ((X, 1), (X[:1], 1), "value 1: the shape"),
        ({"a": X}, {"b": X}, "a dict with the keys ['a'] is expected"),
        ({"a": X}, {"a": X, "hooks left": 1}, "nobody asked for 'hooks left'"),
        ({"a": X}, {"a": X[0]}, "a: the shape is (3,)"),
    ],
    ids=lambda value: str(value)[:20] if isinstance(value, str) else "",
)
def test_a_wrong_answer_is_told_by_kind_shape_dtype_or_numbers(mine, theirs, words):
    """Each difference is named, and shapes that would broadcast are different shapes."""
    assert words in problem(mine, theirs)


@pytest.mark.parametrize("bound", [np.nan, np.inf])
def test_a_tolerance_that_is_no_number_lets_nothing_pass(bound):
    """A bound of nan or infinity accepts nothing, so that a suite with such a bound is found out."""
    assert difference(X, X, [np.full(X.shape, bound)]) is not None


@pytest.mark.parametrize("value", [object(), {1}, len])
def test_a_reference_that_gives_no_value_cannot_be_compared(value):
    """An answer of the reference outside the vocabulary is an error of ours."""
    with pytest.raises(TypeError, match="cannot be compared"):
        difference(value, value, [])


@pytest.mark.parametrize("value", [X, np.float32(0.123), [0.123], {"a": 0.123}, 0.123, "0.123"])
def test_a_description_holds_no_number_of_the_answer(value):
    """What is said of a value tells its kind and size alone."""
    assert "123" not in describe(value)


def test_a_copy_shares_nothing():
    """Arguments are copied to the last array; tensors keep asking for gradients."""
    given = ([X], {"a": (X, torch.ones(2, requires_grad=True))}, 3)

    copied = detached(given)

    assert not any(np.may_share_memory(a, b) for a in leaves(given) for b in leaves(copied))
    assert copied[1]["a"][1].requires_grad


def test_a_generator_is_made_where_it_is_needed():
    """`Generator(seed)` in the arguments of a test becomes NumPy's generator for the reference."""
    assert detached(Generator(4)).integers(1000) == np.random.default_rng(4).integers(1000)


def test_a_dict_is_the_same_in_any_order():
    """Keys in another order are no difference; numbers under the wrong key are."""
    mine, turned = {"a": X, "b": -X}, {"b": -X, "a": X}

    assert problem(mine, turned) is None
    assert problem(mine, {"a": -X, "b": X}) is not None


class Row(NamedTuple):
    """A tuple with names for its places."""

    name: str
    numbers: np.ndarray


def test_a_tuple_with_names_keeps_them():
    """A copy of such a tuple, alone or in a list, can still be asked by name, and shares no memory."""
    rows = [Row("first", np.ones(2))]

    copied = detached(rows)

    assert copied[0].name == "first"
    assert not np.shares_memory(copied[0].numbers, rows[0].numbers)
