"""Stands in for run_graph: values of the right shapes, marks of the values that each node takes."""

from collections.abc import Mapping, Sequence

import numpy as np

from reference.stand_ins.marks import marks


def run_graph(
    nodes: Sequence[tuple[str, str, tuple[str, ...]]], inputs: Mapping[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return the inputs as they are, and for every other node numbers that are not its value."""
    values: dict[str, np.ndarray] = {}
    for name, kind, sources in nodes:
        taken = [values[source] for source in sources]
        if not taken:
            dtype = inputs[name].dtype if inputs[name].dtype.kind == "f" else np.float64
            values[name] = inputs[name].astype(dtype)
            continue
        shape = taken[0].shape
        if kind == "convolution":
            kernel = taken[1].shape
            shape = (shape[0], kernel[0], shape[2] - kernel[2] + 1, shape[3] - kernel[3] + 1)
        elif kind == "pooling":
            shape = (shape[0], shape[1], shape[2] // 2, shape[3] // 2)
        elif kind == "fully_connected":
            shape = (shape[0], len(taken[1]))
        values[name] = marks(shape, *taken).astype(np.result_type(*taken, np.float32))
    return values
