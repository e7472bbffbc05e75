"""What is said about the result of an exercise: in a terminal, under a check, and on the feedback page."""

import html
from collections.abc import Iterable, Sequence

import msgspec

from autograder.judge.results import ExerciseResult, SmallestCase, TestResult
from autograder.language import tr

SAY = {  # how a test ended
    "failed": "failed",
    "raised": "raised",
    "missing": "missing",
    "not attempted": "not attempted",
    "timed out": "over the time limit",
    "died": "died",
    "refused": "refused",
}


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """The result of an exercise in words; nothing of a hidden input is in them."""

    cause: str
    head: str = ""  # name and points
    hints: tuple[str, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()  # how a test ended, and what it tests
    passed: tuple[str, ...] = ()
    smallest: SmallestCase | None = None


def said_of(result: ExerciseResult) -> Said:
    """Return what is said about a result."""
    groups = _groups(result.tests)
    wrong = [group for group in groups if any(test.outcome != "passed" for test in group)]
    return Said(
        head=tr(
            "{name}: {score} of {points} points.",
            name=result.exercise, score=number(result.score), points=number(result.points),
        ),
        cause=f"{result.cause}.",
        hints=tuple(_hints(result)),
        wrong=tuple(map(_ended, wrong)),
        passed=tuple(f"{group[0].title}{_note(group[0])}" for group in groups if group not in wrong),
        smallest=result.smallest,
    )  # fmt: skip


def as_json(said: Said) -> str:
    """Return the words as the feedback page reads them."""
    return msgspec.json.encode(said).decode()


def as_text(result: ExerciseResult) -> str:
    """Return the result of an exercise in plain words."""
    said = said_of(result)
    lines = [f"{said.head} {said.cause}", *(f"  {how}: {what}" for how, what in said.wrong)]
    lines += [f"  {tr('passed: {test}', test=what)}" for what in said.passed]
    return "\n".join([*lines, *said.hints, *(f"  {line}" for line in lines_of(said.smallest))])


def as_html(said: Said) -> str:
    """Return the words with the few elements that nbgrader's sanitised pages keep."""
    head = f"<strong>{html.escape(said.head)}</strong> {html.escape(said.cause)}"
    hints = "".join(f"<div>{html.escape(line)}</div>" for line in said.hints)
    small = "\n".join(lines_of(said.smallest))
    tests = [f"{how}: {what}" for how, what in said.wrong]
    tests += [tr("passed: {test}", test=what) for what in said.passed]
    items = "".join(f"<li>{html.escape(line)}</li>" for line in tests)
    return "".join(
        [
            f"<div>{head}</div>{hints}",
            f"<pre>{html.escape(small)}</pre>" if small else "",
            f"<ul>{items}</ul>" * bool(tests),
        ]
    )


def lines_of(case: SmallestCase | None) -> list[str]:
    """Return a small call that goes wrong, as lines to read and to paste."""
    if case is None:
        return []
    smallest = tr("The smallest call found that goes wrong, with numbers made for it:")
    lines = [smallest, *(f"  {line}" for line in (*case.given, case.call))] if case.call else []
    lines += [f"  {word:<10}  {numbers}" for word, numbers in answers_of(case)]
    return [*lines, *case.facts]


def answers_of(case: SmallestCase) -> list[tuple[str, str]]:
    """Return what was expected, what came back and how they differ, each with its word."""
    if not case.call:
        return []
    answers = (
        (tr("expected"), case.expected), (tr("yours"), case.got), (tr("difference"), case.difference or case.problem)
    )  # fmt: skip
    return [(word, numbers) for word, numbers in answers if numbers]


def number(value: float) -> str:
    """Return points as people write them: at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _groups(tests: Iterable[TestResult]) -> list[list[TestResult]]:
    """Return the tests by the sentence they stand for: one test with many parameter sets is one line."""
    groups: dict[str, list[TestResult]] = {}
    for test in tests:
        groups.setdefault(test.title, []).append(test)
    return list(groups.values())


def _ended(group: Sequence[TestResult]) -> tuple[str, str]:
    """Return how a test ended, with how many of its cases failed, and what it tests and the first of them showed."""
    bad = [test for test in group if test.outcome != "passed"]
    ended = tr(SAY[bad[0].outcome])
    if len(group) > 1:
        ended = tr("{ended} in {count} of {total} cases", ended=ended, count=len(bad), total=len(group))
    return ended, f"{group[0].title}{_note(bad[0])}"


def _note(test: TestResult) -> str:
    return f" ({test.message})" if test.message else ""


def _hints(result: ExerciseResult) -> list[str]:
    if len(result.possibilities) == 1:
        return [tr("Hint: {hint}", hint=result.possibilities[0].hint)]
    if result.possibilities:
        known = (f"- {item.name}: {item.hint}" for item in result.possibilities)
        return [tr("These mistakes all give your numbers:"), *known]
    return []
