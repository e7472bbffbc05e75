"""locally_connected2d equals an explicit loop and, with equal weights everywhere, a convolution."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reference.layers.convolution import conv2d
from reference.layers.locally_connected import locally_connected2d
from reference.mistakes import locally_connected2d as mistakes


@settings(derandomize=True, deadline=None, max_examples=30)
@given(st.permutations(range(1, 6)), st.integers(1, 3), st.integers(1, 3), st.integers(0, 2), st.integers(0, 2))
def test_equals_an_explicit_loop(sizes, sh, sw, ph, pw):
    """Each output is the sum of its own products and its own bias, for any sizes, strides and paddings."""
    n, c, filters, kh, kw = sizes
    rng = np.random.default_rng(sizes)
    x = rng.normal(size=(n, c, 6, 8))
    rows, columns = (6 + 2 * ph - kh) // sh + 1, (8 + 2 * pw - kw) // sw + 1
    w, b = rng.normal(size=(filters, rows, columns, c, kh, kw)), rng.normal(size=(filters, rows, columns))

    y = locally_connected2d(x, w, b, (sh, sw), (ph, pw))

    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    expected = np.empty((n, filters, rows, columns))
    for m, o, i, j in np.ndindex(expected.shape):
        patch = padded[m, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        expected[m, o, i, j] = (patch * w[o, i, j]).sum() + b[o, i, j]
    np.testing.assert_allclose(y, expected, rtol=1e-11, atol=1e-12)


@pytest.mark.parametrize("stride, padding", [(1, 0), ((2, 1), (1, 2))])
def test_shared_weights_make_a_convolution(rng, stride, padding):
    """With the same weights and bias everywhere the layer is conv2d."""
    x, w, b = rng.normal(size=(2, 3, 6, 7)), rng.normal(size=(4, 3, 2, 3)), rng.normal(size=4)
    expected = conv2d(x, w, b, stride, padding)
    places = (4, *expected.shape[2:])

    y = locally_connected2d(
        x,
        np.broadcast_to(w[:, None, None], (*places, 3, 2, 3)),
        np.broadcast_to(b[:, None, None], places),
        stride,
        padding,
    )

    np.testing.assert_allclose(y, expected, rtol=1e-12, atol=1e-12)


def test_worked_example(examples):
    """W04: with the kernel of FX-CONV at every place the worked numbers come out."""
    example = examples["FX-CONV"]

    y = locally_connected2d(example.x, np.broadcast_to(example.w[:, None, None], (1, 3, 3, 1, 3, 3)))

    np.testing.assert_array_equal(y[0, 0], [[-2, -1, 3], [2, 5, 8], [-2, 0, -1]])


@pytest.mark.parametrize("number, with_bias, parameters", [("W11", True, 640), ("W11", False, 576)])
def test_parameters(number, with_bias, parameters):
    """A 3 x 3 layer on 10 x 10 pixels has weights, and biases if wanted, for 8 x 8 places."""
    w, b = np.ones((1, 8, 8, 1, 3, 3)), np.ones((1, 8, 8))

    y = locally_connected2d(np.ones((1, 1, 10, 10)), w, b if with_bias else None)

    assert y.shape == (1, 1, 8, 8), number
    assert w.size + with_bias * b.size == parameters


def test_one_place_changes_one_output(rng):
    """M114: other weights at one place change this output alone; with one kernel for all they change all or none."""
    x, w = rng.normal(size=(1, 2, 5, 6)), rng.normal(size=(1, 3, 4, 2, 3, 3))
    moved = w.copy()
    moved[0, 0, 0] += 1

    right = locally_connected2d(x, moved) != locally_connected2d(x, w)
    wrong = mistakes.kernel_reused(x, moved) != mistakes.kernel_reused(x, w)

    assert right.sum() == 1 and right[0, 0, 0, 0]
    assert wrong.all()


def test_one_bias_for_all_places(rng):
    """M116: with one bias for all places the first place is right and the others are off by their biases."""
    x, w, b = rng.normal(size=(2, 1, 4, 5)), rng.normal(size=(3, 2, 3, 1, 3, 3)), rng.normal(size=(3, 2, 3))

    off = locally_connected2d(x, w, b) - mistakes.bias_of_the_first_place(x, w, b)

    assert mistakes.bias_of_the_first_place.id == "M116"
    np.testing.assert_allclose(off[0], b - b[:, :1, :1], rtol=1e-9, atol=1e-12)


X, W, B = np.ones((2, 3, 4, 5)), np.ones((4, 3, 3, 3, 2, 3)), np.ones((4, 3, 3))


@pytest.mark.parametrize(
    "error, arguments, sentence",
    [
        (ValueError, (X[0], W), r"x must have the axes \(N, C, H, W\), got shape \(3, 4, 5\): add or remove axes"),
        (ValueError, (X, W[0]), r"w must have the axes \(C_out, H', W', C, kh, kw\), got shape"),
        (
            ValueError,
            (X[:, :2], W),
            "x has 2 channels but each filter of w has 3: give both the same number of channels",
        ),
        (
            ValueError,
            (X, W[:, :2]),
            r"w has weights for \(2, 3\) places but the window has \(3, 3\) places: give weights",
        ),
        (
            ValueError,
            (X, W, B[:3]),
            r"b has shape \(3, 3, 3\) but w asks for \(4, 3, 3\): give b one value for each output",
        ),
        (ValueError, (X, W[:, :, :, :, :0]), "w must have no empty axis, got shape"),
        (ValueError, (X[:, :, :1], W), "A window of 2 rows does not fit in an image of 1 rows with padding 0"),
        (ValueError, (X, W, B, 0), "stride must be at least 1, got 0"),
        (TypeError, (X, W, B, 1, "same"), "padding must be made of whole numbers, got 'same'"),
    ],
)
def test_refusals(error, arguments, sentence):
    """What does not belong together is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}") as refusal:
        locally_connected2d(*arguments)

    assert str(refusal.value).endswith(".")
