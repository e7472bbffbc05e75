"""The messages are those of the collection without copies, in parts that share none."""

import numpy as np
import pytest

from reference.data import messages as module
from reference.data.make_messages import every, without_addresses, without_copies
from reference.data.messages import messages, messages_kept_back


def collapsed(texts):
    """Return the texts in lower case with blanks collapsed."""
    return [" ".join(text.lower().split()) for text in texts.tolist()]


def test_counts():
    """T166: 5,159 messages remain of 5,574, 642 of them spam, and each part has the same share of spam."""
    known, (texts, labels) = messages(), messages_kept_back()
    parts = [known.training_labels, known.validation_labels, labels]

    assert [len(part) for part in parts] == [3716, 412, 1031] and len(texts) == 1031
    assert sum(map(len, parts)) == 5159 and sum(int(part.sum()) for part in parts) == 642
    assert [round(float(part.mean()), 3) for part in parts] == [0.125, 0.124, 0.124]


def test_no_message_is_there_twice():
    """No two messages of any parts are equal in lower case with blanks collapsed."""
    known, (texts, _) = messages(), messages_kept_back()

    everything = collapsed(known.training_texts) + collapsed(known.validation_texts) + collapsed(texts)

    assert len(set(everything)) == len(everything) == 5159
    assert "" not in everything


def test_no_mail_address_is_left():
    """Mail addresses, some of them of private people, are written name@address; a lone @ stays."""
    known, (texts, _) = messages(), messages_kept_back()
    everything = [*known.training_texts.tolist(), *known.validation_texts.tolist(), *texts.tolist()]

    assert [without_addresses(text) for text in everything] == everything
    assert sum("name@address" in text for text in everything) == 8


def test_texts_are_text():
    """Texts are arrays of strings, which need no pickle, and labels are 0 and 1."""
    known = messages()

    assert known.training_texts.dtype.kind == "U" and known.training_labels.dtype == np.int64
    assert set(known.training_labels.tolist()) == {0, 1}


def test_accuracy_is_cheap():
    """Always saying "no spam" is right for 87.6 % of the messages that decide."""
    _, labels = messages_kept_back()

    assert round(float((labels == 0).mean()), 3) == 0.876


def test_arrays_are_fresh_at_every_call():
    """Changing one copy changes no other."""
    messages().training_texts[:] = ""

    assert messages().training_texts[0] != ""


def test_another_file_is_refused(tmp_path, monkeypatch):
    """A file with other content is refused with a sentence that names it."""
    np.savez(tmp_path / "messages_kept_back.npz", texts=np.array(["a"]))
    monkeypatch.setattr(module, "HERE", tmp_path)

    with pytest.raises(ValueError, match=r"^messages_kept_back\.npz has sha256 .* restore the file\.$"):
        messages_kept_back()


def test_copies_are_found_by_their_words():
    """The first of equal messages stays, in its place and in its own spelling."""
    given = [(0, "Call me  NOW"), (1, "Win!"), (0, "call me now "), (0, "Call me later")]

    assert without_copies(given) == [(0, "Call me  NOW"), (1, "Win!"), (0, "Call me later")]


def test_every_fifth_of_each_class():
    """The parts are cut by order within each class, so that they are the same at every build."""
    labels = np.array([0, 1, 0, 0, 1, 0, 1, 0])

    assert every(labels, 3).tolist() == [False, False, False, True, False, False, True, False]
