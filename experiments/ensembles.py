"""Several networks that differ in their initial weights and orders, and their common answer."""

from dataclasses import dataclass

import numpy as np
import torch

from experiments.experiment import Axes, Curve, Experiment, Found, Outcome
from experiments.parts import few, to_decide, to_learn, train
from reference.architectures.small_cnn import SmallCNN
from reference.training.ensemble import average_probabilities, majority_vote


@dataclass(frozen=True)
class Sizes:
    """Members, maps, digits of a class, epochs."""

    members: int = 7
    width: int = 8
    each: int = 50
    epochs: int = 15


def once(sizes: Sizes, seed: int) -> Outcome:
    """Train the members on the same digits and ask 1, 2, 3 ... of them together."""
    part, (x, labels) = few(to_learn(), sizes.each, seed), to_decide()
    answers = []
    for member in range(sizes.members):
        torch.manual_seed(1000 * seed + member)
        network = train(SmallCNN(width=sizes.width), part, sizes.epochs, 1000 * seed + member)
        with torch.no_grad():
            answers.append(torch.softmax(network(x), dim=1).numpy())
    probabilities, truth = np.array(answers), labels.numpy()  # (members, 1000, 10)

    alone = [100 * float(np.mean(one.argmax(axis=1) == truth)) for one in probabilities]
    together = [probabilities[:count] for count in range(1, sizes.members + 1)]
    averaged = [100 * float(np.mean(average_probabilities(some).argmax(axis=1) == truth)) for some in together]
    voted = [100 * float(np.mean(majority_vote(some) == truth)) for some in together]
    numbers = {
        "alone_accuracy": float(np.mean(alone)),
        "best_alone_accuracy": max(alone),
        "averaged_accuracy": averaged[-1],
        "voted_accuracy": voted[-1],
    }
    axes, counts = Axes("together", "members", "accuracy on test digits, %"), list(range(1, sizes.members + 1))
    curves = [Curve(axes, "mean probability", counts, averaged), Curve(axes, "majority", counts, voted)]
    return Outcome(numbers, curves)


def answer(found: Found) -> str:
    """Say what came out."""
    mean = found.mean
    return (
        f"One network alone is right on {mean('alone_accuracy'):.1f} % of the test digits in the mean, the best of "
        f"seven on {mean('best_alone_accuracy'):.1f} %, but nobody knows before which one that is. The mean of their "
        f"probabilities is right on {mean('averaged_accuracy'):.1f} % (more than the mean of the members "
        f"{found.greater('averaged_accuracy', 'alone_accuracy')}, more than the best member "
        f"{found.greater('averaged_accuracy', 'best_alone_accuracy')}), the majority on "
        f"{mean('voted_accuracy'):.1f} %. The price is seven trainings and seven passes for each answer."
    )


EXPERIMENT = Experiment(
    name="ensembles",
    title="Ensembles: seven small networks together",
    question=(
        "Are several networks better than one? Seven small CNNs learn the same 500 digits from different initial "
        "weights and in different orders; their probabilities are averaged, or the majority decides."
    ),
    rows="T113",
    meanings={
        "alone_accuracy": "one network, mean of seven: accuracy on test digits, %",
        "best_alone_accuracy": "the best of the seven: accuracy on test digits, %",
        "averaged_accuracy": "mean probability of seven: accuracy on test digits, %",
        "voted_accuracy": "majority of seven: accuracy on test digits, %",
    },
    full=Sizes(),
    tiny=Sizes(members=2, width=2, each=1, epochs=1),
    runs=3,
    once=once,
    answer=answer,
)
