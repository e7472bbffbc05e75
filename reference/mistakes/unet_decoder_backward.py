"""Mistakes of unet_decoder_backward: where the gradient is cut and put back, and the ReLUs."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.blocks.cropping import center_crop, crop_and_concatenate, crop_and_concatenate_backward
from reference.blocks.unet_layers import unet_decoder_backward
from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.relu import relu, relu_backward
from reference.layers.transposed_convolution import conv_transpose2d, conv_transpose2d_backward
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Answer = tuple[Array, Array, Arrays]


def backward(
    upstream: Array, x: Array, kept: Array, p: Arrays, padding: int, *, order: int = 1, relus: bool = True
) -> Answer:
    """Compute the gradients, with the two slices in another order or without the ReLUs on the way back."""
    up = conv_transpose2d(x, p["w0"], p["b0"], stride=2)
    joined = crop_and_concatenate(kept, up)
    z1 = conv2d(joined, p["w1"], p["b1"], padding=padding)
    z2 = conv2d(relu(z1), p["w2"], p["b2"], padding=padding)
    g = relu_backward(upstream, z2) if relus else upstream
    g, dw2, db2 = conv2d_backward(g, relu(z1), p["w2"], padding=padding)
    g = relu_backward(g, z1) if relus else g
    g, dw1, db1 = conv2d_backward(g, joined, p["w1"], padding=padding)
    if order == -1:
        g = np.concatenate([g[:, up.shape[1] :], g[:, : up.shape[1]]], axis=1)
    d_kept, g = crop_and_concatenate_backward(g, kept, up)
    dx, dw0, db0 = conv_transpose2d_backward(g, x, p["w0"], stride=2)
    return dx, d_kept, {"w0": dw0, "b0": db0, "w1": dw1, "b1": db1, "w2": dw2, "b2": db2}


@mistake(
    "M301", "gradient put back at the top left corner", hint="Put the gradient back where the crop was: in the middle."
)
def at_the_corner(upstream: Array, x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Answer:
    dx, d_kept, gradients = unet_decoder_backward(upstream, x, kept, parameters, padding)
    rows, columns = 2 * x.shape[2], 2 * x.shape[3]
    corner = np.zeros_like(d_kept)
    corner[:, :, :rows, :columns] = center_crop(d_kept, (rows, columns))
    return dx, corner, gradients


@mistake("M305", "slices swapped", hint="The first channels belong to the kept map, the others to the upsampled one.")
def slices_swapped(upstream: Array, x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Answer:
    return backward(upstream, x, kept, parameters, padding, order=-1)


@mistake(
    "NL42", "gradient left cropped", hint="The gradient of the kept map has its whole size, zero where it was cut."
)
def left_cropped(upstream: Array, x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Answer:
    dx, d_kept, gradients = unet_decoder_backward(upstream, x, kept, parameters, padding)
    return dx, center_crop(d_kept, (2 * x.shape[2], 2 * x.shape[3])), gradients


@mistake("NL43", "ReLUs forgotten on the way back", hint="Both ReLUs stand on the way back: use relu_backward.")
def relus_forgotten(upstream: Array, x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Answer:
    return backward(upstream, x, kept, parameters, padding, relus=False)


@mistake("NL44", "no gradient for the kept map", hint="The skip hands gradients to the encoder as well.")
def skip_without_gradient(upstream: Array, x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Answer:
    dx, d_kept, gradients = unet_decoder_backward(upstream, x, kept, parameters, padding)
    return dx, np.zeros_like(d_kept), gradients


@mistake("NL45", "gradients of the two maps swapped", hint="Return the gradient of x first, then that of the kept map.")
def outputs_swapped(upstream: Array, x: Array, kept: Array, parameters: Arrays, padding: int = 0) -> Answer:
    dx, d_kept, gradients = unet_decoder_backward(upstream, x, kept, parameters, padding)
    return d_kept, dx, gradients
