"""Maintainer script: write the image of nuclei and its instance masks, and print their sha256.

They come from `stardist/data/images/img2d.tif` and `mask2d.tif` in the PyPI wheel `stardist` 0.9.2 (`pip download
--no-deps stardist==0.9.2`, unzip the two files). Run it once from the root of the project, `python -m
reference.data.make_nuclei FOLDER`, and put the numbers that it prints into nuclei.py. Only this script needs tifffile,
which comes with scikit-image.
"""

import hashlib
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from skimage.io import imread

from reference.data.make_photographs import write

SOURCES = {
    "img2d.tif": "f9ccc1571b92c861ff87e28463068b43f61bd47357ed0503f711e5cd1eb97750",
    "mask2d.tif": "59ad5e820b7982ca9d13e946fa6e7f64e2714899e00a2ae6c69aa79aad53d46f",
}
BOUNDARY = 384  # rows above are handed out, those from here decide


def checked(path: Path) -> npt.NDArray[np.uint16]:
    """Read one of the two files after checking that it is that of stardist 0.9.2."""
    if hashlib.sha256(path.read_bytes()).hexdigest() != SOURCES[path.name]:
        raise ValueError(f"{path} is not the file of stardist 0.9.2: its sha256 differs.")
    return np.asarray(imread(path))


def main() -> None:
    """Write both files."""
    image, instances = (checked(Path(sys.argv[1]) / name) for name in SOURCES)
    # The image reaches 235, so bytes hold it.
    arrays: dict[str, npt.NDArray[Any]] = {
        "image": image.astype(np.uint8),
        "instances": instances.astype(np.int64),
    }
    write("nuclei.npz", {name: array[:BOUNDARY] for name, array in arrays.items()})
    write("nuclei_kept_back.npz", {name: array[BOUNDARY:] for name, array in arrays.items()})


if __name__ == "__main__":
    main()
