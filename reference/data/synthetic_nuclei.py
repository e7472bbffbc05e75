"""Drawn nuclei, as many as wanted, on which a network can learn to find real ones."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.float64]

CANVAS = 128  # rows and columns of the scene that a crop is cut from
TEXTURE = 0.1  # spread of the brightness within a nucleus


@dataclass(frozen=True)
class SyntheticNuclei:
    """Images (N, size, size) in float32 and, for every pixel, the number of its nucleus; 0 is the background."""

    images: npt.NDArray[np.float32]
    instances: npt.NDArray[np.int64]


def synthetic_nuclei(rng: np.random.Generator, count: int, size: int = 64) -> SyntheticNuclei:
    """Draw nuclei as blurred ellipses of very different brightness on an uneven, noisy background.

    What makes a network that learned here find real nuclei is the brightness, drawn log-uniformly from 0.12 to 1, and
    that the scale is taken from the whole canvas before the crop, so that a crop may be dark.
    A learning rate that falls to zero matters as much: with a constant one the result on real nuclei jumps from step to
    step while that on drawn ones only rises.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of all random numbers; the same state gives the same images.
    count, size : int
        Number of images, and their rows and columns, at most 128.

    Returns
    -------
    nuclei : SyntheticNuclei
        Images of about 0 to 1 (more where a crop was brightened) and instances numbered from 1 without a gap.

    Raises
    ------
    ValueError
        The size is not between 1 and 128, or the count is below 0.

    References
    ----------
    A. Lehmussola et al., "Computational framework for simulating fluorescence microscope images with cell
    populations", IEEE Transactions on Medical Imaging 26 (2007).

    Examples
    --------
    >>> drawn = synthetic_nuclei(np.random.default_rng(0), 3, size=32)
    >>> drawn.images.shape, drawn.images.dtype, drawn.instances.shape
    ((3, 32, 32), dtype('float32'), (3, 32, 32))
    """
    if not 1 <= size <= CANVAS or count < 0:
        raise ValueError(f"Got count {count} and size {size}: draw 0 or more images of 1 to {CANVAS} rows.")
    images = np.empty((count, size, size), np.float32)
    instances = np.empty((count, size, size), np.int64)
    for n in range(count):
        scene, numbers = _scene(rng)
        row, column = rng.integers(0, CANVAS - size + 1, 2)
        crop = np.s_[row : row + size, column : column + size]
        images[n] = scaled(scene)[crop] * rng.uniform(0.5, 1.3)
        renumbered = np.unique(np.append(0, numbers[crop]), return_inverse=True)[1]
        instances[n] = renumbered[1:].reshape(size, size)
    return SyntheticNuclei(images, instances)


def scaled(image: npt.NDArray[np.generic]) -> Image:
    """Return an image in which the 1st percentile is 0 and the 99.5th is 1; real images need the same scale.

    >>> scaled(np.arange(1001.0).reshape(7, 143))[0, [10, 110]]
    array([0.        , 0.10152284])
    """
    values = image.astype(np.float64)
    low, high = np.percentile(values, [1, 99.5])
    scale: Image = (values - low) / max(high - low, 1e-12)
    return scale


def _scene(rng: np.random.Generator) -> tuple[Image, npt.NDArray[np.int64]]:
    """Return one canvas with 4 to 13 nuclei, and the number of the nucleus at each pixel."""
    y, x = np.mgrid[:CANVAS, :CANVAS].astype(np.float64)
    light, numbers = np.zeros((CANVAS, CANVAS)), np.zeros((CANVAS, CANVAS), np.int64)
    for number in range(1, rng.integers(4, 14) + 1):
        row, column = rng.uniform(0, CANVAS, 2)
        short, long, turn = rng.uniform(4, 7), rng.uniform(8, 13), rng.uniform(0, np.pi)
        along = (x - column) * np.cos(turn) + (y - row) * np.sin(turn)
        across = (y - row) * np.cos(turn) - (x - column) * np.sin(turn)
        inside = (along / long) ** 2 + (across / short) ** 2 <= 1
        brightness = np.exp(rng.uniform(np.log(0.12), 0))
        light[inside] = brightness * (1 + TEXTURE * rng.normal(size=np.count_nonzero(inside)))
        numbers[inside] = number
    down, right = rng.uniform(-0.05, 0.05, 2)
    background = rng.uniform(0.05, 0.15) + down * (y / CANVAS - 0.5) + right * (x / CANVAS - 0.5)
    noise = rng.normal(0, rng.uniform(0.005, 0.03), light.shape)
    return _blurred(light, rng.uniform(0.8, 1.8)) + background + noise, numbers


def _blurred(image: Image, sigma: float) -> Image:
    """Return an image convolved with a Gaussian along its columns, then along its rows."""
    reach = int(np.ceil(3 * sigma))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    for _ in range(2):
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(image, ((0, 0), (reach, reach))), len(kernel), axis=1)
        image = (windows @ kernel).T
    return image
