import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.judge.results import Possibility, TestResult
from autograder.judge.scoring import cause_of, score_of

OUTCOMES = ["passed", "failed", "raised", "missing", "not attempted", "timed out", "died", "refused"]
RESULTS = st.builds(
    TestResult,
    test=st.just("t"),
    title=st.just("t"),
    weight=st.floats(1e-6, 1e6),
    outcome=st.sampled_from(OUTCOMES),
    message=st.just("why"),
)


def results_of(*outcomes, message="why\nmore"):
    """Return results of equal weight."""
    return [TestResult(test="t", title="t", weight=1.0, outcome=outcome, message=message) for outcome in outcomes]


NEARLY_ALL = [
    TestResult(test="t", title="t", weight=weight, outcome=outcome)
    for weight, outcome in ((1.0, "passed"), (1e-6, "failed"))
]


@given(st.lists(RESULTS, max_size=9), st.floats(0.25, 1000), st.booleans())
@example(NEARLY_ALL, 1.255859375, True)  # rounded to four places, this share is more than the points
def test_a_score_lies_between_nothing_and_the_points(results, points, proved):
    """Whatever the outcomes and weights, the score is a finite float from 0 to the points."""
    score = score_of(results, points, proved=proved)

    assert type(score) is float
    assert 0 <= score <= points


@pytest.mark.parametrize(
    "outcomes, proved, score",
    [
        (["passed"] * 3, True, 7.0),
        (["passed"] * 3, False, 0.0),
        (["passed", "failed", "timed out"], True, 2.3333),
        (["failed"], True, 0.0),
        ([], True, 0.0),
    ],
)
def test_a_score_is_the_share_of_the_weights(outcomes, proved, score):
    """Passed weight earns its share; without a proof of work nothing does; all passed earns the points exactly."""
    assert score_of(results_of(*outcomes), 7, proved=proved) == score


SQUARES, SUMS = Possibility("S1", "squares", "hint"), Possibility("S2", "sums", "hint")


@pytest.mark.parametrize(
    "outcomes, possibilities, cause",
    [
        (["passed", "passed"], [], "solved"),
        (["failed", "failed"], [SQUARES], "squares"),
        (["failed", "failed"], [SQUARES, SUMS], "one of: squares; sums"),
        (["failed", "passed", "failed"], [], "2 of 3 tests fail"),
        (["raised", "raised"], [], "why"),
        (["raised", "failed"], [], "2 of 2 tests fail"),
        (["not attempted", "missing"], [], "not attempted"),
        (["missing", "passed"], [], "the function is not defined"),
        (["timed out", "failed"], [], "stopped: over the time limit"),
        (["died", "failed"], [], "the process ended during the tests"),
        (["refused"], [], "what came back is not a value that can be compared"),
    ],
)
def test_the_cause_is_a_few_words(outcomes, possibilities, cause):
    """A cause names the mistake if there is one, else what the failures have in common."""
    assert cause_of(results_of(*outcomes), possibilities) == cause
