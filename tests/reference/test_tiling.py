"""Tiles cover the image once; a stride is unit stride with values thrown away; the waste is counted."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reference.layers.conv_layer import conv_layer_counts
from reference.layers.convolution import conv2d
from reference.layers.tiling import downsampled_conv2d, split_into_tiles
from reference.mistakes import downsampled_conv2d as misreadings
from reference.mistakes import split_into_tiles as mistakes


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.permutations(range(1, 5)), st.integers(4, 12), st.integers(4, 12))
def test_tiles_are_the_windows_of_the_stride(sizes, height, width):
    """Tiles are the sliding windows of which every kh-th row and kw-th column is kept."""
    n, c, kh, kw = sizes
    x = np.random.default_rng(sizes).normal(size=(n, c, height, width))

    tiles = split_into_tiles(x, (kh, kw))

    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(2, 3))
    np.testing.assert_array_equal(tiles, windows[:, :, ::kh, ::kw])


def test_every_pixel_stands_in_one_tile():
    """Where tiles fill the image, each pixel is found once."""
    tiles = split_into_tiles(np.arange(2 * 3 * 6 * 8.0).reshape(2, 3, 6, 8), (3, 4))

    assert sorted(tiles.ravel()) == list(range(2 * 3 * 6 * 8))


def test_a_strided_layer_is_a_sum_over_tiles(rng):
    """T061: with stride = kernel, conv2d is the product of tiles and filters."""
    x, w = rng.normal(size=(2, 3, 9, 11)), rng.normal(size=(4, 3, 2, 3))

    sums = np.einsum("ncijuv,ocuv->noij", split_into_tiles(x, (2, 3)), w)

    np.testing.assert_allclose(sums, conv2d(x, w, None, (2, 3)), rtol=1e-12, atol=1e-12)


def test_pixels_of_the_worked_image(examples):
    """The 4 x 4 image of FX-POOL has four tiles of 2 x 2; its 3 x 3 tile is the one at the top left."""
    image = examples["FX-POOL"].x

    np.testing.assert_array_equal(split_into_tiles(image, 2)[0, 0, 0], [[[2, 1], [-3, 8]], [[0, -1], [2, 5]]])
    np.testing.assert_array_equal(split_into_tiles(image, 3)[0, 0, 0, 0], image[0, 0, :3, :3])


@pytest.mark.parametrize(
    "number, function, shape",
    [
        ("M053", "tiles_overlap", (1, 1, 4, 5, 2, 3)),
        ("M053b", "remainder_kept", (1, 1, 3, 3, 2, 3)),
        ("M053c", "remainder_first", (1, 1, 2, 2, 2, 3)),
        ("M053d", "interleaved", (1, 1, 2, 2, 2, 3)),
        ("M020", "reshaped_only", (1, 1, 2, 2, 2, 3)),
        ("M039", "sizes_swapped", (1, 1, 1, 3, 3, 2)),
    ],
)
def test_mistakes(number, function, shape):
    """Overlap and remainder show in the size; a wrong order keeps the size and not the pixels."""
    image = np.arange(35.0).reshape(1, 1, 5, 7)
    wrong = getattr(mistakes, function)

    answer = wrong(image, (2, 3))

    assert wrong.id == number and answer.shape == shape
    assert answer.shape != (1, 1, 2, 2, 2, 3) or (answer != split_into_tiles(image, (2, 3))).any()


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.permutations(range(1, 6)), st.integers(1, 4), st.integers(1, 4), st.integers(0, 3), st.integers(0, 3))
def test_stride_is_unit_stride_and_downsampling(sizes, sh, sw, ph, pw):
    """T058: both ways give the same numbers; the waste is the difference of their multiplications."""
    n, c, filters, kh, kw = sizes
    rng = np.random.default_rng(sizes)
    x, w, b = rng.normal(size=(n, c, 6, 8)), rng.normal(size=(filters, c, kh, kw)), rng.normal(size=filters)

    y, wasted = downsampled_conv2d(x, w, b, (sh, sw), (ph, pw))

    work = [conv_layer_counts((c, 6, 8), w.shape, stride, (ph, pw))[1] for stride in (1, (sh, sw))]
    np.testing.assert_allclose(y, conv2d(x, w, b, (sh, sw), (ph, pw)), rtol=1e-11, atol=1e-12)
    assert wasted == n * (work[0] - work[1])


@pytest.mark.parametrize(
    "number, padding, expected, wasted",
    [("W06", 0, [[-2, 3], [-2, -1]], 45), ("W07", 1, [[-1, 2, -2], [3, 5, 2], [1, 4, 2]], 144)],
)
def test_downsampling_of_the_worked_example(examples, number, padding, expected, wasted):
    """FX-CONV with stride 2 gives the worked numbers; five or sixteen numbers of nine products each are wasted."""
    example = examples["FX-CONV"]

    y, waste = downsampled_conv2d(example.x, example.w, stride=2, padding=padding)

    np.testing.assert_array_equal(y[0, 0], expected, err_msg=number)
    assert waste == wasted


@pytest.mark.parametrize(
    "number, function, expected",
    [
        ("M023", "nothing_thrown_away", [[-2, -1, 3], [2, 5, 8], [-2, 0, -1]]),
        ("M024", "rows_only", [[-2, -1, 3], [-2, 0, -1]]),
        ("M025", "input_thinned_out", [[2]]),
        ("M026", "step_too_long", [[-2]]),
        ("M026b", "first_left_out", [[5]]),
        ("M027", "averaged", [[1]]),
    ],
)
def test_wrong_numbers_kept(examples, number, function, expected):
    """Other readings of stride 2 give the numbers of the catalogue on FX-CONV."""
    example, wrong = examples["FX-CONV"], getattr(misreadings, function)

    answer, _ = wrong(example.x, example.w, stride=2)

    assert wrong.id == number
    np.testing.assert_array_equal(answer[0, 0], expected)


@pytest.mark.parametrize(
    "error, arguments, sentence",
    [
        (ValueError, (np.ones((5, 5)), 2), r"x must have the axes \(N, C, H, W\), got shape \(5, 5\)"),
        (
            ValueError,
            (np.ones((1, 1, 5, 5)), 6),
            "A window of 6 rows does not fit in an image of 5 rows with padding 0",
        ),
        (ValueError, (np.ones((1, 1, 5, 5)), (2, 0)), r"tile must be at least 1, got \(2, 0\): use 1 or more"),
        (TypeError, (np.ones((1, 1, 5, 5)), 2.5), "tile must be made of whole numbers, got 2.5: use an int"),
    ],
)
def test_refusals(error, arguments, sentence):
    """What cannot be cut into tiles is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}"):
        split_into_tiles(*arguments)
