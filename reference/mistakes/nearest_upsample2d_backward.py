"""Mistakes of nearest_upsample2d_backward: the block of a pixel not summed, or the wrong block."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.upsampling import nearest_upsample2d_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array, Size


@mistake("F01", "mean of the block", hint="Each copy of the pixel counts in full: sum the block, do not divide.")
def block_averaged(upstream: Array, x: Array, scale: Size) -> Array:
    fh, fw = pair(scale)
    dx: Array = nearest_upsample2d_backward(upstream, x, scale) / (fh * fw)
    return dx


@mistake("F02", "one value of the block only", hint="All places of the block are copies of the pixel: sum them all.")
def first_of_the_block(upstream: Array, x: Array, scale: Size) -> Array:
    fh, fw = pair(scale)
    return nearest_upsample2d_backward(upstream[:, :, ::fh, ::fw], x, 1)


@mistake("F03", "maximum of the block", hint="Sum the block: no copy of the pixel wins over the others.")
def block_maximum(upstream: Array, x: Array, scale: Size) -> Array:
    (fh, fw), (n, c, height, width) = pair(scale), x.shape
    return np.asarray(upstream.reshape(n, c, height, fh, width, fw).max(axis=(3, 5)))


@mistake(
    "F04", "summed over the wrong axes", hint="Split each axis into (pixel, place in the block): (H, fh) and (W, fw)."
)
def tiles_summed(upstream: Array, x: Array, scale: Size) -> Array:
    (fh, fw), (n, c, height, width) = pair(scale), x.shape
    return np.asarray(upstream.reshape(n, c, fh, height, fw, width).sum(axis=(2, 4)))


@mistake("F05", "rows only", hint="Sum along the columns of the block too.")
def rows_summed_only(upstream: Array, x: Array, scale: Size) -> Array:
    fh, fw = pair(scale)
    return nearest_upsample2d_backward(upstream[:, :, :, ::fw], x, (fh, 1))


@mistake("F06", "columns only", hint="Sum down the rows of the block too.")
def columns_summed_only(upstream: Array, x: Array, scale: Size) -> Array:
    fh, fw = pair(scale)
    return nearest_upsample2d_backward(upstream[:, :, ::fh], x, (1, fw))


@mistake("F07", "upstream passed on as it is", hint="The gradient has the shape of x: sum each block to one number.")
def passed_on(upstream: Array, x: Array, scale: Size) -> Array:
    return upstream.copy()


@mistake("F08", "repeated once more", hint="Going back the image shrinks: sum blocks instead of repeating pixels.")
def repeated_again(upstream: Array, x: Array, scale: Size) -> Array:
    fh, fw = pair(scale)
    return upstream.repeat(fh, axis=2).repeat(fw, axis=3)


@mistake("F09", "images averaged", hint="Keep the batch axis: every image has its own gradient, undivided.")
def batch_averaged(upstream: Array, x: Array, scale: Size) -> Array:
    dx: Array = nearest_upsample2d_backward(upstream, x, scale) / len(x)
    return dx
