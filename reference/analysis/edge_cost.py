"""One edge filter in three forms: as a convolution, as a dense matrix, as a sparse matrix; and what each costs."""

import numpy as np

from reference.analysis.whole_numbers import check_whole
from reference.layers.arguments import check_array
from reference.layers.dtypes import answer_dtype


def edge_filter(image: np.ndarray) -> np.ndarray:
    r"""Subtract from each pixel its left neighbour: right minus left.

    .. math::
        y_{i,j} = x_{i,j+1} - x_{i,j}

    This is cross-correlation with the kernel [-1, 1]; the true convolution, which turns the kernel round, changes all
    signs.

    Parameters
    ----------
    image : array (H, W)
        A grey image with at least two columns. It is not changed.

    Returns
    -------
    edges : array (H, W - 1)
        Vertical edges: positive where the image gets brighter to the right. float32 stays float32; whole numbers and
        booleans become float64.

    Raises
    ------
    TypeError
        image is not an array of real numbers.
    ValueError
        It has not two axes, or fewer than two columns.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.2, figure 9.6.

    Examples
    --------
    >>> edge_filter(np.array([[1, 1, 5, 2], [0, 0, 0, 7]]))
    array([[ 0.,  4., -3.],
           [ 0.,  0.,  7.]])
    """
    check_array(image, "image", ("H", "W"))
    if image.shape[1] <= 1:
        raise ValueError(f"image must have at least two columns, got shape {image.shape}: give a wider one.")
    ### BEGIN SOLUTION
    values = image.astype(answer_dtype(image))
    edges: np.ndarray = values[:, 1:] - values[:, :-1]
    return edges
    ### END SOLUTION


def edge_matrix(height: int, width: int) -> np.ndarray:
    r"""Write the edge filter as a dense matrix: times the flattened image, the flattened answer.

    .. math::
        A_{i(W-1)+j,\; iW+j} = -1, \qquad A_{i(W-1)+j,\; iW+j+1} = 1, \qquad \text{all else } 0

    The matrix has one row for each output, but the same two weights in every row: that is what
    sharing weights means.

    Parameters
    ----------
    height, width : int
        Rows, at least 1, and columns, at least 2, of the image.

    Returns
    -------
    matrix : float64 array (height * (width - 1), height * width)
        For images flattened row by row.

    Raises
    ------
    TypeError, ValueError
        A number is not a whole number or too small.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016,
    section 9.1 and figure 9.6.

    Examples
    --------
    >>> edge_matrix(1, 3)
    array([[-1.,  1.,  0.],
           [ 0., -1.,  1.]])
    >>> np.unique(edge_matrix(5, 6)).tolist()
    [-1.0, 0.0, 1.0]
    """
    check_whole(height, "height", 1)
    check_whole(width, "width", 2)
    ### BEGIN SOLUTION
    matrix = np.zeros((height * (width - 1), height * width))
    for i in range(height):
        for j in range(width - 1):
            output, left = i * (width - 1) + j, i * width + j
            matrix[output, left] = -1
            matrix[output, left + 1] = 1
    return matrix
    ### END SOLUTION


def edge_cost_table(height: int, width: int) -> dict[str, int]:
    r"""Count what the edge filter costs as a convolution, as a dense matrix and as a sparse matrix.

    .. math::
        3\, H (W-1), \qquad HW \cdot H(W-1), \qquad 2\, HW \cdot H(W-1), \qquad 2\, H (W-1)

    Parameters
    ----------
    height, width : int
        Rows, at least 1, and columns, at least 2, of the image.

    Returns
    -------
    table : dict of whole numbers
        "convolution_operations": two multiplications and one addition for each output;
        "dense_entries": numbers in the matrix, outputs times inputs;
        "dense_operations": a multiplication and an addition for each of them;
        "sparse_values": entries that are not zero, two for each output. A sparse matrix stores
        their places as well.

    Raises
    ------
    TypeError, ValueError
        A number is not a whole number or too small.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, figure 9.6.

    Examples
    --------
    >>> edge_cost_table(2, 3)
    {'convolution_operations': 12, 'dense_entries': 24, 'dense_operations': 48, 'sparse_values': 8}
    """
    check_whole(height, "height", 1)
    check_whole(width, "width", 2)
    ### BEGIN SOLUTION
    inputs, outputs = height * width, height * (width - 1)
    return {
        "convolution_operations": 3 * outputs,
        "dense_entries": outputs * inputs,
        "dense_operations": 2 * outputs * inputs,
        "sparse_values": 2 * outputs,
    }
    ### END SOLUTION
