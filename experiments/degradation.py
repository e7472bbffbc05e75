"""Deeper plain networks have the higher error on the images they learned from; residual ones have not."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from experiments.experiment import Axes, Curve, Experiment, Found, Outcome
from experiments.parts import Part, few, to_decide, to_learn
from reference.architectures.resnet import CifarResNet, Shortcut
from reference.training.torch_loop import evaluate_model, fit_model

KINDS: dict[str, Shortcut] = {"plain": "none", "residual": "zeros"}


@dataclass(frozen=True)
class Sizes:
    """Blocks of a stage in the shallow and the deep network, maps, digits of a class, epochs."""

    blocks: tuple[int, int] = (3, 9)
    width: int = 8
    each: int = 200
    epochs: int = 20
    slower: int = 15  # after so many epochs the learning rate is a tenth


def halved(part: Part) -> Part:
    """Return 14 x 14 images, each pixel the mean of four, brought to mean 0 and spread 1 of the digits."""
    x, labels = part
    return (nn.functional.avg_pool2d(x, 2) - 0.1307) / 0.28, labels


def build(kind: str, blocks: int, width: int, seed: int) -> CifarResNet:
    """Return an untrained network, its kernels drawn as in the paper."""
    torch.manual_seed(seed)
    network = CifarResNet(blocks, classes=10, channels=1, width=width, shortcut=KINDS[kind])
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
    return network


def gradient_norms(network: CifarResNet, part: Part) -> list[float]:
    """Return the norm of the loss's gradient by the output of the first layer and of every block, in this order."""
    kept: list[Tensor] = []

    def keep(_module: nn.Module, _inputs: tuple[Tensor, ...], output: Tensor) -> None:
        output.retain_grad()
        kept.append(output)

    blocks = [block for stage in (network.stage1, network.stage2, network.stage3) for block in stage]
    hooks = [module.register_forward_hook(keep) for module in (network.normalisation, *blocks)]
    state = {name: value.clone() for name, value in network.state_dict().items()}
    nn.functional.cross_entropy(network(part[0]), part[1]).backward()  # type: ignore[no-untyped-call]
    network.load_state_dict(state)  # the running statistics saw nothing
    for hook in hooks:
        hook.remove()
    return [float(torch.linalg.vector_norm(output.grad)) for output in kept if output.grad is not None]


def errors(sizes: Sizes, kind: str, blocks: int, seed: int) -> tuple[list[float], list[float], float]:
    """Train one network; return its errors in per cent after every epoch, and first over last gradient norm."""
    training, test = halved(few(to_learn(), sizes.each, seed)), halved(to_decide())
    network = build(kind, blocks, sizes.width, seed)
    optimiser = torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9, weight_decay=1e-4)
    generator = torch.Generator().manual_seed(seed)
    on_training, on_test = [], []
    for epoch in range(sizes.epochs):
        if epoch == sizes.slower:
            optimiser.param_groups[0]["lr"] *= 0.1
        history = fit_model(network, training, test, optimiser, generator, epochs=1, batch_size=128)
        on_test.append(100 * (1 - history["validation_accuracy"][0]))
        on_training.append(100 * (1 - evaluate_model(network, *training)[1]))
    norms = gradient_norms(network, (training[0][:128], training[1][:128]))
    return on_training, on_test, norms[0] / norms[-1]


def once(sizes: Sizes, seed: int) -> Outcome:
    """Train all four networks."""
    numbers: dict[str, float] = {}
    curves = []
    for kind in KINDS:
        for depth, blocks in zip(("shallow", "deep"), sizes.blocks, strict=True):
            on_training, on_test, ratio = errors(sizes, kind, blocks, seed)
            numbers[f"{kind}_{depth}_training_error"] = on_training[-1]
            numbers[f"{kind}_{depth}_test_error"] = on_test[-1]
            numbers[f"{kind}_{depth}_gradient_ratio"] = ratio
            for title, values in (("on the training digits", on_training), ("on the test digits", on_test)):
                axes = Axes(title, "epoch", "error, %")
                label = f"{kind}, {6 * blocks + 2} layers"
                curves.append(Curve(axes, label, list(range(1, sizes.epochs + 1)), values))
    return Outcome(numbers, curves)


def answer(found: Found) -> str:
    """Say what came out."""
    mean = found.mean
    return (
        f"With 56 layers the plain network is wrong on {mean('plain_deep_training_error'):.1f} % of the digits it "
        f"learned from, with 20 layers on {mean('plain_shallow_training_error'):.1f} %: the deeper one had the higher "
        f"training error {found.greater('plain_deep_training_error', 'plain_shallow_training_error')}. That is not "
        "overfitting, in which the training error is low and only the test error high. With shortcuts, 56 layers are "
        f"wrong on {mean('residual_deep_training_error'):.1f} % of the training digits and "
        f"{mean('residual_deep_test_error'):.1f} % of the test digits, 20 layers on "
        f"{mean('residual_shallow_training_error'):.1f} % and {mean('residual_shallow_test_error'):.1f} %. After "
        "training, the gradient at the first layer of the plain network of 56 layers has "
        f"{mean('plain_deep_gradient_ratio'):.2g} times the norm of that at its last block: it has not vanished, and "
        "yet the network learns badly (before training it is much larger at the first layer: see the experiment on "
        "gradients). Whether more epochs would close the gap was not asked. A shallow network "
        "could be copied into a deep one (all other blocks the identity), so the better solution exists; training does "
        "not find it."
    )


EXPERIMENT = Experiment(
    name="degradation",
    title="Degradation: plain and residual networks of 20 and 56 layers",
    question=(
        "Is a deeper network at least as good as a shallow one? Plain and residual networks of 6 n + 2 layers, 8, 16 "
        "and 32 maps, learn 2,000 digits of 14 x 14 pixels for 20 epochs (SGD with momentum 0.9, learning rate 0.1, "
        "for the last five 0.01)."
    ),
    rows="T131, E092, E093, E100, M264",
    meanings={
        f"{kind}_{depth}_{what}": text.format(kind=kind, layers=layers)
        for kind in KINDS
        for depth, layers in (("shallow", 20), ("deep", 56))
        for what, text in (
            ("training_error", "{kind}, {layers} layers: error on the training digits after the last epoch, %"),
            ("test_error", "{kind}, {layers} layers: error on the 1,000 test digits after the last epoch, %"),
            (
                "gradient_ratio",
                "{kind}, {layers} layers, trained: gradient norm at the first layer over the last block",
            ),
        )
    },
    full=Sizes(),
    tiny=Sizes(blocks=(1, 2), width=2, each=2, epochs=2, slower=1),
    runs=2,
    once=once,
    answer=answer,
)
