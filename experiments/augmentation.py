"""More digits from few: shifts keep the label, mirrors do not."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch

from experiments.experiment import Axes, Curve, Experiment, Found, Outcome
from experiments.parts import Part, accuracy, few, to_decide, to_learn
from reference.architectures.small_cnn import SmallCNN
from reference.training.augmentation import may_be_flipped
from reference.training.image_changes import flip_images, shift_images
from reference.training.torch_loop import fit_model

Change = Callable[[np.ndarray, np.ndarray, np.random.Generator], np.ndarray]
REACH = 2


@dataclass(frozen=True)
class Sizes:
    """Maps, digits of a class, epochs, and after how many epochs a curve has its next point."""

    width: int = 8
    each: int = 20
    epochs: int = 80
    between: int = 10


def unchanged(images: np.ndarray, _labels: np.ndarray, _rng: np.random.Generator) -> np.ndarray:
    """Return the images (N, 28, 28) as they are."""
    return images


def shifted(images: np.ndarray, _labels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Shift each by up to two pixels in both directions."""
    steps = rng.integers(-REACH, REACH + 1, (len(images), 2))
    moved = [shift_images(image[np.newaxis], int(r), int(c)) for image, (r, c) in zip(images, steps, strict=True)]
    return np.concatenate(moved)


def mirrored(images: np.ndarray, _labels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Mirror half of them left to right, whatever they show."""
    chosen = rng.random(len(images)) < 1 / 2
    return np.where(chosen[:, np.newaxis, np.newaxis], flip_images(images), images)


def mirrored_where_allowed(images: np.ndarray, labels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Mirror half of those that stay the same digit: 0, 1 and 8."""
    chosen = (rng.random(len(images)) < 1 / 2) & may_be_flipped(labels)
    return np.where(chosen[:, np.newaxis, np.newaxis], flip_images(images), images)


WAYS: dict[str, tuple[str, Change]] = {
    "none": ("no augmentation", unchanged),
    "shifts": ("shifts", shifted),
    "mirrors": ("mirrors of all digits", mirrored),
    "allowed": ("mirrors of 0, 1 and 8", mirrored_where_allowed),
}


def learn(sizes: Sizes, change: Change, part: Part, test: Part, seed: int) -> tuple[SmallCNN, list[float]]:
    """Train with images that are changed anew in every epoch; return the network and some test accuracies."""
    torch.manual_seed(seed)
    network = SmallCNN(width=sizes.width)
    optimiser = torch.optim.Adam(network.parameters(), lr=2e-3)
    generator, rng = torch.Generator().manual_seed(seed), np.random.default_rng(seed)
    x, labels = part
    values = []
    for epoch in range(1, sizes.epochs + 1):
        images = torch.from_numpy(change(x[:, 0].numpy(), labels.numpy(), rng))[:, None]
        fit_model(network, (images, labels), (x[:1], labels[:1]), optimiser, generator, batch_size=20)
        if epoch % sizes.between == 0:
            values.append(accuracy(network, test))
    return network, values


def once(sizes: Sizes, seed: int) -> Outcome:
    """Train in four ways on the same few digits, with equally many steps."""
    part, test = few(to_learn(), sizes.each, seed), to_decide()
    numbers: dict[str, float] = {}
    curves = []
    for name, (label, change) in WAYS.items():
        network, values = learn(sizes, change, part, test, seed)
        numbers[f"{name}_accuracy"] = values[-1]
        numbers[f"{name}_training_accuracy"] = accuracy(network, part)
        epochs = list(range(sizes.between, sizes.epochs + 1, sizes.between))
        curves.append(Curve(Axes("200 digits", "epoch", "accuracy on test digits, %"), label, epochs, values))
    return Outcome(numbers, curves)


def answer(found: Found) -> str:
    """Say what came out."""
    mean = found.mean
    return (
        f"From 200 digits as they are the network learns to be right on {mean('none_accuracy'):.1f} % of the test "
        f"digits; with random shifts of up to two pixels on {mean('shifts_accuracy'):.1f} % (better "
        f"{found.greater('shifts_accuracy', 'none_accuracy')}); when half of all digits are mirrored, on "
        f"{mean('mirrors_accuracy'):.1f} % (worse {found.greater('none_accuracy', 'mirrors_accuracy')}); when only 0, "
        f"1 and 8 are mirrored, on {mean('allowed_accuracy'):.1f} % (better than without "
        f"{found.greater('allowed_accuracy', 'none_accuracy')}). A change helps if what it makes could have been "
        "written by somebody and still has its label."
    )


EXPERIMENT = Experiment(
    name="augmentation",
    title="Augmentation: shifts and mirrors of few digits",
    question=(
        "Does augmentation always help? A small CNN learns 20 digits of each class for 80 epochs, each epoch with "
        "freshly changed copies in their place: as many steps in every way."
    ),
    rows="T105",
    meanings={
        f"{name}_{what}": f"{label}: {text}"
        for name, (label, _) in WAYS.items()
        for what, text in (
            ("accuracy", "accuracy on test digits, %"),
            ("training_accuracy", "accuracy on the 200 digits, unchanged, %"),
        )
    },
    full=Sizes(),
    tiny=Sizes(width=2, each=1, epochs=2, between=1),
    runs=5,
    once=once,
    answer=answer,
)
