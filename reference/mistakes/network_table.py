"""Mistakes of network_table: flops for multiplications, the order of the rows, groups, biases, the batch."""

import torch
from torch import nn

from reference.analysis.architecture_tables import LayerRow, network_table
from reference.mistakes import mistake

Rows = list[LayerRow]


@mistake(
    "M297", "flops called multiplications", hint="One multiplication and one addition are two flops: count the first."
)
def flops(network: nn.Module, x: torch.Tensor) -> Rows:
    return [row._replace(multiplications=2 * row.multiplications) for row in network_table(network, x)]


@mistake("M298", "table read from the top", hint="The layer that takes the image comes first.")
def upside_down(network: nn.Module, x: torch.Tensor) -> Rows:
    return network_table(network, x)[::-1]


@mistake(
    "M295", "groups ignored", hint="A filter of a convolution with groups sees the channels of its own group only."
)
def groups_ignored(network: nn.Module, x: torch.Tensor) -> Rows:
    layers = dict(network.named_modules())
    rows = []
    for row in network_table(network, x):
        groups = int(getattr(layers[row.name], "groups", 1))
        bias = getattr(layers[row.name], "bias", None)
        biases = bias.numel() if isinstance(bias, torch.Tensor) and row.parameters else 0
        weights = (row.parameters - biases) * groups
        rows.append(row._replace(parameters=weights + biases, multiplications=row.multiplications * groups))
    return rows


@mistake("M093", "biases not counted", hint="Add the biases to the weights.")
def biases_forgotten(network: nn.Module, x: torch.Tensor) -> Rows:
    layers = dict(network.named_modules())
    weights = {
        name: sum(p.numel() for key, p in layer.named_parameters() if key != "bias") for name, layer in layers.items()
    }
    return [row._replace(parameters=min(row.parameters, weights[row.name])) for row in network_table(network, x)]


@mistake(
    "M106", "weights counted as multiplications", hint="A weight of a convolution is used at every place of its map."
)
def weights_only(network: nn.Module, x: torch.Tensor) -> Rows:
    return [row._replace(multiplications=row.parameters) for row in network_table(network, x)]


@mistake(
    "M095", "parameters of a layer counted at each call", hint="A layer that is called twice has its parameters once."
)
def counted_at_each_call(network: nn.Module, x: torch.Tensor) -> Rows:
    layers = dict(network.named_modules())
    sizes = {name: sum(values.numel() for values in layer.parameters()) for name, layer in layers.items()}
    return [row._replace(parameters=sizes[row.name]) for row in network_table(network, x)]


@mistake("M022", "batch among the shapes", hint="The shape of one image's output has no batch axis.")
def batch_kept(network: nn.Module, x: torch.Tensor) -> Rows:
    return [row._replace(shape=(len(x), *row.shape)) for row in network_table(network, x)]
