"""Correct ways to write activation_maps: a dictionary, an exception that ends the pass, a copy of the network."""

import copy
from typing import Any

import torch
from torch import Tensor, nn

from reference.variants import variant


@variant("hook into a dictionary")
def dictionary(network: nn.Module, layer: str, images: Tensor) -> Tensor:
    kept: dict[str, Tensor] = {}

    def keep(_layer: nn.Module, _given: Any, output: Tensor) -> None:
        kept[layer] = output.clone()

    with torch.inference_mode(), network.get_submodule(layer).register_forward_hook(keep):
        network(images)
    return kept[layer].clone()


@variant("pass ended at the layer")
def ended_early(network: nn.Module, layer: str, images: Tensor) -> Tensor:
    class ReachedError(Exception):
        pass

    def stop(_layer: nn.Module, _given: Any, output: Tensor) -> None:
        raise ReachedError(output.detach())

    hook = network.get_submodule(layer).register_forward_hook(stop)
    try:
        network(images)
    except ReachedError as reached:
        maps: Tensor = reached.args[0]
        return maps
    finally:
        hook.remove()
    raise ValueError(layer)


@variant("hook in a copy of the network")
def copied(network: nn.Module, layer: str, images: Tensor) -> Tensor:
    twin, kept = copy.deepcopy(network), list[Tensor]()
    twin.get_submodule(layer).register_forward_hook(lambda _layer, _given, output: kept.append(output.clone()))
    with torch.no_grad():
        twin(images)
    return kept[-1]
