"""Correct ways to write bottleneck_cost: with the functions of single layers, written out, by one line a layer."""

from reference.analysis.counts import conv_multiplications, conv_parameters
from reference.layers.arguments import pair
from reference.variants import variant

Size = int | tuple[int, int]
Table = dict[str, tuple[int, int]]


@variant("functions of the single layers, on a padded image")
def single_layers(size: Size, channels: int, reduced: int, filters: int, window: int) -> Table:
    height, width = pair(size)
    padded = (height + window - 1, width + window - 1)
    direct = conv_parameters(channels, filters, window), conv_multiplications(padded, channels, filters, window)
    first = conv_parameters(channels, reduced, 1), conv_multiplications(size, channels, reduced, 1)
    second = conv_parameters(reduced, filters, window), conv_multiplications(padded, reduced, filters, window)
    both = first[0] + second[0], first[1] + second[1]
    return {"direct": direct, "reduction": first, "window": second, "bottleneck": both}


@variant("written out")
def written_out(size: Size, channels: int, reduced: int, filters: int, window: int) -> Table:
    places, area = pair(size)[0] * pair(size)[1], window**2
    return {
        "bottleneck": (
            (channels + 1) * reduced + (area * reduced + 1) * filters,
            places * reduced * (channels + area * filters),
        ),
        "direct": ((area * channels + 1) * filters, places * area * channels * filters),
        "reduction": ((channels + 1) * reduced, places * channels * reduced),
        "window": ((area * reduced + 1) * filters, places * area * reduced * filters),
    }


@variant("products from parameters without biases")
def products_from_parameters(size: Size, channels: int, reduced: int, filters: int, window: int) -> Table:
    places = pair(size)[0] * pair(size)[1]
    inputs = {"direct": channels * window**2, "reduction": channels, "window": reduced * window**2}
    outputs = {"direct": filters, "reduction": reduced, "window": filters}
    parameters = {name: (inputs[name] + 1) * outputs[name] for name in inputs}
    table = {name: (count, (count - outputs[name]) * places) for name, count in parameters.items()}
    columns = zip(table["reduction"], table["window"], strict=True)
    total, products = (sum(column) for column in columns)
    return {**table, "bottleneck": (total, products)}
