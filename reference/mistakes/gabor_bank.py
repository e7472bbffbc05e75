"""Mistakes of gabor_bank: angles, axes, the wave and the mean; F numbers are not in the catalogue of the course."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.gabor import gabor_bank
from reference.mistakes import mistake

Array = npt.NDArray[Any]


def built(
    size: int, wavelength: float, sigma: float, angles: Array, aspect: float, *, phase: float = 0.0, up: int = 1
) -> Array:
    """Return kernels with these angles; `up` = -1 lets y count rows upwards, `phase` shifts the wave."""
    y, x = np.indices((size, size)) - size // 2
    theta = angles.reshape(-1, 1, 1)
    along, across = x * np.cos(theta) + up * y * np.sin(theta), up * y * np.cos(theta) - x * np.sin(theta)
    envelope = np.exp(-(along**2 + (aspect * across) ** 2) / (2 * sigma**2))
    waves: Array = envelope * np.cos(2 * np.pi * along / wavelength + phase)
    return np.asarray(waves - waves.mean(axis=(1, 2), keepdims=True))


@mistake("F27", "mean not subtracted", hint="Subtract its mean from every kernel, so that flat regions give 0.")
def mean_kept(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    kernels = gabor_bank(size, wavelength, sigma, orientations, aspect)
    crest = kernels[:, [size // 2], [size // 2]]  # 1 before the mean was subtracted
    return np.asarray(kernels + (1 - crest)[:, np.newaxis])


@mistake("F28", "mean of all kernels subtracted", hint="Subtract from every kernel its own mean, not that of the bank.")
def common_mean(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    kernels = mean_kept(size, wavelength, sigma, orientations, aspect)
    return np.asarray(kernels - kernels.mean())


@mistake("F29", "angles spread over a full turn", hint="Half a turn is enough: kernel k has the angle k π / K.")
def full_turn(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    return built(size, wavelength, sigma, 2 * np.pi * np.arange(orientations) / orientations, aspect)


@mistake("F30", "last angle equals the first", hint="Leave out π itself: linspace needs endpoint=False.")
def endpoint_included(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    return built(size, wavelength, sigma, np.linspace(0, np.pi, orientations), aspect)


@mistake("F31", "angles in degrees", hint="np.cos and np.sin take radians: half a turn is np.pi, not 180.")
def degrees(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    return built(size, wavelength, sigma, 180 * np.arange(orientations) / orientations, aspect)


@mistake("F32", "y counts rows upwards", hint="y counts rows down from the centre: row 0 has y = -(n - 1) / 2.")
def upwards(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    return built(size, wavelength, sigma, np.pi * np.arange(orientations) / orientations, aspect, up=-1)


@mistake("F33", "rows and columns swapped", hint="x counts columns and y counts rows; an array is indexed [y, x].")
def axes_swapped(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    return gabor_bank(size, wavelength, sigma, orientations, aspect).swapaxes(1, 2)


@mistake("F34", "sine instead of cosine", hint="The wave is a cosine: it has its crest in the centre.")
def sine(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    angles = np.pi * np.arange(orientations) / orientations
    return built(size, wavelength, sigma, angles, aspect, phase=-np.pi / 2)


@mistake("F35", "wavelength used as a frequency", hint="Divide by the wavelength: the wave repeats after λ pixels.")
def wavelength_inverted(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    return gabor_bank(size, 1 / wavelength, sigma, orientations, aspect)


@mistake("F36", "2π missing in the wave", hint="One period is 2π: the cosine is of 2π x' / λ.")
def period_without_two_pi(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    return gabor_bank(size, 2 * np.pi * wavelength, sigma, orientations, aspect)


@mistake("F37", "aspect not squared", hint="The aspect is squared, too, like everything in the exponent.")
def aspect_not_squared(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    return gabor_bank(size, wavelength, sigma, orientations, float(np.sqrt(aspect)))


@mistake("F38", "aspect on the wrong axis", hint="The aspect belongs to y', the axis across the wave.")
def aspect_along(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    return gabor_bank(size, wavelength, sigma / aspect, orientations, 1 / aspect)


@mistake("F39", "aspect ignored", hint="Multiply y' by the aspect: below 1 the kernel is longer across the wave.")
def aspect_ignored(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    return gabor_bank(size, wavelength, sigma, orientations, 1.0)


@mistake("F40", "factor 2 missing in the Gaussian", hint="The exponent is divided by twice the square of sigma.")
def gaussian_without_factor(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> Array:
    return gabor_bank(size, wavelength, sigma / float(np.sqrt(2)), orientations, aspect)
