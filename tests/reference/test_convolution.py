"""conv2d gives the worked numbers of the course, agrees with PyTorch, and keeps its promises about arrays."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from reference.layers.convolution import conv2d
from reference.layers.convolution_naive import conv2d_naive

both_forms = pytest.mark.parametrize("function", [conv2d_naive, conv2d])
LINE = [[-1, -1, -1], [1, 1, 1], [-1, -1, -1]]
CORNER = [[1, 1, -1], [1, 1, -1], [-1, -1, -1]]
VALID = [[-2, -1, 3], [2, 5, 8], [-2, 0, -1]]
PADDED = [[-1, 2, 2, -1, -2], [2, -2, -1, 3, -1], [3, 2, 5, 8, 2], [2, -2, 0, -1, -3], [1, 5, 4, 1, 2]]


@both_forms
@pytest.mark.parametrize(
    "number, example, options, expected",
    [
        ("W01", "FX-SOBEL", {}, 2),
        ("W02", "FX-SOBEL", {}, -3 + 1 - 2 + 6 - 1 + 1),
        ("W04", "FX-CONV", {}, VALID),
        ("W04", "FX-CONV", {"bias": [1]}, [[-1, 0, 4], [3, 6, 9], [-1, 1, 0]]),
        ("W05", "FX-CONV", {"padding": 1}, PADDED),
        ("W06", "FX-CONV", {"stride": 2}, [[-2, 3], [-2, -1]]),
        ("W07", "FX-CONV", {"stride": 2, "padding": 1}, [[-1, 2, -2], [3, 5, 2], [1, 4, 2]]),
        ("W09", "FX-SOBEL", {"padding": 1}, [[6, -2, -6], [7, 2, -7], [4, 2, -4]]),
        ("W10", "FX-POOL", {}, [[10, -3], [10, 4]]),
        ("W10", "FX-POOL", {"stride": 2, "padding": 1}, [[10, -7], [7, 4]]),
    ],
)
def test_worked_examples(examples, function, number, example, options, expected):
    """The worked examples with one channel give exactly the numbers of the course."""
    answer = examples[example](function, **options)

    np.testing.assert_array_equal(answer, expected, err_msg=number)


def test_centre_and_stride_of_the_worked_example():
    """W05 holds W04 at its centre, W06 is every second value of W04, and W07 every second value of W05."""
    valid, padded = np.array(VALID), np.array(PADDED)

    np.testing.assert_array_equal(padded[1:-1, 1:-1], valid)
    np.testing.assert_array_equal(valid[::2, ::2], [[-2, 3], [-2, -1]])
    np.testing.assert_array_equal(padded[::2, ::2], [[-1, 2, -2], [3, 5, 2], [1, 4, 2]])


@both_forms
@pytest.mark.parametrize(
    "number, kernel, image, expected",
    [
        ("W03", LINE, [[0, 0, 0], [1, 1, 1], [0, 0, 0]], 3),
        ("W03", LINE, [[0, 1, 0], [0, 1, 0], [0, 1, 0]], -1),
        ("W03", LINE, [[1, 1, 1], [1, 1, 1], [1, 1, 1]], -3),
        ("W03", CORNER, [[1, 1, 0], [1, 1, 0], [0, 0, 0]], 4),
        ("W03", CORNER, [[0, 0, 0], [0, 1, 1], [0, 1, 1]], -2),
        ("W03", CORNER, [[1, 1, 1], [1, 1, 1], [1, 1, 1]], -1),
    ],
)
def test_detectors(function, number, kernel, image, expected):
    """A detector answers most to its own pattern and, since its entries do not sum to zero, also to a flat image."""
    answer = function(np.array([[image]]), np.array([[kernel]]))

    assert answer.item() == expected, number


@both_forms
def test_border_at_the_bottom_and_right_only(examples, function):
    """W10: one row and column of zeros put at the bottom and right beforehand give the other rule of "same" size."""
    example = examples["FX-POOL"]

    answer = function(np.pad(example.x, ((0, 0), (0, 0), (0, 1), (0, 1))), example.w, stride=2)

    np.testing.assert_array_equal(answer[0, 0], [[10, -7], [4, -5]])


@both_forms
@pytest.mark.parametrize(
    "number, options, expected",
    [
        ("W08", {}, [[-1, 2, 1], [2, 2, -2], [0, 0, -1]]),
        ("W08", {"stride": 2, "padding": 1}, [[4, 1, 7], [1, 2, -3], [3, 0, 1]]),
    ],
)
def test_a_rotated_kernel_gives_the_true_convolution(examples, function, number, options, expected):
    """Whoever rotates the kernel beforehand gets the true convolution."""
    example = examples["FX-CONV"]

    answer = function(example.x, example.w[:, :, ::-1, ::-1], **options)

    np.testing.assert_array_equal(answer[0, 0], expected, err_msg=number)


@both_forms
@pytest.mark.parametrize(
    "number, image, window, expected",
    [("W11", 10, 3, 8), ("W12", 6, 3, 4), ("W13", 6, 3, 4), ("W13", 4, 3, 2), ("W14", 7, 3, 5), ("W18", 7, 3, 5)],
)
def test_sizes(function, number, image, window, expected):
    """A valid convolution trims one less than the window from each axis."""
    answer = function(np.ones((1, 1, image, image)), np.ones((1, 1, window, window)))

    assert answer.shape == (1, 1, expected, expected), number
    assert (answer == window * window).all()


@both_forms
def test_no_place_left(function):
    """W13: after 6, 4, 2 there is no place left, and the layer says so."""
    with pytest.raises(ValueError, match="A window of 3 rows does not fit in an image of 2 rows"):
        function(np.ones((1, 1, 2, 2)), np.ones((1, 1, 3, 3)))


@both_forms
def test_how_often_each_pixel_is_used(function):
    """W16: a corner pixel of a 6 x 6 image is used once, one in the middle nine times; no pixel is unused."""
    uses = function(np.ones((1, 1, 4, 4)), np.ones((1, 1, 3, 3)), padding=2)[0, 0]

    top = [[1, 2, 3, 3, 2, 1], [2, 4, 6, 6, 4, 2], [3, 6, 9, 9, 6, 3]]
    np.testing.assert_array_equal(uses, top + top[::-1])


@both_forms
def test_demo_volume(examples, function):
    """W14: the demo volume at stride 2; in the second map stand the rows 3 4 3 and 3 -1 4 that the page shows."""
    first, second = examples["FX-DEMO"](function, stride=2)

    np.testing.assert_array_equal(first, [[-1, -3, 2], [-3, -2, 0], [-7, -2, 0]])
    np.testing.assert_array_equal(second, [[2, 1, -4], [3, 4, 3], [3, -1, 4]])


@both_forms
def test_centre_of_the_demo_volume(examples, function):
    """W15: the sum of the products of each channel and the bias 1 is -2."""
    example = examples["FX-DEMO"]

    parts = [function(example.x[:, [c]], example.w[:1, [c]], stride=2)[0, 0, 1, 1] for c in range(3)]

    assert parts == [0, 2, -5] and sum(parts) + 1 == -2


@both_forms
def test_demo_volume_with_the_border_left_to_the_layer(examples, function):
    """W14: padding 1 around the 5 x 5 interior gives the same maps as the border in the data."""
    example = examples["FX-DEMO"]

    answer = function(example.x[:, :, 1:-1, 1:-1], example.w, example.b, stride=2, padding=1)

    np.testing.assert_array_equal(answer[0], example(function, stride=2))


@both_forms
@pytest.mark.parametrize(
    "number, kernel, expected",
    [
        ("W21", [[0, -1, 0], [-1, 5, -1], [0, -1, 0]], [[-4, -4, 4], [1, 7, 0], [-4, 2, -3]]),
        ("W21", [[0, 1, 0], [1, -4, 1], [0, 1, 0]], [[4, 4, -2], [0, -5, 1], [4, -1, 3]]),
        ("W21", np.full((3, 3), 1 / 9), np.divide([[9, 11, 12], [7, 7, 9], [10, 9, 8]], 9)),
    ],
)
def test_classic_kernels(examples, function, number, kernel, expected):
    """Sharpening, Laplacian and box blur give the worked numbers."""
    answer = function(examples["FX-CONV"].x, np.array([[kernel]]))

    np.testing.assert_allclose(answer[0, 0], expected, rtol=1e-13, atol=1e-13, err_msg=number)


@st.composite
def layers(draw):
    """Eleven sizes that differ from one another: N, C, C_out, kh, kw, sh, sw, ph, pw below ten, H and W above."""
    sizes = draw(st.permutations(range(1, 10)))
    height, width = draw(st.permutations(range(10, 16)))[:2]
    return *sizes, height, width, draw(st.integers(0, 2**32 - 1))


@settings(derandomize=True, deadline=None, max_examples=60)
@given(layers())
def test_parity_with_torch(layer):
    """Values, shape and dtype are PyTorch's in float64 for any sizes, strides and paddings."""
    n, c, filters, kh, kw, sh, sw, ph, pw, height, width, seed = layer
    rng = np.random.default_rng(seed)
    x, w, b = rng.normal(size=(n, c, height, width)), rng.normal(size=(filters, c, kh, kw)), rng.normal(size=filters)

    y = conv2d(x, w, b, (sh, sw), (ph, pw))

    tensors = (torch.from_numpy(values) for values in (x, w, b))
    expected = torch.nn.functional.conv2d(*tensors, stride=(sh, sw), padding=(ph, pw)).numpy()
    sizes = conv2d(np.abs(x), np.abs(w), np.abs(b), (sh, sw), (ph, pw))
    assert y.shape == expected.shape and y.dtype == expected.dtype
    assert (np.abs(y - expected) <= 2 * (c * kh * kw + 1) * np.finfo(float).eps * sizes).all()


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.permutations(range(1, 6)), st.integers(1, 3), st.integers(1, 3), st.integers(0, 3), st.integers(0, 3))
def test_naive_and_vectorised_agree(sizes, sh, sw, ph, pw):
    """Each form proves the other for any sizes, strides and paddings."""
    n, c, filters, kh, kw = sizes
    rng = np.random.default_rng(sizes)
    x, w, b = rng.normal(size=(n, c, 6, 8)), rng.normal(size=(filters, c, kh, kw)), rng.normal(size=filters)

    y, naive = conv2d(x, w, b, (sh, sw), (ph, pw)), conv2d_naive(x, w, b, (sh, sw), (ph, pw))

    sizes_of_sums = conv2d(np.abs(x), np.abs(w), np.abs(b), (sh, sw), (ph, pw))
    assert y.shape == naive.shape and y.dtype == naive.dtype
    assert (np.abs(y - naive) <= 2 * (c * kh * kw + 1) * np.finfo(float).eps * sizes_of_sums).all()
