"""Correct ways to write auxiliary_loss: the built-in sum, one term after the other, products of pairs."""

from typing import Any

from reference.variants import variant


@variant("the built-in sum")
def built_in_sum(main: Any, auxiliaries: list[Any], weight: float = 0.3) -> Any:
    return main + weight * sum(auxiliaries)


@variant("recursion")
def recursion(main: Any, auxiliaries: list[Any], weight: float = 0.3) -> Any:
    return recursion(main + weight * auxiliaries[0], auxiliaries[1:], weight) if auxiliaries else main


@variant("a weight for each loss")
def weighted_pairs(main: Any, auxiliaries: list[Any], weight: float = 0.3) -> Any:
    weights = [1.0, *[weight] * len(auxiliaries)]
    return sum(share * loss for share, loss in zip(weights, [main, *auxiliaries], strict=True))
