"""Maintainer script: write camera.npz from the image of scikit-image 0.26.0 and print its sha256.

Run it once from the root of the project, `python -m reference.data.make_photographs`, and put the number that it prints
into photographs.py. Only this script needs scikit-image.
"""

import hashlib
from pathlib import Path

import numpy as np
from skimage import data

HERE = Path(__file__).parent


def main() -> None:
    """Write the photograph and say what was written."""
    path = HERE / "camera.npz"
    image = np.asarray(data.camera())  # type: ignore[no-untyped-call]
    np.savez_compressed(path, camera=image)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    print(f"{path.name}: {image.shape} {image.dtype}, sha256 {digest}")  # noqa: T201


if __name__ == "__main__":
    main()
