"""Padding that keeps the size, and what goes wrong with even windows and strides."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.layers.convolution import conv2d
from reference.layers.same_padding import same_padding
from reference.mistakes import same_padding as mistakes

Q = np.array([[2, 1, 0, -1], [-3, 8, 2, 5], [1, -1, 3, 4], [0, 1, 1, -2]], float)
SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], float)
SIZES = st.integers(1, 40)


def outputs(size, window, stride, padding):
    """Return the number of places of a window."""
    return (size + sum(padding) - window) // stride + 1


def padded_sobel(padding):
    """Return the Sobel response of Q at stride 2 with these zeros on both axes."""
    return conv2d(np.pad(Q, (padding, padding))[None, None], SOBEL[None, None], stride=2)[0, 0]


@given(SIZES, SIZES, st.integers(1, 6))
def test_it_gives_as_many_outputs_as_strides(size, window, stride):
    """The layer has ceil(n / s) outputs, with no more zeros than that takes, and the odd one behind."""
    before, behind = padding = same_padding(size, window, stride)

    assert outputs(size, max(window, 1), stride, padding) >= -(-size // stride)
    assert behind - before in (0, 1)
    assert sum(padding) == 0 or outputs(size, window, stride, padding) == -(-size // stride)


@given(SIZES, st.integers(0, 9))
def test_odd_windows_get_half_on_each_side(size, half):
    """For an odd window and stride 1 it is (k - 1) / 2 on each side (E018)."""
    assert same_padding(size, 2 * half + 1) == (half, half)


def test_worked_example_with_the_odd_zero_behind():
    """W10: the two rules for 'same' at stride 2 give different numbers."""
    assert padded_sobel(same_padding(4, 3, 2)).tolist() == [[10, -7], [4, -5]]
    assert padded_sobel((1, 1)).tolist() == [[10, -7], [7, 4]]


@pytest.mark.parametrize(
    "mistake, sizes, wrong",
    [
        (mistakes.half_cut_off, (5, 4, 1), 4),  # M036
        (mistakes.half_rounded_up, (5, 4, 1), 6),  # M036
        (mistakes.stride_ignored, (8, 3, 3), 3),  # M038
        (mistakes.size_kept, (4, 3, 2), 4),  # M038
    ],
)
def test_mistakes_in_size(mistake, sizes, wrong):
    """An even window's half a zero gives 4 or 6 outputs instead of 5; without the stride too many zeros stand there."""
    size, window, stride = sizes

    padding = mistake(size, window, stride)

    assert padding != same_padding(size, window, stride)
    assert outputs(size, window, stride, padding) == wrong


@pytest.mark.parametrize("mistake", [mistakes.odd_zero_before, mistakes.symmetric])  # M037
def test_mistakes_in_the_side(mistake):
    """The odd zero on the other side, or one on each, gives other numbers in the worked example."""
    assert padded_sobel(mistake(4, 3, 2)).tolist() != [[10, -7], [4, -5]]


@pytest.mark.parametrize("arguments", [(0, 3, 1), (5, 0, 1), (5, 3, 0)])
def test_lengths_below_one_are_refused(arguments):
    """A length or a stride below 1 is one sentence."""
    with pytest.raises(ValueError, match="must be at least 1"):
        same_padding(*arguments)
