"""The mistakes of the first filters give exactly the wrong numbers that the catalogue promises."""

import numpy as np
import pytest

from reference.layers.correlation import cross_correlate2d
from reference.mistakes import cross_correlate2d as sliding
from reference.mistakes import equalise_histogram as histograms
from reference.mistakes import kernel_bank as banks
from reference.mistakes import patch_response as responses
from reference.mistakes import to_displayable as displays
from reference.mistakes import true_convolution2d as convolutions

P = np.array([[3, 2, 1], [1, 2, 3], [1, 1, 1]])
SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
X = np.array([[1, 2, 0, 3, 1], [1, 0, 0, 2, 2], [2, 1, 2, 1, 1], [0, 0, 1, 0, 0], [1, 2, 1, 1, 1]])
K = np.array([[-1, 1, 2], [1, 1, 0], [-1, -2, 0]])
W04 = [[-2, -1, 3], [2, 5, 8], [-2, 0, -1]]


@pytest.mark.parametrize(
    "number, function, expected",
    [
        ("M001", "kernel_rotated", -2),
        ("M004", "kernel_transposed", -4),
        ("M006", "matrix_product", 0),
        ("M007", "products_not_summed", [[-3, 0, 1], [-2, 0, 6], [-1, 0, 1]]),
        ("M008", "mean_of_products", 2 / 9),
        ("M009", "maximum_of_products", 6),
    ],
)
def test_responses(number, function, expected):
    """A wrong response to the worked patch (W01)."""
    wrong = getattr(responses, function)

    np.testing.assert_allclose(wrong(P, SOBEL), expected, rtol=1e-13)
    assert wrong.id == number


@pytest.mark.parametrize(
    "number, function, padding, expected",
    [
        ("M001", "kernel_rotated", 0, [[-1, 2, 1], [2, 2, -2], [0, 0, -1]]),
        ("M004", "kernel_transposed", 0, [[6, -7, 4], [-2, -1, 3], [-3, 5, 1]]),
        ("M005", "output_transposed", 0, [[-2, 2, -2], [-1, 5, 0], [3, 8, -1]]),
        ("M006", "matrix_product", 0, [[8, -8, 4], [-1, -1, 3], [0, 8, 6]]),
        ("M008", "mean_of_products", 0, np.divide(W04, 9)),
        ("M009", "maximum_of_products", 0, [[2, 6, 3], [2, 4, 4], [4, 2, 2]]),
        ("M028", "padding_ignored", 1, W04),
        ("M029", "padding_top_left", 1, [[-1, 2, 2, -1], [2, -2, -1, 3], [3, 2, 5, 8], [2, -2, 0, -1]]),
        ("M030", "padding_bottom_right", 1, [[-2, -1, 3, -1], [2, 5, 8, 2], [-2, 0, -1, -3], [5, 4, 1, 2]]),
        ("M046", "range_too_short", 0, [[-2, -1], [2, 5]]),
        ("M046b", "last_positions_zero", 0, [[-2, -1, 0], [2, 5, 0], [0, 0, 0]]),
    ],
)
def test_correlations(number, function, padding, expected):
    """A wrong correlation of the 5 x 5 example."""
    wrong = getattr(sliding, function)

    np.testing.assert_allclose(wrong(X, K, padding), expected, rtol=1e-13)
    assert wrong.id == number


@pytest.mark.parametrize(
    "number, function, first_row",
    [
        ("M031", "all_padding_bottom_right", [-2, -1, 3, -1, 0]),
        ("M032", "padding_with_edge", [3]),
        ("M032b", "padding_with_mirror", [2, 1]),
        ("M032c", "padding_with_wrap", [2, 5]),
        ("M032d", "padding_with_ones", [1]),
    ],
)
def test_borders(number, function, first_row):
    """A wrong border of the 5 x 5 example keeps the size and changes the first row."""
    wrong = getattr(sliding, function)

    answer = wrong(X, K, 1)

    assert wrong.id == number and answer.shape == (5, 5)
    np.testing.assert_array_equal(answer[0, : len(first_row)], first_row)


def test_swapped_sizes_and_cut_fractions():
    """M039 gives 2 x 4 fours on the ramp 1 to 12 instead of 3 x 3 ones; M043 cuts a blur off to 0 and 1."""
    ramp, blur = np.arange(1, 13).reshape(3, 4), np.full((3, 3), 1 / 9)

    np.testing.assert_array_equal(sliding.kernel_sizes_swapped(ramp, np.array([[-1, 1]])), np.full((2, 4), 4))
    np.testing.assert_array_equal(cross_correlate2d(ramp, np.array([[-1, 1]])), np.ones((3, 3)))
    assert sliding.answer_truncated(X, blur)[:2, 1].tolist() == [1, 0]  # of 1.2222 and 0.7778


def test_bytes_wrap():
    """M044: 450 becomes 194 and -200 becomes 56 where products are computed in bytes (E009)."""
    x = np.array([[10, 200, 10], [200, 250, 200], [10, 200, 10]], np.uint8)

    for kernel, wrapped in ((5, 194), (-4, 56)):
        around = 1 if kernel < 0 else -1
        weights = np.array([[0, around, 0], [around, kernel, around], [0, around, 0]])
        assert responses.bytes_wrap(x, weights) == sliding.bytes_wrap(x, weights).item() == wrapped


@pytest.mark.parametrize(
    "number, function, expected",
    [
        ("M002", "kernel_not_rotated", W04),
        ("M003", "rows_flipped_only", [[-1, 1, -3], [4, 4, -2], [-1, -3, -1]]),
        ("M003b", "columns_flipped_only", [[0, -2, 3], [4, -1, 2], [-1, 1, 1]]),
        ("M004", "kernel_transposed", [[6, -7, 4], [-2, -1, 3], [-3, 5, 1]]),
        ("M005", "output_transposed", [[-1, 2, 0], [2, 2, 0], [1, -2, -1]]),
    ],
)
def test_convolutions(number, function, expected):
    """A rotation left out or done by half on the 5 x 5 example (W08)."""
    wrong = getattr(convolutions, function)

    np.testing.assert_array_equal(wrong(X, K), expected)
    assert wrong.id == number


def test_detectors_that_ignore_flat_regions():
    """M050: on all ones the right line detector gives -3, the one freed of its mean 0 (E025)."""
    ones = np.ones((3, 3))

    freed, right = banks.detectors_of_sum_zero(), banks.lines_swapped()

    assert cross_correlate2d(ones, freed["horizontal_line"]).item() == pytest.approx(0, abs=1e-12)
    assert cross_correlate2d(ones, right["horizontal_line"]).item() == -3


def test_edges_of_the_other_sign_and_direction():
    """M349 turns every sign of the Sobel answers; M350 answers to rows where columns are asked."""
    right = cross_correlate2d(X, SOBEL)

    np.testing.assert_array_equal(cross_correlate2d(X, banks.sobel_signs()["sobel_x"]), -right)
    np.testing.assert_array_equal(cross_correlate2d(X, banks.sobel_swapped()["sobel_x"]), cross_correlate2d(X, SOBEL.T))


@pytest.mark.parametrize(
    "number, function, mode, expected",
    [
        ("M044", "wrapped", "clip", [211, 0, 128, 255, 204]),
        ("M044", "wrapped", "abs", [45, 0, 128, 255, 204]),
        ("M051", "not_clipped", "clip", [-45, 0, 128, 255, 460]),
        ("M052", "rescaled_for_clip", "clip", [0, 23, 87, 151, 255]),
        ("M052b", "clipped_for_rescale", "rescale", [0, 0, 128, 255, 255]),
        ("F16", "fractions_cut", "rescale", [0, 22, 87, 151, 255]),
        ("F17", "clipped_before_abs", "abs", [0, 0, 128, 255, 255]),
    ],
)
def test_displays(number, function, mode, expected):
    """A wrong way to show the responses -45, 0, 128, 255 and 460 (W17)."""
    wrong = getattr(displays, function)

    assert wrong(np.array([[-45, 0, 128, 255, 460]]), mode).tolist() == [expected]
    assert wrong.id == number


def test_histograms():
    """M351: without c_min the darkest pixels are not 0."""
    image = np.array([[100, 100, 101], [103, 103, 103]], np.uint8)

    assert histograms.first_value_kept(image).tolist() == [[85, 85, 128], [255, 255, 255]]
    assert histograms.denominator_too_large(image).tolist() == [[0, 0, 42], [170, 170, 170]]
