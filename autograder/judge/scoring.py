"""From outcomes to a score and one sentence about the cause."""

from collections.abc import Sequence

from autograder.judge.results import ExerciseResult, Possibility, TestResult
from autograder.language import tr

SAY = {
    "not attempted": "not attempted",
    "missing": "the function is not defined",
    "timed out": "stopped: over the time limit",
    "died": "the process ended during the tests",
    "refused": "what came back is not a value that can be compared",
}


def score_of(tests: Sequence[TestResult], points: float, *, proved: bool) -> float:
    """Return the share of the weights that passed, times the points: finite, between 0 and the points.

    Without a single right answer (`proved`), tests that anything would pass earn nothing.
    """
    whole = sum(test.weight for test in tests)
    earned = sum(test.weight for test in tests if test.outcome == "passed")
    if not proved or whole <= 0:
        return 0.0
    if all(test.outcome == "passed" for test in tests if test.weight):
        return float(points)
    return min(round(max(points * earned / whole, 0.0), 4), points)


def cause_of(tests: Sequence[TestResult], possibilities: Sequence[Possibility]) -> str:
    """Return in a few words why an exercise earned what it did."""
    failed = [test for test in tests if test.outcome != "passed" and test.weight]
    if not failed:
        return tr("solved")
    if len(possibilities) == 1:
        return possibilities[0].name
    if possibilities:
        return tr("one of: {names}", names="; ".join(item.name for item in possibilities))
    outcomes = {test.outcome for test in failed}
    for test in failed:
        if test.outcome in SAY:
            return tr(SAY[test.outcome])
    if outcomes == {"raised"} or (len(tests) == 1 and failed[0].message):
        return failed[0].message.splitlines()[0]
    return tr("{count} of {total} tests fail", count=len(failed), total=len(tests))


def is_solved(result: ExerciseResult) -> bool:
    """Say whether no test that counts fails: what `cause_of` calls solved, whatever the language."""
    return all(test.outcome == "passed" or not test.weight for test in result.tests)


def is_untried(result: ExerciseResult) -> bool:
    """Say whether `cause_of` gave as the reason that it was not attempted, whatever the language."""
    ended = [test.outcome for test in result.tests if test.outcome in SAY and test.weight]
    return not result.possibilities and ended[:1] == ["not attempted"]
