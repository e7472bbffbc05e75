"""What an experiment is: a question, sizes, a function of one seed, and the words of its answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import Generic, TypeVar

Sizes = TypeVar("Sizes")


@dataclass(frozen=True)
class Axes:
    """One plot of a figure: its title, what its axes show, and which of them are logarithmic."""

    title: str
    across: str
    upright: str
    logarithmic: bool = False
    logarithmic_across: bool = False


@dataclass(frozen=True)
class Curve:
    """One line in one plot: places (N,) and values (N,)."""

    axes: Axes
    label: str
    x: Sequence[float]
    y: Sequence[float]


@dataclass(frozen=True)
class Outcome:
    """What one run found: numbers by name, and the curves that a figure shows of the first run."""

    numbers: Mapping[str, float]
    curves: Sequence[Curve] = field(default=())


@dataclass(frozen=True)
class Found:
    """The numbers of all runs, by name, for the words of the answer."""

    runs: Mapping[str, Sequence[float]]

    def mean(self, name: str) -> float:
        """Return the mean over the runs.

        >>> Found({"error": [1.0, 2.0]}).mean("error")
        1.5
        """
        return fmean(self.runs[name])

    def greater(self, one: str, other: str) -> str:
        """Say in how many runs one number was greater than another.

        >>> Found({"a": [1.0, 2.0], "b": [0.0, 5.0]}).greater("a", "b")
        'in 1 of 2 runs'
        """
        pairs = list(zip(self.runs[one], self.runs[other], strict=True))
        return f"in {sum(first > second for first, second in pairs)} of {len(pairs)} runs"


@dataclass(frozen=True)
class Experiment(Generic[Sizes]):
    """An experiment: `once` is one run for a seed, `meanings` says what each of its numbers is."""

    name: str
    title: str
    question: str
    rows: str
    meanings: Mapping[str, str]
    full: Sizes
    tiny: Sizes
    runs: int
    once: Callable[[Sizes, int], Outcome]
    answer: Callable[[Found], str]
