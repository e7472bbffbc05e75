"""Tokens, vocabulary and rows of numbers: what they say of texts, and the mistakes and variants of all three."""

import importlib
import re
from pathlib import Path

import numpy as np
import pytest

from reference.data.messages import messages
from reference.data.tokens import build_vocabulary, encode, tokenise
from reference.mistakes import Mistake
from reference.variants import Variant

SEEN = [["b", "a", "b", "c", "c"], ["e", "c", "b", "a"], ["d", "f", "f", "f", "f"], ["g"]]
KNOWN = {"b": 2, "c": 3, "a": 4, "f": 5}
CALLS = {
    "tokenise": (tokenise, [("Win £250 NOW!! now, GO2 café_bar 80062 z_z __",), (" \n",), ("don't 12:30 Über",)]),
    "build_vocabulary": (build_vocabulary, [(SEEN,), (SEEN, 1), (SEEN, 3), ([], 2)]),
    "encode": (encode, [(SEEN, KNOWN, 4), (SEEN, KNOWN, 6), ([["x"], []], {}, 3)]),
}


def entries(package, kind):
    """Return the mistakes or variants of the three functions, with the function's name."""
    found = []
    for name in CALLS:
        module = importlib.import_module(f"reference.{package}.{name}")
        found += [
            pytest.param(name, one, id=f"{name}-{key}") for key, one in vars(module).items() if isinstance(one, kind)
        ]
    return found


def plain(answer):
    """Return an answer as something that equals itself only: its dtype and values, or its type and text."""
    return (answer.dtype.str, answer.shape, answer.tolist()) if isinstance(answer, np.ndarray) else repr(answer)


def trait(function, calls):
    """Return all answers of a function."""
    return [plain(function(*call)) for call in calls]


@pytest.mark.parametrize("name, wrong", entries("mistakes", Mistake))
def test_every_mistake_differs(name, wrong):
    """Each mistake has another answer than the reference and than every other mistake of the function."""
    function, calls = CALLS[name]
    others = [entry.values[1] for entry in entries("mistakes", Mistake) if entry.values[0] == name]

    assert trait(wrong, calls[:2]) != trait(function, calls[:2])
    assert sum(trait(other, calls[:2]) == trait(wrong, calls[:2]) for other in others) == 1


@pytest.mark.parametrize("name, right", entries("variants", Variant))
def test_every_variant_agrees(name, right):
    """Each variant gives the reference's answers."""
    function, calls = CALLS[name]

    assert trait(right, calls) == trait(function, calls)


def test_tokens_of_all_messages():
    """T166: of the training messages nothing but blanks is lost, and every digit is a zero."""
    for text in messages().training_texts.tolist():
        lost = "".join(tokenise(text))

        assert "".join("0" if sign in "123456789" else sign for sign in "".join(text.lower().split())) == lost


def test_what_the_text_says_of_words_and_numbers_is_so():
    """None of the words and signs that the text counts is in most of the spam; numbers are, and so is the word *to*."""
    known = messages()
    spam = [text.lower() for text in known.training_texts[known.training_labels == 1].tolist()]
    text = (Path(__file__).parents[2] / "assignments" / "11_text" / "text.md").read_text()
    counted = re.findall('"([^"]+)"', re.search(r"for sign in \((.*)\):", text)[1])

    shares = [np.mean([sign in one for one in spam]) for sign in counted]
    others = [np.mean([re.search(wanted, one) is not None for one in spam]) for wanted in (r"\d", r"\bto\b")]

    assert "None of these words and signs comes up in most of the spam, but numbers do." in text
    assert max(shares) < 0.5 < min(others)


def test_vocabulary_of_all_messages():
    """T166: numbers 2, 3, ... without a gap; a token seen often enough is never unknown."""
    cut = [tokenise(text) for text in messages().training_texts.tolist()]

    vocabulary = build_vocabulary(cut)
    rows = encode(cut, vocabulary, 224)

    assert sorted(vocabulary.values()) == list(range(2, len(vocabulary) + 2))
    assert [int((row > 0).sum()) for row in rows] == [len(message) for message in cut]
    assert (rows == 1).sum() == sum(token not in vocabulary for message in cut for token in message)


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: tokenise(b"call"), r"^text must be one string, got bytes"),
        (lambda: build_vocabulary(["call me"]), r"^message 0 must be a list of tokens, got str"),
        (lambda: build_vocabulary([], 0), r"^at_least must be at least 1, got 0\.$"),
        (lambda: encode([], {}, 2.5), r"^length must be a whole number, got 2\.5\.$"),
    ],
)
def test_what_is_refused(call, sentence):
    """What is no text, no list of tokens or no count is refused in a sentence."""
    with pytest.raises((TypeError, ValueError), match=sentence):
        call()
