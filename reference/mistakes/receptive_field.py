"""Mistakes of receptive_field: sums without strides, strides too early, one layer only."""

import math
from itertools import accumulate

from reference.analysis.receptive_field import receptive_field
from reference.mistakes import mistake

Layers = list[tuple[int, int]]


@mistake("M088", "windows added", hint="Each layer adds (k - 1) times the total stride so far.")
def windows_added(layers: Layers) -> list[int]:
    return list(accumulate(window for window, _ in layers))


@mistake("M088b", "windows multiplied", hint="Each layer adds (k - 1) times the total stride so far.")
def windows_multiplied(layers: Layers) -> list[int]:
    return list(accumulate((window for window, _ in layers), lambda a, b: a * b))


@mistake("M089", "strides ignored", hint="Multiply by the product of the earlier strides.")
def strides_ignored(layers: Layers) -> list[int]:
    return receptive_field([(window, 1) for window, _ in layers])


@mistake("M089b", "stride of the layer before only", hint="Multiply by the product of all earlier strides.")
def last_stride_only(layers: Layers) -> list[int]:
    strides = [1, *(stride for _, stride in layers)]
    terms = [(window - 1) * stride for (window, _), stride in zip(layers, strides, strict=False)]
    return [1 + total for total in accumulate(terms)]


@mistake("M089c", "strides added", hint="Strides multiply: two layers of stride 2 make steps of 4 pixels.")
def strides_added(layers: Layers) -> list[int]:
    terms = [(window - 1) * max(sum(s for _, s in layers[:n]), 1) for n, (window, _) in enumerate(layers)]
    return [1 + total for total in accumulate(terms)]


@mistake("M090", "own stride too early", hint="Use the strides of earlier layers only, not that of the layer itself.")
def own_stride(layers: Layers) -> list[int]:
    terms = [(window - 1) * math.prod(s for _, s in layers[: n + 1]) for n, (window, _) in enumerate(layers)]
    return [1 + total for total in accumulate(terms)]


@mistake("M091", "window of the layer only", hint="Trace back to the image: earlier layers widen what is seen.")
def own_window_only(layers: Layers) -> list[int]:
    return [window for window, _ in layers]


@mistake("M091b", "begun with 0", hint="Before the first layer a pixel sees itself: begin with 1.")
def begun_with_zero(layers: Layers) -> list[int]:
    return [size - 1 for size in receptive_field(layers)]
