"""Mistakes and variants of the exercises about gradients: each mistake is wrong somewhere, each variant never."""

import copy
import importlib
import inspect
import itertools

import numpy as np
import pytest

from reference.analysis.computational_graph import backprop_graph, run_graph
from reference.analysis.gradient_check import check_gradients, numerical_gradient
from reference.analysis.sigmoid_head import sigmoid_head
from reference.analysis.toy_backprop import toy_backprop
from reference.layers.convolution import conv2d_backward
from reference.mistakes import Mistake
from reference.variants import Variant

NODES = [
    ("image", "input", ()),
    ("kernels", "parameter", ()),
    ("biases", "parameter", ()),
    ("unused", "parameter", ()),
    ("maps", "convolution", ("image", "kernels", "biases")),
    ("active", "nonlinearity", ("maps",)),
    ("again", "convolution", ("active", "kernels", "biases")),
    ("twice", "sum", ("again", "again")),
    ("pooled", "pooling", ("twice",)),
    ("off", "nonlinearity", ("pooled",)),
    ("joined", "sum", ("pooled", "off")),
    ("weights", "parameter", ()),
    ("offsets", "parameter", ()),
    ("scores", "fully_connected", ("joined", "weights", "offsets")),
]

ADDED_BYTES = [("a", "input", ()), ("b", "input", ()), ("sum", "sum", ("a", "b"))]


def cubes(x):
    """Return the sum of cubes."""
    return float(np.sum(np.asarray(x) ** 3))


def cubed_sum(x):
    """Return the third power of the sum: every derivative depends on all numbers."""
    return float(np.sum(x)) ** 3


def network(rng, dtype="float64"):
    """Return arrays for the network above, three images of 7 x 8."""
    shapes = {"image": (3, 2, 7, 8), "kernels": (2, 2, 3, 2), "biases": 2, "unused": 5, "weights": (4, 6), "offsets": 4}
    return {name: (3 * rng.normal(size=shape)).astype(dtype) for name, shape in shapes.items()}


def convolution(rng, x, w, stride, padding, dtype="float64"):
    """Return upstream gradient, images and filters of one call."""
    size = [(x[a] + 2 * padding[a - 2] - w[a]) // stride[a - 2] + 1 for a in (2, 3)]
    shapes = [(x[0], w[0], *size), x, w]
    return (*((9 * rng.normal(size=shape)).astype(dtype) for shape in shapes), stride, padding)


def wrong_gradient(rng, x, *places):
    """Return the gradient of the sum of cubes with errors at some places."""
    gradient = 3.0 * x.astype(float) ** 2
    for place in places:
        gradient[place] += rng.normal()
    return gradient


@pytest.fixture
def calls(rng):
    """Return, for each exercise, calls that tell its mistakes apart."""
    x, small, single = rng.normal(size=(3, 4)), rng.normal(size=(2, 2)) / 10, rng.normal(size=(2, 3)).astype("float32")
    toy = [[rng.normal(size=shape) for shape in [2, 2, (2, 2), (2, 2), 2]] for _ in range(2)]
    whole = network(rng, "int64")
    return {
        conv2d_backward: [
            convolution(rng, (2, 3, 9, 11), (5, 3, 4, 2), (2, 3), (1, 2)),
            convolution(rng, (2, 3, 7, 7), (3, 3, 3, 3), (1, 1), (1, 1)),
            convolution(rng, (2, 3, 6, 5), (4, 3, 2, 3), (1, 1), (0, 0)),
            convolution(rng, (3, 2, 8, 7), (2, 2, 3, 2), (2, 1), (1, 0), "float32"),
            convolution(rng, (2, 2, 6, 7), (3, 2, 2, 3), (1, 2), (1, 1), "int64"),
        ],
        numerical_gradient: [
            (cubes, x),
            (cubed_sum, x, 0.01),
            (cubes, x, 0.01),
            (cubes, np.array([2, -3, 1])),
            (cubes, single),
        ],
        check_gradients: [
            (cubes, wrong_gradient(rng, x, (1, 2), (2, 0)), x),
            (cubes, wrong_gradient(rng, small, (0, 1)) * 4, small),
            (cubes, wrong_gradient(rng, small, (1, 0)) / 4, small),
            (cubes, 5 * np.ones((2, 3)), np.array([[0, 1, 2], [1, 1, 1]])),
            (cubes, wrong_gradient(rng, x, (2, 1)), x, 0.2),
        ],
        toy_backprop: [*map(tuple, toy), tuple(array.astype("float32") for array in toy[0])],
        sigmoid_head: [
            (rng.normal(size=(5, 7)), rng.normal(size=(2, 4)), rng.normal(size=(4, 4)) / 4),
            (rng.normal(size=(6, 6)), rng.normal(size=(3, 3)), rng.normal(size=(4, 4)) / 4),
            tuple((rng.normal(size=n) / 2).astype("float32") for n in [(5, 5), (2, 3), (4, 3)]),
        ],
        run_graph: [
            (ADDED_BYTES, {"a": np.array([200], "uint8"), "b": np.array([100], "uint8")}),
            (NODES, network(rng)),
            (NODES, whole),
            (NODES, network(rng, "float32")),
        ],
        backprop_graph: [
            (NODES, network(rng), rng.normal(size=(3, 4))),
            (NODES, whole, rng.integers(-3, 4, (3, 4))),
            (NODES, network(rng, "float32"), rng.normal(size=(3, 4)).astype("float32")),
        ],
    }


EXERCISES = [
    conv2d_backward, numerical_gradient, check_gradients, toy_backprop, sigmoid_head, run_graph, backprop_graph
]  # fmt: skip


def members(package, kind):
    """Return (exercise, entry) for every mistake or variant of the exercises here."""
    modules = ((f, importlib.import_module(f"reference.{package}.{f.__name__}")) for f in EXERCISES)
    return [(f, entry) for f, module in modules for entry in vars(module).values() if isinstance(entry, kind)]


MISTAKES, VARIANTS = members("mistakes", Mistake), members("variants", Variant)
every_exercise = pytest.mark.parametrize("function", EXERCISES, ids=lambda function: function.__name__)
every_mistake = pytest.mark.parametrize(
    "function, wrong", [pytest.param(f, m, id=f"{f.__name__}-{m.id}-{m.function.__name__}") for f, m in MISTAKES]
)
every_variant = pytest.mark.parametrize(
    "function, right", [pytest.param(f, v, id=f"{f.__name__}-{v.function.__name__}") for f, v in VARIANTS]
)


def answer_or_none(function, call):
    """Return the answer, None where a mistake has none."""
    try:
        return function(*call)
    except ValueError:
        return None


def same(left, right):
    """Say whether two answers have the same structure, shapes and, within 1e-9 (float32: 1e-4), numbers."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[name], right[name]) for name in left)
    if isinstance(left, tuple | list) and isinstance(right, tuple | list):
        return len(left) == len(right) and all(map(same, left, right))
    if left is None or right is None or isinstance(left, dict | tuple | list) or isinstance(right, dict | tuple | list):
        return left is right
    one, other = np.asarray(left), np.asarray(right)
    near = 1e-4 if one.dtype == np.float32 else 1e-9
    scale = np.abs(one).max(initial=0)
    return one.shape == other.shape and np.allclose(one, other, rtol=near, atol=near * scale)


def dtypes(answer):
    """Return the kinds of all arrays and numbers in an answer."""
    if isinstance(answer, dict):
        return {name: dtypes(value) for name, value in answer.items()}
    if isinstance(answer, tuple):
        return [dtypes(value) for value in answer]
    return np.asarray(answer).dtype


@every_variant
def test_variants_agree(calls, function, right):
    """Every accepted variant gives the reference's answer, in its dtypes."""
    for call in calls[function]:
        mine, theirs = function(*call), right(*call)
        assert same(mine, theirs)
        assert dtypes(mine) == dtypes(theirs)


@every_mistake
def test_every_mistake_differs_from_the_reference(calls, function, wrong):
    """Some call shows each mistake."""
    assert not all(same(function(*call), answer_or_none(wrong, call)) for call in calls[function])


@every_exercise
def test_no_two_mistakes_coincide_everywhere(calls, function):
    """Any two mistakes of an exercise differ on some call."""
    mine = [wrong for f, wrong in MISTAKES if f is function]
    answers = {wrong.name: [answer_or_none(wrong, call) for call in calls[function]] for wrong in mine}

    coincide = [
        pair for pair in itertools.combinations(answers, 2) if all(map(same, answers[pair[0]], answers[pair[1]]))
    ]

    assert coincide == []


@pytest.mark.parametrize("function, entry", [*MISTAKES, *VARIANTS], ids=lambda entry: getattr(entry, "name", None))
def test_inputs_are_left_alone(calls, function, entry):
    """No mistake and no variant changes an input, so that one call can be given to all of them."""
    before = copy.deepcopy(calls[function])

    for call in calls[function]:
        answer_or_none(entry, call)

    assert all(
        same(list(now), list(then)) for now, then in zip(with_arrays(calls[function]), with_arrays(before), strict=True)
    )


def with_arrays(calls):
    """Return the arrays of calls, in order."""
    for call in calls:
        parts = [list(part.values()) if isinstance(part, dict) else [part] for part in call]
        yield [part for group in parts for part in group if isinstance(part, np.ndarray)]


@pytest.mark.parametrize("function, entry", [*MISTAKES, *VARIANTS], ids=lambda entry: getattr(entry, "name", None))
def test_called_like_the_exercise(function, entry):
    """Every mistake and variant has the parameters of its exercise, and a name."""
    assert list(inspect.signature(entry.function).parameters) == list(inspect.signature(function).parameters)
    assert entry.name


@every_exercise
def test_names_hints_and_numbers(function):
    """Within an exercise names differ, hints are sentences, numbers go up, and there are three or more variants."""
    mine = [wrong for f, wrong in MISTAKES if f is function]

    assert len({wrong.name for wrong in mine}) == len({wrong.id for wrong in mine}) == len(mine)
    assert all(wrong.hint.endswith(".") for wrong in mine)
    assert [wrong.id for wrong in mine] == sorted(
        (wrong.id for wrong in mine), key=lambda number: (number[0] == "F", number)
    )
    assert len([right for f, right in VARIANTS if f is function]) >= 3
