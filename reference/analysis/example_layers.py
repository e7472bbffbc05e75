"""Three layers whose receptive fields are easily told from the code: gaps, unequal strides, several maps."""

import numpy as np


def with_gaps(x: np.ndarray) -> np.ndarray:
    """Return what a dilated layer gives: each output is the difference of two pixels far apart.

    Images (N, C, H, W) give maps (N, C, H - 4, W - 2).

    >>> with_gaps(np.arange(15.0).reshape(1, 1, 5, 3))
    array([[[[-14.]]]])
    """
    gaps: np.ndarray = x[:, :, :-4, :-2] - x[:, :, 4:, 2:]
    return gaps


def three_maps(x: np.ndarray) -> np.ndarray:
    """Return three maps with a stride of two rows; the second looks at another channel than the rest.

    Images (N, C, H, W) with at least two channels give maps (N, 3, (H - 1) // 2, W - 1).

    >>> three_maps(np.arange(18.0).reshape(1, 2, 3, 3))[0, :, 0]
    array([[-14., -15.],
           [  1.,   1.],
           [  3.,   4.]])
    """
    down = x[:, :1, :-2:2, :-1] - 2 * x[:, :1, 2::2, 1:]
    across = x[:, 1:2, :-2:2, 1:] - x[:, 1:2, :-2:2, :-1]
    return np.concatenate([down, across, x[:, :1, 1:-1:2, :-1]], axis=1)


def two_layers(x: np.ndarray) -> np.ndarray:
    """Return what remains of the channels' sum behind two layers: sums of 2 x 3, then every second of 2 x 2.

    Images (N, C, H, W) give maps (N, 1, (H - 1) // 2, (W - 2) // 2).

    >>> two_layers(np.ones((1, 2, 3, 4)))
    array([[[[-48.]]]])
    """
    for rows, columns, stride in ((2, 3, 1), (2, 2, 2)):
        windows = np.lib.stride_tricks.sliding_window_view(x.sum(axis=1, keepdims=True), (rows, columns), axis=(2, 3))
        x = windows.sum(axis=(4, 5))[:, :, ::stride, ::stride]
    return -x
