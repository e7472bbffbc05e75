"""Mistakes of dropout_epoch_factor: the share of dropped units added instead of made up for."""

from reference.mistakes import mistake


@mistake("M244", "the drop probability added", hint="Divide by the probability of keeping: 1 / (1 - p), not 1 + p.")
def drop_added(p: float) -> float:
    return 1 + p


@mistake("M244b", "divided by the drop probability", hint="Divide by the probability of keeping, 1 - p.")
def divided_by_drop(p: float) -> float:
    return 1 / p if p else float("inf")


@mistake("M244c", "always doubled", hint="Twice as many epochs belong to p = 0.5 only.")
def always_doubled(p: float) -> float:
    return 2.0


@mistake("M244d", "fewer epochs", hint="A unit is updated less often, so more epochs are needed: divide by 1 - p.")
def fewer(p: float) -> float:
    return 1 - p
