"""Photographs that ship with the course: a camera, coins, coffee in colour, textures (licences: see LICENSES.md)."""

import functools
import hashlib
import io
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

CAMERA = Path(__file__).parent / "camera.npz"
SHA256 = "b858a49adc88fdb072e39926c362f4a5319618564560f57d388f1bd893a41bc7"
FILES = {
    "coffee.npz": "4e9c0b7cb6fc773cd35242c7c94827bd7d98d41f9cef9f2478e734a24b43fd4e",
    "coins.npz": "6edbe842ced50789cf6fec854b1c302f86e2c4989903031e5cfea21ce5e65078",
    "textures.npz": "58128509cf2f1bbbabed2e43e4dc895546e0c3a1a4ce8e9be860fbd96abe0452",
    "textures_kept_back.npz": "aa4e472752d7bed7b49457a3a5739d21aaffcbb3d78603885aa8adecc062505c",
}
TEXTURES = ("brick", "grass", "gravel")


def camera(path: Path = CAMERA) -> npt.NDArray[np.uint8]:
    """Return the photograph `camera` as grey values from 0 to 255.

    Parameters
    ----------
    path : Path
        The file to read, by default the one beside this module.

    Returns
    -------
    image : uint8 array (512, 512)
        Rows from the top, columns from the left; a fresh array at every call.

    Raises
    ------
    ValueError
        The file is not the one that was shipped (its sha256 differs).

    References
    ----------
    scikit-image 0.26.0, `skimage.data.camera`; licence CC0.

    Examples
    --------
    >>> image = camera()
    >>> image.shape, image.dtype
    ((512, 512), dtype('uint8'))
    """
    return read_once(path, SHA256)["camera"].copy()


def coins() -> npt.NDArray[np.uint8]:
    """Return the photograph `coins`, Greek coins from Pompeii, as grey values (303, 384) from 0 to 255.

    References
    ----------
    scikit-image 0.26.0, `skimage.data.coins`, from the Brooklyn Museum; no known copyright restrictions.

    Examples
    --------
    >>> coins().shape
    (303, 384)
    """
    return _stored("coins.npz")["coins"]


def coffee() -> npt.NDArray[np.uint8]:
    """Return the photograph `coffee`, a cup on a red saucer, in colour: (100, 150, 3), red, green, blue, 0 to 255.

    References
    ----------
    scikit-image 0.26.0, `skimage.data.coffee`, at a quarter of its size; licence CC0.

    Examples
    --------
    >>> coffee().shape
    (100, 150, 3)
    """
    return _stored("coffee.npz")["coffee"]


def texture_patches() -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """Return the patches (120, 24, 24) that are handed out and their labels (120,), places in `TEXTURES`.

    Every texture has the same mean grey value and the same spread, so neither tells which one it is.

    References
    ----------
    scikit-image 0.26.0, `skimage.data.brick`, `grass` and `gravel`, rows 0 to 383; licence CC0.

    Examples
    --------
    >>> patches, labels = texture_patches()
    >>> patches.shape, np.bincount(labels).tolist()
    ((120, 24, 24), [40, 40, 40])
    """
    arrays = _stored("textures.npz")
    return arrays["patches"], arrays["labels"]


def texture_patches_kept_back() -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """Return patches and labels like those of `texture_patches`, from rows 384 to 511: they decide, in no release.

    Examples
    --------
    >>> patches, labels = texture_patches_kept_back()
    >>> patches.shape, np.bincount(labels).tolist()
    ((120, 24, 24), [40, 40, 40])
    """
    arrays = _stored("textures_kept_back.npz")
    return arrays["patches"], arrays["labels"]


def _stored(name: str) -> dict[str, npt.NDArray[Any]]:
    """Return fresh copies of the arrays of one of the files beside this module."""
    arrays = read_once(Path(__file__).parent / name, FILES[name])
    return {key: array.copy() for key, array in arrays.items()}


@functools.cache
def read_once(path: Path, sha256: str) -> dict[str, npt.NDArray[Any]]:
    """Read a file of arrays after checking that it is the one that was shipped; a second time it is remembered."""
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise ValueError(f"{path.name} has sha256 {found[:12]}... instead of {sha256[:12]}...: restore the file.")
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return {key: arrays[key] for key in arrays.files}
