"""Correct ways to write network_table: one hook for all modules, wrapped forward functions, sizes of the weights."""

from typing import Any

import torch
from torch import nn
from torch.nn.modules.module import register_module_forward_hook

from reference.analysis.architecture_tables import LayerRow, layer_multiplications
from reference.variants import variant


def row(name: str, layer: nn.Module, x: torch.Tensor, y: torch.Tensor, seen: set[str]) -> LayerRow:
    """Return the row of one call; parameters stand in the first row of a layer only."""
    parameters = 0 if name in seen else sum(values.numel() for values in layer.parameters())
    seen.add(name)
    return LayerRow(name, tuple(y.shape[1:]), parameters, layer_multiplications(layer, x, y))


@variant("one hook for all modules")
def global_hook(network: nn.Module, x: torch.Tensor) -> list[LayerRow]:
    names = {layer: name for name, layer in network.named_modules() if not list(layer.children())}
    rows: list[LayerRow] = []
    seen: set[str] = set()

    def hook(layer: nn.Module, given: Any, y: Any) -> None:
        if layer in names:
            rows.append(row(names[layer], layer, given[0], y, seen))

    handle = register_module_forward_hook(hook)
    try:
        network(x)
    finally:
        handle.remove()
    return rows


@variant("forward functions wrapped for one call")
def wrapped_forwards(network: nn.Module, x: torch.Tensor) -> list[LayerRow]:
    rows: list[LayerRow] = []
    seen: set[str] = set()

    def wrapped(name: str, layer: Any) -> Any:
        original = layer.forward

        def forward(given: torch.Tensor) -> Any:
            y = original(given)
            rows.append(row(name, layer, given, y, seen))
            return y

        return forward

    leaves: list[tuple[str, Any]] = [(name, one) for name, one in network.named_modules() if not list(one.children())]
    for name, leaf in leaves:
        leaf.__dict__["forward"] = wrapped(name, leaf)
    try:
        network(x)
    finally:
        for _, leaf in leaves:
            del leaf.__dict__["forward"]
    return rows


@variant("calls written down first, counted afterwards")
def counted_afterwards(network: nn.Module, x: torch.Tensor) -> list[LayerRow]:
    calls: list[tuple[str, nn.Module, torch.Tensor, torch.Tensor]] = []
    handles = [
        layer.register_forward_hook(lambda one, given, y, name=name: calls.append((name, one, given[0], y)))
        for name, layer in network.named_modules()
        if not list(layer.children())
    ]
    network(x)
    for handle in handles:
        handle.remove()
    seen: set[str] = set()
    return [row(*call, seen) for call in calls]
