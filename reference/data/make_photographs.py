"""Maintainer script: write the photographs and textures from scikit-image 0.26.0 and print their sha256.

Run it once from the root of the project, `python -m reference.data.make_photographs`, and put the numbers that it
prints into photographs.py. Only this script needs scikit-image.
"""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from skimage import data

HERE = Path(__file__).parent
TEXTURES = ("brick", "grass", "gravel")  # class 0, 1, 2
SIDE = 24  # rows and columns of a patch
LEVEL = 128  # mean grey value that every texture gets, so that brightness tells nothing
SPREAD = 45  # and the standard deviation, so that contrast tells nothing
SMALLER = 4  # how many rows and columns of the colour photograph become one
BOUNDARY = 384  # patches above this row are handed out, those from below decide


def levelled(image: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return an image with the common mean and spread of grey values."""
    standard = (image - image.mean()) / image.std()
    level: npt.NDArray[np.uint8] = np.clip(np.rint(standard * SPREAD + LEVEL), 0, 255).astype(np.uint8)
    return level


def reduced(image: npt.NDArray[np.uint8], factor: int) -> npt.NDArray[np.uint8]:
    """Return a colour image in which each pixel is the mean of `factor` x `factor` pixels."""
    tall, wide = image.shape[0] // factor, image.shape[1] // factor
    blocks = image[: tall * factor, : wide * factor].reshape(tall, factor, wide, factor, -1)
    small: npt.NDArray[np.uint8] = np.rint(blocks.mean(axis=(1, 3))).astype(np.uint8)
    return small


def patches(
    images: list[npt.NDArray[np.uint8]], rows: slice, count: int, rng: np.random.Generator
) -> dict[str, npt.NDArray[Any]]:
    """Return `count` patches of each image that do not overlap, and their classes, in an order that is drawn."""
    found, labels = [], []
    for label, image in enumerate(images):
        part = image[rows]
        tall, wide = part.shape[0] // SIDE, part.shape[1] // SIDE
        tiles = part[: tall * SIDE, : wide * SIDE].reshape(tall, SIDE, wide, SIDE).swapaxes(1, 2)
        chosen = rng.choice(tall * wide, count, replace=False)
        found.append(tiles.reshape(-1, SIDE, SIDE)[chosen])
        labels.append(np.full(count, label))
    order = rng.permutation(count * len(images))
    return {"patches": np.concatenate(found)[order], "labels": np.concatenate(labels)[order]}


def write(name: str, arrays: dict[str, npt.NDArray[Any]]) -> None:
    """Write one file and say what was written."""
    path = HERE / name
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    shapes = ", ".join(f"{key} {value.shape} {value.dtype}" for key, value in arrays.items())
    print(f"{name}: {shapes}, sha256 {digest}")  # noqa: T201


def main() -> None:
    """Write all files."""
    write("camera.npz", {"camera": np.asarray(data.camera())})  # type: ignore[no-untyped-call]
    write("coins.npz", {"coins": np.asarray(data.coins())})  # type: ignore[no-untyped-call]
    colours = np.asarray(data.coffee())  # type: ignore[no-untyped-call]
    write("coffee.npz", {"coffee": reduced(colours, SMALLER)})
    rng = np.random.default_rng(2027)
    images = [levelled(np.asarray(getattr(data, name)())) for name in TEXTURES]
    pictures = np.stack([image[:128, :128] for image in images])
    write("textures.npz", {"pictures": pictures, **patches(images, slice(0, BOUNDARY), 40, rng)})
    write("textures_kept_back.npz", patches(images, slice(BOUNDARY, 512), 40, rng))


if __name__ == "__main__":
    main()
