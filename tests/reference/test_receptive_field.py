"""What an output sees and what a pixel reaches: the worked numbers, perturbed images, the mistakes."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reference.analysis.output_size import output_size
from reference.analysis.receptive_field import influence_counts, receptive_field, receptive_field_range
from reference.layers.convolution import conv2d
from reference.mistakes import influence_counts as count_mistakes
from reference.mistakes import receptive_field as mistakes
from reference.mistakes import receptive_field_range as range_mistakes

LENET = [(5, 1), (2, 2), (5, 1), (2, 2), (5, 1)]
ALEXNET = [(11, 4), (3, 2), (5, 1), (3, 2), (3, 1), (3, 1), (3, 1), (3, 2)]
USES = [[1, 2, 3, 3, 2, 1], [2, 4, 6, 6, 4, 2], [3, 6, 9, 9, 6, 3]]
SMALL = settings(derandomize=True, deadline=None, max_examples=40)
LAYERS = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(0, 2)), min_size=1, max_size=3)


def through(layers, x):
    """Send images through a stack of convolutions with kernels of ones."""
    for window, stride, padding in layers:
        x = conv2d(x, np.ones((1, 1, window, window)), stride=stride, padding=padding)
    return x


def pixels_that_matter(layers, size, i):
    """Return the pixels of a line whose change changes output i, found by changing one after the other."""
    diagonal = through(layers, np.eye(size).reshape(size, 1, size, 1).repeat(size, axis=3))
    return np.flatnonzero(diagonal[:, 0, i].any(axis=1))


@pytest.mark.parametrize(
    "layers, expected",
    [
        (LENET, [5, 6, 14, 16, 32]),
        (ALEXNET, [11, 19, 51, 67, 99, 131, 163, 195]),
        ([(3, 1)] * 3, [3, 5, 7]),
        ([(3, 2)] * 3, [3, 7, 15]),
    ],
)
def test_worked_receptive_fields(layers, expected):
    """W49: LeNet-5, AlexNet, and three windows of 3 at stride 1 and at stride 2."""
    assert receptive_field(layers) == expected


def test_pixels_between_windows_count_as_the_docstring_says():
    """Behind windows with gaps, what is seen reaches from the first pixel to the last and is less than that."""
    seen = pixels_that_matter([(2, 3, 0), (3, 1, 0)], 11, 0)

    assert receptive_field([(2, 3), (3, 1)])[-1] == seen[-1] - seen[0] + 1 > len(seen)
    assert "from the first pixel to the last" in " ".join(str(receptive_field.__doc__).split())


def test_a_stack_of_nothing():
    """Without layers there is no size, and a pixel sees itself."""
    assert receptive_field([]) == []
    assert receptive_field_range(4, []) == (4, 4)


@SMALL
@given(LAYERS, st.integers(0, 5))
def test_ranges_are_as_long_as_the_receptive_field(layers, i):
    """T034, T036: first and last pixel enclose as many as the formula says; the padding does not matter for that."""
    first, last = receptive_field_range(i, layers)

    assert last - first + 1 == receptive_field([layer[:2] for layer in layers])[-1]


@SMALL
@given(LAYERS, st.data())
def test_changed_pixels_change_outputs_within_the_range_only(layers, data):
    """T034: in a real stack of conv2d no pixel outside the range of an output matters to it."""
    size, places = 24, 24
    for window, stride, padding in layers:
        assume(window <= places + 2 * padding)
        places = output_size(places, window, stride, padding)
    i = data.draw(st.integers(0, places - 1))

    first, last = receptive_field_range(i, layers)

    matter = pixels_that_matter(layers, size, i)
    assert ((first <= matter) & (matter <= last)).all()


@pytest.mark.parametrize(
    "layers, i",
    [
        ([(3, 1, 0)], 4),
        ([(3, 2, 1)], 3),
        ([(5, 1, 2), (3, 2, 1)], 5),
        ([(3, 2, 0), (4, 1, 1), (2, 2, 0)], 2),
        ([(4, 3, 2), (3, 1, 1)], 0),
        ([(3, 1, 1), (3, 1, 1), (3, 1, 1)], 11),
    ],
)
def test_the_first_and_last_pixel_of_the_range_matter(layers, i):
    """T034: both ends of the range, cut at the border of the image, change the output."""
    first, last = receptive_field_range(i, layers)

    matter = pixels_that_matter(layers, 24, i)

    assert (matter[0], matter[-1]) == (max(first, 0), min(last, 23))


def test_both_axes_have_a_range():
    """T034: output (i, j) of a strided, padded layer sees rows and columns by themselves."""
    x, w = np.zeros((1, 1, 9, 11)), np.ones((1, 1, 3, 2))
    rows, columns = receptive_field_range(2, [(3, 2, 1)]), receptive_field_range(3, [(2, 3, 0)])

    seen = np.zeros((9, 11), bool)
    for pixel in np.ndindex(9, 11):
        changed = x.copy()
        changed[0, 0][pixel] = 1
        seen[pixel] = conv2d(changed, w, stride=(2, 3), padding=(1, 0))[0, 0, 2, 3] != 0

    assert (rows, columns) == ((3, 5), (9, 10))
    np.testing.assert_array_equal(np.argwhere(seen)[[0, -1]], np.transpose([rows, columns]))


@pytest.mark.parametrize(
    "number, function, expected",
    [
        ("M088", "windows_added", [5, 7, 12, 14, 19]),
        ("M089", "strides_ignored", [5, 6, 10, 11, 15]),
        ("M090", "own_stride", [5, 7, 15, 19, 35]),
        ("M091", "own_window_only", [5, 2, 5, 2, 5]),
    ],
)
def test_mistakes_in_the_receptive_field(number, function, expected):
    """LeNet-5 gets 19 as sum of windows, 15 without strides, 35 with the own stride and 5 of one window, not 32."""
    wrong = getattr(mistakes, function)

    assert wrong.id == number
    assert wrong(LENET) == expected


@pytest.mark.parametrize(
    "function, expected",
    [
        ("stride_ignored", (1, 3)),
        ("padding_ignored", (4, 6)),
        ("padding_added", (5, 7)),
        ("end_behind", (3, 6)),
        ("centred", (1, 3)),
    ],
)
def test_mistakes_in_the_range(function, expected):
    """Output 2 of a window of 3 at stride 2 with padding 1 sees pixels 3 to 5; a mistake moves that."""
    layers = [(3, 2, 1)]

    assert receptive_field_range(2, layers) == (3, 5)
    assert getattr(range_mistakes, function)(2, layers) == expected


def test_how_often_each_pixel_is_used():
    """W16: a corner of a 6 x 6 image is used by one window of 3 x 3, a pixel in the middle by nine."""
    np.testing.assert_array_equal(influence_counts(6, 6, 3), USES + USES[::-1])


@SMALL
@given(
    st.tuples(st.integers(1, 8), st.integers(1, 8)),
    st.tuples(st.integers(1, 4), st.integers(1, 4)),
    st.tuples(st.integers(1, 3), st.integers(1, 3)),
    st.tuples(st.integers(0, 2), st.integers(0, 2)),
)
def test_counts_are_the_outputs_that_a_pixel_touches(size, window, stride, padding):
    """T035: as many outputs of conv2d change with a pixel as the counts say."""
    assume(all(k <= n + 2 * p for n, k, p in zip(size, window, padding, strict=True)))
    pixels = np.eye(size[0] * size[1]).reshape(-1, 1, *size)

    touched = np.count_nonzero(conv2d(pixels, np.ones((1, 1, *window)), stride=stride, padding=padding), axis=(1, 2, 3))

    counts = influence_counts(*size, window, stride, padding)
    assert counts.dtype == np.int64
    np.testing.assert_array_equal(counts, touched.reshape(size))


def test_mistakes_in_the_counts():
    """E015: a border of zeros instead of 1, 2, 3; centres only; all alike."""
    zero = count_mistakes.border_zero(6, 6, 3)

    assert not zero[[0, -1]].any() and not zero[:, [0, -1]].any()
    np.testing.assert_array_equal(zero[1:-1, 1:-1], influence_counts(6, 6, 3)[1:-1, 1:-1])
    assert count_mistakes.centres_only(6, 6, 3).sum() == 16
    assert (count_mistakes.all_alike(6, 6, 3) == 9).all()


@pytest.mark.parametrize(
    "function, arguments, error, sentence",
    [
        (receptive_field, ([(3, 1), (2,)],), ValueError, r"Layer 2 must be \(window, stride\), got \(2,\): give one"),
        (receptive_field, ([3, 5],), ValueError, r"Layer 1 must be \(window, stride\), got 3"),
        (receptive_field, ([(3, 0)],), ValueError, "stride of layer 1 must be at least 1, got 0"),
        (receptive_field, ([(3.0, 1)],), TypeError, "window of layer 1 must be a whole number, got 3.0"),
        (receptive_field_range, (-1, []), ValueError, "i must be at least 0, got -1"),
        (
            receptive_field_range,
            (1, [(3, 1)]),
            ValueError,
            r"Layer 1 must be \(window, stride, padding\), got \(3, 1\)",
        ),
        (influence_counts, (2, 6, 3), ValueError, "A window of 3 rows does not fit in an image of 2 rows"),
        (influence_counts, (6, 0, 3), ValueError, "width must be at least 1, got 0"),
        (influence_counts, (6, 6, 3, 0), ValueError, "stride must be at least 1, got 0"),
    ],
)
def test_refusals(function, arguments, error, sentence):
    """Numbers that make no layer are refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}"):
        function(*arguments)
