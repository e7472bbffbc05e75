"""Mistakes of activation_maps: other values of the layer or of the network, other images, other axes."""

import copy

import torch
from torch import Tensor, nn

from reference.analysis.activation_maps import activation_maps
from reference.mistakes import mistake


@mistake(
    "LI110", "input of the layer instead of its output", hint="A hook gets layer, input and output: keep the output."
)
def layer_input(network: nn.Module, layer: str, images: Tensor) -> Tensor:
    kept: list[Tensor] = []
    hook = network.get_submodule(layer).register_forward_pre_hook(lambda _, given: kept.append(given[0].clone()))
    with torch.no_grad():
        network(images)
    hook.remove()
    return kept[0]


@mistake("LI111", "network put into training mode", hint="Leave the network in evaluation mode.")
def training_mode(network: nn.Module, layer: str, images: Tensor) -> Tensor:
    twin, kept = copy.deepcopy(network).train(), list[Tensor]()
    twin.get_submodule(layer).register_forward_hook(lambda _layer, _given, y: kept.append(y.detach().clone()))
    twin(images)
    return kept[0]


@mistake("LI112", "first image only", hint="Return the maps of all images.")
def first_image(network: nn.Module, layer: str, images: Tensor) -> Tensor:
    return activation_maps(network, layer, images)[0]


@mistake("LI113", "mean over the maps", hint="Return every map of the layer.")
def mean_of_maps(network: nn.Module, layer: str, images: Tensor) -> Tensor:
    return activation_maps(network, layer, images).mean(dim=1)


@mistake("LI114", "ReLU added", hint="Return the layer's own output, negative numbers too.")
def relu_added(network: nn.Module, layer: str, images: Tensor) -> Tensor:
    return torch.relu(activation_maps(network, layer, images))


@mistake("LI115", "output of the network", hint="Keep what the hook gets; the network's answer is not asked for.")
def network_output(network: nn.Module, layer: str, images: Tensor) -> Tensor:
    with torch.no_grad():
        scores: Tensor = network(images)
    return scores


@mistake("LI116", "scaled to 0 to 1", hint="Return the numbers as they are, without scaling.")
def scaled(network: nn.Module, layer: str, images: Tensor) -> Tensor:
    maps = activation_maps(network, layer, images)
    return (maps - maps.min()) / (maps.max() - maps.min())


@mistake("LI117", "kept without a copy", hint="An in-place ReLU changes the kept tensor: keep output.clone().")
def not_copied(network: nn.Module, layer: str, images: Tensor) -> Tensor:
    kept: list[Tensor] = []
    hook = network.get_submodule(layer).register_forward_hook(lambda _layer, _given, y: kept.append(y))
    with torch.no_grad():
        network(images)
    hook.remove()
    return kept[0]


@mistake("LI118", "hook left behind", hint="Remove your hook when it has done its work.")
def hook_left(network: nn.Module, layer: str, images: Tensor) -> Tensor:
    kept: list[Tensor] = []
    network.get_submodule(layer).register_forward_hook(lambda _layer, _given, y: kept.append(y.detach().clone()))
    with torch.no_grad():
        network(images)
    return kept[0]


@mistake("LI119", "parts within parts not found", hint="get_submodule finds a part within a part by its dotted name.")
def no_parts_in_parts(network: nn.Module, layer: str, images: Tensor) -> Tensor:
    kept: list[Tensor] = []
    hook = dict(network.named_children())[layer].register_forward_hook(
        lambda _layer, _given, y: kept.append(y.detach().clone())
    )
    with torch.no_grad():
        network(images)
    hook.remove()
    return kept[0]
