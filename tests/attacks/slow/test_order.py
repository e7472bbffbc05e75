"""The judgement of a class does not depend on the number of judges or on the order."""

import pytest

from tests.attacks.classes import SUBMISSIONS, works
from tests.attacks.tampered import TAMPERED

EVERYBODY = works(SUBMISSIONS)


@pytest.fixture(scope="module")
def judged(graded_class):
    """Return what each student got: by two judges, by one, and by one from the last student to the first."""

    def said(run, student):
        stored = run.stored(student)
        items = stored.result.exercises if stored.result else ()
        tests = [(item.exercise, test.test, test.outcome) for item in items for test in item.tests]
        causes = [(item.exercise, item.score, item.possibilities) for item in items]
        return stored.problem, causes, tests

    runs = (
        graded_class(EVERYBODY, [*TAMPERED], jobs=2),
        graded_class(EVERYBODY, [*TAMPERED], jobs=1),
        graded_class(EVERYBODY, [*TAMPERED], jobs=1, reverse=True),
    )
    return {student: [said(run, student) for run in runs] for student in [*EVERYBODY, *TAMPERED]}


@pytest.mark.parametrize("student", [*EVERYBODY, *TAMPERED])
def test_judges_and_order_make_no_difference(judged, student):
    """Scores, outcomes of all tests and diagnosis are the same in three runs."""
    first, *others = judged[student]

    assert others == [first, first]
