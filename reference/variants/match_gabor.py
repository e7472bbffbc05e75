"""Correct ways to write match_gabor: correlation coefficients, plain loops, smallest distance of unit rows."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]
Match = tuple[Array, Array]


@variant("correlation coefficients")
def coefficients(filters: Array, kernels: Array) -> Match:
    grey, waves = filters.sum(axis=1).reshape(len(filters), -1), kernels.reshape(len(kernels), -1)
    with np.errstate(invalid="ignore", divide="ignore"):
        table = np.nan_to_num(np.corrcoef(grey.astype(float), waves.astype(float))[: len(grey), len(grey) :])
    flat = np.ptp(grey, axis=1) < 1e-12 * np.abs(grey).max(axis=1)
    table[flat] = 0
    best = np.abs(table).argmax(axis=1)
    return best, np.take_along_axis(table, best[:, None], axis=1)[:, 0]


@variant("plain loops")
def loops(filters: Array, kernels: Array) -> Match:
    best, similarity = np.zeros(len(filters), np.int64), np.zeros(len(filters))
    for o, channels in enumerate(filters.astype(float)):
        f = channels.mean(axis=0)
        f = f - f.mean()
        for k, kernel in enumerate(kernels.astype(float)):
            g = kernel - kernel.mean()
            lengths = np.sqrt(np.sum(f * f)) * np.sqrt(np.sum(g * g))
            flat = lengths <= 1e-12 * np.abs(channels).max() * np.abs(kernel).max()
            rho = 0.0 if flat else np.sum(f * g) / lengths
            if abs(rho) > abs(similarity[o]):
                best[o], similarity[o] = k, rho
    return best, similarity


@variant("tensordot of standardised arrays")
def standardised(filters: Array, kernels: Array) -> Match:
    def standard(arrays: Array) -> Any:
        centred = arrays - arrays.mean(axis=(1, 2), keepdims=True)
        spread = arrays.std(axis=(1, 2), keepdims=True)
        usable = spread > 1e-12 * np.abs(arrays).max(axis=(1, 2), keepdims=True)
        return np.where(usable, centred, 0) / np.where(usable, spread, 1)

    table = np.tensordot(standard(np.einsum("ocuv->ouv", filters)), standard(kernels), axes=([1, 2], [1, 2]))
    table = table / kernels[0].size
    best = (table**2).argmax(axis=1)
    return best, np.array([table[o, k] for o, k in enumerate(best)], float)
