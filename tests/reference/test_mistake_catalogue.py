"""The mistakes of conv2d as a catalogue: each is wrong, no two are the same, all are called like the exercise."""

import copy
import inspect
import itertools

import numpy as np
import pytest

from reference.layers.convolution import conv2d
from reference.mistakes import Mistake
from reference.mistakes import conv2d as mistakes

ALL = [entry for entry in vars(mistakes).values() if isinstance(entry, Mistake)]
every_mistake = pytest.mark.parametrize("wrong", ALL, ids=lambda wrong: wrong.function.__name__)


def different(left, right):
    """Say whether two answers, None for a refusal, differ in kind, shape or value."""
    if left is None or right is None:
        return left is not right
    return left.shape != right.shape or not np.allclose(left, right)


def answer_or_none(wrong, call):
    """Return the answer of a mistake, None where it has none."""
    try:
        return wrong(*call)
    except ValueError:
        return None


@pytest.fixture
def calls(rng):
    """Return calls that tell the mistakes apart: rectangular, square with C_out = C and without, bytes."""
    return [
        (rng.normal(size=(2, 3, 9, 11)), rng.normal(size=(5, 3, 4, 2)), rng.normal(size=5), (2, 3), (1, 2)),
        (rng.normal(size=(2, 3, 9, 9)), rng.normal(size=(3, 3, 3, 3)), rng.normal(size=3), 2, 1),
        (rng.normal(size=(2, 3, 7, 7)), rng.normal(size=(7, 3, 3, 3)), rng.normal(size=7), 1, 0),
        (rng.integers(0, 256, (2, 2, 8, 9), np.uint8), rng.integers(-3, 4, (4, 2, 3, 3)), rng.integers(1, 9, 4), 1, 1),
    ]


@every_mistake
def test_every_mistake_differs_from_the_reference(calls, wrong):
    """Some call shows each mistake."""
    assert any(different(answer_or_none(wrong, call), conv2d(*call)) for call in calls)


def test_no_two_mistakes_coincide_everywhere(calls):
    """Any two mistakes differ on some call, although M004 equals M041 on square kernels."""
    answers = {wrong.function.__name__: [answer_or_none(wrong, call) for call in calls] for wrong in ALL}

    same = [
        (first, second)
        for first, second in itertools.combinations(answers, 2)
        if not any(different(a, b) for a, b in zip(answers[first], answers[second], strict=True))
    ]

    assert same == []


@every_mistake
def test_a_mistake_is_called_like_the_exercise(wrong):
    """Every mistake has the parameters of conv2d and a hint that is a sentence."""
    assert list(inspect.signature(wrong.function).parameters) == list(inspect.signature(conv2d).parameters)
    assert wrong.hint.endswith(".") and wrong.name


@every_mistake
def test_a_mistake_leaves_its_inputs_alone(calls, wrong):
    """No mistake changes an input, so that one call can be given to all of them."""
    before = copy.deepcopy(calls)

    for call in calls:
        answer_or_none(wrong, call)

    for now, then in zip(calls, before, strict=True):
        assert all(np.array_equal(one, other) for one, other in zip(now, then, strict=True))


def test_the_catalogue_is_whole_and_in_order():
    """All forty numbers of the catalogue that a call can show are there, and they never go down."""
    numbers = [entry.id for entry in ALL]

    assert numbers == sorted(numbers)
    assert len(set(numbers)) == 40
