"""Mistakes of probability_no_update: one mask thought to serve the whole batch."""

from reference.mistakes import mistake


@mistake("M243", "one mask for the batch", hint="Each sample has a mask of its own: all must drop the unit, p^batch.")
def one_mask(p: float, batch: int) -> float:
    return p


@mistake("M243b", "probability of an update", hint="Asked is that no sample keeps the unit, not that one does.")
def of_an_update(p: float, batch: int) -> float:
    return 1 - float(p**batch)


@mistake("M243c", "p taken for the probability of keeping", hint="A unit is dropped with the probability p.")
def dropped_with_keep(p: float, batch: int) -> float:
    return float((1 - p) ** batch)


@mistake(
    "M243d", "p divided by the batch", hint="Independent events multiply: p times p times p, once for each sample."
)
def divided(p: float, batch: int) -> float:
    return p / batch if batch else 1.0
