"""What a layer costs before it runs: sizes, borders, parameters, multiplications, connections, and its matrix."""

import numpy as np
import pytest

from autograder.judge.student import StudentError
from reference.analysis.connectivity import dense_vs_local_vs_conv
from reference.analysis.counts import conv_multiplications, conv_parameters
from reference.analysis.edge_cost import edge_cost_table, edge_matrix
from reference.analysis.output_size import output_size
from reference.analysis.receptive_field import influence_counts, receptive_field
from reference.layers.same_padding import same_padding

size = pytest.mark.exercise("output_size")
border = pytest.mark.exercise("same_padding")
parameters = pytest.mark.exercise("conv_parameters")
products = pytest.mark.exercise("conv_multiplications")
uses = pytest.mark.exercise("influence_counts")
field = pytest.mark.exercise("receptive_field")
matrix = pytest.mark.exercise("edge_matrix")
edge = pytest.mark.exercise("edge_cost_table")
table = pytest.mark.exercise("dense_vs_local_vs_conv")

LENET = [(5, 1), (2, 2), (5, 1), (2, 2), (5, 1)]
ALEXNET = [(11, 4), (3, 2), (5, 1), (3, 2), (3, 1), (3, 1), (3, 1), (3, 2)]


def whole(rng, *ranges):
    """Return one whole number from each range, both ends included."""
    return [int(rng.integers(least, most + 1)) for least, most in ranges]


def refuses(call, *arguments):
    """Say whether a call ends with a ValueError."""
    try:
        call(*arguments)
    except (StudentError, ValueError) as error:
        return isinstance(error, ValueError) or "ValueError" in str(error)
    return False


# Sizes -----------------------------------------------------------------------------------------------------------


@size
@pytest.mark.visible
def test_sizes_for_paper(compare):
    """Small numbers: 6 pixels and a window of 3, then stride 2, then 5 pixels with padding, then both."""
    compare(output_size, 6, 3)
    compare(output_size, 6, 3, stride=2)
    compare(output_size, 5, 4, padding=2)
    compare(output_size, 8, 3, stride=2, padding=1)


@size
@pytest.mark.visible
def test_sizes_of_a_large_window(compare):
    """A window of 11 at stride 4 on 224 pixels, without padding and with padding 2."""
    compare(output_size, 224, 11, stride=4)
    compare(output_size, 224, 11, stride=4, padding=2)


@size
@pytest.mark.visible
def test_sizes_without_and_with_a_border(compare):
    """A window of 5 on 28 pixels: no padding, padding 2, padding 3."""
    compare(output_size, 28, 5)
    compare(output_size, 28, 5, padding=2)
    compare(output_size, 28, 5, padding=3)


@size
@pytest.mark.weight(2)
@pytest.mark.parametrize("stride", [1, 2, 3, 4])
def test_sizes_with_every_remainder(compare, rng, stride):
    """Whatever is left over behind the last place of the window is dropped."""
    least, window, padding = whole(rng, (20, 40), (4, 9), (1, 3))

    for length in range(least, least + stride + 1):
        compare(output_size, length, window, stride, padding)


@size
def test_size_of_the_first_layer(compare):
    """227 pixels, a window of 11, stride 4, with every padding up to 4."""
    for padding in range(5):
        compare(output_size, 227, 11, stride=4, padding=padding)  # W38, E034


@size
def test_sizes_of_windows_longer_than_the_image(compare, rng):
    """A window may be longer than the image if the border makes room for it."""
    length, padding, stride = whole(rng, (3, 6), (3, 5), (1, 3))

    compare(output_size, length, length + 2, stride, padding)
    compare(output_size, length, length + 2 * padding, stride, padding)


@size
def test_size_of_a_layer_that_cannot_be_built(compare, student, rng):
    """A window that is longer than the padded axis is refused with ValueError, at any stride."""
    length, padding, stride, excess = whole(rng, (4, 9), (0, 3), (1, 3), (1, 3))

    compare(output_size, length, length + 2 * padding, stride, padding)

    assert refuses(student.output_size, length, length + 2 * padding + 1, 1, padding)  # M077
    assert refuses(student.output_size, length, length + 2 * padding + excess, stride, padding)


# Borders ---------------------------------------------------------------------------------------------------------


@border
@pytest.mark.visible
def test_borders_for_paper(compare):
    """Windows of 3 and of 4 on 5 pixels, then a window of 3 at stride 2 on 4 and on 5 pixels."""
    compare(same_padding, 5, 3)
    compare(same_padding, 5, 4)
    compare(same_padding, 4, 3, stride=2)
    compare(same_padding, 5, 3, stride=2)


@border
@pytest.mark.visible
def test_borders_of_odd_windows(compare):
    """Windows of 1, 3, 5, 7 and 11 on 28 pixels."""
    for window in (1, 3, 5, 7, 11):
        compare(same_padding, 28, window)  # W43


@border
@pytest.mark.visible
def test_borders_at_wide_steps(compare):
    """Windows of 2 and 6 at stride 3 on 10 pixels."""
    compare(same_padding, 10, 2, stride=3)
    compare(same_padding, 10, 6, stride=3)


@border
@pytest.mark.weight(2)
@pytest.mark.parametrize("window", [2, 3, 6, 7])
def test_borders_of_any_image(compare, rng, window):
    """Stride 1 and images of several lengths, odd and even windows."""
    for length in whole(rng, (9, 15), (16, 40), (41, 90)):
        compare(same_padding, length, window)


@border
@pytest.mark.weight(2)
@pytest.mark.parametrize("stride", [2, 3, 4])
def test_borders_with_a_stride(compare, rng, stride):
    """Every remainder of the length divided by the stride, with an even and an odd window."""
    least, window = whole(rng, (10, 30), (5, 8))

    for length in range(least, least + stride):
        compare(same_padding, length, window, stride)
        compare(same_padding, length, window + 1, stride)


@border
def test_borders_that_are_not_needed(compare, rng):
    """Where the stride is longer than the window there may be nothing to add, and never less than nothing."""
    (count,) = whole(rng, (3, 6))

    compare(same_padding, 4 * count, 2, 4)
    compare(same_padding, 4 * count + 1, 3, 4)
    compare(same_padding, 4 * count + 1, 7, 4)


@border
def test_borders_of_tiny_images(compare):
    """A single pixel, and images that are shorter than the window or the stride."""
    compare(same_padding, 1, 6)
    compare(same_padding, 3, 8, 2)
    compare(same_padding, 2, 4, 5)


# Parameters ------------------------------------------------------------------------------------------------------


@parameters
@pytest.mark.visible
def test_parameters_for_paper(compare):
    """One filter of 3 x 3 on a colour image, two of them, two on four channels, two of 1 x 3."""
    compare(conv_parameters, 3, 1, 3)
    compare(conv_parameters, 3, 2, 3)
    compare(conv_parameters, 4, 2, 3)
    compare(conv_parameters, 4, 2, (1, 3))


@parameters
@pytest.mark.visible
def test_parameters_without_biases(compare):
    """Ten filters of 5 x 5 on a colour image, with their biases and without."""
    compare(conv_parameters, 3, 10, 5)  # W57
    compare(conv_parameters, 3, 10, 5, bias=False)


@parameters
@pytest.mark.visible
def test_parameters_in_groups(compare):
    """The first two layers of AlexNet; the second one in two groups."""
    compare(conv_parameters, 3, 96, 11)  # W65
    compare(conv_parameters, 96, 256, 5, groups=2)  # W75


@parameters
@pytest.mark.weight(2)
@pytest.mark.parametrize("window", [3, (2, 5), (4, 1)])
def test_parameters_of_any_layer(compare, rng, window):
    """Any channels, filters and windows, with biases and without."""
    channels, filters = whole(rng, (4, 9), (11, 20))

    compare(conv_parameters, channels, filters, window)
    compare(conv_parameters, channels, filters, window, bias=False)


@parameters
@pytest.mark.parametrize("bias", [True, False])
def test_parameters_of_groups(compare, rng, bias):
    """Groups share out the channels, not the filters."""
    shared, more, groups = whole(rng, (2, 4), (5, 8), (2, 4))

    compare(conv_parameters, groups * shared, groups * more, (3, 2), bias=bias, groups=groups)


@parameters
def test_parameters_of_deeper_layers(compare):
    """32 filters of 5 x 5 on 192 channels, 16 of 1 x 1, one on two channels, one where a single channel comes in."""
    compare(conv_parameters, 192, 32, 5)  # W66
    compare(conv_parameters, 192, 16, 1)  # W71
    compare(conv_parameters, 2, 1, 3)  # W58
    compare(conv_parameters, 1, 1, 3)  # W59


# Multiplications -------------------------------------------------------------------------------------------------


@products
@pytest.mark.visible
def test_products_for_paper(compare):
    """One filter of 3 x 3 on a grey image of 4 x 4; two of 2 x 3 on two channels of 4 x 5; stride 2 on 7 x 9."""
    compare(conv_multiplications, 4, 1, 1, 3)
    compare(conv_multiplications, (4, 5), 2, 2, (2, 3))
    compare(conv_multiplications, (7, 9), 1, 2, 3, stride=2, padding=1)


@products
@pytest.mark.visible
def test_products_of_alexnet(compare):
    """The first layer of AlexNet, and a layer of 32 filters of 5 x 5 on 192 maps of 28 x 28 with padding 2."""
    compare(conv_multiplications, 227, 3, 96, 11, stride=4)  # W65
    compare(conv_multiplications, 28, 192, 32, 5, padding=2)  # W67


@products
@pytest.mark.visible
def test_products_in_groups(compare):
    """The second layer of AlexNet in two groups, and a small layer in three."""
    compare(conv_multiplications, 27, 96, 256, 5, padding=2, groups=2)  # W76
    compare(conv_multiplications, (5, 6), 6, 3, 2, groups=3)


@products
@pytest.mark.weight(2)
@pytest.mark.parametrize("stride, padding", [(1, 0), (2, 1), ((3, 2), (0, 2)), ((1, 4), (2, 1))])
def test_products_of_any_layer(compare, rng, stride, padding):
    """Rows and columns, window, stride and padding all differ."""
    height, width, channels, filters = whole(rng, (20, 29), (31, 40), (4, 6), (7, 9))

    compare(conv_multiplications, (height, width), channels, filters, (5, 3), stride, padding)


@products
@pytest.mark.parametrize("groups", [2, 5])
def test_products_of_groups(compare, rng, groups):
    """With groups a filter reads the channels of its group only."""
    height, shared, more = whole(rng, (8, 12), (2, 4), (5, 8))

    compare(conv_multiplications, (height, 14), groups * shared, groups * more, (2, 3), (1, 2), 1, groups=groups)


@products
def test_products_of_deeper_layers(compare):
    """The same 32 filters without padding, and the two stages that could take their place."""
    compare(conv_multiplications, 28, 192, 32, 5)  # W67, M103
    compare(conv_multiplications, 28, 192, 16, 1)  # W68
    compare(conv_multiplications, 28, 16, 32, 5, padding=2)  # W69


@products
def test_products_of_one_pixel_windows(compare):
    """A window of one pixel on 192 channels, and a single window that is as large as the image."""
    compare(conv_multiplications, 64, 192, 1, 1)  # W51
    compare(conv_multiplications, (6, 9), 2, 3, (6, 9))


# Who uses a pixel, and what an output sees -----------------------------------------------------------------------


@uses
@pytest.mark.visible
def test_uses_for_paper(compare):
    """Windows of 2 x 2 on 3 x 5 pixels, then of 2 rows and 3 columns."""
    compare(influence_counts, 3, 5, 2)
    compare(influence_counts, 3, 5, (2, 3))


@uses
@pytest.mark.visible
def test_uses_with_a_stride(compare):
    """Windows of 3 x 3 on 5 x 8 pixels: stride 2, then stride 3, which leaves pixels out."""
    compare(influence_counts, 5, 8, 3, stride=2)
    compare(influence_counts, 5, 8, 3, stride=3)


@uses
@pytest.mark.visible
def test_uses_with_a_border(compare):
    """Windows of 3 x 3 on 4 x 5 pixels: padding 1, then two columns on each side and stride (1, 2)."""
    compare(influence_counts, 4, 5, 3, padding=1)
    compare(influence_counts, 4, 5, 3, stride=(1, 2), padding=(0, 2))


@uses
@pytest.mark.weight(2)
@pytest.mark.parametrize("stride, padding", [(1, 0), (2, 1), ((3, 1), (0, 2)), ((1, 2), (2, 1))])
def test_uses_of_any_layer(compare, rng, stride, padding):
    """Rows and columns, window, stride and padding all differ."""
    height, width = whole(rng, (8, 11), (13, 16))

    compare(influence_counts, height, width, (4, 3), stride, padding)


@uses
def test_uses_of_the_border(compare):
    """Windows of 3 x 3 on 6 x 6 pixels: the corner is used once, the middle nine times."""
    compare(influence_counts, 6, 6, 3)  # W16, E015


@uses
def test_all_uses_together(compare, rng):
    """Without a border the uses of all pixels add up to places times pixels of a window."""
    height, width = whole(rng, (6, 9), (10, 14))

    counts = compare(influence_counts, height, width, (3, 2), (2, 1)).value

    assert np.sum(counts) == ((height - 3) // 2 + 1) * (width - 1) * 3 * 2


@field
@pytest.mark.visible
def test_field_of_small_stacks(compare):
    """Three windows of 3, at stride 1 and at stride 2, then a window of 3 behind one of 2."""
    compare(receptive_field, [(3, 1), (3, 1), (3, 1)])
    compare(receptive_field, [(3, 2), (3, 2), (3, 2)])
    compare(receptive_field, [(2, 2), (3, 1)])


@field
@pytest.mark.visible
def test_field_of_lenet(compare):
    """LeNet-5: windows of 5 at stride 1, and pooling windows of 2 at stride 2 between them."""
    compare(receptive_field, LENET)  # W49


@field
@pytest.mark.weight(3)
@pytest.mark.parametrize("depth", [2, 4, 7])
def test_field_of_any_stack(compare, rng, depth):
    """Windows from 2 to 7 and strides from 2 to 4, with a layer of stride 1 at the end."""
    layers = [(int(rng.integers(2, 8)), int(rng.integers(2, 5))) for _ in range(depth)]

    compare(receptive_field, [*layers, (int(rng.integers(3, 6)), 1)])


@field
def test_field_of_alexnet(compare):
    """AlexNet, with its overlapping pooling windows of 3 at stride 2."""
    compare(receptive_field, ALEXNET)


@field
def test_field_of_single_pixels(compare, rng):
    """Windows of one pixel see no further, but their stride makes the next layer see more."""
    window, stride = whole(rng, (3, 6), (2, 4))

    compare(receptive_field, [(1, stride), (window, 1), (1, 3), (window, 2)])


@field
def test_field_grows_layer_by_layer(compare, student, rng):
    """More layers behind a layer do not change what it sees itself."""
    layers = [(window, 2) for window in whole(rng, (2, 4), (3, 6), (2, 5), (4, 7))]

    answer = compare(receptive_field, layers).value

    assert list(student.receptive_field(layers[:2])) == list(answer)[:2]


# The layer as a matrix -------------------------------------------------------------------------------------------


@matrix
@pytest.mark.visible
def test_matrices_for_paper(compare):
    """An image of one row and three columns, then of two rows and three columns."""
    compare(edge_matrix, 1, 3)
    compare(edge_matrix, 2, 3)


@matrix
@pytest.mark.visible
def test_matrix_of_narrow_images(compare):
    """Three rows of two columns, then four rows of four."""
    compare(edge_matrix, 3, 2)
    compare(edge_matrix, 4, 4)


@matrix
@pytest.mark.weight(2)
@pytest.mark.parametrize("height, width", [(3, 4), (5, 4), (2, 9), (6, 6)])
def test_matrices(compare, height, width):
    """Images of any rows and columns."""
    compare(edge_matrix, height, width)


@matrix
def test_matrix_times_image(compare, rng):
    """The matrix times the flattened image gives the difference of every pixel and its left neighbour."""
    height, width = whole(rng, (3, 5), (6, 8))
    image = rng.normal(size=(height, width))

    matrix = compare(edge_matrix, height, width).value

    answer = matrix @ image.ravel()
    np.testing.assert_allclose(answer.reshape(height, width - 1), np.diff(image, axis=1), rtol=1e-9, atol=1e-9)  # W64


@edge
@pytest.mark.visible
def test_costs_for_paper(compare):
    """Images of 2 x 3, 1 x 2 and 3 x 4 pixels."""
    compare(edge_cost_table, 2, 3)
    compare(edge_cost_table, 1, 2)
    compare(edge_cost_table, 3, 4)


@edge
@pytest.mark.visible
def test_costs_of_a_photograph(compare):
    """An image of 280 rows and 320 columns."""
    compare(edge_cost_table, 280, 320)  # W60 to W63


@edge
@pytest.mark.weight(2)
@pytest.mark.parametrize("most", [20, 400])
def test_costs_of_any_image(compare, rng, most):
    """Small and large images of any form."""
    height, width = whole(rng, (5, most), (4, most))

    compare(edge_cost_table, height, width)
    compare(edge_cost_table, width, height)


@edge
def test_costs_of_a_narrow_image(compare, rng):
    """With two columns one output stands in each row."""
    compare(edge_cost_table, whole(rng, (7, 90))[0], 2)


# Three layers side by side ---------------------------------------------------------------------------------------


@table
@pytest.mark.visible
def test_three_layers_for_paper(compare):
    """A grey image of 4 x 4 with a window of 2 x 2, then of 3 x 5 with a window of 2 x 3."""
    compare(dense_vs_local_vs_conv, 4, 2)
    compare(dense_vs_local_vs_conv, (3, 5), (2, 3))


@table
@pytest.mark.visible
def test_three_layers_with_channels(compare):
    """A colour image of 32 x 32 and six maps with windows of 5 x 5; then two channels and three maps."""
    compare(dense_vs_local_vs_conv, 32, 5, channels=3, filters=6)
    compare(dense_vs_local_vs_conv, (5, 6), 2, channels=2, filters=3)


@table
@pytest.mark.weight(2)
@pytest.mark.parametrize("window", [3, (2, 5), (4, 1)])
def test_three_layers(compare, rng, window):
    """Rows, columns, channels and maps all differ."""
    height, width, channels, filters = whole(rng, (8, 11), (13, 16), (2, 4), (5, 7))

    compare(dense_vs_local_vs_conv, (height, width), window, channels, filters)


@table
def test_three_layers_on_ten_pixels(compare):
    """Windows of 3 x 3 on a grey image of 10 x 10."""
    compare(dense_vs_local_vs_conv, 10, 3)  # W11


@table
def test_three_layers_on_larger_images(compare, rng):
    """Only the convolution has the same parameters on a larger image."""
    (height,) = whole(rng, (9, 14))

    small, large = (compare(dense_vs_local_vs_conv, length, 3, 2, 4).value for length in (height, 2 * height))

    assert small["conv"][0] == large["conv"][0]
    assert all(small[name][0] < large[name][0] for name in ("dense", "local"))


@table
def test_windows_as_large_as_the_image(compare, rng):
    """Then there is one place, and all three layers are the same."""
    height, width = whole(rng, (4, 6), (7, 9))

    compare(dense_vs_local_vs_conv, (height, width), (height, width), 2, 3)
    compare(dense_vs_local_vs_conv, (height + 1, width), (height, width), 2, 3)


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("one_unit")
def test_one_unit(answer):
    """W56: 200 x 200 x 3 weights and one bias."""
    answer(
        120_001,
        misread={
            120_000: ("E003", "bias not counted", "The unit has a bias, too."),
            40_001: ("M094", "channels forgotten", "Every pixel has three numbers, each with a weight."),
            40_000: ("M094b", "channels and bias forgotten", "Every pixel has three numbers; the unit has a bias."),
            120_003: ("M092", "a bias for each channel", "The unit adds one bias to the sum over all channels."),
            14_400_000_000: ("E002", "a whole layer counted", "The question is about a single unit."),
            14_400_120_000: ("E002b", "a whole layer counted", "The question is about a single unit."),
        },
    )


@pytest.mark.exercise("digits_layer")
def test_digits_layer(answer):
    """W79: 784 x 512 weights and 512 biases."""
    answer(
        401_920,
        misread={
            524_800: ("E001", "digits of 32 x 32 pixels", "The data set holds them without a border."),
            401_408: ("M093", "biases not counted", "Each unit has a bias."),
            401_409: ("M092", "one bias for the whole layer", "Each unit has a bias of its own."),
            785: ("M113", "a single unit", "The layer has 512 units."),
        },
    )


@pytest.mark.exercise("overwritten_formula")
def test_overwritten_formula(answer):
    """W34: (5 - 3) / 2 + 1."""
    answer(
        2,
        misread={
            5: ("M076", "handwritten numbers taken for factors", "W = 5 and K = 3 were written over the formula."),
            1: ("M072", "one place too few", "Count the places, not the steps between them."),
            3: ("M023", "stride ignored", "The window moves by 2."),
        },
    )


@pytest.mark.exercise("padded_alexnet")
def test_padded_alexnet(answer):
    """W38, E034: (227 + 4 - 11) / 4 + 1."""
    answer(
        56,
        misread={
            54: ("M074", "padding subtracted", "Zeros around the image make it larger."),
            55: [
                ("M028", "padding ignored", "The zeros belong to what the window slides over."),
                ("M073", "padding on one side only", "There are zeros on both sides."),
            ],
            220: ("M023", "stride ignored", "The window moves by 4."),
            221: ("M023b", "stride ignored", "The window moves by 4."),
        },
    )


@pytest.mark.exercise("deepest_stack")
def test_deepest_stack(answer):
    """32, 28, 24, 20, 16, 12, 8, 4: seven layers, and no place for another window."""
    answer(
        7,
        misread={
            8: ("M077", "a map of size 0", "The last window has to fit into the map before it."),
            6: ("M079", "5 subtracted per layer", "A window of 5 has n - 4 places on n pixels."),
            3: ("E019", "halved by each layer", "A layer without padding trims the border; it does not halve."),
            2: ("E019b", "divided by the window", "A layer without padding trims the border; it does not divide."),
        },
    )


@pytest.mark.exercise("even_window")
def test_even_window(answer):
    """W43, E018: five zeros in all cannot be shared out evenly."""
    answer(
        "none_of_them",
        misread={
            "p_2": ("M036", "half a zero cut off", "Compute the size of the map for this p: it shrinks by one."),
            "p_3": ("M036b", "half a zero rounded up", "Compute the size of the map for this p: it grows by one."),
            "p_2_5": ("E018", "half a zero", "Zeros are whole pixels."),
        },
    )


@pytest.mark.exercise("output_depth")
def test_output_depth(answer):
    """W57: one map for each filter."""
    answer(
        10,
        misread={
            3: ("M078", "depth of the input", "Channels are summed inside a filter."),
            30: ("M015", "channels not summed", "A filter adds up what its three kernels find."),
            1: ("M104b", "maps added", "Each filter makes a map of its own."),
        },
    )


@pytest.mark.exercise("first_wrong_line")
def test_first_wrong_line(answer):
    """E058: each of the 32 filters has a bias."""
    answer(
        "line_3",
        misread={
            "line_1": ("M094", "channels forgotten", "A filter has one kernel for each of the 192 channels."),
            "line_2": ("M096", "one filter for all maps", "Each map has a filter of its own."),
            "line_4": ("M095", "parameters counted at every place", "The same weights serve every place."),
        },
    )


@pytest.mark.exercise("growing_image")
def test_growing_image(answer):
    """E023: only what comes behind the flattening has a weight for each pixel."""
    answer(
        "dense_only",
        misread={
            "nothing": ("E023", "dense layer forgotten", "The dense layer has a weight for each number it is given."),
            "conv_only": ("M095", "filters grown with the image", "A filter is as large as its window."),
            "both": ("M095b", "filters grown with the image", "A filter is as large as its window."),
        },
    )


@pytest.mark.exercise("tight_budget")
def test_tight_budget(answer):
    """28 x 28 x 32 x 3 x 3 x 192 = 43,352,064 and the same output."""
    answer(
        "window_3",
        misread={
            "padding_0": ("M103", "smaller map overlooked", "Compute the cost, and the size of the map."),
            "stride_2": ("M038", "smaller map overlooked", "It is cheap enough, but look at the size of the map."),
            "filters_16": ("M078", "fewer maps overlooked", "Compute the cost, and count the maps."),
        },
    )


@pytest.mark.exercise("sees_eleven")
def test_sees_eleven(answer):
    """1 + 5 x 2."""
    answer(
        5,
        misread={
            4: ("M088", "windows added", "Neighbouring windows overlap: each layer adds less than its window."),
            3: ("M088b", "windows multiplied", "Neighbouring windows overlap: what is seen grows by a fixed number."),
            10: ("E134", "one pixel for each layer", "The window grows on both sides."),
            1: ("M091", "window of one layer", "One layer of 3 sees 3 pixels."),
        },
    )


@pytest.mark.exercise("dense_factor")
def test_dense_factor(answer):
    """W62: 16,006,144,000 / 267,960."""
    answer(
        16_006_144_000 / 267_960,
        tolerance=1e-3,
        misread={
            8_003_072_000 / 267_960: ("M110b", "dense operations counted once", "Count additions on both sides."),
            16_006_144_000 / 178_640: ("M112b", "multiplications only", "Count additions on both sides."),
            16_006_144_000 / 89_320: ("M112", "one operation for each output", "Two products and one sum each."),
            8_003_072_000 / 178_640: ("M105", "additions left out", "Operations are multiplications and additions."),
        },
    )
