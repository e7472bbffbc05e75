"""The dense part, for the battery: flatten, one unit, the dense layer, and the textbook's layer of three stages."""

import numpy as np
from torch.nn import functional

from reference.layers.dense import dense, dense_backward, dense_unit
from reference.layers.flatten import flatten, flatten_backward
from reference.layers.three_stage import three_stage_layer
from tests.reference.battery import Case, Layer, Refusal


def of_maps(draw):
    return Case((draw.array(draw.batch(), *(draw.size() for _ in range(draw.choose(1, 2, 3)))),))


def of_one_image(draw):
    shape = [draw.size() for _ in range(draw.choose(1, 2, 3))]
    return Case((draw.array(*shape), draw.array(*shape)), {"bias": draw.choose(-1.5, 2, np.float64(0.1))})


def of_samples(draw):
    n, inputs, outputs = draw.batch(), draw.size(), draw.size()
    return Case((draw.array(n, inputs), draw.array(outputs, inputs), draw.array(outputs)))


def without_bias(draw):
    return Case(of_samples(draw).arrays[:2])


def of_stages(draw):
    n, c, filters, rows, columns = draw.batch(), draw.size(), draw.size(), draw.size(1, 3), draw.size(1, 3)
    x, w = draw.array(n, c, rows + 4, columns + 5), draw.array(filters, c, rows, columns)
    return Case((x, w, draw.array(filters)), {"padding": draw.choose(0, (2, 1)), "window": draw.choose(2, (2, 3))})


def stages(x, w, b, padding, window):
    return functional.max_pool2d(functional.relu(functional.conv2d(x, w, b, padding=padding)), window)


x, w = np.ones((4, 3)), np.ones((2, 3))

LAYERS = [
    Layer(
        "flatten",
        flatten,
        of_maps,
        flatten_backward,
        lambda x: x.flatten(1),
        terms=lambda case: 1,
        refusals=[
            Refusal((np.ones(5),), {}, ValueError, r"x must have the batch axis and at least one more, got shape")
        ],
        any_axes=True,
    ),
    Layer(
        "dense_unit",
        dense_unit,
        of_one_image,
        torch=lambda image, weights, bias: (image * weights).sum() + bias,
        terms=lambda case: 125,
        refusals=[
            Refusal(
                (np.ones((2, 3)), np.ones((3, 2))), {}, ValueError, r"image has shape \(2, 3\) but weights \(3, 2\)"
            ),
            Refusal((np.ones(3), np.ones(3)), {"bias": None}, TypeError, "bias must be one number, got None"),
        ],
        empty_batch=False,
        any_axes=True,
    ),
    Layer(
        "dense",
        dense,
        of_samples,
        lambda upstream, x, w, b: dense_backward(upstream, x, w),
        functional.linear,
        refusals=[
            Refusal((x, np.ones((3, 2))), {}, ValueError, "x has 3 numbers for each sample but each row of w has 2"),
            Refusal((x, w, np.ones(3)), {}, ValueError, "b has length 3 but w has 2 rows: give b one value for each"),
        ],
    ),
    Layer(
        "dense without bias",
        dense,
        without_bias,
        lambda upstream, x, w: dense_backward(upstream, x, w)[:2],
        functional.linear,
    ),
    Layer(
        "three_stage_layer",
        three_stage_layer,
        of_stages,
        torch=stages,
        terms=lambda case: case.arrays[1][0].size + 1,
        refusals=[
            Refusal(
                (np.ones((1, 1, 4, 4)), np.ones((1, 1, 3, 3))),
                {"window": 3},
                ValueError,
                "A window of 3 rows does not fit in an image of 2 rows",
            ),
            Refusal(
                (np.ones((1, 1, 4, 4)), np.ones((1, 1, 3, 3))), {"window": 0}, ValueError, "window must be at least 1"
            ),
        ],
    ),
]
