"""Residual sums, shortcuts, crops and concatenations, for the battery."""

import numpy as np
import torch
from torch.nn import functional

from reference.blocks.concatenation import concatenate_branches, split_gradient
from reference.blocks.cropping import (
    center_crop,
    center_crop_backward,
    crop_and_concatenate,
    crop_and_concatenate_backward,
)
from reference.blocks.dense_residual_block import dense_residual_block, dense_residual_block_backward
from reference.blocks.residual_sum import (
    residual_sum,
    residual_sum_backward,
    residual_target,
    residual_target_backward,
)
from reference.blocks.shortcuts import (
    projection_shortcut,
    projection_shortcut_backward,
    zero_padding_shortcut,
    zero_padding_shortcut_backward,
)
from tests.reference.battery import Case, Layer, Refusal

IMAGES = np.ones((2, 3, 4, 5))


def same_shape_cases(draw):
    shape = (draw.batch(), draw.size(), draw.size())
    return Case((draw.spaced(*shape), draw.spaced(*shape) * 2.01))  # no sum at the kink of ReLU


def dense_cases(draw):
    images, features, hidden = draw.batch(), draw.size(), draw.size()
    shapes = [(images, features), (hidden, features), (hidden,), (features, hidden), (features,)]
    return Case(tuple(draw.array(*shape) for shape in shapes))


def torch_dense_block(a, w1, b1, w2, b2):
    inner = functional.relu(functional.linear(a, w1, b1))
    return functional.relu(functional.linear(inner, w2, b2) + a)


def crop_cases(draw):
    x = draw.array(draw.batch(), draw.size(), draw.size(1, 7), draw.size(1, 7))
    rows, columns = draw.choose(*range(1, x.shape[2] + 1)), draw.choose(*range(1, x.shape[3] + 1))
    return Case((x,), {"size": (rows, columns)})


def torch_crop(x, size):
    top, left = (x.shape[2] - size[0]) // 2, (x.shape[3] - size[1]) // 2
    return x[:, :, top : top + size[0], left : left + size[1]]


def skip_cases(draw):
    images, height, width = draw.batch(), draw.size(1, 4), draw.size(1, 4)
    larger = height + draw.choose(0, 1, 4), width + draw.choose(0, 3, 2)
    return Case((draw.array(images, draw.size(), *larger), draw.array(images, draw.size(), height, width)))


def branch_cases(draw):
    images, height, width = draw.batch(), draw.size(), draw.size()
    return Case(tuple(draw.array(images, draw.size(), height, width) for _ in range(3)))


def projection_cases(draw):
    x = draw.array(draw.batch(), draw.size(), draw.size(1, 6), draw.size(1, 6))
    return Case((x, draw.array(draw.size(), x.shape[1])), {"stride": draw.choose(1, 2, 3)})


def zero_padding_cases(draw):
    x = draw.array(draw.batch(), draw.size(), draw.size(1, 6), draw.size(1, 6))
    return Case((x,), {"channels": x.shape[1] + draw.choose(0, 1, 4), "stride": draw.choose(1, 2, 3)})


LAYERS = [
    Layer(
        "residual_sum",
        forward=residual_sum,
        backward=residual_sum_backward,
        torch=lambda a, f: functional.relu(a + f),
        cases=same_shape_cases,
        terms=lambda case: 2,
        any_axes=True,
        refusals=[Refusal((np.ones(2), np.ones(3)), {}, ValueError, "the same shape")],
    ),
    Layer(
        "residual_target",
        forward=residual_target,
        backward=residual_target_backward,
        torch=lambda x, h: h - x,
        cases=same_shape_cases,
        terms=lambda case: 2,
        any_axes=True,
        refusals=[Refusal((np.ones(2), np.ones((2, 1))), {}, ValueError, "the same shape")],
    ),
    Layer(
        "dense_residual_block",
        forward=dense_residual_block,
        backward=dense_residual_block_backward,
        torch=torch_dense_block,
        cases=dense_cases,
        refusals=[
            Refusal(
                (np.ones((1, 2)), np.ones((3, 2)), np.ones(3), np.ones((4, 3)), np.ones(4)), {}, ValueError, "w2 has"
            ),
            Refusal(
                (np.ones((1, 2)), np.ones((3, 2)), np.ones(2), np.ones((2, 3)), np.ones(2)), {}, ValueError, "b1 has"
            ),
        ],
    ),
    Layer(
        "center_crop",
        forward=center_crop,
        backward=center_crop_backward,
        torch=torch_crop,
        cases=crop_cases,
        terms=lambda case: 1,
        refusals=[
            Refusal((IMAGES,), {"size": 5}, ValueError, "A window of 5 rows does not fit"),
            Refusal((IMAGES,), {"size": 0}, ValueError, "size must be at least 1"),
        ],
    ),
    Layer(
        "crop_and_concatenate",
        forward=crop_and_concatenate,
        backward=crop_and_concatenate_backward,
        torch=lambda encoder, upsampled: torch.cat([torch_crop(encoder, upsampled.shape[2:]), upsampled], 1),
        cases=skip_cases,
        terms=lambda case: 1,
        refusals=[
            Refusal((IMAGES, IMAGES[:1]), {}, ValueError, "maps of the same batch"),
            Refusal((IMAGES[:, :, 1:], IMAGES), {}, ValueError, "does not fit"),
        ],
    ),
    Layer(
        "concatenate_branches",
        forward=lambda *branches: concatenate_branches(list(branches)),
        backward=lambda upstream, *branches: split_gradient(upstream, [branch.shape[1] for branch in branches]),
        torch=lambda *branches: torch.cat(branches, 1),
        cases=branch_cases,
        terms=lambda case: 1,
        upstream_checked=False,
        refusals=[
            Refusal((), {}, ValueError, "There are no branches"),
            Refusal((IMAGES, IMAGES[:, :, 1:]), {}, ValueError, "only the channels may differ"),
        ],
    ),
    Layer(
        "projection_shortcut",
        forward=projection_shortcut,
        backward=projection_shortcut_backward,
        torch=lambda x, w, stride: functional.conv2d(x, w[:, :, None, None], stride=stride),
        cases=projection_cases,
        refusals=[
            Refusal((IMAGES, np.ones((6, 4))), {}, ValueError, "x has 3 channels"),
            Refusal((IMAGES, np.ones((6, 3))), {"stride": 0}, ValueError, "stride must be at least 1"),
        ],
    ),
    Layer(
        "zero_padding_shortcut",
        forward=zero_padding_shortcut,
        backward=zero_padding_shortcut_backward,
        torch=lambda x, channels, stride: functional.pad(
            x[:, :, ::stride, ::stride], (0, 0, 0, 0, 0, channels - x.shape[1])
        ),
        cases=zero_padding_cases,
        terms=lambda case: 1,
        refusals=[
            Refusal((IMAGES,), {"channels": 2}, ValueError, "can only add channels"),
            Refusal((IMAGES,), {"channels": 6, "stride": 0}, ValueError, "stride must be at least 1"),
        ],
    ),
]
