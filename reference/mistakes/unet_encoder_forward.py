"""Mistakes of unet_encoder_forward: what is kept for the skip, the activations, the pooling."""

from typing import Any

import numpy.typing as npt

from reference.blocks.unet_layers import unet_encoder_forward
from reference.layers.average_pooling import avg_pool2d
from reference.layers.convolution import conv2d
from reference.layers.max_pooling import max_pool2d
from reference.layers.relu import relu
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Maps = tuple[Array, Array]


@mistake("M303", "map kept after the pooling", hint="Keep the map from before its pooling.")
def kept_after_pooling(x: Array, parameters: Arrays, padding: int = 0) -> Maps:
    _, pooled = unet_encoder_forward(x, parameters, padding)
    return pooled, pooled.copy()


@mistake("M303b", "map kept before its activation", hint="Keep the map after its ReLU: nothing in it is negative.")
def kept_before_activation(x: Array, parameters: Arrays, padding: int = 0) -> Maps:
    p = parameters
    inner = relu(conv2d(x, p["w1"], p["b1"], padding=padding))
    kept = conv2d(inner, p["w2"], p["b2"], padding=padding)
    return kept, max_pool2d(relu(kept), 2)


@mistake("M303c", "map of the first convolution kept", hint="Keep the map behind both convolutions.")
def first_map_kept(x: Array, parameters: Arrays, padding: int = 0) -> Maps:
    p = parameters
    inner = relu(conv2d(x, p["w1"], p["b1"], padding=padding))
    return inner, max_pool2d(relu(conv2d(inner, p["w2"], p["b2"], padding=padding)), 2)


@mistake("NL25", "outputs swapped", hint="Return the kept map first, the pooled one second.")
def outputs_swapped(x: Array, parameters: Arrays, padding: int = 0) -> Maps:
    kept, pooled = unet_encoder_forward(x, parameters, padding)
    return pooled, kept


@mistake("NL26", "average pooling", hint="The stage goes down with 2 x 2 maxima.")
def average_pooling(x: Array, parameters: Arrays, padding: int = 0) -> Maps:
    kept, _ = unet_encoder_forward(x, parameters, padding)
    return kept, avg_pool2d(kept, 2)


@mistake("NL27", "first ReLU missing", hint="A ReLU follows each of the two convolutions.")
def first_relu_missing(x: Array, parameters: Arrays, padding: int = 0) -> Maps:
    p = parameters
    inner = conv2d(x, p["w1"], p["b1"], padding=padding)
    kept = relu(conv2d(inner, p["w2"], p["b2"], padding=padding))
    return kept, max_pool2d(kept, 2)


@mistake("NL28", "second ReLU missing", hint="A ReLU follows each of the two convolutions.")
def second_relu_missing(x: Array, parameters: Arrays, padding: int = 0) -> Maps:
    p = parameters
    inner = relu(conv2d(x, p["w1"], p["b1"], padding=padding))
    kept = conv2d(inner, p["w2"], p["b2"], padding=padding)
    return kept, max_pool2d(kept, 2)


@mistake("NL29", "padding ignored", hint="Give both convolutions the padding of the stage.")
def padding_ignored(x: Array, parameters: Arrays, padding: int = 0) -> Maps:
    return unet_encoder_forward(x, parameters, 0)


@mistake("NL30", "always same convolutions", hint="Pad only by the padding that is asked for: the paper has none.")
def always_padded(x: Array, parameters: Arrays, padding: int = 0) -> Maps:
    return unet_encoder_forward(x, parameters, 1)
