"""Mistakes of conv_multiplications: places, channels, and what is counted."""

from reference.analysis.counts import conv_multiplications as right
from reference.analysis.counts import conv_parameters
from reference.layers.arguments import pair
from reference.mistakes import mistake

Size = int | tuple[int, int]


@mistake("M023", "stride ignored", hint="With a stride there are fewer output places, so fewer multiplications.")
def stride_ignored(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, groups: int = 1
) -> int:
    return right(size, channels, filters, window, 1, padding, groups=groups)


@mistake("M024", "divided by the stride once", hint="The stride thins out rows and columns: both shrink.")
def stride_on_rows(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, groups: int = 1
) -> int:
    return right(size, channels, filters, window, (pair(stride)[0], 1), padding, groups=groups)


@mistake("M040", "square image assumed", hint="Count rows and columns of the output by themselves: H' W'.")
def square_image(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, groups: int = 1
) -> int:
    return right(pair(size)[0], channels, filters, window, stride, padding, groups=groups)


@mistake("M040b", "square window assumed", hint="A window may have kh rows and kw columns: kh * kw.")
def square_window(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, groups: int = 1
) -> int:
    kh, kw = pair(window)
    return right(size, channels, filters, window, stride, padding, groups=groups) // kw * kh


@mistake("M094", "groups ignored", hint="With groups a filter reads the channels of its own group only: C / groups.")
def groups_ignored(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, groups: int = 1
) -> int:
    return right(size, channels, filters, window, stride, padding)


@mistake("M102", "input places counted", hint="Count the places of the output: H' W', not H W.")
def input_places(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, groups: int = 1
) -> int:
    return right(size, channels, filters, 1, groups=groups) * pair(window)[0] * pair(window)[1]


@mistake("M103", "padding ignored", hint="With padding there are more output places: use the size with 2p.")
def padding_ignored(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, groups: int = 1
) -> int:
    return right(size, channels, filters, window, stride, groups=groups)


@mistake("M104", "input channels forgotten", hint="Each output sums over all channels: times C.")
def channels_forgotten(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, groups: int = 1
) -> int:
    return right(size, 1, filters, window, stride, padding)


@mistake("M104b", "filters forgotten", hint="Every filter makes a map of its own: times C_out.")
def filters_forgotten(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, groups: int = 1
) -> int:
    return right(size, channels, filters, window, stride, padding, groups=groups) // filters


@mistake("M105", "multiplications and additions counted together", hint="Count the multiplications only.")
def additions_too(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, groups: int = 1
) -> int:
    return 2 * right(size, channels, filters, window, stride, padding, groups=groups)


@mistake(
    "M106", "weights counted instead of multiplications", hint="Each weight is used at every output place: times H' W'."
)
def weights_only(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, groups: int = 1
) -> int:
    return conv_parameters(channels, filters, window, bias=False, groups=groups)


@mistake("M106b", "parameters counted", hint="Leave out the biases and multiply the weights by the output places.")
def parameters_counted(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, groups: int = 1
) -> int:
    return conv_parameters(channels, filters, window, groups=groups)


@mistake("M106c", "biases multiplied", hint="A bias is added, not multiplied: leave it out of the products.")
def biases_multiplied(
    size: Size, channels: int, filters: int, window: Size, stride: Size = 1, padding: Size = 0, *, groups: int = 1
) -> int:
    places = right(size, 1, 1, window, stride, padding) // (pair(window)[0] * pair(window)[1])
    return places * conv_parameters(channels, filters, window, groups=groups)
