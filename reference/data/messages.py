"""Short messages, spam and not, that ship with the course (licence: see LICENSES.md)."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reference.data.photographs import read_once

Texts = npt.NDArray[np.str_]
Labels = npt.NDArray[np.int64]

HERE = Path(__file__).parent
SHA256 = "fc87f3b6ab8cbc7472c8e18026d74e18c68c02bc69b658ddfadb8af9676995c7"
SHA256_KEPT_BACK = "cddade7e3ca865695e96341efe087530dafde5a33fd9ffa767fda65c4fd37d1f"


@dataclass(frozen=True)
class Messages:
    """Texts (N,) and labels (N,), 1 for spam and 0 for none, in two parts."""

    training_texts: Texts
    training_labels: Labels
    validation_texts: Texts
    validation_labels: Labels


def messages() -> Messages:
    """Return the messages to learn from and those to choose by; the part that decides is `messages_kept_back`.

    One message in eight is spam, so 87.6 % are right without looking: precision, recall and F1 tell more than accuracy.
    A message that equals an earlier one in lower case with blanks collapsed was left out before the parts were made;
    else copies of training messages would be tested. The messages are real: they hold rude words and offers to adults.
    Mail addresses are written name@address.

    Returns
    -------
    messages : Messages
        Fresh arrays at every call; the order within a part is that of the collection.

    Raises
    ------
    ValueError
        The file is not the one that was shipped (its sha256 differs).

    References
    ----------
    T. A. Almeida, J. M. Gomez Hidalgo and A. Yamakami, "Contributions to the study of SMS spam filtering: new
    collection and results", DocEng 2011.

    Examples
    --------
    >>> known = messages()
    >>> len(known.training_texts), len(known.validation_texts), int(known.training_labels.sum())
    (3716, 412, 463)
    >>> str(known.training_texts[1])
    'Ok lar... Joking wif u oni...'
    """
    arrays = read_once(HERE / "messages.npz", SHA256)
    return Messages(**{name: array.copy() for name, array in arrays.items()})


def messages_kept_back() -> tuple[Texts, Labels]:
    """Return the texts and labels that decide marks and are in no release: a fifth of each class.

    Examples
    --------
    >>> texts, labels = messages_kept_back()
    >>> len(texts), int(labels.sum())
    (1031, 128)
    """
    arrays = read_once(HERE / "messages_kept_back.npz", SHA256_KEPT_BACK)
    return arrays["texts"].copy(), arrays["labels"].copy()
