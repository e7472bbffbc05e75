"""Mistakes and variants of the relatives of conv2d: each mistake is wrong in its own way, every variant is right."""

import copy
import importlib
import inspect
import itertools

import numpy as np
import pytest

from reference.layers.column_matrix import col2im
from reference.layers.convolution_1d import conv1d_backward
from reference.layers.grouped_convolution import grouped_conv2d, grouped_conv2d_backward
from reference.layers.locally_connected import locally_connected2d_backward
from reference.layers.padding import pad2d_backward
from reference.layers.pointwise import conv1x1_backward
from reference.layers.transposed_convolution import conv_transpose2d, conv_transpose2d_backward
from reference.layers.upsampling import nearest_upsample2d, nearest_upsample2d_backward
from reference.layers.zero_insertion import conv_transpose2d_zero_insertion
from reference.mistakes import Mistake
from reference.variants import Variant

TRANSPOSED = [
    (((2, 3, 4, 5), (3, 4, 4, 3), (4,)), {"stride": (2, 3), "padding": (1, 2), "output_padding": (1, 2)}),
    (((2, 3, 4, 5), (3, 3, 2, 2), (3,)), {"stride": 2, "padding": 0}),
    (((2, 1, 3, 4), (1, 2, 3, 3), (2,)), {"stride": 2, "padding": 1}),
    (((3, 2, 3, 3), (2, 2, 3, 3), (2,)), {"stride": 1, "padding": 1}),
    (((2, 2, 3, 4), (2, 5, 2, 3), (5,)), {"stride": (2, 3), "padding": (2, 1), "output_padding": (1, 0)}),
]
TRANSPOSED_BACKWARD = [
    (((2, 4, 9, 13), (2, 3, 4, 5), (3, 4, 4, 3)), {"stride": (2, 3), "padding": (1, 2), "output_padding": (1, 2)}),
    (((2, 3, 8, 10), (2, 3, 4, 5), (3, 3, 2, 2)), {"stride": 2}),
    (((2, 2, 5, 7), (2, 3, 3, 4), (3, 2, 3, 3)), {"stride": 2, "padding": 1}),
]
# Each exercise: shapes of its arrays (or other values) and options; the calls together tell the mistakes apart.
CALLS = {
    conv_transpose2d: TRANSPOSED,
    conv_transpose2d_zero_insertion: TRANSPOSED,
    conv_transpose2d_backward: TRANSPOSED_BACKWARD,
    nearest_upsample2d: [(((2, 3, 4, 5),), {"scale": (2, 3)}), (((2, 3, 4, 4),), {"scale": 2})],
    nearest_upsample2d_backward: [
        (((2, 3, 8, 15), (2, 3, 4, 5)), {"scale": (2, 3)}),
        (((2, 3, 8, 8), (2, 3, 4, 4)), {"scale": 2}),
    ],
    grouped_conv2d: [
        (((2, 6, 7, 8), (4, 3, 3, 2), (4,)), {"stride": (2, 1), "padding": (1, 2), "groups": 2}),
        (((2, 6, 5, 6), (9, 2, 2, 2), (9,)), {"groups": 3}),
    ],
    grouped_conv2d_backward: [
        (((2, 4, 4, 11), (2, 6, 7, 8), (4, 3, 3, 2)), {"stride": (2, 1), "padding": (1, 2), "groups": 2}),
        (((2, 9, 4, 5), (2, 6, 5, 6), (9, 2, 2, 2)), {"groups": 3}),
    ],
    conv1d_backward: [
        (((2, 4, 5), (2, 3, 9), (4, 3, 3)), {"stride": 2, "padding": 1}),
        (((3, 2, 9), (3, 3, 11), (2, 3, 3)), {}),
    ],
    conv1x1_backward: [(((2, 4, 3, 5), (2, 3, 3, 5), (4, 3)), {}), (((2, 3, 4, 5), (2, 3, 4, 5), (3, 3)), {})],
    locally_connected2d_backward: [
        (((2, 3, 4, 8), (2, 2, 7, 6), (3, 4, 8, 2, 3, 3)), {"stride": (2, 1), "padding": (1, 2)}),
        (((2, 3, 3, 3), (2, 2, 5, 5), (3, 3, 3, 2, 3, 3)), {}),
    ],
    pad2d_backward: [
        (((2, 3, 6, 9), (2, 3, 4, 5)), {"padding": (1, 2)}),
        (((2, 3, 4, 9), (2, 3, 4, 5)), {"padding": (0, 2)}),
    ],
    col2im: [
        (((2, 18, 12),), {"shape": (2, 3, 7, 5), "kernel": (3, 2), "stride": 2, "padding": (1, 1)}),
        (((2, 27, 9),), {"shape": (2, 3, 5, 5), "kernel": 3}),
    ],
}


def members(package, kind, exercise):
    """Return the mistakes or variants of an exercise."""
    module = importlib.import_module(f"reference.{package}.{exercise.__name__}")
    return [entry for entry in vars(module).values() if isinstance(entry, kind)]


def pairs(package, kind):
    """Return parameters (exercise, entry) for every mistake or variant."""
    every = [(exercise, entry) for exercise in CALLS for entry in members(package, kind, exercise)]
    return [pytest.param(*both, id=f"{both[0].__name__}-{both[1].function.__name__}") for both in every]


every_exercise = pytest.mark.parametrize("exercise", CALLS, ids=lambda exercise: exercise.__name__)
every_variant = pytest.mark.parametrize("exercise, right", pairs("variants", Variant))
every_mistake = pytest.mark.parametrize("exercise, wrong", pairs("mistakes", Mistake))


def parts(answer):
    """Return the arrays of an answer: one, or the gradients."""
    return list(answer) if isinstance(answer, tuple) else [answer]


def answers(function, exercise, dtype="float64"):
    """Return the arrays of the answer to every call of an exercise, None where the function has none."""
    rng, found = np.random.default_rng(5), []
    for shapes, options in CALLS[exercise]:
        inputs = [np.round(4 * rng.normal(size=shape), 3).astype(dtype) for shape in shapes]
        try:
            found.append(parts(function(*inputs, **options)))
        except ValueError:
            found.append(None)
    return found


def different(left, right):
    """Say whether two answers differ in kind, shape or value."""
    if left is None or right is None:
        return left is not right
    return any(a.shape != b.shape or not np.allclose(a, b) for a, b in zip(left, right, strict=True))


@every_variant
@pytest.mark.parametrize("dtype", ["float32", "float64", "uint8"])
def test_variants_agree(exercise, right, dtype):
    """Every accepted variant gives the reference's answer in its dtype."""
    expected = answers(exercise, exercise, dtype)

    found = answers(right, exercise, dtype)

    for mine, theirs in zip(found, expected, strict=True):
        for array, wanted in zip(mine, theirs, strict=True):
            atol = 200 * np.finfo(wanted.dtype).eps * np.abs(wanted).max()
            np.testing.assert_allclose(array, wanted, rtol=0, atol=atol, strict=True)


@every_variant
def test_variants_leave_inputs_alone(exercise, right):
    """No variant changes an input or returns its memory."""
    rng, (shapes, options) = np.random.default_rng(6), CALLS[exercise][0]
    inputs = [rng.normal(size=shape) for shape in shapes]
    before = copy.deepcopy(inputs)

    found = parts(right(*inputs, **options))

    assert all(np.array_equal(now, then) for now, then in zip(inputs, before, strict=True))
    assert not any(np.shares_memory(mine, array) for mine in found for array in inputs)


@every_variant
def test_variants_take_an_empty_batch(exercise, right):
    """No variant stumbles over a batch without images."""
    shapes, options = CALLS[exercise][0]
    batches = 2 if exercise.__name__.endswith("_backward") else 1  # upstream and x, or x alone
    empty = [np.ones((0, *shape[1:]) if place < batches else shape) for place, shape in enumerate(shapes)]
    options = options | {name: (0, *shape[1:]) for name, shape in options.items() if name == "shape"}

    found, expected = parts(right(*empty, **options)), parts(exercise(*empty, **options))

    for array, wanted in zip(found, expected, strict=True):
        np.testing.assert_array_equal(array, wanted, strict=True)


@every_exercise
def test_there_are_at_least_three_variants(exercise):
    """Three or more ways of writing each exercise are accepted."""
    assert len({right.name for right in members("variants", Variant, exercise)}) >= 3


@pytest.mark.parametrize("exercise, entry", [*pairs("variants", Variant), *pairs("mistakes", Mistake)])
def test_called_like_the_exercise(exercise, entry):
    """Mistakes and variants have the parameters of their exercise."""
    assert list(inspect.signature(entry.function).parameters) == list(inspect.signature(exercise).parameters)


@every_exercise
def test_the_calls_are_right(exercise):
    """The exercise itself has an answer to every call."""
    assert all(answer is not None for answer in answers(exercise, exercise))


@every_mistake
def test_every_mistake_is_wrong(exercise, wrong):
    """Some call shows each mistake, and its hint is a sentence."""
    assert any(map(different, answers(wrong, exercise), answers(exercise, exercise)))
    assert wrong.hint.endswith(".")


@every_exercise
def test_no_two_mistakes_coincide(exercise):
    """Any two mistakes of an exercise have different names and numbers, and differ on some call."""
    mine = members("mistakes", Mistake, exercise)
    found = {wrong.name: answers(wrong, exercise) for wrong in mine}

    same = [both for both in itertools.combinations(found, 2) if not any(map(different, *(found[n] for n in both)))]

    assert same == []
    assert len(found) == len({wrong.id for wrong in mine}) == len(mine)
