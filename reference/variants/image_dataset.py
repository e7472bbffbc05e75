"""Correct ways to write ImageDataset."""

from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch.utils.data import Dataset

from reference.training.pipeline import check_pairs
from reference.variants import variant

Array = npt.NDArray[Any]


class Kept(Dataset[Any]):
    """Images and labels as they are."""

    def __init__(self, images: Array, labels: Array) -> None:
        check_pairs(images, labels)
        self.images = images
        self.labels = labels

    def __len__(self) -> int:
        return len(self.labels)


@variant("converted by torch")
class ByTorch(Kept):
    """A tensor first, then its dtype, its axis and its scale."""

    def __getitem__(self, place: int) -> Any:
        return torch.tensor(self.images[place]).float().unsqueeze(0) / 255, int(self.labels[place])


@variant("a picture looked up in a table")
class ByTable(Kept):
    """All 256 values computed once."""

    table = np.arange(256, dtype=np.float32) / np.float32(255)

    def __getitem__(self, place: int) -> Any:
        return torch.from_numpy(self.table[self.images[place]][None]), self.labels[place].item()


@variant("np.array with a dtype")
class ByArray(Kept):
    """Filled into an array of the right shape."""

    def __getitem__(self, place: int) -> Any:
        image = np.empty((1, *self.images[place].shape), np.float32)
        image[0] = np.true_divide(self.images[place], 255)
        return torch.as_tensor(image), int(self.labels[place])
