"""Mistakes of expected_updates: p misread, or no unit thought to miss anything."""

from reference.mistakes import mistake


@mistake("M231", "p taken for the probability of keeping", hint="A unit is kept with the probability 1 - p.")
def kept_with_p(p: float, samples: int) -> float:
    return p * samples


@mistake("M243", "all samples", hint="A unit is dropped for a part of the samples: multiply by 1 - p.")
def all_samples(p: float, samples: int) -> float:
    return float(samples)


@mistake("M244", "divided by the keep probability", hint="Fewer samples reach a unit, not more: multiply by 1 - p.")
def divided_by_keep(p: float, samples: int) -> float:
    return samples / (1 - p) if p < 1 else float("inf")
