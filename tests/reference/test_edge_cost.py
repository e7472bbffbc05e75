"""The edge filter as convolution, dense matrix and sparse matrix: the worked numbers, the mistakes."""

import numpy as np
import pytest

from reference.analysis.edge_cost import edge_cost_table, edge_filter, edge_matrix
from reference.layers.convolution import conv2d
from reference.layers.correlation import cross_correlate2d, true_convolution2d
from reference.mistakes import edge_cost_table as table_mistakes
from reference.mistakes import edge_filter as filter_mistakes
from reference.mistakes import edge_matrix as matrix_mistakes

IMAGE = np.array([[1, 3, 6, 10], [2, 2, 5, 5], [0, 4, 4, 9]])
EDGES = [[2, 3, 4], [0, 3, 0], [4, 0, 5]]


def test_the_edge_filter():
    """W64: right minus left."""
    np.testing.assert_array_equal(edge_filter(IMAGE), EDGES)


def test_the_filter_is_a_cross_correlation():
    """W64: it is the cross-correlation with [-1, 1]; the flipped kernel changes all signs."""
    kernel = np.array([[-1, 1]])

    np.testing.assert_array_equal(cross_correlate2d(IMAGE, kernel), EDGES)
    np.testing.assert_array_equal(true_convolution2d(IMAGE, kernel), np.negative(EDGES))


def test_the_dense_matrix():
    """W64: 9 x 12 with 18 of 108 entries that are not zero; it gives the same answer."""
    matrix = edge_matrix(3, 4)

    assert matrix.shape == (9, 12) and matrix.size == 108
    assert np.count_nonzero(matrix) == 18
    np.testing.assert_array_equal(matrix @ IMAGE.ravel(), np.ravel(EDGES))


@pytest.mark.parametrize("height, width", [(1, 2), (4, 7), (6, 3)])
def test_the_matrix_has_few_distinct_values(height, width):
    """T018: however large the matrix, its entries are the two weights and zero, one of each weight in every row."""
    matrix = edge_matrix(height, width)

    assert set(np.unique(matrix)) <= {-1.0, 0.0, 1.0}
    assert ((matrix == 1).sum(axis=1) == 1).all() and ((matrix == -1).sum(axis=1) == 1).all()


def test_the_matrix_of_any_convolution_repeats_its_weights(rng):
    """T018: the dense matrix of a convolution with nine weights holds these and zero, each weight once in a row."""
    kernel = rng.normal(size=(3, 3))

    matrix = conv2d(np.eye(42).reshape(42, 1, 6, 7), kernel[None, None]).reshape(42, 20).T

    for row in matrix:
        np.testing.assert_array_equal(np.sort(row[row != 0]), np.sort(kernel, axis=None))
    assert len(np.unique(matrix)) == 10


def test_the_cost_of_a_photograph():
    """W60: 267,960 operations; W61: 8,003,072,000 entries; W62: more than 16e9 operations; W63: 178,640 values."""
    table = edge_cost_table(280, 320)

    assert table == {
        "convolution_operations": 267_960,
        "dense_entries": 8_003_072_000,
        "dense_operations": 16_006_144_000,
        "sparse_values": 178_640,
    }
    assert round(table["dense_operations"] / table["convolution_operations"]) == 59_733
    assert float(f"{table['dense_entries'] / 2:.1e}") == 4.0e9


@pytest.mark.parametrize("height, width", [(3, 4), (1, 2), (5, 9)])
def test_the_table_counts_the_matrix(height, width):
    """Entries and values are those of the matrix itself; the operations those of its rows."""
    matrix, table = edge_matrix(height, width), edge_cost_table(height, width)

    assert table["dense_entries"] == matrix.size
    assert table["dense_operations"] == 2 * matrix.size
    assert table["sparse_values"] == np.count_nonzero(matrix)
    assert table["convolution_operations"] == 3 * len(matrix)


@pytest.mark.parametrize(
    "number, function, row, expected",
    [
        ("M110", "image_squared", "dense_entries", 8_028_160_000),
        ("M111", "values_for_each_pixel", "sparse_values", 179_200),
        ("M112", "one_operation", "convolution_operations", 89_320),
    ],
)
def test_mistakes_in_the_table(number, function, row, expected):
    """Input taken for output, or one operation instead of three, gives the number of the catalogue (E027)."""
    wrong = getattr(table_mistakes, function)

    assert wrong.id == number
    assert wrong(280, 320)[row] == expected


@pytest.mark.parametrize(
    "number, function, expected",
    [
        ("M349", "left_minus_right", [[-2, -3, -4], [0, -3, 0], [-4, 0, -5]]),
        ("M350", "down_the_columns", [[1, -1, -1, -5], [-2, 2, -1, 4]]),
    ],
)
def test_mistakes_in_the_filter(number, function, expected):
    """The other order of neighbours or the other axis gives the numbers of the catalogue, also through the matrix."""
    wrong, matrix = getattr(filter_mistakes, function), getattr(matrix_mistakes, function)

    assert wrong.id == matrix.id == number
    np.testing.assert_array_equal(wrong(IMAGE), expected)
    np.testing.assert_array_equal(matrix(3, 4) @ IMAGE.ravel(), np.ravel(expected))


@pytest.mark.parametrize(
    "given, expected",
    [
        (np.float32, np.float32),
        (np.float64, np.float64),
        (np.uint8, np.float64),
        (np.int32, np.float64),
        (bool, np.float64),
    ],
)
def test_dtypes(given, expected):
    """float32 stays float32; whole numbers and booleans become float64 and do not wrap."""
    image = np.array([[1, 0, 1]]).astype(given)

    edges = edge_filter(image)

    assert edges.dtype == expected
    np.testing.assert_array_equal(edges, [[-1, 1]])
    assert not np.shares_memory(edges, image)


@pytest.mark.parametrize(
    "function, arguments, error, sentence",
    [
        (edge_filter, (np.ones((3, 1)),), ValueError, r"image must have at least two columns, got shape \(3, 1\)"),
        (edge_filter, (np.ones(3),), ValueError, r"image must have the axes \(H, W\), got shape \(3,\)"),
        (edge_filter, ([[1, 2]],), TypeError, "image must be a NumPy array, got list"),
        (edge_matrix, (3, 1), ValueError, "width must be at least 2, got 1: use 2 or more."),
        (edge_cost_table, (0, 4), ValueError, "height must be at least 1, got 0"),
        (edge_cost_table, (2.5, 4), TypeError, "height must be a whole number, got 2.5"),
    ],
)
def test_refusals(function, arguments, error, sentence):
    """Images without a neighbour to the right are refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}"):
        function(*arguments)
