"""Mistakes of unet_decoder_forward: the up-convolution, the crop, the order of the two maps, the activations."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.blocks.cropping import center_crop, crop_and_concatenate
from reference.blocks.unet_layers import unet_decoder_forward
from reference.layers.convolution import conv2d
from reference.layers.relu import relu
from reference.layers.transposed_convolution import conv_transpose2d
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Join = Callable[[Array, Array], Array]


def upsampled(x: Array, p: Arrays) -> Array:
    """Return the up-convolution with stride 2."""
    return conv_transpose2d(x, p["w0"], p["b0"], stride=2)


def decoded(kept: Array, up: Array, p: Arrays, padding: int, join: Join = crop_and_concatenate) -> Array:
    """Join the two maps in some way and convolve twice."""
    inner = relu(conv2d(join(kept, up), p["w1"], p["b1"], padding=padding))
    return relu(conv2d(inner, p["w2"], p["b2"], padding=padding))


@mistake("M299", "added instead of concatenated", hint="Stack the two maps along the channels; a U-Net does not add.")
def added(x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Array:
    def summed(kept: Array, up: Array) -> Array:
        return center_crop(kept, (up.shape[2], up.shape[3])) + up

    return decoded(kept, upsampled(x, parameters), parameters, padding, summed)


@mistake("M300", "encoder map not cropped", hint="Crop the encoder map around its middle to the size of the other.")
def not_cropped(x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Array:
    return decoded(
        kept, upsampled(x, parameters), parameters, padding, lambda kept, up: np.concatenate([kept, up], axis=1)
    )


@mistake("M301", "cropped from the top left corner", hint="Crop the encoder map equally from all sides.")
def from_corner(x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Array:
    up = upsampled(x, parameters)
    return decoded(kept[:, :, : up.shape[2], : up.shape[3]], up, parameters, padding)


@mistake("M302", "cropped although the sizes agree", hint="Crop only the encoder map, and only where it is larger.")
def cropped_always(x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Array:
    def cut(kept: Array, up: Array) -> Array:
        y = crop_and_concatenate(kept, up)
        return y[:, :, 1:-1, 1:-1] if kept.shape[2:] == up.shape[2:] else y

    return decoded(kept, upsampled(x, parameters), parameters, padding, cut)


@mistake("M305", "upsampled map first", hint="The encoder map comes first, the upsampled one second.")
def order_swapped(x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Array:
    def swapped(kept: Array, up: Array) -> Array:
        return np.concatenate([up, center_crop(kept, (up.shape[2], up.shape[3]))], axis=1)

    return decoded(kept, upsampled(x, parameters), parameters, padding, swapped)


@mistake("NL46", "skip left out", hint="The kept map stands before the upsampled one: join both.")
def skip_left_out(x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Array:
    up = upsampled(x, parameters)
    zeros = np.zeros((len(x), kept.shape[1], *up.shape[2:]), up.dtype)
    return decoded(zeros, up, parameters, padding)


@mistake("M308", "up-convolution at stride 1", hint="The up-convolution has stride 2: it doubles rows and columns.")
def up_at_stride_one(x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Array:
    up = conv_transpose2d(x, parameters["w0"], parameters["b0"])
    return decoded(kept, up, parameters, padding)


@mistake("NL37", "up-convolution activated", hint="The up-convolution has no activation.")
def up_activated(x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Array:
    return decoded(kept, relu(upsampled(x, parameters)), parameters, padding)


@mistake("NL38", "kernel of the up-convolution rotated", hint="Each pixel puts down the kernel as it stands.")
def kernel_rotated(x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Array:
    return unet_decoder_forward(x, kept, {**parameters, "w0": parameters["w0"][:, :, ::-1, ::-1].copy()}, padding)


@mistake("NL39", "last ReLU missing", hint="A ReLU follows each of the two convolutions.")
def last_relu_missing(x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Array:
    p = parameters
    inner = relu(conv2d(crop_and_concatenate(kept, upsampled(x, p)), p["w1"], p["b1"], padding=padding))
    return conv2d(inner, p["w2"], p["b2"], padding=padding)


@mistake("NL40", "first ReLU missing", hint="A ReLU follows each of the two convolutions.")
def first_relu_missing(x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Array:
    p = parameters
    inner = conv2d(crop_and_concatenate(kept, upsampled(x, p)), p["w1"], p["b1"], padding=padding)
    return relu(conv2d(inner, p["w2"], p["b2"], padding=padding))


@mistake("NL41", "bias of the up-convolution missing", hint="The up-convolution has a bias for each map.")
def up_without_bias(x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Array:
    return decoded(kept, conv_transpose2d(x, parameters["w0"], stride=2), parameters, padding)
