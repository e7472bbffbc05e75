"""Mistakes and variants of all pooling exercises: the ones are wrong and told apart, the others right throughout."""

import copy
import importlib
import inspect
import itertools
import warnings

import numpy as np
import pytest

from reference.layers import (
    adaptive_pooling,
    average_pooling,
    global_pooling,
    lp_pooling,
    max_pooling,
    min_pooling,
    subsampling,
)
from reference.mistakes import Mistake
from reference.variants import Variant

FILES = (max_pooling, min_pooling, average_pooling, lp_pooling, adaptive_pooling, global_pooling, subsampling)
EXERCISES = {
    name: function
    for file in FILES
    for name, function in inspect.getmembers(file, inspect.isfunction)
    if function.__module__ == file.__name__ and not name.startswith("check_")
}
WINDOWS = [
    {"window": 2},
    {"window": (3, 2), "stride": (2, 1)},
    {"window": (2, 3), "stride": 2},
    {"window": 3, "stride": 2},
    {"window": (1, 2), "stride": (3, 2)},
]
SIZES = [{"size": (3, 2)}, {"size": 4}, {"size": (2, 5)}, {"size": (1, 3)}, {"size": (6, 12)}]


def entries(kind, name):
    """Return the mistakes or variants of an exercise, in order."""
    module = importlib.import_module(f"reference.{kind.__name__.lower()}s.{name}")
    return [entry for entry in vars(module).values() if isinstance(entry, kind)]


def each(kind):
    """Run a test for every mistake, or for every variant, of every exercise."""
    pairs = [
        pytest.param(name, entry, id=f"{name}-{entry.function.__name__}")
        for name in EXERCISES
        for entry in entries(kind, name)
    ]
    return pytest.mark.parametrize("name, entry", pairs)


def images(rng):
    """Return images with and without ties, of one sign, of bytes, with zeros, H unlike W, one with H = W."""
    shape = (2, 3, 7, 10)
    bytes_only = rng.integers(1, 256, shape).astype(np.uint8)
    positive = np.abs(rng.normal(size=shape)) + 0.5
    with_zeros = rng.normal(size=shape) * (rng.random(shape) < 0.3)
    return [
        rng.normal(size=shape),
        rng.normal(size=(3, 2, 6, 6)),
        rng.integers(-2, 3, shape).astype(float),
        -positive,
        positive,
        with_zeros,
        bytes_only,
    ]


def calls(name, rng):
    """Return calls (arrays, options) of an exercise, with an upstream gradient where it takes one."""
    forward = EXERCISES[name.removesuffix("_backward")]
    parameters = inspect.signature(forward).parameters
    settings = WINDOWS if "window" in parameters else SIZES if "size" in parameters else [{}]
    if "padding" in parameters:
        settings = [*settings, {"window": 2, "padding": 1}, {"window": (3, 4), "stride": 2, "padding": (1, 2)}]
    found = []
    for x, options in itertools.product(images(rng), settings):
        arrays = (x,)
        if "coefficient" in parameters:
            arrays = (x, rng.normal(size=x.shape[1]) + 2, rng.normal(size=x.shape[1]))
        if name.endswith("_backward"):
            shape = forward(*arrays, **options).shape
            arrays = (rng.normal(size=shape), *arrays)
        found.append((arrays, options))
    return found


def outcome(function, call):
    """Return the answers as a list of arrays, or None where the function refuses."""
    arrays, options = call
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answer = function(*arrays, **options)
    except (ValueError, IndexError):
        return None
    return [np.asarray(part) for part in (answer if isinstance(answer, tuple) else (answer,))]


def different(left, right):
    """Say whether two outcomes differ in kind, shape or value."""
    if left is None or right is None:
        return left is not right
    return any(
        one.shape != other.shape or not np.allclose(one, other, equal_nan=True)
        for one, other in zip(left, right, strict=True)
    )


@each(Mistake)
def test_every_mistake_differs_from_the_reference(rng, name, entry):
    """Some call shows each mistake."""
    assert any(different(outcome(entry, call), outcome(EXERCISES[name], call)) for call in calls(name, rng))


@pytest.mark.parametrize("name", EXERCISES)
def test_no_two_mistakes_of_an_exercise_coincide(rng, name):
    """Any two mistakes of one exercise differ on some call."""
    cases = calls(name, rng)
    answers = {wrong.function.__name__: [outcome(wrong, call) for call in cases] for wrong in entries(Mistake, name)}

    same = [
        (first, second)
        for first, second in itertools.combinations(answers, 2)
        if not any(different(a, b) for a, b in zip(answers[first], answers[second], strict=True))
    ]

    assert same == []


@each(Mistake)
def test_a_mistake_looks_like_the_exercise(rng, name, entry):
    """A mistake has the exercise's parameters, a name, a hint of one sentence, and leaves its inputs alone."""
    cases = calls(name, rng)
    before = copy.deepcopy(cases)

    for call in cases:
        outcome(entry, call)

    assert list(inspect.signature(entry.function).parameters) == list(inspect.signature(EXERCISES[name]).parameters)
    assert entry.name and entry.hint.endswith(".") and ".\n" not in entry.hint
    for (arrays, _), (kept, _) in zip(cases, before, strict=True):
        assert all(np.array_equal(now, then) for now, then in zip(arrays, kept, strict=True))


@each(Mistake)
def test_a_mistake_keeps_single_precision(rng, name, entry):
    """A careful student's mistake keeps float32, but for the two that round to whole numbers on purpose."""
    arrays, options = calls(name, rng)[0]
    single = (tuple(array.astype(np.float32) for array in arrays), options)

    answers = outcome(entry, single)

    expected = np.int64 if entry.function.__name__ == "integer_output" else np.float32
    assert {answer.dtype for answer in answers or [np.zeros(1, expected)]} == {np.dtype(expected)}


@each(Variant)
@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.int64, np.uint8])
def test_every_variant_is_right(rng, name, entry, dtype):
    """Values, shape and dtype are the reference's within rounding, on ties, negatives, zeros and bytes."""
    for arrays, options in calls(name, rng):
        given = tuple(array.astype(dtype) if dtype != np.uint8 else np.abs(array).astype(dtype) for array in arrays)
        before = copy.deepcopy(given)

        answers, expected = outcome(entry, (given, options)), outcome(EXERCISES[name], (given, options))

        for answer, right in zip(answers, expected, strict=True):
            tolerance = 400 * np.finfo(right.dtype).eps * max(1.0, np.abs(right).max())
            np.testing.assert_allclose(answer, right, rtol=0, atol=tolerance, strict=True)
            assert not any(np.shares_memory(answer, array) for array in given)
        assert all(np.array_equal(now, then) for now, then in zip(given, before, strict=True))


@each(Variant)
def test_every_variant_takes_an_empty_batch(rng, name, entry):
    """No images give an empty answer of the reference's shape."""
    arrays, options = calls(name, rng)[0]
    none = tuple(array[:0] if array.ndim > 1 else array for array in arrays)

    for answer, right in zip(outcome(entry, (none, options)), outcome(EXERCISES[name], (none, options)), strict=True):
        np.testing.assert_array_equal(answer, right, strict=True)


@each(Variant)
def test_every_variant_refuses_what_the_exercise_refuses(name, entry):
    """Images with three axes are refused with the reference's sentence."""
    arrays = [np.ones(2)] * list(inspect.signature(entry.function).parameters).index("x") + [np.ones((3, 4, 4))]
    further = len(inspect.signature(entry.function).parameters) - len(arrays)
    needed = [np.ones(3), np.ones(3)] if "subsample" in name else [2][:further]

    with pytest.raises(ValueError, match=r"^x must have the axes \(N, C, H, W\)"):
        entry(*arrays, *needed)


@pytest.mark.parametrize("name", EXERCISES)
def test_there_are_at_least_three_variants(name):
    """At least three ways of writing each exercise are accepted, all called like it."""
    found = entries(Variant, name)

    assert len({right.name for right in found}) >= 3
    for right in found:
        expected = list(inspect.signature(EXERCISES[name]).parameters)
        assert list(inspect.signature(right.function).parameters) == expected


def test_every_number_of_the_catalogue_is_there():
    """M152 to M173 and M175 to M185 but M176 have a mistake; M174, M176 and M186 are tests of properties."""
    numbers = {int(entry.id[1:]) for name in EXERCISES for entry in entries(Mistake, name) if entry.id[0] == "M"}

    assert {number for number in numbers if number >= 152} == set(range(152, 186)) - {174, 176}
