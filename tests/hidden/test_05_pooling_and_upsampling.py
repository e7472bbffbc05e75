"""Down and up again: pooling with its gradients, pooling to a fixed size, global pooling, transposed convolution."""

import numpy as np
import pytest

from autograder.judge.tolerance import linear, smooth
from reference.analysis.output_size import transposed_output_size
from reference.data.photographs import camera, coins
from reference.layers.adaptive_pooling import adaptive_avg_pool2d
from reference.layers.average_pooling import avg_pool2d, avg_pool2d_backward
from reference.layers.convolution import conv2d
from reference.layers.global_pooling import global_avg_pool2d, global_avg_pool2d_backward, global_max_pool2d
from reference.layers.lp_pooling import l2_pool2d, l2_pool2d_backward
from reference.layers.max_pooling import max_pool2d, max_pool2d_backward
from reference.layers.min_pooling import min_pool2d
from reference.layers.transposed_convolution import conv_transpose2d
from reference.layers.zero_insertion import conv_transpose2d_zero_insertion

mean_of_pixels = linear(terms=lambda x, *rest: x.shape[2] * x.shape[3])
share_of_upstream = linear(terms=lambda upstream, x, *rest: x.shape[2] * x.shape[3])
sum_of_products = linear(terms=lambda x, w, *rest: len(w) * w[0, 0].size + 1)
maxima = pytest.mark.exercise("max_pool2d")
maxima_back = pytest.mark.exercise("max_pool2d_backward")
means = pytest.mark.exercise("avg_pool2d", tolerance=mean_of_pixels)
means_back = pytest.mark.exercise("avg_pool2d_backward", tolerance=share_of_upstream)
minima = pytest.mark.exercise("min_pool2d")
lengths = pytest.mark.exercise("l2_pool2d", tolerance=smooth())
lengths_back = pytest.mark.exercise("l2_pool2d_backward", tolerance=smooth())
adaptive = pytest.mark.exercise("adaptive_avg_pool2d", tolerance=mean_of_pixels)
whole_mean = pytest.mark.exercise("global_avg_pool2d", tolerance=mean_of_pixels)
whole_mean_back = pytest.mark.exercise("global_avg_pool2d_backward", tolerance=share_of_upstream)
whole_maximum = pytest.mark.exercise("global_max_pool2d")
sizes = pytest.mark.exercise("transposed_output_size")
copies = pytest.mark.exercise("conv_transpose2d", tolerance=sum_of_products)
inserted = pytest.mark.exercise("conv_transpose2d_zero_insertion", tolerance=sum_of_products)

Q = np.array([[[[2, 1, 0, -1], [-3, 8, 2, 5], [1, -1, 3, 4], [0, 1, 1, -2.0]]]])
G = np.array([[[[4, 3, 1, 5], [1, 3, 4, 8], [4, 5, 4, 3], [6, 5, 9, 4.0]]]])
BOTH = np.concatenate([Q, G], axis=1)  # one image, two channels
X = np.array([[[[1, 2, 0, 3, 1], [1, 0, 0, 2, 2], [2, 1, 2, 1, 1], [0, 0, 1, 0, 0], [1, 2, 1, 1, 1.0]]]])
K = np.array([[[[-1, 1, 2], [1, 1, 0], [-1, -2, 0.0]]]])
GIVEN = np.array([[[[1.0, 2.0], [3.0, 4.0]]]])  # an upstream gradient
COUNTED = np.arange(1.0, 17).reshape(1, 1, 4, 4)
SMALL, NINE = np.array([[[[1.0, 2], [3, 4]]]]), np.arange(1.0, 10).reshape(1, 1, 3, 3)
PAINTED = np.concatenate([X[..., :4], 2 - X[..., 1:]], axis=1)  # one image, two channels of 5 x 4
MAPS = np.array(
    [[[[1, -2, 0], [0, 3, 1]], [[2, 0, -1], [-1, 1, 0]]], [[[0, 1, 1], [-2, 0, 1]], [[1, 1, 0], [0, -3, 2.0]]]]
)
windows = pytest.mark.parametrize("window, stride", [(2, None), ((2, 3), None), ((3, 2), (1, 2)), (3, 2), ((1, 2), 3)])
dtypes = pytest.mark.parametrize("dtype", ["float32", "uint8"])


def photo(picture, rng, rows, columns):
    """Return a part of a photograph, at a place that is drawn, as one image of one channel."""
    top, left = rng.integers(picture.shape[0] - rows), rng.integers(picture.shape[1] - columns)
    return picture[np.newaxis, np.newaxis, top : top + rows, left : left + columns]


def gradient_of(function, rng, x, *options):
    """Return a random upstream gradient of the shape of the output."""
    return rng.normal(size=function(x, *options).shape)


# Max pooling -----------------------------------------------------------------------------------------------------


@maxima
@pytest.mark.visible
def test_maxima_of_the_worked_example(compare):
    """The 4 x 4 example: windows of 2 x 2, then the same with stride 1."""
    compare(max_pool2d, Q, 2)  # W22
    compare(max_pool2d, Q, 2, stride=1)


@maxima
@pytest.mark.visible
def test_maxima_with_a_border(compare):
    """The 4 x 4 example with padding 1, and an image of negative numbers with padding (0, 1)."""
    compare(max_pool2d, Q, 2, padding=1)  # W25
    compare(max_pool2d, -COUNTED, (2, 3), stride=(1, 2), padding=(0, 1))


@maxima
@pytest.mark.visible
def test_maxima_of_an_image_that_does_not_fit(compare):
    """Two channels of 5 x 4 with windows of 2 x 3; incomplete windows are left out."""
    compare(max_pool2d, PAINTED, (2, 3))


@maxima
@pytest.mark.visible
def test_maxima_of_large_negative_numbers(compare):
    """One window that holds -5, 1, 2, 3; then two images of negative numbers."""
    compare(max_pool2d, np.array([[[[-5, 1], [2, 3]]]]), 2)
    compare(max_pool2d, np.concatenate([-COUNTED, -2 * COUNTED[..., ::-1]]), 2)  # M154


@maxima
@pytest.mark.weight(3)
@windows
def test_maxima_of_any_window(compare, rng, window, stride):
    """Every window and stride, with all sizes different: batch, channels, rows, columns."""
    compare(max_pool2d, rng.normal(size=(2, 3, 7, 10)), window, stride)


@maxima
@pytest.mark.parametrize("window, stride, padding", [(2, None, 1), ((3, 4), 2, (1, 2)), ((2, 5), (1, 3), (0, 2))])
def test_maxima_with_any_border(compare, rng, window, stride, padding):
    """The border never wins, not even where every value is negative."""
    compare(max_pool2d, -1 - rng.random((2, 3, 6, 9)), window, stride, padding)


@maxima
@dtypes
def test_maxima_keep_the_dtype(compare, rng, dtype):
    """float32 stays float32; the bytes of a photograph become float64."""
    compare(max_pool2d, photo(camera(), rng, 15, 22).astype(dtype), (3, 2), 2, 1)


@maxima
def test_maxima_on_a_copy(compare_untouched, rng):
    """The images are left alone, and windows of one pixel give a new array."""
    compare_untouched(max_pool2d, rng.normal(size=(3, 2, 4, 5)), 1)


@maxima_back
@pytest.mark.visible
def test_gradient_of_the_worked_example(compare):
    """The 4 x 4 example with the upstream gradient 1, 2, 3, 4."""
    compare(max_pool2d_backward, GIVEN, Q, 2)  # W28


@maxima_back
@pytest.mark.visible
def test_gradient_of_equal_values(compare):
    """A window of ones and the upstream gradient 4; then equal maxima in the upper right and the lower left corner."""
    compare(max_pool2d_backward, np.full((1, 1, 1, 1), 4.0), np.ones((1, 1, 2, 2)), 2)
    compare(max_pool2d_backward, GIVEN[:, :, :1], np.array([[[[1, 5, 0, 7], [5, 2, 7, 7.0]]]]), 2)


@maxima_back
@pytest.mark.visible
def test_gradient_of_windows_that_overlap(compare):
    """The 4 x 4 example with windows of 3 x 3 and stride 1; then of 2 x 2 with padding 1."""
    compare(max_pool2d_backward, GIVEN, Q, 3, stride=1)
    compare(max_pool2d_backward, np.arange(1.0, 10).reshape(1, 1, 3, 3), Q - 9, 2, padding=1)


@maxima_back
@pytest.mark.weight(3)
@windows
def test_gradient_of_any_window(compare, rng, window, stride):
    """Every window and stride, windows that overlap and windows that leave gaps, with all sizes different."""
    x = rng.normal(size=(2, 3, 7, 10))

    compare(max_pool2d_backward, gradient_of(max_pool2d, rng, x, window, stride), x, window, stride)


@maxima_back
@pytest.mark.parametrize("window, stride", [(2, None), (3, 1), ((2, 4), (2, 3))])
def test_first_of_equal_maxima(compare, rng, window, stride):
    """Of equal maxima the first one, row by row, gets the whole gradient."""
    ties = rng.integers(0, 2, size=(2, 3, 6, 10)).astype(float)  # M160, M161
    ties[:, :, :2, :2] = [[0, 1], [1, 1]]

    compare(max_pool2d_backward, gradient_of(max_pool2d, rng, ties, window, stride), ties, window, stride)


@maxima_back
@pytest.mark.parametrize("window, stride, padding", [(2, None, 1), ((3, 4), 2, (1, 2))])
def test_border_gets_no_gradient(compare, rng, window, stride, padding):
    """Every window gives its gradient to a pixel of the image, also where all values are negative."""
    x = -1 - rng.random((2, 3, 6, 9))
    upstream = gradient_of(max_pool2d, rng, x, window, stride, padding)

    compare(max_pool2d_backward, upstream, x, window, stride, padding)


@maxima_back
def test_one_winner_for_the_whole_map(compare, rng):
    """A window as large as the map: one pixel of each channel gets all of the gradient."""
    compare(max_pool2d_backward, rng.normal(size=(1, 2, 1, 1)), BOTH, 4)  # M185


@maxima_back
def test_gradient_in_float32(compare_untouched, rng):
    """float32 stays float32; the upstream gradient and the images are left alone."""
    x = rng.normal(size=(2, 3, 7, 6)).astype("f")

    compare_untouched(max_pool2d_backward, gradient_of(max_pool2d, rng, x, (2, 3), 1).astype("f"), x, (2, 3), 1)


# Average pooling -------------------------------------------------------------------------------------------------


@means
@pytest.mark.visible
def test_means_of_the_worked_example(compare):
    """The 4 x 4 example: windows of 2 x 2, then the same with stride 1."""
    compare(avg_pool2d, Q, 2)  # W23
    compare(avg_pool2d, Q, 2, stride=1)


@means
@pytest.mark.visible
def test_means_of_an_image_that_does_not_fit(compare):
    """The 5 x 5 example with windows of 2 x 2; two channels of 5 x 4 with windows of 2 x 3 and of 3 x 2."""
    compare(avg_pool2d, X, 2)  # W27
    compare(avg_pool2d, PAINTED, (2, 3))
    compare(avg_pool2d, PAINTED, (3, 2), stride=(1, 2))


@means
@pytest.mark.weight(2)
@windows
def test_means_of_any_window(compare, rng, window, stride):
    """Every window and stride, with all sizes different: batch, channels, rows, columns."""
    compare(avg_pool2d, rng.normal(size=(2, 3, 7, 10)), window, stride)


@means
@dtypes
def test_means_keep_the_dtype(compare, rng, dtype):
    """float32 stays float32; the bytes of a photograph become float64 and are not cut to whole numbers."""
    compare(avg_pool2d, photo(camera(), rng, 13, 16).astype(dtype), (3, 2))


@means
def test_means_on_a_copy(compare_untouched, rng):
    """The images are left alone, and windows of one pixel give a new array."""
    compare_untouched(avg_pool2d, rng.normal(size=(3, 2, 4, 5)), 1)


@means_back
@pytest.mark.visible
def test_shares_of_the_worked_example(compare):
    """The 4 x 4 example with the upstream gradient 1, 2, 3, 4; then windows of 3 x 3 with stride 1."""
    compare(avg_pool2d_backward, GIVEN, Q, 2)  # W28
    compare(avg_pool2d_backward, GIVEN, Q, 3, stride=1)


@means_back
@pytest.mark.visible
def test_shares_of_windows_with_gaps(compare):
    """An image of 5 x 5: windows of 1 x 2 with stride 3, which leave pixels without gradient."""
    compare(avg_pool2d_backward, GIVEN, X, (1, 2), stride=3)


@means_back
@pytest.mark.weight(2)
@windows
def test_shares_of_any_window(compare, rng, window, stride):
    """Every window and stride, windows that overlap and windows that leave gaps, with all sizes different."""
    x = rng.normal(size=(2, 3, 7, 10))

    compare(avg_pool2d_backward, gradient_of(avg_pool2d, rng, x, window, stride), x, window, stride)


@means_back
def test_shares_in_float32(compare_untouched, rng):
    """float32 stays float32; the upstream gradient and the images are left alone."""
    x = rng.normal(size=(2, 3, 7, 6)).astype("f")

    compare_untouched(avg_pool2d_backward, gradient_of(avg_pool2d, rng, x, (2, 3), 1).astype("f"), x, (2, 3), 1)


# Other summaries -------------------------------------------------------------------------------------------------


@minima
@pytest.mark.visible
def test_minima_of_the_worked_example(compare):
    """The 4 x 4 example: windows of 2 x 2; then positive numbers with padding 1."""
    compare(min_pool2d, Q, 2)  # W24
    compare(min_pool2d, G, 2, padding=1)


@minima
@pytest.mark.visible
def test_minima_of_an_image_that_does_not_fit(compare):
    """Two channels of 5 x 4 with windows of 3 x 2, stride 2; then with stride 1."""
    compare(min_pool2d, PAINTED + 1, (3, 2), stride=2)
    compare(min_pool2d, PAINTED - 2, (3, 2), stride=1)


@minima
@pytest.mark.weight(2)
@windows
def test_minima_of_any_window(compare, rng, window, stride):
    """Every window and stride, with all sizes different: batch, channels, rows, columns."""
    compare(min_pool2d, rng.normal(size=(2, 3, 7, 10)), window, stride)


@minima
@dtypes
def test_minima_keep_the_dtype(compare_untouched, rng, dtype):
    """float32 stays float32; bytes become float64 before their sign changes; the photograph is left alone."""
    compare_untouched(min_pool2d, photo(coins(), rng, 15, 22).astype(dtype), (3, 2), 2, 1)


@lengths
@pytest.mark.visible
def test_lengths_of_the_worked_example(compare):
    """The 4 x 4 example: windows of 2 x 2; then windows of 3 x 2 with stride 1."""
    compare(l2_pool2d, Q, 2)  # W24
    compare(l2_pool2d, Q, (3, 2), stride=1)


@lengths
@pytest.mark.visible
def test_lengths_of_an_image_that_does_not_fit(compare):
    """The 5 x 5 example with windows of 2 x 2; then two channels of 5 x 4 with windows of 2 x 3."""
    compare(l2_pool2d, X, 2)
    compare(l2_pool2d, PAINTED, (2, 3))


@lengths
@pytest.mark.weight(2)
@windows
def test_lengths_of_any_window(compare, rng, window, stride):
    """Every window and stride, with all sizes different: batch, channels, rows, columns."""
    compare(l2_pool2d, rng.normal(size=(2, 3, 7, 10)), window, stride)


@lengths
@dtypes
def test_lengths_keep_the_dtype(compare_untouched, rng, dtype):
    """float32 stays float32; bytes become float64 before they are squared; the photograph is left alone."""
    compare_untouched(l2_pool2d, photo(camera(), rng, 15, 22).astype(dtype), (3, 2), 2)


@lengths_back
@pytest.mark.visible
def test_gradient_of_the_first_length(compare):
    """The first window of the 4 x 4 example with the upstream gradient 1; then all four with 1, 2, 3, 4."""
    compare(l2_pool2d_backward, np.ones((1, 1, 1, 1)), Q[:, :, :2, :2], 2)  # M173
    compare(l2_pool2d_backward, GIVEN, Q, 2)


@lengths_back
@pytest.mark.visible
def test_gradient_of_a_window_of_zeros(compare):
    """One window holds zeros only and sends nothing back; the windows overlap."""
    compare(l2_pool2d_backward, GIVEN[:, :, :1], np.array([[[[3, 0, 0], [-4, 0, 0.0]]]]), 2, stride=1)


@lengths_back
@pytest.mark.weight(2)
@windows
def test_gradient_of_any_length(compare, rng, window, stride):
    """Every window and stride, windows that overlap and windows that leave gaps, with all sizes different."""
    x = rng.normal(size=(2, 3, 7, 10))

    compare(l2_pool2d_backward, gradient_of(l2_pool2d, rng, x, window, stride), x, window, stride)


@lengths_back
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_gradient_where_a_region_is_dark(compare_untouched, rng, dtype):
    """Windows of zeros among others give finite numbers; nothing is changed, and float32 stays float32."""
    x = rng.normal(size=(2, 3, 6, 8)).astype(dtype)
    x[:, 1, 2:, :5] = 0

    compare_untouched(l2_pool2d_backward, gradient_of(l2_pool2d, rng, x, 2).astype(dtype), x, 2)


# A fixed size, and the whole map ---------------------------------------------------------------------------------


@adaptive
@pytest.mark.visible
def test_bins_of_the_worked_example(compare):
    """The 5 x 5 example to 2 x 2 and to 3 x 3."""
    compare(adaptive_avg_pool2d, X, 2)  # W32
    compare(adaptive_avg_pool2d, X, 3)


@adaptive
@pytest.mark.visible
def test_bins_of_two_channels(compare):
    """Two channels of 5 x 4 to 3 rows and 2 columns, and to 2 rows and 3 columns."""
    compare(adaptive_avg_pool2d, PAINTED, (3, 2))
    compare(adaptive_avg_pool2d, PAINTED, (2, 3))


@adaptive
@pytest.mark.visible
def test_more_bins_than_pixels(compare):
    """Rows 1 2 / 3 4 to 3 x 5: bins of a single pixel repeat."""
    compare(adaptive_avg_pool2d, SMALL, (3, 5))


@adaptive
@pytest.mark.weight(2)
@pytest.mark.parametrize("size", [(3, 4), (5, 2), 4, (2, 7), (8, 13)])
def test_bins_of_any_size(compare, rng, size):
    """Every size that is asked for comes out, with bins that overlap, differ in length, or repeat."""
    compare(adaptive_avg_pool2d, rng.normal(size=(2, 3, 7, 11)), size)


@adaptive
@dtypes
def test_bins_keep_the_dtype(compare_untouched, rng, dtype):
    """float32 stays float32, bytes become float64; the photograph is left alone."""
    compare_untouched(adaptive_avg_pool2d, photo(coins(), rng, 17, 23).astype(dtype), (5, 4))


@whole_mean
@pytest.mark.visible
def test_mean_of_the_worked_map(compare):
    """The 4 x 4 map of the text; then two channels."""
    compare(global_avg_pool2d, G)  # W30
    compare(global_avg_pool2d, BOTH)  # W31


@whole_mean
@pytest.mark.visible
def test_means_of_two_images(compare):
    """Two images with two channels of 5 x 4: an answer with one row for each image."""
    compare(global_avg_pool2d, np.concatenate([PAINTED, PAINTED + 0.25]))


@whole_mean
@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(2, 3, 5, 7), (4, 4, 4, 4), (3, 5, 1, 8)])
def test_mean_of_any_map(compare, rng, shape):
    """One number for each channel of each image, whatever the sizes."""
    compare(global_avg_pool2d, rng.normal(size=shape))


@whole_mean
@dtypes
def test_mean_keeps_the_dtype(compare_untouched, rng, dtype):
    """float32 stays float32, bytes become float64; the photograph is left alone."""
    compare_untouched(global_avg_pool2d, photo(camera(), rng, 9, 14).astype(dtype))


@whole_mean
def test_mean_forgets_places(compare, student, rng):
    """Shuffling the pixels of each map changes nothing."""
    x = rng.normal(size=(2, 3, 4, 5))
    shuffled = rng.permutation(x.reshape(2, 3, 20), axis=2).reshape(x.shape)

    means = compare(global_avg_pool2d, x).value

    np.testing.assert_allclose(student.global_avg_pool2d(shuffled), means, atol=1e-12)  # M186


@whole_mean_back
@pytest.mark.visible
def test_share_of_every_pixel(compare):
    """Two channels of 4 x 4 with the upstream gradients 1 and -8; then two images of 5 x 4."""
    compare(global_avg_pool2d_backward, np.array([[1.0, -8.0]]), BOTH)
    compare(global_avg_pool2d_backward, np.array([[1.0, 2], [3, 4]]), np.concatenate([PAINTED, PAINTED]))


@whole_mean_back
@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(2, 3, 5, 7), (4, 3, 6, 2), (3, 5, 1, 8)])
def test_share_in_any_map(compare, rng, shape):
    """Every pixel of a map gets the same part of the gradient of its map."""
    compare(global_avg_pool2d_backward, rng.normal(size=shape[:2]), rng.normal(size=shape))


@whole_mean_back
def test_share_in_float32(compare_untouched, rng):
    """float32 stays float32; the upstream gradient and the images are left alone."""
    compare_untouched(
        global_avg_pool2d_backward, rng.normal(size=(2, 3)).astype("f"), rng.normal(size=(2, 3, 4, 5)).astype("f")
    )


@whole_maximum
@pytest.mark.visible
def test_maximum_of_the_worked_map(compare):
    """The 4 x 4 map of the text; two channels; two images of negative numbers."""
    compare(global_max_pool2d, G)  # W29
    compare(global_max_pool2d, BOTH)
    compare(global_max_pool2d, np.concatenate([-COUNTED, -3 * COUNTED]))


@whole_maximum
@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(2, 3, 6, 7), (4, 4, 4, 4), (3, 5, 1, 8)])
def test_maximum_of_any_map(compare, rng, shape):
    """One number for each channel of each image, also where all are negative."""
    compare(global_max_pool2d, rng.normal(size=shape))
    compare(global_max_pool2d, -1 - rng.random(shape))


@whole_maximum
@dtypes
def test_maximum_keeps_the_dtype(compare_untouched, rng, dtype):
    """float32 stays float32, bytes become float64; the photograph is left alone."""
    compare_untouched(global_max_pool2d, photo(camera(), rng, 8, 14).astype(dtype))


# Transposed convolution ------------------------------------------------------------------------------------------


@sizes
@pytest.mark.visible
def test_sizes_of_the_text(compare):
    """Four inputs, a kernel of 2; three inputs, a kernel of 3, stride 2, padding 1; the same to an even size."""
    compare(transposed_output_size, 4, 2)  # W44
    compare(transposed_output_size, 3, 3, stride=2, padding=1)  # W45
    compare(transposed_output_size, 3, 3, stride=2, padding=1, output_padding=1)


@sizes
@pytest.mark.visible
def test_size_with_a_larger_kernel(compare):
    """Four inputs, a kernel of 4, padding 1, stride 2; five inputs, a kernel of 7, padding 2, stride 3."""
    compare(transposed_output_size, 4, 4, 2, 1)
    compare(transposed_output_size, 5, 7, 3, 2)


@sizes
@pytest.mark.weight(2)
@pytest.mark.parametrize("stride, padding, output_padding", [(1, 0, 0), (2, 1, 1), (3, 2, 1), (4, 1, 3), (2, 3, 0)])
def test_sizes(compare, rng, stride, padding, output_padding):
    """Every size, kernel, stride, padding and output padding."""
    size, window = int(rng.integers(9, 40)), int(rng.integers(3, 8))

    compare(transposed_output_size, size, window, stride, padding, output_padding)


@copies
@pytest.mark.visible
def test_copies_of_the_text(compare):
    """Rows 1 2 / 3 4 with the kernel 1 2 / 3 4, stride 2."""
    compare(conv_transpose2d, SMALL, SMALL, stride=2)  # W48


@copies
@pytest.mark.visible
def test_copies_of_numbered_pixels(compare):
    """Pixels 1 to 16 with the kernel 1 2 / 3 4; pixels and kernel 1 to 9, stride 2, padding 1, to 5 x 5 and 6 x 6."""
    compare(conv_transpose2d, COUNTED, SMALL)  # W46
    compare(conv_transpose2d, NINE, NINE, stride=2, padding=1)  # W47
    compare(conv_transpose2d, NINE, NINE, stride=2, padding=1, output_padding=1)


@copies
@pytest.mark.visible
def test_copies_of_channels(compare):
    """Two images with two channels, kernels of 2 x 3 for two maps, two biases; the stride differs by axis."""
    x = np.concatenate([PAINTED, 1 - PAINTED])[:, :, :3, :2]

    compare(conv_transpose2d, x, MAPS, np.array([10.0, -5.0]), stride=(1, 2))
    compare(conv_transpose2d, x, MAPS[:, :1], np.array([0.5]), (3, 2), (1, 0), (2, 0))


@copies
@pytest.mark.weight(3)
@pytest.mark.parametrize(
    "stride, padding, output_padding",
    [(1, 0, 0), (2, 1, 0), (2, 1, 1), ((3, 2), (0, 2), (2, 0)), ((2, 4), (2, 1), (1, 3)), ((4, 3), 1, (0, 2))],
)
def test_copies(compare, rng, stride, padding, output_padding):
    """Every stride, padding and output padding, with all sizes different."""
    x, w, b = rng.normal(size=(2, 3, 4, 6)), rng.normal(size=(3, 5, 3, 4)), rng.normal(size=5)

    compare(conv_transpose2d, x, w, b, stride, padding, output_padding)


@copies
def test_copies_with_square_arrays(compare, rng):
    """Channels and maps, rows and columns are told apart where their numbers are equal."""
    x, w = rng.normal(size=(3, 3, 4, 4)), rng.normal(size=(3, 3, 4, 4))

    compare(conv_transpose2d, x, w, rng.normal(size=3), 2, 1)


@copies
@dtypes
def test_copies_keep_the_dtype(compare_untouched, rng, dtype):
    """float32 stays float32, bytes become float64; images, kernels and biases are left alone."""
    x, w = photo(camera(), rng, 6, 5).astype(dtype), rng.integers(1, 9, (1, 2, 3, 2)).astype(dtype)

    compare_untouched(conv_transpose2d, x, w, np.array([3, 7]).astype(dtype), 2, (1, 0))


@copies
def test_copies_of_one_pixel_kernels(compare, compare_untouched, rng):
    """A kernel of 1 x 1 that passes every pixel on gives a new array; larger strides leave gaps of zeros."""
    x = rng.normal(size=(2, 1, 3, 4))

    compare(conv_transpose2d, x, np.full((1, 1, 1, 1), 2.0), None, (2, 3))
    compare_untouched(conv_transpose2d, x, np.ones((1, 1, 1, 1)))


@copies
def test_copies_that_overlap_unevenly(compare, rng):
    """A flat image and a kernel of ones, 3 x 3 at stride 2: places under one, two and four copies."""
    compare(conv_transpose2d, np.full((1, 1, 4, 5), rng.uniform(1, 2)), np.ones((1, 1, 3, 3)), stride=2)  # M198


@copies
def test_copies_are_the_adjoint(compare, student, rng):
    """The sum of conv2d(x, w) times y is the sum of x times conv_transpose2d(y, w)."""
    x, w = rng.normal(size=(2, 3, 9, 10)), rng.normal(size=(4, 3, 3, 4))
    there = conv2d(x, w, None, 2, 1)
    y = rng.normal(size=there.shape)

    compare(conv_transpose2d, y, w, None, 2, 1)

    back = student.conv_transpose2d(y, w, stride=2, padding=1)
    assert back.shape == x.shape
    assert np.isclose(np.sum(there * y), np.sum(x * back), rtol=0, atol=1e-9)  # M197


@inserted
@pytest.mark.visible
def test_zeros_between_the_pixels_of_the_text(compare):
    """One pixel; rows 1 2 / 3 4 with the kernel 1 2 / 3 4 and stride 2; pixels 1 to 9, stride 2, padding 1."""
    compare(conv_transpose2d_zero_insertion, np.full((1, 1, 1, 1), 10.0), SMALL)
    compare(conv_transpose2d_zero_insertion, SMALL, SMALL, stride=2)
    compare(conv_transpose2d_zero_insertion, NINE, NINE, stride=2, padding=1)


@inserted
@pytest.mark.visible
def test_zeros_around_numbered_pixels(compare):
    """Pixels 1 to 16: a kernel of 3 x 3 with padding 1, then to an even size; a kernel of 2 x 2 with padding 2."""
    compare(conv_transpose2d_zero_insertion, COUNTED, NINE, stride=(2, 1), padding=1)
    compare(conv_transpose2d_zero_insertion, COUNTED, NINE, stride=2, padding=1, output_padding=(1, 0))
    compare(conv_transpose2d_zero_insertion, COUNTED, SMALL, stride=2, padding=2)


@inserted
@pytest.mark.visible
def test_zeros_between_the_pixels_of_channels(compare):
    """Two images with two channels, kernels of 2 x 3 for two maps, two biases; the stride differs by axis."""
    x = np.concatenate([PAINTED, 1 - PAINTED])[:, :, :3, :2]

    compare(conv_transpose2d_zero_insertion, x, MAPS, np.array([10.0, -5.0]), stride=(1, 2))
    compare(conv_transpose2d_zero_insertion, x, MAPS, None, stride=2, padding=(0, 1))


@inserted
@pytest.mark.weight(3)
@pytest.mark.parametrize(
    "stride, padding, output_padding",
    [(1, 0, 0), (2, 1, 0), (2, 1, 1), ((3, 2), (0, 2), (2, 0)), ((2, 4), (3, 1), (1, 3)), ((3, 2), (3, 4), (2, 1))],
)
def test_zeros_between(compare, rng, stride, padding, output_padding):
    """Every stride, padding and output padding, also where the border would be below zero; all sizes different."""
    x, w, b = rng.normal(size=(2, 3, 4, 6)), rng.normal(size=(3, 5, 3, 4)), rng.normal(size=5)

    compare(conv_transpose2d_zero_insertion, x, w, b, stride, padding, output_padding)


@inserted
def test_zeros_between_with_square_arrays(compare, rng):
    """Channels and maps, rows and columns are told apart where their numbers are equal."""
    x, w = rng.normal(size=(3, 3, 4, 4)), rng.normal(size=(3, 3, 4, 4))

    compare(conv_transpose2d_zero_insertion, x, w, rng.normal(size=3), 2, 1)


@inserted
@dtypes
def test_zeros_between_keep_the_dtype(compare_untouched, rng, dtype):
    """float32 stays float32, bytes become float64; images, kernels and biases are left alone."""
    x, w = photo(camera(), rng, 6, 5).astype(dtype), rng.integers(1, 9, (1, 2, 3, 2)).astype(dtype)

    compare_untouched(conv_transpose2d_zero_insertion, x, w, np.array([3, 7]).astype(dtype), 2, (1, 0))


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("fewer_inputs")
def test_fewer_inputs(answer):
    """W33: 50 rows and 50 columns are left, a quarter of the values."""
    answer(
        2500,
        misread={
            5000: ("M174", "reduction by k instead of k squared", "Both axes shrink, rows and columns."),
            9801: ("M080", "stride 1 assumed", "Without a stride the window moves by its own size."),
            10000: ("M174e", "no reduction", "Every window of four values leaves one."),
        },
    )


@pytest.mark.exercise("fewer_parameters")
def test_fewer_parameters(answer):
    """E048, E049: pooling has no parameters; only a dense layer behind it gets fewer inputs."""
    answer(
        "dense",
        misread={
            "pooling": ("E049", "filters counted in a pooling layer", "Pooling has no filters: it picks or averages."),
            "next": ("E048", "weights of a convolution counted by pixels", "The weights of a filter serve all places."),
            "before": ("E048b", "layer before it changed", "What comes behind a layer does not change its filters."),
        },
    )


@pytest.mark.exercise("subsampling_parameters")
def test_subsampling_parameters(answer):
    """E052: one coefficient and one bias for each of the 16 maps."""
    answer(
        32,
        misread={
            0: ("E052", "taken for plain average pooling", "Here each map has a factor and a bias to learn."),
            2: ("M092", "shared by all maps", "Each map has a factor and a bias of its own."),
            80: ("E052b", "a weight for each value of the window", "All four values of a window have the same factor."),
            64: ("E052c", "a factor for each value of the window", "The four values are added before the one factor."),
            16: ("M093", "biases not counted", "Add one bias for each map."),
        },
    )


@pytest.mark.exercise("l1_value")
def test_l1_value(answer):
    """E051: 2 + 3 + 1 + 4."""
    answer(
        10,
        misread={
            -4: ("M170", "absolute values missing", "Take absolute values first."),
            4: ("F14", "absolute value after the sum", "Take absolute values before the sum, else signs cancel."),
            2.5: ("M171", "mean instead of sum", "Sum, without a division."),
            30**0.5: ("F15", "L2 instead of L1", "Sum absolute values: no squares and no root."),
            30: ("M172", "sum of squares", "Sum absolute values: no squares."),
        },
    )


@pytest.mark.exercise("unchanged_values")
def test_unchanged_values(answer):
    """E050: the values 4, 2, 6, 0 become 1, 4, 6, 3."""
    answer(
        1,
        misread={
            4: ("M176", "exact invariance claimed", "A value stays only if its maximum stays in its window."),
            0: ("M176b", "no invariance at all", "One maximum stays in its window."),
        },
    )


@pytest.mark.exercise("head_parameters")
def test_head_parameters(answer):
    """E056: 1024 weights and one bias for each of 1000 classes."""
    answer(
        1025000,
        misread={
            0: ("E056", "no dense layer at all", "The pooling has no parameters, the dense layer behind it has."),
            50177000: ("E056b", "maps flattened", "After global pooling one number of each map is left."),
            1024000: ("M093", "biases not counted", "Add one bias for each class."),
            1024: ("E056c", "weights of one class", "Each of the 1000 classes has weights of its own."),
        },
    )


@pytest.mark.exercise("shuffled_pixels")
def test_shuffled_pixels(answer):
    """E055: the mean does not know where the values were."""
    answer(
        "nothing",
        misread={
            "slightly": ("M186", "global pooling believed to keep places", "The sum of a map has no order."),
            "shuffled": ("M186b", "output shuffled, too", "Each map is one number: there is nothing to shuffle."),
        },
    )


@pytest.mark.exercise("there_and_back")
def test_there_and_back(answer):
    """M197: the transposed convolution restores the shape only."""
    answer(
        "shape",
        misread={
            "values": ("M197", "taken for the inverse", "It is the adjoint: it gives back the shape, not the values."),
            "neither": ("M083", "formula of the convolution used again", "The transposed layer enlarges."),
        },
    )


@pytest.mark.exercise("recipe_line")
def test_recipe_line(answer):
    """E038: with a cross-correlation the kernel has to be rotated."""
    answer(
        "line_3",
        misread={
            "line_1": ("M085", "s zeros inserted", "With s zeros between them, neighbours would lie s + 1 apart."),
            "line_2": ("M086", "border of p zeros", "The border does give the right size: try it on the one pixel."),
            "line_4": ("M081", "size formula doubted", "The size is right; look at where the numbers lie."),
        },
    )


@pytest.mark.exercise("even_overlap")
def test_even_overlap(answer):
    """E041: 4 is a multiple of 2, so that every place lies under two copies in each direction."""
    answer(
        "k4_s2",
        misread={
            "k3_s2": ("M198", "believed uniform", "Choose k divisible by s."),
            "k5_s2": ("M198b", "believed uniform", "Choose k divisible by s: a larger kernel alone is not enough."),
            "k5_s3": ("M198c", "believed uniform", "Choose k divisible by s."),
        },
    )
