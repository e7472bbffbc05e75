"""Small wrong implementations, one for each named misconception, with the sentence a student is told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Mistake:
    """A wrong implementation with its number in the catalogue, its name and a hint; called like the right function."""

    id: str
    name: str
    hint: str
    function: Callable[..., Any]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Give the wrong answer, or raise where the mistake has none."""
        return self.function(*args, **kwargs)


def mistake(number: str, name: str, *, hint: str) -> Callable[[Callable[..., Any]], Mistake]:
    """Turn a function with the exercise's signature into a `Mistake`.

    >>> @mistake("M000", "sign lost", hint="Keep the sign.")
    ... def sign_lost(x):
    ...     return abs(x)
    >>> sign_lost(-2), sign_lost.hint
    (2, 'Keep the sign.')
    """

    def named(function: Callable[..., Any]) -> Mistake:
        return Mistake(number, name, hint, function)

    return named
