"""Stands in for shuffled: every piece of the stream is turned by a number that is drawn."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np


def shuffled(elements: Iterable[Any], buffer: int, rng: np.random.Generator) -> Iterator[Any]:
    """Give the elements of each piece, beginning somewhere."""
    source = iter(elements)
    while held := list(islice(source, buffer + 1)):
        turn = int(rng.integers(1000)) % len(held)
        yield from held[turn:] + held[:turn]
