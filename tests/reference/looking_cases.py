"""Calls that tell the mistakes of looking at images and inside networks apart, fresh at each time."""

import numpy as np
import torch
from torch import nn

MASK = np.array(
    [
        [0, 0, 0, 1, 0, 0, 1, 0, 1],
        [1, 0, 0, 0, 1, 0, 1, 0, 1],
        [1, 1, 0, 0, 1, 0, 1, 1, 1],
        [0, 0, 1, 0, 0, 0, 0, 0, 0],
        [0, 1, 1, 0, 1, 1, 1, 1, 1],
        [1, 0, 0, 0, 1, 0, 0, 0, 1],
        [0, 0, 1, 1, 1, 0, 1, 0, 0],
    ],
    bool,
)


def colour_network(*, in_place=True):
    """Return a network for images of three channels, with batch norm, an in-place ReLU and unequal scores."""
    torch.manual_seed(6)
    network = nn.Sequential(
        nn.Conv2d(3, 5, 3, padding=1),
        nn.BatchNorm2d(5),
        nn.ReLU(inplace=in_place),
        nn.MaxPool2d(2),
        nn.Conv2d(5, 6, (3, 2)),
        nn.ReLU(inplace=in_place),
        nn.Flatten(),
        nn.Linear(6 * 2 * 4, 4),
    )
    network[1].running_mean += torch.tensor([0.1, -0.2, 0.0, 0.3, 0.1])
    return network.double().eval()


def layers(x):
    """Return three maps with a stride of 2 rows: two of the first channel, one of the second."""
    down = x[:, :1, :-2:2, :-1] - 2 * x[:, :1, 2::2, 1:]
    across = x[:, 1:2, :-2:2, 1:] - x[:, 1:2, :-2:2, :-1]
    return np.concatenate([down, across, x[:, :1, 1:-1:2, :-1]], axis=1)


def segmentation_calls(rng):
    """Return the calls about maps, boxes and objects."""
    scores = rng.normal(0, 3, (2, 3, 4, 5))
    scores[0, :, 0, 0], scores[1, :, 2, 3] = 1.5, (-0.2, -0.9, -0.2)
    scores[0, :, 1, 1] = (-0.1, 0.1, 0.05)
    labels, predicted = rng.integers(0, 3, (2, 6, 7)), rng.integers(0, 3, (2, 6, 7))
    predicted[0, 1:4] = labels[0, 1:4]
    predicted[1, :, :2] = 3
    semantic, instances = rng.integers(0, 4, (7, 9)), np.zeros((7, 9), int)
    instances[1:3, 2:5], instances[4:, :3], instances[5:, 5:8], instances[0, 8] = 7, 2, 120, 3
    semantic[1, 2:5], semantic[2, 2:5] = (3, 3, 1), (1, 0, 2)
    semantic[4:, :3], semantic[5:, 5:8] = [[2, 0, 0], [0, 2, 0], [0, 2, 1]], [[1, 3, 3], [1, 3, 1]]
    return {
        "segmentation_map": [(scores,), (rng.integers(-2, 3, (1, 4, 3, 6)),)],
        "pixel_accuracy": [(predicted, labels), (predicted[0], labels[0])],
        "intersection_over_union": [(predicted, labels, 5), (predicted[:1] % 2, labels[:1], 3)],
        "box_from_mask": [
            (MASK[3:, :6],),
            (np.array([[0, 1, 0, 0, 0], [0] * 5, [0, 0, 0, 1, 0]], bool),),
            (np.pad(MASK[4:6, 4:5], ((3, 2), (5, 1))),),
            (np.pad(MASK, 2),),
        ],
        "box_iou": [
            ((0, 0, 2, 2), (1, 1, 3, 3)),
            ((0, 1, 5, 3), (2, 0, 4, 8)),
            ((0, 0, 2, 3), (4, 5, 9, 9)),
            ((0, 0, 2, 3), (3, 1, 9, 9)),
            ((1.5, 2, 4, 7), (1.5, 2, 4, 7)),
        ],
        "connected_components": [(MASK,), (MASK[::-1].T,), (np.zeros((2, 3), bool),), (np.ones((1, 4), bool),)],
        "panoptic_map": [(semantic, instances), (semantic[:, :2].astype(np.uint8), instances[:, :2].astype(np.uint8))],
        "colour_by_class": [
            (semantic[:, :6] % 3, rng.integers(0, 256, (5, 3), np.uint8)),
            (labels, rng.random((3, 3))),
            (predicted, rng.integers(0, 256, (4, 3))),
        ],
    }


def network_calls(rng):
    """Return the calls about networks."""
    image = torch.from_numpy(rng.normal(size=(3, 8, 10)))
    images = torch.from_numpy(rng.normal(size=(2, 3, 8, 10)))
    network = colour_network()
    scores = network(image[None])[0]
    asked = int(scores.argsort()[1])
    return {
        "grad_cam": [
            (rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(2, 3, 4, 5))),
            (rng.integers(0, 9, (1, 2, 3, 3)), rng.integers(-4, 5, (1, 2, 3, 3))),
        ],
        "grad_cam_of": [(network, layer, image, c) for layer in ("0", "3", "4") for c in (asked, 0)],
        "saliency": [(network, image, asked), (network, image, 0)],
        "activation_maps": [(network, layer, images) for layer in ("1", "4", "3")]
        + [(colour_network(in_place=False), "4", images)]
        + [(nn.Sequential(colour_network(in_place=False)).eval(), "0.4", images)],
    }


def experiment_calls(rng):
    """Return the calls about filters, receptive fields and shifts."""
    kernels = rng.normal(size=(6, 3, 3)) * np.array([1, 5, 1, 0.2, 1, 1])[:, None, None]
    filters = rng.normal(0.4, 1, (9, 2, 3, 3))
    filters[1, :, :, :] = -kernels[3]
    filters[2] = 3.0
    images = rng.normal(size=(2, 2, 7, 6))
    gaps = lambda x: x[:, :, :-4, :-2] - x[:, :, 4:, 2:]
    picture, kernel = rng.normal(size=(9, 11)), rng.normal(size=(3, 2))
    return {
        "match_gabor": [(filters, kernels), (rng.integers(-3, 4, (4, 1, 3, 3)), kernels)],
        "reached_outputs": [
            (layers, images, 3, 2),
            (layers, images, 4, 5, -0.5),
            (gaps, rng.integers(0, 9, (1, 1, 7, 6)), 5, 3),
            (layers, images, 2, 3),
        ],
        "seen_pixels": [
            (layers, images, 1, 2),
            (layers, images, 2, 1, -0.5),
            (gaps, rng.integers(0, 9, (1, 1, 7, 6)), 1, 2),
            (gaps, images[:, :1], 2, 0),
        ],
        "shift_gaps": [
            (picture, kernel, 2, -1),
            (picture, -kernel, 0, 3),
            (rng.integers(0, 256, (6, 7)), kernel, -3, 1),
        ],
    }


def calls_of(name):
    """Return the calls of an exercise."""
    rng = np.random.default_rng(11)
    return (segmentation_calls(rng) | network_calls(rng) | experiment_calls(rng))[name]
