"""Correct ways to write grad_cam_of: retained gradients, a backward hook, a gradient of a zero that is added."""

import copy
from typing import Any

import torch
from torch import Tensor, nn

from reference.variants import variant


@variant("autograd.grad on the kept output")
def kept_output(network: nn.Module, layer: str, image: Tensor, class_index: int) -> Tensor:
    kept: list[Tensor] = []

    def keep(_layer: nn.Module, _given: Any, output: Tensor) -> Tensor:
        kept.append(output)
        return output.clone()

    hook = network.get_submodule(layer).register_forward_hook(keep)
    score = network(image[None].clone().requires_grad_())[0, class_index]
    hook.remove()
    (gradients,) = torch.autograd.grad(score, kept[0])
    weights = gradients.mean(dim=(2, 3))[0]
    return torch.einsum("c,chw->hw", weights, kept[0][0]).clamp(min=0).detach()


@variant("a zero is added to the output and differentiated")
def added_zero(network: nn.Module, layer: str, image: Tensor, class_index: int) -> Tensor:
    kept: dict[str, Tensor] = {}

    def add(_layer: nn.Module, _given: Any, output: Tensor) -> Tensor:
        kept["maps"], kept["zero"] = output.detach().clone(), torch.zeros_like(output, requires_grad=True)
        return output.detach() + kept["zero"]

    with network.get_submodule(layer).register_forward_hook(add):
        network(image.unsqueeze(0))[:, class_index].sum().backward(inputs=[kept["zero"]])
    gradients = kept["zero"].grad
    assert gradients is not None  # noqa: S101
    return torch.relu(torch.sum(gradients.mean((2, 3), keepdim=True) * kept["maps"], dim=1)).squeeze(0)


@variant("backward pass through a copy of the network")
def copied_network(network: nn.Module, layer: str, image: Tensor, class_index: int) -> Tensor:
    twin, kept = copy.deepcopy(network), list[Tensor]()

    def keep(_layer: nn.Module, _given: Any, output: Tensor) -> Tensor:
        kept.append(output)
        return output.clone()

    twin.get_submodule(layer).register_forward_hook(keep)
    score = twin(image[None].detach().clone().requires_grad_())[0, class_index]
    kept[0].retain_grad()
    score.backward()
    maps, gradients = kept[0].detach()[0], kept[0].grad
    assert gradients is not None  # noqa: S101
    total = torch.zeros_like(maps[0])
    for one, gradient in zip(maps, gradients[0], strict=True):
        total += gradient.mean() * one
    return torch.where(total > 0, total, torch.zeros_like(total))
