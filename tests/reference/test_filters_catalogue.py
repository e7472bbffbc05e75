"""The mistakes and variants of the first filters: each mistake is wrong in its own way, each variant is right."""

import copy
import importlib
import inspect
import itertools
import warnings

import numpy as np
import pytest

from reference.analysis import template, texture_classifier
from reference.layers import correlation, display, gabor, histogram, kernel_bank
from reference.mistakes import Mistake
from reference.variants import Variant

REFERENCES = {
    "patch_response": correlation.patch_response,
    "cross_correlate2d": correlation.cross_correlate2d,
    "true_convolution2d": correlation.true_convolution2d,
    "kernel_bank": kernel_bank.kernel_bank,
    "to_displayable": display.to_displayable,
    "equalise_histogram": histogram.equalise_histogram,
    "gabor_bank": gabor.gabor_bank,
    "best_match": template.best_match,
    "hand_crafted_classifier": texture_classifier.hand_crafted_classifier,
}


def entries(package, kind):
    """Return the exercise and every mistake or variant of it."""
    for name in REFERENCES:
        module = importlib.import_module(f"reference.{package}.{name}")
        yield from ((name, entry) for entry in vars(module).values() if isinstance(entry, kind))


def labelled(found):
    """Return parameters that are called by the names of their functions."""
    return [pytest.param(name, entry, id=f"{name}-{entry.function.__name__}") for name, entry in found]


every_mistake = pytest.mark.parametrize("name, wrong", labelled(entries("mistakes", Mistake)))
every_variant = pytest.mark.parametrize("name, right", labelled(entries("variants", Variant)))
every_exercise = pytest.mark.parametrize("name", REFERENCES)


def scene(rng):
    """Return an image in which a template lies four times: plain, louder and uneven, the same again, and inverted."""
    pattern = 12 * rng.integers(1, 9, (3, 4))
    pattern -= pattern.sum() // 12
    image = rng.integers(0, 3, (20, 31)) + np.where(np.arange(31) < 6, 90, 0)
    for row, column, factor in ((2, 26, 1), (9, 13, 3), (15, 14, -4)):
        image[row : row + 3, column : column + 4] = factor * pattern
    image[9, 13:17] += np.array([30, -30, 30, -30])
    image[9:12, 22:26] = image[9:12, 13:17]
    return image, pattern + 80


@pytest.fixture
def calls(rng):
    """Return calls of every exercise that tell its mistakes apart."""
    signed, odd, even = rng.normal(size=(9, 12)), rng.normal(size=(3, 3)), rng.normal(size=(2, 4))
    photo, weights = rng.integers(0, 256, (7, 8), np.uint8), rng.integers(1, 9, (3, 3)).astype(np.uint8)
    slides = [(signed, odd, 1), (signed, even, (2, 1)), (signed.T, odd, 0), (photo, weights, 1)]
    noise = rng.normal(3, 10, (17, 6, 7)), np.repeat([4, 11, 6, 1], [6, 5, 4, 2])
    flat = np.repeat([3, 5], 4)
    kernels = [rng.normal(0, scale, size) for scale, size in ((1, (3, 3)), (9, (2, 4)), (0.2, (4, 1)))]
    return {
        "patch_response": [(odd, odd[::-1] + 1), (even, even + 1), (photo[:3, :3], weights)],
        "cross_correlate2d": slides,
        "true_convolution2d": slides,
        "kernel_bank": [(), (5, 1.7), (9, 0.6)],
        "to_displayable": [(rng.normal(90, 200, (5, 6)), mode) for mode in ("clip", "rescale", "abs")],
        "equalise_histogram": [(np.maximum(photo, 90) // 2,), (np.full((2, 3), 80, np.uint8),)],
        "gabor_bank": [(), (7, 4.0, 1.5, 3, 0.8)],
        "best_match": [scene(rng), (rng.normal(size=(9, 11)), odd), (np.pad(9 * even, 4), even)],
        "hand_crafted_classifier": [
            (*noise, kernels, rng.normal(4, 13, (60, 6, 7))),
            (rng.normal(size=(8, 6, 7)), flat, [np.zeros((2, 2)), kernels[0]], rng.normal(size=(30, 6, 7))),
        ],
    }


def answer_or_none(function, call):
    """Return the answer of a mistake, None where it has none."""
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            return function(*call)
    except (ValueError, OverflowError):
        return None


def same(left, right):
    """Say whether two answers agree in kind, shape and value."""
    if left is None or right is None:
        return left is right
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    return np.shape(left) == np.shape(right) and bool(np.allclose(left, right, rtol=1e-9, atol=1e-9))


@every_mistake
def test_every_mistake_differs_from_the_reference(calls, name, wrong):
    """Some call shows each mistake."""
    assert not all(same(answer_or_none(wrong, call), REFERENCES[name](*call)) for call in calls[name])


@every_exercise
def test_no_two_mistakes_coincide_everywhere(calls, name):
    """Any two mistakes of an exercise differ on some call."""
    answers = {
        wrong.function.__name__: [answer_or_none(wrong, call) for call in calls[name]]
        for exercise, wrong in entries("mistakes", Mistake)
        if exercise == name
    }

    pairs = itertools.combinations(answers, 2)
    coinciding = [(a, b) for a, b in pairs if all(map(same, answers[a], answers[b]))]

    assert coinciding == []


@every_mistake
def test_a_mistake_is_called_like_the_exercise(calls, name, wrong):
    """Every mistake has the parameters and defaults of its exercise, a hint of one sentence, and changes no input."""
    before = copy.deepcopy(calls[name])

    for call in calls[name]:
        answer_or_none(wrong, call)

    mine, other = inspect.signature(REFERENCES[name]).parameters, inspect.signature(wrong.function).parameters
    assert [(p.name, p.default) for p in mine.values()] == [(p.name, p.default) for p in other.values()]
    assert wrong.name and wrong.hint.endswith(".") and len(wrong.hint) < 120
    np.testing.assert_equal(calls[name], before)


def test_every_number_has_its_mistake():
    """Every number of the catalogue that belongs to these exercises is there."""
    numbers = {wrong.id for _, wrong in entries("mistakes", Mistake)}

    asked = {"M001", "M002", "M003", "M004", "M005", "M006", "M007", "M008", "M009", "M028", "M029", "M030", "M031"}
    asked |= {"M032", "M039", "M040", "M043", "M044", "M046", "M050", "M051", "M052", "M329", "M349", "M350", "M351"}
    assert asked <= numbers


@every_variant
def test_every_variant_is_right(calls, name, right):
    """Every variant gives the reference's answer, its dtype too, changes no input and returns none."""
    before = copy.deepcopy(calls[name])

    for call in calls[name]:
        y, expected = right(*call), REFERENCES[name](*call)
        assert same(y, expected)
        assert getattr(y, "dtype", None) in (None, getattr(expected, "dtype", None))
        assert not any(np.may_share_memory(y, value) for value in call if isinstance(value, np.ndarray))

    np.testing.assert_equal(calls[name], before)


@every_variant
def test_a_variant_is_called_like_the_exercise(name, right):
    """Every variant has the parameters of its exercise."""
    assert list(inspect.signature(right.function).parameters) == list(inspect.signature(REFERENCES[name]).parameters)


@every_exercise
def test_there_are_at_least_three_variants(name):
    """At least three ways of writing each exercise are accepted."""
    assert sum(exercise == name for exercise, _ in entries("variants", Variant)) >= 3


@pytest.mark.parametrize("name", ["patch_response", "cross_correlate2d", "true_convolution2d"])
def test_variants_keep_float32(rng, name):
    """float32 gives float32 within 2 n eps of the absolute values and the norm-wise bound of a Fourier transform."""
    patch = rng.normal(size=(6, 5)).astype("f")
    kernel = patch[::-1].copy() if name == "patch_response" else rng.normal(size=(3, 2)).astype("f")
    expected = REFERENCES[name](patch, kernel)
    bound = 2 * np.finfo("f").eps * (kernel.size + 8) * np.linalg.norm(patch) * np.linalg.norm(kernel)

    answers = [right(patch, kernel) for exercise, right in entries("variants", Variant) if exercise == name]

    assert answers
    assert all(isinstance(y, float) or y.dtype == np.float32 for y in answers)
    assert all((np.abs(y - expected) <= bound).all() for y in answers)
