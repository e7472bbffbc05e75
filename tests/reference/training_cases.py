"""Calls that tell the mistakes of training apart, fresh at each time."""

import numpy as np
import torch
from torch import nn

from reference.layers.cross_entropy import cross_entropy, cross_entropy_backward
from reference.layers.dense import dense, dense_backward
from reference.training import initialisation, small_cnn, transfer


def forward(parameters, x):
    """Return the logits of one dense layer."""
    return dense(x, parameters["w"], parameters["b"])


def gradients(parameters, x, labels):
    """Return loss and gradients of one dense layer."""
    logits = forward(parameters, x)
    _, dw, db = dense_backward(cross_entropy_backward(logits, labels), x, parameters["w"])
    return float(cross_entropy(logits, labels)), {"w": dw, "b": db}


def network():
    """Return a network with dropout and batch norms, of which the second is frozen, drawn with a fixed seed."""
    torch.manual_seed(3)
    body = nn.Sequential(nn.Linear(4, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.BatchNorm1d(6))
    model = nn.Sequential()
    model.add_module("body", body)
    model.add_module("drop", nn.Dropout(0.3))
    model.add_module("head", nn.Linear(6, 3))
    body[3].eval()
    return model


def calls_of(name, dtype=np.float64):
    """Return fresh calls of an exercise that tell its mistakes apart."""
    rng = np.random.default_rng(27)
    draw = lambda: np.random.default_rng(5)
    sizes = {"w": (4, 3), "b": (4,), "k": (2, 3, 3, 2)}
    p, g, v = ({key: rng.normal(size=size).astype(dtype) for key, size in sizes.items()} for _ in range(3))
    s = {key: value**2 + dtype(0.1) for key, value in v.items()}
    x, labels = rng.normal(size=(11, 3)).astype(dtype), rng.integers(0, 4, 11)
    parts = (x[:7], labels[:7]), (x[7:], labels[7:])
    grey, digits = rng.random((9, 5, 6)).astype(dtype), np.array([0, 1, 2, 3, 6, 8, 9, 3, 8])
    colour = rng.random((2, 3, 5, 4)).astype(dtype)
    counts = np.array([[5, 2, 0, 1], [1, 7, 0, 0], [0, 0, 0, 0], [2, 1, 0, 3]])
    shares = rng.random((5, 9, 4)).astype(dtype)
    shares[:, 0] = np.eye(4, dtype=dtype)[[3, 3, 1, 1, 0]]
    weights = initialisation.initialise(small_cnn.small_cnn_shapes(14, (2, 3), 4), draw())
    weights = {key: (value + 0.1 * rng.normal(size=value.shape)).astype(dtype) for key, value in weights.items()}
    images = rng.normal(size=(3, 1, 14, 14)).astype(dtype)
    half_right = np.where(np.arange(11) < 5, forward({"w": p["w"], "b": p["b"]}, x).argmax(axis=1), labels)
    bytes_, whole = rng.integers(0, 256, (7, 2, 3), np.uint8), rng.integers(0, 9, (7,))
    tx, tl = torch.from_numpy(rng.normal(size=(11, 4)).astype("f")), torch.from_numpy(rng.integers(0, 3, 11))
    model, seeded = network(), torch.Generator().manual_seed(1)
    frozen = transfer.freeze_backbone(network(), "head")
    optimiser = torch.optim.SGD(model.parameters(), lr=0.1)
    made = {
        "may_be_flipped": lambda: [(np.arange(10), way) for way in ("horizontal", "vertical", "both")],
        "augment": lambda: [(grey, digits, draw()), (grey[:, :, :5], digits, draw(), 1)],
        "mini_batches": lambda: [(draw(), 10, 4), (draw(), 12, 4), (draw(), 3, 5)],
        "gradient_descent": lambda: [(0.5, x[:, 0], x[:, 1], 0.3, 4), (1.0, np.array([2]), np.array([3]), 0.1, 2)],
        "average_probabilities": lambda: [(shares,), (shares[:, 1:],)],
        "majority_vote": lambda: [(shares,), (shares[:4],)],
        "evaluate": lambda: [({"w": p["w"], "b": p["b"]}, x, half_right, forward, size) for size in (4, 8)],
        "fit": lambda: [({"w": p["w"], "b": p["b"]}, *parts, forward, gradients, draw(), 3, 3)],
        "flip_images": lambda: [(part, way) for part in (grey, colour) for way in ("horizontal", "vertical", "both")],
        "rotate_images": lambda: [(part, turns) for part in (grey, colour) for turns in (-1, 1, 2, 3, 4)],
        "shift_images": lambda: [(grey, 2, -1), (colour, -1, 3), (colour, 0, 9)],
        "change_brightness": lambda: [(grey, 0.4), (colour, -0.3)],
        "change_contrast": lambda: [(grey, 1.7), (colour, 0.4), (0.5 * colour, 3.0), (grey, 0.0)],
        "he_normal": lambda: [((5, 3, 3, 2), draw()), ((4, 7), draw())],
        "glorot_uniform": lambda: [((5, 3, 3, 2), draw()), ((4, 7), draw())],
        "initialise": lambda: [({"b0": (5,), "w": (4, 3), "b": (4,), "k": (2, 3, 3, 2)}, draw())],
        "epoch_accuracy": lambda: [
            ([(labels[:4], labels[:4]), (labels[4:8] * 0, labels[4:8]), (labels[8:] + 1, labels[8:])],),
            ([(np.repeat([0, 1], [24, 8]), np.zeros(32, int)), (np.ones(8, int), np.ones(8, int))],),
        ],
        "confusion_matrix": lambda: [(labels, np.roll(labels, 1), 5), (digits, digits[::-1].copy(), 10)],
        "precision": lambda: [(counts,), (counts[:, ::-1].copy(),)],
        "recall": lambda: [(counts,), (counts[:, ::-1].copy(),)],
        "f1_score": lambda: [(counts,), (counts[:2, :2],)],
        "sgd_step": lambda: [(p, g, 0.3)],
        "momentum_step": lambda: [(p, g, v, 0.3, 0.8)],
        "adam_step": lambda: [(p, g, v, s, 3, 0.1, 0.7, 0.95, 0.3)],
        "input_pipeline": lambda: [(bytes_, whole, 3, 3, 4, 9), (bytes_[:6], whole[:6], 2, 2, 6, 9)],
        "rotation_task": lambda: [(torch.from_numpy(rng.normal(size=(3, 2, 5, 5))),)],
        "standardise": lambda: [
            (x, 2 * x[:4] + 1),
            (rng.integers(0, 99, (4, 5)), rng.integers(50, 250, (2, 5))),
            (np.full((2, 3), 7), np.arange(6).reshape(2, 3)),
        ],
        "small_cnn": lambda: [(weights, images)],
        "small_cnn_gradients": lambda: [(weights, images, np.array([3, 0, 1]))],
        "split": lambda: [(11, 0.3, draw()), (10, 0.5, draw())],
        "evaluate_model": lambda: [(model, tx, tl, 4), (frozen, tx, tl, 4)],
        "fit_model": lambda: [(model, (tx[:8], tl[:8]), (tx[8:], tl[8:]), optimiser, seeded, 3, 3)],
        "replace_head": lambda: [(network(), "head", 5, 2)],
        "freeze_backbone": lambda: [(network(), "head")],
        "parameter_counts": lambda: [(network(),), (frozen,)],
    }
    return made[name]()
