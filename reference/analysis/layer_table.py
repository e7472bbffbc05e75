"""A whole network on paper: the shape behind every layer and what the layer learns."""

import math
from typing import Any

from reference.analysis.whole_numbers import check_whole
from reference.layers.arguments import check_window

LAYER_FORMS = {
    "conv": ("filters", "window", "stride", "padding"),
    "pool": ("window", "stride"),
    "global_pool": (),
    "batch_norm": (),
    "activation": (),
    "dropout": ("probability",),
    "flatten": (),
    "dense": ("units",),
}


def check_network(image: tuple[int, int, int], layers: list[tuple[Any, ...]]) -> None:
    """Refuse an image or layers that are not written as `layer_table` asks for.

    >>> check_network((1, 8, 8), [("conv", 6, 5)])
    Traceback (most recent call last):
        ...
    ValueError: Layer 1 must be ("conv", filters, window, stride, padding), got ('conv', 6, 5): give every number.
    """
    if len(image) != len(("C", "H", "W")):
        raise ValueError(f"image must be a shape (C, H, W), got {image!r}: give three numbers.")
    for size in image:
        check_whole(size, "each size of image", 1)
    for number, layer in enumerate(layers, start=1):
        if layer[0] not in LAYER_FORMS:
            raise ValueError(f"Layer {number} is called {layer[0]!r}: use one of {', '.join(LAYER_FORMS)}.")
        names = LAYER_FORMS[layer[0]]
        if len(layer) != len(names) + 1:
            form = ", ".join([f'"{layer[0]}"', *names])
            raise ValueError(f"Layer {number} must be ({form}), got {layer!r}: give every number.")
        for value, name in zip(layer[1:], names, strict=True):
            if name != "probability":
                check_whole(value, f"{name} of layer {number}", 0 if name == "padding" else 1)


def check_input(name: str, shape: tuple[int, ...]) -> None:
    """Refuse a shape that a layer cannot take.

    >>> check_input("dense", (16, 5, 5))
    Traceback (most recent call last):
        ...
    ValueError: A dense layer needs the shape (D,), got (16, 5, 5): put a flatten before it.
    """
    if name == "dense" and len(shape) > 1:
        raise ValueError(f"A dense layer needs the shape (D,), got {shape}: put a flatten before it.")
    if name in {"conv", "pool", "global_pool"} and len(shape) == 1:
        raise ValueError(f"A layer {name!r} needs the shape (C, H, W), got {shape}: put it before the flatten.")


def layer_table(
    image: tuple[int, int, int],
    layers: list[tuple[Any, ...]],
) -> list[tuple[str, tuple[int, ...], int]]:
    r"""Follow one image through a network and list shape and trained parameters of every layer.

    .. math::
        \text{conv } (k^2 C + 1)\, C_{out}, \qquad \text{dense } (n_{in} + 1)\, n_{out}, \qquad
        \text{batch norm } 2C, \qquad \text{all others } 0

    The depth of a map is the number of filters that made it. Pooling works on every channel by
    itself and has neither filters nor weights; dropout neither. Only the first dense layer depends
    on the size of the image.

    Parameters
    ----------
    image : (C, H, W)
        The shape of one image.
    layers : list of tuples
        ("conv", filters, window, stride, padding), ("pool", window, stride), ("global_pool",),
        ("batch_norm",), ("activation",), ("dropout", probability), ("flatten",) or
        ("dense", units), with square windows. Behind ("flatten",) and ("global_pool",) a shape is
        (D,).

    Returns
    -------
    table : list of (name, shape, parameters)
        One row for each layer.

    Raises
    ------
    TypeError, ValueError
        A layer is not written in this way, a number is too small, a window does not fit, or a layer
        gets a shape that it cannot take (`check_input` and `check_window` see to the last two).

    References
    ----------
    Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to document
    recognition", Proceedings of the IEEE 86, 1998, section II.

    Examples
    --------
    >>> layer_table((1, 6, 8), [("conv", 4, 3, 1, 0), ("pool", 2, 2), ("flatten",), ("dense", 5)])
    [('conv', (4, 4, 6), 40), ('pool', (4, 2, 3), 0), ('flatten', (24,), 0), ('dense', (5,), 125)]
    """
    check_network(image, layers)
    ### BEGIN SOLUTION
    table = []
    shape: tuple[int, ...] = tuple(image)
    for name, *numbers in layers:
        check_input(name, shape)
        parameters = 0
        if name == "conv":
            filters, window, stride, padding = numbers
            check_window(shape[1:], (window, window), (padding, padding))
            parameters = (window * window * shape[0] + 1) * filters
            shape = (filters, *((size + 2 * padding - window) // stride + 1 for size in shape[1:]))
        elif name == "pool":
            window, stride = numbers
            check_window(shape[1:], (window, window), (0, 0))
            shape = (shape[0], *((size - window) // stride + 1 for size in shape[1:]))
        elif name in ("global_pool", "flatten"):
            shape = (shape[0] if name == "global_pool" else math.prod(shape),)
        elif name == "dense":
            parameters, shape = (shape[0] + 1) * numbers[0], (numbers[0],)
        elif name == "batch_norm":
            parameters = 2 * shape[0]
        table.append((name, shape, parameters))
    return table
    ### END SOLUTION
