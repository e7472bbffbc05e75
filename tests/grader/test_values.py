import enum
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.border import values
from autograder.border.frames import BorderError, parse
from autograder.border.values import Array, CannotCrossError, Decoder, Encoder, Generator, Handle, Mapping, Named, Wire

PLAIN = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.text(st.characters(exclude_categories=["Cs"]))
)
ARRAYS = hnp.arrays(st.sampled_from([*values.DTYPES.values()]), hnp.array_shapes(min_dims=0, min_side=0, max_side=4))
KEYS = st.integers(-9, 9) | st.text("abc") | st.tuples(st.integers(-9, 9), st.booleans())
VALUES = st.recursive(
    PLAIN | ARRAYS,
    lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple) | st.dictionaries(KEYS, inner),
    max_leaves=12,
)
SIZES = st.integers(-3, 2**64 - 1) | st.integers(0, 4)
FORGED = st.builds(
    Array,
    kind=st.sampled_from(["array", "scalar", "tensor"]),
    dtype=st.sampled_from([*values.DTYPES, "object", "float128", "<U9"]),
    shape=st.lists(SIZES, max_size=20).map(tuple),
    grad=st.booleans(),
)


def sent(value: Any, resolve: Any = None) -> Any:
    """Return a value after it crossed the border as bytes."""
    encoder = Encoder()
    wire = parse(msgspec.msgpack.encode(encoder.encode(value)), Wire)
    decoder = Decoder(memoryview(b"".join(encoder.buffers)), resolve)
    back = decoder.decode(wire)
    decoder.finish()
    return back


def same(a: Any, b: Any) -> bool:
    """Say whether two values are of the same kinds and numbers, nan equal to nan."""
    if type(a) is not type(b):
        return False
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return [*a] == [*b] and all(same(a[key], b[key]) for key in a)
    if isinstance(a, np.ndarray | np.generic):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    return bool(a == b) or (a != a and b != b)  # noqa: PLR0124


class Special(np.ndarray):
    """An array of a subclass."""


@given(VALUES)
def test_what_crosses_comes_back_the_same(value):
    """Every value of the vocabulary arrives with its kind, dtype, shape and bits."""
    back = sent(value)

    assert same(value, back)


@pytest.mark.parametrize("dtype", values.DTYPES)
def test_a_single_number_stays_one(dtype):
    """A NumPy scalar of each dtype arrives as a scalar of that dtype."""
    number = np.ones(1, dtype)[0]

    back = sent(number)

    assert type(back) is type(number)
    assert back == number


@pytest.mark.parametrize(
    "array",
    [
        np.arange(24).reshape(4, 6)[::2, ::-3],
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.arange(6, dtype=">i4"),
        np.broadcast_to(np.float32(3), (2, 3)),
        np.arange(3).view(Special),
    ],
    ids=["strided", "columns first", "big endian", "broadcast", "subclass"],
)
def test_arrays_of_any_layout_arrive_as_plain_ones(array):
    """Strides, byte order and subclass are left behind; the numbers and the shape are not."""
    back = sent(array)

    assert type(back) is np.ndarray
    assert back.dtype.isnative
    assert back.flags.c_contiguous
    np.testing.assert_array_equal(back, np.asarray(array))


def test_what_arrived_can_be_written_to():
    """An array that arrived has memory of its own."""
    sent_array = np.zeros(3)

    back = sent(sent_array)
    back[:] = 1

    assert sent_array.tolist() == [0, 0, 0]


def test_handles_and_names_are_resolved_by_the_receiver():
    """A handle or a callable by name stays what it is until the other side says what it stands for."""
    given = [Handle(3, "Model"), Named("probe", "sum_of_squares")]

    unresolved, resolved = sent(given), sent(given, resolve=lambda wire: type(wire).__name__)

    assert unresolved == given
    assert resolved == ["Handle", "Named"]


def test_a_generator_is_made_anew():
    """`Generator(seed)` arrives as NumPy's generator of that seed."""
    back = sent(Generator(5), resolve=lambda wire: wire)

    assert back.integers(1000) == np.random.default_rng(5).integers(1000)


def test_a_generator_of_a_negative_seed_does_not_cross():
    """NumPy has no generator of a negative seed, so none is made."""
    with pytest.raises(CannotCrossError, match="negative seed"):
        sent(Generator(-1), resolve=lambda wire: wire)


class Number(float):
    """A float that is not quite one."""


class Colour(enum.IntEnum):
    """A whole number with a name."""

    RED = 1


CYCLE: list[Any] = []
CYCLE.append(CYCLE)
DEEP: list[Any] = []
for _ in range(40):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    "value",
    [
        np.array([None]),
        np.array(["text"]),
        np.zeros(1, [("a", float)]),
        np.zeros(1, "M8[s]"),
        np.longdouble(1),
        np.zeros((1,) * 17),
        2**64,
        -(2**63) - 1,
        CYCLE,
        {"self": CYCLE},
        DEEP,
        [0] * 20_001,
        Number(1),
        Colour.RED,
        np.str_("a"),
        "\ud800",
        {1, 2},
        object(),
        b"bytes",
        1j,
        len,
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_has_no_form_on_the_wire_is_refused(value):
    """A value outside the vocabulary is refused with a sentence, never changed into another."""
    with pytest.raises(CannotCrossError) as error:
        Encoder().encode(value)

    assert str(error.value)


@pytest.mark.parametrize(
    "wire",
    [
        Array("array", "object", (1,)),
        Array("array", "float64", (-1,)),
        Array("array", "float64", (2,)),
        Array("array", "float64", (2**62, 2**62)),
        Array("array", "int8", (0, 2**63)),
        Array("array", "int8", (1,) * 17),
        Array("scalar", "float64", (1,)),
        Array("tensor", "int64", (1,), grad=True),
        Mapping(((Array("array", "int8", (1,)), 1),)),
    ],
    ids=["dtype", "negative", "too few bytes", "overflow", "unlikely zero", "axes", "scalar", "gradient", "key"],
)
def test_lies_about_arrays_are_refused(wire):
    """A tree that does not fit its bytes is refused before memory is taken."""
    with pytest.raises(CannotCrossError):
        Decoder(memoryview(bytes(8))).decode(wire)


def test_bytes_that_belong_to_no_array_are_refused():
    """Every byte behind a tree belongs to one of its arrays."""
    decoder = Decoder(memoryview(bytes(9)))
    decoder.decode(Array("array", "int8", (8,)))

    with pytest.raises(CannotCrossError, match="1 bytes"):
        decoder.finish()


@given(st.lists(FORGED | st.builds(Mapping, st.tuples(st.tuples(FORGED, FORGED))), max_size=4), st.binary(max_size=64))
def test_forged_trees_give_values_or_are_refused(wires, payload):
    """Whatever sizes and dtypes are claimed, decoding gives values no larger than the bytes, or refuses."""
    decoder, arrays = Decoder(memoryview(payload)), []
    try:
        arrays = [decoder.decode(wire) for wire in wires]
    except CannotCrossError:
        arrays = []

    assert sum(array.nbytes for array in arrays if isinstance(array, np.ndarray)) <= len(payload)


@given(st.binary(max_size=200))
def test_random_bytes_are_a_tree_or_are_refused(data):
    """Nothing but the border's own errors comes out of bytes that are no message."""
    with pytest.raises((BorderError, CannotCrossError, Understood)):
        understood(data)


class Understood(Exception):  # noqa: N818
    """The bytes were a value after all."""


def understood(data: bytes) -> None:
    """Read bytes as a tree of values."""
    Decoder(memoryview(b"")).decode(parse(data, Wire))
    raise Understood
