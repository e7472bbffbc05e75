"""conv1x1 mixes channels and nothing else: worked numbers, PyTorch, conv2d, and the mistakes of the catalogue."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from reference.layers.convolution import conv2d
from reference.layers.pointwise import conv1x1
from reference.mistakes import conv1x1 as mistakes


@pytest.fixture
def worked(examples):
    """Return the images, the matrix of weights and the biases of FX-1x1."""
    example = examples["FX-1x1"]
    return example.x, example.w[:, :, 0, 0], example.b


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.permutations(range(1, 7)))
def test_parity_with_torch(sizes):
    """Values, shape and dtype are those of PyTorch's 1 x 1 convolution in float64."""
    n, c, filters, height, width = sizes[:5]
    rng = np.random.default_rng(sizes)
    x, w, b = rng.normal(size=(n, c, height, width)), rng.normal(size=(filters, c)), rng.normal(size=filters)

    y = conv1x1(x, w, b)

    expected = torch.nn.functional.conv2d(*(torch.from_numpy(a) for a in (x, w[:, :, None, None], b))).numpy()
    bound = 2 * (c + 1) * np.finfo(float).eps * conv1x1(np.abs(x), np.abs(w), np.abs(b))
    assert y.shape == expected.shape and y.dtype == expected.dtype
    assert (np.abs(y - expected) <= bound).all()


def test_worked_example(worked):
    """W103: FX-1x1 gives exactly the worked numbers."""
    np.testing.assert_array_equal(conv1x1(*worked)[0], [[[-3.5, -1.5], [-1.5, -3.5]], [[1.5, 3], [3.5, 3]]])


def test_many_channels_become_one():
    """W51: 64 x 64 x 192 through one filter is 64 x 64 x 1, with 192 weights and one bias."""
    x, w, b = np.ones((1, 192, 64, 64)), np.ones((1, 192)), np.ones(1)

    y = conv1x1(x, w, b)

    assert y.shape == (1, 1, 64, 64) and (y == 193).all()
    assert w.size + b.size == 193 and w.size * y[0].size == 786432


def test_equals_kernels_of_one_pixel(rng):
    """conv2d with 1 x 1 kernels gives the same numbers."""
    x, w, b = rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(6, 3)), rng.normal(size=6)

    np.testing.assert_allclose(conv1x1(x, w, b), conv2d(x, w[:, :, None, None], b), rtol=1e-12, atol=1e-13)


def test_two_layers_collapse_without_activation(rng):
    """Two layers are one layer with the product of the matrices; with ReLU between them they are not."""
    x, first, second = rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(6, 3)), rng.normal(size=(2, 6))

    linear, bent = conv1x1(conv1x1(x, first), second), conv1x1(np.maximum(conv1x1(x, first), 0), second)

    np.testing.assert_allclose(linear, conv1x1(x, second @ first), rtol=1e-11, atol=1e-12)
    assert np.abs(bent - linear).max() > 0.1


@pytest.mark.parametrize(
    "number, function, bias, expected",
    [
        ("M013", "bias_along_width", True, [[[-3.5, -3], [-1.5, -5]], [[3, 3], [5, 3]]]),
        ("M267", "channels_averaged", True, [[[-5 / 6, -1 / 6], [-1 / 6, -5 / 6]], [[-1 / 6, 1 / 3], [0.5, 1 / 3]]]),
        ("M268", "bias_missing", True, [[[-4, -2], [-2, -4]], [[2.5, 4], [4.5, 4]]]),
        ("M270", "space_reduced", True, [[[-3.5]], [[1.5]]]),
    ],
)
def test_mistakes(worked, number, function, bias, expected):
    """A wrong bias, sum or size gives the numbers of the catalogue on FX-1x1."""
    wrong = getattr(mistakes, function)

    answer = wrong(*worked[: 2 + bias])[0]

    assert wrong.id == number
    np.testing.assert_allclose(answer, expected, rtol=1e-13)


def test_scaled_but_not_summed(worked):
    """M266: the first filter leaves three maps instead of one."""
    answer = mistakes.channels_not_summed(*worked[:2])[0]

    np.testing.assert_array_equal(answer[:3], [[[1, 2], [3, 4]], [[-5, -6], [-7, -8]], [[0, 2], [2, 0]]])


def test_reshape_instead_of_moving_the_axis(worked):
    """M269 scrambles like M020 of conv2d; the catalogue writes the maps along the last axis."""
    answer = mistakes.layout_reshaped(*worked)[0]

    np.testing.assert_array_equal(np.moveaxis(answer, 0, 2), [[[5.5, 3], [11.5, 7.5]], [[-0.5, 3], [0.5, -0.5]]])


@pytest.mark.parametrize(
    "error, arguments, sentence",
    [
        (
            ValueError,
            (np.ones((3, 4, 5)), np.ones((2, 3))),
            r"x must have the axes \(N, C, H, W\), got shape \(3, 4, 5\)",
        ),
        (ValueError, (np.ones((1, 3, 4, 5)), np.ones((2, 3, 1, 1))), r"w must have the axes \(C_out, C\), got shape"),
        (
            ValueError,
            (np.ones((1, 3, 4, 5)), np.ones((3, 2))),
            "x has 3 channels but each filter of w has 2: give both",
        ),
        (
            ValueError,
            (np.ones((1, 3, 4, 5)), np.ones((2, 3)), np.ones(3)),
            "b has length 3 but w has 2 filters: give b",
        ),
        (
            TypeError,
            (np.ones((1, 3, 4, 5)), [[1.0, 2, 3]]),
            "w must be a NumPy array, got list: convert it with np.array",
        ),
    ],
)
def test_refusals(error, arguments, sentence):
    """What does not belong together is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}"):
        conv1x1(*arguments)
