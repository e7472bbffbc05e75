"""One battery for every exercise around conv2d: dtype, memory, refusals; mistakes and variants called like it."""

import copy
import importlib
import inspect

import numpy as np
import pytest

from reference.data.demo_volume import demo_volume
from reference.layers.column_matrix import im2col
from reference.layers.conv_layer import conv_layer, conv_layer_counts
from reference.layers.convolution_1d import conv1d
from reference.layers.convolution_naive import conv2d_naive
from reference.layers.locally_connected import locally_connected2d
from reference.layers.padding import pad2d
from reference.layers.pointwise import conv1x1
from reference.layers.tiling import downsampled_conv2d, split_into_tiles
from reference.mistakes import Mistake
from reference.variants import Variant

FILTERS = ((2, 3, 5, 7), (4, 3, 2, 3), (4,))
SHAPES = {
    pad2d: (((2, 3, 4, 5),), {"padding": (1, 2)}),
    im2col: (((2, 3, 5, 7),), {"kernel": (2, 3), "stride": (2, 1), "padding": (1, 2)}),
    conv2d_naive: (FILTERS, {"stride": (2, 1), "padding": (1, 2)}),
    conv1d: (((2, 3, 9), (5, 3, 4), (5,)), {"stride": 2, "padding": 1}),
    locally_connected2d: (((2, 3, 5, 7), (4, 3, 9, 3, 2, 3), (4, 3, 9)), {"stride": (2, 1), "padding": (1, 2)}),
    conv1x1: (((2, 3, 4, 5), (6, 3), (6,)), {}),
    conv_layer: (FILTERS, {"stride": (2, 1), "padding": (1, 2)}),
    split_into_tiles: (((2, 3, 5, 7),), {"tile": (2, 3)}),
    downsampled_conv2d: (FILTERS, {"stride": (2, 3), "padding": (1, 2)}),
    demo_volume: (((5, 7, 3), (4, 2, 3, 3), (4,)), {"stride": 2}),
}
COUNTED = ((5, 9, 11), (4, 5, 3, 2), (2, 1), (1, 0))
every_layer = pytest.mark.parametrize("function", SHAPES, ids=lambda function: function.__name__)


def members(package, kind):
    """Return (exercise, entry) for every mistake or variant of the exercises here."""
    exercises = [*SHAPES, conv_layer_counts]
    modules = (
        (function, importlib.import_module(f"reference.{package}.{function.__name__}")) for function in exercises
    )
    found = ((function, vars(module).values()) for function, module in modules)
    return [(function, entry) for function, entries in found for entry in entries if isinstance(entry, kind)]


every_mistake = pytest.mark.parametrize(
    "function, wrong",
    [pytest.param(f, m, id=f"{f.__name__}-{m.id}-{m.function.__name__}") for f, m in members("mistakes", Mistake)],
)
every_variant = pytest.mark.parametrize(
    "function, right",
    [pytest.param(f, v, id=f"{f.__name__}-{v.function.__name__}") for f, v in members("variants", Variant)],
)


def arrays(function, rng, dtype="float64"):
    """Return arrays for a call; whole numbers from -4 to 4 where the dtype has no others."""
    shapes, _ = SHAPES[function]
    if np.dtype(dtype).kind == "f":
        return [rng.normal(size=shape).astype(dtype) for shape in shapes]
    return [rng.integers(0, 5, shape).astype(dtype) for shape in shapes]


def called(answer_of, function, inputs):
    """Return the array of an answer; the count that comes along with it is an exact whole number."""
    answer = answer_of(*inputs, **SHAPES[function][1])
    return answer[0] if isinstance(answer, tuple) else answer


@every_layer
@pytest.mark.parametrize(
    "dtype, expected", [("float32", "float32"), ("float64", "float64"), ("uint8", "float64"), ("bool", "float64")]
)
def test_dtype(rng, function, dtype, expected):
    """float32 and float64 are kept, whole numbers and booleans become float64."""
    assert called(function, function, arrays(function, rng, dtype)).dtype == expected


@every_layer
def test_whole_numbers_give_what_floats_give(rng, function):
    """Bytes do not wrap: the answer is that of the same values as floats."""
    inputs = [values * 50 for values in arrays(function, rng, "uint8")]

    answer = called(function, function, inputs)

    np.testing.assert_array_equal(answer, called(function, function, [values.astype(float) for values in inputs]))


@every_layer
def test_inputs_are_untouched_and_never_returned(rng, function):
    """M045: inputs may be read-only, and the answer can be written without changing them."""
    inputs = arrays(function, rng)
    for values in inputs:
        values.flags.writeable = False

    answer = called(function, function, inputs)

    assert answer.flags.writeable
    assert not any(np.may_share_memory(answer, values) for values in inputs)


@pytest.mark.parametrize(
    "function, inputs, options",
    [
        (pad2d, [(2, 3, 4, 5)], {"padding": 0}),
        (im2col, [(2, 1, 1, 1)], {"kernel": 1}),
        (split_into_tiles, [(2, 3, 4, 5)], {"tile": 1}),
        (conv1x1, [(1, 1, 2, 2), (1, 1)], {}),
        (conv1d, [(1, 1, 3), (1, 1, 1)], {}),
        (locally_connected2d, [(1, 1, 1, 1), (1, 1, 1, 1, 1, 1)], {}),
    ],
)
def test_answers_that_equal_an_input_are_copies(function, inputs, options):
    """Where the answer has the numbers of the input it is still a new array."""
    values = [np.ones(shape) for shape in inputs]

    answer = function(*values, **options)

    assert not any(np.may_share_memory(answer, array) for array in values)


@every_layer
def test_non_contiguous_inputs(rng, function):
    """Views with odd strides give what their copies give."""
    inputs = [np.repeat(values, 2, axis=-1)[..., ::2][::-1] for values in arrays(function, rng)]

    answer = called(function, function, inputs)

    np.testing.assert_allclose(answer, called(function, function, [values.copy() for values in inputs]), atol=1e-12)


@every_layer
@pytest.mark.parametrize("dtype", ["float32", "float64", "uint8"])
def test_variants_agree(rng, function, dtype):
    """Every accepted variant gives the reference's answer, in its dtype, and leaves its inputs alone."""
    inputs = arrays(function, rng, dtype)
    expected, before = called(function, function, inputs), copy.deepcopy(inputs)
    tolerance = 200 * np.finfo(expected.dtype).eps

    for answer in [called(right, f, inputs) for f, right in members("variants", Variant) if f is function]:
        assert answer.dtype == expected.dtype and answer.shape == expected.shape
        np.testing.assert_allclose(answer, expected, rtol=tolerance, atol=tolerance * np.abs(expected).max())
        assert not any(np.may_share_memory(answer, values) for values in inputs)
    assert all(np.array_equal(now, then) for now, then in zip(inputs, before, strict=True))


@every_layer
def test_there_are_at_least_three_variants(function):
    """Three or more ways of writing each exercise are accepted."""
    assert len([right for f, right in members("variants", Variant) if f is function]) >= 3


@every_variant
def test_a_variant_is_called_like_the_exercise(function, right):
    """Every variant has the parameters of its exercise."""
    assert list(inspect.signature(right.function).parameters) == list(inspect.signature(function).parameters)


@every_mistake
def test_a_mistake_is_called_like_the_exercise(function, wrong):
    """Every mistake has the parameters of its exercise and a hint that is a sentence."""
    assert list(inspect.signature(wrong.function).parameters) == list(inspect.signature(function).parameters)
    assert wrong.hint.endswith(".") and wrong.name


@pytest.mark.parametrize(
    "right", [v for f, v in members("variants", Variant) if f is conv_layer_counts], ids=lambda v: v.name
)
def test_variants_of_the_counts_agree(right):
    """Every accepted way of counting gives the same two whole numbers."""
    assert right(*COUNTED) == conv_layer_counts(*COUNTED)
    assert all(type(number) is int for number in right(*COUNTED))


@pytest.mark.parametrize("function", [*SHAPES, conv_layer_counts], ids=lambda function: function.__name__)
def test_mistakes_have_different_names(function):
    """Within an exercise no name or hint belongs to two mistakes."""
    mine = [wrong for f, wrong in members("mistakes", Mistake) if f is function]

    assert len({wrong.name for wrong in mine}) == len(mine)
