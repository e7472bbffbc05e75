"""The visible check of a question: an answer of the right kind is there, or not; right or wrong is not its business."""

import numpy as np
import pytest

from autograder.build import coursecheck
from autograder.build.questions import Question
from autograder.build.recordings import pack

FORMS = {
    "whole": {"kind": "whole", "unit": "parameters", "choices": []},
    "number": {"kind": "number", "unit": "MiB", "choices": []},
    "choice": {"kind": "choice", "unit": "", "choices": ["a", "b"]},
}


@pytest.fixture
def checked(tmp_path, monkeypatch):
    """Return a function that checks an answer to a question of a kind."""
    (tmp_path / "a.checks.npz").write_bytes(pack([], FORMS))
    monkeypatch.chdir(tmp_path)
    return lambda kind, *answer: coursecheck.report_on(kind, {kind: answer[0]} if answer else {})


FITTING = {
    "int": ("whole", 28),
    "wrong int": ("whole", -3),
    "whole float": ("whole", 28.0),
    "numpy": ("whole", np.int64(28)),
    "array without axes": ("whole", np.array(28)),
    "large": ("whole", 10**400),
    "float": ("number", 0.25),
    "int for a number": ("number", 3),
    "single precision": ("number", np.float32(0.25)),
    "choice": ("choice", "b"),
}


@pytest.mark.parametrize(("kind", "answer"), FITTING.values(), ids=FITTING)
def test_an_answer_of_the_right_kind_is_noted(checked, kind, answer):
    """The check repeats the answer and says that right or wrong comes later."""
    report = checked(kind, answer)

    assert report.passed
    assert report.headline.endswith("Whether it is right you learn after you submit.")


UNLIKE = {
    "text": ("whole", "28"),
    "bool": ("whole", True),
    "broken": ("whole", 28.5),
    "list": ("whole", [28]),
    "array": ("whole", np.array([28])),
    "complex": ("number", 1j),
    "numpy bool": ("number", np.True_),
    "nan": ("number", float("nan")),
    "infinite": ("number", np.inf),
    "other choice": ("choice", "c"),
    "number for a choice": ("choice", 1),
    "capital": ("choice", "B"),
}


@pytest.mark.parametrize(("kind", "answer"), UNLIKE.values(), ids=UNLIKE)
def test_an_answer_of_another_kind_is_told_what_is_wanted(checked, kind, answer):
    """The sentence says what is wanted and what is there."""
    report = checked(kind, answer)

    assert not report.passed
    assert f"{Question('q', 1, **_tuples(FORMS[kind])).wanted} is wanted, yours is" in report.headline


def test_no_answer_yet(checked):
    """`None` and a missing variable are told apart."""
    assert checked("whole", None).headline == (
        "whole: not answered yet. In the cell above, write a whole number of parameters in place of None."
    )
    assert checked("choice").headline == (
        "There is no answer called choice yet: run the cell above, then this one again."
    )


def test_the_report_is_shown_as_text_and_as_html(checked):
    """A question has no table, no picture and no hidden cases."""
    report = checked("choice", "<b>")

    assert repr(report) == report.headline
    assert "&lt;b&gt;" in report._repr_html_()


def _tuples(form):
    return {**form, "choices": tuple(form["choices"])}
