"""Mistakes of run_graph: sources that are not looked up, nodes left out, numbers not converted."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy.typing as npt

from reference.analysis.computational_graph import Node, node_value, run_graph
from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Inputs = Mapping[str, Array]
Values = dict[str, Array]
LEAVES = ("input", "parameter")


@mistake(
    "F01",
    "previous node instead of the named source",
    hint="Take the values of the sources that the node names: they need not stand directly before it.",
)
def previous_node(nodes: Sequence[Node], inputs: Inputs) -> Values:
    values, previous = {}, ""
    for name, kind, sources in nodes:
        if kind in LEAVES:
            values[name] = inputs[name].astype(answer_dtype(inputs[name]))
            previous = name if kind == "input" else previous
        else:
            values[name] = node_value(kind, *(values[source] for source in (previous, *sources[1:])))
            previous = name
    return values


@mistake("F02", "only the last value", hint="Return the values of all nodes: the backward pass needs them.")
def last_value_only(nodes: Sequence[Node], inputs: Inputs) -> Values:
    name = nodes[-1][0]
    return {name: run_graph(nodes, inputs)[name]}


@mistake("F03", "inputs left out", hint="Inputs and parameters are nodes too: return their values as well.")
def inputs_left_out(nodes: Sequence[Node], inputs: Inputs) -> Values:
    values = run_graph(nodes, inputs)
    return {name: values[name] for name, kind, _ in nodes if kind not in LEAVES}


@mistake("F04", "whole numbers kept", hint="Convert whole numbers to float64 before you compute with them.")
def whole_numbers_kept(nodes: Sequence[Node], inputs: Inputs) -> Values:
    values: Values = {}
    for name, kind, sources in nodes:
        leaf = kind in LEAVES
        values[name] = inputs[name].copy() if leaf else node_value(kind, *(values[source] for source in sources))
    return values


@mistake("F05", "last value under every name", hint="Store each value under the name of its own node.")
def one_value_for_all(nodes: Sequence[Node], inputs: Inputs) -> Values:
    values = run_graph(nodes, inputs)
    return dict.fromkeys(values, values[nodes[-1][0]])


@mistake("F06", "values in a list", hint="Return a dict: the name of each node and its value.")
def list_of_values(nodes: Sequence[Node], inputs: Inputs) -> list[Array]:
    return list(run_graph(nodes, inputs).values())


@mistake("F07", "nonlinearity passed over", hint="Compute the nonlinearity too: it is a node like the others.")
def nonlinearity_passed_over(nodes: Sequence[Node], inputs: Inputs) -> Values:
    values: Values = {}
    for name, kind, sources in nodes:
        if kind in LEAVES:
            values[name] = inputs[name].astype(answer_dtype(inputs[name]))
        elif kind == "nonlinearity":
            values[name] = values[sources[0]].copy()
        else:
            values[name] = node_value(kind, *(values[source] for source in sources))
    return values
