"""Mistakes of rotate_images: the other sense, other axes, flips."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake
from reference.training.image_changes import rotate_images

Array = npt.NDArray[Any]


@mistake("M334", "wrong sense", hint="Positive is counter-clockwise, as in NumPy's rot90.")
def clockwise(images: Array, turns: int = 1) -> Array:
    return rotate_images(images, -turns)


@mistake("TR124", "first two axes turned", hint="Turn rows and columns, the last two axes; the batch stays.")
def batch_turned(images: Array, turns: int = 1) -> Array:
    return np.rot90(images, turns).copy()


@mistake("TR122", "transposed", hint="A transposed image is mirrored too: turn it.")
def transposed(images: Array, turns: int = 1) -> Array:
    return images.swapaxes(-1, -2).copy() if turns % 2 else rotate_images(images, turns)


@mistake("TR125", "always one turn", hint="Turn as many times as asked.")
def one_turn(images: Array, turns: int = 1) -> Array:
    return rotate_images(images, 1)


@mistake("TR126", "half turns", hint="A turn is a quarter of a full one.")
def half_turns(images: Array, turns: int = 1) -> Array:
    return rotate_images(images, 2 * turns)


@mistake("TR127", "reshaped", hint="Reshaping moves no pixel: turn the axes.")
def reshaped(images: Array, turns: int = 1) -> Array:
    return images.reshape(*images.shape[:-2], *images.shape[-2:][:: -1 if turns % 2 else 1]).copy()
