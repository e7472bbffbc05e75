"""Gradients on their way back: sigmoid and ReLU stacks, and plain and residual networks before training."""

from dataclasses import dataclass

import numpy as np

from experiments.degradation import KINDS, build, gradient_norms, halved
from experiments.experiment import Axes, Curve, Experiment, Found, Outcome
from experiments.parts import few, to_learn
from reference.analysis.gradient_flow import gradient_norms_by_depth, sigmoid_gradient_bound
from reference.training.initialisation import glorot_uniform, he_normal

LARGER = 2.0  # factor of the weights of the stack whose gradients explode


@dataclass(frozen=True)
class Sizes:
    """Units and layers of the dense stacks, blocks of a stage of the networks, maps, digits of a class."""

    units: int = 64
    layers: int = 20
    blocks: tuple[int, int] = (3, 9)
    width: int = 8
    each: int = 12


def stacks(sizes: Sizes, seed: int) -> dict[str, np.ndarray]:
    """Return the norms in front of every layer of the three stacks, as shares of the upstream norm."""
    rng = np.random.default_rng(seed)
    shape, count = (sizes.units, sizes.units), range(sizes.layers)
    x, upstream = rng.normal(size=(32, sizes.units)), rng.normal(size=(32, sizes.units))
    he = [he_normal(shape, rng) for _ in count]
    found = {
        "sigmoid": gradient_norms_by_depth(upstream, x, [glorot_uniform(shape, rng) for _ in count], "sigmoid"),
        "relu": gradient_norms_by_depth(upstream, x, he, "relu"),
        "relu_larger": gradient_norms_by_depth(upstream, x, [LARGER * w for w in he], "relu"),
    }
    return {name: norms / norms[-1] for name, norms in found.items()}


def once(sizes: Sizes, seed: int) -> Outcome:
    """Measure stacks and networks with the numbers that a seed draws."""
    numbers = {"sigmoid_bound": sigmoid_gradient_bound(sizes.layers)}
    curves = []
    labels = {"sigmoid": "sigmoid", "relu": "ReLU", "relu_larger": f"ReLU, weights x {LARGER:g}"}
    axes = Axes("dense stacks", "layer", "gradient norm over upstream", logarithmic=True)
    for name, norms in stacks(sizes, seed).items():
        numbers[f"{name}_ratio"] = float(norms[0])
        curves.append(Curve(axes, labels[name], list(range(len(norms))), norms.tolist()))

    part = halved(few(to_learn(), sizes.each, seed))
    axes = Axes("before training", "block", "gradient norm over last block", logarithmic=True)
    for kind in KINDS:
        for depth, blocks in zip(("shallow", "deep"), sizes.blocks, strict=True):
            norms = np.array(gradient_norms(build(kind, blocks, sizes.width, seed), part))
            norms /= norms[-1]
            numbers[f"{kind}_{depth}_ratio"] = float(norms[0])
            curves.append(Curve(axes, f"{kind}, {6 * blocks + 2} layers", list(range(len(norms))), norms.tolist()))
    return Outcome(numbers, curves)


def answer(found: Found) -> str:
    """Say what came out."""
    return (
        f"Behind 20 sigmoid layers {found.mean('sigmoid_ratio'):.1g} of the gradient is left at the input (the slopes "
        f"alone allow at most {found.mean('sigmoid_bound'):.1g}, and weights multiply too); behind 20 ReLU layers with "
        f"He's weights {found.mean('relu_ratio'):.2g}; with weights twice as large the gradient has grown "
        f"{found.mean('relu_larger_ratio'):,.0f} times: it explodes. Sigmoid gradients vanish because each slope is at "
        "most 0.25; the slope of ReLU is 1 or 0. In the plain network of 56 layers with batch normalisation the "
        f"untrained gradient does not vanish, it is {found.mean('plain_deep_ratio'):,.0f} times as large at the first "
        f"layer as at the last block, with 20 layers {found.mean('plain_shallow_ratio'):.1f} times; in the residual "
        f"network of 56 layers {found.mean('residual_deep_ratio'):.1f} times, of 20 layers "
        f"{found.mean('residual_shallow_ratio'):.1f} times. That batch normalisation lets gradients grow with depth "
        "where there are no shortcuts is known (Yang et al., ICLR 2019)."
    )


EXPERIMENT = Experiment(
    name="gradients",
    title="Gradients that vanish, explode and stay",
    question=(
        "How large is the gradient in front of each layer of a deep network that is not trained yet? Dense stacks of "
        "20 layers and 64 units, with a random upstream gradient; and the plain and residual networks of 20 and 56 "
        "layers of the experiment on degradation, with 120 digits."
    ),
    rows="T110, T111, T112, E092",
    meanings={
        "sigmoid_bound": "the most that the slopes of 20 sigmoid layers let through: 0.25 to the power 20",
        "sigmoid_ratio": "20 sigmoid layers, Glorot's weights: gradient norm at the input over upstream",
        "relu_ratio": "20 ReLU layers, He's weights: gradient norm at the input over upstream",
        "relu_larger_ratio": "20 ReLU layers, He's weights times 2: gradient norm at the input over upstream",
        "plain_shallow_ratio": "plain, 20 layers: gradient norm at the first layer over the last block",
        "plain_deep_ratio": "plain, 56 layers: gradient norm at the first layer over the last block",
        "residual_shallow_ratio": "residual, 20 layers: gradient norm at the first layer over the last block",
        "residual_deep_ratio": "residual, 56 layers: gradient norm at the first layer over the last block",
    },
    full=Sizes(),
    tiny=Sizes(units=8, blocks=(1, 2), width=2, each=1),
    runs=5,
    once=once,
    answer=answer,
)
