"""Stands in for zero_padding_shortcut: the right shape, and marks of the input, the channels and the stride."""

import numpy as np

from reference.stand_ins.marks import marks


def zero_padding_shortcut(x: np.ndarray, channels: int, stride: int = 2) -> np.ndarray:
    """Return one map for each channel, none of them zero."""
    rows, columns = -(-x.shape[2] // stride), -(-x.shape[3] // stride)
    return marks((len(x), channels, rows, columns), x, channels, stride).astype(np.result_type(x, np.float32))
