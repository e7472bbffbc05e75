import os
import random
from pathlib import Path

import msgspec
import pytest

from autograder.course.config import load_course
from autograder.judge.client import Judge
from autograder.judge.errors import JudgeError
from autograder.judge.recording import record
from autograder.judge.shared import shared_judge
from autograder.judge.wire import Done
from tests.attacks.outside import descendants

RIGHT = """
def scale(x, factor=2.0):
    return factor * x

def total(x):
    return x.sum()
"""
VARIED = {
    "right": RIGHT,
    "squares": RIGHT.replace("factor * x", "x * x"),
    "sums in single": RIGHT.replace("x.sum()", "x.astype('f').sum()"),
    "nothing": "",
    "untouched": RIGHT.replace("return", "raise NotImplementedError\n    return"),
    "gives up": RIGHT.replace("factor * x", "None").replace("x.sum()", "None"),
    "text": RIGHT.replace("x.sum()", "'many'"),
    "exits": RIGHT.replace("return factor * x", "import os; os._exit(0)"),
    "raises": RIGHT.replace("factor * x", "factor * x / 'a'"),
    "changes numpy": "import numpy as np\nnp.sum = np.allclose = np.dtype = None\n" + RIGHT,
    "surrogate": "print('\ud800')\n" + RIGHT,
}


def scores(result):
    """Return the score of each exercise."""
    return {item.exercise: item.score for item in result.exercises}


def kept(result):
    """Return a result without what differs from run to run."""
    return msgspec.structs.replace(result, seconds=0.0)


@pytest.mark.parametrize(
    "name, expected, causes",
    [
        ("right", (6, 6), ("solved", "solved")),
        ("squares", (0, 6), ("the number times itself", "solved")),
        ("sums in single", (6, 0), ("solved", "2 of 3 tests fail")),
        ("nothing", (0, 0), ("the function is not defined", "the function is not defined")),
        ("untouched", (0, 0), ("not attempted", "not attempted")),
        ("gives up", (0, 0), ("4 of 4 tests fail", "3 of 3 tests fail")),
        ("text", (6, 0), ("solved", "3 of 3 tests fail")),
        ("exits", (0, 6), ("the process ended during the tests", "solved")),
        ("changes numpy", (6, 6), ("solved", "solved")),
        ("surrogate", (6, 6), ("solved", "solved")),
    ],
)
def test_scores_and_causes_follow_from_the_notebook(judge, submission, name, expected, causes):
    """Each submission earns what its functions deserve, and the cause says why."""
    result = judge.grade(submission(VARIED[name]))

    assert tuple(scores(result).values()) == pytest.approx(expected)
    assert tuple(item.cause for item in result.exercises) == causes


def test_a_result_tells_every_test_with_its_share(judge, submission):
    """Weights are shared evenly by the parameter sets of a test, titles come from its docstring."""
    exercise = judge.grade(submission(RIGHT)).exercises[0]

    assert [(test.title, test.weight) for test in exercise.tests] == [
        ("Any size is scaled.", 1.0), ("Any size is scaled.", 1.0), ("Any size is scaled.", 1.0),
        ("float32 stays float32.", 1.0),
    ]  # fmt: skip


def test_what_a_student_returned_never_stops_the_grading(judge, submission):
    """A test that stumbles over a strange value has failed; it says what came back."""
    exercise = judge.grade(submission(VARIED["text"])).exercises[1]

    assert [test.outcome for test in exercise.tests] == ["failed"] * 3
    assert exercise.tests[2].message == "a value of type str came back, with which the test cannot go on"


def test_the_isolation_stands_in_the_result(judge, submission):
    """A result carries the protection under which it was made."""
    assert judge.grade(submission(RIGHT)).isolation == judge.protect()


def test_the_order_of_submissions_changes_nothing(judge, submission):
    """One judge gives each of many submissions the same result in any order, between hostile ones too."""
    work = [submission(source, student=name) for name, source in VARIED.items()]
    first = {item.student: kept(judge.grade(item)) for item in work}

    random.Random(1).shuffle(work)
    second = {item.student: kept(judge.grade(item)) for item in work}

    assert first == second


def test_one_exercise_can_be_judged_alone(judge, submission):
    """With `only`, the others are left out."""
    only = msgspec.structs.replace(submission(RIGHT), only=("total",))

    assert scores(judge.grade(only)) == {"total": 6}


def test_titles_stay_where_python_leaves_docstrings_out(small_course, submission, judge, monkeypatch):
    """PYTHONOPTIMIZE=2 in the environment changes nothing of what a judge says."""
    monkeypatch.setenv("PYTHONOPTIMIZE", "2")
    with Judge(small_course, "01_small") as optimised:
        said = kept(optimised.grade(submission(RIGHT)))

    assert said == kept(judge.grade(submission(RIGHT)))


def test_a_judge_ends_with_its_pipe(small_course, submission, ended):
    """Closing a judge ends its process, the box and everything in it."""
    judge = Judge(small_course, "01_small")
    judge.grade(submission(RIGHT))
    inside = descendants(judge.process.pid)

    judge.close()

    assert len(inside) >= 2
    assert judge.process.returncode == 0
    assert ended(inside)


def test_a_judge_that_was_killed_is_an_error_in_a_sentence(small_course, submission):
    """When the judge's process is gone, grading raises JudgeError, now and later."""
    judge = Judge(small_course, "01_small")
    judge.process.kill()
    judge.process.wait()

    for _ in range(2):
        with pytest.raises(JudgeError, match="the judge's process ended"):
            judge.grade(submission(RIGHT))
    judge.close()


def test_a_judge_that_is_killed_while_it_grades_is_an_error_in_a_sentence(small_course, submission):
    """A judge that ends between question and answer raises JudgeError."""
    judge = Judge(small_course, "01_small")
    judge._ask(submission("while True: pass"))
    judge.process.kill()

    with pytest.raises(JudgeError, match="ended without an answer"):
        judge._read(Done)
    judge.close()


def test_a_judge_whose_box_was_killed_starts_another(small_course, submission, ended):
    """Losing the box costs no submission after it."""
    with Judge(small_course, "01_small") as judge:
        before = kept(judge.grade(submission(RIGHT)))
        outer = next(pid for pid in descendants(judge.process.pid) if "bwrap" in command(pid))
        os.kill(outer, 9)
        assert ended([outer])

        after = kept(judge.grade(submission(RIGHT)))

    assert before == after


def command(pid: int) -> str:
    """Return the command line of a process; nothing of one that has just ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def test_a_process_keeps_one_judge_and_replaces_it_when_it_has_ended(small_course):
    """The shared judge is the same until it ends."""
    first = shared_judge(load_course(small_course), "01_small")
    again = shared_judge(load_course(small_course), "01_small")
    first.close()

    other = shared_judge(load_course(small_course), "01_small")
    other.close()

    assert first is again
    assert other is not first


def test_nobody_of_the_same_user_may_look_into_a_judge(judge):
    """The files of a judge under /proc belong to root: another process of its user cannot read its memory."""
    assert (Path("/proc") / str(judge.process.pid) / "mem").stat().st_uid == 0


def test_visible_tests_are_recorded_with_what_mistakes_give(make_course):
    """A recording holds the call, the right answer and the answer of each mistake, or nothing where one fails."""
    suite = '''
import numpy as np, pytest
from small.functions import scale
@pytest.mark.exercise("scale")
@pytest.mark.visible
def test_case(compare):
    """Three numbers."""
    compare(scale, np.array([1.0, 2, 3]), factor=4.0)
@pytest.mark.exercise("scale")
def test_hidden(compare):
    compare(scale, np.ones(3))
'''
    recordings = record(load_course(make_course(suite=suite)), "01_small")

    (recording,) = recordings
    assert (recording.exercise, recording.title, recording.kwargs) == ("scale", "Three numbers.", {"factor": 4.0})
    assert recording.expected.tolist() == [4, 8, 12]
    assert [(mistake[0], mistake[3].tolist()) for mistake in recording.mistakes] == [
        ("S1", [1, 4, 9]), ("S2", [5, 6, 7]),
    ]  # fmt: skip
