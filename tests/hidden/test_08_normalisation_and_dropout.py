"""Batch norm in training and evaluation, local normalisations, dropout in both forms, and a network with dropout."""

from functools import cache

import numpy as np
import pytest

from autograder.border.values import Generator
from reference.analysis.subnetworks import subnetwork_average
from reference.data.digits import digits, digits_kept_back
from reference.data.photographs import camera
from reference.layers.batch_norm import batch_norm_backward, batch_norm_train
from reference.layers.batch_norm_eval import batch_norm_eval
from reference.layers.bn_order import bn_order
from reference.layers.classic_dropout import classic_dropout, classic_dropout_eval, sigmoid_with_dropout
from reference.layers.dropout import apply_dropout, dropout, dropout_backward
from reference.layers.local_contrast_norm import local_contrast_norm
from reference.layers.local_response_norm import local_response_norm
from reference.training.dropout_mlp import dropout_mlp, dropout_mlp_gradients, dropout_mlp_shapes, fit_dropout_mlp
from reference.training.initialisation import initialise

X = np.array([[1.0], [3.0], [5.0], [7.0]])
TWO, ONE, ZERO = np.array([2.0]), np.ones(1), np.zeros(1)
MAPS = np.arange(1.0, 17.0).reshape(2, 2, 2, 2)
SCALE, SHIFT = np.array([2.0, -1.0]), np.array([1.0, 3.0])
FOUR, MASK = np.array([1.0, 2.0, 3.0, 4.0]), np.array([1, 0, 1, 1])
LEVELS = np.array([[[[4, 3, 1, 5], [1, 3, 4, 8], [4, 5, 4, 3], [6, 5, 9, 4.0]]]])
shapes_of_batches = pytest.mark.parametrize("shape", [(5, 3), (2, 3, 4, 5), (3, 4, 4, 4)], ids=str)


def batch(rng, shape):
    """Return a batch whose channels have their own mean and spread, with gamma and beta."""
    each = (1, -1, *[1] * (len(shape) - 2))
    spread, mean = rng.uniform(0.5, 2.0, shape[1]), rng.normal(0, 2, shape[1])
    x = rng.normal(size=shape) * spread.reshape(each) + mean.reshape(each)
    return (
        x,
        rng.uniform(0.5, 3.0, shape[1]) * rng.permutation([-1.0, *[1.0] * (shape[1] - 1)]),
        rng.normal(2, 1, shape[1]),
    )


def running(rng, channels):
    """Return a running mean and a running variance."""
    return rng.normal(size=channels), rng.uniform(0.3, 3.0, channels)


def crop(rng, height, width):
    """Return two parts of a photograph as a batch of one channel, in bytes."""
    places = [(rng.integers(0, 500 - height), rng.integers(0, 500 - width)) for _ in range(2)]
    return np.stack([camera()[np.newaxis, top : top + height, left : left + width] for top, left in places])


# Batch normalisation ---------------------------------------------------------------------------------------------

train = pytest.mark.exercise("batch_norm_train")


@train
@pytest.mark.visible
def test_training_on_the_worked_example(compare):
    """Four numbers of one feature, eps 1, gamma 2, beta 1; then a second batch with the running statistics moved on."""
    compare(batch_norm_train, X, TWO, ONE, ZERO, ONE, eps=1.0)  # W93, W95
    compare(batch_norm_train, np.array([[2.0], [4.0], [6.0], [12.0]]), TWO, ONE, 0.4 * ONE, 4.7 / 3 * ONE, eps=1.0)


@train
@pytest.mark.visible
def test_training_on_maps(compare):
    """The numbers 1 to 16 as two images of two channels; gamma 1 and beta 0, then others and momentum 0.5."""
    compare(batch_norm_train, MAPS, np.ones(2), np.zeros(2), np.zeros(2), np.ones(2))  # W97
    compare(batch_norm_train, MAPS, SCALE, SHIFT, SHIFT, np.abs(SCALE), momentum=0.5, eps=2.0)


@train
@pytest.mark.visible
def test_training_on_a_constant_feature(compare):
    """Two features, of which the second never changes: it gives beta."""
    compare(batch_norm_train, np.array([[1.0, 4.0], [2.0, 4.0], [6.0, 4.0]]), SCALE, SHIFT, np.zeros(2), np.ones(2))


@train
@pytest.mark.weight(3)
@shapes_of_batches
def test_training(compare, rng, shape):
    """Vectors and maps of any size, with running statistics, momentum and an eps that all matter."""
    compare(batch_norm_train, *batch(rng, shape), *running(rng, shape[1]), 0.3, eps=float(rng.uniform(0.3, 1.0)))


@train
def test_training_in_small_batches(compare, rng):
    """Two vectors, with the usual momentum and eps: m and m - 1 differ by a factor of two."""
    compare(batch_norm_train, *batch(rng, (2, 4)), *running(rng, 4))


@train
def test_training_with_constant_channels(compare, rng):
    """A channel without any spread gives its beta, with gammas that are positive."""
    x, gamma, beta = batch(rng, (3, 2, 2, 4))
    x[:, 1] = rng.integers(1, 9)

    compare(batch_norm_train, x, np.abs(gamma), beta, *running(rng, 2))


@train
def test_training_on_bytes(compare, rng):
    """Bytes of a photograph become float64 and do not wrap; gamma and beta are whole numbers, too."""
    compare(batch_norm_train, crop(rng, 5, 6), np.array([3]), np.array([-2]), *running(rng, 1))


@train
@pytest.mark.parametrize("momentum", [0.0, 0.1, 1.0])
def test_training_leaves_its_arguments_alone(compare_untouched, rng, momentum):
    """float32 stays float32; the running statistics that come back are new arrays, also with momentum 0."""
    arguments = [array.astype("f") for array in (*batch(rng, (3, 2, 4, 5)), *running(rng, 2))]

    compare_untouched(batch_norm_train, *arguments, momentum)  # M215


@train
def test_a_sample_depends_on_its_batch(compare, student, rng):
    """The first sample gets other numbers in another batch; a channel has mean beta and deviation abs(gamma)."""
    x, gamma, beta = batch(rng, (6, 3))
    arguments = gamma, beta, np.zeros(3), np.ones(3)

    whole = compare(batch_norm_train, x, *arguments).value[0]

    part = student.batch_norm_train(x[:4], *arguments)[0]
    assert not np.allclose(whole[0], part[0])
    np.testing.assert_allclose(whole.mean(axis=0), beta, atol=1e-9)
    np.testing.assert_allclose(whole.std(axis=0), np.abs(gamma), rtol=1e-2)


evaluation = pytest.mark.exercise("batch_norm_eval")


@evaluation
@pytest.mark.visible
def test_evaluation_of_the_worked_example(compare):
    """The four numbers with the running statistics of their first batch; then one sample alone."""
    compare(batch_norm_eval, X, ONE, ZERO, 0.4 * ONE, 4.7 / 3 * ONE, eps=1.0)  # W95
    compare(batch_norm_eval, X[:1], TWO, ONE, 0.4 * ONE, 4.7 / 3 * ONE, eps=1.0)


@evaluation
@pytest.mark.visible
def test_evaluation_of_maps(compare):
    """The numbers 1 to 16 as two images of two channels."""
    compare(batch_norm_eval, MAPS, SCALE, SHIFT, np.array([2.0, 5.0]), np.array([4.0, 0.25]))


@evaluation
@pytest.mark.weight(3)
@shapes_of_batches
def test_evaluation(compare, rng, shape):
    """Vectors and maps of any size, with statistics that are not those of the batch."""
    compare(batch_norm_eval, *batch(rng, shape), *running(rng, shape[1]), float(rng.uniform(0.3, 1.0)))


@evaluation
def test_evaluation_with_a_variance_of_zero(compare, rng):
    """A running variance of 0 divides by the root of eps."""
    mean, var = running(rng, 3)
    var[1] = 0

    compare(batch_norm_eval, *batch(rng, (4, 3)), mean, var)


@evaluation
def test_evaluation_of_one_image(compare_untouched, rng):
    """One image in float32, and nothing is updated."""
    arguments = [array.astype("f") for array in (*batch(rng, (1, 3, 4, 2)), *running(rng, 3))]

    compare_untouched(batch_norm_eval, *arguments)  # M215


@evaluation
def test_evaluation_of_bytes(compare, rng):
    """Bytes of a photograph become float64."""
    compare(batch_norm_eval, crop(rng, 4, 3), np.array([2]), np.array([1]), *running(rng, 1))


backward = pytest.mark.exercise("batch_norm_backward")


@backward
@pytest.mark.visible
def test_gradients_of_the_worked_example(compare):
    """Upstream gradients 1, 0, 0, 2 for the four numbers; then others with gamma -1 and eps 0.5."""
    compare(batch_norm_backward, np.array([[1.0], [0.0], [0.0], [2.0]]), X, TWO, eps=1.0)  # W96
    compare(batch_norm_backward, np.array([[1.0], [-1.0], [3.0], [2.0]]), X, -ONE, eps=0.5)


@backward
@pytest.mark.visible
def test_gradients_of_maps(compare):
    """The numbers 1 to 16 as two images of two channels, with eps 4."""
    compare(batch_norm_backward, np.cos(MAPS), MAPS, SCALE, eps=4.0)


@backward
@pytest.mark.weight(3)
@shapes_of_batches
def test_gradients(compare, rng, shape):
    """All three gradients of vectors and maps of any size, under a random upstream gradient."""
    x, gamma, _ = batch(rng, shape)

    compare(batch_norm_backward, rng.normal(1, 1, shape), x, gamma, float(rng.uniform(0.3, 1.0)))


@backward
def test_gradients_with_a_constant_channel(compare, rng):
    """A channel without any spread has finite gradients."""
    x, gamma, _ = batch(rng, (3, 2, 4, 2))
    x[:, 0] = rng.integers(1, 9)

    compare(batch_norm_backward, rng.normal(size=x.shape), x, gamma)


@backward
def test_gradients_in_float32(compare_untouched, rng):
    """float32 stays float32, and no argument is changed."""
    x, gamma, _ = batch(rng, (4, 3, 2, 3))

    compare_untouched(batch_norm_backward, *(a.astype("f") for a in (rng.normal(size=x.shape), x, gamma)))


@backward
def test_gradients_are_slopes(compare, rng):
    """The gradient in x sums to zero in each channel, and agrees with small steps of the layer itself."""
    x, gamma, beta = batch(rng, (4, 3))
    upstream, step = rng.normal(size=x.shape), rng.normal(size=x.shape)

    dx = compare(batch_norm_backward, upstream, x, gamma).value[0]

    loss = [np.sum(upstream * batch_norm_train(x + h * step, gamma, beta, beta, gamma**2)[0]) for h in (1e-5, -1e-5)]
    np.testing.assert_allclose(np.sum(dx * step), (loss[0] - loss[1]) / 2e-5, rtol=1e-3, atol=1e-3)
    np.testing.assert_allclose(dx.sum(axis=0), 0, atol=1e-9)


order = pytest.mark.exercise("bn_order")


@order
@pytest.mark.visible
def test_orders_of_the_worked_example(compare):
    """The numbers -2, 0, 2, 4 of one feature; then with gamma 2 and beta 1."""
    z = np.array([[-2.0], [0.0], [2.0], [4.0]])

    compare(bn_order, z, ONE, ZERO)  # E128
    compare(bn_order, z, TWO, ONE, eps=1.0)


@order
@pytest.mark.weight(3)
@shapes_of_batches
def test_orders(compare, rng, shape):
    """Both orders for vectors and maps of any size; one gamma is negative."""
    compare(bn_order, *batch(rng, shape), eps=float(rng.uniform(0.1, 1.0)))


@order
def test_a_bias_does_nothing(compare, student, rng):
    """A bias added to each channel of z leaves the first answer as it is and changes the second."""
    z, gamma, beta = batch(rng, (5, 3))
    z, bias = z - z.mean(axis=0), rng.uniform(3, 7, 3)

    compare(bn_order, z + bias, gamma, beta)  # M223

    (before, after), (moved, other) = student.bn_order(z, gamma, beta), student.bn_order(z + bias, gamma, beta)
    np.testing.assert_allclose(moved, before, atol=1e-9)
    assert not np.allclose(other, after)


@order
def test_orders_in_float32(compare_untouched, rng):
    """float32 stays float32, and no argument is changed."""
    compare_untouched(bn_order, *(array.astype("f") for array in batch(rng, (3, 2, 4, 3))))


# Local normalisations --------------------------------------------------------------------------------------------

response = pytest.mark.exercise("local_response_norm")


@response
@pytest.mark.visible
def test_responses_of_the_worked_example(compare):
    """Five channels 1 to 5 at one pixel, alpha 1, then the default; windows of three channels with other numbers."""
    x = np.arange(1.0, 6.0).reshape(1, 5, 1, 1)

    compare(local_response_norm, x, alpha=1.0)  # W106
    compare(local_response_norm, x)
    compare(local_response_norm, x, size=3, k=1.0, alpha=1.0, beta=0.5)


@response
@pytest.mark.visible
def test_responses_of_maps(compare):
    """The numbers 1 to 16 as two images of two channels."""
    compare(local_response_norm, MAPS, size=3, k=2.0, alpha=0.5, beta=1.0)


@response
@pytest.mark.weight(3)
@pytest.mark.parametrize("size, channels", [(5, 7), (3, 6), (7, 4), (1, 3)])
def test_responses(compare, rng, size, channels):
    """Any window, also one wider than the channels; maps are not square."""
    k, alpha, beta = map(float, rng.uniform([0.5, 0.2, 0.4], [2.0, 1.0, 1.5]))

    compare(local_response_norm, rng.normal(size=(2, channels, 3, 4)) + 0.5, size, k, alpha, beta)


@response
def test_responses_of_bytes(compare, rng):
    """Bytes become float64, and their squares do not wrap."""
    compare(local_response_norm, rng.integers(1, 256, (2, 6, 3, 2), np.uint8), 3, alpha=0.01)


@response
def test_responses_in_float32(compare_untouched, rng):
    """float32 stays float32, and the maps are not changed; the default numbers hold."""
    compare_untouched(local_response_norm, 30 * rng.random((2, 8, 3, 4), np.float32))


contrast = pytest.mark.exercise("local_contrast_norm")


@contrast
@pytest.mark.visible
def test_contrast_of_the_worked_example(compare):
    """Three pixels 0, 2, 4 with eps 1.5; then 4 x 4 pixels with windows of 3 x 3."""
    compare(local_contrast_norm, np.array([[[[0.0, 2.0, 4.0]]]]), size=3, eps=1.5)
    compare(local_contrast_norm, LEVELS, size=3, eps=1.0)


@contrast
@pytest.mark.visible
def test_contrast_of_channels(compare):
    """The numbers 1 to 16 as two images of two channels, with windows of 3 x 3."""
    compare(local_contrast_norm, MAPS, size=3, eps=2.0)


@contrast
@pytest.mark.weight(3)
@pytest.mark.parametrize("size, shape", [(3, (2, 3, 6, 7)), (5, (3, 2, 7, 9)), (9, (2, 2, 5, 14))], ids=str)
def test_contrast(compare, rng, size, shape):
    """Any window and any number of channels, on images that are not square."""
    compare(local_contrast_norm, rng.normal(3, 1, shape), size, float(rng.uniform(0.2, 1.0)))


@contrast
def test_contrast_of_a_flat_region(compare, rng):
    """A region of one grey value gives 0 where no window reaches beyond it."""
    image = np.full((1, 1, 7, 12), float(rng.integers(3, 200)))
    image[..., 7:] = rng.integers(0, 256, (7, 5))

    compare(local_contrast_norm, image, 3, 0.5)


@contrast
def test_contrast_of_a_photograph(compare, rng):
    """Bytes of a photograph become float64; without a size the window has 9 x 9 pixels."""
    compare(local_contrast_norm, crop(rng, 14, 17), eps=100.0)


@contrast
def test_contrast_in_float32(compare_untouched, rng):
    """float32 stays float32, and the images are not changed."""
    compare_untouched(local_contrast_norm, rng.normal(2, 1, (2, 3, 5, 6)).astype("f"), 3, 0.5)


# Dropout ---------------------------------------------------------------------------------------------------------

apply = pytest.mark.exercise("apply_dropout")
rates = pytest.mark.parametrize("p", [0.2, 0.25, 0.8, 0.0])


def masked(rng, shape, p):
    """Return numbers and a mask that keeps some of them and drops some of them."""
    mask = rng.random(shape) >= p
    mask.flat[:2] = True, p == 0
    return rng.normal(1, 2, shape), mask


@apply
@pytest.mark.visible
def test_mask_of_the_worked_example(compare):
    """The numbers 1 to 4 with one of them dropped at p = 0.25; then the numbers 1 to 16 in maps at p = 0.8."""
    compare(apply_dropout, FOUR, MASK, 0.25)  # W98
    compare(apply_dropout, MAPS, MAPS % 5 == 1, 0.8)


@apply
@pytest.mark.visible
def test_nothing_is_dropped(compare):
    """With p = 0 and a mask of ones the numbers stay as they are."""
    compare(apply_dropout, FOUR, np.ones(4, bool), 0.0)


@apply
@pytest.mark.weight(3)
@rates
def test_masks(compare, rng, p):
    """Any mask and probability; the mask holds booleans or whole numbers."""
    x, mask = masked(rng, (3, 2, 4, 5), p)

    compare(apply_dropout, x, mask, p)
    compare(apply_dropout, x[:, 0, 0], mask[:, 0, 0].astype(np.uint8), p)


@apply
def test_all_is_dropped(compare, student, rng):
    """With p = 1 the answer is zero, and not nan."""
    x, mask = masked(rng, (3, 5), 0.4)

    compare(apply_dropout, x, mask, 0.4)

    assert np.array_equal(student.apply_dropout(x, np.zeros((3, 5), bool), 1.0), np.zeros((3, 5)))  # M239


@apply
def test_a_pixel_can_get_brighter(compare, rng):
    """W101: a byte of 65 becomes 0 or 130 at p = 0.5, in float64."""
    _, mask = masked(rng, (4, 6), 0.5)

    compare(apply_dropout, np.full((4, 6), 65, np.uint8), mask, 0.5)


@apply
def test_masks_in_float32(compare_untouched, rng):
    """float32 stays float32; numbers and mask are not changed, also at p = 0."""
    x, mask = masked(rng, (3, 4), 0.3)

    compare_untouched(apply_dropout, x.astype("f"), mask, 0.3)
    compare_untouched(apply_dropout, x.astype("f"), np.ones((3, 4)), 0.0)


drop = pytest.mark.exercise("dropout")
classic = pytest.mark.exercise("classic_dropout")


def seeded(rng):
    """Return a generator that reference and student both get, with a seed that is drawn."""
    return Generator(int(rng.integers(2**31)))


@drop
@pytest.mark.visible
def test_drawing_for_the_worked_example(compare):
    """The numbers 1 to 4 at p = 0.25, then two images of two channels at p = 0.8: the results and their masks."""
    compare(dropout, FOUR, 0.25, Generator(17))  # W98
    compare(dropout, MAPS, 0.8, Generator(3))


@drop
@pytest.mark.weight(3)
@rates
def test_drawing(compare, rng, p):
    """Results and masks for any probability; every number of every image and map has a draw of its own."""
    compare(dropout, rng.normal(1, 2, (3, 2, 4, 5)), p, seeded(rng))


@drop
def test_drawing_for_vectors(compare, rng):
    """Whole numbers in vectors become float64."""
    compare(dropout, rng.integers(1, 9, (30, 7)), 0.3, seeded(rng))


@drop
def test_drawing_again(compare, student, rng):
    """The generator that is handed over decides: one seed gives one mask, two seeds give two."""
    x, first, second = rng.normal(3, 1, (20, 9)), seeded(rng), seeded(rng)

    compare(dropout, x, 0.25, first)
    compare(dropout, x, 0.25, second)

    masks = [student.dropout(x, 0.25, one)[1] for one in (first, first, second)]  # M235, M240
    assert np.array_equal(masks[0], masks[1])
    assert not np.array_equal(masks[0], masks[2])


@drop
def test_drawing_at_one(compare, student, rng):
    """With p = 1 all is dropped: zeros, and not nan."""
    x = rng.normal(size=(4, 6))

    compare(dropout, x, 0.9, Generator(8))

    assert np.array_equal(student.dropout(x, 1.0, seeded(rng))[0], np.zeros((4, 6)))  # M239


@drop
def test_drawing_in_float32(compare_untouched, rng):
    """float32 stays float32, and the numbers are not changed; the mask is drawn in float64 all the same."""
    compare_untouched(dropout, rng.normal(1, 2, (9, 8)).astype("f"), 0.4, seeded(rng))


back = pytest.mark.exercise("dropout_backward")


@back
@pytest.mark.visible
def test_gradients_through_a_mask(compare):
    """The gradients 1, 1, 2, 3 through the mask of the worked example; then maps at p = 0.8."""
    compare(dropout_backward, np.array([1.0, 1.0, 2.0, 3.0]), MASK, 0.25)
    compare(dropout_backward, np.sin(MAPS), MAPS % 5 == 1, 0.8)


@back
@pytest.mark.weight(3)
@rates
def test_gradients_through_masks(compare, rng, p):
    """Random upstream gradients for any mask and probability."""
    compare(dropout_backward, *masked(rng, (3, 2, 4, 5), p), p)  # M236: zero exactly where the mask is


@back
def test_no_gradient_is_left(compare, student, rng):
    """With p = 1 the gradient is zero, and not nan."""
    upstream, mask = masked(rng, (3, 5), 0.4)

    compare(dropout_backward, upstream, mask, 0.4)

    assert np.array_equal(student.dropout_backward(upstream, np.zeros((3, 5)), 1.0), np.zeros((3, 5)))


@back
def test_gradients_through_masks_in_float32(compare_untouched, rng):
    """float32 stays float32; gradient and mask are not changed."""
    upstream, mask = masked(rng, (3, 4), 0.3)

    compare_untouched(dropout_backward, upstream.astype("f"), mask, 0.3)


@classic
@pytest.mark.visible
def test_classic_drawing_for_the_worked_example(compare):
    """The numbers 1 to 4 at p = 0.25, then two images of two channels at p = 0.8: the results and their masks."""
    compare(classic_dropout, FOUR, 0.25, Generator(17))  # W98
    compare(classic_dropout, MAPS, 0.8, Generator(3))


@classic
@pytest.mark.weight(3)
@pytest.mark.parametrize("p", [0.2, 0.4, 0.8])
def test_classic_drawing(compare, rng, p):
    """Results and masks for any probability; every number of every image and map has a draw of its own."""
    compare(classic_dropout, rng.normal(1, 2, (3, 2, 4, 5)), p, seeded(rng))


@classic
def test_classic_drawing_in_float32(compare_untouched, rng):
    """float32 stays float32 and whole numbers become float64; the numbers are not changed."""
    compare_untouched(classic_dropout, rng.normal(1, 2, (9, 8)).astype("f"), 0.4, seeded(rng))
    compare_untouched(classic_dropout, rng.integers(1, 9, (9, 8)), 0.0, seeded(rng))


classic_evaluation = pytest.mark.exercise("classic_dropout_eval")


@classic_evaluation
@pytest.mark.visible
def test_classic_evaluation_of_the_worked_example(compare):
    """The numbers 1 to 4 at p = 0.25 and at p = 0.8."""
    compare(classic_dropout_eval, FOUR, 0.25)  # W98, E111
    compare(classic_dropout_eval, FOUR, 0.8)  # W100


@classic_evaluation
@pytest.mark.weight(2)
@pytest.mark.parametrize("p", [0.1, 0.3, 0.7])
def test_classic_evaluation(compare_untouched, rng, p):
    """Every number is scaled; the input is left alone."""
    compare_untouched(classic_dropout_eval, rng.normal(size=(3, 2, 4)), p)


@classic_evaluation
def test_classic_evaluation_keeps_the_dtype(compare, rng):
    """float32 stays float32, whole numbers become float64; with p = 0 the answer is a copy."""
    compare(classic_dropout_eval, rng.normal(size=(3, 5)).astype("f"), 0.2)
    compare(classic_dropout_eval, rng.integers(1, 256, (3, 5), np.uint8), 0.2)


sigmoids = pytest.mark.exercise("sigmoid_with_dropout")


@sigmoids
@pytest.mark.visible
def test_sigmoid_of_the_worked_example(compare):
    """Two zeros of which one is dropped at p = 0.2; then the numbers -2 to 2."""
    compare(sigmoid_with_dropout, np.array([0.0, 0.0]), np.array([1, 0]), 0.2)  # E119
    compare(sigmoid_with_dropout, np.array([-2.0, -1.0, 0.0, 1.0, 2.0]), np.array([1, 1, 0, 0, 1]), 0.4)


@sigmoids
@pytest.mark.weight(3)
@pytest.mark.parametrize("p", [0.2, 0.4, 0.8])
def test_sigmoids(compare, rng, p):
    """Any mask and probability, for numbers of both signs."""
    compare(sigmoid_with_dropout, *masked(rng, (4, 3, 5), p), p)


@sigmoids
def test_sigmoids_far_from_zero(compare, rng):
    """Numbers of some hundreds give 0 or 1, in float32 and in float64."""
    z, mask = masked(rng, (6, 5), 0.3)

    compare(sigmoid_with_dropout, 200 * z, mask, 0.3)
    compare(sigmoid_with_dropout, z.astype("f"), mask, 0.3)


average = pytest.mark.exercise("subnetwork_average")


@average
@pytest.mark.visible
def test_average_of_the_worked_example(compare):
    """Weights 0.5, -1, 2, 1 and inputs 1, 2, 3, 4 at p = 0.2; then one input alone at p = 0.75."""
    compare(subnetwork_average, np.array([0.5, -1.0, 2.0, 1.0]), FOUR, 0.2)  # W99
    compare(subnetwork_average, np.array([3.0]), np.array([2.0]), 0.75)


@average
@pytest.mark.weight(3)
@pytest.mark.parametrize("inputs, p", [(3, 0.2), (5, 0.7), (8, 0.35)])
def test_averages(compare, rng, inputs, p):
    """Any number of inputs and any probability."""
    compare(subnetwork_average, rng.uniform(0.5, 2.0, inputs), rng.uniform(0.5, 2.0, inputs), p)


@average
def test_average_of_whole_numbers(compare, rng):
    """Weights and inputs that are bytes do not wrap; with p = 0 nothing is dropped."""
    w, x = rng.integers(100, 256, (2, 4)).astype(np.uint8)

    compare(subnetwork_average, w, x, 0.25)
    compare(subnetwork_average, w, x, 0.0)


# A network with dropout ------------------------------------------------------------------------------------------

network = pytest.mark.exercise("dropout_mlp")
gradients = pytest.mark.exercise("dropout_mlp_gradients")
fitting = pytest.mark.exercise("fit_dropout_mlp")


def small(rng, inputs=6, hidden=(5, 4), classes=3):
    """Return parameters of a small network, biases too, with positive weights in the first unit of each layer."""
    shapes = dropout_mlp_shapes(inputs, hidden, classes)
    parameters = {name: rng.normal(0.2, 0.6, shape) for name, shape in shapes.items()}
    for name in ("w1", "b1", "w2", "b2"):
        parameters[name][:2] = np.abs(parameters[name][:2]) + 0.2
    return parameters


def pictures(rng, count, classes=3, inputs=6):
    """Return images with positive pixels, and labels of which none is missing."""
    return rng.uniform(0.1, 1.5, (count, inputs)), rng.permutation(np.arange(count) % classes)


def fixed(count):
    """Return the parameters and images of the visible cases."""
    rng = np.random.default_rng(count)
    return small(rng), *pictures(rng, count)


@network
@pytest.mark.visible
def test_logits_of_a_small_network(compare):
    """Two images of six pixels in a network with five and four hidden units and three classes; then seven images."""
    for count in (2, 7):
        parameters, x, _ = fixed(count)
        compare(dropout_mlp, parameters, x)


@network
@pytest.mark.weight(2)
@pytest.mark.parametrize("hidden", [(5, 4), (7, 7), (3, 9)], ids=str)
def test_logits(compare, rng, hidden):
    """Hidden layers of any width."""
    parameters = small(rng, 6, hidden, 4)
    parameters["b3"] = rng.permutation([-9.0, -4.0, 3.0, 5.0])  # some logits are negative: M047
    for name in ("w1", "b1", "w2", "b2"):  # in each hidden layer a unit that is below zero for every image: M048
        parameters[name][-1] = -np.abs(parameters[name][-1]) - 0.1

    compare(dropout_mlp, parameters, pictures(rng, 8)[0])


@network
def test_logits_in_evaluation(compare, student, rng):
    """Nothing is drawn: two calls agree, and the answer for an image does not depend on the others."""
    parameters, (x, _) = small(rng), pictures(rng, 6)

    first = compare(dropout_mlp, parameters, x).value

    second, alone = (student.dropout_mlp(parameters, images) for images in (x, x[:1]))  # M232
    assert np.array_equal(first, second)
    np.testing.assert_allclose(alone, first[:1], atol=1e-9)


def drawn(rng, count, hidden, p):
    """Return masks for both hidden layers that keep the first unit for every image and drop the second for some."""
    masks = [rng.random((count, width)) >= p for width in hidden]
    for mask in masks:
        mask[:, 0], mask[:2, 1] = True, False
    return tuple(masks)


@gradients
@pytest.mark.visible
def test_gradients_of_a_small_network(compare):
    """Three images of six pixels at p = 0.25, five and four hidden units, three classes; then five images, p = 0.4."""
    for count, p in ((3, 0.25), (5, 0.4)):
        parameters, x, labels = fixed(count)
        compare(dropout_mlp_gradients, parameters, x, labels, drawn(np.random.default_rng(1), count, (5, 4), p), p)


@gradients
@pytest.mark.weight(3)
@pytest.mark.parametrize("hidden, p", [((5, 4), 0.25), ((6, 6), 0.4), ((4, 7), 0.7)], ids=str)
def test_gradients_of_networks(compare, rng, hidden, p):
    """Loss and all gradients for hidden layers of any width, through masks that are drawn."""
    x, labels = pictures(rng, 7, 4)

    compare(dropout_mlp_gradients, small(rng, 6, hidden, 4), x, labels, drawn(rng, 7, hidden, p), p)


@gradients
def test_gradients_without_dropout(compare, rng):
    """With p = 0 and masks of ones nothing is dropped."""
    x, labels = pictures(rng, 6)

    compare(dropout_mlp_gradients, small(rng), x, labels, (np.ones((6, 5), bool), np.ones((6, 4), bool)), 0.0)


@gradients
def test_gradients_leave_their_arguments_alone(compare_untouched, rng):
    """Neither parameters nor images nor masks are changed."""
    x, labels = pictures(rng, 4)

    compare_untouched(dropout_mlp_gradients, small(rng), x, labels, drawn(rng, 4, (5, 4), 0.3), 0.3)


@gradients
def test_a_dropped_unit_learns_nothing(compare, student, rng):
    """A unit that is dropped for all images has zero gradients, those going in and those going out."""
    x, labels = pictures(rng, 6)
    parameters, masks = small(rng), drawn(rng, 6, (5, 4), 0.25)
    masks[0][:, 3] = False

    compare(dropout_mlp_gradients, parameters, x, labels, masks, 0.25)

    found = student.dropout_mlp_gradients(parameters, x, labels, masks, 0.25)[1]  # M243
    assert not np.any(found["w1"][3])
    assert not np.any(found["w2"][:, 3])


@fitting
@pytest.mark.visible
def test_two_epochs(compare):
    """Eleven images in batches of four, p = 0.25: three steps an epoch; then one epoch in batches of eight, p = 0.4."""
    parameters, x, labels = fixed(18)
    training, validation = (x[:11], labels[:11]), (x[11:], labels[11:])

    compare(fit_dropout_mlp, parameters, training, validation, 0.25, 3, epochs=2, batch_size=4)
    compare(fit_dropout_mlp, parameters, training, validation, 0.4, 5, batch_size=8, learning_rate=0.5)


@fitting
@pytest.mark.weight(3)
@pytest.mark.parametrize("p, size", [(0.25, 4), (0.4, 5), (0.6, 7)])
def test_epochs(compare, rng, p, size):
    """Parameters and curves after three epochs, with a last batch that is smaller."""
    training, validation = pictures(rng, 13), pictures(rng, 7)

    compare(fit_dropout_mlp, small(rng), training, validation, p, int(rng.integers(1000)), 3, size, 0.2)


@fitting
def test_epochs_without_dropout(compare, rng):
    """With p = 0 nothing is dropped, and the masks are drawn all the same."""
    compare(fit_dropout_mlp, small(rng), pictures(rng, 11), pictures(rng, 5), 0.0, 1, epochs=2, batch_size=3)


@fitting
def test_training_leaves_the_first_parameters_alone(compare_untouched, rng):
    """The parameters of the beginning are not changed; the default batch holds all of these images."""
    compare_untouched(fit_dropout_mlp, small(rng), pictures(rng, 9), pictures(rng, 5), 0.3, 2, 2)


@fitting
@pytest.mark.weight(3)
def test_digits_that_nobody_was_given(compare, student, rng):
    """A small network that learned 400 digits, with class numbers of its own, names half of the digits it never saw."""
    (images, labels), (unseen, truth) = known_digits(), digits_that_decide()
    permutation, chosen = rng.permutation(10), rng.permutation(len(images))
    training, validation, few = (
        (images[some], permutation[labels[some]]) for some in (chosen[:400], chosen[400:420], chosen[:10])
    )
    parameters = initialise(dropout_mlp_shapes(196, (40, 30), 10), rng)

    compare(fit_dropout_mlp, parameters, few, few, 0.2, 4, batch_size=4)

    learned, _ = student.fit_dropout_mlp(parameters, training, validation, 0.2, int(rng.integers(1000)), 6, 25, 0.3)
    answers = dropout_mlp(learned, unseen).argmax(axis=1)
    assert np.mean(answers == permutation[truth]) >= 0.5


@cache
def known_digits():
    """Return the digits to learn from as rows, and their labels; nobody changes them."""
    known = digits()
    return halved(known.training_images), known.training_labels


@cache
def digits_that_decide():
    """Return 500 of the digits that nobody was given as rows, and their labels; nobody changes them."""
    images, labels = digits_kept_back()
    return halved(images[:500]), labels[:500]


def halved(images):
    """Return one row of 14 x 14 numbers from 0 to 1 for each image of 28 x 28 pixels: means of four pixels."""
    return images.reshape(len(images), 14, 2, 14, 2).mean(axis=(2, 4)).reshape(len(images), -1) / 255


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("wrong_line")
def test_wrong_line(answer):
    """E122, E123: differences from the mean add up to zero, so they have to be squared."""
    right = "This line is right: compare it with the formulas above."
    answer(
        "line_2",
        misread={
            "line_1": ("F80", "the mean doubted", right),
            "line_3": ("F81", "the sum with eps doubted", right),
            "line_4": ("M207", "scale and shift doubted", right),
        },
    )


@pytest.mark.exercise("stored_means")
def test_stored_means(answer):
    """E131: one mean for each channel."""
    answer(
        12,
        misread={
            588: ("M210", "one mean for each pixel and channel", "In a channel, all pixels share one mean."),
            96: ("M211", "one mean for each image and channel", "The batch takes part in the mean."),
            8: ("M211b", "one mean for each image", "Means belong to channels, not to images."),
            49: ("M210c", "one mean for each pixel", "All pixels of a channel share one mean."),
            1: ("M211c", "one mean for all", "Channels are not mixed: each has its own mean."),
        },
    )


@pytest.mark.exercise("output_deviation")
def test_output_deviation(answer):
    """E129: gamma is a standard deviation."""
    answer(
        9,
        tolerance=0.01,
        misread={
            3: ("M209", "root of gamma", "gamma multiplies numbers of deviation 1: nothing takes its root."),
            81: ("M209b", "variance given", "The variance becomes the square of gamma; the deviation was asked for."),
            1: ("M208", "gamma forgotten", "After the division the deviation is 1; then gamma multiplies."),
        },
    )


@pytest.mark.exercise("layer_without_bias")
def test_layer_without_bias(answer):
    """E132: 3 x 3 x 16 weights for each of 32 filters, then gamma and beta."""
    answer(
        4672,
        misread={
            4704: ("M223", "bias counted", "Batch norm takes any bias away: leave it out."),
            4640: ("M223b", "one number a channel", "Each channel has a gamma and a beta."),
            4608: ("M223c", "gamma and beta forgotten", "Each channel has a gamma and a beta that are learned."),
            4736: ("M100", "running statistics counted", "Running mean and variance are not learned by gradients."),
        },
    )


@pytest.mark.exercise("kept_number")
def test_kept_number(answer):
    """Inverted dropout does nothing in evaluation."""
    answer(
        8,
        tolerance=1e-6,
        misread={
            6: ("M233", "scaled in evaluation, too", "The scaling was done in training: only one of the two."),
            2: ("M234", "scaled by the drop probability", "Inverted dropout has no factor in evaluation."),
            32 / 3: ("M233b", "divided in evaluation, too", "Nothing is dropped, so nothing has to be made up for."),
        },
    )


@pytest.mark.exercise("subnetworks")
def test_subnetworks(answer):
    """M242: each of five units is kept or dropped."""
    answer(
        32,
        misread={
            25: ("M242", "units squared", "Each unit is kept or dropped: two choices, five times."),
            10: ("M242b", "units doubled", "The choices multiply, they do not add up."),
            31: ("M242c", "empty network left out", "The network that keeps no unit counts too."),
            120: ("M242d", "orders of units counted", "Which units are kept matters, not an order."),
        },
    )


@pytest.mark.exercise("idle_unit")
def test_idle_unit(answer):
    """E117: dropped for all four samples."""
    answer(
        0.0625,
        tolerance=1e-3,
        misread={
            0.5: (
                "M243",
                "half of the units thought idle",
                "Each sample has its own mask: all four must drop the unit.",
            ),
            0.125: ("M243b", "divided by the samples", "Independent events: multiply their probabilities."),
            0.9375: ("M243c", "complement given", "That is the probability that it is kept at least once."),
        },
    )


@pytest.mark.exercise("more_epochs")
def test_more_epochs(answer):
    """E115: 1 / (1 - 0.25)."""
    answer(
        4 / 3,
        tolerance=0.01,
        misread={
            1.25: ("M244", "epochs times 1 + p", "A unit is kept for 3 of 4 samples: divide by that share."),
            0.75: ("M244b", "fewer epochs", "Dropped units miss updates, so more epochs are needed."),
            4: ("M244c", "divided by the drop probability", "Divide by the probability of keeping."),
            2: ("M244d", "epochs doubled", "They double at p = 0.5 only."),
        },
    )


@pytest.mark.exercise("trained_parameters")
def test_trained_parameters(answer):
    """E116: dropout takes no parameter away."""
    answer(
        669706,
        misread={
            334853: ("E116", "half of the parameters taken away", "Dropped units are back with the next mask."),
            670730: ("E116b", "one parameter for each mask", "Masks are drawn, not learned."),
            668672: ("M093", "biases not counted", "Each unit and each class has a bias."),
        },
    )


@pytest.mark.exercise("first_epoch")
def test_first_epoch(answer):
    """E118: training is measured with dropout and during the epoch."""
    wrong = {
        "random_start": ("E118", "initial weights made responsible", "Both losses begin with the same weights."),
        "leak": ("E118b", "leak suspected", "Possible in general, but this happens with clean splits, too."),
        "easier_images": ("E118c", "easier images", "The split was drawn at random: both parts are alike."),
    }
    answer("measured_differently", misread=wrong)
