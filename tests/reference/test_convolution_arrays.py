"""conv2d keeps its promises about arrays: dtypes, memory, odd shapes, and sentences for what it refuses."""

import inspect

import numpy as np
import pytest
import torch

from reference.layers import arguments
from reference.layers.convolution import conv2d
from reference.layers.convolution_naive import conv2d_naive

both_forms = pytest.mark.parametrize("function", [conv2d_naive, conv2d])


@both_forms
def test_float32_errs_within_the_derived_bound(rng, rounding, function):
    """The float32 answer lies within 2 n eps conv(|x|, |w|) of the answer in double precision; zeros do not."""
    x, w, b = (rng.normal(size=size).astype(np.float32) for size in [(2, 16, 9, 8), (3, 16, 5, 4), 3])

    y = function(x, w, b, 2, 1)

    exact, bound = function(x.astype(float), w.astype(float), b.astype(float), 2, 1), rounding(x, w, b, 2, 1)
    assert (np.abs(y - exact) <= bound).all()
    assert (np.abs(exact) > bound).all()


@both_forms
@pytest.mark.parametrize(
    "x_dtype, w_dtype, b_dtype, expected",
    [
        ("float32", "float32", "float32", "float32"),
        ("float64", "float64", "float64", "float64"),
        ("float16", "float16", "float16", "float16"),
        ("float32", "float32", "float64", "float64"),
        ("float32", "float64", "float32", "float64"),
        ("uint8", "float32", "float32", "float32"),
        ("uint8", "int8", "int64", "float64"),
        ("bool", "bool", "bool", "float64"),
    ],
)
def test_dtype_of_the_answer(function, x_dtype, w_dtype, b_dtype, expected):
    """The dtype is NumPy's result type, and float64 where that is not a floating-point one."""
    x, w, b = np.ones((1, 2, 4, 4), x_dtype), np.ones((3, 2, 2, 2), w_dtype), np.ones(3, b_dtype)

    y = function(x, w, b)

    assert y.dtype == expected
    assert (y == 9).all()


@both_forms
def test_bytes_do_not_wrap(function):
    """Sums of bytes may leave the range of a byte on both sides."""
    x = np.array([[[[10, 200, 10], [200, 250, 200], [10, 200, 10]]]], np.uint8)
    sharpen, laplacian = [[0, -1, 0], [-1, 5, -1], [0, -1, 0]], [[0, 1, 0], [1, -4, 1], [0, 1, 0]]

    y = function(x, np.array([[sharpen], [laplacian]]))

    assert y.ravel().tolist() == [450, -200]


@both_forms
@pytest.mark.parametrize("padding", [0, 1])
def test_inputs_are_untouched_and_never_returned(rng, function, padding):
    """Inputs are not modified (M045) and the answer shares no memory with them, also for a 1 x 1 kernel of one."""
    x, w, b = rng.normal(size=(2, 1, 4, 5)), np.ones((1, 1, 1, 1)), np.zeros(1)
    before = x.copy(), w.copy(), b.copy()

    y = function(x, w, b, padding=padding)

    y += 1
    for now, then in zip((x, w, b), before, strict=True):
        np.testing.assert_array_equal(now, then)
        assert not np.shares_memory(y, now)


@both_forms
def test_read_only_inputs_are_accepted(rng, function):
    """Arrays that cannot be written are as good as others, and the answer can be written."""
    x, w = rng.normal(size=(1, 2, 4, 5)), rng.normal(size=(3, 2, 2, 2))
    x.flags.writeable = w.flags.writeable = False

    assert function(x, w).flags.writeable


@both_forms
def test_non_contiguous_inputs(rng, function):
    """Views with odd strides give what their copies give."""
    x, w = rng.normal(size=(9, 7, 3, 2)).transpose(3, 2, 1, 0)[:, :, ::-1, ::2], rng.normal(size=(3, 2, 3, 4)).T[::2]

    y = function(x, w.transpose(0, 3, 1, 2))

    np.testing.assert_allclose(y, function(x.copy(), w.transpose(0, 3, 1, 2).copy()), rtol=1e-12)


@both_forms
def test_empty_batch(function):
    """No images give no outputs, of the right shape and dtype."""
    y = function(np.zeros((0, 3, 7, 8), np.float32), np.ones((4, 3, 2, 3), np.float32), None, 2, 1)

    assert y.shape == (0, 4, 4, 4) and y.dtype == np.float32


@both_forms
@pytest.mark.parametrize(
    "x_shape, w_shape, stride, padding, expected",
    [
        ((1, 1, 1, 1), (1, 1, 1, 1), 1, 0, (1, 1, 1, 1)),
        ((1, 3, 1, 6), (1, 3, 1, 2), 1, 0, (1, 1, 1, 5)),
        ((1, 1, 5, 1), (2, 1, 2, 1), (2, 3), 0, (1, 2, 2, 1)),
        ((1, 1, 1, 1), (1, 1, 3, 3), 5, 1, (1, 1, 1, 1)),
        ((1, 2, 3, 3), (1, 2, 1, 1), 1, 1, (1, 1, 5, 5)),
    ],
)
def test_axes_of_size_one(rng, function, x_shape, w_shape, stride, padding, expected):
    """Axes of size one are kept, and PyTorch gives the same numbers."""
    x, w = rng.normal(size=x_shape), rng.normal(size=w_shape)

    y = function(x, w, None, stride, padding)

    answer = torch.nn.functional.conv2d(torch.from_numpy(x), torch.from_numpy(w), stride=stride, padding=padding)
    assert y.shape == expected
    np.testing.assert_allclose(y, answer.numpy(), rtol=1e-12, atol=1e-14)


X, W, B = np.ones((2, 3, 5, 6)), np.ones((4, 3, 2, 2)), np.ones(4)


@both_forms
@pytest.mark.parametrize(
    "error, arguments, sentence",
    [
        (ValueError, (X[0], W), r"x must have the axes \(N, C, H, W\), got shape \(3, 5, 6\): add or remove axes"),
        (ValueError, (X, W[0]), r"w must have the axes \(C_out, C, kh, kw\), got shape \(3, 2, 2\): add or"),
        (ValueError, (X, W, B[None]), r"b must have the axes \(C_out,\), got shape \(1, 4\): add or remove"),
        (ValueError, (X, W[:, :2]), "x has 3 channels but each filter of w has 2: give both the same"),
        (ValueError, (X, W, B[:3]), "b has length 3 but w has 4 filters: give b one value for each filter"),
        (ValueError, (X, W[:0]), r"w must have no empty axis, got shape \(0, 3, 2, 2\): give at least one"),
        (ValueError, (X, np.ones((4, 3, 6, 2))), "A window of 6 rows does not fit in an image of 5 rows with"),
        (ValueError, (X, np.ones((4, 3, 2, 9)), B, 1, 1), "A window of 9 columns does not fit in an image of 6"),
        (ValueError, (X, W, B, 0), "stride must be at least 1, got 0: use 1 or more on both axes"),
        (ValueError, (X, W, B, (1, 0)), r"stride must be at least 1, got \(1, 0\): use 1 or more"),
        (ValueError, (X, W, B, 1, -1), "padding must be at least 0, got -1: use 0 or more on both axes"),
        (ValueError, (X, W, B, (1, 2, 3)), r"stride must be one whole number or a pair .*, got \(1, 2, 3\): give one"),
        (TypeError, (X, W, B, 1.5), "stride must be made of whole numbers, got 1.5: use an int or a pair of ints"),
        (TypeError, (X, W, B, 1, "same"), "padding must be made of whole numbers, got 'same': use an int"),
        (TypeError, (X, W, B, True), "stride must be made of whole numbers, got True: use an int"),
        (TypeError, (X.tolist(), W), "x must be a NumPy array, got list: convert it with np.array"),
        (TypeError, (X, W, 1.0), "b must be a NumPy array, got float: convert it with np.array"),
        (TypeError, (X.astype(str), W), "x must hold real numbers, got dtype <U32: convert it to float64 first"),
        (TypeError, (X, W.astype(complex)), "w must hold real numbers, got dtype complex128: convert it to float64"),
        (TypeError, (X, W.astype(object)), "w must hold real numbers, got dtype object: convert it to float64"),
    ],
)
def test_refusals(function, error, arguments, sentence):
    """What cannot be convolved is refused with one sentence: what was given and what to do."""
    with pytest.raises(error, match=f"^{sentence}") as refusal:
        function(*arguments)

    assert str(refusal.value).endswith(".") and "\n" not in str(refusal.value)


def test_source_runs_beside_the_given_functions_alone():
    """The source of conv2d needs NumPy under the name np and the given functions, nothing else."""
    given = (arguments.pair, arguments.check_array, arguments.check_window, arguments.check_convolution)
    notebook = {"np": np}

    exec("\n\n".join(inspect.getsource(function) for function in (*given, conv2d)), notebook)

    np.testing.assert_array_equal(notebook["conv2d"](X, W, B, 2, 1), conv2d(X, W, B, 2, 1))
