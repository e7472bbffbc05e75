"""Mistakes of dense_vs_local_vs_conv: one row of the table wrong, or the biases in all."""

from reference.analysis.connectivity import dense_vs_local_vs_conv
from reference.layers.arguments import pair
from reference.mistakes import mistake

Size = int | tuple[int, int]
Table = dict[str, tuple[int, int]]


def outputs_of(size: Size, window: Size, filters: int) -> int:
    """Return how many numbers the layer makes."""
    (height, width), (kh, kw) = pair(size), pair(window)
    return (height - kh + 1) * (width - kw + 1) * filters


@mistake("M093", "biases not counted", hint="Add the biases: one for each unit, each place, each filter.")
def no_bias(size: Size, window: Size, channels: int = 1, filters: int = 1) -> Table:
    table, outputs = dense_vs_local_vs_conv(size, window, channels, filters), outputs_of(size, window, filters)
    biases = {"dense": outputs, "local": outputs, "conv": filters}
    return {name: (weights - biases[name], products) for name, (weights, products) in table.items()}


@mistake("M094", "channels forgotten", hint="Every window and every unit looks at all channels: times C.")
def channels_forgotten(size: Size, window: Size, channels: int = 1, filters: int = 1) -> Table:
    return dense_vs_local_vs_conv(size, window, 1, filters)


@mistake("M095", "convolution's parameters counted at every place", hint="The convolution's weights serve every place.")
def conv_like_local(size: Size, window: Size, channels: int = 1, filters: int = 1) -> Table:
    table = dense_vs_local_vs_conv(size, window, channels, filters)
    return {**table, "conv": table["local"]}


@mistake(
    "M102", "as many outputs as pixels", hint="The output has H' W' places: a window has fewer places than pixels."
)
def output_like_input(size: Size, window: Size, channels: int = 1, filters: int = 1) -> Table:
    (height, width), (kh, kw) = pair(size), pair(window)
    return dense_vs_local_vs_conv((height + kh - 1, width + kw - 1), window, channels, filters) | {
        "dense": (
            (height * width * channels + 1) * height * width * filters,
            (height * width) ** 2 * channels * filters,
        )
    }


@mistake(
    "M106", "products of the convolution counted once", hint="Shared weights are used at every place: times H' W'."
)
def conv_multiplied_once(size: Size, window: Size, channels: int = 1, filters: int = 1) -> Table:
    table = dense_vs_local_vs_conv(size, window, channels, filters)
    return {**table, "conv": (table["conv"][0], table["conv"][0] - filters)}


@mistake("M113", "a single dense unit", hint="The dense layer has one unit for each output number: multiply by them.")
def single_unit(size: Size, window: Size, channels: int = 1, filters: int = 1) -> Table:
    table, inputs = dense_vs_local_vs_conv(size, window, channels, filters), pair(size)[0] * pair(size)[1] * channels
    return {**table, "dense": (inputs + 1, inputs)}


@mistake("M115", "local weights counted as shared", hint="Every place of the local layer has its own weights.")
def local_like_conv(size: Size, window: Size, channels: int = 1, filters: int = 1) -> Table:
    table = dense_vs_local_vs_conv(size, window, channels, filters)
    return {**table, "local": (table["conv"][0], table["local"][1])}


@mistake("M116", "one bias for all places of the local layer", hint="In this course every place has its own bias.")
def local_bias_shared(size: Size, window: Size, channels: int = 1, filters: int = 1) -> Table:
    table = dense_vs_local_vs_conv(size, window, channels, filters)
    weights = table["local"][0] - outputs_of(size, window, filters)
    return {**table, "local": (weights + filters, table["local"][1])}
