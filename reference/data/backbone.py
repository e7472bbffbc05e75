"""A small convolutional network that has learned the digits 0 to 4, for reuse on other digits."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from reference.architectures.small_cnn import SmallCNN
from reference.data.photographs import read_once

Weights = dict[str, npt.NDArray[np.float32]]

BACKBONE = Path(__file__).parent / "backbone.npz"
SHA256 = "3999f8b0a17ddf65301254953371ea350414a4ee19d4f61a1d6bfe19c7ef2aca"
CLASSES = (0, 1, 2, 3, 4)  # that it has learned
WIDTH = 16  # maps of the first convolution
ACCURACY = 0.984  # on the 500 kept-back digits from 0 to 4, from which nothing was learned or chosen


def backbone_weights(path: Path = BACKBONE) -> Weights:
    """Return the weights by their names in `SmallCNN`: `convolution1.weight`, `convolution1.bias` and so on.

    Parameters
    ----------
    path : Path
        The file to read, by default the one beside this module. It holds arrays and no pickles.

    Returns
    -------
    weights : dict of float32 arrays
        Kernels (16, 1, 3, 3) and (32, 16, 3, 3), the matrix of the head (5, 1568), and their biases; fresh arrays at
        every call.

    Raises
    ------
    ValueError
        The file is not the one that was shipped (its sha256 differs).

    References
    ----------
    J. Yosinski, J. Clune, Y. Bengio and H. Lipson, "How transferable are features in deep neural networks?", 2014.

    Examples
    --------
    >>> backbone_weights()["convolution2.weight"].shape
    (32, 16, 3, 3)
    """
    return {name: array.copy() for name, array in read_once(path, SHA256).items()}


def backbone() -> SmallCNN:
    """Return the trained network, for digits (N, 1, 28, 28) divided by 255; its head is the layer `dense`.

    `make_backbone.py` trained it, on the 2,250 digits from 0 to 4 of the training part, shifted at random by up to two
    pixels. Whoever reuses it for other digits replaces the head.

    Examples
    --------
    >>> backbone()(torch.zeros(2, 1, 28, 28)).shape
    torch.Size([2, 5])
    """
    network = SmallCNN(classes=len(CLASSES), width=WIDTH)
    network.load_state_dict({name: torch.from_numpy(array) for name, array in backbone_weights().items()})
    return network
