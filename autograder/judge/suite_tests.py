"""What is known of a test of a hidden suite before it runs: its title, its weight, whether it draws its numbers."""

import functools
import math
from collections import Counter
from collections.abc import Iterator

import pytest

from autograder.build.coursecheck.words import both
from autograder.build.questions import Question
from autograder.course.stand_ins import StandIn
from autograder.judge import plugin
from autograder.judge.errors import JudgeError
from autograder.judge.results import TestResult
from autograder.language import tr


def by_exercise(items: list[pytest.Item], names: tuple[str, ...], assignment: str) -> dict[str, list[pytest.Item]]:
    """Return the tests of each exercise; refuse a suite that does not fit course.yaml."""
    found: dict[str, list[pytest.Item]] = {name: [] for name in names}
    for item in items:
        name = plugin.exercise_name(item)
        if name not in names:
            raise JudgeError(
                tr(
                    "{test}: the marker exercise({name!r}) names no exercise of course.yaml",
                    test=item.nodeid,
                    name=name,
                )
            )
        if "_seat" not in getattr(item, "fixturenames", ()):
            raise JudgeError(tr("{test}: the test asks the student nothing; use compare or student", test=item.nodeid))
        found[name].append(item)
    for name, tests in found.items():
        if not tests:
            raise JudgeError(
                tr("the suite of {assignment} has no test of the exercise {name}", assignment=assignment, name=name)
            )
    return found


def draws(item: pytest.Item) -> bool:
    """Say whether a test draws its numbers; what draws nothing is the same under every seed."""
    return "rng" in getattr(item, "fixturenames", ())


def weighted(items: list[pytest.Item]) -> Iterator[tuple[pytest.Item, float]]:
    """Yield the tests of an exercise with their weights; parameter sets of one function share its weight evenly."""
    siblings = Counter(map(_function_name, items))
    for item in items:
        yield item, _weight(item) / siblings[_function_name(item)]


def _weight(item: pytest.Item) -> float:
    """Return the number in a test's weight marker; refuse one that would make a test count for nothing or less."""
    marker = item.get_closest_marker("weight")
    if marker is None:
        return 1.0
    given = marker.args[0] if marker.args else None
    if isinstance(given, int | float) and 0 < given < math.inf:
        return float(given)
    raise JudgeError(tr("{test}: write a number above 0 into its marker weight, as in weight(2)", test=item.nodeid))


def not_tried(item: pytest.Item, weight: float) -> TestResult:
    """Return the result of a test that is left out because an earlier one hung."""
    message = tr("not tried: an earlier test hung")
    return TestResult(test=item.name, title=shown_title(item), weight=weight, outcome="timed out", message=message)


def stood_in(instead: tuple[StandIn, ...]) -> str:
    """Return what is said of a test that passes with stand-ins for other exercises."""
    names = both([one.name for one in instead])
    return tr("right with stand-ins in the place of your {names}: what was wrong here is charged there", names=names)


def left_out(instead: tuple[StandIn, ...]) -> str:
    """Return what is said of a test that nothing can stand in for."""
    names = both([one.name for one in instead])
    return tr("left out, since it can only be tried with a right {names}", names=names)


def _function_name(item: pytest.Item) -> str:
    return str(getattr(item, "originalname", item.name))


@functools.cache
def title_of(item: pytest.Item) -> str:
    """Return the sentence that a test stands for: the first line of its docstring."""
    lines = (getattr(getattr(item, "function", None), "__doc__", None) or item.name).strip().splitlines()
    return lines[0]


def shown_title(item: pytest.Item) -> str:
    """Return what a student reads as a test's title; the docstring of a question's test may hold the answer."""
    exercise = plugin.exercise_of(item.config, item.path, plugin.exercise_name(item) or "")
    return exercise.wanted if isinstance(exercise, Question) else tr(title_of(item))
