"""The smallest call that still goes wrong: looked for after the verdict, which never changes.

Its numbers are small ones from a public seed, never those of the hidden input, so it is shown whole.
"""

import warnings
from typing import Any

import msgspec
import numpy as np

from autograder.build.coursecheck.patterns import sentences
from autograder.course.exercise import Exercise
from autograder.judge.axes import axis_names
from autograder.judge.diagnosis import Case, Raised
from autograder.judge.forms import NotShrinkableError
from autograder.judge.notebook import Notebook
from autograder.judge.results import ExerciseResult, SmallestCase
from autograder.judge.search import ENDED, SECONDS, SEED, Search, Wrong
from autograder.judge.seat import Seat
from autograder.judge.spelled import argument, numbers
from autograder.judge.student import Student
from autograder.judge.substitute import is_open
from autograder.judge.tolerance import Bounds, leaves

LARGEST = 80  # numbers in the arguments, or in the answer, that one still reads
MOST_CONTRASTS = 3
WrongCase = tuple[Case, Bounds | None]  # with the tolerance of its test


def with_smallest(
    result: ExerciseResult, exercise: Exercise, notebook: Notebook, cases: list[WrongCase]
) -> ExerciseResult:
    """Return a result with the smallest call found that goes wrong; after a hang or a death none is looked for."""
    if not cases or notebook.channel is None or any(test.outcome in ENDED for test in result.tests):
        return result
    notebook.limits = notebook.limits.model_copy(update={"call_seconds": min(SECONDS, notebook.limits.call_seconds)})
    notebook.numpy_only = exercise.numpy_only
    try:
        return msgspec.structs.replace(result, smallest=smallest(exercise, notebook, cases))
    except Exception:  # noqa: BLE001  (what only explains a verdict must not stand in its way)
        return result


def smallest(exercise: Exercise, student: Student, cases: list[WrongCase]) -> SmallestCase | None:
    """Return the smallest call found that goes wrong like the smallest of these cases, or None where none was found."""
    known = [(case, rule) for case, rule in cases if not is_open(case.function)]
    known = [one for one in known if not isinstance(one[0].answer, Raised)] or known  # numbers say more
    if not known:
        return None
    case, rule = min(known, key=lambda one: _numbers([*one[0].args, dict(one[0].kwargs)]))
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            search = Search(case, Seat(exercise, student, SEED, rule))
        except NotShrinkableError:
            return None
        search.run()
        return None if search.best is None else _said(search, search.best)


def _said(search: Search, found: Wrong) -> SmallestCase | None:
    """Return what was found in words."""
    answers = [(wrong.expected, wrong.got) for wrong in (found, *(one for one in search.seen if one is not found))]
    leaf = next(leaves(found.expected), None)
    names = axis_names(search.function, "Returns", {"": 0 if leaf is None else leaf.ndim}).get("", ())
    args, kwargs = found.form.call(search.signature)
    if max(_numbers([*args, kwargs]), _numbers(found.expected), 0 if search.raising else _numbers(found.got)) > LARGEST:
        facts = () if search.raising else tuple(sentences(answers, names, numbers=False))  # no size of a hidden input
        return SmallestCase(facts=facts, tried=search.calls) if facts else None
    patterns = [] if search.raising else sentences(answers, names)
    named = list(zip(found.form.given, args, strict=False))
    lines = [f"{name} = {argument(value)}" for name, value in [*named, *kwargs.items()] if _has_array(value)]
    told = [name if _has_array(value) else argument(value) for name, value in named]
    told += [f"{key}={key if _has_array(value) else argument(value)}" for key, value in kwargs.items()]
    raised = search.raising
    return SmallestCase(
        call=f"{search.function.__name__}({', '.join(told)})",
        given=tuple(lines),
        expected=numbers(found.expected),
        got=found.problem if raised else numbers(found.got),
        difference="" if raised else _minus(found.expected, found.got),
        problem="" if raised else found.problem,
        facts=(*search.contrasts[:MOST_CONTRASTS], *patterns),
        tried=search.calls,
    )


def _numbers(value: Any) -> int:
    return sum(leaf.size for leaf in leaves(value))


def _has_array(value: Any) -> bool:
    return any(leaf.ndim for leaf in leaves(value))


def _minus(expected: Any, got: Any) -> str:
    """Return yours minus expected, where both are one array of the same shape."""
    mine, theirs = list(leaves(expected)), list(leaves(got))
    if len(mine) != 1 or len(theirs) != 1 or mine[0].shape != theirs[0].shape or not mine[0].ndim:
        return ""
    return numbers(theirs[0].astype(np.float64) - mine[0]) if mine[0].dtype.kind in "iuf" else ""
