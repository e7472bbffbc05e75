"""The axes of a call by name: a docstring that says `x : array (N, C, H, W)` names them."""

import inspect
import re
from collections.abc import Callable, Mapping
from typing import Any

from autograder.judge.forms import Form, Place, Slot, slots_in


def axis_names(function: Callable[..., Any], section: str, count: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """Return the names that a numpydoc section gives the axes: `x : array (N, C, H, W)`.

    `count` says how many axes each array has; the name "" stands for the first that the section describes.
    """
    text = inspect.getdoc(function) or ""
    found = re.search(rf"^{section}\n-+\n(.*?)(?=^\w[^\n]*\n---|\Z)", text, re.MULTILINE | re.DOTALL)
    names: dict[str, tuple[str, ...]] = {}
    for line in (found.group(1) if found else "").splitlines():
        head = re.match(r"(\w[\w, ]*) : [^(]*\(([^()]*)\)", line)
        if head is None:
            continue
        axes = tuple(part.strip() for part in head.group(2).split(",") if part.strip())
        for name in ("", *map(str.strip, head.group(1).split(","))):
            if name not in names and count.get(name) == len(axes) and all(map(_is_name, axes)):
                names[name] = axes
    return names


def _is_name(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z]\w*'?", text) is not None


def axis_groups(form: Form, function: Callable[..., Any]) -> dict[str, tuple[Place, ...]]:
    """Return the axes of a call by name: those of one name and one length belong together."""
    arrays = {name: value for name, value in form.given.items() if isinstance(value, Slot)}
    names = axis_names(function, "Parameters", {name: len(slot.shape) for name, slot in arrays.items()})
    groups: dict[str, tuple[Place, ...]] = {}
    for name, slot in arrays.items():
        for axis, length in enumerate(slot.shape):
            called = names[name][axis] if name in names else f"axis {axis} of {name}"
            there = groups.get(called, ())
            if any(form.shapes[number][other] != length for number, other in there):
                called, there = f"axis {axis} of {name}", ()
            groups[called] = (*there, (slot.number, axis))
    for number, (name, slot) in enumerate(
        (name, slot) for name, value in form.given.items() if not isinstance(value, Slot) for slot in slots_in(value)
    ):
        for axis in range(len(slot.shape)):
            groups[f"axis {axis} of array {number + 1} in {name}"] = ((slot.number, axis),)
    return groups
