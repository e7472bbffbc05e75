"""The backward pass of conv2d gives the worked gradients of the course; its mistakes give those of the catalogue."""

import tracemalloc

import numpy as np
import pytest

from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.convolution_naive import conv2d_backward_naive
from reference.mistakes import Mistake
from reference.mistakes import conv2d_backward as mistakes

both_forms = pytest.mark.parametrize("function", [conv2d_backward_naive, conv2d_backward])
NINE = np.arange(1.0, 10).reshape(1, 1, 3, 3)
FOUR = np.arange(1.0, 5).reshape(1, 1, 2, 2)
W20 = (
    [[-1, -1, 1, 7, 6], [-3, 2, 12, 19, 12], [-4, 4, 17, 25, 18], [3, 2, 1, -3, 0], [-7, -22, -25, -18, 0]],
    [[49, 55, 62], [35, 34, 36], [48, 44, 35]],
    45,
)
W20_STRIDE_2 = (
    [[-1, 1, 0, 2, 4], [1, 1, 2, 2, 0], [-4, 1, 0, 0, 8], [3, 3, 4, 4, 0], [-3, -6, -4, -8, 0]],
    [[15, 15, 12], [5, 4, 7], [13, 13, 11]],
    10,
)


@pytest.fixture
def on_the_example(examples):
    """Return what gives the three gradients of FX-CONV without axes of size one."""

    def gradients(function, upstream, **options):
        example = examples["FX-CONV"]
        return [np.squeeze(gradient) for gradient in function(upstream, example.x, example.w, **options)]

    return gradients


@both_forms
@pytest.mark.parametrize("number, upstream, stride, expected", [("W20", NINE, 1, W20), ("W20", FOUR, 2, W20_STRIDE_2)])
def test_worked_gradients(on_the_example, function, number, upstream, stride, expected):
    """W20: the gradients of image, kernel and bias are exactly those of the course at both strides."""
    gradients = on_the_example(function, upstream, stride=stride)

    for gradient, numbers in zip(gradients, expected, strict=True):
        np.testing.assert_array_equal(gradient, numbers, err_msg=number)


@both_forms
def test_adjoint(examples, function):
    """W20: the backward pass is the adjoint of the forward pass, and both inner products are 63."""
    x, w = examples["FX-CONV"].x, examples["FX-CONV"].w

    dx, dw, _ = function(NINE, x, w)

    assert np.sum(conv2d(x, w) * NINE) == np.sum(x * dx) == np.sum(w * dw) == 63


def test_image_gradient_is_a_full_correlation(examples):
    """E089: at stride 1 dx correlates the upstream gradient, framed by k - 1 zeros, with the rotated kernel."""
    x, w = examples["FX-CONV"].x, examples["FX-CONV"].w

    dx = conv2d_backward(NINE, x, w)[0]

    np.testing.assert_array_equal(conv2d(NINE, w[:, :, ::-1, ::-1], padding=2), dx)
    np.testing.assert_array_equal(conv2d(NINE, w, padding=2)[0, 0, 0], [0, -2, -5, -8, -3])


def test_kernel_gradient_is_a_correlation(examples):
    """E089: dw is the correlation of the image with the upstream gradient, which is not rotated."""
    x, w = examples["FX-CONV"].x, examples["FX-CONV"].w

    np.testing.assert_array_equal(conv2d(x, NINE), conv2d_backward(NINE, x, w)[1])


@both_forms
def test_pixels_that_no_window_reaches(rng, function):
    """T094: what lies between and behind the windows has gradient 0; all that windows cover has one."""
    x, w = rng.normal(size=(2, 3, 9, 8)), rng.normal(size=(4, 3, 2, 2))

    dx = function(rng.normal(size=(2, 4, 3, 2)), x, w, (3, 4))[0]

    reached = np.isin(np.arange(9) % 3, [0, 1])[:, None] & np.isin(np.arange(8) % 4, [0, 1])
    np.testing.assert_array_equal(dx.any(axis=(0, 1)), reached)


@pytest.mark.parametrize("padding", [0, 1, 3])
def test_padding_is_removed(rng, padding):
    """The gradient is that of the padded image without the border, whatever the padding."""
    x, w = rng.normal(size=(2, 3, 6, 7)), rng.normal(size=(4, 3, 3, 2))
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    upstream = rng.normal(size=conv2d(padded, w).shape)

    dx = conv2d_backward(upstream, x, w, 1, padding)[0]

    inside = np.s_[padding : padding + 6], np.s_[padding : padding + 7]
    np.testing.assert_allclose(dx, conv2d_backward(upstream, padded, w)[0][:, :, *inside], rtol=0, atol=1e-13)


@pytest.mark.parametrize(
    "x_shape, w_shape, stride, padding",
    [
        ((4, 24, 28, 28), (24, 24, 3, 3), 1, 1),
        ((2, 3, 99, 99), (48, 3, 11, 11), 4, 0),
        ((4, 32, 20, 20), (64, 32, 1, 1), 1, 0),
    ],
)
def test_memory(rng, x_shape, w_shape, stride, padding):
    """A pass needs no more memory than 1.5 times input, output and one column matrix together."""
    x, w = rng.normal(size=x_shape), rng.normal(size=w_shape)
    upstream = conv2d(x, w, None, stride, padding)
    columns = 8 * w[0].size * upstream.size // len(w)

    peaks = []
    for call in (lambda: conv2d(x, w, None, stride, padding), lambda: conv2d_backward(upstream, x, w, stride, padding)):
        tracemalloc.start()
        call()
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert max(peaks) <= 1.5 * (x.nbytes + upstream.nbytes + columns)


@pytest.mark.parametrize(
    "number, function, gradient, part, expected",
    [
        ("M054", "kernel_not_rotated", 0, 0, [0, -2, -5, -8, -3]),
        ("M055", "valid_instead_of_full", 0, ..., 17),
        ("M055b", "valid_in_the_middle", 0, ..., np.pad([[17]], 2)),
        ("M059", "upstream_rotated", 1, ..., [[41, 55, 58], [35, 36, 54], [52, 46, 45]]),
        ("M060", "filters_averaged", 1, (0, 0), 49 / 9),
        ("M062", "last_position_only", 1, ..., np.multiply(9, [[2, 1, 1], [1, 0, 0], [1, 1, 1]])),
        ("M062b", "first_position_only", 1, ..., [[1, 2, 0], [1, 0, 0], [2, 1, 2]]),
        ("M062c", "same_window", 1, ..., np.multiply(45, [[1, 2, 0], [1, 0, 0], [2, 1, 2]])),
        ("M067", "biases_averaged", 2, ..., 5),
        ("M067b", "biases_averaged_over_positions", 2, ..., 5),
        ("M067c", "biases_of_first_position", 2, ..., 1),
        ("M068", "biases_in_one_number", 2, ..., 45),
    ],
)
def test_mistakes_on_the_example(on_the_example, number, function, gradient, part, expected):
    """A wrong gradient has the numbers of the catalogue on W20 at stride 1, and the other two are right."""
    wrong = getattr(mistakes, function)

    gradients = on_the_example(wrong, NINE)

    assert wrong.id == number
    np.testing.assert_allclose(gradients[gradient][part], expected, rtol=1e-14)
    for place in {0, 1, 2} - {gradient}:
        np.testing.assert_array_equal(gradients[place], W20[place])


@pytest.mark.parametrize("number, function", [("M058b", "stride_ignored_in_filters"), ("M058c", "stride_ignored")])
def test_ignored_stride(on_the_example, number, function):
    """M058 at stride 2 gives another dw than [[15, 15, 12], [5, 4, 7], [13, 13, 11]]."""
    wrong = getattr(mistakes, function)

    _, dw, db = on_the_example(wrong, FOUR, stride=2)

    assert wrong.id == number
    np.testing.assert_array_equal(dw, [[8, 2, 14], [11, 11, 14], [4, 9, 7]])
    assert db == 10


def test_ignored_stride_in_the_image(on_the_example):
    """M058 in dx alone scatters the windows one apart and leaves the last row and column without gradient."""
    dx, dw, _ = on_the_example(mistakes.stride_ignored_in_image, FOUR, stride=2)

    full = conv2d(FOUR, np.array([[[[0, -2, -1], [0, 1, 1], [2, 1, -1]]]]), padding=2)[0, 0]
    np.testing.assert_array_equal(dx, np.pad(full, ((0, 1), (0, 1))))
    np.testing.assert_array_equal(dw, W20_STRIDE_2[1])


def test_adjoint_of_a_kernel_that_is_not_rotated(examples):
    """M054 fails the adjoint test: 3 instead of 63."""
    x, w = examples["FX-CONV"].x, examples["FX-CONV"].w

    dx = mistakes.kernel_not_rotated(NINE, x, w)[0]

    assert np.sum(x * dx) == 3


@pytest.mark.parametrize("number, function", [("M057", "windows_overwritten"), ("M057b", "entries_overwritten")])
def test_overwritten_gradients(number, function):
    """M057: of overlapping windows only the last term is kept; where nothing overlaps the gradient is right."""
    x, w, upstream = np.ones((1, 1, 1, 3)), np.array([[[[10.0, 1.0]]]]), np.array([[[[1.0, 2.0]]]])
    last = {"M057": [10, 20, 2], "M057b": [10, 1, 2]}[number]

    dx = getattr(mistakes, function)(upstream, x, w)[0]

    assert getattr(mistakes, function).id == number
    np.testing.assert_array_equal(dx[0, 0, 0], last)
    np.testing.assert_array_equal(conv2d_backward(upstream, x, w)[0][0, 0, 0], [10, 21, 2])


def test_filters_overwritten(rng):
    """M057: with one filter nothing is overwritten, with two the gradient is that of the last."""
    x, w, upstream = rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(2, 3, 2, 2)), rng.normal(size=(2, 2, 3, 4))

    dx = mistakes.filters_overwritten(upstream, x, w)[0]

    np.testing.assert_allclose(dx, conv2d_backward(upstream[:, 1:], x, w[1:])[0], atol=1e-13)


@pytest.mark.parametrize(
    "number, function, gradient, expected",
    [
        ("M056", "border_kept", 0, (3, 2, 9, 12)),
        ("M056b", "border_removed_on_one_side", 0, (3, 2, 7, 8)),
        ("M061d", "batch_axis_kept", 1, (3, 4, 2, 3, 2)),
        ("M067d", "biases_of_each_image", 2, (3, 4)),
        ("M068", "biases_in_one_number", 2, ()),
        ("M068b", "biases_all_equal", 2, (4,)),
    ],
)
def test_wrong_shapes(rng, number, function, gradient, expected):
    """A mistake about borders, batch or filters shows in the shape of one gradient, or not in the shape at all."""
    wrong, w = getattr(mistakes, function), rng.normal(size=(4, 2, 3, 2))

    gradients = wrong(rng.normal(size=(3, 4, 7, 11)), rng.normal(size=(3, 2, 7, 8)), w, 1, (1, 2))

    assert wrong.id == number and gradients[gradient].shape == expected


def test_batch_mistakes(rng):
    """M061: the gradient of the filters is N times too small, or only that of the last image."""
    upstream, x, w = rng.normal(size=(3, 4, 3, 4)), rng.normal(size=(3, 2, 5, 5)), rng.normal(size=(4, 2, 3, 2))
    right, last = conv2d_backward(upstream, x, w), conv2d_backward(upstream[2:], x[2:], w)

    np.testing.assert_allclose(3 * mistakes.images_averaged(upstream, x, w)[1], right[1], rtol=1e-14)
    np.testing.assert_allclose(12 * mistakes.filters_averaged(upstream, x, w)[1], right[1], rtol=1e-14)
    np.testing.assert_allclose(36 * mistakes.filters_averaged_over_all(upstream, x, w)[1], right[1], rtol=1e-14)
    np.testing.assert_array_equal(mistakes.last_image_only(upstream, x, w)[1], last[1])
    np.testing.assert_array_equal(mistakes.last_image_only_in_both(upstream, x, w)[2], last[2])
    np.testing.assert_array_equal(mistakes.biases_of_last_image(upstream, x, w)[2], upstream[2].sum(axis=(1, 2)))


def test_every_number_of_the_catalogue():
    """M054 to M062, M067 and M068 each have a mistake."""
    ids = {wrong.id[:4] for wrong in vars(mistakes).values() if isinstance(wrong, Mistake)}

    assert {f"M0{number}" for number in (*range(54, 63), 67, 68)} <= ids
