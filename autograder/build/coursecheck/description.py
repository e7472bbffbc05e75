"""What is said about values."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np

from autograder.build.coursecheck.values import FUNCTIONS, Recipe, is_tensor
from autograder.build.coursecheck.words import FEW, ROWS, SAY, say


def describe(value: Any) -> str:  # noqa: PLR0911 - one for each kind
    """Return a value in words: arrays by dtype and shape, containers by length, the rest as Python writes it."""
    if isinstance(value, np.ndarray):
        return say("array", shape=value.shape, dtype=value.dtype)
    if is_tensor(value):
        return say("tensor", shape=tuple(value.shape), dtype=str(value.dtype).partition(".")[2])
    if isinstance(value, Recipe):
        return describe_recipe(value)
    if isinstance(value, (tuple, list)):
        plain = all(isinstance(item, (int, float, str)) for item in value)
        if plain and len(value) <= ROWS:
            return say("list", kind=type(value).__name__, value=repr(value))
        return say("long list", kind=type(value).__name__, count=len(value))
    if isinstance(value, dict):
        return say("dict", keys=", ".join(map(repr, list(value)[:ROWS])))
    if value is None or isinstance(value, (bool, int, float, complex, str, np.generic)):
        return textwrap.shorten(repr(value), 60)
    return describe_function(value)


def describe_recipe(recipe: Recipe) -> str:
    """Return the call that builds something."""
    if getattr(recipe.builder, "__name__", "") == "layers_in_a_row":
        return say("network", layers=", ".join(str(layer[0]) for layer in recipe.args[0]))
    given = [*map(describe, recipe.args), *(f"{key}={value!r}" for key, value in recipe.kwargs.items())]
    call = f"{getattr(recipe.builder, '__name__', '') or say('class')}({', '.join(given)})"
    return call if recipe.numbers is None else say("recorded weights", call=call)


def describe_function(value: Any) -> str:
    """Return a function in words: one of those below by what it computes, one of the notebook by its name."""
    name = str(getattr(value, "__name__", ""))
    if name in FUNCTIONS and value is FUNCTIONS[name]:
        does = say(name) if name in SAY else str(value.__doc__).removeprefix("Return ").removesuffix(".")
        return say("function", name=name, does=does)
    if name and callable(value):
        return say("own function", name=name)
    kind = type(value).__name__
    return say("generator") if kind == "Generator" else say("of type", kind=kind)


def number(value: Any) -> str:
    """Return a number as short as it can be read."""
    return f"{value:.6g}" if isinstance(value, (float, complex, np.inexact)) else str(value)


def shown(value: Any) -> str:
    """Return a value in words and, where they are few, with its numbers."""
    words = describe(value)
    array = value.detach().numpy() if is_tensor(value) else value
    if not isinstance(array, np.ndarray) or not 0 < array.size <= FEW or array.dtype.kind not in "biuf":
        return words
    return f"{words}: {nested(array.tolist())}"


def nested(value: Any) -> str:
    """Return numbers in the nested lists of an array, as short as they can be read."""
    if isinstance(value, list):
        return "[" + ", ".join(map(nested, value)) + "]"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else number(value)
