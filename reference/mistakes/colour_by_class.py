"""Mistakes of colour_by_class: axes and colours in another order, colours mixed or computed instead of looked up."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake

Array = npt.NDArray[Any]


@mistake("LI70", "colours first", hint="The picture has the axes (H, W, 3).")
def colours_first(class_map: Array, palette: Array) -> Array:
    return np.ascontiguousarray(np.moveaxis(palette[class_map], -1, 0))


@mistake("LI71", "blue before red", hint="Keep red, green, blue in this order.")
def blue_first(class_map: Array, palette: Array) -> Any:
    return palette[:, ::-1][class_map]


@mistake("LI72", "red for all three", hint="Look up all three numbers of a colour.")
def red_only(class_map: Array, palette: Array) -> Array:
    return np.repeat(palette[class_map][..., :1], 3, axis=-1)


@mistake("LI73", "colours as fractions", hint="Look colours up and leave them as they are: no division by 255.")
def fractions(class_map: Array, palette: Array) -> Any:
    return palette[class_map] / 255


@mistake("LI74", "colours shifted by one class", hint="Class 0 has the first colour of the palette.")
def shifted(class_map: Array, palette: Array) -> Any:
    return np.concatenate([np.zeros_like(palette[:1]), palette])[class_map]


@mistake("LI75", "colours mixed at borders", hint="Look up, do not smooth: a mixture may be another class's colour.")
def mixed(class_map: Array, palette: Array) -> Array:
    picture = palette[class_map].astype(np.float64)
    picture[..., 1:, :] = (picture[..., 1:, :] + picture[..., :-1, :]) / 2
    return picture.astype(palette.dtype)


@mistake("LI76", "classes stretched over the palette", hint="Class k has colour k, whatever classes the map holds.")
def stretched(class_map: Array, palette: Array) -> Any:
    return palette[class_map * (len(palette) - 1) // max(int(class_map.max()), 1)]


@mistake("LI77", "last class without a colour", hint="Every class has its colour, the last one too.")
def last_missing(class_map: Array, palette: Array) -> Array:
    picture = np.zeros((*class_map.shape, 3), palette.dtype)
    for number, colour in enumerate(palette[:-1]):
        picture[class_map == number] = colour
    return picture
