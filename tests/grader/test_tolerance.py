import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.judge.compare import difference
from autograder.judge.tolerance import leaves, linear, smooth


def correlate(x, k):
    """Slide k over x in two dimensions; every place where it fits."""
    windows = np.lib.stride_tricks.sliding_window_view(x, k.shape)
    return np.einsum("ijkl,kl->ij", windows, k)


def correlate_by_fft(x, k):
    """Do the same through the frequency domain."""
    full = np.fft.irfft2(np.fft.rfft2(x) * np.conj(np.fft.rfft2(k, x.shape)), x.shape)
    return full[: x.shape[0] - k.shape[0] + 1, : x.shape[1] - k.shape[1] + 1].astype(x.dtype)


def correlate_in_single(x, k):
    """Do the same in single precision, which loses half of the digits."""
    return correlate(x.astype("f"), k.astype("f")).astype(x.dtype)


RULE = linear(terms=lambda x, k: k.size)


def problem(function, x, k):
    """Return how another way to compute differs from the first."""
    expected = correlate(x, k)
    return difference(expected, function(x, k), RULE(correlate, (x, k), {}, expected))


@given(st.integers(0, 2**32), st.sampled_from([1e-8, 1.0, 1e8]), st.sampled_from(["d", "f"]))
def test_an_fft_computes_the_same(seed, scale, dtype):
    """Rounding of an FFT is tolerated at every magnitude, in both precisions, where sums cancel too."""
    rng = np.random.default_rng(seed)
    x, k = (scale * rng.normal(size=(31, 17))).astype(dtype), rng.normal(size=(5, 3)).astype(dtype)
    x[::7] *= 1e3

    assert problem(correlate_by_fft, x, k) is None


@given(st.integers(0, 2**32))
def test_single_precision_is_not_enough_for_double(seed):
    """Numbers computed in float32 and returned as float64 are wrong."""
    rng = np.random.default_rng(seed)

    assert "elements differ" in problem(correlate_in_single, rng.normal(size=(9, 8)), rng.normal(size=(3, 2)))


def test_a_row_of_numbers_may_come_from_an_fft_too():
    """Where all arrays have one axis, the norms of all of them count."""
    rng = np.random.default_rng(0)
    x, k = rng.normal(size=4000), rng.normal(size=7)
    expected = np.correlate(x, k, "valid")
    fft = np.fft.irfft(np.fft.rfft(x) * np.conj(np.fft.rfft(k, 4000)), 4000)[: expected.size]
    bounds = linear(terms=lambda x, k: 7)(lambda x, k: np.correlate(x, k, "valid"), (x, k), {}, expected)

    assert difference(expected, fft, bounds) is None
    assert difference(expected, fft * (1 + 1e-12), bounds) is not None


def test_without_arrays_there_is_no_slack():
    """The bound of an operation on single numbers follows from the numbers alone."""
    (bound,) = linear(terms=lambda a, b: 1)(lambda a, b: a * b, (1e-20, 3.0), {}, 3e-20)

    assert 0 < bound < 1e-33


def test_negative_factors_make_no_bound_smaller():
    """Numbers and arrays within lists are taken by their absolute values."""
    rule, function = linear(terms=lambda arrays, factor: 2), lambda arrays, factor: arrays[0] * factor + arrays[1]
    x, y = np.array([2.0, 3.0]), np.array([4.0, 6.0])

    (mixed,), (positive,) = (rule(function, ([x, y], factor), {}, x) for factor in (-2.0, 2.0))

    np.testing.assert_array_equal(mixed, positive)


def test_a_faster_function_may_take_the_absolute_values():
    """The bounds are those of the function itself, which is not called."""
    x, k = np.array([[1.0, -2.0, 4.0]]), np.array([[-1.0, 3.0]])
    expected = correlate(x, k)

    (itself,) = RULE(correlate, (x, k), {}, expected)
    (faster,) = linear(terms=lambda x, k: k.size, by=correlate)(None, (x, k), {}, expected)

    np.testing.assert_array_equal(faster, itself)


def test_whole_numbers_are_exact():
    """An answer of integers has no tolerance."""
    (bound,) = linear(terms=lambda x: 9)(lambda x: x * 2, (np.arange(4),), {}, np.arange(4) * 2)

    assert not bound.any()


@pytest.mark.parametrize("expected", [np.array([1.0, np.inf]), np.array([np.nan, 1.0]), np.array([]), 1e300])
def test_an_infinite_element_loosens_no_other(expected):
    """Bounds of smooth functions are finite wherever the answer is."""
    (bound,) = smooth()(None, (), {}, expected)

    assert np.isfinite(bound[np.isfinite(expected)]).all()
    assert not (bound[np.isfinite(expected)] > 1e-6 * np.abs(expected).max(initial=1)).any()


def test_leaves_are_the_numbers_in_order():
    """Numbers and arrays are found in lists, tuples and dicts; texts, truths and nothing are not numbers."""
    value = [1, (2.0, {"a": np.array([3])}), None, "text", True, np.True_, 4j]

    assert [leaf.tolist() for leaf in leaves(value)] == [1, 2.0, [3], 4j]
