"""Mistakes of transposed_output_size: the padding's sign, the gaps, the zeros put in between, the border."""

from reference.analysis.output_size import transposed_output_size
from reference.mistakes import mistake


def slid_over(size: int, window: int, between: int, border: int, behind: int) -> int:
    """Return the places of a window at stride 1 over inputs with zeros between, around and behind them."""
    return size + (size - 1) * between + 2 * border + behind - window + 1


@mistake("M081", "padding added", hint="Padding removes rows here: - 2p.")
def padding_added(size: int, window: int, stride: int = 1, padding: int = 0, output_padding: int = 0) -> int:
    return (size - 1) * stride + window + 2 * padding + output_padding


@mistake("M082", "n strides instead of n - 1", hint="n inputs have n - 1 gaps: (n - 1) s.")
def one_gap_too_many(size: int, window: int, stride: int = 1, padding: int = 0, output_padding: int = 0) -> int:
    return size * stride + window - 2 * padding + output_padding


@mistake("M083", "formula of the convolution", hint="The transposed layer enlarges: multiply by the stride.")
def forward_formula(size: int, window: int, stride: int = 1, padding: int = 0, output_padding: int = 0) -> int:
    return (size + 2 * padding - window) // stride + 1


@mistake(
    "M084", "number of filters (8) put in for the size", hint="n is the length of the axis, not the number of filters."
)
def filters_for_size(size: int, window: int, stride: int = 1, padding: int = 0, output_padding: int = 0) -> int:
    return (8 - 1) * stride + window - 2 * padding + output_padding


@mistake("M085", "s zeros between the inputs", hint="Insert s - 1 zeros between two inputs, not s.")
def too_many_zeros(size: int, window: int, stride: int = 1, padding: int = 0, output_padding: int = 0) -> int:
    return slid_over(size, window, stride, window - padding - 1, output_padding)


@mistake("M086", "border of p", hint="The border around the spread inputs is k - p - 1, not p.")
def border_of_p(size: int, window: int, stride: int = 1, padding: int = 0, output_padding: int = 0) -> int:
    return slid_over(size, window, stride - 1, padding, output_padding)


@mistake("M087", "padding ignored", hint="A larger p means a thinner border: k - p - 1, not k - 1.")
def padding_ignored(size: int, window: int, stride: int = 1, padding: int = 0, output_padding: int = 0) -> int:
    return slid_over(size, window, stride - 1, window - 1, output_padding)


@mistake("M087b", "padding removed from one end only", hint="p is removed from both ends: - 2p.")
def padding_once(size: int, window: int, stride: int = 1, padding: int = 0, output_padding: int = 0) -> int:
    return transposed_output_size(size, window, stride, padding, output_padding) + padding


@mistake("M087c", "output_padding ignored", hint="output_padding adds places at the end: several sizes are possible.")
def output_padding_ignored(size: int, window: int, stride: int = 1, padding: int = 0, output_padding: int = 0) -> int:
    return transposed_output_size(size, window, stride, padding, output_padding) - output_padding


@mistake("M087d", "output_padding at both ends", hint="output_padding is added once, at the end of the axis.")
def output_padding_twice(size: int, window: int, stride: int = 1, padding: int = 0, output_padding: int = 0) -> int:
    return transposed_output_size(size, window, stride, padding, output_padding) + output_padding
