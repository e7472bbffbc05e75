"""Mistakes of grad_cam_of: gradients of something else than the score of the class, other maps, other weights."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from reference.mistakes import mistake

Objective = Callable[[Tensor], Tensor]


def maps_and_gradients(network: nn.Module, layer: str, image: Tensor, objective: Objective) -> tuple[Tensor, Tensor]:
    """Return the maps of a layer and the gradients of something computed from the scores."""
    kept: list[Tensor] = []

    def keep(_layer: nn.Module, _given: tuple[Tensor, ...], output: Tensor) -> Tensor:
        kept.append(output.detach().requires_grad_())
        return kept[0].clone()

    hook = network.get_submodule(layer).register_forward_hook(keep)
    try:
        (gradients,) = torch.autograd.grad(objective(network(image[None])[0]), kept[0])
    finally:
        hook.remove()
    return kept[0].detach(), gradients


def cam(maps: Tensor, gradients: Tensor) -> Tensor:
    """Return the right map of what was kept."""
    return torch.relu((gradients.mean(dim=(2, 3), keepdim=True) * maps).sum(dim=1))[0]


@mistake("M345", "softmax probability differentiated", hint="Use the class score, before the softmax.")
def probability(network: nn.Module, layer: str, image: Tensor, class_index: int) -> Tensor:
    return cam(*maps_and_gradients(network, layer, image, lambda scores: scores.softmax(0)[class_index]))


@mistake("M345b", "logarithm of the probability differentiated", hint="Use the class score, before the softmax.")
def log_probability(network: nn.Module, layer: str, image: Tensor, class_index: int) -> Tensor:
    return cam(*maps_and_gradients(network, layer, image, lambda scores: scores.log_softmax(0)[class_index]))


@mistake("M345c", "loss differentiated", hint="Use the class score: the loss goes down where the score goes up.")
def loss(network: nn.Module, layer: str, image: Tensor, class_index: int) -> Tensor:
    return cam(*maps_and_gradients(network, layer, image, lambda scores: -scores.log_softmax(0)[class_index]))


@mistake("M340", "ReLU missing", hint="Keep positive evidence only: a ReLU after the sum.")
def no_relu(network: nn.Module, layer: str, image: Tensor, class_index: int) -> Tensor:
    maps, gradients = maps_and_gradients(network, layer, image, lambda scores: scores[class_index])
    return (gradients.mean(dim=(2, 3), keepdim=True) * maps).sum(dim=1)[0]


@mistake("M341", "sum instead of mean gradient", hint="The weight is the mean over the positions.")
def sum_of_gradients(network: nn.Module, layer: str, image: Tensor, class_index: int) -> Tensor:
    maps, gradients = maps_and_gradients(network, layer, image, lambda scores: scores[class_index])
    return cam(maps, gradients) * gradients[0, 0].numel()


@mistake("M342", "gradient times activation at each position", hint="One weight for each map, the mean gradient.")
def element_wise(network: nn.Module, layer: str, image: Tensor, class_index: int) -> Tensor:
    maps, gradients = maps_and_gradients(network, layer, image, lambda scores: scores[class_index])
    return torch.relu((gradients * maps).sum(dim=1))[0]


@mistake("M343", "weights from the activations", hint="The weights come from the gradients.")
def weights_from_activations(network: nn.Module, layer: str, image: Tensor, class_index: int) -> Tensor:
    maps, _ = maps_and_gradients(network, layer, image, lambda scores: scores[class_index])
    return cam(maps, maps)


@mistake("M344", "ReLU of the gradients", hint="ReLU only at the end: negative gradients count in the weights.")
def relu_of_gradients(network: nn.Module, layer: str, image: Tensor, class_index: int) -> Tensor:
    maps, gradients = maps_and_gradients(network, layer, image, lambda scores: scores[class_index])
    return cam(maps, torch.relu(gradients))


@mistake("LI90", "all scores together", hint="Differentiate the score of the asked class alone.")
def all_scores(network: nn.Module, layer: str, image: Tensor, class_index: int) -> Tensor:
    return cam(*maps_and_gradients(network, layer, image, lambda scores: scores.sum()))


@mistake("LI91", "class with the greatest score", hint="Explain the class that is asked for, not the answered one.")
def answered_class(network: nn.Module, layer: str, image: Tensor, class_index: int) -> Tensor:
    return cam(*maps_and_gradients(network, layer, image, lambda scores: scores.max()))


@mistake("LI92", "map scaled to 1", hint="Return the map as it is, without scaling.")
def scaled(network: nn.Module, layer: str, image: Tensor, class_index: int) -> Tensor:
    found = cam(*maps_and_gradients(network, layer, image, lambda scores: scores[class_index]))
    return found / found.max().clamp(min=1e-12)
