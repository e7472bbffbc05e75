"""Mistakes of bottleneck_cost: biases, channels in between, and how two stages make a sum."""

from reference.analysis.bottleneck import bottleneck_cost
from reference.analysis.counts import conv_multiplications
from reference.layers.arguments import pair
from reference.mistakes import mistake

Size = int | tuple[int, int]
Table = dict[str, tuple[int, int]]


def together(table: Table) -> Table:
    """Return the table with the two stages added."""
    first, second = table["reduction"], table["window"]
    return {**table, "bottleneck": (first[0] + second[0], first[1] + second[1])}


def with_biases(table: Table, old: dict[str, int], new: int) -> Table:
    """Return the table with another number of biases in each layer."""
    return together({name: (table[name][0] - old[name] + new, table[name][1]) for name in old})


@mistake("M092", "one bias for each layer", hint="Every filter has its own bias.")
def one_bias(size: Size, channels: int, reduced: int, filters: int, window: int) -> Table:
    table = bottleneck_cost(size, channels, reduced, filters, window)
    return with_biases(table, {"direct": filters, "reduction": reduced, "window": filters}, 1)


@mistake("M093", "biases not counted", hint="Add the biases, one for each filter.")
def no_bias(size: Size, channels: int, reduced: int, filters: int, window: int) -> Table:
    table = bottleneck_cost(size, channels, reduced, filters, window)
    return with_biases(table, {"direct": filters, "reduction": reduced, "window": filters}, 0)


@mistake("M094", "channels forgotten", hint="A filter spans all channels that come in, also one of 1 x 1.")
def channels_forgotten(size: Size, channels: int, reduced: int, filters: int, window: int) -> Table:
    table, narrow = (bottleneck_cost(size, c, r, filters, window) for c, r in ((1, reduced), (1, 1)))
    return together({**table, "window": narrow["window"]})


@mistake("M103", "no padding", hint="All layers keep the rows and columns: count H W places.")
def valid_window(size: Size, channels: int, reduced: int, filters: int, window: int) -> Table:
    table, depths = bottleneck_cost(size, channels, reduced, filters, window), {"direct": channels, "window": reduced}
    if window > min(pair(size)):
        return table
    new = {name: (table[name][0], conv_multiplications(size, c, filters, window)) for name, c in depths.items()}
    return together({**table, **new})


@mistake("M105", "multiplications and additions counted together", hint="Count the multiplications only.")
def additions_too(size: Size, channels: int, reduced: int, filters: int, window: int) -> Table:
    table = bottleneck_cost(size, channels, reduced, filters, window)
    return {name: (parameters, 2 * products) for name, (parameters, products) in table.items()}


@mistake("M107", "large window still on all channels", hint="Behind the 1 x 1 convolution there are fewer channels.")
def all_channels_again(size: Size, channels: int, reduced: int, filters: int, window: int) -> Table:
    table = bottleneck_cost(size, channels, reduced, filters, window)
    return together({**table, "window": table["direct"]})


@mistake("M108", "first stage forgotten", hint="The 1 x 1 convolution costs as well: add both stages.")
def reduction_forgotten(size: Size, channels: int, reduced: int, filters: int, window: int) -> Table:
    table = bottleneck_cost(size, channels, reduced, filters, window)
    return {**table, "bottleneck": table["window"]}


@mistake("M109", "products of the stages multiplied", hint="The stages run one after the other: add.")
def stages_multiplied(size: Size, channels: int, reduced: int, filters: int, window: int) -> Table:
    table = bottleneck_cost(size, channels, reduced, filters, window)
    products = table["reduction"][1] * table["window"][1]
    return {**table, "bottleneck": (table["bottleneck"][0], products)}


@mistake("M109b", "all of it multiplied", hint="The stages run one after the other: add parameters and products.")
def all_multiplied(size: Size, channels: int, reduced: int, filters: int, window: int) -> Table:
    table = bottleneck_cost(size, channels, reduced, filters, window)
    first, second = table["reduction"], table["window"]
    return {**table, "bottleneck": (first[0] * second[0], first[1] * second[1])}
