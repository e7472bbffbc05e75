"""The exercises about nonlinearities, dense layers, losses and data, each with calls that tell its mistakes apart."""

import zlib

import numpy as np

from reference.analysis import classification, gradient_flow, neighbours
from reference.data import preparation
from reference.layers import (
    cross_entropy,
    dense,
    embedding,
    flatten,
    mean_squared_error,
    relu,
    shrinkage,
    sigmoid,
    softmax,
    tanh,
    three_stage,
)

ZEROS = np.array([-2, -0.5, 0, 0.5, 2])
LARGE = np.array([[-1000.0, 0, 1000], [-800, 900, 30]])
BYTES = np.array([[3, 0, 200], [7, 255, 1]], np.uint8)


def exercises():
    """Return for each exercise its function and a list of argument tuples; sizes are pairwise different."""
    rng = np.random.default_rng(zlib.crc32(b"dense part"))
    normal = lambda *shape: rng.normal(size=shape)
    positive = lambda *shape: rng.normal(size=shape) ** 2
    x, image = 2 * normal(3, 4), normal(2, 3, 4, 5)
    single = normal(4, 3).astype(np.float32)
    elementwise = [(x,), (image,), (ZEROS,), (LARGE,), (BYTES,), (single,), (normal(0, 3),)]
    backward = [(normal(*a.shape), a) for (a,) in elementwise] + [(single, 2 * single)]
    shrinking = [(a, limit) for (a,) in elementwise for limit in (0.5, 0, 1.25)] + [(x,)]
    shrunk = [(normal(*a.shape), a, limit) for (a,) in elementwise for limit in (0.5, 0, 1.25)] + [(x, x)]
    lines = [(x,), (x, 0), (image, 1), (image, -2), (LARGE,), (BYTES,), (single,), (1000 + x,), (positive(3, 4),)]
    lines += [(np.array([[-1000.0, -1000], [1000, 1000]]),)]
    pixels = [(image,), (100 * image,), (800 * np.round(image),), (image.astype(np.float32),), (normal(0, 2, 3, 4),)]
    pixels += [(normal(3, 2, 4, 4),)]
    stacks = [(image,), (normal(3, 3, 3, 3),), (normal(3, 5, 2),), (BYTES,), (image.astype(np.float32),)]
    flat = [(normal(len(a), a[0].size), a) for (a,) in stacks]
    units = [(normal(4, 5), normal(4, 5), -1.5), (normal(3, 2, 4), normal(3, 2, 4), 2), (BYTES, x[:2, :3], 0.25)]
    units += [(x, -np.abs(x), 0.0), (single, single, 0.5), (positive(3, 3), -positive(3, 3), -0.5)]
    layers = [
        (normal(4, 3), normal(2, 3), normal(2)),
        (normal(3, 4), normal(4, 4), normal(4)),
        (normal(5, 3), normal(2, 3)),
    ]
    layers += [
        (BYTES, normal(4, 3), normal(4)),
        (single, single[:2], single[0, :2]),
        (normal(3, 5), normal(3, 5), normal(3)),
    ]
    dense_back = [(normal(len(c[0]), len(c[1])), c[0], c[1]) for c in layers]
    tokens = rng.integers(0, 6, (4, 7))
    looked_up = [
        (tokens, normal(6, 3)),
        (tokens[:2, :3], normal(6, 4).astype(np.float32)),
        (tokens, BYTES.repeat(4, 0)),
    ]
    embedded = [(normal(*t.shape, e.shape[1]), t, e) for t, e in looked_up]
    logits, unbalanced = 2 * normal(5, 4), np.array([3, 0, 0, 2, 0])
    losses = [
        (logits, unbalanced),
        (np.array([[0.0, 1000], [3, 4]]), np.array([0, 1])),
        (single, np.array([2, 2, 0, 1])),
    ]
    losses += [
        (np.array([[0.0, 1000], [3, 4]]), np.array([1, 0])),
        (logits[:1], unbalanced[:1]),
        (BYTES // 16, np.array([2, 0])),
        (20 * logits, unbalanced),
    ]
    of_pixels = [(image, rng.integers(0, 3, (2, 4, 5))), (image.astype(np.float32), rng.integers(0, 3, (2, 4, 5)))]
    of_pixels += [(normal(1, 2, 3, 3), rng.integers(0, 2, (1, 3, 3))), (1000 * image, rng.integers(0, 3, (2, 4, 5)))]
    quantities = [(normal(4, 3), normal(4, 3)), (single, 2 * single), (BYTES, normal(2, 3)), (BYTES, BYTES[::-1])]
    staged = [
        (normal(2, 3, 8, 9), normal(4, 3, 3, 2), normal(4), (1, 2), (2, 3)),
        (normal(1, 1, 6, 6), normal(1, 1, 2, 2)),
    ]
    staged += [(-positive(2, 1, 9, 8), normal(3, 1, 3, 3), normal(3), 1)]
    numbers = np.array([2, 0, 3, 3, 1])
    scores = np.array([[1.0, 3, 3], [2, 2, -1], [0, -5, 1], [4, 1, 0], [7, 8, 9]])
    grey = (40 * np.cumsum(np.cumsum(normal(6, 11), 1), 0) % 256).astype(np.uint8)
    networks = [
        (normal(4, 3), normal(4, 5), [normal(2, 5), normal(6, 2), normal(3, 6)], kind) for kind in ("sigmoid", "relu")
    ]
    networks += [(normal(2, 3), normal(2, 3), [normal(3, 3)] * 4)]
    pairs = [(normal(4, 3), normal(2, 4), normal(4), normal(2)), (normal(3, 3), normal(3, 3), normal(3), normal(3))]
    return {
        "relu": (relu.relu, elementwise),
        "relu_backward": (relu.relu_backward, backward),
        "sigmoid": (sigmoid.sigmoid, elementwise),
        "sigmoid_backward": (sigmoid.sigmoid_backward, backward),
        "tanh": (tanh.tanh, elementwise),
        "tanh_backward": (tanh.tanh_backward, backward),
        "soft_shrink": (shrinkage.soft_shrink, shrinking),
        "soft_shrink_backward": (shrinkage.soft_shrink_backward, shrunk),
        "hard_shrink": (shrinkage.hard_shrink, shrinking),
        "hard_shrink_backward": (shrinkage.hard_shrink_backward, shrunk),
        "softmax": (softmax.softmax, lines),
        "softmax_backward": (softmax.softmax_backward, [(normal(*c[0].shape), *c) for c in lines]),
        "pixel_softmax": (softmax.pixel_softmax, pixels),
        "flatten": (flatten.flatten, stacks),
        "flatten_backward": (flatten.flatten_backward, flat),
        "dense_unit": (dense.dense_unit, units),
        "dense": (dense.dense, layers),
        "dense_backward": (dense.dense_backward, dense_back),
        "embedding": (embedding.embedding, looked_up),
        "embedding_backward": (embedding.embedding_backward, embedded),
        "cross_entropy": (cross_entropy.cross_entropy, losses),
        "cross_entropy_backward": (cross_entropy.cross_entropy_backward, losses),
        "pixel_cross_entropy": (cross_entropy.pixel_cross_entropy, of_pixels),
        "pixel_cross_entropy_backward": (cross_entropy.pixel_cross_entropy_backward, of_pixels),
        "half_squared_error": (mean_squared_error.half_squared_error, quantities),
        "half_squared_error_backward": (mean_squared_error.half_squared_error_backward, quantities),
        "three_stage_layer": (three_stage.three_stage_layer, staged),
        "split_channels": (preparation.split_channels, [(normal(2, 3, 4),), (normal(3, 3, 3),), (BYTES[:, :, None],)]),
        "channels_first": (preparation.channels_first, [(image,), (normal(3, 3, 3, 3),)]),
        "add_channel_axis": (preparation.add_channel_axis, [(normal(4, 3, 2),), (normal(3, 3, 3),), (BYTES[None],)]),
        "scale_pixels": (
            preparation.scale_pixels,
            [(BYTES,), (BYTES[:, 0],), (np.float32([1, 250]),), (BYTES[:, :0],)],
        ),
        "one_hot": (preparation.one_hot, [(numbers, 6), (numbers, 4), (numbers.astype(np.uint8), 5), (numbers[:0], 3)]),
        "neighbour_correlation": (neighbours.neighbour_correlation, [(grey,), (grey, 3), (normal(5, 9), 2)]),
        "predicted_classes": (
            classification.predicted_classes,
            [(scores,), (normal(4, 6),), (BYTES,), (normal(0, 3),)],
        ),
        "accuracy": (classification.accuracy, [(scores, np.array([1, 1, 2, 0, 0])), (scores[2:], np.array([2, 0, 0]))]),
        "sigmoid_gradient_bound": (gradient_flow.sigmoid_gradient_bound, [(0,), (1,), (2,), (5,), (np.int64(10),)]),
        "gradient_norms_by_depth": (gradient_flow.gradient_norms_by_depth, networks),
        "collapse_linear": (gradient_flow.collapse_linear, pairs),
    }
