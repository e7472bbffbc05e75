"""The convolution layer, forward: borders, windows, filters, strides, and the layers around conv2d."""

import numpy as np
import pytest

from autograder.judge.tolerance import linear
from reference.data.demo_volume import demo_arrays, demo_volume
from reference.data.photographs import camera
from reference.layers.column_matrix import im2col
from reference.layers.conv_layer import conv_layer, conv_layer_counts
from reference.layers.convolution import conv2d
from reference.layers.convolution_1d import conv1d
from reference.layers.convolution_naive import conv2d_naive
from reference.layers.locally_connected import locally_connected2d
from reference.layers.padding import pad2d
from reference.layers.pointwise import conv1x1
from reference.layers.tiling import downsampled_conv2d, split_into_tiles

conv = pytest.mark.exercise("conv2d", tolerance=linear(terms=lambda x, w, *rest: w[0].size + 1))

X = np.array([[[[1, 2, 0, 3, 1], [1, 0, 0, 2, 2], [2, 1, 2, 1, 1], [0, 0, 1, 0, 0], [1, 2, 1, 1, 1.0]]]])
K = np.array([[[[-1, 1, 2], [1, 1, 0], [-1, -2, 0.0]]]])
SOBEL = np.array([[[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]]])
BINOMIAL = np.array([[[[1, 2, 1], [2, 4, 2], [1, 2, 1]]]], np.uint8)

# One image with two channels of 3 x 4 pixels, and two filters for it with kernels of 2 rows and 3 columns.
COLOURS = np.array([[[[5, 2, 0, 7], [1, 3, 8, 4], [6, 0, 2, 9]], [[1, 4, 3, 0], [7, 5, 1, 2], [0, 8, 6, 3.0]]]])
MIXED = np.array(
    [[[[1, -2, 0], [0, 3, 1]], [[2, 0, -1], [-1, 1, 0]]], [[[0, 1, 1], [-2, 0, 1]], [[1, 1, 0], [0, -3, 2.0]]]]
)
PAINTED = np.concatenate([COLOURS, 10 - COLOURS])

# The demo of Stanford's course cs231n: three channels of 5 x 5 with a border of zeros, and its first filter.
DEMO = np.pad(
    [
        [[1.0, 0, 2, 0, 2], [1, 2, 1, 2, 1], [1, 1, 1, 1, 0], [1, 0, 0, 0, 1], [2, 1, 1, 0, 0]],
        [[1.0, 0, 2, 2, 1], [0, 2, 2, 2, 2], [0, 2, 2, 0, 2], [0, 0, 2, 2, 0], [0, 2, 1, 1, 1]],
        [[1.0, 2, 2, 0, 1], [2, 1, 1, 0, 0], [1, 0, 2, 1, 1], [2, 0, 0, 2, 0], [0, 2, 0, 1, 1]],
    ],
    ((0, 0), (1, 1), (1, 1)),
)
FILTER = np.array(
    [
        [[1.0, 1, 0], [-1, -1, -1], [1, -1, 0]],
        [[0.0, -1, 0], [1, 1, -1], [0, 0, 0]],
        [[-1.0, -1, 1], [-1, -1, -1], [0, 1, 0]],
    ]
)


@conv
@pytest.mark.visible
def test_worked_example(compare):
    """The 5 x 5 example of the text, stride 1, no padding."""
    compare(conv2d, X, K)


@conv
@pytest.mark.visible
def test_worked_example_with_padding(compare):
    """The 5 x 5 example with one row or column of zeros on each side."""
    compare(conv2d, X, K, padding=1)


@conv
@pytest.mark.visible
def test_worked_example_with_stride(compare):
    """The 5 x 5 example with stride 2, without padding and with padding 1."""
    compare(conv2d, X, K, stride=2)
    compare(conv2d, X, K, stride=2, padding=1)


@conv
@pytest.mark.visible
def test_filters_and_images(compare):
    """Two images and three filters, each filter with its own bias."""
    images = np.concatenate([X, 3 - X.swapaxes(2, 3)])
    filters = np.concatenate([K, SOBEL, K - SOBEL])

    compare(conv2d, images, filters, np.array([1.0, -2.0, 0.5]))


@conv
@pytest.mark.visible
def test_demo_volume(compare):
    """Three channels, one filter with bias 1, stride 2; the border of zeros is in the image already."""
    compare(conv2d, DEMO[np.newaxis], FILTER[np.newaxis], np.array([1.0]), stride=2)


@conv
@pytest.mark.weight(2)
def test_sizes_all_different(compare, rng):
    """No size may be taken for another one: batch, channels, filters, image, kernel, stride and padding all differ."""
    x, w, b = rng.normal(size=(2, 4, 9, 11)), rng.normal(size=(5, 4, 6, 7)), rng.normal(size=5)

    compare(conv2d, x, w, b, stride=3, padding=1)


@conv
@pytest.mark.weight(3)
@pytest.mark.parametrize(
    "stride, padding", [(1, 0), (1, 2), (2, 1), ((2, 1), 0), ((1, 3), (2, 0)), ((3, 2), (0, 2)), ((2, 3), (3, 1))]
)
def test_strides_and_paddings(compare, rng, stride, padding):
    """Every stride and padding, one number or one for each axis, moves the window as it should."""
    x, w, b = rng.normal(size=(2, 3, 8, 11)), rng.normal(size=(4, 3, 3, 2)), rng.normal(size=4)

    compare(conv2d, x, w, b, stride=stride, padding=padding)


@conv
@pytest.mark.parametrize("kernel", [(1, 4), (3, 1), (2, 5)])
def test_rectangular_kernels(compare, rng, kernel):
    """The first size of a kernel is its height."""
    x, w, b = rng.normal(size=(3, 2, 7, 6)), rng.normal(size=(4, 2, *kernel)), rng.normal(size=4)

    compare(conv2d, x, w, b, 1, (1, 0))


@conv
@pytest.mark.parametrize("channels", [2, 3])
def test_as_many_filters_as_channels(compare, rng, channels):
    """Filters and channels are not confused where their numbers are equal."""
    x, w = rng.normal(size=(4, channels, 6, 6)), rng.normal(size=(channels, channels, 3, 3))

    compare(conv2d, x, w, rng.normal(size=channels), padding=1)


@conv
@pytest.mark.parametrize("filters", [2, 5])
def test_kernels_of_one_pixel(compare, rng, filters):
    """A 1 x 1 kernel mixes the channels of each pixel, without bias and with one."""
    x, w, b = rng.normal(size=(2, 3, 4, filters)), rng.normal(size=(filters, 3, 1, 1)), rng.normal(size=filters)

    compare(conv2d, x, w, None)
    compare(conv2d, x, w, b)


@conv
def test_float32_stays_float32(compare, rng):
    """Images, filters and biases in float32 give a float32 answer."""
    x, w, b = rng.normal(size=(2, 3, 7, 8)), rng.normal(size=(4, 3, 3, 2)), rng.normal(size=4)

    compare(conv2d, x.astype(np.float32), w.astype(np.float32), b.astype(np.float32), stride=(1, 2), padding=1)


@conv
@pytest.mark.parametrize("kernel", [SOBEL, BINOMIAL], ids=["signed", "bytes"])
def test_whole_numbers_become_float64(compare, rng, kernel):
    """Bytes of a photograph and a kernel of whole numbers give float64, and nothing wraps at 255."""
    x, biases = crop(rng, 24), np.array([7])

    compare(conv2d, x, kernel, biases, padding=1)


@conv
def test_photograph(compare, rng):
    """Two parts of a photograph, blurred and searched for vertical edges at every second pixel."""
    x = np.concatenate([crop(rng, 40), crop(rng, 40)]) / 255
    w = np.concatenate([np.full((1, 1, 3, 3), 1 / 9), SOBEL])

    compare(conv2d, x, w, np.array([0.0, 0.25]), stride=2, padding=1)


@conv
def test_inputs_are_left_alone(compare_untouched, rng):
    """A call changes neither images nor filters nor biases, and its answer is none of them."""
    x, w, b = rng.normal(size=(2, 3, 5, 6)), rng.normal(size=(4, 3, 2, 3)), rng.normal(size=4)

    compare_untouched(conv2d, x, w, b, padding=2)  # M045


def crop(rng, size):
    """Return a square part of the photograph as one image of one channel, at a place that is drawn."""
    top, left = rng.integers(0, 512 - size, 2)
    return camera()[np.newaxis, np.newaxis, top : top + size, left : left + size]


@conv
@pytest.mark.visible
def test_channels(compare):
    """Two images with two channels, two filters with kernels of 2 rows and 3 columns; steps down, then a border."""
    compare(conv2d, PAINTED, MIXED, np.array([1.0, -1.0]), stride=(2, 1))
    compare(conv2d, PAINTED, MIXED, np.array([2.0, 3.0]), padding=(0, 1))


# The border of zeros ---------------------------------------------------------------------------------------------

pad = pytest.mark.exercise("pad2d")


@pad
@pytest.mark.visible
def test_border_around_the_worked_example(compare):
    """One row or column of zeros on each side of the 5 x 5 example, then three."""
    compare(pad2d, X, 1)
    compare(pad2d, X, 3)


@pad
@pytest.mark.visible
def test_border_of_one_axis(compare):
    """Two rows above and below and no columns; one row and three columns."""
    compare(pad2d, X, (2, 0))
    compare(pad2d, COLOURS, (1, 3))


@pad
@pytest.mark.weight(2)
@pytest.mark.parametrize("padding", [0, 2, (4, 1), (0, 3), (3, 2)])
def test_borders(compare, rng, padding):
    """Every border has the width asked for on each axis, and zeros only."""
    compare(pad2d, rng.normal(size=(2, 3, 5, 7)), padding)


@pad
@pytest.mark.parametrize("dtype", ["float32", "uint8", "bool"])
def test_border_keeps_the_dtype(compare, rng, dtype):
    """float32 stays float32, whole numbers and booleans become float64."""
    compare(pad2d, rng.integers(0, 256, (2, 3, 4, 5)).astype(dtype), (1, 2))


@pad
@pytest.mark.parametrize("padding", [0, 2])
def test_border_on_a_copy(compare_untouched, rng, padding):
    """The images are not changed, and the answer is a new array even without a border."""
    compare_untouched(pad2d, rng.normal(size=(3, 2, 4, 6)), padding)


# The layer as loops ----------------------------------------------------------------------------------------------

naive = pytest.mark.exercise("conv2d_naive", tolerance=linear(terms=lambda x, w, *rest: w[0].size + 1, by=conv2d))


@naive
@pytest.mark.visible
def test_loops_on_the_worked_example(compare):
    """The 5 x 5 example, without padding, then with padding 1."""
    compare(conv2d_naive, X, K)
    compare(conv2d_naive, X, K, padding=1)


@naive
@pytest.mark.visible
def test_loops_with_stride(compare):
    """The 5 x 5 example with stride 2, without padding and with padding 1."""
    compare(conv2d_naive, X, K, stride=2)
    compare(conv2d_naive, X, K, stride=2, padding=1)


@naive
@pytest.mark.visible
def test_loops_over_filters_and_images(compare):
    """Two images and three filters, each filter with its own bias."""
    images = np.concatenate([X, 3 - X.swapaxes(2, 3)])
    filters = np.concatenate([K, SOBEL, K - SOBEL])

    compare(conv2d_naive, images, filters, np.array([1.0, -2.0, 0.5]))


@naive
@pytest.mark.visible
def test_loops_over_channels(compare):
    """Two images with two channels, two filters with kernels of 2 rows and 3 columns; steps across, then a border."""
    compare(conv2d_naive, PAINTED, MIXED, np.array([1.0, -1.0]), stride=(1, 2))
    compare(conv2d_naive, PAINTED, MIXED, np.array([2.0, 3.0]), padding=(1, 0))


@naive
@pytest.mark.weight(2)
def test_loops_with_sizes_all_different(compare, rng):
    """No size may be taken for another one: batch, channels, filters, image, kernel, stride and padding all differ."""
    x, w, b = rng.normal(size=(2, 4, 9, 11)), rng.normal(size=(5, 4, 6, 7)), rng.normal(size=5)

    compare(conv2d_naive, x, w, b, stride=3, padding=1)


@naive
@pytest.mark.weight(3)
@pytest.mark.parametrize("stride, padding", [(1, 1), (2, 1), ((2, 1), 0), ((1, 3), (2, 0)), ((2, 3), (3, 1))])
def test_loops_with_strides_and_paddings(compare, rng, stride, padding):
    """Every stride and padding, one number or one for each axis, moves the window as it should."""
    x, w, b = rng.normal(size=(2, 3, 5, 6)), rng.normal(size=(4, 3, 3, 2)), rng.normal(size=4)

    compare(conv2d_naive, x, w, b, stride=stride, padding=padding)


@naive
@pytest.mark.parametrize("channels", [2, 3])
def test_loops_with_as_many_filters_as_channels(compare, rng, channels):
    """Filters and channels are not confused where their numbers are equal, nor are rows and columns."""
    x, w = rng.normal(size=(4, channels, 3, 3)), rng.normal(size=(channels, channels, 3, 3))

    compare(conv2d_naive, x, w, rng.normal(size=channels), padding=1)


@naive
@pytest.mark.parametrize("dtype", ["float32", "uint8"])
def test_loops_keep_the_dtype(compare, rng, dtype):
    """float32 stays float32; bytes become float64 and do not wrap at 255."""
    x, w = rng.integers(0, 256, (2, 3, 4, 5)).astype(dtype), rng.integers(0, 9, (4, 3, 2, 3)).astype(dtype)

    compare(conv2d_naive, x, w, np.arange(1, 5).astype(dtype), padding=(1, 0))
    compare(conv2d_naive, x, w, stride=2)


@naive
def test_loops_leave_the_inputs_alone(compare_untouched, rng):
    """A call changes neither images nor filters nor biases, also where a kernel has one pixel."""
    x, w, b = rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(4, 3, 1, 1)), rng.normal(size=4)

    compare_untouched(conv2d_naive, x, w, b)


# Windows as columns ----------------------------------------------------------------------------------------------

columns = pytest.mark.exercise("im2col")


@columns
@pytest.mark.visible
def test_columns_of_the_worked_example(compare):
    """The windows of 3 x 3 in the 5 x 5 example, then those of 2 rows and 3 columns at stride 2."""
    compare(im2col, X, 3)
    compare(im2col, X, (2, 3), stride=2)


@columns
@pytest.mark.visible
def test_columns_of_channels(compare):
    """Two images with two channels: windows of 2 rows and 3 columns with a border of one, then windows of 2 x 2."""
    compare(im2col, PAINTED, (2, 3), padding=1)
    compare(im2col, PAINTED, 2)


@columns
@pytest.mark.visible
def test_columns_with_one_step_for_each_axis(compare):
    """Windows of 3 rows and 2 columns, first two steps across, then two steps down, a border of two columns."""
    compare(im2col, X, (3, 2), stride=(1, 2), padding=(0, 2))
    compare(im2col, X, (3, 2), stride=(2, 1), padding=(0, 2))


@columns
@pytest.mark.weight(3)
@pytest.mark.parametrize(
    "kernel, stride, padding", [((3, 2), 1, 0), (2, 1, 1), ((4, 3), (2, 3), (1, 2)), ((1, 5), (3, 1), 0), (1, 2, 1)]
)
def test_columns(compare, rng, kernel, stride, padding):
    """Rows of the matrix are (C, kh, kw) and columns (H', W'), for any window, stride and padding."""
    compare(im2col, rng.normal(size=(2, 3, 7, 8)), kernel, stride, padding)


@columns
@pytest.mark.parametrize("dtype", ["float32", "uint8"])
def test_columns_keep_the_dtype(compare, rng, dtype):
    """float32 stays float32, whole numbers become float64."""
    compare(im2col, rng.integers(0, 256, (3, 2, 5, 6)).astype(dtype), (2, 3), 1, (1, 0))


@columns
def test_columns_are_copies(compare_untouched, rng):
    """The images are not changed, and the answer is a new array even where every window is one pixel."""
    compare_untouched(im2col, rng.normal(size=(2, 3, 4, 5)), 1)


# Sequences -------------------------------------------------------------------------------------------------------

sequences = pytest.mark.exercise("conv1d", tolerance=linear(terms=lambda x, w, *rest: w[0].size + 1))


@sequences
@pytest.mark.visible
def test_difference_of_a_sequence(compare):
    """The difference of neighbours, then the same with the sequence moved by one place."""
    compare(conv1d, np.array([[[0.0, 0, 1, 3, 2, 0, 0, 0]]]), np.array([[[-1.0, 1]]]))
    compare(conv1d, np.array([[[0.0, 0, 0, 1, 3, 2, 0, 0]]]), np.array([[[-1.0, 1]]]))


@sequences
@pytest.mark.visible
def test_sequences_with_channels(compare):
    """Two sequences with two channels, three filters with their biases; then with strides and zeros at both ends."""
    x = np.array(
        [[[1.0, 2, 0, 3, 1, 4, 2], [0, 1, 1, -2, 2, 5, -1]], [[2.0, 1, -1, 0, 0, 1, 3], [3, 1, 2, 0, 1, 0, 1]]]
    )
    w = np.array([[[1.0, 0, -1], [2, 1, 0]], [[0, 1, 3], [1, 1, 2]], [[-1, 2, -3], [0, 4, 1]]])
    biases = np.array([1.0, -2, 0.5])

    compare(conv1d, x, w, biases)
    compare(conv1d, x, w, biases, stride=2, padding=1)
    compare(conv1d, x, w[:2], biases[:2], stride=4)
    compare(conv1d, x, w[:2], biases[:2], stride=5, padding=2)


@sequences
@pytest.mark.weight(3)
@pytest.mark.parametrize("stride, padding", [(1, 0), (1, 3), (2, 1), (3, 0), (4, 2)])
def test_strides_and_paddings_of_sequences(compare, rng, stride, padding):
    """Every stride and padding moves the window as it should; all sizes differ."""
    x, w, b = rng.normal(size=(2, 3, 13)), rng.normal(size=(5, 3, 4)), rng.normal(size=5)

    compare(conv1d, x, w, b, stride=stride, padding=padding)


@sequences
def test_as_many_filters_as_channels_of_sequences(compare, rng):
    """Filters and channels are not confused where their numbers are equal."""
    x, w = rng.normal(size=(4, 3, 9)), rng.normal(size=(3, 3, 2))

    compare(conv1d, x, w)


@sequences
@pytest.mark.parametrize("dtype", ["float32", "int16"])
def test_sequences_keep_the_dtype(compare, rng, dtype):
    """float32 stays float32; samples of sound in 16 bits become float64 and do not wrap."""
    x, w = rng.integers(-30000, 30000, (2, 1, 40)).astype(dtype), rng.integers(-9, 9, (3, 1, 5)).astype(dtype)

    compare(conv1d, x, w, np.array([7, -3, 2]).astype(dtype), padding=2)
    compare(conv1d, x, w, stride=2)


@sequences
def test_sequences_are_left_alone(compare_untouched, rng):
    """A call changes neither sequences nor filters nor biases."""
    x, w, b = rng.normal(size=(2, 3, 6)), rng.normal(size=(4, 3, 1)), rng.normal(size=4)

    compare_untouched(conv1d, x, w, b)


# Weights that are not shared -------------------------------------------------------------------------------------

local = pytest.mark.exercise("locally_connected2d", tolerance=linear(terms=lambda x, w, *rest: w[0, 0, 0].size + 1))


@local
@pytest.mark.visible
def test_weights_of_their_own(compare):
    """The 5 x 5 example: the kernel times 1 at the first place, times 2 at the next, and so on; then with biases."""
    w = K.reshape(1, 1, 1, 1, 3, 3) * np.arange(1.0, 10).reshape(1, 3, 3, 1, 1, 1)

    compare(locally_connected2d, X, w)
    compare(locally_connected2d, X, w, np.arange(9.0).reshape(1, 3, 3))


@local
@pytest.mark.visible
def test_weights_of_their_own_with_channels(compare):
    """Two images with two channels, two maps of 2 x 2 places: two steps across with a border of columns, then down."""
    w = np.arange(-48.0, 48).reshape(2, 2, 2, 2, 2, 3) % 7 - 3
    b = np.array([[[1.0, 2], [3, 4]], [[-1, 0], [5, 1]]])

    compare(locally_connected2d, PAINTED, w, b, (1, 2), (0, 1))
    compare(locally_connected2d, PAINTED, w, b, (2, 1), (1, 0))


@local
@pytest.mark.weight(3)
@pytest.mark.parametrize("stride, padding", [(1, 0), (2, 1), ((2, 1), (0, 2)), ((3, 2), (1, 0))])
def test_places(compare, rng, stride, padding):
    """Every place uses its own weights and its own bias, for any stride and padding; all sizes differ."""
    x = rng.normal(size=(2, 3, 7, 9))
    places = conv2d(x[:1], np.ones((1, 3, 4, 2)), None, stride, padding).shape[2:]

    compare(
        locally_connected2d, x, rng.normal(size=(5, *places, 3, 4, 2)), rng.normal(size=(5, *places)), stride, padding
    )


@local
def test_square_places_and_kernels(compare, rng):
    """Rows and columns are not confused where everything is square."""
    compare(locally_connected2d, rng.normal(size=(2, 2, 5, 5)), rng.normal(size=(3, 3, 3, 2, 3, 3)))


@local
def test_equal_weights_give_a_convolution(compare, rng):
    """With the same weights and bias at every place the layer is a convolution."""
    x, w, b = rng.normal(size=(2, 3, 6, 7)), rng.normal(size=(4, 3, 2, 3)), rng.normal(size=4)
    everywhere = np.array(np.broadcast_to(w[:, None, None], (4, 5, 5, 3, 2, 3)))
    biases = np.array(np.broadcast_to(b[:, None, None], (4, 5, 5)))

    answer = compare(locally_connected2d, x, everywhere, biases).value

    np.testing.assert_allclose(answer, conv2d(x, w, b), rtol=1e-9, atol=1e-9)


@local
@pytest.mark.parametrize("dtype", ["float32", "uint8"])
def test_places_keep_the_dtype(compare, rng, dtype):
    """float32 stays float32; bytes become float64 and do not wrap."""
    x, w = rng.integers(0, 256, (2, 2, 4, 5)).astype(dtype), rng.integers(0, 9, (3, 3, 3, 2, 2, 3)).astype(dtype)

    compare(locally_connected2d, x, w, rng.integers(1, 9, (3, 3, 3)).astype(dtype))


@local
def test_places_leave_the_inputs_alone(compare_untouched, rng):
    """A call changes neither images nor weights nor biases."""
    x, w, b = rng.normal(size=(2, 1, 3, 4)), rng.normal(size=(1, 3, 4, 1, 1, 1)), rng.normal(size=(1, 3, 4))

    compare_untouched(locally_connected2d, x, w, b)


# Kernels of one pixel --------------------------------------------------------------------------------------------

pointwise = pytest.mark.exercise("conv1x1", tolerance=linear(terms=lambda x, w, *rest: w[0].size + 1))


@pointwise
@pytest.mark.visible
def test_channels_are_mixed(compare):
    """Three channels of 2 x 2 pixels become two, without biases and with them."""
    x = np.array([[[[1.0, 2], [3, 4]], [[5, 6], [7, 8]], [[0, 1], [1, 0]]]])
    w = np.array([[1, -1, 2], [0, 0.5, 1]])

    compare(conv1x1, x, w)
    compare(conv1x1, x, w, np.array([0.5, -1]))


@pointwise
@pytest.mark.visible
def test_square_matrix_of_weights(compare):
    """Two images with two channels, as many as come out; the bias is one for each channel."""
    compare(conv1x1, PAINTED[:, :, :, :2], np.array([[1.0, -1], [2, 3]]), np.array([10.0, -20]))
    compare(conv1x1, PAINTED[:, :, :, 2:], np.array([[0.0, 4], [1, 2]]), np.array([1.0, 2]))


@pointwise
@pytest.mark.weight(2)
@pytest.mark.parametrize("filters", [1, 5, 7])
def test_every_pixel_by_itself(compare, rng, filters):
    """Only the number of channels changes, for more and for fewer channels, also where it equals the width."""
    x, w, b = rng.normal(size=(2, 3, 4, 7)), rng.normal(size=(filters, 3)), rng.normal(size=filters)

    compare(conv1x1, x, w, b)


@pointwise
@pytest.mark.parametrize("dtype", ["float32", "uint8"])
def test_pixels_keep_the_dtype(compare, rng, dtype):
    """float32 stays float32; bytes become float64 and do not wrap."""
    x, w = rng.integers(0, 256, (2, 3, 4, 5)).astype(dtype), rng.integers(0, 9, (4, 3)).astype(dtype)

    compare(conv1x1, x, w, np.array([1, 2, 3, 4]).astype(dtype))


@pointwise
def test_pixels_are_left_alone(compare_untouched, rng):
    """A call changes neither images nor weights nor biases, also for one channel and weight 1."""
    compare_untouched(conv1x1, rng.normal(size=(2, 1, 3, 4)), np.ones((1, 1)), np.zeros(1))


# The whole layer -------------------------------------------------------------------------------------------------

layer = pytest.mark.exercise("conv_layer", tolerance=linear(terms=lambda x, w, *rest: w[0].size + 1))


@layer
@pytest.mark.visible
def test_layer_on_the_worked_example(compare):
    """The 5 x 5 example with bias 1, then with bias -1, padding 1 and stride 2."""
    compare(conv_layer, X, K, np.array([1.0]))
    compare(conv_layer, X, K, np.array([-1.0]), stride=2, padding=1)


@layer
@pytest.mark.visible
def test_layer_on_negative_values(compare):
    """Two channels with negative values, two filters with their biases; then with strides and a border."""
    compare(conv_layer, COLOURS - 4, MIXED, np.array([2.0, -3.0]))
    compare(conv_layer, COLOURS - 4, MIXED, np.array([-3.0, 2.0]), stride=(2, 1), padding=(1, 2))


@layer
@pytest.mark.weight(2)
@pytest.mark.parametrize("stride, padding", [(1, 0), (2, 1), ((1, 2), (2, 0))])
def test_layers(compare, rng, stride, padding):
    """Convolution, bias, activation in this order, for any stride and padding; all sizes differ."""
    x, w, b = rng.normal(size=(2, 4, 6, 9)), rng.normal(size=(5, 4, 3, 2)), 3 * rng.normal(size=5)

    compare(conv_layer, x, w, b, stride, padding)


@layer
def test_layer_keeps_float32(compare, rng):
    """float32 stays float32."""
    x, w, b = rng.normal(size=(2, 3, 5, 6)), rng.normal(size=(4, 3, 2, 3)), rng.normal(size=4)

    compare(conv_layer, *(values.astype(np.float32) for values in (x, w, b)))


@layer
def test_layer_leaves_the_inputs_alone(compare_untouched, rng):
    """A call changes neither images nor filters nor biases."""
    x, w, b = rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(4, 3, 2, 2)), rng.normal(size=4)

    compare_untouched(conv_layer, x, w, b)


counts = pytest.mark.exercise("conv_layer_counts")


@counts
@pytest.mark.visible
def test_counts_of_small_layers(compare):
    """Two filters of 3 x 3 on colour images of 7 x 7, stride 2; then two layers with more channels and a border."""
    compare(conv_layer_counts, (3, 7, 7), (2, 3, 3, 3), stride=2)
    compare(conv_layer_counts, (2, 8, 9), (6, 2, 2, 3), padding=1)
    compare(conv_layer_counts, (5, 6, 7), (4, 5, 3, 2), stride=2, padding=(1, 0))


@counts
@pytest.mark.visible
def test_counts_of_the_first_layer_of_alexnet(compare):
    """96 filters of 11 x 11 on colour images of 227 x 227, stride 4; then with a border of 2."""
    compare(conv_layer_counts, (3, 227, 227), (96, 3, 11, 11), stride=4)
    compare(conv_layer_counts, (3, 227, 227), (96, 3, 11, 11), stride=4, padding=2)


@counts
@pytest.mark.weight(2)
@pytest.mark.parametrize("stride, padding", [(1, 0), (1, 2), ((2, 3), (1, 0)), (4, (0, 3))])
def test_counts(compare, rng, stride, padding):
    """Both numbers are exact for any shapes, stride and padding."""
    channels, filters, height, width = (int(number) for number in rng.integers([4, 6, 20, 31], [6, 9, 30, 40]))

    compare(conv_layer_counts, (channels, height, width), (filters, channels, 5, 2), stride, padding)


@counts
def test_parameters_do_not_depend_on_the_image(student, compare):
    """A larger image has more places for the window and the same weights."""
    compare(conv_layer_counts, (192, 28, 28), (32, 192, 5, 5), padding=2)

    sizes = [student.conv_layer_counts((192, size, size), (32, 192, 5, 5)) for size in (28, 56)]
    assert sizes[0][0] == sizes[1][0]
    assert sizes[0][1] < sizes[1][1]


# Two views of the stride -----------------------------------------------------------------------------------------

tiles = pytest.mark.exercise("split_into_tiles")


@tiles
@pytest.mark.visible
def test_tiles_of_numbered_pixels(compare):
    """Pixels 0 to 34 in 5 rows of 7: tiles of 2 x 3, then of 2 x 2; incomplete tiles are left out."""
    image = np.arange(35.0).reshape(1, 1, 5, 7)

    compare(split_into_tiles, image, (2, 3))
    compare(split_into_tiles, image, 2)


@tiles
@pytest.mark.visible
def test_tiles_that_fill_the_image(compare):
    """Two channels of 3 x 4 pixels in tiles of 3 rows and 2 columns, then in single rows of 4."""
    compare(split_into_tiles, COLOURS, (3, 2))
    compare(split_into_tiles, COLOURS, (1, 4))


@tiles
@pytest.mark.weight(2)
@pytest.mark.parametrize("tile", [(2, 3), (3, 2), 4, (1, 5), 1])
def test_tiles(compare, rng, tile):
    """Tiles neither overlap nor leave gaps, and start at the top left, for any size."""
    compare(split_into_tiles, rng.normal(size=(2, 3, 9, 11)), tile)


@tiles
def test_square_tiles_in_a_square(compare, rng):
    """Rows and columns are not confused where everything is square."""
    compare(split_into_tiles, rng.normal(size=(2, 3, 9, 9)), 3)


@tiles
@pytest.mark.parametrize("dtype", ["float32", "uint8"])
def test_tiles_keep_the_dtype(compare, rng, dtype):
    """float32 stays float32, whole numbers become float64."""
    compare(split_into_tiles, rng.integers(0, 256, (3, 2, 6, 5)).astype(dtype), (3, 2))


@tiles
def test_tiles_are_copies(compare_untouched, rng):
    """The images are not changed, and the answer is a new array even where every tile is one pixel."""
    compare_untouched(split_into_tiles, rng.normal(size=(2, 3, 4, 5)), 1)


downsampled = pytest.mark.exercise("downsampled_conv2d", tolerance=linear(terms=lambda x, w, *rest: w[0].size + 1))


@downsampled
@pytest.mark.visible
def test_downsampling_of_the_worked_example(compare):
    """The 5 x 5 example with stride 2, without padding and with padding 1."""
    compare(downsampled_conv2d, X, K, np.array([1.0]), stride=2)
    compare(downsampled_conv2d, X, K, np.array([1.0]), stride=2, padding=1)


@downsampled
@pytest.mark.visible
def test_downsampling_of_channels(compare):
    """Three images with two channels and two filters, every third column, then every second row; a border of one."""
    x = np.concatenate([PAINTED, COLOURS + 1])

    compare(downsampled_conv2d, x, MIXED, np.array([2.0, -3.0]), (1, 3), 1)
    compare(downsampled_conv2d, x, MIXED, np.array([2.0, -3.0]), (2, 1), 1)


@downsampled
@pytest.mark.weight(2)
@pytest.mark.parametrize("stride, padding", [(1, 0), (2, 0), ((2, 3), (1, 0)), ((3, 1), 2)])
def test_downsampling(compare, rng, stride, padding):
    """Numbers and waste are right for any stride and padding; all sizes differ."""
    x, w, b = rng.normal(size=(2, 3, 8, 11)), rng.normal(size=(5, 3, 4, 2)), rng.normal(size=5)

    compare(downsampled_conv2d, x, w, b, stride, padding)


@downsampled
def test_downsampling_equals_the_stride(student, compare, rng):
    """The numbers are those of a convolution with the stride."""
    x, w = rng.normal(size=(2, 3, 7, 9)), rng.normal(size=(4, 3, 3, 2))

    compare(downsampled_conv2d, x, w, None, 3, 1)

    answer, _ = student.downsampled_conv2d(x, w, None, 3, 1)
    np.testing.assert_allclose(answer, conv2d(x, w, None, 3, 1), rtol=1e-9, atol=1e-9)


# The demo volume -------------------------------------------------------------------------------------------------

volumes = pytest.mark.exercise(
    "demo_volume", tolerance=linear(terms=lambda volume, filters, *rest: filters[0].size + 1)
)


@volumes
@pytest.mark.visible
def test_the_demo(compare):
    """The volume of the page, its two filters and their biases."""
    compare(demo_volume, *demo_arrays().values())


@volumes
@pytest.mark.visible
def test_the_demo_with_other_biases(compare):
    """The same with the biases 2 and -1, then with stride 1."""
    demo = demo_arrays()

    compare(demo_volume, demo["volume"], demo["filters"], np.array([2.0, -1.0]))
    compare(demo_volume, demo["volume"], demo["filters"], np.array([2.0, -1.0]), stride=1)


@volumes
@pytest.mark.weight(2)
@pytest.mark.parametrize("stride", [1, 2, 3])
def test_other_volumes(compare, rng, stride):
    """Volumes of any size, with kernels that are not square, keep rows, columns and channels apart."""
    volume, filters = rng.normal(size=(7, 9, 4)), rng.normal(size=(5, 3, 2, 4))

    compare(demo_volume, volume, filters, rng.normal(size=5), stride)


@volumes
def test_volumes_with_all_sizes_equal(compare, rng):
    """Axes are told apart where every size is three or nine."""
    compare(demo_volume, rng.normal(size=(9, 9, 3)), rng.normal(size=(3, 3, 3, 3)), rng.normal(size=3))


@volumes
def test_volumes_are_left_alone(compare_untouched, rng):
    """A call changes neither volume nor filters nor biases."""
    compare_untouched(demo_volume, rng.normal(size=(5, 6, 2)), rng.normal(size=(3, 2, 2, 2)), rng.normal(size=3))


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("pixel_uses")
def test_pixel_uses(answer):
    """Two windows over its row times three over its column."""
    answer(
        6,
        misread={
            0: ("E015", "border pixels not used", "A pixel near the border lies in fewer windows, but in some."),
            9: ("E015b", "all windows counted", "Only in the middle do nine windows of 3 x 3 reach a pixel."),
            5: ("E015c", "rows and columns added", "Each row of windows goes with each column: multiply."),
        },
    )


@pytest.mark.exercise("stride_two")
def test_stride_two(answer):
    """The window moves by two."""
    answer(
        "columns_0_2_4",
        misread={
            "columns_0_3_6": ("E037", "step one too long", "Stride 2 means a step of 2, not two pixels left out."),
            "columns_0_1_2": ("M023", "stride ignored", "With stride 1 it would start at every column."),
        },
    )


@pytest.mark.exercise("weight_layout")
def test_weight_layout(answer):
    """(kh, kw, C, C_out) becomes (C_out, C, kh, kw)."""
    answer(
        "transpose_3201",
        misread={
            "reshape": ("M020", "reshaped instead of moved", "reshape keeps the numbers in their order in memory."),
            "transpose_2301": ("M021", "first two axes swapped", "The last axis of the file holds the filters."),
            "reversed": ("M004", "kernels transposed", "Reversing all axes also swaps rows and columns."),
        },
    )


@pytest.mark.exercise("local_parameters")
def test_local_parameters(answer):
    """8 x 8 places with 3 x 3 weights and one bias each."""
    answer(
        640,
        misread={
            10: ("M115", "weights counted as shared", "Every place has its own weights."),
            577: ("M116", "one bias for all places", "In this course every place has its own bias."),
            576: ("M093", "biases not counted", "Add one bias for each place."),
            1000: ("M102", "input places counted", "The window has 8 x 8 places, not 10 x 10."),
        },
    )


@pytest.mark.exercise("second_layer_parameters")
def test_second_layer_parameters(answer):
    """Five filters of 3 x 3 x 2 weights and one bias each."""
    answer(
        95,
        misread={
            140: ("M097", "depth taken from the colour image", "Two maps come in, so each filter has two kernels."),
            90: ("M093", "biases not counted", "Add one bias for each filter."),
            91: ("M092", "one bias for the whole layer", "Every filter has its own bias."),
            50: (
                "M096",
                "one kernel shared by the channels",
                "Each filter has its own kernel for each of the two maps.",
            ),
            38: ("E022", "number of filters taken from the depth", "The layer has five filters, each of depth 2."),
        },
    )


@pytest.mark.exercise("twice_the_size")
def test_twice_the_size(answer):
    """Weights are shared, so only the places become more: four times as many."""
    answer(
        "products_fourfold",
        misread={
            "both_fourfold": ("M095", "parameters counted at every place", "The same weights serve every place."),
            "both_stay": ("M106", "weights counted instead of products", "Each weight is used at every place."),
            "products_double": ("E045", "one axis forgotten", "Rows and columns double: four times as many places."),
        },
    )


@pytest.mark.exercise("one_by_one_products")
def test_one_by_one_products(answer):
    """64 x 64 pixels with 192 products each."""
    answer(
        786432,
        misread={
            192: ("M106", "weights counted instead of products", "Each weight is used at every pixel."),
            193: ("M106b", "parameters counted", "Products were asked for, one for each weight at every pixel."),
            4096: ("M104", "channels forgotten", "At every pixel all 192 channels are multiplied."),
            196608: ("M270", "rows and columns halved", "A 1 x 1 kernel leaves rows and columns as they are."),
            790528: ("M105", "additions of the bias counted", "The bias is added, not multiplied."),
        },
    )
