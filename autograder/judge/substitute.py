"""Putting one implementation in the place of another in a call that a test made."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from autograder.border.values import Recipe, rebuilt
from autograder.box.probes import PROBES

Function = Callable[..., Any]


def is_open(function: Any) -> bool:
    """Say whether a function is one of the open ones, which are the same on both sides."""
    return PROBES.get(getattr(function, "__name__", "")) is function


def substituted(value: Any, functions: Mapping[str, Function]) -> Any:
    """Return a value in which these functions take the place of those of their names, in recipes, too."""
    if isinstance(value, Recipe):
        builder, args, kwargs = (substituted(part, functions) for part in (value.builder, value.args, value.kwargs))
        return Recipe(builder, args, kwargs, value.numbers, value.meta)
    if isinstance(value, Mapping):
        return {key: substituted(item, functions) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return rebuilt(value, (substituted(item, functions) for item in value))
    named = callable(value) and not is_open(value)
    return functions.get(getattr(value, "__name__", ""), value) if named else value


def callables(value: Any) -> Iterator[str]:
    """Yield the names of the functions in a value that are not open ones."""
    if isinstance(value, Recipe):
        yield from callables((value.builder, value.args, value.kwargs))
    elif isinstance(value, Mapping):
        yield from callables(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from callables(item)
    elif callable(value) and not is_open(value) and hasattr(value, "__name__"):
        yield value.__name__


def call_instead(
    called: Function, mine: tuple[str, Function], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> tuple[Function, tuple[Any, ...], Mapping[str, Any]]:
    """Return a call with another implementation (its name, itself) in place of what the test called or handed over."""
    name, function = mine
    put = {name: function}
    return called if is_open(called) else function, substituted(args, put), substituted(kwargs, put)
