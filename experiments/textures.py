"""Filters made by hand against filters that are learned, with the same linear model behind them."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from experiments.experiment import Axes, Curve, Experiment, Found, Outcome
from experiments.parts import Part, accuracy, few
from reference.analysis.texture_classifier import hand_crafted_classifier
from reference.data.photographs import texture_patches, texture_patches_kept_back
from reference.layers.kernel_bank import kernel_bank
from reference.training.torch_loop import fit_model

KERNEL = 5
LABELS = {"pixels": "pixels", "given": "filters made by hand", "learned": "filters learned"}


@dataclass(frozen=True)
class Sizes:
    """Known patches, patches to test with, how many of each class are few, learned filters, epochs."""

    known: int = 120
    tested: int = 120
    few: int = 4
    filters: int = 13
    epochs: int = 200


class MeanResponse(nn.Module):
    """Kernels of one size, the mean absolute response to each, and a linear model on these means.

    Kernels that are given stay as they are; those that are not are learned.
    """

    def __init__(self, filters: int, kernels: Tensor | None = None) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(1, filters, KERNEL, bias=False)
        self.normalisation = nn.BatchNorm1d(filters)  # standardises the features
        self.dense = nn.Linear(filters, 3)
        if kernels is not None:
            self.convolution.weight = nn.Parameter(kernels, requires_grad=False)

    def forward(self, x: Tensor) -> Tensor:
        """Map patches (N, 1, H, W) to logits (N, 3)."""
        means = self.convolution(x).abs().mean(dim=(2, 3))
        logits: Tensor = self.dense(self.normalisation(means))
        return logits


def given_kernels() -> Tensor:
    """Return the thirteen classic kernels in the middle of squares of zeros: (13, 1, 5, 5)."""
    kernels = [np.pad(kernel, (KERNEL - len(kernel)) // 2) for kernel in kernel_bank(3).values()]
    return torch.from_numpy(np.array(kernels, np.float32))[:, None]


def as_part(patches: np.ndarray, labels: np.ndarray) -> Part:
    """Return bytes (N, H, W) with mean 128 and spread 45 as tensors with mean 0 and spread 1."""
    return torch.from_numpy((patches.astype(np.float32) - 128) / 45)[:, None], torch.from_numpy(labels)


def learn(model: nn.Module, part: Part, test: Part, epochs: int, seed: int) -> list[float]:
    """Train a model and return its accuracy on the test patches after every epoch, in per cent."""
    optimiser = torch.optim.Adam([one for one in model.parameters() if one.requires_grad], lr=1e-2)
    generator = torch.Generator().manual_seed(seed)
    values: list[float] = []
    for share, rate in ((3, 1e-2), (1, 1e-3)):  # three quarters of the epochs, and a quarter with smaller steps
        optimiser.param_groups[0]["lr"] = rate
        history = fit_model(model, part, test, optimiser, generator, epochs * share // 4, batch_size=30)
        values += [100 * value for value in history["validation_accuracy"]]
    return values


def models(sizes: Sizes, seed: int) -> dict[str, nn.Module]:
    """Return the three models for patches of 24 x 24, untrained."""
    torch.manual_seed(seed)
    kernels = given_kernels()
    return {
        "pixels": nn.Sequential(nn.Flatten(), nn.Linear(24 * 24, 3)),
        "given": MeanResponse(len(kernels), kernels),
        "learned": MeanResponse(sizes.filters),
    }


def once(sizes: Sizes, seed: int) -> Outcome:
    """Train the three models; the nearest class mean needs no training."""
    patches, labels = texture_patches()
    patches, labels = patches[: sizes.known], labels[: sizes.known]
    unknown, truth = (array[: sizes.tested] for array in texture_patches_kept_back())
    nearest = hand_crafted_classifier(patches - 128.0, labels, list(kernel_bank(3).values()), unknown - 128.0)
    part, test = as_part(patches, labels), as_part(unknown, truth)

    numbers = {"nearest_accuracy": 100 * float(np.mean(nearest == truth))}
    curves = []
    for name, model in models(sizes, seed).items():
        values = learn(model, part, test, sizes.epochs, seed)
        numbers[f"{name}_accuracy"] = values[-1]
        numbers[f"{name}_training_accuracy"] = accuracy(model, part)
        axes = Axes("a linear model on ...", "epoch", "accuracy on test patches, %")
        curves.append(Curve(axes, LABELS[name], list(range(1, len(values) + 1)), values))
    for name, model in models(sizes, seed).items():
        numbers[f"{name}_few_accuracy"] = learn(model, few(part, sizes.few, seed), test, sizes.epochs, seed)[-1]
    return Outcome(numbers, curves)


def answer(found: Found) -> str:
    """Say what came out."""
    return (
        f"A linear model on the pixels is right on {found.mean('pixels_accuracy'):.1f} % of the test patches (on "
        f"{found.mean('pixels_training_accuracy'):.1f} % of those it learned from). On the mean absolute responses to "
        f"thirteen classic kernels it is right on {found.mean('given_accuracy'):.1f} %, the nearest class mean on the "
        f"same features on {found.mean('nearest_accuracy'):.1f} %. When the thirteen kernels are learned together with "
        f"the linear model, and everything else stays the same, {found.mean('learned_accuracy'):.1f} % are right; that "
        f"was more than with the kernels made by hand {found.greater('learned_accuracy', 'given_accuracy')}. With only "
        f"four known patches of each class: {found.mean('given_few_accuracy'):.1f} % with the kernels made by hand, "
        f"{found.mean('learned_few_accuracy'):.1f} % with learned ones (more "
        f"{found.greater('learned_few_accuracy', 'given_few_accuracy')}), {found.mean('pixels_few_accuracy'):.1f} % on "
        "pixels. The form of the model (the same few kernels everywhere, then means) was designed in both cases; the "
        "kernels themselves need no designer."
    )


EXPERIMENT = Experiment(
    name="textures",
    title="Filters made by hand and filters that are learned",
    question=(
        "Must features be designed, or can they be learned? Brick, grass and gravel, 120 known patches of 24 x 24 "
        "pixels, 120 test patches from other rows of the photographs. The representation is a set of kernels and the "
        "mean absolute response to each; behind it stands a linear model. The kernels are given, or learned."
    ),
    rows="T011",
    meanings={
        "pixels_accuracy": "linear model on pixels: accuracy on test patches, %",
        "pixels_training_accuracy": "linear model on pixels: accuracy on known patches, %",
        "nearest_accuracy": "kernels made by hand, nearest class mean: accuracy on test patches, %",
        "given_accuracy": "kernels made by hand, linear model: accuracy on test patches, %",
        "given_training_accuracy": "kernels made by hand, linear model: accuracy on known patches, %",
        "learned_accuracy": "kernels learned, linear model: accuracy on test patches, %",
        "learned_training_accuracy": "kernels learned, linear model: accuracy on known patches, %",
        "pixels_few_accuracy": "linear model on pixels, 4 patches of a class: accuracy on test patches, %",
        "given_few_accuracy": "kernels made by hand, 4 patches of a class: accuracy on test patches, %",
        "learned_few_accuracy": "kernels learned, 4 patches of a class: accuracy on test patches, %",
    },
    full=Sizes(),
    tiny=Sizes(known=30, tested=10, few=2, filters=2, epochs=4),
    runs=5,
    once=once,
    answer=answer,
)
