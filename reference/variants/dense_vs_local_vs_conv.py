"""Correct ways to write dense_vs_local_vs_conv: with the functions of single layers, by connections, row by row."""

from reference.analysis.counts import (
    conv_multiplications,
    conv_parameters,
    dense_parameters,
    locally_connected_parameters,
)
from reference.layers.arguments import pair
from reference.variants import variant

Size = int | tuple[int, int]
Table = dict[str, tuple[int, int]]


@variant("functions of the single layers")
def single_layers(size: Size, window: Size, channels: int = 1, filters: int = 1) -> Table:
    products = conv_multiplications(size, channels, filters, window)
    kh, kw = pair(window)
    inputs, outputs = pair(size)[0] * pair(size)[1] * channels, products // (channels * kh * kw)
    return {
        "dense": (dense_parameters(inputs, outputs), dense_parameters(inputs, outputs, bias=False)),
        "local": (locally_connected_parameters(size, channels, filters, window), products),
        "conv": (conv_parameters(channels, filters, window), products),
    }


@variant("connections added output by output")
def connections_added(size: Size, window: Size, channels: int = 1, filters: int = 1) -> Table:
    (height, width), (kh, kw) = pair(size), pair(window)
    everything = near = outputs = 0
    for _ in range(height - kh + 1):
        for _ in range(width - kw + 1):
            everything += height * width * channels * filters
            near += kh * kw * channels * filters
            outputs += filters
    shared = kh * kw * channels * filters + filters
    return {"dense": (everything + outputs, everything), "local": (near + outputs, near), "conv": (shared, near)}


@variant("a dense layer is a window as large as the image")
def large_window(size: Size, window: Size, channels: int = 1, filters: int = 1) -> Table:
    (height, width), (kh, kw) = pair(size), pair(window)
    places = (height - kh + 1) * (width - kw + 1)
    table = {}
    for name, area, copies in (("conv", kh * kw, 1), ("local", kh * kw, places), ("dense", height * width, places)):
        table[name] = (copies * filters * (area * channels + 1), places * filters * area * channels)
    return table
