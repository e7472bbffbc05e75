"""Sizes of convolution, pooling and stacks without padding: the worked numbers, PyTorch, the mistakes."""

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reference.analysis.output_size import output_size, pooled_size, transposed_output_size, valid_stack_sizes
from reference.analysis.pooled_values import pooled_values
from reference.layers.same_padding import same_padding
from reference.mistakes import output_size as mistakes
from reference.mistakes import pooled_size as pooling_mistakes
from reference.mistakes import pooled_values as counting_mistakes
from reference.mistakes import valid_stack_sizes as stack_mistakes

SMALL = settings(derandomize=True, deadline=None, max_examples=60)


@pytest.mark.parametrize(
    "number, arguments, expected",
    [
        ("W11", (10, 3), 8),
        ("W12", (6, 3), 4),
        ("W13", (6, 3), 4),
        ("W13", (4, 3), 2),
        ("W34", (5, 3, 2, 0), 2),
        ("W35", (4, 3, 1, 0), 2),
        ("W35", (5, 3, 1, 2), 7),
        ("W35", (5, 4, 1, 2), 6),
        ("W37", (6, 1, 1, 1), 8),
        ("W37", (8, 3), 6),
        ("W37", (6, 3, 1, 1), 6),
        ("W38", (227, 11, 4, 0), 55),
        ("W38", (227, 11, 4, 2), 56),
        ("W39", (224, 11, 4, 0), 54),
        ("W39", (224, 11, 4, 2), 55),
        ("W40", (28, 5), 24),
        ("W41", (28, 5, 1, 2), 28),
        ("W42", (6, 3, 2), 2),
        ("W42", (7, 3, 2), 3),
        ("W59", (32, 3), 30),
        ("E033", (5, 3, 2, 1), 3),
    ],
)
def test_worked_sizes(number, arguments, expected):
    """The worked sizes of the course, one for each place of the window."""
    assert output_size(*arguments) == expected, number


@given(st.integers(1, 60), st.integers(1, 60))
def test_valid_sizes(size, window):
    """W36: without padding at stride 1 there are n - k + 1 places; nothing is halved (E019)."""
    assume(window <= size)

    assert output_size(size, window) == size - window + 1


@SMALL
@given(st.integers(1, 30), st.integers(1, 9), st.integers(1, 5), st.integers(0, 4))
def test_parity_with_torch(size, window, stride, padding):
    """PyTorch's convolution has as many outputs."""
    assume(window <= size + 2 * padding)

    y = torch.nn.functional.conv1d(torch.zeros(1, 1, size), torch.zeros(1, 1, window), stride=stride, padding=padding)

    assert output_size(size, window, stride, padding) == y.shape[2]


@pytest.mark.parametrize("window, padding", [(1, 0), (3, 1), (5, 2), (7, 3), (11, 5)])
def test_same_padding_of_odd_windows(window, padding):
    """W43: (f - 1) / 2 on each side keeps the size for odd f; it is what same_padding gives."""
    assert same_padding(28, window) == (padding, padding)
    assert output_size(28, window, 1, padding) == 28


@pytest.mark.parametrize("window, padding", [(2, 0.5), (4, 1.5)])
def test_same_padding_of_even_windows(window, padding):
    """W43: for even f that is no whole number; the two sides differ by one and make twice as much in all (E018)."""
    before, behind = same_padding(28, window)

    assert (window - 1) / 2 == padding == (before + behind) / 2
    assert behind - before == 1
    assert output_size(28 + before + behind, window) == 28


@given(st.integers(1, 5), st.integers(2, 9))
def test_a_pixel_at_the_border_is_a_centre_only_with_enough_padding(half, size):
    """E042: with window 2r + 1 at stride 1, all pixels are centres only from padding r on."""
    window = 2 * half + 1
    assume(size >= window)

    assert output_size(size, window, 1, half) == size
    assert output_size(size, window, 1, half - 1) < size


@pytest.mark.parametrize("arguments", [(2, 3), (1, 5, 2, 1), (6, 11, 4, 2)])
def test_no_place(arguments):
    """Where the window is longer than the padded axis there is no size but one sentence (E016)."""
    with pytest.raises(
        ValueError, match=r"^A window of \d+ does not fit in an axis of \d+ with padding \d+: use a small"
    ):
        output_size(*arguments)


@pytest.mark.parametrize(
    "function, arguments, error, sentence",
    [
        (output_size, (0, 3), ValueError, "size must be at least 1, got 0: use 1 or more."),
        (output_size, (5, 3, 0), ValueError, "stride must be at least 1, got 0"),
        (output_size, (5, 3, 1, -1), ValueError, "padding must be at least 0, got -1"),
        (output_size, (5.0, 3), TypeError, "size must be a whole number, got 5.0: use an int."),
        (output_size, (5, True), TypeError, "window must be a whole number, got True"),
        (pooled_size, (3, 4), ValueError, "A window of 4 does not fit in an axis of 3: use a smaller window."),
        (pooled_size, (3, 2, 0), ValueError, "stride must be at least 1, got 0"),
        (pooled_values, ((), 2), ValueError, "sizes must be a tuple with one length for every axis"),
        (pooled_values, (9, 2), ValueError, "sizes must be a tuple with one length for every axis"),
        (pooled_values, ((9, 1), 2), ValueError, "A window of 2 does not fit in an axis of 1"),
        (transposed_output_size, (3, 3, 2, 1, 2), ValueError, "output_padding 2 must be below the stride 2"),
        (transposed_output_size, (1, 2, 1, 1), ValueError, "padding 1 removes everything from both ends"),
        (valid_stack_sizes, (6, 1), ValueError, "window must be at least 2, got 1"),
    ],
)
def test_refusals(function, arguments, error, sentence):
    """Numbers that make no layer are refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}"):
        function(*arguments)


def test_numbers_of_numpy_are_whole_numbers():
    """A size that comes out of an array is as good as an int."""
    assert output_size(np.int64(7), np.int32(3)) == 5


@pytest.mark.parametrize(
    "number, function, arguments, expected",
    [
        ("M070", "not_rounded", (6, 3, 2), 2.5),
        ("M070", "not_rounded", (224, 11, 4), 54.25),
        ("M070", "not_rounded", (224, 11, 4, 2), 55.25),
        ("M071", "rounded_up", (6, 3, 2), 3),
        ("M071b", "rounded_to_nearest", (6, 3, 2), 2),
        ("M071b", "rounded_to_nearest", (8, 3, 2), 4),
        ("M072", "steps_counted", (10, 3), 7),
        ("M073", "padding_once", (5, 3, 1, 1), 4),
        ("M074", "padding_subtracted", (227, 11, 4, 2), 54),
        ("M075", "brackets_forgotten", (28, 5, 2), 26.5),
        ("M075b", "brackets_forgotten_whole", (28, 5, 2), 27),
        ("M076", "garbled_formula", (5, 3, 2), 5),
        ("M076b", "garbled_formula_whole", (5, 3, 2), 5),
        ("M077", "size_below_one", (2, 3), 0),
        ("M077", "size_below_one", (2, 5), -2),
        ("M077b", "size_zero", (2, 5), 0),
        ("M023", "stride_ignored", (5, 3, 2, 1), 5),
        ("M026", "step_too_long", (5, 3, 2), 1),
    ],
)
def test_mistakes_in_a_size(number, function, arguments, expected):
    """A wrong rounding, padding, bracket or refusal gives the number of the catalogue."""
    wrong = getattr(mistakes, function)

    assert wrong.id == number
    assert wrong(*arguments) == expected


def test_a_width_for_the_half_width():
    """E012: the half-width 1 of a window of 3, put in for the width of the image, makes -1."""
    assert mistakes.size_below_one(1, 3) == -1


@pytest.mark.parametrize(
    "arguments, expected",
    [((4, 2), 2), ((55, 3, 2), 27), ((27, 3, 2), 13), ((13, 3, 2), 6), ((4, 2, 1), 3), ((54, 2), 27), ((28, 2), 14)],
)
def test_pooled_sizes(arguments, expected):
    """Without a stride the windows lie side by side; with one they may overlap (E047)."""
    assert pooled_size(*arguments) == expected


@SMALL
@given(st.integers(1, 30), st.integers(1, 9), st.none() | st.integers(1, 5))
def test_parity_of_pooling_with_torch(size, window, stride):
    """PyTorch's pooling has as many outputs."""
    assume(window <= size)

    assert (
        pooled_size(size, window, stride)
        == torch.nn.functional.max_pool1d(torch.zeros(1, 1, size), window, stride).shape[2]
    )


def test_the_stride_alone_may_miss_a_size():
    """E046: from 5 to 3, stride 1 with window 2 gives 4; window and stride have to fit together."""
    assert pooled_size(5, 2, 5 // 3) == 4
    assert pooled_size(5, 3, 1) == 3


def test_mistakes_of_pooling():
    """M080: stride 1 taken for granted gives 3 for windows of 2 on 4."""
    assert pooling_mistakes.stride_one(4, 2) == 3 != pooled_size(4, 2)
    assert pooling_mistakes.stride_one.id == "M080"


def test_what_pooling_leaves():
    """W33: stride 2 leaves 50 of 100 numbers in one dimension, 50 x 50 of 100 x 100 in two (E045)."""
    assert pooled_values((100,), 2) == 50
    assert pooled_values((100, 100), 2) == 2500 == 100 * 100 // 4


def test_mistakes_of_what_pooling_leaves():
    """M174: the reduction k instead of k * k leaves 5,000 of 100 x 100."""
    assert counting_mistakes.reduced_once((100, 100), 2) == 5000
    assert counting_mistakes.reduced_once.id == "M174"


def test_a_stack_without_padding():
    """W13: 6, 4, 2, then no place for a window of 3."""
    assert valid_stack_sizes(6, 3) == [6, 4, 2]


@given(st.integers(1, 60), st.integers(2, 9))
def test_a_stack_follows_the_size_formula(size, window):
    """Each size is the output size of the one before, and the last one has no output."""
    sizes = valid_stack_sizes(size, window)

    assert sizes[0] == size and sizes[1:] == [output_size(n, window) for n in sizes[:-1]]
    with pytest.raises(ValueError, match="does not fit"):
        output_size(sizes[-1], window)


@pytest.mark.parametrize(
    "number, function, expected",
    [("M079", "window_subtracted", [6, 3, 0]), ("M077", "below_one", [6, 4, 2, 0]), ("M079b", "halved", [6, 3, 1])],
)
def test_mistakes_in_a_stack(number, function, expected):
    """A window subtracted whole gives 6, 3, 0; a stack that does not stop reaches 0; halving gives 6, 3, 1 (E019)."""
    wrong = getattr(stack_mistakes, function)

    assert wrong.id == number
    assert wrong(6, 3) == expected
