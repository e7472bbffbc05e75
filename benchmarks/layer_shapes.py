"""The layers that are measured: on which shapes, what PyTorch does in their place, what a column matrix would hold."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from reference.layers import (
    average_pooling,
    batch_norm,
    convolution,
    convolution_naive,
    cross_entropy,
    dense,
    global_pooling,
    grouped_convolution,
    local_response_norm,
    max_pooling,
    pointwise,
    relu,
    softmax,
    transposed_convolution,
)

Function = Callable[..., Any]


@dataclass(frozen=True)
class Measured:
    """One layer on one shape: arrays are drawn in the given shapes and passed in order."""

    network: str
    layer: str
    shapes: tuple[tuple[int, ...], ...]
    forward: Function
    backward: Function  # of upstream and the arrays
    torch: Function
    naive: Function | None = None
    columns: int = 0  # numbers in one column matrix
    labels: int = 0  # classes, where the layer also gets one label an image
    options: dict[str, Any] = field(default_factory=dict)


def conv(network: str, layer: str, x: tuple[int, ...], w: tuple[int, ...], **options: int) -> Measured:
    """Return a convolution with bias; the naive form is measured where it takes seconds, not minutes."""
    stride, padding, groups = options.get("stride", 1), options.get("padding", 0), options.pop("groups", 1)
    rows = (x[2] + 2 * padding - w[2]) // stride + 1
    columns = (x[3] + 2 * padding - w[3]) // stride + 1
    if groups > 1:
        return Measured(
            network, f"{layer}, {groups} groups", (x, w, w[:1]),
            lambda *a: grouped_convolution.grouped_conv2d(*a, stride, padding, groups=groups),
            lambda g, x, w, _: grouped_convolution.grouped_conv2d_backward(g, x, w, stride, padding, groups=groups),
            lambda *t: functional.conv2d(*t, stride=stride, padding=padding, groups=groups),
            columns=x[0] * x[1] * w[2] * w[3] * rows * columns,
        )  # fmt: skip
    return Measured(
        network, layer, (x, w, w[:1]),
        lambda *a: convolution.conv2d(*a, **options),
        lambda g, x, w, _: convolution.conv2d_backward(g, x, w, **options),
        lambda *t: functional.conv2d(*t, **options),
        naive=(lambda *a: convolution_naive.conv2d_naive(*a, **options)) if network == "LeNet-5" else None,
        columns=x[0] * x[1] * w[2] * w[3] * rows * columns,
    )  # fmt: skip


def pool(network: str, layer: str, x: tuple[int, ...], window: int, stride: int, padding: int = 0) -> Measured:
    """Return a max pooling."""
    sizes = (window, stride, padding)
    return Measured(
        network, layer, (x,),
        lambda x: max_pooling.max_pool2d(x, *sizes),
        lambda g, x: max_pooling.max_pool2d_backward(g, x, *sizes),
        lambda x: functional.max_pool2d(x, *sizes),
        naive=(lambda x: max_pooling.max_pool2d_naive(x, *sizes)) if network == "LeNet-5" else None,
    )  # fmt: skip


def batch_norm_layer(network: str, x: tuple[int, ...]) -> Measured:
    """Return a batch norm in training."""
    channels = x[1]

    def forward(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray) -> np.ndarray:
        start = np.zeros(channels, x.dtype)
        return batch_norm.batch_norm_train(x, gamma, beta, start, start + 1)[0]

    return Measured(
        network, "batch norm, train", (x, (channels,), (channels,)), forward,
        lambda g, x, gamma, _: batch_norm.batch_norm_backward(g, x, gamma, 1e-5),
        lambda x, gamma, beta: functional.batch_norm(x, None, None, gamma, beta, training=True),
    )  # fmt: skip


LENET, ALEX, INCEPTION, RESNET, UNET = "LeNet-5", "AlexNet", "Inception 3a", "ResNet stage", "U-Net"
LAYERS = (
    conv(LENET, "conv1 5x5", (32, 1, 32, 32), (6, 1, 5, 5)),
    conv(LENET, "conv2 5x5", (32, 6, 14, 14), (16, 6, 5, 5)),
    pool(LENET, "max pool 2x2", (32, 6, 28, 28), 2, 2),
    Measured(LENET, "average pool 2x2", ((32, 16, 10, 10),), lambda x: average_pooling.avg_pool2d(x, 2),
             lambda g, x: average_pooling.avg_pool2d_backward(g, x, 2), lambda x: functional.avg_pool2d(x, 2)),
    Measured(LENET, "dense 400 to 120", ((32, 400), (120, 400), (120,)), dense.dense,
             lambda g, x, w, _: dense.dense_backward(g, x, w), functional.linear),
    Measured(LENET, "cross-entropy", ((32, 10),), cross_entropy.cross_entropy,
             lambda _, *a: cross_entropy.cross_entropy_backward(*a), functional.cross_entropy, labels=10),
    conv(ALEX, "conv1 11x11 stride 4", (4, 3, 227, 227), (96, 3, 11, 11), stride=4),
    conv(ALEX, "conv2 5x5", (4, 96, 27, 27), (256, 48, 5, 5), padding=2, groups=2),
    conv(ALEX, "conv3 3x3", (4, 256, 13, 13), (384, 256, 3, 3), padding=1),
    conv(ALEX, "conv4 3x3", (4, 384, 13, 13), (384, 192, 3, 3), padding=1, groups=2),
    conv(ALEX, "conv5 3x3", (4, 384, 13, 13), (256, 192, 3, 3), padding=1, groups=2),
    pool(ALEX, "max pool 3x3 stride 2", (4, 96, 55, 55), 3, 2),
    Measured(ALEX, "local response norm", ((4, 96, 27, 27),), local_response_norm.local_response_norm,
             local_response_norm.local_response_norm_backward,
             lambda x: functional.local_response_norm(x, 5, alpha=5e-4, beta=0.75, k=2.0)),
    Measured(ALEX, "dense 9216 to 4096", ((16, 9216), (4096, 9216), (4096,)), dense.dense,
             lambda g, x, w, _: dense.dense_backward(g, x, w), functional.linear),
    Measured(ALEX, "softmax of 1000", ((128, 1000),), softmax.softmax, softmax.softmax_backward,
             lambda x: functional.softmax(x, -1)),
    Measured(INCEPTION, "conv 1x1 192 to 64", ((8, 192, 28, 28), (64, 192), (64,)), pointwise.conv1x1,
             lambda g, x, w, _: pointwise.conv1x1_backward(g, x, w),
             lambda x, w, b: functional.conv2d(x, w[:, :, None, None], b)),
    conv(INCEPTION, "conv 3x3 96 to 128", (8, 96, 28, 28), (128, 96, 3, 3), padding=1),
    conv(INCEPTION, "conv 5x5 16 to 32", (8, 16, 28, 28), (32, 16, 5, 5), padding=2),
    pool(INCEPTION, "max pool 3x3 stride 1", (8, 192, 28, 28), 3, 1, 1),
    conv(RESNET, "conv 3x3 64 to 64", (8, 64, 56, 56), (64, 64, 3, 3), padding=1),
    conv(RESNET, "conv 3x3 64 to 128 stride 2", (8, 64, 56, 56), (128, 64, 3, 3), stride=2, padding=1),
    batch_norm_layer(RESNET, (8, 64, 56, 56)),
    Measured(RESNET, "ReLU", ((8, 64, 56, 56),), relu.relu, relu.relu_backward, functional.relu),
    Measured(RESNET, "global average pool", ((8, 512, 7, 7),), global_pooling.global_avg_pool2d,
             global_pooling.global_avg_pool2d_backward, lambda x: x.mean((2, 3))),
    conv(UNET, "conv 3x3 1 to 64", (1, 1, 572, 572), (64, 1, 3, 3)),
    conv(UNET, "conv 3x3 64 to 128", (1, 64, 284, 284), (128, 64, 3, 3)),
    pool(UNET, "max pool 2x2", (1, 64, 568, 568), 2, 2),
    Measured(UNET, "up-convolution 2x2", ((1, 256, 28, 28), (256, 128, 2, 2), (128,)),
             lambda *a: transposed_convolution.conv_transpose2d(*a, 2),
             lambda g, x, w, _: transposed_convolution.conv_transpose2d_backward(g, x, w, 2),
             lambda *t: functional.conv_transpose2d(*t, stride=2)),
)  # fmt: skip


def draw(measured: Measured, dtype: Any) -> tuple[list[np.ndarray], np.ndarray | None]:
    """Return the arrays of a layer, and labels where it has them."""
    rng = np.random.default_rng(0)
    arrays = [rng.normal(size=shape).astype(dtype) for shape in measured.shapes]
    labels = rng.integers(0, measured.labels, measured.shapes[0][0]) if measured.labels else None
    return arrays, labels


def as_tensors(arrays: list[np.ndarray], labels: np.ndarray | None) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """Return the same arrays as tensors that ask for gradients, and the labels."""
    tensors = [torch.from_numpy(array).requires_grad_() for array in arrays]
    return tensors, [] if labels is None else [torch.from_numpy(labels)]
