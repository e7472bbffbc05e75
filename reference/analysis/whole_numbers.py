"""Checks of sizes and counts: each refuses with one sentence that says what was given and what to do."""

from collections.abc import Sequence

import numpy as np


def check_whole(value: int, name: str, least: int) -> None:
    """Refuse anything but a whole number that is large enough.

    >>> check_whole(0, "stride", 1)
    Traceback (most recent call last):
        ...
    ValueError: stride must be at least 1, got 0: use 1 or more.
    """
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{name} must be a whole number, got {value!r}: use an int.")
    if value < least:
        raise ValueError(f"{name} must be at least {least}, got {value}: use {least} or more.")


def check_groups(channels: int, filters: int, groups: int) -> None:
    """Refuse channels or filters that cannot be shared out evenly among the groups.

    >>> check_groups(3, 96, 2)
    Traceback (most recent call last):
        ...
    ValueError: 3 channels cannot be shared out among 2 groups: use a number of groups that divides 3.
    """
    for value, name in ((channels, "channels"), (filters, "filters"), (groups, "groups")):
        check_whole(value, name, 1)
    for value, name in ((channels, "channels"), (filters, "filters")):
        if value % groups:
            raise ValueError(
                f"{value} {name} cannot be shared out among {groups} groups: "
                f"use a number of groups that divides {value}."
            )


def check_layers(layers: Sequence[tuple[int, ...]], names: tuple[str, ...]) -> None:
    """Refuse layers that are not tuples of the named whole numbers: window, stride, maybe padding.

    >>> check_layers([(5, 1), (2,)], ("window", "stride"))
    Traceback (most recent call last):
        ...
    ValueError: Layer 2 must be (window, stride), got (2,): give one number for each.
    """
    for number, layer in enumerate(layers, start=1):
        if np.shape(layer) != (len(names),):
            raise ValueError(f"Layer {number} must be ({', '.join(names)}), got {layer!r}: give one number for each.")
        for value, name in zip(layer, names, strict=True):
            check_whole(value, f"{name} of layer {number}", 0 if name == "padding" else 1)
