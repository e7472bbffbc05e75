"""Every mistake of conv2d gives exactly the wrong numbers that the catalogue promises."""

import numpy as np
import pytest

from reference.layers.convolution import conv2d
from reference.mistakes import conv2d as mistakes

FIRST, SECOND = np.s_[0], np.s_[1]
WHOLE = np.s_[...]


@pytest.mark.parametrize(
    "number, function, example, part, expected",
    [
        ("M001", "kernel_rotated", "FX-SOBEL", WHOLE, -2),
        ("M001", "kernel_rotated", "FX-CONV", WHOLE, [[-1, 2, 1], [2, 2, -2], [0, 0, -1]]),
        ("M004", "kernel_transposed", "FX-SOBEL", WHOLE, -4),
        ("M004", "kernel_transposed", "FX-CONV", WHOLE, [[6, -7, 4], [-2, -1, 3], [-3, 5, 1]]),
        ("M005", "output_transposed", "FX-CONV", WHOLE, [[-2, 2, -2], [-1, 5, 0], [3, 8, -1]]),
        ("M006", "matrix_product", "FX-SOBEL", WHOLE, 0),
        ("M006", "matrix_product", "FX-CONV", WHOLE, [[8, -8, 4], [-1, -1, 3], [0, 8, 6]]),
        ("M007", "products_not_summed", "FX-SOBEL", WHOLE, [[-3, 0, 1], [-2, 0, 6], [-1, 0, 1]]),
        ("M008", "mean_of_products", "FX-SOBEL", WHOLE, 2 / 9),
        ("M008", "mean_of_products", "FX-CONV", WHOLE, np.divide([[-2, -1, 3], [2, 5, 8], [-2, 0, -1]], 9)),
        ("M009", "maximum_of_products", "FX-CONV", WHOLE, [[2, 6, 3], [2, 4, 4], [4, 2, 2]]),
        ("M013", "bias_along_width", "FX-1x1", FIRST, [[-3.5, -3], [-1.5, -5]]),
        ("M039", "kernel_sizes_swapped", "ramp", WHOLE, np.full((2, 4), 4)),
        ("M041", "patches_by_column", "FX-CONV", WHOLE, [[6, -7, 4], [-2, -1, 3], [-3, 5, 1]]),
    ],
)
def test_one_window(examples, number, function, example, part, expected):
    """A wrong kernel, sum, bias or layout gives the numbers of the catalogue at stride 1 without padding."""
    wrong = getattr(mistakes, function)

    answer = examples[example](wrong)[part]

    assert wrong.id == number
    np.testing.assert_allclose(answer, expected, rtol=1e-13)


@pytest.mark.parametrize(
    "number, function, part, expected",
    [
        ("M010", "bias_missing", (FIRST, 1, 1), -3),
        ("M011", "bias_for_each_channel", (FIRST, 1, 1), 0),
        ("M012", "first_bias_for_all", SECOND, [[3, 2, -3], [4, 5, 4], [4, 0, 5]]),
        ("M014", "channels_averaged", (SECOND, 1, 1), 4 / 3),
        ("M014", "channels_averaged", SECOND, np.divide([[2, 1, -4], [3, 4, 3], [3, -1, 4]], 3)),
        ("M016", "first_channel_only", (SECOND, 1, 1), 3),
        ("M016", "last_channel_only", (SECOND, 1, 1), 7),
        ("M017", "kernel_shared_by_channels", SECOND, [[-11, -12, -5], [3, 0, 1], [1, 9, 1]]),
        ("M018", "channels_flipped", SECOND, [[7, 1, 0], [2, 2, 3], [1, 2, -1]]),
        ("M019", "input_transposed", SECOND, [[3, 4, -2], [2, 6, -1], [-3, 2, 4]]),
        ("M035", "border_dropped", SECOND, [[8, 4], [1, 5]]),
    ],
)
def test_the_demo_volume(examples, number, function, part, expected):
    """A wrong bias, channel sum or border gives the numbers of the catalogue on the demo volume at stride 2."""
    wrong = getattr(mistakes, function)

    answer = examples["FX-DEMO"](wrong, stride=2)[part]

    assert wrong.id == number
    np.testing.assert_allclose(answer, expected, rtol=1e-13)


def test_channels_not_summed_gives_the_parts(examples):
    """M015 gives six maps, of which the last three are the per-channel parts of the second filter."""
    answer = examples["FX-DEMO"](mistakes.channels_not_summed, stride=2)

    assert answer.shape == (6, 3, 3)
    np.testing.assert_array_equal(answer[3], [[-4, -5, -3], [1, 3, 1], [-1, 0, 1]])
    np.testing.assert_array_equal(answer[4], [[2, 2, -2], [-2, -6, 0], [0, -6, -1]])
    np.testing.assert_array_equal(answer[5], [[4, 4, 1], [4, 7, 2], [4, 5, 4]])


def test_added_border_enlarges_the_demo_map(examples):
    """M034 gives 4 x 4 instead of 3 x 3 because the demo volume holds its border already."""
    answer = examples["FX-DEMO"](mistakes.padded_input_padded, stride=2)

    assert answer.shape == (2, 4, 4)


def test_reshape_instead_of_transpose(examples):
    """M020 on FX-1x1 mixes pixels with channels; the catalogue writes the maps along the last axis."""
    answer = examples["FX-1x1"](mistakes.layout_reshaped)

    np.testing.assert_array_equal(np.moveaxis(answer, 0, 2), [[[5.5, 3], [11.5, 7.5]], [[-0.5, 3], [0.5, -0.5]]])


def test_bias_for_each_product(examples):
    """M011 on FX-CONV with bias 1 is too large by eight."""
    answer = examples["FX-CONV"](mistakes.bias_for_each_product, bias=[1])

    np.testing.assert_array_equal(answer, [[7, 8, 12], [11, 14, 17], [7, 9, 8]])


@pytest.mark.parametrize(
    "number, function, stride, padding, expected",
    [
        ("M023", "stride_ignored", 2, 0, [[-2, -1, 3], [2, 5, 8], [-2, 0, -1]]),
        ("M024", "stride_on_rows", 2, 0, [[-2, -1, 3], [-2, 0, -1]]),
        ("M024", "stride_on_columns", 2, 0, [[-2, 3], [2, 8], [-2, -1]]),
        ("M025", "input_subsampled", 2, 0, 2),
        ("M026", "step_too_long", 2, 0, -2),
        ("M027", "stride_by_averaging", 2, 0, 1),
        ("M028", "padding_ignored", 1, 1, [[-2, -1, 3], [2, 5, 8], [-2, 0, -1]]),
        ("M029", "padding_top_left", 1, 1, [[-1, 2, 2, -1], [2, -2, -1, 3], [3, 2, 5, 8], [2, -2, 0, -1]]),
        ("M030", "padding_bottom_right", 1, 1, [[-2, -1, 3, -1], [2, 5, 8, 2], [-2, 0, -1, -3], [5, 4, 1, 2]]),
        ("M046", "range_too_short", 1, 0, [[-2, -1], [2, 5]]),
        ("M046", "last_positions_zero", 1, 0, [[-2, -1, 0], [2, 5, 0], [0, 0, 0]]),
    ],
)
def test_strides_and_borders(examples, number, function, stride, padding, expected):
    """A wrong stride, border or range gives the numbers of the catalogue on FX-CONV."""
    wrong = getattr(mistakes, function)

    answer = examples["FX-CONV"](wrong, stride=stride, padding=padding)

    assert wrong.id == number
    np.testing.assert_array_equal(answer, expected)


def test_ignored_stride_with_padding_keeps_the_size(examples):
    """M023 with padding 1 gives 5 x 5 where stride 2 was asked."""
    answer = examples["FX-CONV"](mistakes.stride_ignored, stride=2, padding=1)

    assert answer.shape == (5, 5)


@pytest.mark.parametrize(
    "number, function, first_row",
    [
        ("M031", "all_padding_bottom_right", [-2, -1, 3, -1, 0]),
        ("M031", "all_padding_top_left", [0, -2, -5, -2, -6]),
        ("M032", "padding_with_edge", [3]),
        ("M032", "padding_with_mirror", [2, 1]),
        ("M032", "padding_with_wrap", [2, 5]),
        ("M032", "padding_with_ones", [1]),
    ],
)
def test_first_row_with_a_wrong_border(examples, number, function, first_row):
    """A border on the wrong side or of the wrong numbers keeps the size and changes the first row of FX-CONV."""
    wrong = getattr(mistakes, function)

    answer = examples["FX-CONV"](wrong, padding=1)

    assert wrong.id == number and answer.shape == (5, 5)
    np.testing.assert_array_equal(answer[0, : len(first_row)], first_row)


@pytest.mark.parametrize(
    "number, function, x_shape, w_shape, expected",
    [
        ("M022", "batch_summed", (4, 3, 5, 6), (2, 3, 3, 3), (2, 5, 6)),
        ("M033", "batch_padded", (4, 3, 5, 6), (2, 3, 3, 3), (6, 2, 5, 6)),
        ("M040", "square_assumed", (4, 3, 5, 6), (2, 3, 3, 3), (4, 2, 5, 5)),
        ("M019", "input_transposed", (4, 3, 5, 6), (2, 3, 3, 3), (4, 2, 6, 5)),
    ],
)
def test_wrong_shape(rng, number, function, x_shape, w_shape, expected):
    """A mistake about batch or squares shows in the shape at padding 1."""
    wrong = getattr(mistakes, function)

    answer = wrong(rng.normal(size=x_shape), rng.normal(size=w_shape), padding=1)

    assert wrong.id == number and answer.shape == expected


@pytest.mark.parametrize("number, function", [("M021", "filter_axes_swapped"), ("M040", "square_assumed")])
def test_mistakes_that_cannot_be_evaluated_raise(rng, number, function):
    """A mistake that has no answer for these shapes raises ValueError."""
    wrong = getattr(mistakes, function)

    with pytest.raises(ValueError, match=r"channels|columns only"):
        wrong(rng.normal(size=(2, 3, 7, 5)), rng.normal(size=(4, 3, 2, 2)))

    assert wrong.id == number


def test_silent_swap_of_the_first_two_axes(rng):
    """M021 is silent when C_out equals C and then lets every filter read the wrong slices."""
    x, w = rng.normal(size=(2, 3, 5, 6)), rng.normal(size=(3, 3, 2, 2))

    answer = mistakes.filter_axes_swapped(x, w)

    assert answer.shape == conv2d(x, w).shape
    np.testing.assert_allclose(answer[:, 0], conv2d(x, w[:, :1].swapaxes(0, 1))[:, 0], atol=1e-12)


def test_first_image_only_leaves_zeros(rng):
    """M022 answers for the first image and leaves zeros for the others."""
    x, w = rng.normal(size=(3, 2, 5, 6)), rng.normal(size=(4, 2, 2, 2))

    answer = mistakes.first_image_only(x, w)

    np.testing.assert_array_equal(answer[0], conv2d(x, w)[0])
    assert not answer[1:].any()


@pytest.mark.parametrize("number, function", [("M042", "maps_interleaved"), ("M042", "images_and_maps_mixed")])
def test_wrong_reshape_keeps_the_numbers_and_moves_them(rng, number, function):
    """A wrong reshape of the product keeps shape and numbers and puts them elsewhere."""
    x, w = rng.normal(size=(3, 2, 5, 6)), rng.normal(size=(4, 2, 2, 2))
    right = conv2d(x, w)

    answer = getattr(mistakes, function)(x, w)

    assert getattr(mistakes, function).id == number and answer.shape == right.shape
    np.testing.assert_array_equal(np.sort(answer, axis=None), np.sort(right, axis=None))
    assert (answer != right).any()


def test_channel_last_patches_scramble_the_weights(rng):
    """M041 with channel-last patches meets the weights in another order."""
    x, w = rng.normal(size=(1, 2, 1, 2)), np.arange(4.0).reshape(1, 2, 1, 2)

    answer = mistakes.patches_channel_last(x, w)

    assert answer.item() == pytest.approx(0 * x[0, 0, 0, 0] + 1 * x[0, 1, 0, 0] + 2 * x[0, 0, 0, 1] + 3 * x[0, 1, 0, 1])


def test_integer_output_truncates(examples):
    """M043 turns the box blur's 0.7778 into 0 and its 1.2222 into 1."""
    blur = mistakes.integer_output(examples["FX-CONV"].x, np.full((1, 1, 3, 3), 1 / 9))

    assert blur[0, 0, 1, 0] == 0 and blur[0, 0, 0, 1] == 1


@pytest.mark.parametrize("number, value, wrapped", [("M044", 460, 204), ("M044", -45, 211)])
def test_byte_arithmetic_wraps(number, value, wrapped):
    """M044 lets sums outside 0 to 255 come round again in a byte image."""
    x, w = np.ones((1, 1, 1, 1), np.uint8), np.full((1, 1, 1, 1), value)

    answer = mistakes.integer_arithmetic(x, w)

    assert mistakes.integer_arithmetic.id == number
    assert answer.item() == wrapped
