"""Correct ways to write transposed_output_size: by scattering, by sliding, by asking which size leads back."""

import numpy as np

from reference.variants import variant


@variant("copies scattered on a line")
def scattered(size: int, window: int, stride: int = 1, padding: int = 0, output_padding: int = 0) -> int:
    end = max(i * stride + window for i in range(size))
    return len(range(padding, end + output_padding - padding))


@variant("window slid over spread inputs")
def slid(size: int, window: int, stride: int = 1, padding: int = 0, output_padding: int = 0) -> int:
    spread = size + (size - 1) * (stride - 1)
    return spread + 2 * (window - padding - 1) + output_padding - window + 1


@variant("the convolution undone")
def convolution_undone(size: int, window: int, stride: int = 1, padding: int = 0, output_padding: int = 0) -> int:
    length = window - 2 * padding  # the shortest input with one output, perhaps below 1
    while (length + 2 * padding - window) // stride + 1 < size:
        length += 1
    return length + output_padding


@variant("full convolution of NumPy")
def full_convolution(size: int, window: int, stride: int = 1, padding: int = 0, output_padding: int = 0) -> int:
    spread = np.zeros((size - 1) * stride + 1)
    return np.convolve(spread, np.ones(window)).size + output_padding - 2 * padding
