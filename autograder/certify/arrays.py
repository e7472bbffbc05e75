"""Arrays that may be found in one place only: those of hidden tests."""

import hashlib
from collections.abc import Iterable, Iterator

import numpy as np

from autograder.judge.diagnosis import Case
from autograder.judge.tolerance import leaves
from autograder.language import tr

LEAST = 12  # elements of an array that could give something away
SLICES = 5000


def array_key(array: np.ndarray) -> str:
    """Return what identifies the numbers of an array, whatever its dtype."""
    return hashlib.sha256(repr(array.shape).encode() + np.asarray(array, np.float64).tobytes()).hexdigest()


def tells(array: np.ndarray) -> bool:
    """Say whether an array could give something away: enough numbers, and not all the same."""
    return bool(array.size >= LEAST and array.dtype.kind in "iuf" and np.ptp(array) != 0)


def arrays_of(test: str, cases: Iterable[Case]) -> Iterator[tuple[str, str]]:
    """Yield the arrays that go into and out of the comparisons of a test: their keys, and which they are."""
    for case in cases:
        values = [(tr("argument {number}", number=n), value) for n, value in enumerate(case.args, start=1)]
        values += [*case.kwargs.items(), (tr("expected value"), case.expected)]
        for label, value in values:
            for leaf in leaves(value):
                if tells(leaf):
                    yield array_key(leaf), tr("{array} of {test}", array=label, test=test)


def keys_within(array: np.ndarray) -> Iterator[str]:
    """Yield the key of an array and of everything that it stacks along its first axis."""
    if tells(array):
        yield array_key(array)
        if array.ndim > 1 and len(array) <= SLICES:
            yield from (array_key(item) for item in array if tells(item))
