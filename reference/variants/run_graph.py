"""Correct ways to write run_graph: inputs first, recursion from the end, one branch for each kind."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.computational_graph import Node, check_graph, node_value
from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]
Inputs = Mapping[str, Array]
Values = dict[str, Array]


@variant("inputs and parameters first, then the others")
def inputs_first(nodes: Sequence[Node], inputs: Inputs) -> Values:
    check_graph(nodes, inputs)
    values = {name: np.array(inputs[name], answer_dtype(inputs[name])) for name, _, sources in nodes if not sources}
    for name, kind, sources in nodes:
        if sources:
            values[name] = node_value(kind, *[values[source] for source in sources])
    return values


@variant("every node asks its sources")
def recursion(nodes: Sequence[Node], inputs: Inputs) -> Values:
    check_graph(nodes, inputs)
    places = {name: (kind, sources) for name, kind, sources in nodes}
    values: Values = {}

    def value(name: str) -> Array:
        if name not in values:
            kind, sources = places[name]
            if sources:
                values[name] = node_value(kind, *map(value, sources))
            else:
                values[name] = inputs[name].astype(answer_dtype(inputs[name]))
        return values[name]

    return {name: value(name) for name, _, _ in nodes}


@variant("one branch for each kind, written out")
def branches(nodes: Sequence[Node], inputs: Inputs) -> Values:
    check_graph(nodes, inputs)
    values: Values = {}
    for name, kind, sources in nodes:
        taken = [values[source] for source in sources]
        match kind, taken:
            case "convolution", [x, w, b]:
                windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))
                values[name] = np.einsum("ncijuv,ocuv->noij", windows, w) + b[:, None, None]
            case "nonlinearity", [x]:
                values[name] = np.where(x > 0, x, x.dtype.type(0))
            case "pooling", [x]:
                even = x[:, :, : x.shape[2] // 2 * 2, : x.shape[3] // 2 * 2]
                rows = np.maximum(even[:, :, ::2], even[:, :, 1::2])
                values[name] = np.maximum(rows[..., ::2], rows[..., 1::2])
            case "fully_connected", [x, w, b]:
                values[name] = np.einsum("nd,od->no", x.reshape(len(x), w.shape[1]), w) + b
            case "sum", [first, second]:
                values[name] = first + second
            case _:
                values[name] = inputs[name] * answer_dtype(inputs[name]).type(1)
    return values
