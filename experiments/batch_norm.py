"""The same network with and without batch normalisation, from small to large learning rates."""

from dataclasses import dataclass

import torch
from torch import nn

from experiments.experiment import Axes, Curve, Experiment, Found, Outcome
from experiments.parts import accuracy, first, to_choose, to_decide, to_learn
from reference.training.torch_loop import fit_model

RATES = {"small": 0.01, "middle": 0.1, "large": 1.0}
KINDS = {"without": "without batch norm", "he": "without, He's weights", "with": "with batch norm"}


@dataclass(frozen=True)
class Sizes:
    """Units and number of hidden layers, digits to learn from, epochs."""

    hidden: int = 128
    layers: int = 5
    known: int = 4500
    epochs: int = 8


def build(sizes: Sizes, kind: str, seed: int) -> nn.Sequential:
    """Return a network of dense layers with ReLU, untrained."""
    torch.manual_seed(seed)
    parts: list[nn.Module] = [nn.Flatten()]
    for number in range(sizes.layers):
        dense = nn.Linear(784 if number == 0 else sizes.hidden, sizes.hidden)
        if kind == "he":
            nn.init.kaiming_normal_(dense.weight, nonlinearity="relu")
            nn.init.zeros_(dense.bias)
        parts.append(dense)
        if kind == "with":
            parts.append(nn.BatchNorm1d(sizes.hidden))
        parts.append(nn.ReLU())
    return nn.Sequential(*parts, nn.Linear(sizes.hidden, 10))


def once(sizes: Sizes, seed: int) -> Outcome:
    """Train all kinds with every learning rate, by plain gradient descent in batches of 64."""
    part = first(to_learn(), sizes.known)
    test = to_decide()
    numbers: dict[str, float] = {}
    curves = []
    for kind, label in KINDS.items():
        for name, rate in RATES.items():
            network = build(sizes, kind, seed)
            optimiser = torch.optim.SGD(network.parameters(), lr=rate)
            generator = torch.Generator().manual_seed(seed)
            history = fit_model(network, part, to_choose(), optimiser, generator, sizes.epochs, batch_size=64)
            numbers[f"{kind}_{name}_accuracy"] = accuracy(network, test)
            numbers[f"{kind}_{name}_first_epoch_accuracy"] = 100 * history["validation_accuracy"][0]
            values = [100 * value for value in history["validation_accuracy"]]
            axes = Axes(label, "epoch", "validation accuracy, %")
            curves.append(Curve(axes, f"learning rate {rate:g}", list(range(1, sizes.epochs + 1)), values))
    return Outcome(numbers, curves)


def answer(found: Found) -> str:
    """Say what came out."""
    mean = found.mean
    sentences = [
        f"With learning rate {rate:g} the network is right on {mean(f'without_{name}_accuracy'):.1f} % of the test "
        f"digits without batch norm, with PyTorch's initial weights; on {mean(f'he_{name}_accuracy'):.1f} % with He's; "
        f"and on {mean(f'with_{name}_accuracy'):.1f} % with batch norm and PyTorch's."
        for name, rate in RATES.items()
    ]
    return " ".join(sentences) + (
        " So a network with batch norm learns over a wider range of learning rates, and depends less on its initial "
        "weights. This does not show why: that the cause is a smaller shift of the inputs of each layer is disputed."
    )


EXPERIMENT = Experiment(
    name="batch_norm",
    title="Batch normalisation and the learning rate",
    question=(
        "What does batch normalisation change in training? A network of five hidden layers of 128 units with ReLU, "
        "PyTorch's initial weights or He's, 4,500 digits, 8 epochs of plain gradient descent in batches of 64, with "
        "three learning rates."
    ),
    rows="E130",
    meanings={
        f"{kind}_{name}_{what}": f"{label}, learning rate {rate:g}: {text}"
        for kind, label in KINDS.items()
        for name, rate in RATES.items()
        for what, text in (
            ("accuracy", "accuracy on test digits after the last epoch, %"),
            ("first_epoch_accuracy", "validation accuracy after the first epoch, %"),
        )
    },
    full=Sizes(),
    tiny=Sizes(hidden=8, known=64, epochs=1),
    runs=3,
    once=once,
    answer=answer,
)
