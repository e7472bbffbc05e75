"""pad2d puts exactly the asked border of zeros around images, agrees with PyTorch, and its mistakes are as named."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from reference.layers.convolution import conv2d
from reference.layers.padding import pad2d
from reference.mistakes import pad2d as mistakes


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.permutations(range(1, 7)), st.integers(0, 5), st.integers(0, 5))
def test_parity_with_torch(sizes, ph, pw):
    """Values, shape and dtype are PyTorch's for any sizes and paddings."""
    x = np.random.default_rng(sizes).normal(size=sizes[:4])

    padded = pad2d(x, (ph, pw))

    expected = torch.nn.functional.pad(torch.from_numpy(x), (pw, pw, ph, ph)).numpy()
    assert padded.dtype == expected.dtype
    np.testing.assert_array_equal(padded, expected)


def test_padded_image_of_the_course():
    """W37: a 6 x 6 image with padding 1 has 8 x 8 pixels, and a 3 x 3 window on it has 6 x 6 places again."""
    padded = pad2d(np.ones((1, 1, 6, 6)), 1)

    assert padded.shape == (1, 1, 8, 8)
    assert conv2d(padded, np.ones((1, 1, 3, 3))).shape == (1, 1, 6, 6)


def test_worked_example(examples):
    """W05: FX-CONV with its border gives without padding what padding 1 gives."""
    example = examples["FX-CONV"]

    answer = conv2d(pad2d(example.x, 1), example.w)

    np.testing.assert_array_equal(answer, conv2d(example.x, example.w, padding=1))
    np.testing.assert_array_equal(answer[0, 0, 0], [-1, 2, 2, -1, -2])


def test_empty_batch_and_axes_of_size_one():
    """No images give no images of the padded size; one pixel becomes the centre of zeros."""
    assert pad2d(np.zeros((0, 3, 4, 5), np.float32), (1, 2)).shape == (0, 3, 6, 9)
    np.testing.assert_array_equal(pad2d(np.full((1, 1, 1, 1), 7.0), 1)[0, 0], [[0, 0, 0], [0, 7, 0], [0, 0, 0]])


@pytest.mark.parametrize(
    "number, function, first_row",
    [
        ("M031", "all_padding_bottom_right", [-2, -1, 3, -1, 0]),
        ("M031b", "all_padding_top_left", [0, -2, -5, -2, -6]),
        ("M032", "padding_with_edge", [3]),
        ("M032b", "padding_with_mirror", [2, 1]),
        ("M032c", "padding_with_wrap", [2, 5]),
        ("M032d", "padding_with_ones", [1]),
    ],
)
def test_wrong_borders_under_a_convolution(examples, number, function, first_row):
    """A border on the wrong side or of the wrong numbers gives the catalogue's first row of FX-CONV."""
    example, wrong = examples["FX-CONV"], getattr(mistakes, function)

    answer = conv2d(wrong(example.x, 1), example.w)[0, 0]

    assert wrong.id == number and answer.shape == (5, 5)
    np.testing.assert_array_equal(answer[0, : len(first_row)], first_row)


@pytest.mark.parametrize(
    "number, function, shape",
    [
        ("M028", "padding_ignored", (2, 3, 5, 7)),
        ("M029", "padding_top_left", (2, 3, 6, 9)),
        ("M030", "padding_bottom_right", (2, 3, 6, 9)),
        ("M033", "batch_padded", (4, 3, 7, 11)),
        ("M033b", "channels_padded", (2, 5, 7, 11)),
        ("M034", "padded_twice", (2, 3, 9, 15)),
        ("M039", "padding_swapped", (2, 3, 9, 9)),
        ("M040", "padding_of_the_rows", (2, 3, 7, 9)),
        ("E017", "border_of_one", (2, 3, 7, 9)),
    ],
)
def test_wrong_sizes(number, function, shape):
    """Every mistake about the place of the border has the size that follows from it."""
    wrong = getattr(mistakes, function)

    answer = wrong(np.ones((2, 3, 5, 7)), (1, 2))

    assert wrong.id == number and answer.shape == shape


@pytest.mark.parametrize(
    "error, arguments, sentence",
    [
        (
            ValueError,
            (np.ones((5, 5)), 1),
            r"x must have the axes \(N, C, H, W\), got shape \(5, 5\): add or remove axes",
        ),
        (TypeError, ([[1.0]], 1), "x must be a NumPy array, got list: convert it with np.array"),
        (ValueError, (np.ones((1, 1, 2, 2)), -1), "padding must be at least 0, got -1: use 0 or more on both axes"),
        (
            TypeError,
            (np.ones((1, 1, 2, 2)), 0.5),
            "padding must be made of whole numbers, got 0.5: use an int or a pair",
        ),
    ],
)
def test_refusals(error, arguments, sentence):
    """What cannot be padded is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}"):
        pad2d(*arguments)
