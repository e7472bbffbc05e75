"""Correct ways to write layer_table: a function for each kind of layer, layers counted by others, a recursion."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from reference.analysis.counts import conv_parameters, dense_parameters
from reference.analysis.layer_table import check_input
from reference.analysis.output_size import output_size, pooled_size
from reference.variants import variant

Image = tuple[int, int, int]
Layers = list[tuple[Any, ...]]
Shape = tuple[int, ...]
Table = list[tuple[str, Shape, int]]


def behind(shape: Shape, name: str, numbers: list[int]) -> tuple[Shape, int]:
    """Return shape and parameters behind one layer."""
    check_input(name, shape)
    depth, *sizes = shape
    answers: dict[str, Callable[..., tuple[Shape, int]]] = {
        "conv": lambda f, k, s, p: ((f, *(output_size(n, k, s, p) for n in sizes)), conv_parameters(depth, f, k)),
        "pool": lambda k, s: ((depth, *(pooled_size(n, k, s) for n in sizes)), 0),
        "global_pool": lambda: ((depth,), 0),
        "flatten": lambda: ((math.prod(shape),), 0),
        "dense": lambda units: ((units,), dense_parameters(depth, units)),
        "batch_norm": lambda: (shape, 2 * depth),
    }
    return answers[name](*numbers) if name in answers else (shape, 0)


@variant("a function for each kind of layer")
def functions(image: Image, layers: Layers) -> Table:
    table: Table = []
    for name, *numbers in layers:
        table.append((name, *behind(table[-1][1] if table else image, name, numbers)))
    return table


@variant("recursion")
def recursion(image: Image, layers: Layers) -> Table:
    if not layers:
        return []
    *before, (name, *numbers) = layers
    table = recursion(image, before)
    return [*table, (name, *behind(table[-1][1] if before else image, name, numbers))]


def seen(x: np.ndarray, window: int, stride: int, padding: int) -> np.ndarray:
    """Return one pixel of every window of a map (C, H, W)."""
    padded = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (window, window), axis=(1, 2))
    return np.asarray(windows[:, ::stride, ::stride, 0, 0])


@variant("arrays of zeros sent through the network")
def arrays_sent_through(image: Image, layers: Layers) -> Table:
    x: np.ndarray = np.zeros(image)
    table: Table = []
    for name, *numbers in layers:
        check_input(name, x.shape)
        learnt: list[np.ndarray] = []
        if name == "conv":
            filters, window, stride, padding = numbers
            learnt = [np.zeros((filters, len(x), window, window)), np.zeros(filters)]
            x = np.repeat(seen(x[:1], window, stride, padding), filters, axis=0)
        elif name == "pool":
            x = seen(x, numbers[0], numbers[1], 0)
        elif name == "batch_norm":
            learnt = [np.ones(len(x)), np.zeros(len(x))]
        elif name == "dense":
            learnt = [np.zeros((numbers[0], len(x))), np.zeros(numbers[0])]
            x = learnt[1]
        elif name in ("flatten", "global_pool"):
            x = x.ravel() if name == "flatten" else x[:, 0, 0]
        table.append((name, x.shape, sum(array.size for array in learnt)))
    return table
