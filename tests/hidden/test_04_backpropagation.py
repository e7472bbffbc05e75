"""The convolution layer, backward: measured gradients, chain rules by hand, layers, and a network of nodes."""

import numpy as np
import pytest

from autograder.box.probes import cubed_sum, sum_of_cubes, sum_of_squares, weighted_sum
from autograder.judge.tolerance import linear, smooth
from reference.analysis.computational_graph import backprop_graph, run_graph
from reference.analysis.gradient_check import check_gradients, numerical_gradient
from reference.analysis.sigmoid_head import sigmoid_head
from reference.analysis.toy_backprop import toy_backprop
from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.dense import dense_backward

X = np.array([[[[1, 2, 0, 3, 1], [1, 0, 0, 2, 2], [2, 1, 2, 1, 1], [0, 0, 1, 0, 0], [1, 2, 1, 1, 1.0]]]])
K = np.array([[[[-1, 1, 2], [1, 1, 0], [-1, -2, 0.0]]]])
COUNTED = np.arange(1.0, 10).reshape(1, 1, 3, 3)
HEAD = np.array([[0.1, -0.2, 0.1], [0, 0.1, 0.2], [-0.1, 0, 0.3]])

# Two images with two channels of 3 x 4 pixels, and two filters for them with kernels of 2 rows and 3 columns.
COLOURS = np.array([[[[5, 2, 0, 7], [1, 3, 8, 4], [6, 0, 2, 9]], [[1, 4, 3, 0], [7, 5, 1, 2], [0, 8, 6, 3.0]]]])
PAINTED = np.concatenate([COLOURS, 10 - COLOURS])
MIXED = np.array(
    [[[[1, -2, 0], [0, 3, 1]], [[2, 0, -1], [-1, 1, 0]]], [[[0, 1, 1], [-2, 0, 1]], [[1, 1, 0], [0, -3, 2.0]]]]
)

# Measuring -------------------------------------------------------------------------------------------------------

measured = pytest.mark.exercise("numerical_gradient", tolerance=smooth(relative=1e8))


@measured
@pytest.mark.visible
def test_gradient_of_squares(compare):
    """The sum of squares at 1, -2 and 3: the derivative is twice the number."""
    compare(numerical_gradient, sum_of_squares, np.array([1.0, -2.0, 3.0]))


@measured
@pytest.mark.visible
def test_gradient_with_a_big_step(compare):
    """The sum of cubes with a step of 0.5, then of 0.1: the formula's own error shows and is part of the answer."""
    x = np.array([[1.0, 2.0, -1.0], [0.5, 0.0, 3.0]])

    compare(numerical_gradient, sum_of_cubes, x, step=0.5)
    compare(numerical_gradient, sum_of_cubes, x, step=0.1)


@measured
@pytest.mark.visible
def test_gradient_where_all_numbers_meet(compare):
    """The third power of the sum of all numbers, with a step of 0.1, then of 0.01."""
    compare(numerical_gradient, cubed_sum, np.array([1.0, 2.0, -0.5]), 0.1)
    compare(numerical_gradient, cubed_sum, np.array([[0.5, 1.0], [-2.0, 1.5]]), 0.01)


@measured
@pytest.mark.visible
def test_gradient_at_whole_numbers(compare):
    """Whole numbers are measured as float64."""
    compare(numerical_gradient, sum_of_squares, np.array([[3, -1], [0, 2]]))
    compare(numerical_gradient, weighted_sum, np.array([3, 1, 0, 2]))


@measured
@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(5,), (2, 3), (2, 1, 3, 2)])
def test_gradient_of_any_shape(compare, rng, shape):
    """The gradient has the shape of the point, for any number of axes, also with the step of 1e-5."""
    compare(numerical_gradient, sum_of_cubes, rng.normal(size=shape))


@measured
@pytest.mark.parametrize("step", [0.2, 0.01])
def test_gradient_with_other_steps(compare, rng, step):
    """The step is the one asked for, to both sides."""
    compare(numerical_gradient, sum_of_cubes, rng.normal(size=(2, 3)), step=step)  # M069


@measured
@pytest.mark.weight(2)
@pytest.mark.parametrize("step", [0.1, 0.01])
def test_one_number_moves_at_a_time(compare, rng, step):
    """While one number moves, all others stay where they are."""
    compare(numerical_gradient, cubed_sum, rng.uniform(0.5, 1.5, size=(2, 2)), step)


@measured
@pytest.mark.parametrize("dtype", ["float32", "int64", "uint8"])
def test_gradient_in_double_precision(compare, rng, dtype):
    """Single precision and whole numbers are measured as float64, and the answer is float64."""
    compare(numerical_gradient, sum_of_cubes, rng.uniform(1, 5, size=(3, 2)).astype(dtype))


@measured
def test_gradient_leaves_the_point_alone(compare_untouched, rng):
    """The point is not changed."""
    compare_untouched(numerical_gradient, sum_of_cubes, rng.normal(size=(3, 2)), 0.1)


# Comparing -------------------------------------------------------------------------------------------------------

checked = pytest.mark.exercise("check_gradients", tolerance=smooth(relative=1e8))


def cubes_gradient(x, *changes):
    """Return the gradient of the sum of cubes with some numbers changed: (place, difference)."""
    gradient = 3.0 * x**2
    for place, difference in changes:
        gradient[place] += difference
    return gradient


@checked
@pytest.mark.visible
def test_check_of_a_wrong_number(compare):
    """The sum of squares at 1, -2 and 3; the second derivative is given as -3 instead of -4, then as -5."""
    compare(check_gradients, sum_of_squares, np.array([2.0, -3.0, 6.0]), np.array([1.0, -2.0, 3.0]))
    compare(check_gradients, sum_of_squares, np.array([2.0, -5.0, 6.0]), np.array([1.0, -2.0, 3.0]))


@checked
@pytest.mark.visible
def test_check_of_a_wrong_formula(compare):
    """The gradient of the sum of cubes with the wrong sign, then half and twice as large as it is."""
    x = np.array([[1.0, 2.0, -1.0], [0.5, 0.0, 3.0]])

    for factor in (-1.0, 0.5, 2.0):
        compare(check_gradients, sum_of_cubes, factor * cubes_gradient(x), x)


@checked
@pytest.mark.visible
def test_check_with_a_big_step(compare):
    """A step of 0.1: the error of the measurement counts as well."""
    x = np.array([[1.0, 2.0, -1.0], [0.5, 0.0, 3.0]])

    compare(check_gradients, sum_of_cubes, cubes_gradient(x, ((0, 2), -0.5)), x, step=0.1)


@checked
@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(5,), (3, 4), (2, 3, 2)])
def test_one_wrong_number_is_found(compare, rng, shape):
    """One wrong number is found at its place, whether it is too large or too small."""
    x = rng.uniform(0.5, 1.5, size=shape)
    place = tuple(int(rng.integers(size)) for size in shape)

    for difference in (0.7, -0.7):
        compare(check_gradients, sum_of_cubes, cubes_gradient(x, (place, difference)), x)


@checked
@pytest.mark.parametrize("factor", [-0.5, 0.25, 3.0])
def test_check_of_scaled_gradients(compare, rng, factor):
    """The error is relative to the greatest magnitude in either gradient."""
    x = rng.normal(size=(3, 4))

    compare(check_gradients, sum_of_cubes, factor * cubes_gradient(x), x)


@checked
def test_small_numbers_do_not_count_by_themselves(compare, rng):
    """A derivative near zero is compared with the greatest one, not with itself."""
    x = rng.uniform(1.0, 2.0, size=(2, 3))
    x[0, 1] = 0.01

    compare(check_gradients, sum_of_cubes, cubes_gradient(x, ((0, 1), 0.02), ((1, 2), -0.3)), x)


@checked
def test_first_of_equal_differences(compare):
    """Of several equal differences the first in row-major order is named."""
    compare(check_gradients, sum_of_squares, np.array([[0.0, 2.0, 2.0], [-2.0, 2.0, 1.0]]), np.zeros((2, 3)))


@checked
def test_check_uses_the_step(compare, rng):
    """The step of the measurement is the one asked for."""
    x = rng.uniform(0.5, 1.5, size=(3, 2))

    compare(check_gradients, sum_of_cubes, cubes_gradient(x, ((2, 0), -0.4)), x, 0.2)


@checked
def test_right_gradients(student, compare, rng):
    """A right gradient has a tiny error; where both gradients are zero the error is 0."""
    x = rng.uniform(0.5, 1.5, size=(3, 4))

    compare(check_gradients, sum_of_cubes, cubes_gradient(x, ((1, 2), 0.5)), x)

    error, _ = student.check_gradients(sum_of_cubes, cubes_gradient(x), x)
    assert 0 <= error < 1e-7
    zero, place = student.check_gradients(sum_of_squares, np.zeros((2, 2)), np.zeros((2, 2)))
    assert zero == 0
    assert tuple(place) == (0, 0)


@checked
def test_check_leaves_the_arrays_alone(compare_untouched, rng):
    """Neither the gradient nor the point is changed."""
    x = rng.normal(size=(2, 3))

    compare_untouched(check_gradients, sum_of_cubes, cubes_gradient(x, ((0, 1), 1.0)), x)


# Two, two, two ---------------------------------------------------------------------------------------------------

toy = pytest.mark.exercise("toy_backprop")

START = (
    np.array([1.0, -2.0]),
    np.array([1.0, 0.0]),
    np.array([[0.5, -0.25], [1.0, 0.75]]),
    np.array([[1.0, -1.0], [0.5, 2.0]]),
    np.array([0.25, -0.5]),
)


def toy_arrays(rng, dtype="float64"):
    """Return inputs, targets, both matrices of weights and the biases."""
    shapes = [2, 2, (2, 2), (2, 2), 2]
    return [rng.normal(size=shape).astype(dtype) for shape in shapes]


@toy
@pytest.mark.visible
def test_toy_with_weights_of_zero(compare):
    """All weights and biases are 0, so all neurons give 0.5; the target is 0, then 1 for the second output."""
    zero = np.zeros((2, 2))

    compare(toy_backprop, np.array([1.0, 3.0]), np.zeros(2), zero, zero, np.zeros(2))
    compare(toy_backprop, np.array([1.0, 3.0]), np.array([0.0, 1.0]), zero, zero, np.zeros(2))


@toy
@pytest.mark.visible
def test_toy_example(compare):
    """The network of the text."""
    compare(toy_backprop, *START)


@toy
@pytest.mark.visible
def test_toy_with_large_weights(compare):
    """The same network with other inputs and weights three times as large, then with the layers exchanged."""
    _, target, hidden, output, biases = START
    x = np.array([-0.5, 2.0])

    compare(toy_backprop, x, target, 3 * hidden, 3 * output, biases)
    compare(toy_backprop, x, target, output, hidden, biases)


@toy
@pytest.mark.weight(4)
@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_toy_networks(compare, rng, scale):
    """Loss and all gradients are right for any weights, biases, inputs and targets."""
    x, target, *weights = toy_arrays(rng)

    compare(toy_backprop, x, target, *(scale * array for array in weights))


@toy
@pytest.mark.parametrize("dtype", ["float32", "int64"])
def test_toy_dtypes(compare, rng, dtype):
    """float32 stays float32; whole numbers become float64."""
    pairs = [rng.choice([-1, 1], 2) * rng.permutation([1, 2]) for _ in range(3)]  # no zero, nothing that cancels
    squares = [rng.permutation([-2, -1, 1, 2]).reshape(2, 2) for _ in range(2)]

    compare(toy_backprop, *(array.astype(dtype) for array in (*pairs[:2], *squares, pairs[2])))


@toy
def test_toy_gradients_fit_the_loss(student, compare, rng):
    """When one hidden weight moves a little, the loss moves as the gradient says."""
    x, target, hidden, output, biases = toy_arrays(rng)
    there, back = hidden.copy(), hidden.copy()
    there[1, 0] += 1e-4
    back[1, 0] -= 1e-4

    dhidden = compare(toy_backprop, x, target, hidden, output, biases).value[1]

    losses = [float(student.toy_backprop(x, target, moved, output, biases)[0]) for moved in (there, back)]
    np.testing.assert_allclose(dhidden[1, 0], (losses[0] - losses[1]) / 2e-4, rtol=1e-4, atol=1e-7)


@toy
def test_toy_leaves_the_arrays_alone(compare_untouched, rng):
    """A call changes no array."""
    compare_untouched(toy_backprop, *toy_arrays(rng))


# A kernel and a head ---------------------------------------------------------------------------------------------

classifier = pytest.mark.exercise("sigmoid_head")


def head_arrays(rng, image, kernel, dtype="float64"):
    """Return an image, a kernel and the weights of the head, of a size that keeps the score small."""
    head = (image[0] - kernel[0] + 1, image[1] - kernel[1] + 1)
    arrays = [rng.normal(size=image), rng.normal(size=kernel), rng.normal(size=head) / np.prod(head) ** 0.5 / 2]
    return [array.astype(dtype) for array in arrays]


@classifier
@pytest.mark.visible
def test_head_on_paper(compare):
    """An image of one row and a kernel of two weights, first of zero, then others."""
    x, head = np.array([[2.0, 0.0, 4.0]]), np.array([[1.0, 3.0]])

    compare(sigmoid_head, x, np.array([[0.0, 0.0]]), head)
    compare(sigmoid_head, x, np.array([[0.5, -0.25]]), head)


@classifier
@pytest.mark.visible
def test_head_on_the_worked_example(compare):
    """The 5 x 5 image and the 3 x 3 kernel of the text, with its head, then with the head transposed."""
    compare(sigmoid_head, X[0, 0], K[0, 0], HEAD)  # W19, M063 to M066
    compare(sigmoid_head, X[0, 0], K[0, 0], HEAD.T.copy())


@classifier
@pytest.mark.visible
def test_head_on_a_wide_image(compare):
    """An image of 3 x 4 pixels, a kernel of 2 rows and 3 columns, a head of 2 x 2; then of the negative."""
    head = np.array([[0.1, -0.2], [0.3, 0.05]])

    compare(sigmoid_head, COLOURS[0, 0], MIXED[0, 0], head)
    compare(sigmoid_head, 4 - COLOURS[0, 0], MIXED[0, 0], head)


@classifier
@pytest.mark.weight(3)
@pytest.mark.parametrize("image, kernel", [((6, 8), (2, 3)), ((7, 5), (3, 2)), ((9, 4), (4, 1)), ((3, 6), (1, 5))])
def test_heads_of_any_size(compare, rng, image, kernel):
    """Loss and gradient are right for any height and width of image and kernel."""
    compare(sigmoid_head, *head_arrays(rng, image, kernel))


@classifier
def test_square_heads(compare, rng):
    """Rows and columns are not confused where image, kernel and head are square."""
    compare(sigmoid_head, *head_arrays(rng, (5, 5), (3, 3)))


@classifier
@pytest.mark.parametrize("dtype", ["float32", "uint8"])
def test_head_dtypes(compare, rng, dtype):
    """float32 stays float32; whole numbers become float64 and do not wrap."""
    x, kernel, head = rng.integers(1, 3, (4, 5)), rng.integers(0, 2, (2, 3)), rng.integers(0, 2, (3, 3))
    kernel[0, 0] = head[1, 2] = 1

    compare(sigmoid_head, x.astype(dtype), kernel.astype("int8" if dtype == "uint8" else dtype), head.astype(dtype) / 8)
    compare(sigmoid_head, x.astype(dtype), np.zeros_like(kernel).astype(dtype), head.astype(dtype))


@classifier
def test_head_leaves_the_arrays_alone(compare_untouched, rng):
    """A call changes neither image nor kernel nor head."""
    compare_untouched(sigmoid_head, *head_arrays(rng, (4, 6), (2, 2)))


# The layer -------------------------------------------------------------------------------------------------------

layer = pytest.mark.exercise(
    "conv2d_backward", tolerance=linear(terms=lambda upstream, x, w, *rest: upstream[:, 0].size + w[:, 0].size)
)


def layer_arrays(rng, image, kernel, stride=1, padding=0, dtype="float64"):
    """Return a random upstream gradient, images and filters."""
    x, w = 3 * rng.normal(size=image), 3 * rng.normal(size=kernel)
    upstream = 3 * rng.normal(size=conv2d(x, w, None, stride, padding).shape)
    return [array.astype(dtype) for array in (upstream, x, w)]


@layer
@pytest.mark.visible
def test_backward_on_paper(compare):
    """One image of 3 x 3 pixels, one kernel of 2 x 2: one upstream number is not zero, then two, then all four."""
    x, w = np.array([[[[1.0, 2, 3], [4, 5, 6], [7, 8, 9]]]]), np.array([[[[1.0, 0], [2, -1]]]])

    for upstream in ([[0, 1.0], [0, 0]], [[1.0, 0], [0, -1]], [[1.0, 2], [3, 4]]):
        compare(conv2d_backward, np.array([[upstream]]), x, w)


@layer
@pytest.mark.visible
def test_backward_of_the_worked_example(compare):
    """The 5 x 5 example with the upstream gradient 1 to 9, then with stride 2 and the upstream gradient 1 to 4."""
    compare(conv2d_backward, COUNTED, X, K)  # W20
    compare(conv2d_backward, COUNTED[:, :, :2, :2] - [[0, 0], [1, 1]], X, K, stride=2)  # W20


@layer
@pytest.mark.visible
def test_backward_with_padding(compare):
    """The 5 x 5 example with padding 1, then with stride 2 as well."""
    upstream = np.arange(-12.0, 13).reshape(1, 1, 5, 5)

    compare(conv2d_backward, upstream, X, K, padding=1)
    compare(conv2d_backward, upstream[:, :, 1:4, 1:4] + 2, X, K, stride=2, padding=1)


@layer
@pytest.mark.visible
def test_backward_with_channels_and_images(compare):
    """Two images with two channels, two filters with kernels of 2 rows and 3 columns; then one step for each axis."""
    upstream = np.arange(16.0).reshape(2, 2, 2, 2) % 7 - 2

    compare(conv2d_backward, upstream, PAINTED, MIXED)
    compare(conv2d_backward, upstream, PAINTED, MIXED, stride=(1, 2), padding=(0, 1))


@layer
@pytest.mark.weight(2)
def test_backward_with_sizes_all_different(compare, rng):
    """No size may be taken for another one: batch, channels, filters, image, kernel, stride and padding all differ."""
    arrays = layer_arrays(rng, (2, 4, 9, 11), (5, 4, 6, 7), 3, 1)

    compare(conv2d_backward, *arrays, stride=3, padding=1)


@layer
@pytest.mark.weight(4)
@pytest.mark.parametrize(
    "stride, padding", [(1, 0), (1, (2, 1)), (2, 1), ((3, 1), 0), ((1, 3), (2, 0)), ((2, 3), (1, 2)), ((4, 2), (0, 1))]
)
def test_backward_strides_and_paddings(compare, rng, stride, padding):
    """Every stride and padding, also where windows leave gaps or do not reach the last rows and columns."""
    arrays = layer_arrays(rng, (2, 3, 8, 7), (4, 3, 3, 2), stride, padding)

    compare(conv2d_backward, *arrays, stride=stride, padding=padding)


@layer
@pytest.mark.parametrize("channels", [2, 3])
def test_backward_with_as_many_filters_as_channels(compare, rng, channels):
    """Filters and channels, rows and columns are not confused where their numbers are equal."""
    arrays = layer_arrays(rng, (4, channels, 5, 5), (channels, channels, 3, 3), 1, 1)

    compare(conv2d_backward, *arrays, padding=1)


@layer
def test_backward_keeps_float32(compare, rng):
    """Upstream gradient, images and filters in float32 give gradients in float32."""
    arrays = layer_arrays(rng, (2, 3, 6, 5), (4, 3, 3, 2), (1, 2), 1, dtype="float32")

    compare(conv2d_backward, *arrays, stride=(1, 2), padding=1)


@layer
def test_backward_of_whole_numbers(compare, rng):
    """Bytes give float64, and nothing wraps at 256."""
    x, w = rng.integers(0, 256, (2, 3, 5, 4), np.uint8), rng.integers(1, 200, (4, 3, 2, 3), np.uint8)

    compare(conv2d_backward, rng.integers(1, 200, (2, 4, 4, 2), np.uint8), x, w)


@layer
def test_backward_is_the_adjoint(compare, rng):
    """The image's gradient belongs to the forward pass: <conv(x), g> = <x, dx> for any x and g."""
    upstream, x, w = layer_arrays(rng, (2, 3, 6, 7), (4, 3, 2, 3), 2, 1)

    dx, dw, _ = compare(conv2d_backward, upstream, x, w, 2, 1).value

    score = np.vdot(conv2d(x, w, None, 2, 1), upstream)
    np.testing.assert_allclose([np.vdot(x, dx), np.vdot(w, dw)], score, rtol=1e-9, atol=1e-9)  # M054


@layer
@pytest.mark.parametrize("size", [1, 2])
def test_backward_leaves_the_inputs_alone(compare_untouched, rng, size):
    """A call changes neither upstream gradient nor images nor filters, also for kernels of one pixel."""
    compare_untouched(conv2d_backward, *layer_arrays(rng, (2, 3, 4, 5), (4, 3, size, size)))


# The dense layer -------------------------------------------------------------------------------------------------

dense_layer = pytest.mark.exercise("dense_backward", tolerance=linear(terms=lambda upstream, x, w: len(x) + len(w)))


@dense_layer
@pytest.mark.visible
def test_dense_backward_on_paper(compare):
    """One sample with two inputs and three outputs, then the same sample with twice the upstream gradient."""
    x, w, upstream = np.array([[2.0, 3.0]]), np.array([[1.0, 2], [3, 4], [5, 6]]), np.array([[1.0, -1.0, 2.0]])

    compare(dense_backward, upstream, x, w)  # M133
    compare(dense_backward, 2 * upstream, x, w)


@dense_layer
@pytest.mark.visible
def test_dense_backward_of_samples(compare):
    """Three samples with two inputs and two outputs, then the first two of them."""
    x, w = np.array([[1.0, 2], [0, -1], [3, 5]]), np.array([[1.0, 2], [-3, 4]])
    upstream = np.array([[1.0, 0], [2, -1], [0.5, 3]])

    compare(dense_backward, upstream, x, w)
    compare(dense_backward, upstream[:2], x[:2], w)


@dense_layer
@pytest.mark.weight(2)
@pytest.mark.parametrize("samples, inputs, outputs", [(3, 4, 5), (6, 2, 3), (1, 5, 2)])
def test_dense_backward_of_any_size(compare, rng, samples, inputs, outputs):
    """Samples, inputs and outputs are kept apart."""
    upstream, x, w = (rng.normal(size=shape) for shape in [(samples, outputs), (samples, inputs), (outputs, inputs)])

    compare(dense_backward, upstream, x, w)


@dense_layer
def test_dense_backward_with_all_sizes_equal(compare, rng):
    """Rows and columns are not confused where everything is square."""
    compare(dense_backward, *(rng.normal(size=(3, 3)) for _ in range(3)))


@dense_layer
@pytest.mark.parametrize("dtype", ["float32", "uint8"])
def test_dense_backward_dtypes(compare, rng, dtype):
    """float32 stays float32; bytes become float64 and do not wrap."""
    compare(dense_backward, *(rng.integers(1, 256, size).astype(dtype) for size in [(4, 3), (4, 2), (3, 2)]))


@dense_layer
def test_dense_backward_leaves_the_inputs_alone(compare_untouched, rng):
    """A call changes no input, also for one sample, one input and one output."""
    compare_untouched(dense_backward, *(rng.normal(size=(1, 1)) for _ in range(3)))


# The network as a list of nodes ----------------------------------------------------------------------------------

forward = pytest.mark.exercise("run_graph")
backward = pytest.mark.exercise("backprop_graph")

ADDED = [("a", "input", ()), ("b", "input", ()), ("c", "sum", ("a", "b")), ("d", "nonlinearity", ("c",))]
AROUND = [("a", "input", ()), ("b", "nonlinearity", ("a",)), ("c", "sum", ("a", "b")), ("d", "sum", ("c", "a"))]
SMALL = [
    ("image", "input", ()),
    ("kernels", "parameter", ()),
    ("biases", "parameter", ()),
    ("maps", "convolution", ("image", "kernels", "biases")),
    ("active", "nonlinearity", ("maps",)),
    ("pooled", "pooling", ("active",)),
    ("weights", "parameter", ()),
    ("offsets", "parameter", ()),
    ("scores", "fully_connected", ("pooled", "weights", "offsets")),
]
LARGE = [
    *SMALL[:3],
    ("unused", "parameter", ()),
    *SMALL[3:5],
    ("again", "convolution", ("active", "kernels", "biases")),
    ("twice", "sum", ("again", "again")),
    ("pooled", "pooling", ("twice",)),
    ("off", "nonlinearity", ("pooled",)),
    ("joined", "sum", ("pooled", "off")),
    ("spare", "nonlinearity", ("maps",)),
    *SMALL[6:8],
    ("scores", "fully_connected", ("joined", "weights", "offsets")),
]


def small_inputs():
    """Return the 5 x 5 example with two filters, and weights for three scores."""
    return {
        "image": X,
        "kernels": np.concatenate([K, K[:, :, ::-1].copy()])[:, :, :2],
        "biases": np.array([1.0, -0.5]),
        "weights": np.array([[1.0, 0, -1, 2], [0, 1, 1, 0], [2, -1, 0, 1]]),
        "offsets": np.array([0.5, 0, -1]),
    }


def large_inputs(rng, dtype="float64"):
    """Return three images of 7 x 8 with two channels, and the parameters of the large network."""
    shapes = {"image": (3, 2, 7, 8), "kernels": (2, 2, 3, 2), "biases": 2, "unused": 5, "weights": (4, 6), "offsets": 4}
    return {name: (3 * rng.normal(size=shape)).astype(dtype) for name, shape in shapes.items()}


def cropped_inputs():
    """Return the small network's inputs with a narrower image, of which pooling drops no column."""
    return small_inputs() | {"image": X[:, :, :, 1:] - 1}


@forward
@pytest.mark.visible
def test_run_of_a_sum(compare):
    """Two inputs, their sum, ReLU of it; then the same with whole numbers."""
    compare(run_graph, ADDED, {"a": np.array([1.0, 2.0]), "b": np.array([3.0, -5.0])})
    compare(run_graph, ADDED, {"a": np.array([[1, -2]]), "b": np.array([[-4, 7]])})


@forward
@pytest.mark.visible
def test_run_of_a_small_network(compare):
    """The 5 x 5 example through convolution, ReLU, pooling and a dense layer; then another image."""
    compare(run_graph, SMALL, small_inputs())
    compare(run_graph, SMALL, cropped_inputs())


@forward
@pytest.mark.visible
def test_run_around_a_node(compare):
    """A value that three nodes use."""
    compare(run_graph, AROUND, {"a": np.array([1.0, -2.0, 0.5])})


@forward
@pytest.mark.weight(2)
def test_run_of_a_large_network(compare, rng):
    """Three images through two convolutions with the same filters, sums and branches, one of which leads nowhere."""
    compare(run_graph, LARGE, large_inputs(rng))


@forward
@pytest.mark.parametrize("dtype", ["float32", "int64"])
def test_run_dtypes(compare, rng, dtype):
    """float32 stays float32; whole numbers become float64."""
    compare(run_graph, LARGE, large_inputs(rng, dtype))


@forward
def test_run_of_bytes(compare, rng):
    """Bytes do not wrap at 256."""
    compare(run_graph, ADDED, {name: rng.integers(150, 256, (2, 3), np.uint8) for name in "ab"})


@forward
def test_run_leaves_the_inputs_alone(compare_untouched, rng):
    """The inputs are not changed, and all values are new arrays."""
    compare_untouched(run_graph, ADDED, {name: rng.normal(size=(2, 3)) for name in "ab"})


@backward
@pytest.mark.visible
def test_way_back_through_a_sum(compare):
    """Two inputs, their sum, ReLU of it; then a value that three nodes use."""
    compare(backprop_graph, ADDED, {"a": np.array([1.0, 2.0]), "b": np.array([3.0, -5.0])}, np.array([10.0, 20.0]))
    compare(backprop_graph, AROUND, {"a": np.array([1.0, -2.0, 0.5])}, np.array([1.0, 10.0, -100.0]))


@backward
@pytest.mark.visible
def test_way_back_through_a_small_network(compare):
    """The 5 x 5 example back through a dense layer, pooling, ReLU and convolution; then another image."""
    compare(backprop_graph, SMALL, small_inputs(), np.array([[1.0, -2.0, 0.5]]))
    compare(backprop_graph, SMALL, cropped_inputs(), np.array([[-1.0, 1.0, 2.0]]))


@backward
@pytest.mark.visible
def test_way_back_past_an_unused_node(compare):
    """The last node does not depend on one of the inputs."""
    nodes = [("a", "input", ()), ("b", "parameter", ()), ("c", "nonlinearity", ("a",)), ("d", "sum", ("c", "c"))]

    compare(backprop_graph, nodes, {"a": np.array([3.0, -1.0]), "b": np.ones((2, 3))}, np.array([5.0, 7.0]))


@backward
@pytest.mark.weight(3)
@pytest.mark.parametrize("last", ["scores", "joined", "again"])
def test_way_back_through_a_large_network(compare, rng, last):
    """Gradients of filters that are used twice, sums and branches add up; nodes without influence get zeros."""
    nodes = LARGE[: 1 + [name for name, _, _ in LARGE].index(last)]
    inputs = large_inputs(rng)

    compare(backprop_graph, nodes, inputs, rng.normal(size=run_graph(nodes, inputs)[last].shape))


@backward
@pytest.mark.weight(2)
def test_way_back_through_ties(compare, rng):
    """ReLU passes nothing at 0, and of equal numbers in a block the first gets the gradient."""
    nodes = [("a", "input", ()), ("b", "nonlinearity", ("a",)), ("c", "pooling", ("b",)), ("d", "sum", ("c", "c"))]
    x = rng.integers(-1, 2, size=(2, 3, 5, 4)).astype(float)

    compare(backprop_graph, nodes, {"a": x}, 1 + rng.uniform(size=(2, 3, 2, 2)))


@backward
@pytest.mark.parametrize("dtype", ["float32", "int64"])
def test_way_back_dtypes(compare, rng, dtype):
    """float32 stays float32; whole numbers become float64."""
    compare(backprop_graph, LARGE, large_inputs(rng, dtype), (5 * rng.normal(size=(3, 4))).astype(dtype))


@backward
def test_way_back_leaves_the_inputs_alone(compare_untouched, rng):
    """Neither the inputs nor the upstream gradient are changed, and all gradients are new arrays."""
    compare_untouched(backprop_graph, AROUND, {"a": rng.normal(size=(2, 3))}, rng.normal(size=(2, 3)))


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("smaller_step")
def test_smaller_step(answer):
    """The error of central differences falls with the square of the step."""
    answer(
        "hundredth",
        misread={
            "tenth": ("M069", "error of a one-sided difference", "To both sides, the error shrinks with h squared."),
            "same": ("M069c", "step without influence", "The step is the distance over which the loss is followed."),
        },
    )


@pytest.mark.exercise("wrong_line")
def test_wrong_line(answer):
    """The derivative of the score for a kernel weight lacks the pixel under the weight."""
    answer(
        "line_4",
        misread={
            "line_1": ("E088a", "derivative of the logarithm doubted", "The derivative of -ln y is -1 / y."),
            "line_2": ("E088b", "derivative of the sigmoid doubted", "The sigmoid's derivative is y (1 - y)."),
            "line_3": ("E088c", "weight of the head doubted", "z stands in the score with its weight of the head."),
            "line_5": ("E088d", "product doubted", "Line 5 multiplies what stands above it; look for the cause."),
        },
    )


@pytest.mark.exercise("weight_gradient")
def test_weight_gradient(answer):
    """3 times the pixel 5, minus 2 times the pixel 6."""
    answer(
        3,
        misread={
            -8: ("M064", "row and column swapped", "The first index of a weight is its row."),
            8: ("M059", "upstream gradient rotated", "Each upstream number meets its own window: rotate nothing."),
            1: ("M063", "pixel under the weight missing", "Multiply each upstream number by the pixel it met."),
            -3: ("M064b", "weight at row 0 taken", "Row 1 is the second row."),
            15: ("M062", "one place of the window only", "The weight is used at every place: add them up."),
            -12: ("M062b", "last place of the window only", "The weight is used at every place: add them up."),
        },
    )


@pytest.mark.exercise("pixel_gradient")
def test_pixel_gradient(answer):
    """4 times 3 from the first window, 1 times -2 from the last."""
    answer(
        10,
        misread={
            -5: (
                "M054",
                "kernel not rotated",
                "In the first window the pixel lies under the last weight of the kernel.",
            ),
            -2: ("M057", "overwritten by the last window", "The pixel lies in several windows: add them up."),
            12: ("M057b", "first window only", "The pixel lies in several windows: add them up."),
            1: ("M063", "weight over the pixel missing", "Multiply each upstream number by the weight over the pixel."),
        },
    )


@pytest.mark.exercise("what_is_rotated")
def test_what_is_rotated(answer):
    """Only the correlation that gives the image's gradient rotates the kernel."""
    answer(
        "image_only",
        misread={
            "neither": (
                "M054",
                "kernel not rotated in the image's gradient",
                "The first pixel of a window meets w[0, 0].",
            ),
            "kernel_only": ("E089", "rotation in the wrong gradient", "dw is a plain correlation of x and g."),
            "both": ("M059", "upstream gradient rotated, too", "dw is a plain correlation of x and g."),
        },
    )


@pytest.mark.exercise("bias_gradient")
def test_bias_gradient(answer):
    """Two images with 4 x 5 places, each with the upstream number 0.5."""
    answer(
        20,
        tolerance=1e-9,
        misread={
            0.5: ("M067", "averaged instead of summed", "The bias feeds every place of every image: sum them."),
            10: ("M067d", "one image only", "The images share the bias: sum over the batch, too."),
            60: ("M068", "summed over the filters, too", "Each filter has its own bias."),
            40: ("M067g", "places counted", "Every place has an upstream gradient of 0.5, not of 1."),
        },
    )


@pytest.mark.exercise("shared_value")
def test_shared_value(answer):
    """7 from the ReLU and 7 from the sum."""
    answer(
        14,
        misread={
            7: ("F01", "one of two paths", "The value goes two ways: add the gradients of both."),
            42: ("F01b", "value instead of gradient", "The gradient of a sum does not depend on the values."),
            49: ("F01c", "gradients multiplied", "Where paths meet, gradients are added."),
        },
    )


@pytest.mark.exercise("trained_numbers")
def test_trained_numbers(answer):
    """8 filters of 27 weights and a bias, 8 scales and 8 shifts, 10 outputs of 32 weights and a bias."""
    answer(
        570,
        misread={
            586: ("E085", "running statistics counted", "Running means and variances are measured, not learned."),
            587: ("E085b", "everything counted", "Dropout's rate is chosen, and running statistics are measured."),
            571: ("E085c", "dropout rate counted", "The rate is chosen before training: a hyper-parameter."),
            554: ("E085d", "scale and shift left out", "Scale and shift of a batch normalisation are learned."),
            552: ("M093", "biases left out", "Each filter and each output has a bias, and it is learned."),
        },
    )
