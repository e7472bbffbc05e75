"""First steps with arrays: worked numbers, and every mistake and variant of them."""

import importlib
import inspect
import itertools

import numpy as np
import pytest

from reference.data import slicing
from reference.data.photographs import coffee
from reference.mistakes import Mistake
from reference.variants import Variant

NAMES = ("crop_window", "checkerboard", "subtract_channel_means")


def entries(package, kind):
    """Return every mistake or variant with the name of its exercise."""
    for name in NAMES:
        module = importlib.import_module(f"reference.{package}.{name}")
        for entry in vars(module).values():
            if isinstance(entry, kind):
                yield pytest.param(name, entry, id=f"{name}-{entry.function.__name__}")


@pytest.fixture
def calls(rng):
    """Return calls that tell the mistakes of each exercise apart."""
    photo, noise = rng.integers(0, 256, (2, 5, 7, 3), np.uint8), rng.normal(3, 2, (4, 3, 6, 2))
    return {
        "crop_window": [(photo[0], 1, 2, 3, 4), (noise[:, :, 0, 0], 2, 1, 1, 2), (coffee(), 20, 33, 7, 5)],
        "checkerboard": [(3, 4), (4, 5), (6, 6), (1, 7)],
        "subtract_channel_means": [(photo,), (noise,), (noise.astype(np.float32),)],
    }


def answer(function, call):
    """Return the answer of a function."""
    return function(*call)


def same(left, right):
    """Say whether two answers are equal."""
    return left.shape == right.shape and left.dtype == right.dtype and np.allclose(left, right, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name, right", [*entries("variants", Variant)])
def test_variants_give_the_answer_of_the_reference(calls, name, right):
    """Every variant is right for every call."""
    assert all(same(answer(right, call), answer(getattr(slicing, name), call)) for call in calls[name])


@pytest.mark.parametrize("name, wrong", [*entries("mistakes", Mistake)])
def test_mistakes_are_wrong_somewhere(calls, name, wrong):
    """Every mistake differs from the reference, is called like it, and tells what to do."""
    reference = getattr(slicing, name)

    assert not all(same(answer(wrong, call), answer(reference, call)) for call in calls[name])
    assert list(inspect.signature(wrong.function).parameters) == list(inspect.signature(reference).parameters)
    assert wrong.hint.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_no_two_mistakes_are_the_same(calls, name):
    """Any two mistakes of an exercise differ on some call."""
    module = importlib.import_module(f"reference.mistakes.{name}")
    found = [entry for entry in vars(module).values() if isinstance(entry, Mistake)]

    for first, second in itertools.combinations(found, 2):
        assert not all(same(answer(first, call), answer(second, call)) for call in calls[name]), first.name


def test_a_window_is_a_copy():
    """A window takes all channels and shares no memory with the photograph."""
    photo = coffee()

    window = slicing.crop_window(photo, 10, 20, 3, 5)
    window[:] = 0

    assert window.shape == (3, 5, 3)
    np.testing.assert_array_equal(photo, coffee())


def test_means_of_all_channels_vanish(rng):
    """Every channel of bytes gets the mean 0, in float64; float32 stays float32."""
    photos = rng.integers(0, 256, (3, 5, 4, 2), np.uint8)

    centred = slicing.subtract_channel_means(photos)

    np.testing.assert_allclose(centred.mean(axis=(0, 1, 2)), 0, atol=1e-12)
    assert centred.dtype == np.float64
    assert slicing.subtract_channel_means(photos.astype(np.float32)).dtype == np.float32


@pytest.mark.parametrize(
    "error, function, arguments, sentence",
    [
        (TypeError, slicing.crop_window, ([[1]], 0, 0, 1, 1), "image must be a NumPy array, got list"),
        (ValueError, slicing.crop_window, (np.ones(4), 0, 0, 1, 1), r"image must have the axes \(H, W\) or"),
        (ValueError, slicing.crop_window, (np.ones((4, 5)), 0, 3, 2, 3), "The window takes columns 3 to 5, but"),
        (ValueError, slicing.crop_window, (np.ones((4, 5)), -1, 0, 2, 3), "The window takes rows -1 to 0, but"),
        (ValueError, slicing.crop_window, (np.ones((4, 5)), 0, 0, 0, 3), "The window must have at least 1 of the rows"),
        (TypeError, slicing.crop_window, (np.ones((4, 5)), 0, 0.5, 1, 3), "The columns of the window must be whole"),
        (ValueError, slicing.checkerboard, (0, 3), "rows must be at least 1, got 0"),
        (TypeError, slicing.checkerboard, (3, 2.0), "columns must be a whole number, got 2.0"),
        (ValueError, slicing.subtract_channel_means, (np.ones((4, 5, 3)),), r"images must have the axes \(N, H, W, C"),
        (ValueError, slicing.subtract_channel_means, (np.ones((2, 0, 5, 3)),), "images must hold at least one pixel"),
    ],
)
def test_refusals(error, function, arguments, sentence):
    """What makes no sense is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}"):
        function(*arguments)
