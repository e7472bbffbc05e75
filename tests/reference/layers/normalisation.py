"""Batch, local response and local contrast normalisation, for the battery."""

import numpy as np
import torch
from torch.nn import functional

from reference.layers.batch_norm import batch_norm_backward, batch_norm_train
from reference.layers.batch_norm_eval import batch_norm_eval, batch_norm_eval_backward
from reference.layers.bn_order import bn_order
from reference.layers.local_contrast_norm import local_contrast_norm, local_contrast_norm_backward
from reference.layers.local_response_norm import local_response_norm, local_response_norm_backward
from tests.reference.battery import Case, Layer, Refusal

MAPS = np.arange(24.0).reshape(2, 3, 2, 2)
ONES = np.ones(3)


def batches(draw, least):
    """Draw a batch of vectors or images and scales and shifts."""
    channels, images = draw.size(), draw.batch() if least == 0 else draw.size(least, 4)
    x = draw.array(images, channels, *(() if draw.choose("vectors", "images") == "vectors" else (draw.size(),) * 2))
    return x, draw.array(channels), draw.array(channels)


def in_training(draw):
    return Case(batches(draw, least=2), {"eps": draw.choose(1.0, 0.3)})


def in_evaluation(draw):
    x, gamma, beta = batches(draw, least=0)
    mean, var = draw.array(len(gamma)), np.abs(draw.array(len(gamma)))
    return Case((x, gamma, beta), {"running_mean": mean, "running_var": var, "eps": draw.choose(1.0, 0.3)})


def maps(draw):
    return draw.array(draw.batch(), draw.size(1, 7), draw.size(), draw.size())


def channel_windows(draw):
    options = {"size": draw.choose(1, 3, 5), "k": draw.choose(1.0, 2.0)}
    return Case((maps(draw),), {**options, "alpha": draw.choose(1.0, 0.3), "beta": draw.choose(0.75, 0.5)})


def pixel_windows(draw):
    return Case((maps(draw),), {"size": draw.choose(1, 3, 5), "eps": draw.choose(1.0, 0.3)})


def train(x, gamma, beta, **options):
    return batch_norm_train(x, gamma, beta, np.zeros(len(gamma)), np.ones(len(gamma)), **options)[0]


def train_oracle(x, gamma, beta, eps):
    return functional.batch_norm(x, None, None, gamma, beta, training=True, eps=eps)


def eval_oracle(x, gamma, beta, running_mean, running_var, eps):
    running = torch.from_numpy(running_mean), torch.from_numpy(running_var)
    return functional.batch_norm(x, *running, gamma, beta, eps=eps)


def contrast_oracle(x, size, eps):
    def means(values):
        pooled = functional.avg_pool2d(values, size, 1, size // 2, count_include_pad=False)
        return pooled.mean(dim=1, keepdim=True)

    centred = x - means(x)
    return centred / torch.sqrt(means(centred**2) + eps)


LAYERS = [
    Layer(
        "batch_norm_train",
        forward=train,
        backward=lambda upstream, x, gamma, beta, eps: batch_norm_backward(upstream, x, gamma, eps),
        torch=train_oracle,
        cases=in_training,
        terms=lambda case: case.arrays[0].size,
        empty_batch=False,  # without numbers there is no mean
        refusals=[
            Refusal((MAPS[:1, :, :1, :1], ONES, ONES), {}, ValueError, "1 number in each channel"),
            Refusal((MAPS[:0], ONES, ONES), {}, ValueError, "is empty and has no mean"),
            Refusal((MAPS[0], ONES, ONES), {}, ValueError, r"x must have the axes \(N, C\) or \(N, C, H, W\)"),
            Refusal((MAPS, ONES, np.ones(2)), {}, ValueError, "length 2 but x has 3 channels: give"),
            Refusal((MAPS, ONES, ONES), {"eps": 0}, ValueError, "eps must be greater than 0"),
            Refusal((MAPS, ONES, ONES), {"momentum": 1.5}, ValueError, "momentum must lie between 0 and 1"),
            Refusal((MAPS, ONES, ONES), {"momentum": "0.1"}, TypeError, "momentum must be one real number"),
        ],
    ),
    Layer(
        "batch_norm_eval",
        forward=batch_norm_eval,
        backward=lambda upstream, x, gamma, beta, **rest: batch_norm_eval_backward(upstream, x, gamma, **rest),
        torch=eval_oracle,
        cases=in_evaluation,
        terms=lambda case: 4,
        refusals=[
            Refusal(
                (MAPS, ONES, ONES),
                {"running_mean": ONES, "running_var": -ONES},
                ValueError,
                "running_var must not be negative",
            ),
            Refusal(
                (MAPS, ONES, ONES),
                {"running_mean": np.ones(2), "running_var": ONES},
                ValueError,
                "running_mean has length 2 but x has 3 channels",
            ),
        ],
    ),
    Layer(
        "bn_order, before",
        forward=lambda z, gamma, beta, eps: bn_order(z, gamma, beta, eps)[0],
        torch=lambda *arrays, eps: torch.relu(train_oracle(*arrays, eps)),
        cases=in_training,
        terms=lambda case: case.arrays[0].size,
        empty_batch=False,
        refusals=[Refusal((MAPS[:1, :, :1, :1], ONES, ONES), {"eps": 1.0}, ValueError, "1 number in each channel")],
    ),
    Layer(
        "bn_order, after",
        forward=lambda z, gamma, beta, eps: bn_order(z, gamma, beta, eps)[1],
        torch=lambda z, gamma, beta, eps: train_oracle(torch.relu(z), gamma, beta, eps),
        cases=in_training,
        terms=lambda case: case.arrays[0].size,
        empty_batch=False,
    ),
    Layer(
        "local_response_norm",
        forward=local_response_norm,
        backward=local_response_norm_backward,
        torch=lambda x, size, k, alpha, beta: functional.local_response_norm(x, size, alpha * size, beta, k),
        cases=channel_windows,
        terms=lambda case: 8,
        refusals=[
            Refusal((MAPS,), {"size": 4}, ValueError, "size must be odd and at least 1, got 4"),
            Refusal((MAPS,), {"size": 3.0}, TypeError, "size must be a whole number"),
            Refusal((MAPS,), {"k": 0}, ValueError, "k must be greater than 0"),
            Refusal((MAPS,), {"alpha": -1}, ValueError, "alpha must not be negative"),
            Refusal((MAPS,), {"beta": np.inf}, ValueError, "beta must be finite"),
        ],
    ),
    Layer(
        "local_contrast_norm",
        forward=local_contrast_norm,
        backward=local_contrast_norm_backward,
        torch=contrast_oracle,
        cases=pixel_windows,
        terms=lambda case: 2 * 25 * 7,
        refusals=[
            Refusal((MAPS,), {"size": 2}, ValueError, "size must be odd and at least 1, got 2"),
            Refusal((MAPS,), {"eps": -1.0}, ValueError, "eps must be greater than 0"),
        ],
    ),
]
