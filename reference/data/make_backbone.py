"""Maintainer script: train the backbone, write its weights and print their sha256 and the accuracy.

Run it once from the root of the project, `OMP_NUM_THREADS=1 python -m reference.data.make_backbone`, and put the two
numbers that it prints into backbone.py, and the accuracy into LICENSES.md. Another version of PyTorch or another
processor gives other last digits of the weights, and with them another sha256.
"""

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from reference.architectures.small_cnn import SmallCNN
from reference.data.backbone import CLASSES, WIDTH
from reference.data.digits import digits, digits_kept_back
from reference.data.make_photographs import write
from reference.training.image_changes import shift_images
from reference.training.torch_loop import evaluate_model, fit_model

SEED = 2027
EPOCHS = 12
REACH = 2  # pixels by which training digits are shifted at most, anew in every epoch
BATCH_SIZE = 32
LEARNING_RATE = 1e-3


def learned(images: npt.NDArray[np.uint8], labels: npt.NDArray[np.int64]) -> tuple[Tensor, Tensor]:
    """Return the digits from 0 to 4 as tensors (N, 1, 28, 28) from 0 to 1, with their labels."""
    chosen = np.isin(labels, CLASSES)
    return torch.from_numpy(images[chosen].astype(np.float32) / 255)[:, None], torch.from_numpy(labels[chosen])


def shifted(images: Tensor, rng: np.random.Generator) -> Tensor:
    """Return every image (N, 1, 28, 28) shifted at random, so that features do not depend on where a digit stands."""
    steps = rng.integers(-REACH, REACH + 1, (len(images), 2)).tolist()
    moved = [shift_images(one[np.newaxis], *step) for one, step in zip(images.numpy(), steps, strict=True)]
    return torch.from_numpy(np.concatenate(moved))


def main() -> None:
    """Train, write and measure."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    known = digits()
    images, labels = learned(known.training_images, known.training_labels)
    validation = learned(known.validation_images, known.validation_labels)
    network = SmallCNN(classes=len(CLASSES), width=WIDTH)
    optimiser = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE)
    generator, rng = torch.Generator().manual_seed(SEED), np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        training = shifted(images, rng), labels
        fit_model(network, training, validation, optimiser, generator, batch_size=BATCH_SIZE)
    write("backbone.npz", {name: values.numpy() for name, values in network.state_dict().items()})
    _, accuracy = evaluate_model(network, *learned(*digits_kept_back()))
    print(f"accuracy on the kept-back digits from 0 to 4: {accuracy}")  # noqa: T201


if __name__ == "__main__":
    main()
