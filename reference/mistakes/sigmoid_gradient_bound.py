"""Mistakes of sigmoid_gradient_bound: another factor, or factors added instead of multiplied."""

from reference.mistakes import mistake


@mistake("M126", "each layer loses 25 %", hint="The factor is at most 0.25 for each layer: it keeps 25 %.")
def loses_a_quarter(layers: int) -> float:
    return float(0.75**layers)


@mistake("M348", "factors added", hint="The chain rule multiplies the factors: 0.25 to the power of the layers.")
def added(layers: int) -> float:
    return 0.25 * layers


@mistake(
    "M126b", "one layer for any depth", hint="Every layer has a factor of its own: 0.25 to the power of the layers."
)
def one_layer(layers: int) -> float:
    return 0.25


@mistake("M126c", "slope taken as at most 0.5", hint="s * (1 - s) is greatest at s = 0.5, where it is 0.25.")
def half(layers: int) -> float:
    return float(0.5**layers)


@mistake("M126d", "one layer too few", hint="Each of the layers multiplies: the power is the number of layers.")
def one_too_few(layers: int) -> float:
    return float(0.25 ** (layers - 1))


@mistake("M126e", "divided by the number of layers", hint="The chain rule multiplies: the bound falls as a power.")
def divided(layers: int) -> float:
    return 0.25 / max(1, layers)
