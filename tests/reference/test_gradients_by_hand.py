"""The 2-2-2 network and the sigmoid head: worked numbers, PyTorch as judge, and the mistakes of the chain rule."""

import numpy as np
import pytest
import torch

from reference.analysis.gradient_check import check_gradients
from reference.analysis.sigmoid_head import sigmoid_head
from reference.analysis.toy_backprop import toy_backprop
from reference.layers.convolution import conv2d
from reference.mistakes import sigmoid_head as head_mistakes
from reference.mistakes import toy_backprop as toy_mistakes

HEAD = np.array([[0.1, -0.2, 0.1], [0, 0.1, 0.2], [-0.1, 0, 0.3]])
DK = [[-0.009112, -0.100235, -0.018225], [-0.082011, -0.054674, 0], [-0.054674, 0, -0.027337]]


@pytest.fixture
def fx_back(examples):
    """Return image, kernel and head of FX-BACK."""
    return examples["FX-CONV"].x[0, 0], examples["FX-CONV"].w[0, 0], HEAD


def test_worked_derivation(fx_back):
    """W19: the sum is 2.3, the probability 0.908877, the loss 0.0955455, and nine gradients have their numbers."""
    x, kernel, head = fx_back

    loss, dkernel = sigmoid_head(x, kernel, head)

    assert np.sum(head * conv2d(x[None, None], kernel[None, None])) == pytest.approx(2.3)
    assert np.exp(-loss) == pytest.approx(0.908877, abs=5e-7)
    assert loss == pytest.approx(0.0955455, abs=5e-8)
    np.testing.assert_allclose(dkernel, DK, atol=5e-7)


def test_row_and_column_of_the_derivation(fx_back):
    """W19, E088: the weight of row 3 and column 1 has -0.054674, that of row 1 and column 3 has -0.018225."""
    _, dkernel = sigmoid_head(*fx_back)

    assert dkernel[2, 0] == pytest.approx(-0.054674, abs=5e-7)
    assert dkernel[0, 2] == pytest.approx(-0.018225, abs=5e-7)


def test_head_of_ones(fx_back):
    """W19: with a head of ones the gradient is the error times the sums of the windows."""
    x, kernel, _ = fx_back

    loss, dkernel = sigmoid_head(x, kernel, np.ones((3, 3)))

    np.testing.assert_allclose(dkernel, np.expm1(-loss) * np.array([[9, 11, 12], [7, 7, 9], [10, 9, 8]]), rtol=1e-8)


@pytest.mark.parametrize(
    "number, function, part, expected",
    [
        ("M063", "pixel_missing", ..., np.full((3, 3), -0.045561)),
        ("M064", "indices_swapped", (2, 0), -0.018225),
        ("M065", "sigmoid_missing", (0, 0), -0.110026),
        ("M065", "sigmoid_missing", ..., np.multiply(DK, 1.100259 / 0.091123)),
        ("M066", "head_rotated", (0, 0), -0.063786),
        ("M066", "head_rotated", (1, 1), 0),
    ],
)
def test_mistakes_of_the_derivation(fx_back, number, function, part, expected):
    """E088: a factor of the chain rule that is missing or misplaced gives the numbers of the catalogue."""
    wrong = getattr(head_mistakes, function)

    loss, dkernel = wrong(*fx_back)

    assert wrong.id == number and loss == sigmoid_head(*fx_back)[0]
    np.testing.assert_allclose(dkernel[part], expected, rtol=1e-4, atol=6e-7)


def test_sigmoid_head_equals_pytorch(rng):
    """Loss and gradient equal PyTorch's for rectangular images and kernels."""
    x, kernel, head = rng.normal(size=(6, 9)), rng.normal(size=(2, 4)), rng.normal(size=(5, 6)) / 5
    weights = torch.tensor(kernel, requires_grad=True)
    z = torch.nn.functional.conv2d(torch.tensor(x)[None, None], weights[None, None])[0, 0]
    oracle = -torch.nn.functional.logsigmoid((torch.tensor(head) * z).sum())
    oracle.backward()

    loss, dkernel = sigmoid_head(x, kernel, head)

    assert loss == pytest.approx(oracle.item(), rel=1e-12)
    np.testing.assert_allclose(dkernel, weights.grad.numpy(), rtol=1e-11, atol=1e-13)


@pytest.mark.parametrize("sign, loss, factor", [(-1, 800, -1), (1, 0, 0)])
def test_far_from_the_middle(sign, loss, factor):
    """A score of -800 or 800 gives the exact loss and gradient without overflow."""
    answer = sigmoid_head(np.array([[2.0]]), np.array([[4.0]]), np.array([[sign * 100.0]]))

    assert answer == (loss, factor * sign * 200)


@pytest.mark.parametrize("dtype, expected", [("float32", "float32"), ("float64", "float64"), ("uint8", "float64")])
def test_dtypes(rng, dtype, expected):
    """float32 stays float32, whole numbers become float64, in the numbers and in the arrays."""
    x, kernel, head = (rng.integers(0, 3, shape).astype(dtype) for shape in [(4, 5), (2, 2), (3, 4)])
    toy = [rng.integers(0, 3, shape).astype(dtype) for shape in [2, 2, (2, 2), (2, 2), 2]]

    answers = (*sigmoid_head(x, kernel, head), *toy_backprop(*toy))

    assert {answer.dtype for answer in answers} == {np.dtype(expected)}


def test_published_toy_network():
    """T155: the loss and the changed weights of the widely published 2-2-2 example with rate 0.5."""
    hidden, output = np.array([[0.15, 0.2], [0.25, 0.3]]), np.array([[0.4, 0.45], [0.5, 0.55]])

    loss, dhidden, doutput, _ = toy_backprop(
        np.array([0.05, 0.1]), np.array([0.01, 0.99]), hidden, output, np.array([0.35, 0.6])
    )

    assert loss == pytest.approx(0.298371109, abs=5e-10)
    np.testing.assert_allclose(
        output - 0.5 * doutput, [[0.35891648, 0.408666186], [0.511301270, 0.561370121]], atol=6e-9
    )
    np.testing.assert_allclose(hidden - 0.5 * dhidden, [[0.149780716, 0.19956143], [0.24975114, 0.29950229]], atol=6e-9)


def test_toy_network_equals_pytorch(rng):
    """T155: loss and the gradients of 8 weights and 2 biases equal PyTorch's."""
    x, target, hidden, output, biases = (rng.normal(size=shape) for shape in [2, 2, (2, 2), (2, 2), 2])
    w, v, b = (torch.tensor(values, requires_grad=True) for values in (hidden, output, biases))
    y = torch.sigmoid(v @ torch.sigmoid(w @ torch.tensor(x) + b[0]) + b[1])
    oracle = ((y - torch.tensor(target)) ** 2).sum() / 2
    oracle.backward()

    loss, *gradients = toy_backprop(x, target, hidden, output, biases)

    assert loss == pytest.approx(oracle.item(), rel=1e-14)
    assert sum(gradient.size for gradient in gradients) == 8 + 2
    for gradient, tensor in zip(gradients, (w, v, b), strict=True):
        np.testing.assert_allclose(gradient, tensor.grad.numpy(), rtol=1e-12, atol=1e-15)


def test_toy_network_equals_measured_gradients(rng):
    """T155: finite differences agree with the formulas for each of the three arrays."""
    arrays = [rng.normal(size=shape) for shape in [2, 2, (2, 2), (2, 2), 2]]
    _, *gradients = toy_backprop(*arrays)

    for place, gradient in zip((2, 3, 4), gradients, strict=True):

        def loss(moved, place=place):
            return toy_backprop(*arrays[:place], moved, *arrays[place + 1 :])[0]

        assert check_gradients(loss, gradient, arrays[place])[0] < 1e-8


def test_mistakes_of_the_toy_network(rng):
    """A missing derivative, a transposed matrix and a path left out change the hidden layer, not the output layer."""
    arrays = [rng.normal(size=shape) for shape in [2, 2, (2, 2), (2, 2), 2]]
    loss, dhidden, doutput, _ = toy_backprop(*arrays)

    for name in ("hidden_derivative_missing", "weights_not_transposed", "one_path_only", "weights_changed_too_early"):
        answer = getattr(toy_mistakes, name)(*arrays)
        assert answer[0] == loss
        np.testing.assert_allclose(answer[2], doutput, rtol=1e-13)
        assert not np.allclose(answer[1], dhidden)


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: sigmoid_head(np.ones((4, 5)), np.ones((2, 2)), np.ones((4, 5))), r"head has shape \(4, 5\) but the k"),
        (lambda: sigmoid_head(np.ones((4, 5)), np.ones((5, 2)), np.ones((1, 4))), "A window of 5 rows does not fit"),
        (
            lambda: toy_backprop(*[np.ones(2)] * 2, np.ones((2, 2)), np.ones((3, 2)), np.ones(2)),
            "output must have shape",
        ),
        (lambda: toy_backprop(*[np.ones(2)] * 4, np.ones(2)), r"hidden must have the axes \(hidden, input\)"),
    ],
)
def test_refusals(call, sentence):
    """Arrays that do not belong together are refused with one sentence."""
    with pytest.raises(ValueError, match=sentence) as refusal:
        call()

    assert str(refusal.value).endswith(".")
