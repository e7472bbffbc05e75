"""Mistakes and variants of the exercises of the dense part: every mistake is wrong, every variant right."""

import copy
import importlib
import inspect
import itertools
import warnings

import numpy as np
import pytest

from reference.mistakes import Mistake
from reference.variants import Variant
from tests.reference.dense_part import exercises

EXERCISES = exercises()


def members(package, kind):
    """Return the mistakes or variants of all exercises, as parameters of a test."""
    found = []
    for name in EXERCISES:
        module = importlib.import_module(f"reference.{package}.{name}")
        entries = [(key, entry) for key, entry in vars(module).items() if isinstance(entry, kind)]
        found += [pytest.param(name, entry, id=f"{name}-{key}") for key, entry in entries]
    return found


every_exercise = pytest.mark.parametrize("name", EXERCISES)
every_mistake = pytest.mark.parametrize("name, wrong", members("mistakes", Mistake))
every_variant = pytest.mark.parametrize("name, right", members("variants", Variant))


def parts(answer):
    """Return an answer as a list of arrays, None where there is none."""
    return (
        None if answer is None else [np.asarray(part) for part in (answer if isinstance(answer, tuple) else (answer,))]
    )


def different(left, right):
    """Say whether two answers, None for a refusal, differ in number, shape or value."""
    left, right = parts(left), parts(right)
    if left is None or right is None or len(left) != len(right):
        return left is not right
    pairs = list(zip(left, right, strict=True))
    return any(a.shape != b.shape or not np.allclose(a, b, rtol=1e-5, atol=1e-7, equal_nan=True) for a, b in pairs)


def answer_or_none(wrong, call):
    """Return the answer of a mistake, None where it has none; what NumPy warns of is part of the mistake."""
    try:
        with np.errstate(all="ignore"):
            return wrong(*call)
    except (ValueError, IndexError):
        return None


def overflows(function, call):
    """Say whether a function warns of numbers that are too large."""
    with warnings.catch_warnings(record=True) as caught, np.errstate(over="warn"):
        warnings.simplefilter("always")
        function(*call)
    return any("overflow" in str(warning.message) for warning in caught)


@every_mistake
def test_every_mistake_differs_from_the_reference(name, wrong):
    """Some call shows each mistake, by its numbers; one is shown by a warning alone."""
    function, calls = EXERCISES[name]
    large = np.array([-1000.0, 1000.0])

    by_numbers = any(different(answer_or_none(wrong, call), function(*call)) for call in calls)

    assert by_numbers or (overflows(wrong, (large,)) and not overflows(function, (large,)))


@every_exercise
def test_no_two_mistakes_coincide_everywhere(name):
    """Any two mistakes of an exercise differ on some call."""
    entries = [entry for key, entry in (param.values for param in members("mistakes", Mistake)) if key == name]
    answers = [[answer_or_none(entry, call) for call in EXERCISES[name][1]] for entry in entries]

    same = [
        (entries[one].name, entries[other].name)
        for one, other in itertools.combinations(range(len(entries)), 2)
        if not any(different(a, b) for a, b in zip(answers[one], answers[other], strict=True))
    ]

    assert same == []


@every_exercise
def test_numbers_of_mistakes_are_their_own(name):
    """No two mistakes of an exercise have the same number."""
    numbers = [entry.id for key, entry in (param.values for param in members("mistakes", Mistake)) if key == name]

    assert len(numbers) == len(set(numbers)) >= 5


@every_mistake
def test_a_mistake_is_called_like_the_exercise(name, wrong):
    """Every mistake has the parameters of its exercise and a hint that is a sentence."""
    parameters = inspect.signature(EXERCISES[name][0]).parameters

    assert list(inspect.signature(wrong.function).parameters) == list(parameters)
    assert wrong.hint.endswith(".") and wrong.name


@every_mistake
def test_a_mistake_leaves_its_inputs_alone(name, wrong):
    """No mistake changes an input, so that one call can be given to all of them."""
    calls = EXERCISES[name][1]
    before = copy.deepcopy(calls)

    for call in calls:
        answer_or_none(wrong, call)

    np.testing.assert_equal(calls, before)


@every_variant
def test_a_variant_gives_the_answer_of_the_reference(name, right):
    """Values, shapes and dtypes are those of the reference on every call, and no call warns."""
    function, calls = EXERCISES[name]

    for call in calls:
        answer, expected = parts(right(*call)), parts(function(*call))
        assert [part.dtype for part in answer] == [part.dtype for part in expected]
        for found, wanted in zip(answer, expected, strict=True):
            eps = np.finfo(wanted.dtype).eps if wanted.dtype.kind == "f" else 0
            scale = max([1.0, *(float(np.abs(a).max(initial=0)) for a in call if isinstance(a, np.ndarray))])
            np.testing.assert_allclose(found, wanted, rtol=100 * eps, atol=100 * eps * scale, strict=True)


@every_variant
def test_a_variant_keeps_foreign_arrays(name, right):
    """No variant changes an input or returns its memory."""
    calls = EXERCISES[name][1]
    before = copy.deepcopy(calls)

    shared = [
        np.shares_memory(part, array)
        for call in calls
        for part in parts(right(*call))
        for array in call
        if isinstance(array, np.ndarray)
    ]

    assert not any(shared)
    np.testing.assert_equal(calls, before)


@every_variant
def test_a_variant_is_called_like_the_exercise(name, right):
    """Every variant has the parameters of its exercise."""
    parameters = inspect.signature(EXERCISES[name][0]).parameters

    assert list(inspect.signature(right.function).parameters) == list(parameters)


@every_exercise
def test_there_are_at_least_three_variants(name):
    """At least three other ways of writing each exercise are accepted."""
    names = {entry.name for key, entry in (param.values for param in members("variants", Variant)) if key == name}

    assert len(names) >= 3
