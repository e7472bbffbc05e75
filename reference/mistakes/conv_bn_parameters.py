"""Mistakes of conv_bn_parameters: a bias that does nothing, running statistics counted, scale or shift left out."""

from reference.analysis.conv_bn_parameters import conv_bn_parameters
from reference.mistakes import mistake

Size = int | tuple[int, int]


@mistake("M100", "running statistics counted", hint="Running mean and variance are not trained: count gamma and beta.")
def running_counted(c_in: int, c_out: int, kernel: Size) -> int:
    return conv_bn_parameters(c_in, c_out, kernel) + 2 * c_out


@mistake(
    "M223", "bias kept", hint="Batch normalisation takes any bias away with the mean: leave it out of the filters."
)
def bias_kept(c_in: int, c_out: int, kernel: Size) -> int:
    return conv_bn_parameters(c_in, c_out, kernel) + c_out


@mistake("M223b", "bias instead of scale and shift", hint="There are two numbers for each channel, gamma and beta.")
def bias_only(c_in: int, c_out: int, kernel: Size) -> int:
    return conv_bn_parameters(c_in, c_out, kernel) - c_out


@mistake(
    "M223c", "normalisation without parameters", hint="Batch normalisation has a gamma and a beta for each channel."
)
def filters_only(c_in: int, c_out: int, kernel: Size) -> int:
    return conv_bn_parameters(c_in, c_out, kernel) - 2 * c_out
