"""Nonlinearities, dense layers and losses, forward and backward, and gradients through many layers."""

import itertools

import numpy as np
import pytest

from autograder.judge.tolerance import linear
from reference.analysis.gradient_flow import collapse_linear, gradient_norms_by_depth
from reference.data.photographs import camera
from reference.layers.cross_entropy import cross_entropy, cross_entropy_backward
from reference.layers.dense import dense
from reference.layers.flatten import flatten, flatten_backward
from reference.layers.relu import relu, relu_backward
from reference.layers.shrinkage import soft_shrink, soft_shrink_backward
from reference.layers.sigmoid import sigmoid, sigmoid_backward
from reference.layers.softmax import softmax, softmax_backward
from reference.layers.tanh import tanh, tanh_backward
from reference.layers.three_stage import three_stage_layer

Z = np.array([-2.0, -0.5, 0.0, 0.5, 2.0])
UP = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
MIXED = np.array([[3.0, -1.0, 0.0], [-4.0, 2.0, -0.25]])
SIGNS = np.array([[-2.0, 7.0, 5.0], [3.0, -1.0, 4.0]])
FAR = np.array([[-1000.0, -745.0, -40.0], [40.0, 745.0, 1000.0]])
NEAR_ZERO = np.array([-2.0, -0.3, 0.0, 0.4, 1.0])
dtypes = pytest.mark.parametrize("dtype", ["float32", "int64", "uint8"])


def both_signs(rng, *size, scale=2.0):
    """Return numbers of both signs."""
    x = rng.normal(size=size, scale=scale)
    x.reshape(-1)[1:3] = rng.uniform(1, 2, 2) * [scale, -scale]
    return x


def spread(rng, *size, scale=2.0):
    """Return numbers of both signs, some of them exactly zero."""
    x = both_signs(rng, *size, scale=scale)
    x.reshape(-1)[::5] = 0
    return x


def of_dtype(rng, dtype, *size):
    """Return numbers of a dtype: with fractions, of both signs, or bytes up to 255."""
    if dtype == "float32":
        return rng.normal(size=size, scale=2).astype(dtype)
    return rng.integers(0 if dtype == "uint8" else -9, 256 if dtype == "uint8" else 10, size).astype(dtype)


# From maps to rows -----------------------------------------------------------------------------------------------

flat = pytest.mark.exercise("flatten")
unflat = pytest.mark.exercise("flatten_backward")


@flat
@pytest.mark.visible
def test_flat_worked_example(compare):
    """One image with two channels of 2 x 2, the numbers 0 to 7."""
    compare(flatten, np.arange(8.0).reshape(1, 2, 2, 2))  # M135


@flat
@pytest.mark.visible
def test_flat_batch(compare):
    """Two images with three channels of 2 rows and 4 columns; then two rows of 3 x 2 numbers without channels."""
    compare(flatten, np.arange(48.0).reshape(2, 3, 2, 4))
    compare(flatten, np.arange(12.0).reshape(2, 3, 2))


@flat
@pytest.mark.weight(2)
@pytest.mark.parametrize("size", [(2, 3, 4, 5), (4, 3, 2), (5, 4)])
def test_flat_arrays_of_any_axes(compare, rng, size):
    """Every axis behind the batch goes into the row, for images, sequences and volumes."""
    compare(flatten, rng.normal(size=size))


@flat
@dtypes
def test_flat_dtypes(compare, rng, dtype):
    """float32 stays float32, whole numbers become float64."""
    compare(flatten, of_dtype(rng, dtype, 3, 2, 4, 5))


@flat
def test_flat_inputs_untouched(compare_untouched, rng):
    """The images are not changed, and the answer is a new array."""
    compare_untouched(flatten, rng.normal(size=(3, 2, 4, 5)))


@flat
def test_flat_images_with_moved_axes(compare, rng):
    """Images whose channels were moved are flattened in the order of their axes, not of memory."""
    compare(flatten, np.moveaxis(rng.normal(size=(2, 4, 5, 3)), 3, 1))


@unflat
@pytest.mark.visible
def test_unflat_worked_example(compare):
    """The numbers 0 to 7 go back to two channels of 2 x 2."""
    compare(flatten_backward, np.arange(8.0).reshape(1, 8), np.zeros((1, 2, 2, 2)))


@unflat
@pytest.mark.visible
def test_unflat_batch(compare):
    """Two images with three channels of 2 rows and 4 columns."""
    compare(flatten_backward, np.arange(48.0).reshape(2, 24), np.ones((2, 3, 2, 4)))


@unflat
@pytest.mark.weight(2)
@pytest.mark.parametrize("size", [(2, 3, 4, 5), (4, 3, 2), (3, 2, 2, 3, 2)])
def test_unflat_any_axes(compare, rng, size):
    """Every number of a random gradient returns to its own place."""
    compare(flatten_backward, rng.normal(size=(size[0], int(np.prod(size[1:])))), rng.normal(size=size))


@unflat
def test_unflat_float32(compare, rng):
    """Gradient and images in float32 give float32."""
    compare(flatten_backward, of_dtype(rng, "float32", 2, 24), of_dtype(rng, "float32", 2, 3, 2, 4))


@unflat
def test_unflat_inputs_untouched(compare_untouched, rng):
    """Neither gradient nor images are changed, and the answer is a new array."""
    compare_untouched(flatten_backward, rng.normal(size=(2, 24)), rng.normal(size=(2, 3, 2, 4)))


# The dense layer -------------------------------------------------------------------------------------------------

full = pytest.mark.exercise("dense", tolerance=linear(terms=lambda x, w, *rest: w.shape[1] + 1))
collapse = pytest.mark.exercise("collapse_linear", tolerance=linear(terms=lambda w1, *rest: len(w1) + 1))


@full
@pytest.mark.visible
def test_dense_worked_example(compare):
    """One sample and three outputs, as in the text; then with a square matrix and no bias."""
    compare(dense, np.array([[1.0, 2.0]]), np.array([[1.0, 2], [3, 4], [5, 6]]), np.array([0.1, 0.2, 0.3]))  # M132
    compare(dense, np.array([[1.0, 2.0]]), np.array([[1.0, 2], [3, 4]]))  # M131


@full
@pytest.mark.visible
def test_dense_batch(compare):
    """Four samples of two numbers and three outputs; then three samples."""
    x, w, b = (
        np.array([[1.0, 0], [0, 1], [2, -1], [3, 5]]),
        np.array([[2.0, -1], [0, 3], [1, 1]]),
        np.array([1.0, -2, 4]),
    )

    compare(dense, x, w, b)
    compare(dense, x[:3], w, b)


@full
@pytest.mark.weight(2)
@pytest.mark.parametrize("samples, inputs, outputs", [(2, 5, 3), (7, 3, 4), (1, 6, 2)])
def test_dense_any_sizes(compare, rng, samples, inputs, outputs):
    """Samples, inputs and outputs are not confused, with biases and without."""
    x, w = rng.normal(size=(samples, inputs)), rng.normal(size=(outputs, inputs))

    compare(dense, x, w, rng.normal(size=outputs))
    compare(dense, x, w)


@full
def test_dense_equal_sizes(compare, rng):
    """As many samples as inputs and outputs: nothing but the order tells them apart."""
    compare(dense, rng.normal(size=(4, 4)), rng.normal(size=(4, 4)), rng.normal(size=4))


@full
@dtypes
def test_dense_dtypes(compare, rng, dtype):
    """float32 stays float32; whole numbers become float64 and do not wrap at 256."""
    compare(dense, *(of_dtype(rng, dtype, *size) for size in [(3, 5), (4, 5), (4,)]))


@full
def test_dense_inputs_untouched(compare_untouched, rng):
    """Samples, weights and biases are not changed."""
    compare_untouched(dense, rng.normal(size=(3, 5)), rng.normal(size=(2, 5)), rng.normal(size=2))


@collapse
@pytest.mark.visible
def test_collapse_of_small_layers(compare):
    """One hidden unit; then two of them, with a single output."""
    compare(collapse_linear, np.array([[1.0, 2]]), np.array([[3.0], [4]]), np.array([10.0]), np.array([0.5, 0]))
    compare(collapse_linear, np.array([[1.0, 2], [0, 3]]), np.array([[2.0, -1]]), np.array([1.0, 5]), np.array([7.0]))


@collapse
@pytest.mark.visible
def test_collapse_of_square_layers(compare):
    """Both matrices are 2 x 2: the order of the product counts."""
    compare(collapse_linear, np.array([[1.0, 2], [3, 4]]), np.array([[0.0, 1], [2, 0]]), np.array([1.0, -1]), Z[:2])


@collapse
@pytest.mark.weight(2)
@pytest.mark.parametrize("sizes", [(4, 7, 3), (5, 2, 6), (3, 3, 3)])
def test_collapse_of_any_sizes(compare, rng, sizes):
    """Inputs, hidden units and outputs differ, or are all equal."""
    inputs, hidden, outputs = sizes
    w1, w2 = rng.normal(size=(hidden, inputs)), rng.normal(size=(outputs, hidden))

    compare(collapse_linear, w1, w2, rng.normal(size=hidden), rng.normal(size=outputs))


@collapse
def test_collapse_does_what_two_layers_do(compare, rng):
    """The one layer gives the outputs of the two, for any samples."""  # M151
    w1, w2, b1, b2 = (rng.normal(size=size) for size in [(6, 4), (3, 6), (6,), (3,)])
    x = rng.normal(size=(5, 4))

    w, b = compare(collapse_linear, w1, w2, b1, b2).value

    np.testing.assert_allclose(x @ w.T + b, (x @ w1.T + b1) @ w2.T + b2, rtol=1e-9, atol=1e-9)


@collapse
def test_collapse_untouched(compare_untouched, rng):
    """Weights and biases of the two layers are not changed; bytes do not wrap at 256."""
    w1, w2 = rng.integers(100, 200, (4, 3), np.uint8), rng.integers(100, 200, (2, 4), np.uint8)

    compare_untouched(collapse_linear, w1, w2, np.arange(4), np.arange(1, 3))


# Rectify and shrink ----------------------------------------------------------------------------------------------

rectifier = pytest.mark.exercise("relu")
rectifier_back = pytest.mark.exercise("relu_backward")
shrinking = pytest.mark.exercise("soft_shrink")
shrinking_back = pytest.mark.exercise("soft_shrink_backward")


@rectifier
@pytest.mark.visible
def test_relu_of_five_numbers(compare):
    """The five numbers of the text."""
    compare(relu, Z)  # M117


@rectifier
@pytest.mark.visible
def test_relu_of_rows(compare):
    """Two rows of three numbers, then whole numbers."""
    compare(relu, MIXED)
    compare(relu, np.array([[-3, 4], [0, -1]]))


@rectifier
@pytest.mark.weight(2)
@pytest.mark.parametrize("size", [(2, 3, 4, 5), (7, 3), (11,)])
def test_relu_of_any_shape(compare, rng, size):
    """Arrays of any shape keep it; zeros are among the numbers."""
    compare(relu, spread(rng, *size))


@rectifier
@dtypes
def test_relu_dtypes(compare, rng, dtype):
    """float32 stays float32, whole numbers become float64."""
    compare(relu, of_dtype(rng, dtype, 4, 7))


@rectifier
def test_relu_inputs_untouched(compare_untouched, rng):
    """The input is not changed, and the answer is a new array even where all numbers are positive."""
    compare_untouched(relu, spread(rng, 3, 4))  # M122
    compare_untouched(relu, rng.uniform(1, 2, size=(3, 4)))


@rectifier_back
@pytest.mark.visible
def test_relu_backward_of_five_numbers(compare):
    """The five numbers of the text, zero among them, with the upstream gradient 1 to 5."""
    compare(relu_backward, UP, Z)  # M119, M120, M121


@rectifier_back
@pytest.mark.visible
def test_relu_backward_of_rows(compare):
    """Two rows of three numbers; the upstream gradient has both signs."""
    compare(relu_backward, SIGNS, MIXED + 0.5)


@rectifier_back
@pytest.mark.weight(3)
@pytest.mark.parametrize("size", [(2, 3, 4, 5), (7, 3), (11,)])
def test_relu_backward_of_any_shape(compare, rng, size):
    """A random gradient passes where the input was positive, and stops where it was negative."""
    compare(relu_backward, rng.normal(size=size), both_signs(rng, *size))


@rectifier_back
def test_relu_backward_at_zero(compare, rng):
    """At zero nothing passes, whatever the sign of the gradient."""
    compare(relu_backward, rng.normal(size=(4, 7)), spread(rng, 4, 7))


@rectifier_back
def test_relu_backward_dtypes(compare, rng):
    """float32 stays float32; whole numbers in the forward pass do not round the gradient."""
    compare(relu_backward, of_dtype(rng, "float32", 4, 5), of_dtype(rng, "float32", 4, 5))
    compare(relu_backward, rng.normal(size=(4, 5)), 2 * of_dtype(rng, "int64", 4, 5) + 1)


@rectifier_back
def test_relu_backward_inputs_untouched(compare_untouched, rng):
    """Neither the gradient nor the input is changed, also where everything passes."""
    compare_untouched(relu_backward, rng.normal(size=(3, 4)), both_signs(rng, 3, 4))
    compare_untouched(relu_backward, rng.normal(size=(3, 4)), rng.uniform(1, 2, size=(3, 4)))


@shrinking
@pytest.mark.visible
def test_shrinking_five_numbers(compare):
    """The five numbers of the text with threshold 0.5; then with threshold 0.35."""
    compare(soft_shrink, NEAR_ZERO)  # W92, M128, M129, M130
    compare(soft_shrink, NEAR_ZERO, 0.35)


@shrinking
@pytest.mark.visible
def test_shrinking_rows(compare):
    """Two rows of three numbers with threshold 1; some lie exactly on it."""
    compare(soft_shrink, MIXED, threshold=1)


@shrinking
@pytest.mark.weight(3)
@pytest.mark.parametrize("threshold", [0.2, 1.25, 0])
def test_shrinking_with_any_threshold(compare, rng, threshold):
    """The threshold is the one that was given, for arrays of any shape."""
    compare(soft_shrink, spread(rng, 2, 3, 4, 5), threshold)
    compare(soft_shrink, spread(rng, 9), threshold=threshold)


@shrinking
@dtypes
def test_shrinking_dtypes(compare, rng, dtype):
    """float32 stays float32; whole numbers become float64 and do not wrap below zero."""
    compare(soft_shrink, of_dtype(rng, dtype, 6, 7), 1.5)


@shrinking
def test_shrinking_inputs_untouched(compare_untouched, rng):
    """The input is not changed."""
    compare_untouched(soft_shrink, rng.normal(size=(5, 6)), 0.3)


@shrinking_back
@pytest.mark.visible
def test_shrinking_backward_of_five_numbers(compare):
    """The five numbers of the text with threshold 0.5, then with 0.35; the upstream gradient is 1 to 5."""
    compare(soft_shrink_backward, UP, NEAR_ZERO)
    compare(soft_shrink_backward, UP, NEAR_ZERO, 0.35)


@shrinking_back
@pytest.mark.visible
def test_shrinking_backward_at_the_kinks(compare):
    """Two rows of three numbers, two of them exactly on the threshold 1 or -1; the gradient has both signs."""
    compare(soft_shrink_backward, SIGNS, np.array([[3.0, -1.0, 1.0], [-4.0, 2.0, -0.25]]), threshold=1)


@shrinking_back
@pytest.mark.weight(2)
@pytest.mark.parametrize("threshold", [0.5, 0.25, 1.5])
def test_shrinking_backward_with_any_threshold(compare, rng, threshold):
    """A random gradient passes on both sides and stops between."""
    compare(soft_shrink_backward, rng.normal(size=(4, 3, 5)), spread(rng, 4, 3, 5), threshold)


@shrinking_back
def test_shrinking_backward_on_the_threshold(compare, rng):
    """Exactly on the threshold, on either side, nothing passes."""
    x = spread(rng, 5, 6)
    x[0, 1:3] = 0.75, -0.75

    compare(soft_shrink_backward, rng.normal(size=x.shape), x, 0.75)


@shrinking_back
def test_shrinking_backward_dtypes(compare, rng):
    """float32 stays float32; whole numbers in the forward pass do not round the gradient."""
    compare(soft_shrink_backward, of_dtype(rng, "float32", 4, 5), of_dtype(rng, "float32", 4, 5), 0.75)
    compare(soft_shrink_backward, rng.normal(size=(4, 5)), of_dtype(rng, "int64", 4, 5), 2.5)


@shrinking_back
def test_shrinking_backward_inputs_untouched(compare_untouched, rng):
    """Neither the gradient nor the input is changed."""
    compare_untouched(soft_shrink_backward, rng.normal(size=(5, 6)), rng.normal(size=(5, 6)), 0.3)


# Squash ----------------------------------------------------------------------------------------------------------

squash = pytest.mark.exercise("sigmoid")
squash_back = pytest.mark.exercise("sigmoid_backward")
tangent = pytest.mark.exercise("tanh")
tangent_back = pytest.mark.exercise("tanh_backward")


@squash
@pytest.mark.visible
def test_sigmoid_of_five_numbers(compare):
    """The numbers -2, -0.5, 0, 0.5 and 2."""
    compare(sigmoid, Z)


@squash
@pytest.mark.visible
def test_sigmoid_far_from_zero(compare):
    """Numbers up to 1000 on both sides."""
    compare(sigmoid, FAR)  # M123


@squash
@pytest.mark.weight(2)
@pytest.mark.parametrize("scale", [1, 5, 800])
def test_sigmoid_of_any_shape(compare, rng, scale):
    """Arrays of any shape; small and large numbers of both signs."""
    compare(sigmoid, spread(rng, 2, 3, 4, 5, scale=scale))
    compare(sigmoid, spread(rng, 7, scale=scale))


@squash
@dtypes
def test_sigmoid_dtypes(compare, rng, dtype):
    """float32 stays float32, also far from zero; whole numbers become float64."""
    compare(sigmoid, of_dtype(rng, dtype, 4, 7))
    compare(sigmoid, np.array([[-250, 0, 3], [2, 88, 200]], np.float32 if dtype == "float32" else np.int64))


@squash
def test_sigmoid_without_overflow(compare_quiet, rng):
    """Far from zero, on both sides, nothing overflows: NumPy has nothing to warn of."""
    compare_quiet(sigmoid, spread(rng, 6, 7, scale=2000))  # M123


@squash
def test_sigmoid_inputs_untouched(compare_untouched, rng):
    """The input is not changed."""
    compare_untouched(sigmoid, rng.normal(size=(5, 6), scale=3))


@squash_back
@pytest.mark.visible
def test_sigmoid_backward_of_five_numbers(compare):
    """The slopes at -2, -0.5, 0, 0.5 and 2; then with the upstream gradient 1 to 5."""
    compare(sigmoid_backward, np.ones(5), Z)  # W88, M124, M125
    compare(sigmoid_backward, UP, Z)


@squash_back
@pytest.mark.visible
def test_sigmoid_backward_of_rows(compare):
    """Two rows of three numbers; the upstream gradient has both signs."""
    compare(sigmoid_backward, SIGNS, MIXED)


@squash_back
@pytest.mark.weight(2)
@pytest.mark.parametrize("scale", [1, 3, 300])
def test_sigmoid_backward_of_any_shape(compare, rng, scale):
    """A random gradient times the slope at each number, near zero and far from it."""
    compare(sigmoid_backward, rng.normal(size=(2, 3, 4, 5)), spread(rng, 2, 3, 4, 5, scale=scale))


@squash_back
def test_sigmoid_backward_dtypes(compare, rng):
    """float32 stays float32; whole numbers in the forward pass do not round the gradient."""
    compare(sigmoid_backward, of_dtype(rng, "float32", 4, 5), of_dtype(rng, "float32", 4, 5))
    compare(sigmoid_backward, rng.normal(size=(4, 5)), of_dtype(rng, "int64", 4, 5))


@squash_back
def test_sigmoid_backward_inputs_untouched(compare_untouched, rng):
    """Neither the gradient nor the input is changed."""
    compare_untouched(sigmoid_backward, rng.normal(size=(5, 6)), rng.normal(size=(5, 6)))


@tangent
@pytest.mark.visible
def test_tanh_of_five_numbers(compare):
    """The numbers -2, -0.5, 0, 0.5 and 2; then numbers up to 1000 on both sides."""
    compare(tanh, Z)
    compare(tanh, FAR)


@tangent
@pytest.mark.visible
def test_tanh_of_rows(compare):
    """Two rows of three numbers, then whole numbers."""
    compare(tanh, MIXED)
    compare(tanh, np.array([[-3, 1], [0, 2]]))


@tangent
@pytest.mark.weight(2)
@pytest.mark.parametrize("scale", [1, 800])
def test_tanh_of_any_shape(compare, rng, scale):
    """Arrays of any shape; small and large numbers of both signs."""
    compare(tanh, spread(rng, 2, 3, 4, 5, scale=scale))


@tangent
@dtypes
def test_tanh_dtypes(compare, rng, dtype):
    """float32 stays float32, whole numbers become float64."""
    compare(tanh, of_dtype(rng, dtype, 4, 7))


@tangent
def test_tanh_inputs_untouched(compare_untouched, rng):
    """The input is not changed."""
    compare_untouched(tanh, rng.normal(size=(5, 6)))


@tangent_back
@pytest.mark.visible
def test_tanh_backward_of_five_numbers(compare):
    """The slopes at -2, -0.5, 0, 0.5 and 2; then with the upstream gradient 1 to 5."""
    compare(tanh_backward, np.ones(5), Z)  # M127
    compare(tanh_backward, UP, Z)


@tangent_back
@pytest.mark.visible
def test_tanh_backward_of_rows(compare):
    """Two rows of three numbers; the upstream gradient has both signs."""
    compare(tanh_backward, SIGNS, MIXED)


@tangent_back
@pytest.mark.weight(2)
@pytest.mark.parametrize("scale", [1, 300])
def test_tanh_backward_of_any_shape(compare, rng, scale):
    """A random gradient times the slope at each number, near zero and far from it."""
    compare(tanh_backward, rng.normal(size=(2, 3, 4, 5)), spread(rng, 2, 3, 4, 5, scale=scale))


@tangent_back
def test_tanh_backward_dtypes(compare, rng):
    """float32 stays float32; whole numbers in the forward pass do not round the gradient."""
    compare(tanh_backward, of_dtype(rng, "float32", 4, 5), of_dtype(rng, "float32", 4, 5))
    compare(tanh_backward, rng.normal(size=(4, 5)), rng.integers(-2, 3, (4, 5)))


@tangent_back
def test_tanh_backward_inputs_untouched(compare_untouched, rng):
    """Neither the gradient nor the input is changed."""
    compare_untouched(tanh_backward, rng.normal(size=(5, 6)), rng.normal(size=(5, 6)))


# Three stages ----------------------------------------------------------------------------------------------------

stages = pytest.mark.exercise("three_stage_layer", tolerance=linear(terms=lambda x, w, *rest: w[0].size + 1))
X = np.array([[1, 2, 0, 3, 1], [1, 0, 0, 2, 2], [2, 1, 2, 1, 1], [0, 0, 1, 0, 0], [1, 2, 1, 1, 1.0]])[None, None]
K = np.array([[[[-1, 1, 2], [1, 1, 0], [-1, -2, 0.0]]]])


@stages
@pytest.mark.visible
def test_stages_of_one_row(compare):
    """Five pixels, the change to the right less two, windows of two."""
    x = np.array([[[[1.0, 2, 5, 4, 0]]]])

    compare(three_stage_layer, x, np.array([[[[-1.0, 1]]]]), np.array([-2.0]), window=(1, 2))
    compare(three_stage_layer, -x, np.array([[[[-1.0, 1]]]]), np.array([0.5]), window=(1, 2))


@stages
@pytest.mark.visible
def test_stages_of_the_image_with_a_border(compare):
    """The 5 x 5 image of the earlier notebooks less one, padding 1, windows of 2, then of 3 rows and 2 columns."""
    compare(three_stage_layer, X - 1, K, np.array([-2.0]), padding=1)
    compare(three_stage_layer, X - 1, K, np.array([1.0]), 1, (3, 2))


@stages
@pytest.mark.weight(3)
@pytest.mark.parametrize("padding, window", [(0, 2), (1, (2, 3)), ((2, 0), 3), ((0, 1), (3, 1))])
def test_stages_in_any_size(compare, rng, padding, window):
    """Padding and window of any size; sizes all differ, and incomplete windows are left out."""
    x, w, b = rng.normal(size=(2, 3, 9, 12)), rng.normal(size=(4, 3, 2, 3)), rng.normal(-3, 2, size=4)

    compare(three_stage_layer, x, w, b, padding, window)


@stages
def test_stages_without_bias(compare, rng):
    """Without a bias nothing is added."""
    compare(three_stage_layer, rng.normal(size=(3, 2, 7, 8)), rng.normal(size=(5, 2, 3, 2)), window=(2, 1))


@stages
def test_stages_in_float32(compare_untouched, rng):
    """float32 stays float32; images, filters and biases are not changed."""
    x, w, b = (of_dtype(rng, "float32", *size) for size in [(2, 3, 6, 7), (4, 3, 2, 3), (4,)])

    compare_untouched(three_stage_layer, x, w, b, 1)


@stages
def test_stages_of_a_photograph(compare, rng):
    """Bytes of a photograph and two filters of whole numbers."""
    top, left = rng.integers(0, 480, 2)
    x = camera()[None, None, top : top + 20, left : left + 26]

    compare(three_stage_layer, x, np.array([K[0], -K[0]]).astype(np.int8), np.array([-20, 30]), 0, (3, 4))


# Scores and probabilities ----------------------------------------------------------------------------------------

shares = pytest.mark.exercise("softmax")
shares_back = pytest.mark.exercise("softmax_backward")
HUGE = np.array([[1000.0, 1001.0, 1002.0], [-1000.0, -999.0, -1002.0]])
PIXELS = np.array([[[[0.5, 1], [2, 0]], [[2.5, 1], [0, 4]]]])
PLAIN = np.array([[1.0, 2.0, 3.0], [0.5, -1.0, 2.0]])


def lopsided(rng, *size):
    """Return scores that lie around 1000 in one sample, around 0 and -1000 in others."""
    return rng.normal(size=size) + np.resize([1000.0, 0.0, -1000.0], size[0]).reshape(-1, *[1] * (len(size) - 1))


@shares
@pytest.mark.visible
def test_softmax_worked_example(compare):
    """The three scores of the text, once alone and twice one above the other."""
    compare(softmax, np.array([1.0, 2.0, 3.0]))  # W90, M139, M140, M141
    compare(softmax, np.array([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]))  # M137, M138


@shares
@pytest.mark.visible
def test_softmax_of_huge_scores(compare):
    """Scores near 1000 in one row and near -1000 in the other."""
    compare(softmax, HUGE)  # M136


@shares
@pytest.mark.visible
def test_softmax_of_pixels(compare):
    """Two classes for each of 2 x 2 pixels: the classes lie on axis 1."""
    compare(softmax, PIXELS, axis=1)  # M310


@shares
@pytest.mark.weight(2)
@pytest.mark.parametrize("size, axis", [((5, 7), 1), ((5, 7), 0), ((2, 3, 4, 5), 1), ((2, 4, 3), -2), ((6,), 0)])
def test_softmax_along_any_axis(compare, rng, size, axis):
    """The classes lie on the axis that was named; every line of scores stands for itself."""
    compare(softmax, rng.normal(size=size, scale=2), axis)


@shares
def test_softmax_along_the_last_axis(compare, rng):
    """Without an axis the classes lie on the last one."""
    compare(softmax, rng.normal(size=(4, 3)))
    compare(softmax, rng.normal(size=(2, 3, 5)))


@shares
@pytest.mark.weight(2)
def test_softmax_of_rows_far_apart(compare, rng):
    """Samples with scores near 1000, 0 and -1000: every line has a maximum of its own."""
    compare(softmax, lopsided(rng, 3, 5))
    compare(softmax, lopsided(rng, 4, 3, 2), axis=1)


@shares
@dtypes
def test_softmax_dtypes(compare, rng, dtype):
    """float32 stays float32; whole numbers become float64, and bytes do not wrap."""
    compare(softmax, of_dtype(rng, dtype, 4, 6))
    compare(softmax, of_dtype(rng, dtype, 3, 4, 2), axis=1)


@shares
def test_softmax_inputs_untouched(compare_untouched, rng):
    """The scores are not changed."""
    compare_untouched(softmax, rng.normal(size=(4, 5)))


@shares_back
@pytest.mark.visible
def test_softmax_backward_of_two_classes(compare):
    """Two equal scores; then one row of three with the upstream gradient 1, 0, 0."""
    compare(softmax_backward, np.array([[4.0, 0.0]]), np.array([[7.0, 7.0]]))
    compare(softmax_backward, np.array([[1.0, 0.0, 0.0]]), np.array([[1.0, 2.0, 3.0]]))


@shares_back
@pytest.mark.visible
def test_softmax_backward_of_rows(compare):
    """Two rows of three scores, the classes on the last axis, then on the first."""
    compare(softmax_backward, SIGNS, PLAIN)
    compare(softmax_backward, SIGNS, PLAIN, axis=0)


@shares_back
@pytest.mark.weight(2)
@pytest.mark.parametrize("size, axis", [((5, 7), 1), ((5, 7), 0), ((2, 3, 4, 5), 1), ((2, 4, 3), -2)])
def test_softmax_backward_along_any_axis(compare, rng, size, axis):
    """Every score gets its share of a random gradient, along the axis that was named."""
    compare(softmax_backward, rng.normal(size=size), rng.normal(size=size), axis)


@shares_back
def test_softmax_backward_of_rows_far_apart(compare, rng):
    """Samples with scores near 1000, 0 and -1000."""
    compare(softmax_backward, rng.normal(size=(3, 5)), lopsided(rng, 3, 5))


@shares_back
def test_softmax_backward_dtypes(compare, rng):
    """float32 stays float32; whole numbers in the forward pass do not round the gradient."""
    compare(softmax_backward, of_dtype(rng, "float32", 4, 5), of_dtype(rng, "float32", 4, 5))
    compare(softmax_backward, rng.normal(size=(4, 5)), rng.integers(-2, 3, (4, 5)))


@shares_back
def test_softmax_backward_inputs_untouched(compare_untouched, rng):
    """Neither the gradient nor the scores are changed."""
    compare_untouched(softmax_backward, rng.normal(size=(4, 5)), rng.normal(size=(4, 5)))


# The loss --------------------------------------------------------------------------------------------------------

loss = pytest.mark.exercise("cross_entropy")
loss_back = pytest.mark.exercise("cross_entropy_backward")
CE = np.array([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]])
both_ways = pytest.mark.parametrize("samples, classes", [(5, 3), (4, 6), (7, 2)])


def labels_for(rng, samples, classes):
    """Return labels that are not the same backwards and do not follow the order of the samples."""
    labels = rng.integers(0, classes, samples)
    labels[0], labels[-1] = classes - 1, 0
    return labels


@loss
@pytest.mark.visible
def test_loss_worked_example(compare):
    """Two equal rows of scores with the right classes 2 and 0, then each row alone."""
    compare(cross_entropy, CE, np.array([2, 0]))  # W91, M142, M143, M144, M145, M146
    compare(cross_entropy, CE[:1], np.array([2]))
    compare(cross_entropy, CE[:1], np.array([0]))  # M148


@loss
@pytest.mark.visible
def test_loss_of_a_confident_mistake(compare):
    """Scores 0 and 1000 where class 0 is right; then a second sample."""
    compare(cross_entropy, np.array([[0.0, 1000.0]]), np.array([0]))  # M147
    compare(cross_entropy, np.array([[0.0, 1000.0], [2.0, 1.0]]), np.array([0, 1]))


@loss
@pytest.mark.visible
def test_loss_of_different_rows(compare):
    """Three samples with scores of their own; the right classes are 1, 1 and 0."""
    compare(cross_entropy, np.array([[0.5, 2, -1], [3, 1, 0], [-2, 0, 1.0]]), np.array([1, 1, 0]))


@loss
@pytest.mark.weight(2)
@both_ways
def test_loss_of_any_sizes(compare, rng, samples, classes):
    """The mean over the samples, for any number of samples and classes."""
    compare(cross_entropy, rng.normal(size=(samples, classes), scale=2), labels_for(rng, samples, classes))


@loss
@pytest.mark.weight(2)
@pytest.mark.parametrize("gap", [25, 1000])
def test_loss_of_far_scores(compare, rng, gap):
    """The right class lies far behind in some samples; each row has a maximum of its own, near 1000, 0 or -1000."""
    logits, labels = lopsided(rng, 4, 3), np.array([2, 0, 1, 1])
    logits[[1, 2], labels[[1, 2]]] -= gap

    compare(cross_entropy, logits, labels)


@loss
@dtypes
def test_loss_dtypes(compare, rng, dtype):
    """float32 stays float32; whole numbers become float64; labels may be bytes."""
    logits = of_dtype(rng, dtype, 4, 3)
    logits[0] = 1, 3, 2  # with bytes the other rows may have no loss

    compare(cross_entropy, logits, np.array([2, 0, 1, 1], np.uint8))


@loss
def test_loss_inputs_untouched(compare_untouched, rng):
    """Neither scores nor labels are changed."""
    compare_untouched(cross_entropy, rng.normal(size=(4, 3)), np.array([2, 0, 1, 1]))


@loss_back
@pytest.mark.visible
def test_loss_gradient_worked_example(compare):
    """Two equal rows of scores with the right classes 2 and 0, then the first row alone."""
    compare(cross_entropy_backward, CE, np.array([2, 0]))  # W91, M149, M150
    compare(cross_entropy_backward, CE[:1], np.array([2]))


@loss_back
@pytest.mark.visible
def test_loss_gradient_of_different_rows(compare):
    """Three samples with scores of their own; the right classes are 1, 1 and 0."""
    compare(cross_entropy_backward, np.array([[0.5, 2, -1], [3, 1, 0], [-2, 0, 1.0]]), np.array([1, 1, 0]))


@loss_back
@pytest.mark.weight(3)
@both_ways
def test_loss_gradient_of_any_sizes(compare, rng, samples, classes):
    """The gradient of the mean, for any number of samples and classes."""
    compare(cross_entropy_backward, rng.normal(size=(samples, classes), scale=2), labels_for(rng, samples, classes))


@loss_back
def test_loss_gradient_of_far_scores(compare, rng):
    """Scores near 1000, 0 and -1000."""
    compare(cross_entropy_backward, lopsided(rng, 4, 3), np.array([2, 0, 1, 1]))


@loss_back
@dtypes
def test_loss_gradient_dtypes(compare, rng, dtype):
    """float32 stays float32; whole numbers become float64; labels may be bytes."""
    logits = of_dtype(rng, dtype, 4, 3)
    logits[0] = 1, 3, 2  # with bytes the other rows may have no gradient

    compare(cross_entropy_backward, logits, np.array([2, 0, 1, 1], np.uint8))


@loss_back
def test_loss_gradient_inputs_untouched(compare_untouched, rng):
    """Neither scores nor labels are changed."""
    compare_untouched(cross_entropy_backward, rng.normal(size=(4, 3)), np.array([2, 0, 1, 1]))


# Many layers -----------------------------------------------------------------------------------------------------

depth = pytest.mark.exercise("gradient_norms_by_depth")
kinds = pytest.mark.parametrize("activation", ["sigmoid", "relu"])
ONE = np.ones((1, 1))


def stack(rng, *sizes):
    """Return one matrix for each step from a size to the next."""
    return [rng.normal(size=(after, before)) for before, after in itertools.pairwise(sizes)]


@depth
@pytest.mark.visible
def test_norms_of_single_units(compare):
    """Sigmoids at zero with the weights 1 and 10; then rectified units with the weights 1, 3 and 3."""
    compare(gradient_norms_by_depth, ONE, 0 * ONE, [ONE], "sigmoid")
    compare(gradient_norms_by_depth, ONE, 0 * ONE, [10 * ONE], "sigmoid")
    compare(gradient_norms_by_depth, ONE, ONE, [ONE, 3 * ONE, 3 * ONE], "relu")


@depth
@pytest.mark.visible
@kinds
def test_norms_of_two_layers(compare, activation):
    """Two samples, two inputs, three units, one output."""
    weights = [np.array([[1.0, -1], [2, 1], [0, -2]]), np.array([[1.0, -2, 3]])]

    compare(gradient_norms_by_depth, np.array([[2.0], [-1.0]]), np.array([[1.0, 2], [3, 1]]), weights, activation)


@depth
@pytest.mark.weight(2)
@kinds
@pytest.mark.parametrize("sizes", [(4, 6, 3), (3, 5, 4, 6, 2)])
def test_norms_of_any_stack(compare, rng, activation, sizes):
    """A norm in front of every layer and that of the upstream gradient, for layers of any sizes."""
    upstream, x = rng.normal(size=(8, sizes[-1])), rng.normal(size=(8, sizes[0]))

    compare(gradient_norms_by_depth, upstream, x, stack(rng, *sizes), activation)


@depth
def test_norms_of_square_layers(compare, rng):
    """Matrices of the same size are not transposed and not taken in another order; without a name it is sigmoid."""
    compare(gradient_norms_by_depth, rng.normal(size=(5, 4)), rng.normal(size=(5, 4)), stack(rng, 4, 4, 4, 4))


@depth
def test_norms_of_saturated_units(compare, rng):
    """Sums far from zero, up to some hundred on both sides."""
    weights = [30 * w for w in stack(rng, 5, 6, 3)]

    compare(gradient_norms_by_depth, rng.normal(size=(7, 3)), rng.normal(size=(7, 5)), weights, "sigmoid")


@depth
@kinds
def test_norms_of_whole_numbers(compare_untouched, rng, activation):
    """Whole numbers and float32 are computed in float64, and nothing is changed."""
    weights = [rng.integers(-2, 3, (4, 3)), rng.normal(size=(2, 4)).astype(np.float32)]
    weights[0][:, 0] = 1

    compare_untouched(gradient_norms_by_depth, np.ones((6, 2)), rng.integers(1, 5, (6, 3)), weights, activation)


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("flat_index")
def test_flat_index(answer):
    """One whole channel of 4 x 5, two whole rows of 5, and 3."""
    answer(
        33,
        misread={
            40: ("M135", "channel-last order", "The channels come first: one whole channel lies before this pixel."),
            43: ("M135b", "column-major order", "The last axis runs fastest: two whole rows lie before this pixel."),
            34: ("M135d", "counted from one", "The first index is 0."),
            13: ("M134", "channel forgotten", "A whole channel of 4 x 5 pixels comes before."),
        },
    )


@pytest.mark.exercise("dense_gradient")
def test_dense_gradient(answer):
    """The first column of the weights with the upstream gradient: 1 - 3 + 10."""
    answer(
        8,
        misread={
            5: ("M133", "weights not transposed", "dx sums over the outputs: go down the first column of the weights."),
            10: ("M133b", "second input taken", "The first number belongs to the first input: the first column."),
            9: ("M120", "upstream gradient left out", "Multiply each weight by the upstream gradient of its output."),
            1: ("M133d", "first output only", "Every output depends on the input: add up all three."),
            14: ("M146", "sign forgotten", "The second output has the upstream gradient -1."),
        },
    )


@pytest.mark.exercise("numbers_left")
def test_numbers_left(answer):
    """All twelve: a negative number is replaced, not removed."""
    answer(12, misread={7: ("M118", "negative numbers removed", "They become 0 and stay in their place.")})


@pytest.mark.exercise("rectified_twice")
def test_rectified_twice(answer):
    """One of the two is always zero: the difference is x itself."""
    answer(
        "x",
        misread={
            "absolute": ("M117", "sum instead of the difference", "For x = -3 it is 0 - 3."),
            "relu_x": ("M117b", "second term taken as zero", "For negative x the second term is not zero."),
            "zero": ("M117c", "both terms taken as equal", "One of the two is zero, the other one is not."),
        },
    )


@pytest.mark.exercise("pixel_probability")
def test_pixel_probability(answer):
    """Scores 0 and 1 at this pixel: 1 / (1 + e)."""  # W105
    answer(
        0.26894142,
        tolerance=5e-4,
        misread={
            0.025887: ("M310", "normalised over all values", "Each pixel has a sum of its own, over its classes."),
            0.082595: ("M310b", "normalised over the pixels", "Sum over the classes of one pixel, not over pixels."),
            0.731059: ("M148", "class 1 taken", "The probability of class 0 was asked for."),
            0.0: ("M139", "no exponential", "Exponentiate the scores first."),
            0.367879: ("M140", "divided by the greatest exponential", "Divide by the sum of the exponentials."),
            0.5: ("M141", "sigmoid of the score", "The score of the other class counts, too."),
        },
    )


@pytest.mark.exercise("first_loss")
def test_first_loss(answer):
    """Each class has probability 0.1, and minus its natural logarithm is ln 10."""
    answer(
        2.302585,
        tolerance=5e-4,
        misread={
            0.1: ("M145c", "no logarithm", "That is the probability; the loss is minus its logarithm."),
            1.0: ("M145b", "logarithm to base 10", "Use the natural logarithm."),
            3.321928: ("M145", "logarithm to base 2", "Use the natural logarithm."),
            -2.302585: ("M146", "sign forgotten", "The loss is minus the log-probability."),
            0.2302585: ("M143", "averaged over the classes too", "Divide by the samples only."),
            0.0: ("M147", "taken for a perfect answer", "A loss of 0 means that the right class has probability 1."),
        },
    )


@pytest.mark.exercise("pixel_divisor")
def test_pixel_divisor(answer):
    """Four images of 10 x 20 pixels; every pixel is a sample."""
    answer(
        800,
        misread={
            4: ("M311", "not averaged over the pixels", "Every pixel is a sample of its own."),
            200: ("M142", "not averaged over the images", "The mean goes over the pixels of all images."),
            2400: ("M143", "averaged over the classes too", "Each pixel has one loss, however many classes there are."),
            600: ("M143b", "classes in the place of images", "The classes do not count, the images do."),
            1: ("M142b", "summed", "The loss is a mean."),
        },
    )


@pytest.mark.exercise("first_wrong_line")
def test_first_wrong_line(answer):
    """A factor of at most 0.25 keeps at most a quarter; it does not take a quarter away."""
    answer(
        "line_3",
        misread={
            "line_1": ("M126c", "greatest slope doubted", "s (1 - s) is greatest at s = 0.5, where it is 0.25."),
            "line_2": ("M120", "chain rule doubted", "The chain rule multiplies by the slope of each layer."),
            "line_4": ("M126", "what follows from the fault", "Line 4 follows from a line that is wrong already."),
        },
    )


@pytest.mark.exercise("ten_sigmoids")
def test_ten_sigmoids(answer):
    """A quarter, ten times: 0.25 to the power of 10."""
    answer(
        0.25**10,
        tolerance=0.005,
        misread={
            0.75**10: ("M126", "each layer loses 25 %", "The factor of each layer is at most 0.25: it keeps 25 %."),
            2.5: ("M348", "factors added", "The chain rule multiplies the factors."),
            0.25: ("M126d", "one layer", "Every layer has a factor of its own."),
            0.5**10: ("M126e", "slope taken as at most 0.5", "s (1 - s) is greatest at s = 0.5, where it is 0.25."),
            0.25**9: ("M126f", "one layer too few", "Each of the ten layers multiplies."),
            0.025: ("M126g", "divided by the number of layers", "The chain rule multiplies the factors."),
        },
    )


@pytest.mark.exercise("steep_weights")
def test_steep_weights(answer):
    """The slope 0.25 times the weight 6: the gradient grows on its way back."""
    answer(
        1.5,
        tolerance=1e-6,
        misread={
            0.25: ("M348", "weight left out", "A layer multiplies by its slope and by its weight."),
            6.0: ("M120", "slope left out", "A layer multiplies by its slope and by its weight."),
            6.25: ("M348b", "factors added", "The chain rule multiplies the factors."),
            4.5: ("M126", "each layer loses 25 %", "The slope at zero is 0.25."),
            3.0: ("M124", "value in the place of the slope", "At zero the sigmoid is 0.5, and its slope is 0.25."),
        },
    )
