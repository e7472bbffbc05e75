"""The smallest call that still goes wrong: what is shown is true, small, fresh, and changes no verdict."""

import msgspec
import numpy as np
import pytest

from autograder.course.exercise import Exercise
from autograder.judge import search, shrink
from autograder.judge.diagnosis import Case
from autograder.judge.errors import JudgeError
from autograder.judge.forms import Form, form_of
from autograder.judge.results import ExerciseResult, TestResult
from autograder.judge.student import Reply, StudentError

HIDDEN = np.random.default_rng(11).normal(size=(4, 7))


def scale(x, factor=2.0, shift=0):
    """Multiply and add.

    Parameters
    ----------
    x : array (N, D)
        Numbers.

    Returns
    -------
    y : array (N, D)
        Numbers.
    """
    return x * factor + shift


def product(a, b):
    """Multiply matrices.

    Parameters
    ----------
    a : array (N, D)
        One.
    b : array (D, K)
        Another.
    """
    if a.shape[1] != b.shape[0]:
        raise ValueError("sizes do not agree")
    return a @ b


def unnamed(a, b):
    """Multiply matrices, and say nothing of their axes."""
    return product(a, b)


class Answers:
    """A student whose function lives here; calls are counted, and one may hang or raise."""

    def __init__(self, function, outcome=None):
        self.function, self.outcome, self.calls = function, outcome, []

    def call(self, name, args, kwargs, *, seed, instead=()):
        """Answer a call."""
        self.calls.append((args, kwargs))
        if self.outcome is not None:
            raise StudentError(self.outcome, "so it is")
        try:
            return Reply(self.function(*args, **kwargs))
        except Exception as error:
            raise StudentError("raised", str(error)) from error

    def read(self, name):
        """Answer no question."""
        raise StudentError("missing", name)


def smallest(reference, mine, *args, outcome=None, **kwargs):
    """Return the smallest call found for a wrong function, and the student who was asked."""
    student = Answers(mine, outcome)
    exercise = Exercise(reference.__name__, 6.0, reference, (), ())
    expected = reference(*args, **kwargs)
    case = Case(reference, args, kwargs, expected, [np.full(expected.shape, 1e-9)], mine(*args, **kwargs), right=False)
    return shrink.smallest(exercise, student, [(case, None)]), student


def test_sizes_and_arguments_become_as_small_as_goes():
    """Of a large call one number is left, and of its arguments those alone that matter."""
    found, _ = smallest(scale, lambda x, factor=2.0, shift=0: x * factor, HIDDEN, 3.0, shift=5)

    assert found.given[0].startswith("x = np.array([[")
    assert found.call == "scale(x, shift=1)"
    assert "With shift=0 and all else the same it is right." in found.facts
    assert "Every number of your answer is" not in found.facts[0]


def test_what_is_shown_is_a_call_that_goes_wrong():
    """Pasted into a notebook, it gives what is said of it."""
    mine = lambda x, factor=2.0, shift=0: x * factor
    found, _ = smallest(scale, mine, HIDDEN, 3.0, shift=5)
    names = {"np": np, "scale": scale}

    exec("\n".join(found.given), names)
    expected = eval(found.call, names)
    got = eval(found.call, {**names, "scale": mine})

    assert expected.tolist() == eval(found.expected)
    assert got.tolist() == eval(found.got)
    assert (got - expected).tolist() == eval(found.difference)


def test_axes_of_one_name_shrink_together():
    """The inner sizes of a product stay equal: the reference refuses others."""
    found, _ = smallest(product, lambda a, b: a @ b / a.shape[1], HIDDEN, HIDDEN.T)

    assert found.given == ("a = np.array([[8, 6]], float)", found.given[1])
    assert found.given[1].count(",") == 2
    assert "With D = 1 in place of 2 it is right." in found.facts


def test_without_names_the_reference_is_asked_which_axes_belong_together():
    """A docstring without shapes is no hindrance."""
    found, _ = smallest(unnamed, lambda a, b: a @ b / a.shape[1], HIDDEN, HIDDEN.T)

    assert found.call == "unnamed(a, b)"
    assert "With length 1 along axis 1 of a and axis 0 of b in place of 2 it is right." in found.facts


def test_answers_far_too_large_end_the_search():
    """Where a small call brings millions of numbers, none of them is kept and no other call is tried."""
    found, student = smallest(scale, lambda x, factor=2.0, shift=0: np.ones((1024, 1024)), HIDDEN, 3.0, shift=5)

    assert found is None
    assert len(student.calls) == 1


def test_no_hidden_number_is_asked_or_shown():
    """Every number in every call is a small one that was made for it."""
    _, student = smallest(scale, lambda x, factor=2.0, shift=0: x + 1, HIDDEN, 3.0, shift=5)

    asked = np.concatenate([args[0].ravel() for args, _ in student.calls])
    assert len(student.calls) > 1
    assert not np.isin(asked, HIDDEN).any()
    assert set(asked.tolist()) <= set(np.arange(-9, 10) / 1.0) | set(np.arange(-9, 10) / 2)


def test_a_float_that_was_drawn_is_not_shown():
    """A long number of a hidden call gives place to a short one."""
    found, student = smallest(scale, lambda x, factor=2.0, shift=0: x, HIDDEN, 0.7315926535)

    assert not any("0.73" in str(part) for part in (found, student.calls))


def test_a_call_that_raises_is_made_small_too(judge, submission):
    """The exception of the hidden test comes with a small call; the same without what it needs is right."""
    raises = """
    def scale(x, factor=2.0):
        if factor != 2.0 and x.shape[1] > 1:
            raise ValueError("I cannot")
        return x * factor
    def total(x):
        return float(x.sum())
    """

    item = judge.grade(submission(raises)).exercises[0]

    assert item.smallest.call == "scale(x, factor=1.0)"
    assert "ValueError: I cannot" in item.smallest.got
    assert item.smallest.expected.count(",") == 1
    assert "With factor=2.0 and all else the same it is right." in item.smallest.facts


@pytest.mark.parametrize("outcome", ["timed out", "died"])
def test_a_hang_ends_the_search(outcome):
    """One call, and no other after it."""
    found, student = smallest(scale, lambda x, factor=2.0, shift=0: x, HIDDEN, outcome=outcome)

    assert found is None
    assert len(student.calls) == 1


def test_a_function_that_raises_with_other_numbers_has_no_smaller_call():
    """Where nothing comes back there is nothing to show."""
    found, _ = smallest(scale, lambda x, factor=2.0, shift=0: x, HIDDEN, outcome="raised")

    assert found is None


def test_at_most_sixty_calls_are_made():
    """A function that is wrong once in many places does not keep the grader busy."""
    many = tuple(range(2, 9))

    def reference(x, a=(0,), b=(0,)):
        return x + len(a) + len(b)

    _, student = smallest(reference, lambda x, a=(0,), b=(0,): x + (x.size > 3), np.ones((3, 4, 5, 6)), many, many)

    assert 1 < len(student.calls) <= search.MOST_CALLS


def test_a_call_too_large_to_be_read_is_not_shown():
    """What all wrong calls share is told, without an array of hundreds of numbers."""
    wrong = lambda x, factor=2.0, shift=0: x * factor * (0.5 if x.size > 200 else 1.0)

    found, _ = smallest(scale, wrong, np.ones((15, 20)) * HIDDEN[0, 0])

    assert (found.call, found.given, found.expected, found.got) == ("", (), "", "")
    assert any("1/2 times" in fact for fact in found.facts)


def test_labels_stay_labels():
    """Whole numbers stay within what the reference takes."""

    def chosen(scores, labels):
        return scores[np.arange(len(labels)), labels]

    found, _ = smallest(chosen, lambda scores, labels: scores[:, 0], HIDDEN[:, :3], np.array([2, 1, 0, 2]))

    assert found.call == "chosen(scores, labels)"
    assert "labels = np.array([" in found.given[1]


def test_no_verdict_changes(judge, submission):
    """Scores, tests and causes are those of a grader that shows no smallest call."""
    wrong = "def scale(x, factor=2.0):\n    return x * factor + 1\ndef total(x):\n    return float(x.sum())\n"

    item, other = judge.grade(submission(wrong)).exercises

    assert (item.score, item.cause) == (0, "4 of 4 tests fail")
    assert item.smallest.call == "scale(x)"
    assert "Every number of your answer is 1 more than the expected one." in item.smallest.facts
    assert (other.score, other.smallest) == (6, None)


def test_what_a_search_leaves_behind_changes_no_other_exercise(judge, submission):
    """All verdicts stand before the first small call is made: a function that counts its calls gets what it got."""
    counting = """
    calls = 0
    def scale(x, factor=2.0):
        global calls
        calls += 1
        return x + 1
    def total(x):
        return float(x.sum()) if calls <= 4 else -1.0
    """

    scaled, total = judge.grade(submission(counting)).exercises

    assert scaled.smallest.tried > 1
    assert total.score == 6


def test_after_a_hang_no_call_is_looked_for(judge, submission):
    """An exercise of which a test hung gets its verdict and nothing else."""
    hangs = """
    def scale(x, factor=2.0):
        while x.ndim == 1:
            pass
        return x
    """

    item = judge.grade(submission(hangs)).exercises[0]

    assert "timed out" in {test.outcome for test in item.tests}
    assert item.smallest is None


def test_a_fault_of_the_search_costs_nobody_a_verdict(monkeypatch):
    """Whatever goes wrong in it, the result stays as it was."""
    result = ExerciseResult(
        exercise="scale", points=6, score=0, cause="wrong",
        tests=(TestResult(test="t", title="T.", weight=1, outcome="failed"),),
    )  # fmt: skip

    def broken(*_):
        raise JudgeError("broken")

    monkeypatch.setattr(shrink, "smallest", broken)
    notebook = type("Notebook", (), {"channel": 1, "limits": msgspec.UNSET, "numpy_only": False})()
    notebook.limits = type("Limits", (), {"call_seconds": 1.0, "model_copy": lambda self, update: self})()

    assert shrink.with_smallest(result, Exercise("scale", 6.0, scale, (), ()), notebook, [(None, None)]) == result


def test_a_form_holds_no_number_of_the_call():
    """What is kept of a hidden input is its shape, its dtype and what is given besides."""
    import inspect

    form = form_of(inspect.signature(scale), (HIDDEN.astype(np.float32),), {"shift": 3})

    [slot] = form.slots()
    assert isinstance(form, Form)
    assert (slot.shape, slot.dtype, form.given["shift"]) == ((4, 7), "float32", 3)
    assert form.call(inspect.signature(scale))[0][0].dtype == np.float32
