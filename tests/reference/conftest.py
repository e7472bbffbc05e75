"""The worked examples of the course, by name, and the one source of random numbers of these tests."""

import zlib

import numpy as np
import pytest

from reference.layers.convolution import conv2d


class Example:
    """Images (N, C, H, W), filters (C_out, C, kh, kw) and biases of one worked example."""

    def __init__(self, x, w, b=None):
        self.x, self.w, self.b = np.asarray(x, float), np.asarray(w, float), b if b is None else np.asarray(b, float)

    def __call__(self, function, *, bias=None, **options):
        """Return the answer of `function` without its axes of size one."""
        biases = self.b if bias is None else np.asarray(bias, float)
        return np.squeeze(function(self.x, self.w, biases, **options))


INTERIORS = [
    [[1, 0, 2, 0, 2], [1, 2, 1, 2, 1], [1, 1, 1, 1, 0], [1, 0, 0, 0, 1], [2, 1, 1, 0, 0]],
    [[1, 0, 2, 2, 1], [0, 2, 2, 2, 2], [0, 2, 2, 0, 2], [0, 0, 2, 2, 0], [0, 2, 1, 1, 1]],
    [[1, 2, 2, 0, 1], [2, 1, 1, 0, 0], [1, 0, 2, 1, 1], [2, 0, 0, 2, 0], [0, 2, 0, 1, 1]],
]
W0 = [
    [[1, 1, 0], [-1, -1, -1], [1, -1, 0]],
    [[0, -1, 0], [1, 1, -1], [0, 0, 0]],
    [[-1, -1, 1], [-1, -1, -1], [0, 1, 0]],
]
W1 = [[[0, 1, 1], [1, -1, 0], [0, -1, -1]], [[0, -1, -1], [-1, 0, 0], [1, -1, 1]], [[1, 1, 1], [1, 1, 1], [0, 0, 1]]]
POOL = [[2, 1, 0, -1], [-3, 8, 2, 5], [1, -1, 3, 4], [0, 1, 1, -2]]
SOBEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
X = [[1, 2, 0, 3, 1], [1, 0, 0, 2, 2], [2, 1, 2, 1, 1], [0, 0, 1, 0, 0], [1, 2, 1, 1, 1]]
K = [[-1, 1, 2], [1, 1, 0], [-1, -2, 0]]


@pytest.fixture
def examples():
    """FX-SOBEL, FX-CONV, FX-DEMO (with its zero border), FX-1x1, FX-POOL with the Sobel kernel, the 3 x 4 ramp."""
    return {
        "FX-SOBEL": Example([[[[3, 2, 1], [1, 2, 3], [1, 1, 1]]]], [[SOBEL]]),
        "FX-CONV": Example([[X]], [[K]]),
        "FX-DEMO": Example(np.pad(np.array([INTERIORS]), ((0, 0), (0, 0), (1, 1), (1, 1))), [W0, W1], [1, 0]),
        "FX-1x1": Example(
            [[[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[0, 1], [1, 0]]]],
            np.reshape([[1, -1, 2], [0, 0.5, 1]], (2, 3, 1, 1)),
            [0.5, -1],
        ),
        "FX-POOL": Example([[POOL]], [[SOBEL]]),
        "ramp": Example(np.arange(1, 13).reshape(1, 1, 3, 4), [[[[-1, 1]]]]),
    }


@pytest.fixture
def rng(request):
    """Random numbers with a fixed seed of their own for each test."""
    return np.random.default_rng(zlib.crc32(request.node.name.encode()))


@pytest.fixture
def rounding():
    """Bound of the rounding error of both sides: 2 n eps times the convolution of the absolute values."""

    def bound(x, w, b=None, stride=1, padding=0):
        dtype = conv2d(x, w, b, stride, padding).dtype
        sizes = [None if values is None else np.abs(values.astype(np.float64)) for values in (x, w, b)]
        return 2 * (w[0].size + 1) * np.finfo(dtype).eps * conv2d(*sizes, stride, padding)

    return bound
