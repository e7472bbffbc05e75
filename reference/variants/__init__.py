"""Other correct implementations: whoever solves an exercise in one of these ways must get all the points."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Variant:
    """A correct implementation and the idea that makes it different; called like the reference."""

    name: str
    function: Callable[..., Any]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Give the right answer in another way."""
        return self.function(*args, **kwargs)


def variant(name: str) -> Callable[[Callable[..., Any]], Variant]:
    """Turn a function with the exercise's signature into a `Variant`.

    >>> @variant("adds twice")
    ... def double(x):
    ...     return x + x
    >>> double(3), double.name
    (6, 'adds twice')
    """

    def named(function: Callable[..., Any]) -> Variant:
        return Variant(name, function)

    return named
