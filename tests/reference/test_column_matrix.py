"""im2col writes every window as one column in the order of the weights, agrees with PyTorch, and errs as named."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from reference.layers.column_matrix import im2col
from reference.layers.convolution import conv2d
from reference.mistakes import im2col as mistakes


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.permutations(range(1, 7)), st.integers(1, 4), st.integers(1, 4), st.integers(0, 3), st.integers(0, 3))
def test_parity_with_torch(sizes, sh, sw, ph, pw):
    """Values, order and dtype are those of PyTorch's unfold for any sizes, strides and paddings."""
    n, c, kh, kw = sizes[:4]
    x = np.random.default_rng(sizes).normal(size=(n, c, 7, 9))

    columns = im2col(x, (kh, kw), (sh, sw), (ph, pw))

    expected = torch.nn.functional.unfold(torch.from_numpy(x), (kh, kw), padding=(ph, pw), stride=(sh, sw)).numpy()
    assert columns.dtype == expected.dtype
    np.testing.assert_array_equal(columns, expected)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.permutations(range(1, 6)), st.integers(1, 3), st.integers(0, 2))
def test_one_product_is_the_layer(sizes, stride, padding):
    """The flattened filters times the columns are the output of the layer, up to rounding."""
    n, c, filters, kh, kw = sizes
    rng = np.random.default_rng(sizes)
    x, w = rng.normal(size=(n, c, 6, 8)), rng.normal(size=(filters, c, kh, kw))

    product = w.reshape(filters, -1) @ im2col(x, (kh, kw), stride, padding)

    expected = conv2d(x, w, None, stride, padding)
    np.testing.assert_allclose(product.reshape(expected.shape), expected, rtol=1e-11, atol=1e-12)


def test_worked_example(examples):
    """W04 and W06: one product with the columns of FX-CONV gives the worked numbers."""
    example = examples["FX-CONV"]

    products = [(example.w.reshape(1, 9) @ im2col(example.x, 3, stride))[0, 0] for stride in (1, 2)]

    assert products[0].tolist() == [-2, -1, 3, 2, 5, 8, -2, 0, -1]
    assert products[1].tolist() == [-2, 3, -2, -1]


@pytest.mark.parametrize("number, window, places", [("W11", 3, 64), ("W12", 5, 36)])
def test_number_of_columns(number, window, places):
    """A valid 10 x 10 image has (10 - k + 1) squared columns of k squared entries."""
    assert im2col(np.ones((1, 1, 10, 10)), window).shape == (1, window * window, places), number


def test_products_with_wrong_columns(examples):
    """M041: columns in column-major order meet the transposed kernel."""
    example = examples["FX-CONV"]

    product = example.w.reshape(1, 9) @ mistakes.windows_by_column(example.x, 3)

    np.testing.assert_array_equal(product.reshape(3, 3), [[6, -7, 4], [-2, -1, 3], [-3, 5, 1]])


def test_places_in_the_wrong_order(examples):
    """M042: windows taken column by column give the transposed output."""
    example = examples["FX-CONV"]

    product = example.w.reshape(1, 9) @ mistakes.places_by_column(example.x, 3)

    np.testing.assert_array_equal(product.reshape(3, 3), [[-2, 2, -2], [-1, 5, 0], [3, 8, -1]])


@pytest.mark.parametrize(
    "function", ["windows_rotated", "windows_by_column", "windows_channel_last", "places_by_column", "reshaped_only"]
)
def test_wrong_orders_keep_the_numbers(rng, function):
    """A wrong order keeps shape and numbers and puts them elsewhere."""
    x = rng.normal(size=(2, 3, 5, 7))
    right = im2col(x, (2, 3))

    wrong = getattr(mistakes, function)(x, (2, 3))

    assert wrong.shape == right.shape and (wrong != right).any()
    np.testing.assert_array_equal(np.sort(wrong, axis=None), np.sort(right, axis=None))


@pytest.mark.parametrize(
    "error, arguments, sentence",
    [
        (
            ValueError,
            (np.ones((5, 5)), 1),
            r"x must have the axes \(N, C, H, W\), got shape \(5, 5\): add or remove axes",
        ),
        (ValueError, (np.ones((1, 1, 2, 2)), 0), "kernel must be at least 1, got 0: use 1 or more on both axes"),
        (
            ValueError,
            (np.ones((1, 1, 2, 2)), 3),
            "A window of 3 rows does not fit in an image of 2 rows with padding 0",
        ),
        (TypeError, (np.ones((1, 1, 2, 2)), 1, None), "stride must be made of whole numbers, got None: use an int"),
        (TypeError, (np.ones((1, 1, 2, 2), complex), 1), "x must hold real numbers, got dtype complex128: convert it"),
    ],
)
def test_refusals(error, arguments, sentence):
    """What cannot be unrolled is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}"):
        im2col(*arguments)
