"""Values with something of their own to say on the border: tensors, recipes, tuples with names, objects that stay."""

import sys
from typing import NamedTuple

import numpy as np
import pytest
import torch

from autograder.border import values
from autograder.border.values import Array, CannotCrossError, Decoder, Encoder, Handle, Named, Recipe, rebuilt

from .test_values import sent

BUILDER = Named("student", "LeNet5")


class Pair(NamedTuple):
    """A tuple with names for its places."""

    first: float
    second: float


@pytest.mark.parametrize("asks", [False, True])
def test_a_tensor_stays_one(asks):
    """A tensor arrives as a tensor of its dtype, and asks for gradients where it did."""
    tensor = torch.tensor([1.5, -2.0], requires_grad=asks)

    back = sent(tensor)

    assert torch.equal(back, tensor)
    assert (back.dtype, back.requires_grad) == (tensor.dtype, asks)


@pytest.mark.parametrize(
    "tensor, words",
    [
        (torch.ones(2, dtype=torch.bfloat16), "a tensor of dtype torch.bfloat16"),
        (torch.eye(2).to_sparse(), "a tensor of layout torch.sparse_coo"),
    ],
    ids=["dtype", "layout"],
)
def test_a_tensor_without_a_form_is_refused(tensor, words):
    """A tensor that NumPy cannot hold is refused with what is the matter."""
    with pytest.raises(CannotCrossError, match=words):
        Encoder().encode(tensor)


def test_a_tensor_needs_torch_on_the_other_side(monkeypatch):
    """Where torch cannot be imported, a tensor that was announced is refused."""
    monkeypatch.setitem(sys.modules, "torch", None)

    with pytest.raises(CannotCrossError, match="torch is not installed"):
        Decoder(memoryview(bytes(8))).decode(Array("tensor", "float64", (1,)))


@pytest.mark.parametrize("numbers", [None, {"weight": np.ones(2)}])
def test_a_recipe_arrives_as_it_was_written(numbers):
    """Builder, arguments and numbers of a recipe arrive; the receiver may build it."""
    recipe = Recipe(BUILDER, (3,), {"classes": 7}, numbers, meta=True)

    back, built = sent(recipe), sent(recipe, resolve=lambda wire: getattr(wire, "args", wire))

    assert (back.builder, back.args, back.kwargs, back.meta) == (BUILDER, (3,), {"classes": 7}, True)
    assert (back.numbers is None) == (numbers is None)
    assert built == (3,)


def test_an_object_stays_where_it_is():
    """What has no form on the wire is told to whoever keeps objects, and its number crosses."""
    kept = []

    wire = Encoder(keep=lambda value: kept.append(value) or Handle(len(kept), "object")).encode([object()])

    assert wire.items == (Handle(1, "object"),)
    assert len(kept) == 1


def test_names_of_places_are_put_back():
    """A tuple with names crosses as a tuple, and is rebuilt as what it was; a list stays a list."""
    assert sent(Pair(1, 2.5)) == (1, 2.5)
    assert rebuilt(Pair(0, 0), [1, 2]) == Pair(1, 2)
    assert rebuilt([0], [1]) == [1]


def test_a_tree_without_end_is_refused(monkeypatch):
    """Who reads stops at the same number of items as who writes."""
    monkeypatch.setattr(values, "MAX_ITEMS", 3)

    with pytest.raises(CannotCrossError, match="too many"):
        Decoder(memoryview(b"")).decode(values.Sequence("list", (1, 2, 3)))
