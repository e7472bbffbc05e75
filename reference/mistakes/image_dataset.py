"""Mistakes of ImageDataset: what an example looks like, and how many there are."""

from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from reference.mistakes import mistake
from reference.training.torch_data import ImageDataset

Array = npt.NDArray[Any]


class Changed(ImageDataset):
    """A data set whose examples pass through one more function."""

    def changed(self, image: Any, label: int, place: int) -> Any:
        """Return the example."""
        raise NotImplementedError

    def __getitem__(self, place: int) -> Any:
        """Return the changed example."""
        return self.changed(*super().__getitem__(place), place)


@mistake("M328", "not scaled", hint="Divide by 255 once.")
class NotScaled(Changed):
    """Bytes as floats."""

    def changed(self, image: Any, label: int, place: int) -> Any:  # noqa: ARG002
        """Return bytes."""
        return torch.round(image * 255), label


@mistake("DP51", "float64 instead of float32", hint="PyTorch's layers have float32 weights: convert the image.")
class Double(Changed):
    """Twice the memory."""

    def changed(self, image: Any, label: int, place: int) -> Any:
        """Return float64."""
        return torch.from_numpy(self.images[place][np.newaxis] / 255) + 0 * image.double(), label


@mistake("DP52", "channel axis missing", hint="Add the axis of the one channel: (1, H, W).")
class NoChannel(Changed):
    """Images without an axis for their channel."""

    def changed(self, image: Any, label: int, place: int) -> Any:  # noqa: ARG002
        """Return (H, W)."""
        return image[0], label


@mistake("DP53", "channel axis last", hint="PyTorch wants the channels first: (1, H, W).")
class ChannelLast(Changed):
    """Images as Keras wants them."""

    def changed(self, image: Any, label: int, place: int) -> Any:  # noqa: ARG002
        """Return (H, W, 1)."""
        return image[0].unsqueeze(-1), label


@mistake("DP54", "label and image exchanged", hint="Return the image first, then its label.")
class Exchanged(Changed):
    """The label first."""

    def changed(self, image: Any, label: int, place: int) -> Any:  # noqa: ARG002
        """Return (label, image)."""
        return label, image


@mistake("DP55", "image without its label", hint="Return the label, too.")
class NoLabel(Changed):
    """Images alone."""

    def changed(self, image: Any, label: int, place: int) -> Any:  # noqa: ARG002
        """Return the image."""
        return image


@mistake("DP56", "one example short", hint="All places from 0 to N - 1 hold examples.")
class OneShort(ImageDataset):
    """A data set without its last example."""

    def __init__(self, images: Array, labels: Array) -> None:
        super().__init__(images[:-1], labels[:-1])


@mistake("DP57", "the first example every time", hint="Return the example at the place that is asked for.")
class FirstOnly(ImageDataset):
    """A data set that does not look at the place."""

    def __getitem__(self, place: int) -> Any:
        """Return the first example."""
        return super().__getitem__(0 if place < len(self.images) else place)
