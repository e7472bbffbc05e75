"""Correct ways to write backprop_graph: lists of parts, in-place sums, recursion over the users of a value."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.computational_graph import Node, check_graph, pooling_gradient, run_graph
from reference.layers.arguments import check_upstream
from reference.layers.convolution import conv2d_backward
from reference.layers.dense import dense_backward
from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]
Inputs = Mapping[str, Array]
Gradients = dict[str, Array]


def local_gradients(kind: str, g: Array, taken: Sequence[Array]) -> tuple[Array, ...]:
    """Return the gradient of every source of one node."""
    match kind, taken:
        case "convolution", [x, w, _]:
            return conv2d_backward(g, x, w)
        case "nonlinearity", [x]:
            return (np.where(x > 0, g, 0).astype(g.dtype),)
        case "pooling", [x]:
            return (pooling_gradient(g, x),)
        case "fully_connected", [x, w, _]:
            dx, dw, db = dense_backward(g, x.reshape(len(x), w.shape[1]), w)
            return dx.reshape(x.shape), dw, db
        case "sum", _:
            return g, g.copy()
        case _:
            return ()


def forward(nodes: Sequence[Node], inputs: Inputs, upstream: Array) -> Gradients:
    """Return the values of all nodes, after the checks of the exercise."""
    check_graph(nodes, inputs)
    values = run_graph(nodes, inputs)
    check_upstream(upstream, values[nodes[-1][0]].shape)
    return values


@variant("parts collected in lists and added up when a node is reached")
def lists_of_parts(nodes: Sequence[Node], inputs: Inputs, upstream: Array) -> Gradients:
    values = forward(nodes, inputs, upstream)
    parts: dict[str, list[Array]] = defaultdict(list)
    parts[nodes[-1][0]].append(upstream.astype(answer_dtype(upstream)))
    gradients = {}
    for name, kind, sources in nodes[::-1]:
        gradients[name] = sum(parts[name], np.zeros_like(values[name]))
        found = local_gradients(kind, gradients[name], [values[source] for source in sources])
        for source, part in zip(sources, found, strict=True):
            parts[source].append(part)
    return {name: gradients[name] for name in values}


@variant("only nodes that the last one depends on, sums in place on copies")
def reached_nodes(nodes: Sequence[Node], inputs: Inputs, upstream: Array) -> Gradients:
    values = forward(nodes, inputs, upstream)
    gradients = {nodes[-1][0]: upstream.astype(answer_dtype(upstream))}
    for name, kind, sources in reversed(nodes):
        if name in gradients:
            found = local_gradients(kind, gradients[name], [values[source] for source in sources])
            for source, part in zip(sources, found, strict=True):
                if source in gradients:
                    gradients[source] += part
                else:
                    gradients[source] = part.copy()
    return {name: gradients.get(name, np.zeros_like(value)) for name, value in values.items()}


@variant("every value asks the nodes that use it")
def users(nodes: Sequence[Node], inputs: Inputs, upstream: Array) -> Gradients:
    values = forward(nodes, inputs, upstream)
    gradients: Gradients = {}

    def gradient(name: str) -> Array:
        if name not in gradients:
            total = np.zeros_like(values[name])
            if name == nodes[-1][0]:
                total = total + upstream
            for user, kind, sources in nodes:
                if name in sources:
                    found = local_gradients(kind, gradient(user), [values[source] for source in sources])
                    total = sum((part for source, part in zip(sources, found, strict=True) if source == name), total)
            gradients[name] = total
        return gradients[name]

    return {name: gradient(name) for name in values}
