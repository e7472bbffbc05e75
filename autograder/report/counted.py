"""Counting a class: exercises, tests and mistakes, from what the judge said of each submission."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean, quantiles

from autograder.course.config import AssignmentConfig
from autograder.exports.marks import Mark
from autograder.judge.results import ExerciseResult, Possibility, TestResult
from autograder.judge.scoring import is_untried
from autograder.language import trn
from autograder.report.judged import Judged
from autograder.report.numbers import (
    Bin,
    Event,
    ExerciseNumbers,
    MistakeNumbers,
    Protection,
    Scores,
    TestNumbers,
)

BINS = 10
TOLD = ("died", "timed out", "refused")  # outcomes of tests and cells that an instructor wants to see


def scores_of(scores: Sequence[float], points: float) -> Scores | None:
    """Return how scores are spread; nothing where there are none."""
    if not scores:
        return None
    counts = Counter(min(BINS - 1, max(0, int(BINS * score / points))) if points else 0 for score in scores)
    width = 100 // BINS
    several = scores if len(scores) > 1 else [*scores, *scores]  # quantiles want two
    low, middle, high = quantiles(several, n=4, method="inclusive")
    return Scores(
        mean=fmean(scores),
        lowest=min(scores),
        quarter=low,
        median=middle,
        three_quarters=high,
        highest=max(scores),
        bins=tuple(Bin(width * place, width * (place + 1), counts[place]) for place in range(BINS)),
    )


def exercises_of(config: AssignmentConfig, class_: Sequence[Judged]) -> tuple[ExerciseNumbers, ...]:
    """Return the numbers of every exercise and question that the judge grades, in the order of course.yaml."""
    results: dict[str, list[ExerciseResult]] = {name: [] for name in config.names}
    for item in class_:
        for result in item.result.exercises if item.result else ():
            results.setdefault(result.exercise, []).append(result)
    return tuple(_exercise(name, found) for name, found in results.items() if found)


def _exercise(name: str, results: Sequence[ExerciseResult]) -> ExerciseNumbers:
    untried = sum(map(is_untried, results))
    solved = sum(result.score == result.points for result in results)
    partly = sum(0 < result.score < result.points for result in results)
    return ExerciseNumbers(
        name=name,
        points=results[-1].points,
        mean=fmean(result.score for result in results),
        solved=solved,
        partly=partly,
        nothing=len(results) - solved - partly - untried,
        untried=untried,
        tests=_tests([result for result in results if not is_untried(result)]),
    )


def written_of(config: AssignmentConfig, marks: Sequence[Mark]) -> Iterator[ExerciseNumbers]:
    """Yield the numbers of every question that people grade."""
    for question in config.questions.values():
        given = [mark.parts[question.name] for mark in marks if question.name in mark.parts]
        waiting = sum(question.name in mark.waiting for mark in marks)
        done = [mark.parts[question.name] for mark in marks if question.name in {*mark.parts} - {*mark.waiting}]
        if given:
            solved = sum(score >= question.points for score in done)
            nothing = sum(score <= 0 for score in done)
            yield ExerciseNumbers(
                name=question.name,
                points=question.points,
                mean=fmean(done) if done else 0.0,
                solved=solved,
                partly=len(done) - solved - nothing,
                nothing=nothing,
                untried=0,
                waiting=waiting,
            )


def _tests(results: Sequence[ExerciseResult]) -> tuple[TestNumbers, ...]:
    """Return the tests that somebody failed, the one that most failed first."""
    outcomes: dict[str, Counter[str]] = {}
    titles: dict[str, str] = {}  # in the language of the first who failed
    for result in results:
        for name, first in _failing(result.tests).items():
            outcomes.setdefault(name, Counter())[first.outcome] += 1
            titles.setdefault(name, first.title)
    numbers = (TestNumbers(title=titles[name], failed=sum(ends.values()), outcomes=dict(ends.most_common()))
               for name, ends in outcomes.items())  # fmt: skip
    return tuple(sorted(numbers, key=lambda test: (-test.failed, test.title)))


def _failing(tests: Iterable[TestResult]) -> dict[str, TestResult]:
    """Return the first failing parameter set of each test that failed."""
    first: dict[str, TestResult] = {}
    for test in tests:
        if test.outcome != "passed":
            first.setdefault(test.test.partition("[")[0], test)
    return first


def mistakes_of(class_: Sequence[Judged]) -> tuple[MistakeNumbers, ...]:
    """Return the named mistakes, the one that most made first."""
    sure: dict[tuple[str, str], list[str]] = {}
    perhaps: dict[tuple[str, str], list[str]] = {}
    words: dict[tuple[str, str], Possibility] = {}  # in the language of the first who made it
    for item in class_:
        for result in item.result.exercises if item.result else ():
            into = sure if len(result.possibilities) == 1 else perhaps
            for one in result.possibilities:
                words.setdefault((result.exercise, one.id), one)
                into.setdefault((result.exercise, one.id), []).append(item.student)
    numbers = [
        MistakeNumbers(
            exercise=key[0],
            id=key[1],
            name=words[key].name,
            hint=words[key].hint,
            students=tuple(sure.get(key, ())),
            perhaps=tuple(perhaps.get(key, ())),
        )
        for key in {**sure, **perhaps}
    ]
    return tuple(sorted(numbers, key=lambda one: (-len(one.students), -len(one.perhaps), one.exercise, one.id)))


def events_of(class_: Sequence[Judged]) -> list[Event]:
    """Return what ended by force or was refused, one line for each student and way to end."""
    events = []
    for item in class_:
        if item.result is None:
            events.append(Event(student=item.student, kind="unreadable", what=item.problem))
            continue
        for kind in TOLD:
            tests = Counter(
                result.exercise for result in item.result.exercises for test in result.tests if test.outcome == kind
            )
            cells = sum(cell.outcome == kind for cell in item.result.cells)
            words = [
                trn("{name}: {count} test", "{name}: {count} tests", count, name=name) for name, count in tests.items()
            ]
            words += [trn("{count} cell of the notebook", "{count} cells of the notebook", cells)] if cells else []
            if words:
                events.append(Event(student=item.student, kind=kind, what=", ".join(words)))
    return events


def protections_of(class_: Sequence[Judged]) -> tuple[Protection, ...]:
    """Return at which isolation levels the class was graded, the lowest first."""
    found = Counter(
        (item.result.isolation.level, item.result.isolation.layers, item.result.isolation.reasons)
        for item in class_
        if item.result
    )
    return tuple(
        Protection(level=level, layers=layers, reasons=reasons, submissions=count)
        for (level, layers, reasons), count in sorted(found.items())
    )
