"""Mistakes of dense_parameters: the biases, and one unit for a whole layer."""

from reference.analysis.counts import dense_parameters
from reference.mistakes import mistake


@mistake("M092", "one bias for the whole layer", hint="Every unit has its own bias: n_out biases.")
def one_bias(inputs: int, outputs: int, *, bias: bool = True) -> int:
    return inputs * outputs + bias


@mistake("M092b", "a bias for each input", hint="Biases belong to the outputs: one for each unit.")
def bias_for_each_input(inputs: int, outputs: int, *, bias: bool = True) -> int:
    return inputs * (outputs + bias)


@mistake("M093", "biases not counted", hint="Add the biases, one for each unit.")
def no_bias(inputs: int, outputs: int, *, bias: bool = True) -> int:
    return inputs * outputs


@mistake("M093b", "biases counted that are not there", hint="With bias=False there are weights only.")
def always_bias(inputs: int, outputs: int, *, bias: bool = True) -> int:
    return dense_parameters(inputs, outputs)


@mistake("M113", "a single unit", hint="That is one unit of the layer: multiply by the number of outputs.")
def single_unit(inputs: int, outputs: int, *, bias: bool = True) -> int:
    return inputs + bias


@mistake("M113b", "as many outputs as inputs", hint="Multiply inputs by outputs; they need not be equally many.")
def inputs_squared(inputs: int, outputs: int, *, bias: bool = True) -> int:
    return (inputs + bias) * inputs
