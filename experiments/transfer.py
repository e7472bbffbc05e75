"""Reuse: a network that learned 0 to 4 is given the digits 5 to 9, with few labels."""

import copy
from dataclasses import dataclass

import torch
from torch import nn

from experiments.experiment import Axes, Curve, Experiment, Found, Outcome
from experiments.parts import accuracy, few, first, only, to_decide, to_learn, train
from reference.architectures.small_cnn import SmallCNN
from reference.data.backbone import WIDTH, backbone
from reference.training.transfer import freeze_backbone, parameter_counts, replace_head

OTHERS = [5, 6, 7, 8, 9]
WAYS = {"head": "only a new head", "tuned": "new head, all fine-tuned", "scratch": "from scratch"}


@dataclass(frozen=True)
class Sizes:
    """Labels of a class, steps of every training, and digits to test with."""

    labels: tuple[int, ...] = (1, 2, 5, 20, 100)
    steps: int = 300
    batch_size: int = 25
    tested: int = 500


def networks(seed: int) -> dict[str, nn.Module]:
    """Return the three networks before training."""
    torch.manual_seed(seed)
    tuned = replace_head(backbone(), "dense", len(OTHERS), seed)
    return {
        "head": freeze_backbone(copy.deepcopy(tuned), "dense"),
        "tuned": tuned,
        "scratch": SmallCNN(len(OTHERS), width=WIDTH),
    }


def once(sizes: Sizes, seed: int) -> Outcome:
    """Train in the three ways with every number of labels."""
    known, test = only(to_learn(), OTHERS), first(only(to_decide(), OTHERS), sizes.tested)
    numbers: dict[str, float] = {}
    for each in sizes.labels:
        part = few(known, each, seed)
        batches = -(-len(part[0]) // sizes.batch_size)
        for way, network in networks(seed).items():
            numbers[f"{way}_trainable"] = parameter_counts(network)[0]
            train(network, part, max(1, sizes.steps // batches), seed, sizes.batch_size)
            numbers[f"{way}_{each}_accuracy"] = accuracy(network, test)
    axes = Axes("digits 5 to 9", "labels of a class", "accuracy on test digits, %", logarithmic_across=True)
    curves = [
        Curve(axes, label, list(sizes.labels), [numbers[f"{way}_{each}_accuracy"] for each in sizes.labels])
        for way, label in WAYS.items()
    ]
    return Outcome(numbers, curves)


def answer(found: Found) -> str:
    """Say what came out."""
    sentences = []
    for each in Sizes().labels:
        head, tuned, scratch = (f"{way}_{each}_accuracy" for way in WAYS)
        sentences.append(
            f"With {each} labelled {'digit' if each == 1 else 'digits'} of each class, a new head on frozen features "
            f"is right on {found.mean(head):.1f} %, with all layers fine-tuned on {found.mean(tuned):.1f} %, from "
            f"scratch on {found.mean(scratch):.1f} % (the frozen features were better than scratch "
            f"{found.greater(head, scratch)}, the fine-tuned ones {found.greater(tuned, scratch)})."
        )
    return (
        " ".join(sentences) + f" The head alone has {found.mean('head_trainable'):,.0f} numbers to learn, the whole "
        f"network {found.mean('scratch_trainable'):,.0f}."
    )


EXPERIMENT = Experiment(
    name="transfer",
    title="Transfer: features learned on 0 to 4, used for 5 to 9",
    question=(
        "Are features that were learned on other classes worth something where labels are few? The backbone of "
        "`reference/data/backbone.npz` (a small CNN that learned shifted digits 0 to 4) gets a new head for the digits "
        "5 to 9, and either only the head or all of it learns; a network of the same form learns from scratch. About "
        "300 steps of Adam each."
    ),
    rows="T103",
    meanings={
        **{f"{way}_trainable": f"{label}: numbers that learn" for way, label in WAYS.items()},
        **{
            f"{way}_{each}_accuracy": f"{label}, labels of a class {each}: accuracy on 5 to 9, %"
            for each in Sizes().labels
            for way, label in WAYS.items()
        },
    },
    full=Sizes(),
    tiny=Sizes(steps=2, tested=20),
    runs=5,
    once=once,
    answer=answer,
)
