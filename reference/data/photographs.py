"""Photographs that ship with the course: one grey picture of a man with a camera, CC0 (see LICENSES.md)."""

import hashlib
import io
from pathlib import Path

import numpy as np
import numpy.typing as npt

CAMERA = Path(__file__).parent / "camera.npz"
SHA256 = "b858a49adc88fdb072e39926c362f4a5319618564560f57d388f1bd893a41bc7"


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
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        raise ValueError(f"{path.name} has sha256 {found[:12]}... instead of {SHA256[:12]}...: restore the file.")
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        image: npt.NDArray[np.uint8] = arrays["camera"]
    return image
