"""Mistakes of locally_connected2d_backward: weights shared after all, windows or sums of conv2d_backward gone wrong."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.locally_connected import locally_connected2d_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array, Size

Gradients = tuple[Array, Array, Array]


@mistake(
    "M054",
    "kernels rotated",
    hint="Send each value back through the weights as they are: do not rotate them here.",
)
def kernels_rotated(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    dx, _, _ = locally_connected2d_backward(upstream, x, w[..., ::-1, ::-1], stride, padding)
    return dx, *locally_connected2d_backward(upstream, x, w, stride, padding)[1:]


@mistake("M056", "border left on the gradient", hint="Cut the border off again: the gradient has the shape of x.")
def border_kept(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    ph, pw = pair(padding)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    return locally_connected2d_backward(upstream, padded, w, stride)


@mistake("M057", "overwritten instead of accumulated", hint="Use +=: one pixel feeds several outputs.")
def overwritten(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    (sh, sw), (ph, pw), (kh, kw) = pair(stride), pair(padding), w.shape[4:]
    dx, dw, db = locally_connected2d_backward(upstream, x, w, stride, padding)
    total = np.pad(np.zeros_like(dx), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    for i, j in np.ndindex(*upstream.shape[2:]):
        share = np.tensordot(upstream[:, :, i, j], w[:, i, j], axes=1)
        total[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw] = share
    return total[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]], dw, db


@mistake("M058", "stride ignored", hint="upstream[i, j] belongs to the window that begins at (i sh, j sw).")
def stride_ignored(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    (ph, pw), rows, columns = pair(padding), w.shape[1] + w.shape[4] - 1, w.shape[2] + w.shape[5] - 1
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dx, dw, db = locally_connected2d_backward(upstream, padded[:, :, :rows, :columns], w)
    total = np.zeros(padded.shape, dx.dtype)
    total[:, :, :rows, :columns] = dx
    return total[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]], dw, db


@mistake("M061", "weight gradient of the last image", hint="Accumulate the gradient for the weights over the batch.")
def last_image_only(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    dx, _, db = locally_connected2d_backward(upstream, x, w, stride, padding)
    return dx, locally_connected2d_backward(upstream[-1:], x[-1:], w, stride, padding)[1], db


@mistake(
    "M061b",
    "weight gradient averaged over the batch",
    hint="Sum over the images; a mean is the business of the loss.",
)
def batch_averaged(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    dx, dw, db = locally_connected2d_backward(upstream, x, w, stride, padding)
    return dx, dw / len(x), db


@mistake("F01", "weight gradient shared by all places", hint="No weight is shared here: do not sum over the places.")
def weights_shared(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    dx, dw, db = locally_connected2d_backward(upstream, x, w, stride, padding)
    return dx, np.array(np.broadcast_to(dw.sum(axis=(1, 2), keepdims=True), dw.shape)), db


@mistake(
    "F02",
    "weight gradient summed to one kernel",
    hint="Every place has weights of its own: (C_out, H', W', C, kh, kw).",
)
def one_kernel(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    dx, dw, db = locally_connected2d_backward(upstream, x, w, stride, padding)
    return dx, dw.sum(axis=(1, 2)), db


@mistake("F03", "one kernel sends all values back", hint="Index the weights by the place of the output: w[o, i, j].")
def first_kernel_for_all(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    first = np.array(np.broadcast_to(w[:, :1, :1], w.shape))
    return locally_connected2d_backward(upstream, x, first, stride, padding)


@mistake("F04", "bias gradient summed over the places", hint="Every place has its own bias: sum over the images only.")
def bias_shared(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    dx, dw, db = locally_connected2d_backward(upstream, x, w, stride, padding)
    return dx, dw, db.sum(axis=(1, 2))


@mistake("M067", "bias gradient averaged over the batch", hint="Sum upstream over the images; do not divide.")
def bias_averaged(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    dx, dw, db = locally_connected2d_backward(upstream, x, w, stride, padding)
    return dx, dw, db / len(x)


@mistake("F05", "only the first map counts for x", hint="A pixel feeds every output map: sum over them.")
def first_map_only(upstream: Array, x: Array, w: Array, stride: Size = 1, padding: Size = 0) -> Gradients:
    dx, _, _ = locally_connected2d_backward(upstream[:, :1], x, w[:1], stride, padding)
    return dx, *locally_connected2d_backward(upstream, x, w, stride, padding)[1:]
