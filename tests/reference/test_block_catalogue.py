"""Mistakes of the blocks for NumPy arrays are wrong and differ from one another; variants give the right answers."""

import importlib
import inspect

import numpy as np
import pytest

from reference.blocks import concatenation, cropping, dense_residual_block, residual_sum, shortcuts
from reference.mistakes import Mistake
from reference.variants import Variant

MODULES = {
    "residual_sum": residual_sum,
    "residual_sum_backward": residual_sum,
    "residual_target": residual_sum,
    "dense_residual_block": dense_residual_block,
    "dense_residual_block_backward": dense_residual_block,
    "center_crop": cropping,
    "crop_and_concatenate": cropping,
    "crop_and_concatenate_backward": cropping,
    "concatenate_branches": concatenation,
    "split_gradient": concatenation,
    "projection_shortcut": shortcuts,
    "zero_padding_shortcut": shortcuts,
}


def entries(package, kind):
    """Return the mistakes or variants of all blocks, with the name of their exercise."""
    found = []
    for name in MODULES:
        module = importlib.import_module(f"reference.{package}.{name}")
        found += [
            pytest.param(name, one, id=f"{name}-{key}") for key, one in vars(module).items() if isinstance(one, kind)
        ]
    return found


def calls(name, rng, dtype):
    """Return two calls of an exercise: a general one, and one in which sizes that may agree do."""

    def array(*shape):
        return rng.normal(size=shape).astype(dtype)

    squares = array(2, 4, 6, 6), array(2, 4, 6, 6)
    return {
        "residual_sum": [(array(4, 6), array(4, 6)), (array(3), array(3))],
        "residual_sum_backward": [
            (array(4, 6), array(4, 6), array(4, 6)),
            (array(3), np.array([1, -2, 3], dtype), np.array([-1, 1, 2], dtype)),
        ],
        "residual_target": [(array(4, 6), array(4, 6)), (array(3), array(3))],
        "dense_residual_block": [
            (array(4, 3), array(5, 3), array(5), array(3, 5), array(3)),
            (array(4, 3), array(3, 3), array(3), array(3, 3), array(3)),
        ],
        "dense_residual_block_backward": [
            (array(4, 3), array(4, 3), array(5, 3), array(5), array(3, 5), array(3)),
            (array(6, 2), array(6, 2), array(4, 2), array(4), array(2, 4), array(2)),
        ],
        "center_crop": [(array(2, 3, 7, 9), (4, 5)), (array(2, 3, 8, 8), 4)],
        "crop_and_concatenate": [(array(2, 3, 9, 8), array(2, 5, 4, 5)), squares],
        "crop_and_concatenate_backward": [
            (array(2, 8, 4, 5), array(2, 3, 9, 8), array(2, 5, 4, 5)),
            (array(2, 8, 6, 6), *squares),
        ],
        "concatenate_branches": [
            ([array(2, 3, 4, 5), array(2, 1, 4, 5), array(2, 2, 4, 5)],),
            ([array(2, 3, 4, 5), array(2, 3, 4, 5)],),
        ],
        "split_gradient": [(array(2, 7, 4, 5), [4, 1, 2]), (array(2, 6, 4, 4), [3, 3])],
        "projection_shortcut": [(array(2, 3, 7, 8), array(5, 3), 2), (array(2, 4, 6, 6), array(4, 4), 3)],
        "zero_padding_shortcut": [(array(2, 3, 7, 8), 8, 2), (array(2, 4, 6, 6), 7, 3)],
    }[name]


def answers(function, call):
    """Return the arrays that a call gives, None where it raises."""
    try:
        answer = function(*call)
    except ValueError:
        return None
    return list(answer) if isinstance(answer, list | tuple) else [answer]


def same(found, expected):
    """Say whether two lists of arrays agree in number, shapes and values."""
    if found is None or len(found) != len(expected):
        return False
    return all(a.shape == b.shape and np.allclose(a, b) for a, b in zip(found, expected, strict=True))


@pytest.mark.parametrize("name, wrong", entries("mistakes", Mistake))
def test_every_mistake_differs_and_keeps_the_signature(name, wrong):
    """Each mistake differs from the reference on some call, has its parameters and leaves its inputs alone."""
    reference = getattr(MODULES[name], name)
    cases, copies = calls(name, np.random.default_rng(1), np.float64), calls(name, np.random.default_rng(1), np.float64)

    assert any(not same(answers(wrong, call), answers(reference, call)) for call in cases)
    assert list(inspect.signature(wrong.function).parameters) == list(inspect.signature(reference).parameters)
    assert all(same(flat(now), flat(then)) for now, then in zip(cases, copies, strict=True))
    assert wrong.hint.endswith(".")


def flat(call):
    """Return the arrays of a call, those in a list among them."""
    parts = [part for argument in call for part in (argument if isinstance(argument, list) else [argument])]
    return [part for part in parts if isinstance(part, np.ndarray)]


@pytest.mark.parametrize("name", MODULES)
def test_no_two_mistakes_coincide(rng, name):
    """Any two mistakes of an exercise differ on some call."""
    pairs = [entry.values for entry in entries("mistakes", Mistake)]
    found = [wrong for exercise, wrong in pairs if exercise == name]
    cases = calls(name, rng, np.float64)

    given = [[answers(wrong, call) for call in cases] for wrong in found]

    for place, first in enumerate(given):
        for second in given[:place]:
            assert any(
                (one is None) is not (other is None) or (one is not None and not same(one, other))
                for one, other in zip(first, second, strict=True)
            )


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.int64])
@pytest.mark.parametrize("name, right", entries("variants", Variant))
def test_every_variant_agrees(rng, name, right, dtype):
    """Each variant gives the reference's values and dtype, and no array of the caller."""
    reference = getattr(MODULES[name], name)

    for call in calls(name, rng, dtype):
        found, expected = answers(right, call), answers(reference, call)
        for one, other in zip(found, expected, strict=True):
            np.testing.assert_allclose(one, other, rtol=2e-5, atol=2e-5, strict=True)
            assert not any(np.shares_memory(one, array) for array in flat(call))
    assert list(inspect.signature(right.function).parameters) == list(inspect.signature(reference).parameters)


@pytest.mark.parametrize("name", MODULES)
def test_at_least_three_variants(name):
    """Each exercise accepts at least three ways of writing it."""
    assert sum(entry.values[0] == name for entry in entries("variants", Variant)) >= 3
