"""Questions: whether there is an answer, and of the right kind."""

from __future__ import annotations

import math
from typing import Any

from autograder.build.coursecheck.description import describe
from autograder.build.coursecheck.recorded import CannotCheckError, array_files, recordings_in
from autograder.build.coursecheck.report import Report
from autograder.build.coursecheck.words import say


def find_question(name: str) -> dict[str, Any] | None:
    """Return the kind, the unit and the choices of a question, or None if there is no question of this name."""
    for file in array_files():
        try:
            questions = recordings_in(file).index.get("questions", {})
        except CannotCheckError:  # load() says so
            continue
        if name in questions:
            return dict(questions[name])
    return None


def wanted(question: dict[str, Any]) -> str:
    """Return in words what kind of answer a question asks for."""
    if question["kind"] == "choice":
        return say("choice", choices=", ".join(f'"{choice}"' for choice in question["choices"]))
    unit = question["unit"]
    if question["kind"] == "whole":
        return say("whole of", unit=unit) if unit else say("whole")
    return say("number in", unit=unit) if unit else say("number")


def plain(value: Any) -> Any:
    """Return a single number of an array library as Python's own."""
    return value.item() if getattr(value, "ndim", None) == 0 and hasattr(value, "item") else value


def fits(value: Any, question: dict[str, Any]) -> bool:
    """Whether an answer is of the kind that a question asks for; it may still be wrong."""
    value = plain(value)
    if question["kind"] == "choice":
        return isinstance(value, str) and value in question["choices"]
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return isinstance(value, int) or (math.isfinite(value) and (question["kind"] == "number" or value.is_integer()))


def report_on_question(name: str, question: dict[str, Any], namespace: dict[str, Any]) -> Report:
    """Say whether an answer of the right kind is there, and no more."""
    if name not in namespace:
        return Report(name, say("no answer", name=name))
    value = namespace[name]
    if value is None:
        return Report(name, say("unanswered", name=name, wanted=wanted(question)))
    if not fits(value, question):
        return Report(name, say("unlike", name=name, wanted=wanted(question), got=describe(value)))
    return Report(name, say("answered", name=name, got=describe(plain(value))), answered=True)
