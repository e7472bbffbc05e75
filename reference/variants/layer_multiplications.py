"""Correct ways to write layer_multiplications: sizes of the kernel, places times weights, by the names of layers."""

import math

import torch
from torch import nn

from reference.variants import variant


@variant("channels of a group, kernel and places from the attributes")
def from_attributes(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    if isinstance(layer, nn.Linear):
        return layer.in_features * layer.out_features * math.prod(y.shape[1:-1])
    if isinstance(layer, nn.ConvTranspose1d | nn.ConvTranspose2d):
        per_input = layer.out_channels // layer.groups * math.prod(layer.kernel_size)
        return math.prod(x.shape[1:]) * per_input
    if isinstance(layer, nn.Conv1d | nn.Conv2d):
        return math.prod(y.shape[1:]) * layer.in_channels // layer.groups * math.prod(layer.kernel_size)
    return 0


@variant("places times all weights")
def places_times_weights(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    match type(layer).__name__:
        case "Linear":
            rows = y[0].numel() // y.shape[-1]
            return rows * sum(values.numel() for name, values in layer.named_parameters() if name == "weight")
        case "Conv1d" | "Conv2d":
            places = y[0, 0].numel()
        case "ConvTranspose1d" | "ConvTranspose2d":
            places = x[0, 0].numel()
        case _:
            return 0
    return places * sum(values.numel() for name, values in layer.named_parameters() if name == "weight")


@variant("batch divided out, by the parts of the name")
def batch_divided_out(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    name = type(layer).__name__
    if not name.startswith(("Conv", "Linear")):
        return 0
    numbers = x if "Transpose" in name else y
    weight = layer.get_parameter("weight")
    return numbers.numel() // len(numbers) * (weight.numel() // len(weight))
