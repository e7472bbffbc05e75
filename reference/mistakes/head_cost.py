"""Mistakes of head_cost: what goes into the dense layer, its biases, and what pooling is said to cost."""

from reference.analysis.head_cost import head_cost
from reference.layers.arguments import pair
from reference.mistakes import mistake

Size = int | tuple[int, int]
Table = dict[str, tuple[int, int]]


def dense(features: int, classes: int) -> tuple[int, int]:
    """Return the parameters and the multiplications of a dense layer."""
    return (features + 1) * classes, features * classes


@mistake("M092", "one bias for each head", hint="Every class has its own bias.")
def one_bias(size: Size, channels: int, classes: int) -> Table:
    return {name: (products + 1, products) for name, (_, products) in head_cost(size, channels, classes).items()}


@mistake("M093", "biases not counted", hint="Add the biases, one for each class.")
def no_bias(size: Size, channels: int, classes: int) -> Table:
    return {name: (products, products) for name, (_, products) in head_cost(size, channels, classes).items()}


@mistake("M094", "channels forgotten", hint="The dense layer reads the numbers of all maps.")
def channels_forgotten(size: Size, channels: int, classes: int) -> Table:
    height, width = pair(size)
    return {**head_cost(size, channels, classes), "flatten": dense(height * width, classes)}


@mistake("M098", "weights counted for the pooling", hint="Pooling has no parameters and multiplies by nothing learned.")
def weighted_pooling(size: Size, channels: int, classes: int) -> Table:
    table, (height, width) = head_cost(size, channels, classes), pair(size)
    weights, products = table["global"]
    more = height * width * channels
    return {**table, "global": (weights + more, products + more)}


@mistake("M101", "one side of the map only", hint="A map has rows times columns numbers.")
def one_side(size: Size, channels: int, classes: int) -> Table:
    return {**head_cost(size, channels, classes), "flatten": dense(pair(size)[0] * channels, classes)}


@mistake("M101b", "map taken for a square", hint="A map has rows times columns numbers, not rows times rows.")
def squared(size: Size, channels: int, classes: int) -> Table:
    return {**head_cost(size, channels, classes), "flatten": dense(pair(size)[0] ** 2 * channels, classes)}


@mistake("M105", "additions counted too", hint="Count the multiplications only.")
def additions_too(size: Size, channels: int, classes: int) -> Table:
    return {name: (weights, 2 * products) for name, (weights, products) in head_cost(size, channels, classes).items()}


@mistake("M106", "parameters in place of multiplications", hint="A bias is added, not multiplied.")
def biases_multiplied(size: Size, channels: int, classes: int) -> Table:
    return {name: (weights, weights) for name, (weights, _) in head_cost(size, channels, classes).items()}


@mistake("M177", "all maps pooled to one number", hint="Global pooling gives one number of each map.")
def one_number(size: Size, channels: int, classes: int) -> Table:
    return {**head_cost(size, channels, classes), "global": dense(1, classes)}


@mistake("M178", "pooled over the channels", hint="Global pooling runs over rows and columns; the channels stay.")
def over_channels(size: Size, channels: int, classes: int) -> Table:
    height, width = pair(size)
    return {**head_cost(size, channels, classes), "global": dense(height * width, classes)}


@mistake("M283", "flattened in both heads", hint="After global pooling one number of each map is left.")
def flattened(size: Size, channels: int, classes: int) -> Table:
    table = head_cost(size, channels, classes)
    return {**table, "global": table["flatten"]}


@mistake("M283b", "no dense layer behind the pooling", hint="A dense layer stands behind the global pooling, too.")
def nothing_behind(size: Size, channels: int, classes: int) -> Table:
    return {**head_cost(size, channels, classes), "global": (0, 0)}
