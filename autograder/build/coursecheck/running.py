"""Running your function on copies of the recorded arguments."""

from __future__ import annotations

import copy
import inspect
import textwrap
import traceback
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.build.coursecheck.comparison import compare
from autograder.build.coursecheck.description import number, shown
from autograder.build.coursecheck.recorded import Case
from autograder.build.coursecheck.values import FUNCTIONS, Recipe, built, is_tensor
from autograder.build.coursecheck.words import say


def run_case(case: Case, function: Callable[..., Any], name: str, position: int) -> None:
    """Call the function on copies of the arguments and write into the case what came of it."""
    if case.function:
        function = FUNCTIONS.get(case.function) or _networks_are_missing
    args, kwargs = copy.deepcopy(case.args), copy.deepcopy(case.kwargs)
    labels = _labels(function, case)
    case.called = [f"{label} = {shown(value)}" for label, value in labels]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            case.result = function(*built(args), **built(kwargs))
            case.answered = True
        except NotImplementedError:
            case.word = "not attempted"
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever the student's code raises
            case.word = "raised"
            case.facts = _what_was_raised(error, function, name)
    messages = dict.fromkeys(f"{w.category.__name__}: {w.message}" for w in caught)
    if not case.answered:
        return
    case.difference = compare(case.expected, case.result)
    if case.difference is not None:
        case.word = {"type": "wrong type", "shape": "wrong shape", "dtype": "wrong dtype"}.get(
            case.difference.kind, "differs"
        )
        case.facts = [case.difference.sentence]
        if case.difference.kind == "values" and case.difference.size is not None:
            worst = case.difference.worst
            value = number(float(case.difference.size[worst]))
            case.facts.append(say("greatest", value=value, index=worst))
    for (label, before), after in zip(labels, [*args, *kwargs.values()], strict=True):
        if not _identical(before, after):
            case.word = "changed its input" if case.word == "ok" else case.word
            case.facts.append(say("changed", name=name, argument=label))
    case.facts += [say("warned", number=position, message=message) for message in messages]


def _networks_are_missing(*_: Any, **__: Any) -> None:
    raise RuntimeError(say("no networks"))


def _labels(function: Callable[..., Any], case: Case) -> list[tuple[str, Any]]:
    """Return the arguments of a case under the names which the function gives them."""
    values = list(enumerate(case.args, 1))
    try:
        names = list(inspect.signature(function).bind(*case.args, **case.kwargs).arguments)[: len(values)]
        plain = len(names) == len(values)
    except (TypeError, ValueError):
        plain = False
    if not plain:
        names = [say("argument", number=i) for i, _ in values]
    return [*zip(names, case.args, strict=True), *case.kwargs.items()]


def _identical(before: Any, after: Any) -> bool:  # noqa: PLR0911 - one for each kind
    if isinstance(before, np.ndarray):
        same = isinstance(after, np.ndarray) and before.dtype == after.dtype and before.shape == after.shape
        return same and before.tobytes() == after.tobytes()
    if is_tensor(before):
        return is_tensor(after) and _identical(before.detach().numpy(), after.detach().numpy())
    if isinstance(before, Recipe):
        return True  # built anew for every case
    if isinstance(before, np.random.Generator):
        return isinstance(after, np.random.Generator)  # to draw from it is what it is for
    if isinstance(before, (list, tuple)):
        return len(before) == len(after) and all(_identical(a, b) for a, b in zip(before, after, strict=True))
    if isinstance(before, dict):
        return list(before) == list(after) and all(_identical(before[key], after[key]) for key in before)
    return bool(before == after) or (isinstance(before, float) and np.isnan(before) and np.isnan(after))


def _what_was_raised(error: BaseException, function: Callable[..., Any], name: str) -> list[str]:
    message = " ".join(str(error).split()) or say("no message")
    facts = [say("raised", kind=type(error).__name__, message=textwrap.shorten(message, 300))]
    code = getattr(function, "__code__", None)
    frames = [f for f in traceback.walk_tb(error.__traceback__) if f[0].f_code is code]
    if code is not None and frames:
        frame, line = frames[-1]
        source = "".join(traceback.StackSummary.extract([(frame, line)], capture_locals=False)[0].line or "")
        facts.append(say("line", line=line - code.co_firstlineno + 1, name=name, code=source or "?"))
    return facts
