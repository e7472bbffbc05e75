"""Mistakes and variants of normalisation and dropout: mistakes are wrong and unlike each other, variants are right."""

import copy
import importlib
import inspect
import itertools

import numpy as np
import pytest

from reference.analysis.conv_bn_parameters import conv_bn_parameters
from reference.analysis.dropout_counts import dropout_epoch_factor, expected_updates, probability_no_update
from reference.analysis.subnetworks import count_subnetworks, subnetwork_average
from reference.layers.batch_norm import batch_norm_backward, batch_norm_train
from reference.layers.batch_norm_eval import batch_norm_eval, batch_norm_eval_backward
from reference.layers.bn_order import bn_order
from reference.layers.classic_dropout import classic_dropout, classic_dropout_eval, sigmoid_with_dropout
from reference.layers.dropout import apply_dropout, dropout, dropout_backward, dropout_eval
from reference.layers.local_contrast_norm import local_contrast_norm, local_contrast_norm_backward
from reference.layers.local_response_norm import local_response_norm, local_response_norm_backward
from reference.mistakes import Mistake
from reference.variants import Variant

R = np.random.default_rng(20)
MAPS, SQUARE, VECTORS = R.normal(size=(2, 3, 4, 5)), R.normal(size=(3, 3, 4, 3)), R.normal(size=(4, 3))
LONG = np.abs(R.normal(size=(2, 7, 4, 5)))
FLAT = np.full((2, 1, 3, 3), 2.0)  # a constant channel
G, B, M, V = R.normal(size=3), R.normal(size=3), R.normal(size=3), np.abs(R.normal(size=3))
ONE = np.array([2.0])
MASK = R.random(MAPS.shape) >= 0.25
STATE = np.random.default_rng(7)


def upstream(x):
    """Return an upstream gradient for an output of this shape."""
    return np.random.default_rng(x.size).normal(size=x.shape)


BATCHES = [(x, np.abs(G), B) for x in (MAPS, SQUARE, VECTORS)] + [(FLAT, ONE, ONE)]
RUNNING = {1: (ONE / 3, ONE / 4), 3: (M, V)}
MASKED = [
    (MAPS, MASK, 0.25),
    (MAPS, MASK, 0.0),
    (MAPS, np.zeros_like(MASK), 1.0),
    (MAPS[:, :, 0, 0], MASK[:, :, 0, 0], 0.2),
]
SEEDED = [(MAPS, 0.25, STATE), (VECTORS, 0.8, STATE), (MAPS, 1.0, STATE), (MAPS, 0, STATE)]
LINEAR = [(G, B, 0.25), (np.arange(5.0), np.ones(5), 0.2), (G, B, 1)]
WINDOWS = [(LONG, 3, 1.0, 1.0, 0.5), (MAPS, 3, 2.0, 1.0), (LONG, 5, 2.0, 0.5, 0.75)]
PLACES = [(MAPS, 3, 1.0), (LONG, 3, 0.3), (FLAT, 3, 1.0)]
EXERCISES = {
    batch_norm_train: [(*batch, *RUNNING[len(batch[1])], 0.1, eps) for batch in BATCHES for eps in (1.0, 0.3)],
    batch_norm_eval: [(*batch, *RUNNING[len(batch[1])], 1.0) for batch in BATCHES] + [(VECTORS, G, B, M, V, 0.3)],
    batch_norm_backward: [(upstream(x), x, gamma, 1.0) for x, gamma, _ in BATCHES],
    batch_norm_eval_backward: [(upstream(x), x, g, *RUNNING[len(g)], 1.0) for x, g, _ in BATCHES],
    bn_order: [(*batch, 1.0) for batch in BATCHES],
    apply_dropout: MASKED,
    dropout_backward: [(upstream(x), mask, p) for x, mask, p in MASKED],
    dropout: SEEDED,
    dropout_eval: [(MAPS, 0.25), (VECTORS, 1)],
    classic_dropout: SEEDED,
    classic_dropout_eval: [(MAPS, 0.25), (VECTORS, 1)],
    sigmoid_with_dropout: MASKED,
    local_response_norm: WINDOWS,
    local_response_norm_backward: [(upstream(call[0]), *call) for call in WINDOWS],
    local_contrast_norm: PLACES,
    local_contrast_norm_backward: [(upstream(call[0]), *call) for call in PLACES],
    subnetwork_average: LINEAR,
    count_subnetworks: [(5,), (10,), (0,)],
    conv_bn_parameters: [(3, 8, 3), (2, 5, (4, 3))],
    expected_updates: [(0.25, 1000), (0.5, 3), (0, 8)],
    dropout_epoch_factor: [(0.25,), (0.8,), (0,)],
    probability_no_update: [(0.5, 32), (0.25, 3)],
}


def found(package, kind):
    """Return every exercise with each of its mistakes or variants."""
    return [
        pytest.param(function, entry, id=f"{function.__name__}-{entry.function.__name__}")
        for function in EXERCISES
        for entry in vars(importlib.import_module(f"{package}.{function.__name__}")).values()
        if isinstance(entry, kind)
    ]


MISTAKES, VARIANTS = found("reference.mistakes", Mistake), found("reference.variants", Variant)
every_mistake = pytest.mark.parametrize("function, wrong", MISTAKES)
every_variant = pytest.mark.parametrize("function, right", VARIANTS)
every_exercise = pytest.mark.parametrize("function", EXERCISES, ids=lambda function: function.__name__)


def of(entries, function):
    """Return the mistakes or variants of one exercise."""
    return [entry.values[1] for entry in entries if entry.values[0] is function]


def arrays(answer):
    """Return all results of a call as arrays."""
    return [np.asarray(result) for result in (answer if isinstance(answer, tuple) else (answer,))]


def answers(function, calls):
    """Return the results of every call, None where there is none."""
    results = []
    for call in copy.deepcopy(calls):
        try:
            results.append(arrays(function(*call)))
        except ValueError:
            results.append(None)
    return results


def different(left, right):
    """Say whether two answers, None for a refusal, differ in shape or value."""
    if left is None or right is None:
        return left is not right
    return any(
        a.shape != b.shape or not np.allclose(a, b, rtol=1e-7, atol=1e-9, equal_nan=True)
        for a, b in zip(left, right, strict=True)
    )


def some_differ(left, right):
    """Say whether two lists of answers differ somewhere."""
    return any(itertools.starmap(different, zip(left, right, strict=True)))


@every_mistake
def test_every_mistake_differs_from_the_reference(function, wrong):
    """Some call shows each mistake."""
    calls = EXERCISES[function]

    assert some_differ(answers(wrong, calls), answers(function, calls))


@every_exercise
def test_no_two_mistakes_coincide_everywhere(function):
    """Any two mistakes of an exercise differ on some call."""
    given = {wrong.function.__name__: answers(wrong, EXERCISES[function]) for wrong in of(MISTAKES, function)}

    same = [pair for pair in itertools.combinations(given, 2) if not some_differ(given[pair[0]], given[pair[1]])]

    assert same == []


@every_mistake
def test_a_mistake_is_called_like_the_exercise(function, wrong):
    """Every mistake has the parameters of its exercise and a hint that is a sentence."""
    expected = inspect.signature(function).parameters

    parameters = inspect.signature(wrong.function).parameters

    assert [(p.name, p.default) for p in parameters.values()] == [(p.name, p.default) for p in expected.values()]
    assert wrong.hint.endswith(".") and wrong.name


@every_exercise
def test_numbers_go_up(function):
    """The mistakes of an exercise stand in the order of the catalogue, each with a number of its own."""
    numbers = [wrong.id for wrong in of(MISTAKES, function)]

    assert numbers == sorted(set(numbers)) and len(numbers) >= 3


@every_variant
def test_a_variant_gives_the_answers_of_the_reference(function, right):
    """Values, shapes and dtypes are those of the reference."""
    for call in EXERCISES[function]:
        result, expected = (arrays(f(*copy.deepcopy(call))) for f in (right, function))

        for one, other in zip(result, expected, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-10, atol=1e-12, strict=True)


@every_variant
def test_a_variant_keeps_single_precision(function, right):
    """float32 stays float32, within its rounding."""
    for call in copy.deepcopy(EXERCISES[function]):
        single = [value.astype(np.float32) if getattr(value, "dtype", None) == np.float64 else value for value in call]
        result, expected = (arrays(f(*copy.deepcopy(single))) for f in (right, function))

        for one, other in zip(result, expected, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5, strict=True)


@every_variant
def test_a_variant_turns_whole_numbers_into_float64(function, right):
    """Whole numbers give what float64 gives."""
    for call in copy.deepcopy(EXERCISES[function]):
        whole = [
            np.abs(3 * value).astype(np.uint8) if getattr(value, "dtype", None) == np.float64 else value
            for value in call
        ]
        result, expected = (arrays(f(*copy.deepcopy(whole))) for f in (right, function))

        for one, other in zip(result, expected, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-10, atol=1e-12, strict=True)


@pytest.mark.parametrize("function, entry", MISTAKES + VARIANTS)
def test_inputs_and_memory(function, entry):
    """No mistake changes an input, so that one call can be given to all; no variant returns memory of an input."""
    calls = copy.deepcopy(EXERCISES[function])

    results = answers(entry, calls)

    for call, before in zip(calls, EXERCISES[function], strict=True):
        for value, kept in zip(call, before, strict=True):
            assert not isinstance(value, np.ndarray) or np.array_equal(value, kept)
    assert len(results) == len(calls)


@every_variant
def test_a_variant_returns_new_arrays(function, right):
    """No result of a variant shares memory with an argument or with another result."""
    for call in copy.deepcopy(EXERCISES[function]):
        results = arrays(right(*call))
        given = [value for value in call if isinstance(value, np.ndarray)]

        for result, other in itertools.product(results, given):
            assert not np.shares_memory(result, other)


@every_exercise
def test_three_variants_called_like_the_exercise(function):
    """At least three other ways are accepted, with the parameters of the exercise."""
    rights = of(VARIANTS, function)

    assert len({right.name for right in rights}) >= 3
    for right in rights:
        assert list(inspect.signature(right.function).parameters) == list(inspect.signature(function).parameters)
