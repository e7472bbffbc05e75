"""Mistakes of conv_layer_counts: biases, channels or places counted wrongly in one of the two numbers."""

from reference.layers.conv_layer import conv_layer_counts
from reference.mistakes import mistake

Image = tuple[int, int, int]
Filters = tuple[int, int, int, int]
Size = int | tuple[int, int]
Counts = tuple[int, int]


@mistake("M023", "stride ignored", hint="With a stride there are fewer output places, so fewer multiplications.")
def stride_ignored(image: Image, filters: Filters, stride: Size = 1, padding: Size = 0) -> Counts:
    return conv_layer_counts(image, filters, 1, padding)


@mistake("M092", "one bias for the whole layer", hint="Every filter has its own bias: C_out biases.")
def one_bias(image: Image, filters: Filters, stride: Size = 1, padding: Size = 0) -> Counts:
    parameters, multiplications = conv_layer_counts(image, filters, stride, padding)
    return parameters - filters[0] + 1, multiplications


@mistake("M093", "biases not counted", hint="Add the biases, one for each filter.")
def no_bias(image: Image, filters: Filters, stride: Size = 1, padding: Size = 0) -> Counts:
    parameters, multiplications = conv_layer_counts(image, filters, stride, padding)
    return parameters - filters[0], multiplications


@mistake(
    "M094", "channels forgotten in the parameters", hint="A filter has one kernel for each input channel: times C."
)
def channels_forgotten(image: Image, filters: Filters, stride: Size = 1, padding: Size = 0) -> Counts:
    maps, _, kh, kw = filters
    return (kh * kw + 1) * maps, conv_layer_counts(image, filters, stride, padding)[1]


@mistake(
    "M095", "parameters counted at every place", hint="The same weights serve every place: do not multiply by H' W'."
)
def parameters_at_every_place(image: Image, filters: Filters, stride: Size = 1, padding: Size = 0) -> Counts:
    parameters, multiplications = conv_layer_counts(image, filters, stride, padding)
    maps, channels, kh, kw = filters
    return parameters * multiplications // (maps * channels * kh * kw), multiplications


@mistake("M097", "three channels taken for granted", hint="The depth of a filter is the number of maps that come in.")
def depth_of_rgb(image: Image, filters: Filters, stride: Size = 1, padding: Size = 0) -> Counts:
    maps, _, kh, kw = filters
    return conv_layer_counts((3, *image[1:]), (maps, 3, kh, kw), stride, padding)


@mistake("M102", "input places counted", hint="Count the places of the output: H' W', not H W.")
def input_places(image: Image, filters: Filters, stride: Size = 1, padding: Size = 0) -> Counts:
    maps, channels, kh, kw = filters
    multiplications = image[1] * image[2] * maps * channels * kh * kw
    return conv_layer_counts(image, filters, stride, padding)[0], multiplications


@mistake("M103", "padding ignored", hint="With padding there are more output places: use the size with 2p.")
def padding_ignored(image: Image, filters: Filters, stride: Size = 1, padding: Size = 0) -> Counts:
    return conv_layer_counts(image, filters, stride)


@mistake("M104", "channels forgotten in the multiplications", hint="Each output sums over all channels: times C.")
def channels_not_multiplied(image: Image, filters: Filters, stride: Size = 1, padding: Size = 0) -> Counts:
    parameters, multiplications = conv_layer_counts(image, filters, stride, padding)
    return parameters, multiplications // filters[1]


@mistake("M105", "multiplications and additions counted together", hint="Count the multiplications only.")
def additions_too(image: Image, filters: Filters, stride: Size = 1, padding: Size = 0) -> Counts:
    parameters, multiplications = conv_layer_counts(image, filters, stride, padding)
    return parameters, 2 * multiplications


@mistake(
    "M106", "weights counted instead of multiplications", hint="Each weight is used at every output place: times H' W'."
)
def weights_only(image: Image, filters: Filters, stride: Size = 1, padding: Size = 0) -> Counts:
    maps, channels, kh, kw = filters
    return conv_layer_counts(image, filters, stride, padding)[0], maps * channels * kh * kw


@mistake(
    "M106b",
    "multiplications by the biases counted",
    hint="A bias is added, not multiplied: leave it out of the products.",
)
def biases_multiplied(image: Image, filters: Filters, stride: Size = 1, padding: Size = 0) -> Counts:
    parameters, multiplications = conv_layer_counts(image, filters, stride, padding)
    _, channels, kh, kw = filters
    return parameters, multiplications // (channels * kh * kw) * (channels * kh * kw + 1)
