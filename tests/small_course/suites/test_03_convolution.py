"""The convolution layer, forward: every number of conv2d for any batch, filters, stride and padding."""

import numpy as np
import pytest

from autograder.judge.tolerance import linear
from reference.data.photographs import camera
from reference.layers.convolution import conv2d

conv = pytest.mark.exercise("conv2d", tolerance=linear(terms=lambda x, w, *rest: w[0].size + 1))

X = np.array([[[[1, 2, 0, 3, 1], [1, 0, 0, 2, 2], [2, 1, 2, 1, 1], [0, 0, 1, 0, 0], [1, 2, 1, 1, 1.0]]]])
K = np.array([[[[-1, 1, 2], [1, 1, 0], [-1, -2, 0.0]]]])
SOBEL = np.array([[[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]]])
BINOMIAL = np.array([[[[1, 2, 1], [2, 4, 2], [1, 2, 1]]]], np.uint8)

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
    """A call changes neither images nor filters nor biases, so a second call gives the same answer."""
    x, w, b = rng.normal(size=(2, 3, 5, 6)), rng.normal(size=(4, 3, 2, 3)), rng.normal(size=4)

    compare_untouched(conv2d, x, w, b, padding=2)


def crop(rng, size):
    """Return a square part of the photograph as one image of one channel, at a place that is drawn."""
    top, left = rng.integers(0, 512 - size, 2)
    return camera()[np.newaxis, np.newaxis, top : top + size, left : left + size]
