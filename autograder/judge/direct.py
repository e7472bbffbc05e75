"""Running a test without pytest's protocol where it needs nothing of it, as set-up and reports take longer than most.

A test is run so that asks for our own fixtures and for parameters alone. Whatever else takes part in one, such as a
fixture of the suite, another marker or a class, leaves it to pytest.
"""

import inspect
import warnings
from collections.abc import Callable
from typing import Any

import pytest

from autograder.judge import plugin
from autograder.judge.seat import Seat

OF_SEAT = ("compare", "compare_untouched", "compare_quiet", "answer", "student", "rng")
OURS: dict[str, Callable[..., Any]] = {
    name: getattr(plugin, name).__wrapped__ for name in (*OF_SEAT, "_seat", "_variant")
}
MARKERS = {"exercise", "weight", "visible", "usefixtures", "parametrize"}
PARAMETERS_AND_IDS = 2  # arguments of the marker `parametrize`; a third sends them through fixtures


def needs_pytest(item: pytest.Item) -> bool:
    """Say whether something else than parameters and our own fixtures takes part in a test."""
    if type(item) is not pytest.Function or item.cls is not None or inspect.iscoroutinefunction(item.obj):
        return True
    defined = item._fixtureinfo.name2fixturedefs  # noqa: SLF001  (pytest has no other way to ask)
    names = set(item.fixturenames) - {"request"} - _parameters(item).keys()
    marks = list(item.iter_markers())
    sent = (mark for mark in marks if mark.name == "parametrize")
    return not (
        names <= OURS.keys()
        and all(defined[name][-1].func is OURS[name] for name in names)
        and all(mark.name in MARKERS for mark in marks)
        and all(len(mark.args) == PARAMETERS_AND_IDS and mark.kwargs.keys() <= {"ids"} for mark in sent)
    )


def run(item: Any, seat: Seat) -> None:
    """Run a test for the student in this seat; whatever it raises is raised."""
    parameters = _parameters(item)
    names = item._fixtureinfo.argnames  # noqa: SLF001
    with warnings.catch_warnings(record=True):
        item.obj(**{name: parameters[name] if name in parameters else OURS[name](seat) for name in names})


def _parameters(item: Any) -> dict[str, Any]:
    return item.callspec.params if hasattr(item, "callspec") else {}
