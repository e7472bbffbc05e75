"""The network 784-512-512-10 with and without dropout, and what the two training losses say."""

from dataclasses import dataclass

import torch

from experiments.experiment import Axes, Curve, Experiment, Found, Outcome
from experiments.parts import accuracy, first, to_choose, to_decide, to_learn
from reference.architectures.mlp import MLP
from reference.training.torch_loop import evaluate_model, fit_model

LOSSES = {
    "seen": "training, as the steps saw it",
    "training": "training, after the epoch",
    "validation": "validation, after the epoch",
}

P = 0.5
KINDS = {"without": "without dropout", "with": "dropout 0.5"}


@dataclass(frozen=True)
class Sizes:
    """Hidden units, digits to learn from, epochs, and how many more of them."""

    hidden: int = 512
    known: int = 4500
    epochs: int = 10
    more: int = 10


def learn(sizes: Sizes, p: float, seed: int) -> dict[str, list[float]]:
    """Train one network; return its losses, and its accuracies in per cent, after every epoch."""
    part = first(to_learn(), sizes.known)
    torch.manual_seed(seed)
    network = MLP(hidden=sizes.hidden, dropout=p)
    optimiser = torch.optim.Adam(network.parameters())
    generator = torch.Generator().manual_seed(seed)
    history: dict[str, list[float]] = {name: [] for name in (*LOSSES, "accuracy", "test")}
    for _ in range(sizes.epochs + sizes.more):
        one = fit_model(network, part, to_choose(), optimiser, generator, batch_size=32)
        history["seen"] += one["loss"]
        history["training"].append(evaluate_model(network, *part)[0])
        history["validation"] += one["validation_loss"]
        history["accuracy"] += [100 * value for value in one["validation_accuracy"]]
        history["test"].append(accuracy(network, to_decide()))
    return history


def once(sizes: Sizes, seed: int) -> Outcome:
    """Train without dropout and with it, equally long."""
    histories = {"without": learn(sizes, 0.0, seed), "with": learn(sizes, P, seed)}
    numbers: dict[str, float] = {}
    for kind, history in histories.items():
        for when, epoch in (("", sizes.epochs), ("_more", sizes.epochs + sizes.more)):
            numbers[f"{kind}{when}_validation_accuracy"] = history["accuracy"][epoch - 1]
            numbers[f"{kind}{when}_test_accuracy"] = history["test"][epoch - 1]
            numbers[f"{kind}{when}_validation_loss"] = history["validation"][epoch - 1]
            numbers[f"{kind}{when}_training_loss"] = history["training"][epoch - 1]
        numbers[f"{kind}_least_validation_loss"] = min(history["validation"])
        for name in LOSSES:
            numbers[f"{kind}_first_epoch_{name}_loss"] = history[name][0]
    epochs = list(range(1, sizes.epochs + sizes.more + 1))
    curves = [
        Curve(Axes(KINDS[kind], "epoch", "loss", logarithmic=True), label, epochs, history[name])
        for kind, history in histories.items()
        for name, label in LOSSES.items()
    ]
    axes = Axes("validation", "epoch", "accuracy, %")
    curves += [Curve(axes, KINDS[kind], epochs, history["accuracy"]) for kind, history in histories.items()]
    return Outcome(numbers, curves)


def answer(found: Found) -> str:
    """Say what came out."""
    mean = found.mean
    return (
        f"After 10 epochs the validation accuracy is {mean('without_validation_accuracy'):.1f} % without dropout and "
        f"{mean('with_validation_accuracy'):.1f} % with it; after 10 more epochs "
        f"{mean('without_more_validation_accuracy'):.1f} % and {mean('with_more_validation_accuracy'):.1f} %. On the "
        f"test digits after 10 epochs {mean('without_test_accuracy'):.1f} % and {mean('with_test_accuracy'):.1f} %, "
        f"after 20 epochs {mean('without_more_test_accuracy'):.1f} % and {mean('with_more_test_accuracy'):.1f} % "
        f"(with dropout more {found.greater('with_more_test_accuracy', 'without_more_test_accuracy')}). The validation "
        f"loss after 20 epochs is {mean('without_more_validation_loss'):.3f} without dropout (its least value on the "
        f"way was {mean('without_least_validation_loss'):.3f}) and {mean('with_more_validation_loss'):.3f} with it. In "
        f"the first epoch with dropout the loss that the steps saw was {mean('with_first_epoch_seen_loss'):.2f} and "
        f"the validation loss {mean('with_first_epoch_validation_loss'):.2f}; the loss of the same training digits, "
        f"measured after the epoch with all units at work, was {mean('with_first_epoch_training_loss'):.2f}. So the "
        "validation loss is the lower one not because the initial weights are random: the first number is a mean over "
        "the whole epoch, and dropout was on. Without dropout, where only the mean over the epoch is left as a cause, "
        f"the two were {mean('without_first_epoch_seen_loss'):.2f} and "
        f"{mean('without_first_epoch_validation_loss'):.2f}."
    )


EXPERIMENT = Experiment(
    name="dropout",
    title="Dropout: the network 784-512-512-10, and 10 more epochs",
    question=(
        "Does dropout help a network with 669,706 parameters on 4,500 digits, and how many more epochs does it need? "
        "Batches of 32, a tenth of the digits for validation, Adam; 20 epochs, without dropout and with "
        "dropout 0.5 behind both hidden layers, looked at after 10 and after 20."
    ),
    rows="T174, E115, E118",
    meanings={
        **{
            f"{kind}{when}_{name}": f"{label}, {epochs} epochs: {text}"
            for kind, label in KINDS.items()
            for when, epochs in (("", 10), ("_more", 20))
            for name, text in (
                ("validation_accuracy", "validation accuracy, %"),
                ("test_accuracy", "accuracy on test digits, %"),
                ("validation_loss", "validation loss"),
                ("training_loss", "training loss, all units at work"),
            )
        },
        **{f"{kind}_least_validation_loss": f"{label}: least validation loss" for kind, label in KINDS.items()},
        **{
            f"{kind}_first_epoch_{name}_loss": f"{label}, first epoch: loss, {text}"
            for kind, label in KINDS.items()
            for name, text in LOSSES.items()
        },
    },
    full=Sizes(),
    tiny=Sizes(hidden=8, known=64, epochs=1, more=1),
    runs=3,
    once=once,
    answer=answer,
)
