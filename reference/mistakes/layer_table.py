"""Mistakes of layer_table: depth and size that are not followed, parameters where there are none."""

import math
from typing import Any

from reference.analysis.layer_table import layer_table
from reference.mistakes import mistake

Image = tuple[int, int, int]
Layers = list[tuple[Any, ...]]
Table = list[tuple[str, tuple[int, ...], int]]


def incoming(image: Image, table: Table) -> list[tuple[int, ...]]:
    """Return the shape in front of every layer."""
    return [image, *(shape for _, shape, _ in table)][: len(table)]


@mistake("M078", "depth of the output taken from the input", hint="The number of filters decides the depth of a map.")
def depth_kept(image: Image, layers: Layers) -> Table:
    return layer_table(
        image, [(name, image[0], *rest[1:]) if name == "conv" else (name, *rest) for name, *rest in layers]
    )


@mistake("M080", "pooling at stride 1", hint="Pooling moves by its stride, mostly the length of the window.")
def pooling_at_stride_one(image: Image, layers: Layers) -> Table:
    return layer_table(image, [(*layer[:2], 1) if layer[0] == "pool" else layer for layer in layers])


@mistake("M092", "one bias for each layer", hint="Every filter and every unit has its own bias.")
def one_bias(image: Image, layers: Layers) -> Table:
    return [
        (name, shape, parameters - shape[0] + 1 if name in ("conv", "dense") else parameters)
        for name, shape, parameters in layer_table(image, layers)
    ]


@mistake("M093", "biases not counted", hint="Add the biases, one for each filter and unit.")
def no_bias(image: Image, layers: Layers) -> Table:
    return [
        (name, shape, parameters - shape[0] if name in ("conv", "dense") else parameters)
        for name, shape, parameters in layer_table(image, layers)
    ]


@mistake(
    "M095", "parameters counted at every place", hint="Weights are shared over positions: do not multiply by H' W'."
)
def parameters_at_every_place(image: Image, layers: Layers) -> Table:
    return [
        (name, shape, parameters * math.prod(shape[1:]) if name == "conv" else parameters)
        for name, shape, parameters in layer_table(image, layers)
    ]


@mistake("M097", "every filter as deep as the image", hint="The depth of a filter is the number of filters before it.")
def depth_of_the_image(image: Image, layers: Layers) -> Table:
    return [
        (row[0], row[1], (layer[2] ** 2 * image[0] + 1) * layer[1] if row[0] == "conv" else row[2])
        for row, layer in zip(layer_table(image, layers), layers, strict=True)
    ]


@mistake("M098", "pooling given weights", hint="Pooling has no parameters: it takes the maximum or mean of a channel.")
def pooling_with_weights(image: Image, layers: Layers) -> Table:
    return [
        (row[0], row[1], (layer[1] ** 2 * row[1][0] + 1) * row[1][0] if row[0] == "pool" else row[2])
        for row, layer in zip(layer_table(image, layers), layers, strict=True)
    ]


@mistake(
    "M099", "dropout takes parameters", hint="Dropout changes no count: all weights are there in training and after."
)
def dropout_takes_parameters(image: Image, layers: Layers) -> Table:
    table = [row for row in layer_table(image, layers) if row[0] != "activation"]
    kept = [1 - layer[1] if layer[0] == "dropout" else 1 for layer in layers if layer[0] != "activation"]
    share = [min(kept[max(n - 1, 0) : n + 2]) for n in range(len(kept))]
    thinned = iter(
        [(name, shape, int(parameters * s)) for (name, shape, parameters), s in zip(table, share, strict=True)]
    )
    return [row if row[0] == "activation" else next(thinned) for row in layer_table(image, layers)]


@mistake("M099b", "dropout given parameters", hint="Dropout learns nothing: its mask is random.")
def dropout_with_parameters(image: Image, layers: Layers) -> Table:
    return [
        (name, shape, math.prod(shape) if name == "dropout" else parameters)
        for name, shape, parameters in layer_table(image, layers)
    ]


@mistake(
    "M100", "running statistics counted as trained", hint="Scale and shift are trained; running mean and variance not."
)
def batch_norm_four(image: Image, layers: Layers) -> Table:
    return [(row[0], row[1], 2 * row[2] if row[0] == "batch_norm" else row[2]) for row in layer_table(image, layers)]


@mistake(
    "M100b", "one parameter for each channel", hint="Batch normalisation has a scale and a shift for each channel."
)
def batch_norm_one(image: Image, layers: Layers) -> Table:
    return [(row[0], row[1], row[2] // 2 if row[0] == "batch_norm" else row[2]) for row in layer_table(image, layers)]


@mistake("M101", "flatten of a smaller map", hint="Track the sizes before the dense layer: the padding counts.")
def padding_ignored(image: Image, layers: Layers) -> Table:
    return layer_table(image, [(*layer[:4], 0) if layer[0] == "conv" else layer for layer in layers])


@mistake("M101b", "flatten without the channels", hint="Flatten joins all channels: C * H * W numbers.")
def channels_not_flattened(image: Image, layers: Layers) -> Table:
    table = layer_table(image, layers)
    flat = {n: math.prod(shape[1:]) for n, shape in enumerate(incoming(image, table)) if layers[n][0] == "flatten"}
    wrong: Table = []
    for n, (name, shape, parameters) in enumerate(table):
        before = wrong[-1][1] if wrong else image
        if n in flat:
            wrong.append((name, (flat[n],), 0))
        elif name == "dense":
            wrong.append((name, shape, (before[0] + 1) * shape[0]))
        else:
            wrong.append((name, before if name in ("activation", "dropout") else shape, parameters))
    return wrong
