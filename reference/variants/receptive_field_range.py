"""Correct ways to write receptive_field_range: in closed form, by recursion, by marking pixels."""

from reference.variants import variant

Layers = list[tuple[int, int, int]]


@variant("closed form")
def closed_form(i: int, layers: Layers) -> tuple[int, int]:
    step, start, seen = 1, 0, 1
    for window, stride, padding in layers:
        start, seen = start - padding * step, seen + (window - 1) * step
        step *= stride
    return start + i * step, start + i * step + seen - 1


@variant("recursion")
def recursion(i: int, layers: Layers) -> tuple[int, int]:
    if not layers:
        return i, i
    *before, (window, stride, padding) = layers
    start = i * stride - padding
    return recursion(start, before)[0], recursion(start + window - 1, before)[1]


@variant("pixels that are seen, marked")
def marked(i: int, layers: Layers) -> tuple[int, int]:
    seen = {i}
    for window, stride, padding in layers[::-1]:
        seen = {place * stride - padding + step for place in seen for step in range(window)}
    return min(seen), max(seen)
