"""Hints, one at a time: made from the recorded cases, each a step nearer to the place that is wrong."""

from __future__ import annotations

from autograder.build.coursecheck.description import number, shown
from autograder.build.coursecheck.recorded import Case
from autograder.build.coursecheck.values import leaves
from autograder.build.coursecheck.words import both, say

TAKEN: dict[tuple[str, ...], int] = {}  # what a function did in its cases -> how many hints were given on that


def hints_for(name: str, cases: list[Case], patterns: list[str], mistakes: list[dict[str, str]]) -> list[str]:
    """Return the hints on a function that was run on its cases, the mildest first."""
    numbered = sorted(enumerate(cases, 1), key=lambda item: _size(item[1]))
    wrong = [(i, case) for i, case in numbered if case.word not in ("ok", "not attempted")]
    if not wrong:
        untried = [case for _, case in numbered if case.word == "not attempted"]
        said = [say("begin", **_parts(name, case)) for case in untried[:1]]
        return said + [say("then", **_parts(name, case)) for case in untried[1:3]]
    i, simplest = wrong[0]
    if simplest.answered:
        said = [say("simplest", number=i, got=shown(simplest.result), **_parts(name, simplest))]
    else:
        said = [say("first error", number=i, error="; ".join(simplest.facts))]
    names = _only_when_wrong(cases)
    said += [say("only with", names=both(names))] if names else []
    said += patterns
    if (
        simplest.difference is not None
        and simplest.difference.kind == "values"
        and simplest.difference.size is not None
    ):
        worst = simplest.difference.worst
        numbers = [number(value[worst]) for value in (simplest.difference.expected, simplest.difference.got)]
        said.append(say("one number", index=worst, expected=numbers[0], got=numbers[1]))
    return said + [mistake["hint"] for mistake in mistakes]


def next_hint(name: str, cases: list[Case], said: list[str]) -> str:
    """Return the next of these hints; another result of the function begins them again."""
    if not said:
        return say("nothing to hint", name=name)
    key = (name, *(case.word + "".join(case.facts) for case in cases))
    number_of_hint = TAKEN.get(key, 0)
    TAKEN[key] = (number_of_hint + 1) % len(said)
    text = say("hint", number=number_of_hint + 1, total=len(said), name=name, text=said[number_of_hint])
    return text + (" " + say("no more", name=name) if number_of_hint + 1 == len(said) else "")


def _size(case: Case) -> int:
    return sum(leaf.size for leaf in leaves([*case.args, case.kwargs]))


def _parts(name: str, case: Case) -> dict[str, str]:
    given = "".join(f"\n  {line}" for line in case.called) + "\n"  # each argument on a line of its own
    call = say("call", name=case.function or name, arguments=given) if case.called else f"{case.function or name}()"
    return {"call": call, "expected": shown(case.expected), "title": case.title}


def _only_when_wrong(cases: list[Case]) -> list[str]:
    """Return arguments by name that every wrong case has and no right one, where there are both."""
    right = [case for case in cases if case.word == "ok"]
    wrong = [case for case in cases if case.word not in ("ok", "not attempted")]
    if not right or not wrong:
        return []
    shared = set.intersection(*map(_given, wrong))
    return sorted(shared - {name for case in right for name in _given(case)})


def _given(case: Case) -> set[str]:
    """Return the names of the arguments that a case gives."""
    return {line.partition(" = ")[0] for line in case.called}
