"""Every accepted variant of conv2d gives the reference's answer."""

import inspect

import numpy as np
import pytest

from reference.layers.convolution import conv2d
from reference.variants import Variant
from reference.variants import conv2d as variants

ALL = [entry for entry in vars(variants).values() if isinstance(entry, Variant)]
every_variant = pytest.mark.parametrize("right", ALL, ids=lambda right: right.name)


def norm_bound(x, w):
    """Return the rounding of a Fourier transform: 8 eps log2(size) |x| |w|, with the norms of the whole arrays."""
    eps = np.finfo(np.result_type(x, w)).eps
    return 8 * eps * np.log2(x.size) * np.linalg.norm(x.astype(float)) * np.linalg.norm(w.astype(float))


@every_variant
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("stride, padding", [(1, 0), (2, 1), ((2, 3), (0, 2)), ((3, 1), (4, 0))])
def test_values_and_dtype(rng, rounding, right, dtype, stride, padding):
    """The answer is the reference's within rounding and keeps the dtype."""
    x = rng.normal(size=(2, 3, 7, 9)).astype(dtype)
    w, b = rng.normal(size=(5, 3, 4, 2)).astype(dtype), rng.normal(size=5).astype(dtype)

    y = right(x, w, b, stride, padding)

    expected = conv2d(x, w, b, stride, padding)
    assert y.dtype == expected.dtype == dtype and y.shape == expected.shape
    assert (np.abs(y - expected) <= rounding(x, w, b, stride, padding) + norm_bound(x, w)).all()


@every_variant
def test_without_bias(rng, rounding, right):
    """The bias may be left out."""
    x, w = rng.normal(size=(2, 3, 5, 6)), rng.normal(size=(4, 3, 3, 2))

    y = right(x, w)

    assert (np.abs(y - conv2d(x, w)) <= rounding(x, w) + norm_bound(x, w)).all()


@every_variant
def test_bytes_become_float64(rng, rounding, right):
    """Byte images and whole-number kernels give float64 without wrapping."""
    x, w = rng.integers(0, 256, (2, 1, 8, 7), np.uint8), rng.integers(-3, 4, (2, 1, 3, 3))

    y = right(x, w, None, 1, 1)

    assert y.dtype == np.float64
    assert (np.abs(y - conv2d(x, w, None, 1, 1)) <= rounding(x, w, None, 1, 1) + 1e-12 * np.abs(x).max()).all()


@every_variant
def test_inputs_and_memory(rng, right):
    """No variant changes an input or returns its memory."""
    x, w, b = rng.normal(size=(2, 3, 5, 6)), rng.normal(size=(4, 3, 1, 1)), rng.normal(size=4)
    before = x.copy(), w.copy(), b.copy()

    y = right(x, w, b, 1, 1)

    for now, then in zip((x, w, b), before, strict=True):
        np.testing.assert_array_equal(now, then)
        assert not np.shares_memory(y, now)


@every_variant
def test_a_variant_is_called_like_the_exercise(right):
    """Every variant has the parameters of conv2d."""
    assert list(inspect.signature(right.function).parameters) == list(inspect.signature(conv2d).parameters)


def test_there_are_at_least_five():
    """At least five ways of writing the layer are accepted."""
    assert len({right.name for right in ALL}) >= 5
