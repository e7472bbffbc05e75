"""Correct ways to write gabor_bank: loops, complex numbers, rotation matrices."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]


@variant("entry by entry in plain loops")
def entry_by_entry(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    kernels = np.zeros((orientations, size, size))
    for k, row, column in np.ndindex(*kernels.shape):
        theta, x, y = k * math.pi / orientations, column - size // 2, row - size // 2
        along = x * math.cos(theta) + y * math.sin(theta)
        across = -x * math.sin(theta) + y * math.cos(theta)
        bell = math.exp(-(along**2 + aspect**2 * across**2) / (2 * sigma**2))
        kernels[k, row, column] = bell * math.cos(2 * math.pi * along / wavelength)
    for k in range(orientations):
        kernels[k] -= kernels[k].sum() / size**2
    return kernels


@variant("real part of a complex wave, turned by a complex number")
def complex_wave(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    offsets = np.arange(size) - size // 2
    plane = offsets + 1j * offsets[:, np.newaxis]
    kernels = []
    for theta in np.linspace(0, np.pi, orientations, endpoint=False):
        turned = plane * np.exp(-1j * theta)
        exponent = (
            -(turned.real**2 + (aspect * turned.imag) ** 2) / (2 * sigma**2) + 2j * np.pi * turned.real / wavelength
        )
        wave = np.exp(exponent).real
        kernels.append(wave - np.mean(wave))
    return np.stack(kernels)


@variant("rotation matrices and einsum")
def rotation_matrices(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    y, x = np.indices((size, size)) - (size - 1) / 2
    angles = np.pi / orientations * np.arange(orientations)
    turns = np.array([[np.cos(angles), np.sin(angles)], [-np.sin(angles), np.cos(angles)]])
    along, across = np.einsum("abk,bij->akij", turns, np.array([x, y]))
    waves = np.exp(-0.5 * (along / sigma) ** 2) * np.exp(-0.5 * (aspect * across / sigma) ** 2)
    waves *= np.cos(along * 2 * np.pi / wavelength)
    return np.asarray(waves - np.average(waves, axis=(1, 2)).reshape(-1, 1, 1))
