"""Mistakes of receptive_field_range: padding, stride, the end of the range, the order of the layers."""

from reference.analysis.receptive_field import receptive_field_range
from reference.mistakes import mistake

Layers = list[tuple[int, int, int]]
Range = tuple[int, int]


@mistake("M023", "stride ignored", hint="Output i begins at i * s, in every layer.")
def stride_ignored(i: int, layers: Layers) -> Range:
    return receptive_field_range(i, [(window, 1, padding) for window, _, padding in layers])


@mistake("M028", "padding ignored", hint="With padding the window of output 0 begins at -p.")
def padding_ignored(i: int, layers: Layers) -> Range:
    return receptive_field_range(i, [(window, stride, 0) for window, stride, _ in layers])


@mistake("M028b", "padding added", hint="Padding moves the window to the left: i * s - p.")
def padding_added(i: int, layers: Layers) -> Range:
    first = last = i
    for window, stride, padding in reversed(layers):
        first, last = first * stride + padding, last * stride + padding + window - 1
    return first, last


@mistake("M046", "end behind the last pixel", hint="Give the last pixel that is seen, not the one behind it: k - 1.")
def end_behind(i: int, layers: Layers) -> Range:
    first, last = receptive_field_range(i, layers)
    return first, last + 1


@mistake("M088", "centred on output i", hint="Output i is not above pixel i: its window begins at i * s - p.")
def centred(i: int, layers: Layers) -> Range:
    first, last = receptive_field_range(0, layers)
    return i - (last - first) // 2, i - (last - first) // 2 + last - first


@mistake("M090", "layers in forward order", hint="Go from the last layer back to the first.")
def forward_order(i: int, layers: Layers) -> Range:
    return receptive_field_range(i, layers[::-1])


@mistake("M091", "last layer only", hint="Trace back to the image, through all layers.")
def last_layer_only(i: int, layers: Layers) -> Range:
    return receptive_field_range(i, layers[-1:])


@mistake("M091b", "first layer only", hint="Trace back through all layers, beginning with the last.")
def first_layer_only(i: int, layers: Layers) -> Range:
    return receptive_field_range(i, layers[:1])
