"""Networks as lists of nodes: values and gradients equal PyTorch's, and add up where one value feeds several nodes."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from reference.analysis.computational_graph import backprop_graph, node_value, parameter_counts, run_graph
from reference.mistakes import backprop_graph as mistakes

CNN = [
    ("image", "input", ()),
    ("kernels", "parameter", ()),
    ("biases", "parameter", ()),
    ("maps", "convolution", ("image", "kernels", "biases")),
    ("active", "nonlinearity", ("maps",)),
    ("pooled", "pooling", ("active",)),
    ("weights", "parameter", ()),
    ("offsets", "parameter", ()),
    ("scores", "fully_connected", ("pooled", "weights", "offsets")),
]
BRANCHES = [
    ("image", "input", ()),
    ("kernels", "parameter", ()),
    ("biases", "parameter", ()),
    ("unused", "parameter", ()),
    ("first", "convolution", ("image", "kernels", "biases")),
    ("active", "nonlinearity", ("first",)),
    ("second", "convolution", ("active", "kernels", "biases")),
    ("off", "nonlinearity", ("second",)),
    ("double", "sum", ("second", "second")),
    ("joined", "sum", ("double", "off")),
]


@pytest.fixture
def cnn(rng):
    """Return the arrays of the five kinds in one line: two images of 6 x 9, four filters, three scores."""
    shapes = {"image": (2, 3, 6, 9), "kernels": (4, 3, 3, 2), "biases": 4, "weights": (3, 32), "offsets": 3}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


@pytest.fixture
def branches(rng):
    """Return the arrays of a network whose kernels are used twice and whose second maps feed three sources."""
    shapes = {"image": (2, 2, 6, 7), "kernels": (2, 2, 3, 2), "biases": 2, "unused": (3, 4)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


def oracle(nodes, inputs, upstream):
    """Return the values and gradients that PyTorch gives to every node, zeros where nothing depends on it."""
    values = {}
    for name, kind, sources in nodes:
        taken = [values[source] for source in sources]
        values[name] = {
            "input": lambda name=name: torch.tensor(inputs[name], requires_grad=True),
            "parameter": lambda name=name: torch.tensor(inputs[name], requires_grad=True),
            "convolution": lambda taken=taken: functional.conv2d(*taken),
            "nonlinearity": lambda taken=taken: functional.relu(*taken),
            "pooling": lambda taken=taken: functional.max_pool2d(*taken, 2),
            "fully_connected": lambda taken=taken: functional.linear(taken[0].flatten(1), *taken[1:]),
            "sum": lambda taken=taken: taken[0] + taken[1],
        }[kind]()
        values[name].retain_grad()
    values[nodes[-1][0]].backward(torch.tensor(upstream))
    gradients = {n: np.zeros(v.shape) if v.grad is None else v.grad.numpy() for n, v in values.items()}
    return {name: value.detach().numpy() for name, value in values.items()}, gradients


@pytest.mark.parametrize("nodes, arrays", [(CNN, "cnn"), (BRANCHES, "branches")])
def test_values_and_gradients_equal_pytorch(request, rng, nodes, arrays):
    """T045: every value and every gradient of the network equals PyTorch's, in the order of the list."""
    inputs = request.getfixturevalue(arrays)
    upstream = rng.normal(size=run_graph(nodes, inputs)[nodes[-1][0]].shape)
    values, gradients = oracle(nodes, inputs, upstream)

    mine, theirs = run_graph(nodes, inputs), backprop_graph(nodes, inputs, upstream)

    assert list(mine) == list(theirs) == [name for name, _, _ in nodes]
    for name in values:
        np.testing.assert_allclose(mine[name], values[name], rtol=1e-12, atol=1e-13, strict=True)
        np.testing.assert_allclose(theirs[name], gradients[name], rtol=1e-11, atol=1e-12, strict=True)


def test_gradients_add_up(branches):
    """What feeds a sum twice has twice the gradient; what nothing depends on has zeros."""
    upstream = np.ones_like(run_graph(BRANCHES, branches)["joined"])

    gradients = backprop_graph(BRANCHES, branches, upstream)

    second = run_graph(BRANCHES, branches)["second"]
    np.testing.assert_array_equal(gradients["second"], 2 + (second > 0))
    assert not gradients["unused"].any()


@pytest.mark.parametrize("name, expected", [("overwritten", 1), ("shared_array", 4)])
def test_gradients_that_do_not_add_up(name, expected):
    """F01 and F02: the derivative of x + (x + x) is 3; overwriting gives 1, one array shared by two sources 4."""
    nodes = [("x", "input", ()), ("y", "sum", ("x", "x")), ("z", "sum", ("x", "y"))]
    upstream = np.array([1.0])

    wrong = getattr(mistakes, name)(nodes, {"x": np.array([5.0])}, upstream)

    assert backprop_graph(nodes, {"x": np.array([5.0])}, upstream)["x"] == 3
    assert wrong["x"] == expected


def test_no_memory_is_shared(branches):
    """No value or gradient shares memory with what was given, nor do two gradients; nothing is changed."""
    upstream = np.ones_like(run_graph(BRANCHES, branches)["joined"])
    before = {name: array.copy() for name, array in branches.items()}

    values, gradients = run_graph(BRANCHES, branches), backprop_graph(BRANCHES, branches, upstream)

    foreign = [upstream, *branches.values()]
    assert not any(np.shares_memory(a, b) for a in (*values.values(), *gradients.values()) for b in foreign)
    assert not np.shares_memory(gradients["double"], gradients["off"])
    assert (upstream == 1).all() and all(np.array_equal(branches[name], before[name]) for name in before)


@pytest.mark.parametrize("dtype, expected", [("float32", "float32"), ("uint8", "float64"), ("bool", "float64")])
def test_dtypes(rng, cnn, dtype, expected):
    """float32 stays float32 in all values and gradients; whole numbers and booleans become float64."""
    inputs = {name: rng.integers(0, 2, np.shape(array)).astype(dtype) for name, array in cnn.items()}

    values, gradients = run_graph(CNN, inputs), backprop_graph(CNN, inputs, np.ones((2, 3), expected))

    assert {array.dtype.name for array in (*values.values(), *gradients.values())} == {expected}


def test_empty_batch(cnn):
    """Without images all parameters have gradient 0."""
    inputs = {**cnn, "image": cnn["image"][:0]}

    gradients = backprop_graph(CNN, inputs, np.zeros((0, 3)))

    assert gradients["image"].shape == (0, 3, 6, 9)
    assert not any(gradients[name].any() for name in ("kernels", "biases", "weights", "offsets"))


def test_what_is_learned(cnn):
    """T095: kernels, weights of the fully connected layer and biases are learned; images and maps are not."""
    counts = parameter_counts(CNN, cnn)

    assert counts == {"kernels": 4 * 3 * 3 * 2, "biases": 4, "weights": 3 * 32, "offsets": 3}


def test_ties_and_zeros():
    """Of equal values the first of the block gets the gradient, and the derivative of ReLU at 0 is 0."""
    nodes = [("x", "input", ()), ("r", "nonlinearity", ("x",)), ("p", "pooling", ("x",))]
    x = {"x": np.array([[[[0.0, 2.0], [2.0, -1.0]]]])}

    pooled, rectified = backprop_graph(nodes, x, np.full((1, 1, 1, 1), 7.0)), backprop_graph(nodes[:2], x, x["x"] + 5)

    np.testing.assert_array_equal(pooled["x"], [[[[0, 7], [0, 0]]]])
    np.testing.assert_array_equal(rectified["x"], [[[[0, 7], [7, 0]]]])


def test_node_value_of_every_kind(rng):
    """Odd rows and columns are dropped by pooling, and a fully connected node flattens."""
    x = rng.normal(size=(2, 3, 5, 7))

    assert node_value("pooling", x).shape == (2, 3, 2, 3)
    assert node_value("fully_connected", x, rng.normal(size=(4, 105)), rng.normal(size=4)).shape == (2, 4)


X = np.ones((1, 1, 4, 4))


@pytest.mark.parametrize(
    "nodes, inputs, sentence",
    [
        ([], {}, "nodes is empty: give at least one node"),
        ([("a", "input", ()), ("a", "input", ())], {"a": X}, "Two nodes have the name 'a'"),
        ([("a", "softmax", ())], {"a": X}, "Node 'a' has the unknown kind 'softmax': use one of input, parameter"),
        (
            [("a", "input", ()), ("b", "sum", ("a",))],
            {"a": X},
            "Node 'b' has 1 sources: give a node of kind sum exactly 2",
        ),
        (
            [("b", "pooling", ("a",)), ("a", "input", ())],
            {"a": X},
            "Node 'b' takes its values from 'a', which does not",
        ),
        ([("a", "input", ())], {}, "Node 'a' is of kind input but has no array in inputs: add"),
    ],
)
def test_refusals(nodes, inputs, sentence):
    """A list that is no network is refused with one sentence, forward and backward."""
    for call in (lambda: run_graph(nodes, inputs), lambda: backprop_graph(nodes, inputs, X)):
        with pytest.raises(ValueError, match=sentence) as refusal:
            call()
        assert str(refusal.value).endswith(".")


def test_wrong_upstream(cnn):
    """The upstream gradient must have the shape of the last value."""
    with pytest.raises(ValueError, match=r"upstream has shape \(3, 2\) but the layer's output has shape \(2, 3\)"):
        backprop_graph(CNN, cnn, np.ones((3, 2)))
