"""L1 and L2 pooling give the worked numbers, and their mistakes give theirs."""

import numpy as np
import pytest
import torch

from reference.layers.average_pooling import avg_pool2d
from reference.layers.lp_pooling import l1_pool2d, l1_pool2d_backward, l2_pool2d, l2_pool2d_backward
from reference.mistakes import l1_pool2d as l1_mistakes
from reference.mistakes import l2_pool2d as l2_mistakes
from reference.mistakes import l2_pool2d_backward as l2_backward_mistakes
from tests.reference.pooled_examples import Q

L2_SUMS = [[8.83176, 5.47723], [1.73205, 5.47723]]
L2_MEANS = [[4.41588, 2.73861], [0.86603, 2.73861]]
FIRST = Q[:, :, :2, :2]
ONE = np.ones((1, 1, 1, 1))


def test_worked_examples():
    """W24: sums of absolute values and roots of sums of squares of FX-POOL."""
    np.testing.assert_array_equal(l1_pool2d(Q, 2)[0, 0], [[14, 8], [3, 10]])
    np.testing.assert_allclose(l2_pool2d(Q, 2)[0, 0], L2_SUMS, atol=5e-6)
    np.testing.assert_array_equal(4 * avg_pool2d(Q, 2)[0, 0], [[8, 6], [1, 6]])


def test_pytorch_sums_without_absolute_values():
    """W24: PyTorch's lp_pool2d with p = 1 gives the plain sums [[8, 6], [1, 6]]; with p = 2 it gives L2 pooling."""
    tensor = torch.from_numpy(Q)

    np.testing.assert_array_equal(torch.nn.functional.lp_pool2d(tensor, 1, 2)[0, 0], [[8, 6], [1, 6]])
    np.testing.assert_allclose(torch.nn.functional.lp_pool2d(tensor, 2, 2), l2_pool2d(Q, 2), rtol=1e-14)


def test_gradient_of_the_first_window():
    """M173: the right gradient is the window divided by its length."""
    gradient = l2_pool2d_backward(ONE, FIRST, 2)[0, 0]

    np.testing.assert_allclose(gradient, [[0.226455, 0.113228], [-0.339683, 0.905822]], atol=5e-7)


@pytest.mark.parametrize("backward", [l1_pool2d_backward, l2_pool2d_backward])
def test_windows_of_zeros_send_nothing_back(backward):
    """Where all values are 0 the gradient is 0 and no warning is raised; the other window is not touched."""
    x = np.array([[[[0.0, 0, 3, 0], [0, 0, 0, 4]]]])

    gradient = backward(np.array([[[[7.0, 5.0]]]]), x, 2)[0, 0]

    assert not gradient[:, :2].any()
    assert gradient[0, 2] in (3, 5) and gradient[1, 3] in (4, 5)


@pytest.mark.parametrize(
    "module, number, function, expected",
    [
        (l1_mistakes, "M170", "absolute_value_missing", [[8, 6], [1, 6]]),
        (l1_mistakes, "M171", "divided", [[3.5, 2], [0.75, 2.5]]),
        (l2_mistakes, "M172", "mean_of_squares", L2_MEANS),
        (l2_mistakes, "M172", "root_missing", [[78, 30], [3, 30]]),
    ],
)
def test_mistakes(module, number, function, expected):
    """A missing absolute value, root or a division gives the numbers of the catalogue."""
    wrong = getattr(module, function)

    assert wrong.id == number
    np.testing.assert_allclose(wrong(Q, 2)[0, 0], expected, atol=5e-6)


@pytest.mark.parametrize(
    "function, expected",
    [("not_divided", [[2, 1], [-3, 8]]), ("gradient_of_squares", [[4, 2], [-6, 16]])],
)
def test_backward_mistakes(function, expected):
    """M173: without the division by the pooled value the window itself, or twice it, comes back."""
    wrong = getattr(l2_backward_mistakes, function)

    assert wrong.id == "M173"
    np.testing.assert_array_equal(wrong(ONE, FIRST, 2)[0, 0], expected)


def test_division_by_zero():
    """F24: without the guard a window of zeros gives nan."""
    assert np.isnan(l2_backward_mistakes.divided_by_zero(ONE, np.zeros((1, 1, 2, 2)), 2)).all()
