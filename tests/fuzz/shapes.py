"""Inputs of nearly the right form, for hypothesis: seeds with pieces exchanged, and values forged from the schema."""

import json
from typing import Any

import msgspec
import yaml
from hypothesis import strategies as st

from tests.fuzz.targets import CELLS, NOTEBOOK, SEEDS, TARGETS, packed

WHOLE = st.integers(-(2**63), 2**64 - 1)  # what msgpack can write
LEAVES = (
    st.none() | st.booleans() | WHOLE | st.floats() | st.text(max_size=12)
    | st.sampled_from(["code", "array", "tensor", "float64", "seq", "list", "\x1b[31m", "\u2028", "conv2d", "nan"])
)  # fmt: skip
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4)
)
DTYPES = st.sampled_from(["bool", "int8", "uint64", "float16", "float64", "complex128", "object", "<U9", ""])
SIZES = st.integers(-3, 2**63) | st.integers(0, 4)
ARRAYS = st.tuples(
    st.just("array"), st.sampled_from(["array", "scalar", "tensor"]), DTYPES, st.lists(SIZES, max_size=18),
    st.booleans(),
)  # fmt: skip
WIRES = st.recursive(
    LEAVES | ARRAYS | st.tuples(st.sampled_from(["rng", "obj"]), WHOLE),
    lambda inner: (
        st.tuples(st.just("seq"), st.sampled_from(["list", "tuple"]), st.lists(inner, max_size=4))
        | st.tuples(st.just("map"), st.lists(st.tuples(inner, inner), max_size=3))
    ),
)
MESSAGES = st.builds(
    lambda tag, nonce, rest: {"type": tag, "nonce": nonce} | rest,
    st.sampled_from("value ran raised refused call cell load get put take names read ready".split()),
    st.integers(0, 2**64 - 1),
    st.dictionaries(st.sampled_from(["value", "changed", "shares", "warned", "outputs", "raised", "name", "args", "on",
                                     "text", "reason", "exception", "where", "source", "seed"]), WIRES),
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, name: str) -> bytes:
    """Return a seed in which a few pieces are cut out, doubled or written over."""
    data = draw(st.sampled_from(SEEDS[name]))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        data = data[:start] + draw(st.binary(max_size=12) | st.just(data[start:end] * 2)) + data[end:]
    return data


def _bytes_of(tree: Any) -> bytes:
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _with(base: dict[str, Any], changes: dict[str, Any]) -> bytes:
    return _bytes_of({**base, **changes})


CELL = st.builds(lambda cell, changes: {**cell, **changes}, st.sampled_from(CELLS), st.dictionaries(
    st.sampled_from(["cell_type", "source", "id", "metadata", "outputs", "attachments", "execution_count"]), TREES,
    max_size=3,
))  # fmt: skip
SETTINGS = yaml.safe_load(SEEDS["course"][0])
SHAPES = {
    "frame": st.builds(lambda kind, message: bytes([kind]) + packed(message), st.integers(0, 3), MESSAGES),
    "value": st.builds(
        lambda tree, numbers: bytes([len(numbers)]) + msgspec.msgpack.encode(tree) + numbers,
        WIRES, st.binary(max_size=64),
    ),
    "notebook": st.builds(
        lambda cells, changes: _with(NOTEBOOK, {"cells": cells, **changes}),
        st.lists(CELL | TREES, max_size=6), st.dictionaries(st.sampled_from(["nbformat", "metadata", "cells"]), TREES),
    ),
    "course": st.builds(
        lambda changes: yaml.safe_dump({**SETTINGS, **changes}).encode("utf-8", "surrogatepass"),
        st.dictionaries(st.sampled_from([*SETTINGS]), TREES, min_size=1, max_size=3),
    ),
    "store": st.builds(lambda tree: b"s" + msgspec.msgpack.encode(tree), TREES),
    "stored": st.builds(_bytes_of, TREES),
    "timestamp": st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")),
}  # fmt: skip
INPUTS = {name: SHAPES[name] | damaged(name) | st.binary(max_size=200) for name in TARGETS}
