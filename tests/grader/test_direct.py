"""Hidden tests that run without pytest's protocol, and those that are left to pytest."""

import pytest

from autograder.judge.client import Judge

HEAD = """
import warnings
import numpy as np
import pytest
from small.functions import scale, total

{fixtures}

@pytest.mark.exercise("total")
def test_total(compare):
    compare(total, np.ones(3))
"""
PAIR = """
@pytest.mark.exercise("scale")
@pytest.mark.parametrize("size", [2, 3])
def test_{name}(compare, student, rng, size):
    {body}

@pytest.mark.exercise("scale")
@pytest.mark.filterwarnings("default")  # this one is pytest's
@pytest.mark.parametrize("size", [2, 3])
def test_{name}_again(compare, student, rng, size):
    {body}
"""
BODIES = {
    "right": "compare(scale, rng.normal(size=size))",
    "wrong": "compare(scale, np.ones(size), factor=5.0)",
    "assertion": "assert student.scale(np.ones(size))[0] == 7",
    "failed": "pytest.fail('no')",
    "raises": "pytest.raises(ValueError, student.scale, np.ones(size))",
    "raised": "student.scale(np.ones(size), factor=None)",
    "missing": "student.nothing()",
    "value": "student.scale(np.ones(size)).nowhere",
    "warns": "compare(scale, np.ones(size)); warnings.warn('filters of one test are not those of the next')",
    "recorded": "pytest.warns(UserWarning, warnings.warn, 'seen'); compare(scale, np.ones(size))",
}
WORK = "def scale(x, factor=2.0):\n    return x * min(factor, 4.0)\ndef total(x):\n    return float(x.sum())"


def test_a_test_ends_alike_with_and_without_pytest(make_course, submission):
    """Outcome and message of a test are the same whether it runs directly or by pytest's protocol."""
    suite = HEAD.format(fixtures="") + "".join(PAIR.format(name=name, body=body) for name, body in BODIES.items())

    with Judge(make_course(suite=suite), "01_small") as judge:
        exercise = next(one for one in judge.grade(submission(WORK)).exercises if one.exercise == "scale")

    ended = {test.test: (test.outcome, test.message, test.weight) for test in exercise.tests}
    pairs = {(name, size): (f"test_{name}[{size}]", f"test_{name}_again[{size}]") for name in BODIES for size in (2, 3)}
    assert len(ended) == 2 * len(pairs)
    assert {pair: ended[here] for pair, (here, _) in pairs.items()} == {
        pair: ended[there] for pair, (_, there) in pairs.items()
    }
    assert {ended[here][0] for here, _ in pairs.values()} == {"passed", "failed", "raised", "missing"}


@pytest.mark.parametrize(
    "fixtures, test",
    [
        (
            "rng = pytest.fixture(lambda: 'of the suite')",
            "def test_scale(compare, rng):\n    assert rng == 'of the suite'",
        ),
        (
            "@pytest.fixture\ndef twice(request):\n    return 2 * request.param",
            "@pytest.mark.parametrize('twice', [3], indirect=True)\ndef test_x(compare, twice):\n    assert twice == 6",
        ),
        ("seen = []\ndef setup_function():\n    seen.append(1)", "def test_scale(compare):\n    assert seen"),
        ("", "def test_scale(compare, tmp_path):\n    assert tmp_path.is_dir()"),
    ],
    ids=["a name of ours", "indirect", "set-up", "pytest's own"],
)
def test_what_needs_pytest_is_left_to_it(make_course, submission, fixtures, test):
    """Fixtures of the suite and of pytest, set-up and indirect parameters do what they do under pytest."""
    suite = (
        HEAD.format(fixtures=fixtures) + f"\n@pytest.mark.exercise('scale')\n{test}\n    compare(scale, np.ones(3))\n"
    )

    with Judge(make_course(suite=suite), "01_small") as judge:
        result = judge.grade(submission(WORK))

    assert [test.outcome for one in result.exercises for test in one.tests] == ["passed", "passed"]


def test_a_coroutine_is_no_test_that_passes(make_course, submission):
    """A test that would only make a coroutine fails, as under pytest."""
    test = "\n@pytest.mark.exercise('scale')\nasync def test_scale(compare):\n    assert False\n"

    with Judge(make_course(suite=HEAD.format(fixtures="") + test), "01_small") as judge:
        result = judge.grade(submission(WORK))

    assert {one.exercise: [test.outcome for test in one.tests] for one in result.exercises}["scale"] == ["failed"]
