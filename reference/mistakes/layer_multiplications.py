"""Mistakes of layer_multiplications: flops, groups, biases, the batch, parameters, places in front of the layer."""

import torch
from torch import nn

from reference.analysis.architecture_tables import layer_multiplications
from reference.mistakes import mistake

CONVOLUTIONS = (nn.Conv1d, nn.Conv2d, nn.Conv3d)
TRANSPOSED = (nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d)


@mistake(
    "M297", "flops called multiplications", hint="One multiplication and one addition are two flops: count the first."
)
def flops(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    return 2 * layer_multiplications(layer, x, y)


@mistake("M295", "groups ignored", hint="With groups a filter has weights for the channels of its own group only.")
def groups_ignored(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    return layer_multiplications(layer, x, y) * int(getattr(layer, "groups", 1))


@mistake("M295b", "divided by the groups twice", hint="layer.weight knows the groups already: do not divide again.")
def groups_twice(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    return layer_multiplications(layer, x, y) // int(getattr(layer, "groups", 1))


@mistake("M105", "biases counted", hint="Biases are added, they do not multiply.")
def biases_counted(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    products = layer_multiplications(layer, x, y)
    return products + y[0].numel() if products and getattr(layer, "bias", None) is not None else products


@mistake("M106", "weights counted", hint="A weight of a convolution is used at every place of its map.")
def weights_only(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    weight = getattr(layer, "weight", None)
    return weight.numel() if isinstance(weight, torch.Tensor) and layer_multiplications(layer, x, y) else 0


@mistake("M022", "counted for the whole batch", hint="Count for one image: leave the axis of the batch out.")
def whole_batch(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    return len(x) * layer_multiplications(layer, x, y)


@mistake("M102", "places in front of the layer", hint="A convolution makes its products at the places of its output.")
def input_places(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    if isinstance(layer, CONVOLUTIONS):
        return x[0, 0].numel() * layer.weight.numel()
    return layer_multiplications(layer, x, y)


@mistake("M104", "channels forgotten", hint="A filter has weights for every channel of its group.")
def channels_forgotten(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    if isinstance(layer, CONVOLUTIONS):
        return y[0].numel() * layer.weight[0, 0].numel()
    return layer_multiplications(layer, x, y)


@mistake("F01", "transposed convolution counted by its output", hint="There, each number of the input meets a kernel.")
def transposed_by_output(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    if isinstance(layer, TRANSPOSED):
        return y[0].numel() * layer.weight[0].numel()
    return layer_multiplications(layer, x, y)


@mistake("F02", "transposed convolution not counted", hint="A transposed convolution multiplies by weights, too.")
def transposed_forgotten(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    return 0 if isinstance(layer, TRANSPOSED) else layer_multiplications(layer, x, y)


@mistake("F03", "dense layer not counted", hint="A dense layer multiplies by each of its weights.")
def dense_forgotten(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    return 0 if isinstance(layer, nn.Linear) else layer_multiplications(layer, x, y)


@mistake("F04", "everything with weights counted", hint="Batch normalisation counts as nothing here.")
def normalisation_counted(layer: nn.Module, x: torch.Tensor, y: torch.Tensor) -> int:
    if isinstance(layer, nn.BatchNorm1d | nn.BatchNorm2d):
        return y[0].numel()
    return layer_multiplications(layer, x, y)
