"""Mistakes of backprop_graph: gradients that do not add up, nodes in the wrong order, wrong local gradients."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.computational_graph import Node, backprop_graph, pooling_gradient, run_graph
from reference.layers.convolution import conv2d_backward
from reference.layers.dense import dense_backward
from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Inputs = Mapping[str, Array]
Gradients = dict[str, Array]
Local = Callable[[str, Array, list[Array]], tuple[Array, ...]]


def local(kind: str, g: Array, arrays: list[Array]) -> tuple[Array, ...]:
    """Return the right gradients of a node's sources."""
    if kind == "convolution":
        return conv2d_backward(g, arrays[0], arrays[1])
    if kind == "nonlinearity":
        return (g * (arrays[0] > 0),)
    if kind == "pooling":
        return (pooling_gradient(g, arrays[0]),)
    if kind == "fully_connected":
        dx, dw, db = dense_backward(g, arrays[0].reshape(len(g), arrays[1].shape[1]), arrays[1])
        return dx.reshape(arrays[0].shape), dw, db
    return (g, g) if kind == "sum" else ()


def but_for(kind: str, wrong: Callable[[Array, list[Array]], tuple[Array, ...]]) -> Local:
    """Return the right local gradients with one kind replaced."""
    return lambda each, g, arrays: wrong(g, arrays) if each == kind else local(each, g, arrays)


def gradients(
    nodes: Sequence[Node],
    inputs: Inputs,
    upstream: Array,
    passed: Local = local,
    order: Callable[[Sequence[Node]], Iterable[Node]] = reversed,
) -> Gradients:
    """Return the gradients that come of other local gradients or another order."""
    values = run_graph(nodes, inputs)
    found = {name: np.zeros_like(value) for name, value in values.items()}
    found[nodes[-1][0]] = upstream.astype(answer_dtype(upstream))
    for name, kind, sources in order(nodes):
        parts = passed(kind, found[name], [values[source] for source in sources])
        for source, part in zip(sources, parts, strict=True):
            found[source] = found[source] + part
    return found


@mistake(
    "F01",
    "gradients overwritten where paths meet",
    hint="Add the gradients of all nodes that use a value: assign with +, do not overwrite.",
)
def overwritten(nodes: Sequence[Node], inputs: Inputs, upstream: Array) -> Gradients:
    values = run_graph(nodes, inputs)
    found = {name: np.zeros_like(value) for name, value in values.items()}
    found[nodes[-1][0]] = upstream.astype(answer_dtype(upstream))
    for name, kind, sources in reversed(nodes):
        parts = local(kind, found[name], [values[source] for source in sources])
        found.update(zip(sources, parts, strict=True))
    return found


@mistake(
    "F02",
    "one array shared by two gradients",
    hint="A sum passes the same gradient to both sides: give each its own array, or += on one changes the other.",
)
def shared_array(nodes: Sequence[Node], inputs: Inputs, upstream: Array) -> Gradients:
    values = run_graph(nodes, inputs)
    found = {nodes[-1][0]: upstream.astype(answer_dtype(upstream))}
    for name, kind, sources in reversed(nodes):
        parts = local(kind, found.get(name, np.zeros_like(values[name])), [values[source] for source in sources])
        for source, part in zip(sources, parts, strict=True):
            if source in found:
                found[source] += part
            else:
                found[source] = part
    return {name: found.get(name, np.zeros_like(value)) for name, value in values.items()}


@mistake("F03", "nodes visited from the first to the last", hint="Go back from the last node to the first.")
def first_to_last(nodes: Sequence[Node], inputs: Inputs, upstream: Array) -> Gradients:
    return gradients(nodes, inputs, upstream, order=iter)


@mistake("F04", "upstream gradient ignored", hint="Start with the upstream gradient, not with ones.")
def ones_upstream(nodes: Sequence[Node], inputs: Inputs, upstream: Array) -> Gradients:
    return backprop_graph(nodes, inputs, np.ones_like(upstream))


@mistake("F05", "nonlinearity passed through", hint="ReLU passes the gradient only where its input was greater than 0.")
def nonlinearity_passed_through(nodes: Sequence[Node], inputs: Inputs, upstream: Array) -> Gradients:
    return gradients(nodes, inputs, upstream, but_for("nonlinearity", lambda g, _: (g,)))


@mistake("F06", "ReLU applied to the gradient", hint="The sign of ReLU's input decides, not the sign of the gradient.")
def nonlinearity_of_gradient(nodes: Sequence[Node], inputs: Inputs, upstream: Array) -> Gradients:
    return gradients(nodes, inputs, upstream, but_for("nonlinearity", lambda g, _: (np.maximum(g, 0),)))


@mistake(
    "F07", "gradient of pooling spread over the block", hint="Only the maximum of a block fed the output: it gets all."
)
def pooling_spread(nodes: Sequence[Node], inputs: Inputs, upstream: Array) -> Gradients:
    def spread(g: Array, arrays: list[Array]) -> tuple[Array]:
        dx = np.zeros(arrays[0].shape, g.dtype)
        dx[:, :, : 2 * g.shape[2], : 2 * g.shape[3]] = g.repeat(2, axis=2).repeat(2, axis=3) / 4
        return (dx,)

    return gradients(nodes, inputs, upstream, but_for("pooling", spread))


@mistake("F08", "gradient of a sum halved", hint="A sum passes the whole gradient to each of its sources.")
def sum_halved(nodes: Sequence[Node], inputs: Inputs, upstream: Array) -> Gradients:
    return gradients(nodes, inputs, upstream, but_for("sum", lambda g, _: (g / 2, g / 2)))


@mistake("F09", "sum passes to one source only", hint="A sum passes the whole gradient to each of its sources.")
def sum_to_one_side(nodes: Sequence[Node], inputs: Inputs, upstream: Array) -> Gradients:
    return gradients(nodes, inputs, upstream, but_for("sum", lambda g, _: (g, np.zeros_like(g))))


@mistake("F10", "gradients of the inputs only", hint="Return the gradient of every node, also of those in between.")
def inputs_only(nodes: Sequence[Node], inputs: Inputs, upstream: Array) -> Gradients:
    found = backprop_graph(nodes, inputs, upstream)
    return {name: found[name] for name, _, sources in nodes if not sources}


@mistake(
    "F11",
    "nodes without gradient left out",
    hint="A node that the last one does not depend on has gradient 0: return zeros of its shape.",
)
def unused_left_out(nodes: Sequence[Node], inputs: Inputs, upstream: Array) -> Gradients:
    found, used = backprop_graph(nodes, inputs, upstream), {nodes[-1][0]}
    for name, _, sources in reversed(nodes):
        used |= set(sources) if name in used else set()
    return {name: gradient for name, gradient in found.items() if name in used}
