"""A task without labels first: which way up is the digit; then few labels. And how the task can be cheated."""

import copy
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from experiments.augmentation import Change, shifted, unchanged
from experiments.experiment import Axes, Curve, Experiment, Found, Outcome
from experiments.parts import Part, accuracy, few, to_choose, to_decide, to_learn
from reference.architectures.small_cnn import SmallCNN
from reference.training.pretext import rotation_task
from reference.training.torch_loop import fit_model
from reference.training.transfer import freeze_backbone, replace_head

WAYS = {
    "scratch": "from scratch",
    "shortcut": "after turns of centred digits, all tuned",
    "tuned": "after turns of shifted digits, all tuned",
    "head": "after turns of shifted digits, only a head",
    "scratch_shifts": "from scratch, labelled digits shifted",
    "tuned_shifts": "after turns of shifted digits, all tuned, labelled digits shifted",
}


@dataclass(frozen=True)
class Sizes:
    """Maps, digits without labels, epochs of the pretext task, labels of a class, steps of the second training."""

    width: int = 16
    unlabelled: int = 4500
    epochs: int = 3
    labels: tuple[int, ...] = (1, 5, 20)
    steps: int = 300
    batch_size: int = 25
    tested: int = 1000


def changed(x: Tensor, change: Change, rng: np.random.Generator) -> Tensor:
    """Change images (N, 1, 28, 28) as arrays; no change here looks at labels."""
    return torch.from_numpy(change(x[:, 0].numpy(), np.zeros(len(x)), rng))[:, None]


def learn_turns(sizes: Sizes, change: Change, seed: int) -> SmallCNN:
    """Return a network that learned to tell the turns of digits which are changed first, anew in every epoch."""
    torch.manual_seed(seed)
    network = SmallCNN(classes=4, width=sizes.width)
    optimiser = torch.optim.Adam(network.parameters(), lr=2e-3)
    generator, rng = torch.Generator().manual_seed(seed), np.random.default_rng(seed)
    x = to_learn()[0][: sizes.unlabelled]
    for _ in range(sizes.epochs):
        part = rotation_task(changed(x, change, rng))
        fit_model(network, part, (part[0][:1], part[1][:1]), optimiser, generator, batch_size=64)
    return network


def learn_digits(sizes: Sizes, network: SmallCNN, part: Part, change: Change, seed: int) -> SmallCNN:
    """Train what is not frozen with few labels, and return the network."""
    optimiser = torch.optim.Adam([one for one in network.parameters() if one.requires_grad], lr=1e-3)
    generator, rng = torch.Generator().manual_seed(seed), np.random.default_rng(seed)
    x, labels = part
    batches = -(-len(x) // sizes.batch_size)
    for _ in range(max(1, sizes.steps // batches)):
        images = changed(x, change, rng)
        fit_model(network, (images, labels), (x[:1], labels[:1]), optimiser, generator, batch_size=sizes.batch_size)
    return network


def networks(sizes: Sizes, centred: SmallCNN, moved: SmallCNN, seed: int) -> dict[str, tuple[SmallCNN, Change]]:
    """Return the network of each way before it sees labels, and how the labelled digits are changed."""
    torch.manual_seed(seed + 1000)
    scratch = SmallCNN(width=sizes.width)
    cheat, tuned = (replace_head(copy.deepcopy(one), "dense", 10, seed) for one in (centred, moved))
    head = freeze_backbone(copy.deepcopy(tuned), "dense")
    starts = (scratch, cheat, tuned, head, copy.deepcopy(scratch), copy.deepcopy(tuned))
    changes = (unchanged, unchanged, unchanged, unchanged, shifted, shifted)
    return {way: (start, change) for way, start, change in zip(WAYS, starts, changes, strict=True)}  # type: ignore[misc]


def once(sizes: Sizes, seed: int) -> Outcome:
    """Learn turns in two ways, then digits in six ways with every number of labels."""
    known, (test, truth) = to_learn(), (one[: sizes.tested] for one in to_decide())
    others = to_choose()[0][: sizes.tested]
    moved_others = changed(others, shifted, np.random.default_rng(seed))
    centred, moved = (learn_turns(sizes, change, seed) for change in (unchanged, shifted))
    ink = known[0].sum(dim=(0, 1))  # (28, 28)
    numbers = {
        "centre_row": float((ink.sum(dim=1) * torch.arange(28)).sum() / ink.sum()),
        "centre_column": float((ink.sum(dim=0) * torch.arange(28)).sum() / ink.sum()),
        "centred_turns_accuracy": accuracy(centred, rotation_task(others)),
        "centred_turns_shifted_accuracy": accuracy(centred, rotation_task(moved_others)),
        "moved_turns_accuracy": accuracy(moved, rotation_task(others)),
        "moved_turns_shifted_accuracy": accuracy(moved, rotation_task(moved_others)),
    }
    for each in sizes.labels:
        part = few(known, each, seed)
        for way, (network, change) in networks(sizes, centred, moved, seed).items():
            learned = learn_digits(sizes, network, part, change, seed)
            numbers[f"{way}_{each}_accuracy"] = accuracy(learned, (test, truth))
    axes = Axes("few labels", "labels of a class", "accuracy on test digits, %", logarithmic_across=True)
    curves = [
        Curve(axes, label, list(sizes.labels), [numbers[f"{way}_{each}_accuracy"] for each in sizes.labels])
        for way, label in WAYS.items()
    ]
    return Outcome(numbers, curves)


def answer(found: Found) -> str:
    """Say what came out."""
    mean = found.mean
    sentences = [
        "The network that learned turns of the digits as they are tells the turn of "
        f"{mean('centred_turns_accuracy'):.1f} % of digits that it has not seen, although 0, 1 and 8 look much the "
        f"same after half a turn. It has found a shortcut: the ink of MNIST is centred on row {mean('centre_row'):.1f} "
        f"and column {mean('centre_column'):.1f}, not on 13.5, so that every turn moves it to another side; when the "
        "same digits are shifted by up to two pixels, it is right on "
        f"{mean('centred_turns_shifted_accuracy'):.1f} %. The network that learned turns of shifted digits is right on "
        f"{mean('moved_turns_shifted_accuracy'):.1f} % of shifted digits."
    ]
    for each in Sizes().labels:
        scratch, shortcut, tuned, head, scratch_shifts, tuned_shifts = (f"{way}_{each}_accuracy" for way in WAYS)
        sentences.append(
            f"With {each} labelled {'digit' if each == 1 else 'digits'} of each class: from scratch "
            f"{mean(scratch):.1f} %, after the task with the shortcut {mean(shortcut):.1f} % (better than scratch "
            f"{found.greater(shortcut, scratch)}), after the task with shifts {mean(tuned):.1f} % (better than scratch "
            f"{found.greater(tuned, scratch)}), only a head on these features {mean(head):.1f} %. Where the labelled "
            f"digits are shifted too: from scratch {mean(scratch_shifts):.1f} %, after the task with shifts "
            f"{mean(tuned_shifts):.1f} % (better {found.greater(tuned_shifts, scratch_shifts)})."
        )
    return " ".join(sentences)


EXPERIMENT = Experiment(
    name="pretext",
    title="Self-supervision: quarter turns first, then few labels",
    question=(
        "Does a task whose labels come from the images themselves help where labels are few? A small CNN first learns "
        "which way up 4,500 digits without labels are, as they come or shifted at random by up to two pixels; then "
        "digits from few labels, with about 300 steps of Adam. The same network learns the same labels from scratch."
    ),
    rows="T104",
    meanings={
        "centre_row": "centre of the ink of the digits: row, from 0 to 27",
        "centre_column": "centre of the ink of the digits: column, from 0 to 27",
        "centred_turns_accuracy": "turns learned from centred digits: accuracy on other centred digits, %",
        "centred_turns_shifted_accuracy": "turns learned from centred digits: accuracy on other digits, shifted, %",
        "moved_turns_accuracy": "turns learned from shifted digits: accuracy on other centred digits, %",
        "moved_turns_shifted_accuracy": "turns learned from shifted digits: accuracy on other digits, shifted, %",
        **{
            f"{way}_{each}_accuracy": f"{label}, labels of a class {each}: accuracy, %"
            for each in Sizes().labels
            for way, label in WAYS.items()
        },
    },
    full=Sizes(),
    tiny=Sizes(width=2, unlabelled=8, epochs=1, steps=2, tested=20),
    runs=4,
    once=once,
    answer=answer,
)
