"""What students of the guarded course write."""

import numpy as np

NOBODY_READS = "CANARY_REFERENCE"


def conv2d(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Return the cross-correlation of images `(N, C, H, W)` with filters `(F, C, kh, kw)`, stride 1, no padding."""
    ### BEGIN SOLUTION
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))
    return np.einsum("nchwij,fcij->nfhw", windows, w)
    ### END SOLUTION


def relu(x: np.ndarray) -> np.ndarray:
    """Return the numbers, zero in the place of the negative ones."""
    ### BEGIN SOLUTION
    return np.maximum(x, 0.0)
    ### END SOLUTION


def relu_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return the gradient with respect to the input of `relu`."""
    ### BEGIN SOLUTION
    return upstream * (x > 0)
    ### END SOLUTION


def two_layers(x: np.ndarray, v: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Return the output of two convolutions with a ReLU between them."""
    ### BEGIN SOLUTION
    return conv2d(relu(conv2d(x, v)), w)
    ### END SOLUTION


def classify(images: np.ndarray, labels: np.ndarray, unknown: np.ndarray) -> np.ndarray:
    """Return for each unknown image the label whose mean image is nearest to it."""
    ### BEGIN SOLUTION
    names = np.unique(labels)
    means = np.stack([images[labels == name].mean(axis=0) for name in names])
    return names[((unknown[:, np.newaxis] - means) ** 2).sum(axis=2).argmin(axis=1)]
    ### END SOLUTION
