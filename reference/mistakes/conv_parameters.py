"""Mistakes of conv_parameters: the biases, the depth of a filter, the groups.

M095, the parameters multiplied by the places, needs the size of the image: see `layer_table`.
"""

from reference.analysis.counts import conv_parameters
from reference.layers.arguments import pair
from reference.mistakes import mistake

Window = int | tuple[int, int]


@mistake("M040", "square window assumed", hint="A window may have kh rows and kw columns: kh * kw.")
def square_assumed(channels: int, filters: int, window: Window, *, bias: bool = True, groups: int = 1) -> int:
    return conv_parameters(channels, filters, pair(window)[0], bias=bias, groups=groups)


@mistake("M092", "one bias for the whole layer", hint="Every filter has its own bias: C_out biases.")
def one_bias(channels: int, filters: int, window: Window, *, bias: bool = True, groups: int = 1) -> int:
    return conv_parameters(channels, filters, window, bias=False, groups=groups) + bias


@mistake("M093", "biases not counted", hint="Add the biases, one for each filter.")
def no_bias(channels: int, filters: int, window: Window, *, bias: bool = True, groups: int = 1) -> int:
    return conv_parameters(channels, filters, window, bias=False, groups=groups)


@mistake("M093b", "biases counted that are not there", hint="With bias=False there are weights only.")
def always_bias(channels: int, filters: int, window: Window, *, bias: bool = True, groups: int = 1) -> int:
    return conv_parameters(channels, filters, window, groups=groups)


@mistake("M093c", "a bias for each kernel", hint="A filter has one bias, not one for each of its kernels.")
def bias_for_each_kernel(channels: int, filters: int, window: Window, *, bias: bool = True, groups: int = 1) -> int:
    weights = conv_parameters(channels, filters, window, bias=False, groups=groups)
    return weights + bias * filters * (channels // groups)


@mistake("M094", "channels forgotten", hint="A filter spans all input channels: times C.")
def channels_forgotten(channels: int, filters: int, window: Window, *, bias: bool = True, groups: int = 1) -> int:
    return conv_parameters(1, filters, window, bias=bias)


@mistake("M094b", "groups ignored", hint="With groups a filter reads the channels of its own group only: C / groups.")
def groups_ignored(channels: int, filters: int, window: Window, *, bias: bool = True, groups: int = 1) -> int:
    return conv_parameters(channels, filters, window, bias=bias)


@mistake(
    "M094c", "groups divided twice", hint="Only the channels are shared out: all filters stay, each reads C / groups."
)
def groups_twice(channels: int, filters: int, window: Window, *, bias: bool = True, groups: int = 1) -> int:
    return conv_parameters(channels // groups, filters // groups, window, bias=bias)


@mistake(
    "M096", "one kernel for all", hint="No kernel is shared by channels or filters: 3 x 3 x 3 + 1 for each on RGB."
)
def one_kernel(channels: int, filters: int, window: Window, *, bias: bool = True, groups: int = 1) -> int:
    return conv_parameters(1, 1, window, bias=False) + bias * filters


@mistake("M097", "three channels taken for granted", hint="The depth is the number of filters of the layer before.")
def depth_of_rgb(channels: int, filters: int, window: Window, *, bias: bool = True, groups: int = 1) -> int:
    return conv_parameters(3, filters, window, bias=bias)


@mistake("M097b", "depth free to choose", hint="The depth of a filter is the number of channels that come in.")
def depth_of_the_output(channels: int, filters: int, window: Window, *, bias: bool = True, groups: int = 1) -> int:
    return conv_parameters(filters, filters, window, bias=bias, groups=groups)
