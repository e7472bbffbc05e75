"""Mistakes of locally_connected_parameters: weights or biases taken for shared, places, channels."""

from reference.analysis.counts import conv_parameters
from reference.analysis.counts import locally_connected_parameters as right
from reference.layers.arguments import pair
from reference.mistakes import mistake

Size = int | tuple[int, int]


@mistake("M093", "biases not counted", hint="Add the biases, one for each place of each map.")
def no_bias(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, bias: bool = True
) -> int:
    return right(size, channels, filters, window, stride, padding, bias=False)


@mistake("M093b", "biases counted that are not there", hint="With bias=False there are weights only.")
def always_bias(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, bias: bool = True
) -> int:
    return right(size, channels, filters, window, stride, padding)


@mistake("M094", "channels forgotten", hint="A window spans all input channels: times C.")
def channels_forgotten(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, bias: bool = True
) -> int:
    return right(size, 1, filters, window, stride, padding, bias=bias)


@mistake("M102", "input places counted", hint="Count the places of the output: H' W', not H W.")
def input_places(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, bias: bool = True
) -> int:
    return pair(size)[0] * pair(size)[1] * conv_parameters(channels, filters, window, bias=bias)


@mistake("M115", "weights counted as shared", hint="Every place has its own weights: times H' W'.")
def shared(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, bias: bool = True
) -> int:
    return conv_parameters(channels, filters, window, bias=bias)


@mistake("M116", "one bias for all places", hint="In this course every place of every map has its own bias.")
def bias_for_each_map(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, bias: bool = True
) -> int:
    return right(size, channels, filters, window, stride, padding, bias=False) + bias * filters


@mistake("M116b", "one bias for the layer", hint="In this course every place of every map has its own bias.")
def bias_for_the_layer(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, bias: bool = True
) -> int:
    return right(size, channels, filters, window, stride, padding, bias=False) + bias
