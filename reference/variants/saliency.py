"""Correct ways to write saliency: backward into the image, torch.func.grad, rows of a Jacobian."""

import torch
from torch import Tensor, nn

from reference.variants import variant


@variant("backward into the image alone")
def backward(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    x = image[None].clone().requires_grad_()
    network(x)[0, class_index].backward(inputs=[x])
    assert x.grad is not None  # noqa: S101
    strongest: Tensor = x.grad[0].abs().max(dim=0).values
    return strongest


@variant("torch.func.grad of the score")
def functional(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    gradient: Tensor = torch.func.grad(lambda x: network(x[None])[0, class_index])(image.detach())
    strongest: Tensor = torch.linalg.vector_norm(gradient, ord=float("inf"), dim=0)
    return strongest.detach()


@variant("row of the Jacobian")
def jacobian(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    rows: Tensor = torch.func.jacrev(lambda x: network(x[None])[0])(image.detach())
    gradient = rows.detach()[class_index]
    return torch.maximum(gradient, -gradient).amax(0)


@variant("one-hot upstream gradient")
def one_hot(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    x = image.detach()[None].requires_grad_()
    scores = network(x)
    upstream = torch.zeros_like(scores)
    upstream[0, class_index] = 1
    gradient = torch.autograd.grad(scores, x, grad_outputs=upstream)[0].squeeze(0)
    return torch.stack([channel.abs() for channel in gradient]).max(0)[0]
