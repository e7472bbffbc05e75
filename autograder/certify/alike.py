"""Mistakes that no case tells apart: a diagnosis can only list them together."""

import warnings
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from autograder.judge.compare import detached, is_same
from autograder.judge.diagnosis import Case
from autograder.judge.substitute import call_instead
from autograder.judge.tolerance import Function, leaves


class Groups:
    """Mistakes sorted into groups; each case splits those that answer it differently."""

    def __init__(self, exercise: str, functions: Mapping[str, Function]) -> None:
        self.exercise, self.functions = exercise, functions
        self.groups = [list(functions)]

    @property
    def found(self) -> tuple[tuple[str, ...], ...]:
        """The groups of more than one."""
        return tuple(tuple(group) for group in self.groups if len(group) > 1)

    def separate(self, cases: Iterable[Case]) -> None:
        """Split the groups by some more cases."""
        for case in cases:
            self.groups = [part for group in self.groups for part in self._parts(group, case)]

    def _parts(self, group: list[str], case: Case) -> list[list[str]]:
        if len(group) == 1:
            return [group]
        parts: list[tuple[Any, list[str]]] = []
        for name in group:
            answer = _answer((self.exercise, self.functions[name]), case)
            for known, members in parts:
                if _same(known, answer, case):
                    members.append(name)
                    break
            else:
                parts.append((answer, [name]))
        return [members for _, members in parts]


class _Nothing:
    """Stands for no answer at all."""


def _answer(mine: tuple[str, Function], case: Case) -> Any:
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            function, args, kwargs = call_instead(case.function, mine, case.args, case.kwargs)
            return function(*detached(args), **detached(kwargs))
    except Exception:  # noqa: BLE001  (a mistake may fail in any way; then it gives no answer)
        return _Nothing()


def _same(one: Any, other: Any, case: Case) -> bool:
    if isinstance(one, _Nothing) or isinstance(other, _Nothing):
        return isinstance(one, _Nothing) and isinstance(other, _Nothing)
    largest = max((float(bound.max()) for bound in case.bounds if bound.size), default=0.0)
    try:
        bounds = [np.full(np.shape(leaf), largest) for leaf in leaves(one)]
        return is_same(one, other, bounds, exact_dtype=False)
    except TypeError:  # what cannot be compared
        return type(one) is type(other)
