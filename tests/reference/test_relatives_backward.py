"""Gradients of the relatives of conv2d: the worked example in their words, kinship with conv2d_backward, mistakes."""

import numpy as np
import pytest

from reference.layers.column_matrix import col2im, im2col
from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.convolution_1d import conv1d_backward
from reference.layers.locally_connected import locally_connected2d_backward
from reference.layers.padding import pad2d, pad2d_backward
from reference.layers.pointwise import conv1x1_backward
from reference.mistakes import col2im as col2im_mistakes
from reference.mistakes import conv1d_backward as sequence_mistakes
from reference.mistakes import conv1x1_backward as pixel_mistakes
from reference.mistakes import locally_connected2d_backward as local_mistakes

X = np.array([[1, 2, 0, 3, 1], [1, 0, 0, 2, 2], [2, 1, 2, 1, 1], [0, 0, 1, 0, 0], [1, 2, 1, 1, 1.0]])[None, None]
K = np.array([[[[-1, 1, 2], [1, 1, 0], [-1, -2, 0.0]]]])
DY = np.arange(1.0, 10).reshape(1, 1, 3, 3)
DX = [[-1, -1, 1, 7, 6], [-3, 2, 12, 19, 12], [-4, 4, 17, 25, 18], [3, 2, 1, -3, 0], [-7, -22, -25, -18, 0]]
DK = [[49, 55, 62], [35, 34, 36], [48, 44, 35]]


def test_columns_of_the_worked_example():
    """W20: kernel gradient and image gradient of FX-CONV are products with the columns; col2im adds them up."""
    dk = DY.reshape(1, 9) @ im2col(X, 3)[0].T
    dx = col2im((K.reshape(1, 9).T @ DY.reshape(1, 9))[None], (1, 1, 5, 5), 3)

    np.testing.assert_array_equal(dk.reshape(3, 3), DK)
    np.testing.assert_array_equal(dx[0, 0], DX)


def test_local_weights_of_the_worked_example():
    """W20: with one kernel at all places dx is that of conv2d, and the gradients of the places add up to dK and 45."""
    dx, dw, db = locally_connected2d_backward(DY, X, np.broadcast_to(K[:, None, None], (1, 3, 3, 1, 3, 3)))

    np.testing.assert_array_equal(dx[0, 0], DX)
    np.testing.assert_array_equal(dw.sum(axis=(1, 2))[0, 0], DK)
    assert db.sum() == 45 and db.shape == (1, 3, 3)


def test_locally_connected_mistakes():
    """F01 gives every place the shared gradient of W20; M057 keeps only the last window of each pixel."""
    w = np.array(np.broadcast_to(K[:, None, None], (1, 3, 3, 1, 3, 3)))

    shared = local_mistakes.weights_shared(DY, X, w)[1]
    last = local_mistakes.overwritten(DY, X, w)[0][0, 0]

    assert (shared == np.array(DK)[None, None, None, None]).all()
    np.testing.assert_array_equal(last[0], [-1, -2, -3, 3, 6])


def test_im2col_and_col2im_are_adjoint(rng):
    """<im2col x, a> = <x, col2im a> for any stride and padding."""
    x, options = rng.normal(size=(2, 3, 7, 5)), ((3, 2), (2, 1), (1, 2))
    columns = im2col(x, *options)
    a = rng.normal(size=columns.shape)

    assert np.sum(columns * a) == pytest.approx(np.sum(x * col2im(a, x.shape, *options)), rel=1e-12)


def test_col2im_is_no_inverse():
    """A pixel comes back as often as it lies in a window; the mean over them is the mistake F01."""
    counts = col2im(im2col(np.ones((1, 1, 3, 3)), 2), (1, 1, 3, 3), 2)[0, 0]
    averaged = col2im_mistakes.averaged(im2col(X, 3), (1, 1, 5, 5), 3)

    np.testing.assert_array_equal(counts, [[1, 2, 1], [2, 4, 2], [1, 2, 1]])
    np.testing.assert_allclose(averaged, X, atol=1e-15)


def test_padding_inside_or_before_the_layer(rng):
    """The gradient of conv2d with padding is that of conv2d without, cropped by pad2d_backward."""
    x, w = rng.normal(size=(2, 3, 5, 6)), rng.normal(size=(4, 3, 3, 3))
    upstream = rng.normal(size=conv2d(x, w, None, 1, (1, 2)).shape)

    inside, dw, _ = conv2d_backward(upstream, x, w, 1, (1, 2))
    padded, same, _ = conv2d_backward(upstream, pad2d(x, (1, 2)), w)

    np.testing.assert_allclose(pad2d_backward(padded, x, (1, 2)), inside, rtol=0, atol=1e-12)
    np.testing.assert_allclose(dw, same, rtol=0, atol=1e-12)


def test_sequences_are_images_of_one_row(rng):
    """conv1d_backward gives what conv2d_backward gives for one row."""
    x, w, upstream = rng.normal(size=(2, 3, 11)), rng.normal(size=(4, 3, 5)), rng.normal(size=(2, 4, 7))

    mine = conv1d_backward(upstream, x, w, 2, 3)
    theirs = conv2d_backward(upstream[:, :, None], x[:, :, None], w[:, :, None], (1, 2), (0, 3))

    for one, other in zip(mine, theirs, strict=True):
        np.testing.assert_allclose(one, other.reshape(one.shape), rtol=0, atol=1e-12)


def test_sequences_agree_with_numpy(rng):
    """For one channel dx is NumPy's full convolution and dw its valid correlation."""
    x, w, upstream = rng.normal(size=12), rng.normal(size=4), rng.normal(size=9)

    dx, dw, _ = conv1d_backward(upstream[None, None], x[None, None], w[None, None])

    np.testing.assert_allclose(dx[0, 0], np.convolve(upstream, w), rtol=0, atol=1e-13)
    np.testing.assert_allclose(dw[0, 0], np.correlate(x, upstream, "valid"), rtol=0, atol=1e-13)


@pytest.mark.parametrize("function, db", [("bias_averaged", 5), ("bias_of_the_first", 1), ("bias_of_all_filters", 45)])
def test_bias_gradients_of_sequences(function, db):
    """M067, M068: for the upstream gradient 1 to 9 of W20 the bias gradient is 45, not 5 or 1, and keeps its axis."""
    x, w, upstream = np.ones((1, 1, 11)), np.ones((1, 1, 3)), DY.reshape(1, 1, 9)

    right, wrong = conv1d_backward(upstream, x, w)[2], getattr(sequence_mistakes, function)(upstream, x, w)[2]

    assert right.tolist() == [45] and right.shape == (1,)
    assert wrong == db


def test_numbers_of_sequence_mistakes():
    """M054, M057, M060: wrong gradients of a sequence 1, 2, 4, 8 under the kernel -1, 1 with upstream 1, 10, 100."""
    arrays = np.array([[[1.0, 10, 100]]]), np.array([[[1.0, 2, 4, 8]]]), np.array([[[-1.0, 1]]])

    assert conv1d_backward(*arrays)[0].ravel().tolist() == [-1, -9, -90, 100]
    assert sequence_mistakes.kernel_not_reversed(*arrays)[0].ravel().tolist() == [1, 9, 90, -100]
    assert sequence_mistakes.overwritten(*arrays)[0].ravel().tolist() == [-1, -10, -100, 100]
    assert conv1d_backward(*arrays)[1].ravel().tolist() == [421, 842]
    assert sequence_mistakes.weights_averaged(*arrays)[1].ravel().tolist() == [421 / 3, 842 / 3]
    assert sequence_mistakes.upstream_reversed(*arrays)[1].ravel().tolist() == [124, 248]


def test_grey_from_colours():
    """T139: the gradient of a grey image goes to red, green and blue in the shares of their weights."""
    weights = np.array([[0.299, 0.587, 0.114]])

    dx, dw, _ = conv1x1_backward(np.ones((1, 1, 2, 2)), np.full((1, 3, 2, 2), 0.5), weights)

    np.testing.assert_array_equal(dx[0, :, 1, 0], weights[0])
    np.testing.assert_array_equal(dw, [[2, 2, 2]])


def test_pixels_of_the_worked_example(examples):
    """FX-1x1 under ones upstream: column sums of the weights, sums of the channels, and 4 for each bias."""
    example = examples["FX-1x1"]
    w = example.w[:, :, 0, 0]

    dx, dw, db = conv1x1_backward(np.ones((1, 2, 2, 2)), example.x, w)

    assert (dx == np.array([1, -0.5, 3]).reshape(1, 3, 1, 1)).all()
    assert dw.tolist() == [[10, 26, 2], [10, 26, 2]] and db.tolist() == [4, 4]


def test_numbers_of_pixel_mistakes(examples):
    """F01 cannot be written for 3 channels and 2 filters; M060 divides by the 4 pixels, M067 gives 1 instead of 4."""
    example = examples["FX-1x1"]
    arrays = np.ones((1, 2, 2, 2)), example.x, example.w[:, :, 0, 0]

    with pytest.raises(ValueError, match="shape-mismatch"):
        pixel_mistakes.weights_not_transposed(*arrays)
    assert pixel_mistakes.weights_averaged(*arrays)[1].tolist() == [[2.5, 6.5, 0.5], [2.5, 6.5, 0.5]]
    assert pixel_mistakes.bias_averaged(*arrays)[2].tolist() == [1, 1]
