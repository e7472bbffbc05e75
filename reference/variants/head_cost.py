"""Correct ways to write head_cost: with the function of a dense layer, layer by layer, written out."""

from reference.analysis.counts import dense_parameters
from reference.analysis.layer_table import layer_table
from reference.layers.arguments import pair
from reference.variants import variant

Size = int | tuple[int, int]
Table = dict[str, tuple[int, int]]


@variant("the function of a dense layer")
def dense_layers(size: Size, channels: int, classes: int) -> Table:
    height, width = pair(size)
    whole, means = dense_parameters(height * width * channels, classes), dense_parameters(channels, classes)
    return {"flatten": (whole, whole - classes), "global": (means, means - classes)}


@variant("a table of layers")
def tables(size: Size, channels: int, classes: int) -> Table:
    found = {}
    for name, first in (("flatten", "flatten"), ("global", "global_pool")):
        rows = layer_table((channels, *pair(size)), [(first,), ("dense", classes)])
        weights = sum(row[2] for row in rows)
        found[name] = (weights, weights - classes)
    return found


@variant("written out")
def written_out(size: Size, channels: int, classes: int) -> Table:
    rows, columns = pair(size)
    return {
        "global": (channels * classes + classes, channels * classes),
        "flatten": (rows * columns * channels * classes + classes, rows * columns * channels * classes),
    }
