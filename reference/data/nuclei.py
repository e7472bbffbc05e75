"""One real fluorescence image of nuclei, each nucleus marked by hand (licence: see LICENSES.md)."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reference.data.photographs import read_once

HERE = Path(__file__).parent
SHA256 = "7afa3923fcfec944fbb66ddf593f3da8f6ad67427430a12766a5b215459e25e7"
SHA256_KEPT_BACK = "fd701a1f303dba7dfee091f932b85342326b6d6535ba868377bfddf41fa91f9d"


@dataclass(frozen=True)
class Nuclei:
    """An image (H, W) of bytes and, for every pixel, the number (H, W) of its nucleus; 0 is the background."""

    image: npt.NDArray[np.uint8]
    instances: npt.NDArray[np.int64]


def nuclei() -> Nuclei:
    """Return rows 0 to 383 of the image and of its instance masks.

    The numbers tell touching nuclei apart; `instances > 0` is the mask of all. Crops to learn from and crops to choose
    by are to be cut from different rows, because random crops overlap. The rows that decide are `nuclei_kept_back`.

    Returns
    -------
    nuclei : Nuclei
        Fresh arrays at every call.

    Raises
    ------
    ValueError
        The file is not the one that was shipped (its sha256 differs).

    References
    ----------
    J. C. Caicedo et al., "Nucleus segmentation across imaging experiments: the 2018 Data Science Bowl", Nature
    Methods 16 (2019).

    Examples
    --------
    >>> known = nuclei()
    >>> known.image.shape, len(np.unique(known.instances)) - 1
    ((384, 512), 94)
    """
    arrays = read_once(HERE / "nuclei.npz", SHA256)
    return Nuclei(**{name: array.copy() for name, array in arrays.items()})


def nuclei_kept_back() -> Nuclei:
    """Return rows 384 to 511, which decide marks and are in no release; nuclei on the border are cut in two.

    Examples
    --------
    >>> nuclei_kept_back().image.shape
    (128, 512)
    """
    arrays = read_once(HERE / "nuclei_kept_back.npz", SHA256_KEPT_BACK)
    return Nuclei(**{name: array.copy() for name, array in arrays.items()})
