"""Mistakes and variants of sizes, counts and costs: each mistake is wrong in its own way, each variant is right."""

import copy
import importlib
import inspect
import itertools
import json

import numpy as np
import pytest

from reference.analysis import (
    batch_norm_parameters,
    bottleneck,
    connectivity,
    counts,
    edge_cost,
    epochs,
    head_cost,
    layer_table,
    output_size,
    pooled_values,
    receptive_field,
)
from reference.layers import same_padding
from reference.mistakes import Mistake
from reference.variants import Variant

NETWORK = [
    ("conv", 6, 5, 1, 2),
    ("batch_norm",),
    ("activation",),
    ("pool", 2, 2),
    ("conv", 4, 3, 2, 1),
    ("pool", 2, 1),
    ("flatten",),
    ("dropout", 0.2),
    ("dense", 12),
    ("activation",),
    ("dropout", 0.5),
    ("dense", 7),
]
LAYER = ((9, 11), 6, 4, (3, 2), (2, 3), (1, 2))
CALLS = {
    same_padding.same_padding: [(7, 4), (5, 3), (8, 3, 3), (11, 6, 2), (4, 3, 2), (3, 1, 2)],
    output_size.output_size: [
        (10, 4, 3, 2), (9, 3, 2, 2), (12, 5, 2, 1), (7, 4, 1, 3), (3, 9, 2, 1), (11, 6, 3), (3, 5, 2, 1),
    ],
    output_size.pooled_size: [(11, 4), (11, 4, 3), (9, 3, 2), (12, 5, 4), (10, 10), (8, 4)],
    output_size.transposed_output_size: [(5, 4, 3, 1, 2), (4, 4, 2, 1), (7, 2, 1, 0), (3, 5, 4, 2, 1)],
    output_size.valid_stack_sizes: [(20, 4), (9, 5), (3, 2), (2, 7)],
    pooled_values.pooled_values: [((11,), 3), ((12, 15), 3), ((9, 10), 4, 2), ((7, 8, 9), 2)],
    counts.conv_parameters: [(6, 4, (3, 2)), (5, 7, 3), (6, 4, 3), (5, 9, 2)],
    counts.conv_multiplications: [LAYER, ((8, 7), 3, 5, (2, 4)), (12, 4, 6, 3, 2)],
    counts.dense_parameters: [(12, 5), (3, 8)],
    counts.locally_connected_parameters: [LAYER, ((8, 7), 3, 5, (2, 4)), (12, 4, 6, 3, 2)],
    connectivity.dense_vs_local_vs_conv: [((9, 7), (3, 2), 2, 4), (10, 3), (6, 4, 3, 5)],
    bottleneck.bottleneck_cost: [((7, 9), 12, 3, 5, 3), (28, 20, 4, 6, 5), (2, 8, 3, 2, 3)],
    head_cost.head_cost: [((3, 2), 5, 4), (4, 3, 6), ((2, 7), 8, 1)],
    batch_norm_parameters.batch_norm_parameters: [(16,), (5,)],
    epochs.steps_per_epoch: [(100, 32), (100, 32, 0.1), (96, 16, 0.5), (64, 64), (50, 7, 0.2)],
    receptive_field.receptive_field: [([(5, 1), (3, 2), (4, 3), (3, 1)],), ([(7, 2), (3, 2), (3, 2), (2, 1)],)],
    receptive_field.receptive_field_range: [
        (3, [(5, 2, 1), (4, 3, 2), (3, 1, 1)]),
        (5, [(3, 2, 0), (7, 1, 3)]),
        (4, [(6, 3, 2)]),
        (2, [(5, 1, 2), (3, 1, 0)]),
    ],
    receptive_field.influence_counts: [(7, 9, (3, 4), (2, 3), (1, 2)), (6, 8, 3), (8, 8, (2, 3), 1, 2), (5, 6, 3, 2)],
    edge_cost.edge_filter: [
        (np.array([[3.5, -1.0, 2.0, 7.0], [0.5, 4.0, 4.0, -6.0], [9.0, 1.0, 2.0, 5.0]]),),
        (np.array([[3, 250, 2], [0, 40, 41]], np.uint8),),
        (np.array([[True, False, True]]),),
        (np.ones((2, 2), np.float32),),
    ],
    edge_cost.edge_matrix: [(3, 4), (1, 2), (4, 2), (3, 3)],
    edge_cost.edge_cost_table: [(3, 4), (280, 320), (1, 2)],
    layer_table.layer_table: [
        ((2, 15, 17), NETWORK),
        ((3, 9, 8), [("conv", 5, 3, 2, 1), ("batch_norm",), ("conv", 2, 1, 1, 0), ("global_pool",), ("dense", 3)]),
    ],
}  # fmt: skip
ARRAYS = [receptive_field.influence_counts, edge_cost.edge_filter, edge_cost.edge_matrix]
OPTIONS = {
    counts.conv_parameters: [{}, {"bias": False}, {"groups": 1}],
    counts.conv_multiplications: [{}],
    counts.dense_parameters: [{}, {"bias": False}],
    counts.locally_connected_parameters: [{}, {"bias": False}],
}
GROUPED = {
    counts.conv_parameters: ((6, 4, (3, 2)), {"groups": 2}),
    counts.conv_multiplications: (LAYER, {"groups": 2}),
}


def calls_of(function):
    """Return pairs of arguments and options."""
    options = OPTIONS.get(function, [{}])
    plain = [(arguments, option) for arguments in CALLS[function] for option in options]
    return [*plain, *([GROUPED[function]] if function in GROUPED else [])]


def entries(package, kind):
    """Return the exercise and every mistake or variant of it."""
    for function in CALLS:
        module = importlib.import_module(f"reference.{package}.{function.__name__}")
        yield from ((function, entry) for entry in vars(module).values() if isinstance(entry, kind))


def labelled(found):
    """Return parameters that are called by the names of their functions."""
    return [pytest.param(f, entry, id=f"{f.__name__}-{entry.function.__name__}") for f, entry in found]


every_mistake = pytest.mark.parametrize("function, wrong", labelled(entries("mistakes", Mistake)))
every_variant = pytest.mark.parametrize("function, right", labelled(entries("variants", Variant)))
every_exercise = pytest.mark.parametrize("function", CALLS, ids=lambda function: function.__name__)


def answer(function, call):
    """Return the answer in plain values; the name of the error where there is none."""
    try:
        result = function(*call[0], **call[1])
    except (TypeError, ValueError) as error:
        return type(error).__name__
    return (result.shape, result.tolist()) if isinstance(result, np.ndarray) else result


@every_mistake
def test_every_mistake_differs_from_the_reference(function, wrong):
    """Some call shows each mistake."""
    assert any(answer(wrong, call) != answer(function, call) for call in calls_of(function))


@every_mistake
def test_a_mistake_is_called_like_the_exercise(function, wrong):
    """Every mistake has the parameters of its exercise, a number of the catalogue and a hint that is a sentence."""
    assert inspect.signature(wrong.function).parameters.keys() == inspect.signature(function).parameters.keys()
    assert wrong.hint.endswith(".") and wrong.name and wrong.id.startswith("M")


@every_exercise
def test_no_two_mistakes_coincide_everywhere(function):
    """Any two mistakes of an exercise differ on some call, and their numbers never go down."""
    found = [wrong for exercise, wrong in entries("mistakes", Mistake) if exercise is function]
    answers = {wrong.function.__name__: [answer(wrong, call) for call in calls_of(function)] for wrong in found}

    same = [pair for pair in itertools.combinations(answers, 2) if answers[pair[0]] == answers[pair[1]]]

    assert same == []
    assert [wrong.id for wrong in found] == sorted(wrong.id for wrong in found)


@every_variant
def test_every_variant_gives_the_answer_of_the_reference(function, right):
    """A variant gives the same plain numbers, whole where they are whole, or refuses where the reference does."""
    for call in calls_of(function):
        expected, got = answer(function, call), answer(right, call)

        assert json.dumps(got, sort_keys=True) == json.dumps(expected, sort_keys=True)


@every_variant
def test_a_variant_is_called_like_the_exercise(function, right):
    """Every variant has the parameters of its exercise."""
    assert inspect.signature(right.function).parameters.keys() == inspect.signature(function).parameters.keys()


@every_exercise
def test_there_are_at_least_three_variants(function):
    """Every exercise accepts at least three other ways."""
    names = [right.name for exercise, right in entries("variants", Variant) if exercise is function]

    assert len(set(names)) == len(names) >= 3


@every_exercise
def test_arguments_are_left_alone(function):
    """Neither the reference nor a mistake or variant changes its arguments."""
    calls = calls_of(function)
    before = copy.deepcopy(calls)

    for exercise, entry in (*entries("mistakes", Mistake), *entries("variants", Variant), (function, function)):
        for call in calls if exercise is function else ():
            answer(entry, call)

    for (now, _), (then, _) in zip(calls, before, strict=True):
        np.testing.assert_equal(now, then)


@pytest.mark.parametrize("function", ARRAYS, ids=lambda function: function.__name__)
def test_arrays_of_variants(function):
    """Answers that are arrays have the same dtype in all variants, and share no memory with an argument."""
    variants = [right for exercise, right in entries("variants", Variant) if exercise is function]

    for (arguments, _), right in itertools.product(calls_of(function), variants):
        got = right(*arguments)

        assert got.dtype == function(*arguments).dtype
        assert not any(np.shares_memory(got, value) for value in arguments)


def test_the_catalogue_is_whole():
    """All rows of the catalogue about sizes, counts and costs are there, but M114, which is one of values."""
    asked = {f"M{number:03}" for number in (36, 37, 38, *range(70, 114), 115, 116, 174, 322, 349, 350)}

    assert asked <= {wrong.id for _, wrong in entries("mistakes", Mistake)}
