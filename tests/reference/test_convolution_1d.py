"""conv1d gives the worked numbers, agrees with PyTorch and with conv2d on one row, and refuses with sentences."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from reference.layers.convolution import conv2d
from reference.layers.convolution_1d import conv1d
from reference.mistakes import conv1d as mistakes


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.permutations(range(1, 9)), st.integers(10, 20))
def test_parity_with_torch(sizes, length):
    """Values, shape and dtype are PyTorch's in float64 for any sizes, strides and paddings."""
    n, c, filters, k, stride, padding = sizes[:6]
    rng = np.random.default_rng(sizes)
    x, w, b = rng.normal(size=(n, c, length)), rng.normal(size=(filters, c, k)), rng.normal(size=filters)

    y = conv1d(x, w, b, stride, padding)

    tensors = (torch.from_numpy(values) for values in (x, w, b))
    expected = torch.nn.functional.conv1d(*tensors, stride=stride, padding=padding).numpy()
    sums = conv1d(np.abs(x), np.abs(w), np.abs(b), stride, padding)
    assert y.shape == expected.shape and y.dtype == expected.dtype
    assert (np.abs(y - expected) <= 2 * (c * k + 1) * np.finfo(float).eps * sums).all()


def test_shifted_sequence():
    """W107: the difference of neighbours moves along when the sequence moves by one place."""
    kernel = np.array([[[-1.0, 1.0]]])

    still = conv1d(np.array([[[0.0, 0, 1, 3, 2, 0, 0, 0]]]), kernel)
    moved = conv1d(np.array([[[0.0, 0, 0, 1, 3, 2, 0, 0]]]), kernel)

    assert still.ravel().tolist() == [0, 1, 2, -1, -2, 0, 0]
    assert moved.ravel().tolist() == [0, 0, 1, 2, -1, -2, 0]


def test_stride_halves_a_sequence():
    """W33: a stride of two makes 50 numbers of 100."""
    assert conv1d(np.ones((1, 1, 100)), np.ones((1, 1, 2)), stride=2).shape == (1, 1, 50)


def test_agrees_with_numpy(rng):
    """One channel and one filter are NumPy's correlation; a reversed kernel gives its convolution."""
    x, w = rng.normal(size=12), rng.normal(size=4)

    correlated = conv1d(x[None, None], w[None, None])[0, 0]
    convolved = conv1d(x[None, None], w[None, None, ::-1], padding=3)[0, 0]

    np.testing.assert_allclose(correlated, np.correlate(x, w, "valid"), rtol=1e-12, atol=1e-13)
    np.testing.assert_allclose(convolved, np.convolve(x, w), rtol=1e-12, atol=1e-13)


def test_a_sequence_is_an_image_of_one_row(rng):
    """conv2d on one row gives the same numbers."""
    x, w, b = rng.normal(size=(2, 3, 11)), rng.normal(size=(4, 3, 5)), rng.normal(size=4)

    y = conv1d(x, w, b, 2, 3)

    np.testing.assert_allclose(
        y, conv2d(x[:, :, None], w[:, :, None], b, (1, 2), (0, 3))[:, :, 0], rtol=1e-12, atol=1e-13
    )


def test_reversed_kernel_is_the_mistake_of_the_catalogue():
    """M001: with the kernel reversed every difference changes its sign."""
    answer = mistakes.kernel_reversed(np.array([[[0.0, 0, 1, 3, 2, 0, 0, 0]]]), np.array([[[-1.0, 1.0]]]))

    assert answer.ravel().tolist() == [0, -1, -2, 1, 2, 0, 0]


X, W, B = np.ones((2, 3, 6)), np.ones((4, 3, 2)), np.ones(4)


@pytest.mark.parametrize(
    "error, arguments, sentence",
    [
        (ValueError, (X[0], W), r"x must have the axes \(N, C, L\), got shape \(3, 6\): add or remove axes"),
        (ValueError, (X, W[0]), r"w must have the axes \(C_out, C, k\), got shape \(3, 2\): add or remove axes"),
        (
            ValueError,
            (X, W[:, :2]),
            "x has 3 channels but each filter of w has 2: give both the same number of channels",
        ),
        (ValueError, (X, W, B[:3]), "b has length 3 but w has 4 filters: give b one value for each filter"),
        (ValueError, (X, W[:, :, :0]), r"w must have no empty axis, got shape \(4, 3, 0\): give at least one filter"),
        (
            ValueError,
            (X, np.ones((1, 3, 9)), None, 1, 1),
            "A window of length 9 does not fit in a sequence of length 6 with",
        ),
        (ValueError, (X, W, B, 0), "stride must be at least 1, got 0: use 1 or more"),
        (ValueError, (X, W, B, 1, -2), "padding must be at least 0, got -2: use 0 or more"),
        (TypeError, (X, W, B, (1, 2)), r"stride must be one whole number, got \(1, 2\): a sequence has one axis only"),
        (TypeError, (X, W, B, 1, 0.5), "padding must be made of whole numbers, got 0.5: use an int"),
        (TypeError, (X.tolist(), W), "x must be a NumPy array, got list: convert it with np.array"),
    ],
)
def test_refusals(error, arguments, sentence):
    """What cannot be convolved is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}") as refusal:
        conv1d(*arguments)

    assert str(refusal.value).endswith(".") and "\n" not in str(refusal.value)
