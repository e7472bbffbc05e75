"""Mistakes of change_brightness: multiplied, not clipped, wrapped."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake

Array = npt.NDArray[Any]


@mistake("TR134", "not clipped", hint="Keep the result between 0 and 1.")
def not_clipped(images: Array, amount: float) -> Array:
    return np.asarray(images + np.asarray(amount, images.dtype if images.dtype.kind == "f" else float))


@mistake("TR135", "multiplied", hint="Brightness adds a number to every pixel.")
def multiplied(images: Array, amount: float) -> Array:
    return np.clip(images * (1 + amount), 0, 1)


@mistake("TR136", "wrapped", hint="Cut off at 0 and 1: what is beyond does not come in again on the other side.")
def wrapped(images: Array, amount: float) -> Array:
    return np.asarray((images + amount) % 1.0)


@mistake("TR137", "rescaled instead of clipped", hint="Cut off at 0 and 1; do not stretch.")
def rescaled(images: Array, amount: float) -> Array:
    changed = images + amount
    spread = float(np.ptp(changed)) if changed.size else 0.0
    return np.asarray((changed - changed.min(initial=np.inf)) / (spread or 1))


@mistake("TR138", "only cut off above", hint="Cut off below 0 too.")
def above_only(images: Array, amount: float) -> Array:
    return np.asarray(np.minimum(images + np.asarray(amount, images.dtype if images.dtype.kind == "f" else float), 1))


@mistake("TR139", "darkened", hint="A positive number brightens: add it.")
def darkened(images: Array, amount: float) -> Array:
    return np.asarray(np.clip(images - np.asarray(amount, images.dtype if images.dtype.kind == "f" else float), 0, 1))
