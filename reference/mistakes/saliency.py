"""Mistakes of saliency: gradients of something else, signs lost or kept, channels joined in another way."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from reference.mistakes import mistake


def gradient_of(network: nn.Module, image: Tensor, objective: Callable[[Tensor], Tensor]) -> Tensor:
    """Return the gradient (C, H, W) of something computed from the scores."""
    x = image.detach().clone().requires_grad_()
    return torch.autograd.grad(objective(network(x[None])[0]), x)[0]


def gradient(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    """Return the right gradient (C, H, W)."""
    return gradient_of(network, image, lambda scores: scores[class_index])


@mistake("M345", "softmax probability differentiated", hint="Use the class score, before the softmax.")
def probability(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    return gradient_of(network, image, lambda scores: scores.softmax(0)[class_index]).abs().amax(dim=0)


@mistake("M345b", "loss differentiated", hint="Use the class score, not the loss.")
def loss(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    return gradient_of(network, image, lambda scores: -scores.log_softmax(0)[class_index]).abs().amax(dim=0)


@mistake("LI100", "sign kept", hint="Take the absolute value before the maximum over the channels.")
def sign_kept(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    return gradient(network, image, class_index).amax(dim=0)


@mistake("LI101", "absolute value after the maximum", hint="First the absolute value, then the maximum.")
def absolute_last(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    return gradient(network, image, class_index).amax(dim=0).abs()


@mistake("LI102", "sum over the channels", hint="Of the channels of a pixel the strongest counts: use the maximum.")
def sum_of_channels(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    return gradient(network, image, class_index).abs().sum(dim=0)


@mistake("LI103", "mean over the channels", hint="Of the channels of a pixel the strongest counts: use the maximum.")
def mean_of_channels(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    return gradient(network, image, class_index).abs().mean(dim=0)


@mistake("LI104", "first channel only", hint="Look at the gradients of all channels.")
def first_channel(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    return gradient(network, image, class_index)[0].abs()


@mistake("LI105", "gradient times image", hint="Return the gradient itself, not its product with the pixels.")
def times_image(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    return (gradient(network, image, class_index) * image).abs().amax(dim=0)


@mistake("LI106", "map scaled to 1", hint="Return the map as it is, without scaling.")
def scaled(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    found = gradient(network, image, class_index).abs().amax(dim=0)
    return found / found.max().clamp(min=1e-12)


@mistake("LI107", "all scores together", hint="Differentiate the score of the asked class alone.")
def all_scores(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    return gradient_of(network, image, lambda scores: scores.sum()).abs().amax(dim=0)


@mistake("LI108", "class with the greatest score", hint="Explain the class that is asked for, not the answered one.")
def answered_class(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    return gradient_of(network, image, lambda scores: scores.max()).abs().amax(dim=0)


@mistake("LI109", "channels kept apart", hint="One number for each pixel: the maximum over the channels.")
def channels_apart(network: nn.Module, image: Tensor, class_index: int) -> Tensor:
    return gradient(network, image, class_index).abs()
