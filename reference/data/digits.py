"""Handwritten digits: 5,000 and 1,000 of MNIST that ship with the course, or all of them (licence: see LICENSES.md)."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from reference.data.photographs import read_once

Images = npt.NDArray[np.uint8]
Labels = npt.NDArray[np.int64]
Size = Literal["small", "full"]

HERE = Path(__file__).parent
SHA256 = "6779e6913d25701c18e5e2b92c2eb107d835d55f4073d7e22a32b41c24f19f23"
SHA256_KEPT_BACK = "2814d1751709ad26df6cf8f054075466fbea7782ef096e8d6b09b192852bbd98"
VALIDATING = 6_000  # of the full 60,000, the last ones: a tenth
OFFICIAL = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}


@dataclass(frozen=True)
class Digits:
    """Images (N, 28, 28) of bytes, white ink 255 on black 0, and labels (N,) from 0 to 9, in two parts."""

    training_images: Images
    training_labels: Labels
    validation_images: Images
    validation_labels: Labels


def digits(size: Size = "small", folder: Path | None = None) -> Digits:
    """Return the digits to learn from and those to choose by; the part that decides is `digits_kept_back`.

    An image has 28 x 28 pixels; LeNet-5 pads it to 32 x 32. MNIST has 60,000 training images and 10,000 more for
    testing: the validation part is taken from the 60,000, never from the test part.

    Parameters
    ----------
    size : "small" or "full"
        4,500 and 500 digits, every class as often as the others, or the 54,000 and 6,000 of the full set. Never one
        in the place of the other.
    folder : Path, optional
        Where the four unpacked files of the full set lie; they are placed there by hand, nothing is downloaded.

    Returns
    -------
    digits : Digits
        Fresh arrays at every call.

    Raises
    ------
    FileNotFoundError
        A file of the full set is not there.
    ValueError
        A file is not the one that was shipped or published (its sha256 differs).

    References
    ----------
    Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to document recognition", 1998.

    Examples
    --------
    >>> known = digits()
    >>> known.training_images.shape, known.validation_images.shape
    ((4500, 28, 28), (500, 28, 28))
    >>> np.bincount(known.validation_labels).tolist()
    [50, 50, 50, 50, 50, 50, 50, 50, 50, 50]
    """
    if size == "full":
        images, labels = official(folder, "train")
        return Digits(images[:-VALIDATING], labels[:-VALIDATING], images[-VALIDATING:], labels[-VALIDATING:])
    arrays = read_once(HERE / "digits.npz", SHA256)
    return Digits(**{name: array.copy() for name, array in arrays.items()})


def digits_kept_back(size: Size = "small", folder: Path | None = None) -> tuple[Images, Labels]:
    """Return the digits that decide marks and are in no release: 1,000 of MNIST's test part, or all of its 10,000.

    Examples
    --------
    >>> images, labels = digits_kept_back()
    >>> images.shape, labels[:5]
    ((1000, 28, 28), array([5, 3, 6, 6, 9]))
    """
    if size == "full":
        return official(folder, "t10k")
    arrays = read_once(HERE / "digits_kept_back.npz", SHA256_KEPT_BACK)
    return arrays["images"].copy(), arrays["labels"].copy()


def official(folder: Path | None, part: Literal["train", "t10k"]) -> tuple[Images, Labels]:
    """Return one part of the full set, read from files that were placed by hand."""
    images = read_idx(folder, f"{part}-images-idx3-ubyte")
    labels = read_idx(folder, f"{part}-labels-idx1-ubyte")
    return images, labels.astype(np.int64)


def read_idx(folder: Path | None, name: str) -> npt.NDArray[np.uint8]:
    """Read one of the four official files: two zero bytes, type, number of axes, big-endian sizes, then the bytes."""
    if folder is None or not (Path(folder) / name).is_file():
        raise FileNotFoundError(
            f"{name} is not in {'any folder: none was named' if folder is None else folder}: the full set is not "
            'downloaded; place its four unpacked files in a folder and call with size="full", folder=Path(...).'
        )
    content = (Path(folder) / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != OFFICIAL[name]:
        raise ValueError(f"{name} in {folder} is not the official file (its sha256 differs): unpack or fetch it again.")
    axes = content[3]
    shape = np.frombuffer(content, ">i4", axes, offset=4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * axes).reshape(shape).copy()
