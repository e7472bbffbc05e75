"""The whole layer: bias before activation, PyTorch's numbers, and exact counts of what it learns and multiplies."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from reference.layers.conv_layer import conv_layer, conv_layer_counts
from reference.layers.convolution import conv2d
from reference.mistakes import conv_layer as mistakes
from reference.mistakes import conv_layer_counts as miscounts

ALEXNET, MODULE = ((3, 227, 227), (96, 3, 11, 11), 4), ((192, 28, 28), (32, 192, 5, 5), 1)


@settings(derandomize=True, deadline=None, max_examples=30)
@given(st.permutations(range(1, 6)), st.integers(1, 3), st.integers(0, 3))
def test_parity_with_torch(sizes, stride, padding):
    """Values, shape and dtype are those of PyTorch's convolution and ReLU."""
    n, c, filters, kh, kw = sizes
    rng = np.random.default_rng(sizes)
    x, w, b = rng.normal(size=(n, c, 6, 8)), rng.normal(size=(filters, c, kh, kw)), rng.normal(size=filters)

    a = conv_layer(x, w, b, stride, padding)

    tensors = (torch.from_numpy(values) for values in (x, w, b))
    expected = torch.relu(torch.nn.functional.conv2d(*tensors, stride=stride, padding=padding)).numpy()
    assert a.dtype == expected.dtype
    np.testing.assert_allclose(a, expected, rtol=1e-11, atol=1e-11)


def test_worked_example(examples):
    """W04 with bias 1, and W05 with bias 0, after ReLU."""
    with_bias = examples["FX-CONV"](conv_layer, bias=[1])
    padded = examples["FX-CONV"](conv_layer, padding=1)

    np.testing.assert_array_equal(with_bias, [[0, 0, 4], [3, 6, 9], [0, 1, 0]])
    np.testing.assert_array_equal(padded[0], [0, 2, 2, 0, 0])


@pytest.mark.parametrize(
    "number, function, expected",
    [
        ("M047", "activation_before_bias", [[1, 1, 4], [3, 6, 9], [1, 1, 1]]),
        ("M048", "activation_missing", [[-1, 0, 4], [3, 6, 9], [-1, 1, 0]]),
        ("M048b", "absolute_value", [[1, 0, 4], [3, 6, 9], [1, 1, 0]]),
        ("M049", "activation_on_input", [[-1, 0, 4], [3, 6, 9], [-1, 1, 0]]),
        ("M010", "bias_missing", [[0, 0, 3], [2, 5, 8], [0, 0, 0]]),
    ],
)
def test_order_of_bias_and_activation(examples, number, function, expected):
    """FX-CONV with bias 1 gives the numbers of the catalogue."""
    wrong = getattr(mistakes, function)

    answer = examples["FX-CONV"](wrong, bias=[1])

    assert wrong.id == number
    np.testing.assert_array_equal(answer, expected)


def test_activation_on_the_input_shows_with_negative_pixels(examples):
    """M049 differs from M048 where pixels are negative, and leaves negative outputs."""
    example = examples["FX-CONV"]

    wrong = mistakes.activation_on_input(example.x - 1, example.w)

    assert (wrong < 0).any()
    assert (wrong != conv2d(example.x - 1, example.w)).any()


def test_one_number_of_the_first_layer_of_alexnet(rng):
    """An 11 x 11 patch with three channels meets 363 weights, one bias and ReLU."""
    x, w, b = rng.normal(size=(1, 3, 11, 11)), rng.normal(size=(1, 3, 11, 11)), rng.normal(size=1)

    a = conv_layer(x, w, b)

    assert w.size == 363
    assert a.item() == pytest.approx(max(0.0, float(x.ravel() @ w.ravel() + b[0])), abs=1e-11)


@pytest.mark.parametrize(
    "number, image, filters, stride, padding, parameters, multiplications",
    [
        ("W11", (1, 10, 10), (1, 1, 3, 3), 1, 0, 10, 576),
        ("W14", (3, 7, 7), (2, 3, 3, 3), 2, 0, 56, 486),
        ("W51", (192, 64, 64), (1, 192, 1, 1), 1, 0, 193, 786_432),
        ("W57", (3, 200, 200), (1, 3, 5, 5), 1, 0, 76, 2_881_200),
        ("W57", (3, 200, 200), (10, 3, 5, 5), 1, 0, 760, 28_812_000),
        ("W58", (3, 9, 9), (1, 3, 3, 3), 1, 0, 28, 1_323),
        ("W58", (2, 9, 9), (1, 2, 3, 3), 1, 0, 19, 882),
        ("W59", (1, 32, 32), (1, 1, 3, 3), 1, 0, 10, 8_100),
        ("W65", (3, 227, 227), (96, 3, 11, 11), 4, 0, 34_944, 105_415_200),
        ("W66", (192, 28, 28), (32, 192, 5, 5), 1, 2, 153_632, 120_422_400),
        ("W67", (192, 28, 28), (32, 192, 5, 5), 1, 0, 153_632, 88_473_600),
        ("W72", (16, 28, 28), (32, 16, 5, 5), 1, 2, 12_832, 10_035_200),
    ],
)
def test_counts(number, image, filters, stride, padding, parameters, multiplications):
    """Parameters and multiplications are the worked numbers."""
    assert conv_layer_counts(image, filters, stride, padding) == (parameters, multiplications), number


@pytest.mark.parametrize(
    "number, function, layer, padding, expected",
    [
        ("M092", "one_bias", ALEXNET, 0, (34_849, 105_415_200)),
        ("M092", "one_bias", MODULE, 2, (153_601, 120_422_400)),
        ("M093", "no_bias", ALEXNET, 0, (34_848, 105_415_200)),
        ("M094", "channels_forgotten", ALEXNET, 0, (11_712, 105_415_200)),
        ("M094", "channels_forgotten", MODULE, 2, (832, 120_422_400)),
        ("M095", "parameters_at_every_place", ALEXNET, 0, (34_944 * 55 * 55, 105_415_200)),
        ("M097", "depth_of_rgb", ((2, 9, 9), (1, 2, 3, 3), 1), 0, (28, 1_323)),
        ("M102", "input_places", MODULE, 0, (153_632, 120_422_400)),
        ("M103", "padding_ignored", MODULE, 2, (153_632, 88_473_600)),
        ("M104", "channels_not_multiplied", MODULE, 2, (153_632, 627_200)),
        ("M105", "additions_too", MODULE, 2, (153_632, 240_844_800)),
        ("M106", "weights_only", MODULE, 2, (153_632, 153_600)),
    ],
)
def test_miscounts(number, function, layer, padding, expected):
    """A wrong count is the number of the catalogue."""
    wrong = getattr(miscounts, function)

    assert wrong.id == number
    assert wrong(*layer, padding) == expected


@settings(derandomize=True, deadline=None, max_examples=20)
@given(st.permutations(range(1, 6)), st.integers(1, 3), st.integers(0, 3), st.integers(6, 40))
def test_parameters_do_not_depend_on_the_image(sizes, stride, padding, height):
    """T048: the parameters are those of the arrays for any image; the work is that of all outputs."""
    _, c, filters, kh, kw = sizes
    w, b = np.ones((filters, c, kh, kw)), np.ones(filters)

    counted = conv_layer_counts((c, height, 9), w.shape, stride, padding)

    outputs = conv2d(np.ones((1, c, height, 9)), w, b, stride, padding).size
    assert counted == (w.size + b.size, outputs * w[0].size)


@pytest.mark.parametrize(
    "error, arguments, sentence",
    [
        (
            ValueError,
            ((7, 7), (2, 3, 3, 3)),
            r"image must be a shape \(C, H, W\), got \(7, 7\): give one number for each axis",
        ),
        (
            ValueError,
            ((3, 7, 7), (2, 4, 3, 3)),
            "The image has 3 channels but each filter has 4: give both the same number",
        ),
        (ValueError, ((3, 7, 7), (0, 3, 3, 3)), "filters must be made of numbers of at least 1, got"),
        (TypeError, ((3, 7.0, 7), (2, 3, 3, 3)), "image must be made of whole numbers, got"),
        (ValueError, ((3, 7, 7), (2, 3, 9, 3)), "A window of 9 rows does not fit in an image of 7 rows with padding 0"),
        (ValueError, ((3, 7, 7), (2, 3, 3, 3), 0), "stride must be at least 1, got 0"),
    ],
)
def test_refusals_of_the_counts(error, arguments, sentence):
    """Shapes that make no layer are refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}"):
        conv_layer_counts(*arguments)


@pytest.mark.parametrize("stride, padding", [(0, 0), (1, -1), (1, (1, 2, 3))])
def test_refusals_of_the_layer(stride, padding):
    """The layer refuses what the convolution refuses."""
    with pytest.raises(ValueError, match=r"must be (at least|one whole number or a pair)"):
        conv_layer(np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2)), None, stride, padding)
