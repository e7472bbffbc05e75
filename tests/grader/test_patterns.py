"""What wrong numbers have in common is said where the numbers prove it, and nowhere else."""

import numpy as np
import pytest

from autograder.build.coursecheck.patterns import sentences

RNG = np.random.default_rng(4)
EXPECTED = [RNG.normal(size=(1, 2, 4, 5)), RNG.normal(size=(2, 3, 5, 4))]


def border(y):
    """Spoil the border."""
    spoiled = y + 1
    spoiled[..., 1:-1, 1:-1] = y[..., 1:-1, 1:-1]
    return spoiled


def behind_the_first(y):
    """Spoil all channels but the first, unevenly."""
    return y + np.where(np.arange(y.shape[1]) > 0, 1, 0)[:, None, None] * np.arange(1, y.shape[-1] + 1)


PATTERNS = {
    "factor": (lambda y: y * 0.5, "Every number of your answer is 1/2 times the expected one."),
    "sign": (lambda y: -y, "Every number of your answer has the wrong sign."),
    "zeros": (lambda y: y * 0, "Every number of your answer is 0."),
    "another factor each time": (
        lambda y: y / y.size,
        "Within one call, all numbers of your answer are the expected ones times the same factor, which changes from "
        "call to call; here it is 1/40.",
    ),
    "constant": (lambda y: y - 3, "Every number of your answer is 3 less than the expected one."),
    "transposed": (lambda y: y.swapaxes(2, 3), "The last two axes of your answer are swapped."),
    "flipped": (lambda y: y[..., ::-1], "Your answer is the expected one, reversed along the last axis."),
    "turned": (lambda y: y[..., ::-1, ::-1], "Your answer is the expected one, reversed along the last two axes."),
    "shifted": (
        lambda y: np.roll(y, 1, axis=-1),
        "Your answer is the expected one, moved one place towards the end of the last axis.",
    ),
    "mixed": (
        lambda y: y.swapaxes(0, 1).reshape(y.shape)[:, :, ::-1],
        "Your answer holds the expected numbers in other places.",
    ),
    "signs": (abs, "The numbers of your answer are right but for their signs."),
    "cut off": (lambda y: np.trunc(y * 9), "What stands behind the decimal point is missing from the numbers of"),
    "border": (
        border,
        "Of your answer, only numbers in the first or last row or column of the last two axes are wrong.",
    ),
    "channels": (behind_the_first, "Along axis 1 (C) of your answer, wrong numbers stand behind index 0 only."),
    "cropped": (lambda y: y[..., 1:-1, 1:-1], "Your answer is a part of the expected one: what lies around it is"),
    "padded": (
        lambda y: np.pad(y, ((0, 0), (0, 0), (1, 1), (1, 1))),
        "What is expected is a part of your answer: what lies around it is too much.",
    ),
}


@pytest.mark.parametrize(("spoil", "sentence"), PATTERNS.values(), ids=PATTERNS)
def test_a_pattern_is_named(spoil, sentence):
    """Two wrong answers of the same kind show it."""
    wanted = [y * 9 for y in EXPECTED] if sentence.startswith("What stands") else EXPECTED
    answers = [(y, spoil(EXPECTED[n])) for n, y in enumerate(wanted)]

    said = sentences(answers, "NCHW")

    assert said[0].startswith(sentence)


@pytest.mark.parametrize("spoil", [pattern[0] for pattern in PATTERNS.values()], ids=PATTERNS)
def test_one_wrong_answer_proves_nothing(spoil):
    """It may be chance."""
    assert sentences([(EXPECTED[0], spoil(EXPECTED[0]))]) == []


@pytest.mark.parametrize("spoil", [pattern[0] for pattern in PATTERNS.values()], ids=PATTERNS)
def test_a_wrong_answer_without_the_pattern_takes_it_away(spoil):
    """What does not hold everywhere is not said."""
    answers = [(y, spoil(y)) for y in EXPECTED]
    other = RNG.normal(size=(3, 3, 3, 3))

    assert sentences([*answers, (other, np.cos(other) * 3)]) == []


def test_of_several_values_the_wrong_one_is_named():
    """The others are said to be right by that."""
    answers = [((y, y + 1), (y, (y + 1) * 2)) for y in EXPECTED]

    assert sentences(answers) == [
        "Of the 2 values that come back, only number 2 is wrong.",
        "Every number of value 2 is 2 times the expected one.",
    ]


@pytest.mark.parametrize("got", [None, "words", np.array(["a"]), (1, 2, 3), np.zeros(0)], ids=repr)
def test_other_kinds_have_no_pattern(got):
    """Nothing is said, and nothing raised, where no numbers of the same structure came back."""
    assert sentences([(EXPECTED[0], got), (EXPECTED[1], got)]) == []


def test_answers_that_are_not_finite_have_no_pattern():
    """Nan and infinity prove nothing."""
    assert sentences([(y, np.full_like(y, np.nan)) for y in EXPECTED]) == []
