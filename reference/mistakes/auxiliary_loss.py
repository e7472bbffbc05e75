"""Mistakes of auxiliary_loss: the side branches weighted wrongly or left out."""

from typing import Any

from reference.mistakes import mistake


@mistake("M281", "side branches not weighted", hint="Each auxiliary loss counts 0.3 times.")
def not_weighted(main: Any, auxiliaries: list[Any], weight: float = 0.3) -> Any:
    return main + sum(auxiliaries)


@mistake("M281b", "only the last side branch added", hint="Add the losses of all side branches.")
def last_only(main: Any, auxiliaries: list[Any], weight: float = 0.3) -> Any:
    return main + weight * auxiliaries[-1] if auxiliaries else main


@mistake("M281c", "main loss weighted too", hint="The loss of the network's own output counts in full.")
def all_weighted(main: Any, auxiliaries: list[Any], weight: float = 0.3) -> Any:
    return weight * (main + sum(auxiliaries))


@mistake(
    "M281d", "side branches averaged", hint="Each auxiliary loss counts 0.3 times: take their sum, not their mean."
)
def averaged(main: Any, auxiliaries: list[Any], weight: float = 0.3) -> Any:
    return main + weight * sum(auxiliaries) / max(len(auxiliaries), 1)


@mistake("M281e", "side branches left out", hint="In training the losses of the side branches are added.")
def left_out(main: Any, auxiliaries: list[Any], weight: float = 0.3) -> Any:
    return main
