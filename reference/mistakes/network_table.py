"""Mistakes of network_table: flops for multiplications, the order and number of rows, groups, biases, the batch."""

from typing import Any

import torch
from torch import nn

from reference.analysis.architecture_tables import LayerRow, layer_multiplications, network_table
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


@mistake("F01", "one row for each layer", hint="A layer that is called twice has two rows.")
def one_row_each(network: nn.Module, x: torch.Tensor) -> Rows:
    rows = network_table(network, x)
    return [row for place, row in enumerate(rows) if row.name not in {earlier.name for earlier in rows[:place]}]


@mistake("F02", "rows in the order of the constructor", hint="The rows stand in the order in which layers are called.")
def order_of_the_constructor(network: nn.Module, x: torch.Tensor) -> Rows:
    names = list(dict(network.named_modules()))
    return sorted(network_table(network, x), key=lambda row: names.index(row.name))


def hooked(network: nn.Module, x: torch.Tensor, named: dict[str, nn.Module], *, tidy: bool = True) -> Rows:
    """Return one row for each call of the named modules; leave the hooks behind if not tidy."""
    rows: Rows = []

    def write(name: str) -> Any:
        def hook(layer: nn.Module, given: Any, y: torch.Tensor) -> None:
            size = 0 if name in {row.name for row in rows} else sum(values.numel() for values in layer.parameters())
            rows.append(LayerRow(name, tuple(y.shape[1:]), size, layer_multiplications(layer, given[0], y)))

        return hook

    handles = [layer.register_forward_hook(write(name)) for name, layer in named.items()]
    network(x)
    for handle in handles if tidy else []:
        handle.remove()
    return rows


@mistake("F03", "attributes only, not the layers in them", hint="Go through named_modules(): parts may have parts.")
def attributes_only(network: nn.Module, x: torch.Tensor) -> Rows:
    return hooked(network, x, dict(network.named_children()))


@mistake("F04", "parts counted beside their layers", hint="Only a module without modules in it is a layer.")
def parts_too(network: nn.Module, x: torch.Tensor) -> Rows:
    return hooked(network, x, {name: layer for name, layer in network.named_modules() if name})


@mistake("F05", "hooks left behind", hint="Keep what register_forward_hook returns, and call remove() on each of them.")
def hooks_left_behind(network: nn.Module, x: torch.Tensor) -> Rows:
    layers = {name: layer for name, layer in network.named_modules() if not list(layer.children())}
    return hooked(network, x, layers, tidy=False)


@mistake("F06", "network left in evaluation mode", hint="Leave the network in the mode in which it came.")
def left_in_evaluation(network: nn.Module, x: torch.Tensor) -> Rows:
    return network_table(network.eval(), x)


@mistake("F07", "layers without weights left out", hint="Every call of a layer has a row, also that of a pooling.")
def weighted_only(network: nn.Module, x: torch.Tensor) -> Rows:
    layers = dict(network.named_modules())
    return [row for row in network_table(network, x) if list(layers[row.name].parameters())]
