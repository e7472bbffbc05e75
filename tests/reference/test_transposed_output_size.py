"""Sizes of transposed convolution: the worked numbers, PyTorch, the mistakes."""

import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reference.analysis.output_size import output_size, transposed_output_size
from reference.mistakes import transposed_output_size as transposed_mistakes

TC1, TC2, TC3 = (4, 2, 1, 0), (3, 3, 2, 1), (4, 4, 2, 1)
SMALL = settings(derandomize=True, deadline=None, max_examples=60)


@pytest.mark.parametrize("number, arguments, expected", [("W44", TC1, 5), ("W45", TC2, 5), ("W47", (*TC2, 1), 6)])
def test_worked_transposed_sizes(number, arguments, expected):
    """The worked sizes of transposed convolution."""
    assert transposed_output_size(*arguments) == expected, number


@pytest.mark.parametrize("number, arguments, drawn", [("W44", TC1, 6), ("W45", TC2, 7)])
def test_the_drawing_with_its_border(number, arguments, drawn):
    """W44, W45: the drawings show the inputs spread by s - 1 zeros within a border of k - p - 1."""
    size, window, stride, padding = arguments

    spread = size + (size - 1) * (stride - 1) + 2 * (window - padding - 1)

    assert spread == drawn, number
    assert output_size(spread, window) == transposed_output_size(*arguments)


@SMALL
@given(st.integers(1, 9), st.integers(1, 7), st.integers(1, 5), st.integers(0, 3), st.integers(0, 4))
def test_parity_of_transposed_sizes_with_torch(size, window, stride, padding, behind):
    """PyTorch's transposed convolution is as long, and for every output_padding a convolution leads back."""
    assume(behind < stride and 2 * padding < (size - 1) * stride + window + behind)
    kernel = torch.zeros(1, 1, window)

    got = transposed_output_size(size, window, stride, padding, behind)

    x = torch.zeros(1, 1, size)
    assert (
        got
        == torch.nn.functional.conv_transpose1d(x, kernel, stride=stride, padding=padding, output_padding=behind).shape[
            2
        ]
    )
    assert output_size(got, window, stride, padding) == size


def test_several_sizes_lead_to_one():
    """E040: a convolution with window 3, padding 1, stride 2 takes 5 and 6 to 3; output_padding says which is meant."""
    assert [output_size(n, 3, 2, 1) for n in (5, 6)] == [3, 3]
    assert [transposed_output_size(3, 3, 2, 1, q) for q in (0, 1)] == [5, 6]


@pytest.mark.parametrize(
    "number, function, arguments, expected",
    [
        ("M081", "padding_added", TC2, 9),
        ("M082", "one_gap_too_many", TC1, 6),
        ("M082", "one_gap_too_many", TC2, 7),
        ("M083", "forward_formula", TC1, 3),
        ("M083", "forward_formula", TC2, 2),
        ("M084", "filters_for_size", TC1, 9),
        ("M084", "filters_for_size", TC2, 15),
        ("M085", "too_many_zeros", TC1, 8),
        ("M085", "too_many_zeros", TC2, 7),
        ("M086", "border_of_p", TC1, 3),
        ("M086", "border_of_p", TC3, 6),
        ("M087", "padding_ignored", TC2, 7),
        ("M087", "padding_ignored", TC3, 10),
        ("M087c", "output_padding_ignored", (*TC2, 1), 5),
    ],
)
def test_mistakes_in_a_transposed_size(number, function, arguments, expected):
    """A wrong sign, gap or border gives the number of the catalogue; right are 5, 5 and, for 4 4 2 1, 8."""
    wrong = getattr(transposed_mistakes, function)

    assert transposed_output_size(*TC3) == 8
    assert wrong.id == number
    assert wrong(*arguments) == expected
