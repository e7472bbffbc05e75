"""Running a test without pytest's protocol, whose set-up and reports take longer than most tests.

So runs what asks for our own fixtures and for parameters alone. Whatever else takes part in a test, such as a fixture
of the suite, another marker or a class, leaves it to pytest.
"""

import inspect
import warnings
from collections.abc import Callable
from typing import Any

import pytest

from autograder.judge import plugin
from autograder.judge.seat import Seat

NAMES = ("compare", "compare_untouched", "compare_quiet", "answer", "student", "rng", "_seat", "_variant")
OURS: dict[str, Callable[..., Any]] = {name: getattr(plugin, name).__wrapped__ for name in NAMES}
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


def run(item: pytest.Item, seat: Seat) -> None:
    """Run a test for the student in this seat; whatever it raises is raised."""
    assert isinstance(item, pytest.Function)  # noqa: S101  (as `needs_pytest` has found)
    parameters = _parameters(item)
    names = item._fixtureinfo.argnames  # noqa: SLF001
    with warnings.catch_warnings(record=True):
        item.obj(**{name: parameters[name] if name in parameters else OURS[name](seat) for name in names})


def _parameters(item: Any) -> dict[str, Any]:
    return item.callspec.params if hasattr(item, "callspec") else {}
