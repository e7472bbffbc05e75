"""Gabor kernels: short waves of several directions, much like the first filters that trained networks have."""

import numpy as np

from reference.layers.kernel_bank import check_odd_size, check_positive


def gabor_bank(
    size: int = 11,
    wavelength: float = 5.0,
    sigma: float = 2.5,
    orientations: int = 4,
    aspect: float = 0.5,
) -> np.ndarray:
    r"""Return Gabor kernels of evenly spaced orientations, each with sum zero.

    Kernel k of K has the angle :math:`\theta = k \pi / K`. With x counting columns to the right and
    y counting rows *down* from the centre,

    .. math::
        x' = x \cos\theta + y \sin\theta, \qquad y' = -x \sin\theta + y \cos\theta

        g(x, y) = \exp\left( -\frac{x'^2 + \gamma^2 y'^2}{2 \sigma^2}
            \right) \cos \frac{2 \pi x'}{\lambda}

    From every kernel the mean of its entries is then subtracted. Kernel 0 is a wave from left to
    right, so it answers to upright stripes.

    Parameters
    ----------
    size : int
        Rows and columns n of each kernel, odd and at least 3.
    wavelength : float
        Length :math:`\lambda` of the wave in pixels, above 0.
    sigma : float
        Standard deviation :math:`\sigma` of the Gaussian along the wave in pixels, above 0.
    orientations : int
        Number K of kernels, at least 1.
    aspect : float
        :math:`\gamma`, above 0; below 1 the kernel is longer across the wave than along it.

    Returns
    -------
    kernels : float64 array (K, n, n)

    Raises
    ------
    TypeError
        size is not a whole number.
    ValueError
        size is not odd or below 3, orientations is below 1, or another number is
        not finite and above 0.

    References
    ----------
    D. Gabor, "Theory of communication", Journal of the IEE 93 (1946). J. G. Daugman, "Uncertainty
    relation for resolution in space, spatial frequency, and orientation optimized by
    two-dimensional visual cortical filters", Journal of the Optical Society of America A 2 (1985).

    Examples
    --------
    >>> gabor_bank(3, wavelength=4.0, sigma=1.0, orientations=2, aspect=1.0).round(2) + 0.0
    array([[[-0.25,  0.36, -0.25],
            [-0.25,  0.75, -0.25],
            [-0.25,  0.36, -0.25]],
    <BLANKLINE>
           [[-0.25, -0.25, -0.25],
            [ 0.36,  0.75,  0.36],
            [-0.25, -0.25, -0.25]]])
    """
    check_odd_size(size)
    for name, number in (("wavelength", wavelength), ("sigma", sigma), ("aspect", aspect)):
        check_positive(number, name)
    if orientations < 1:
        fault = f"orientations must be at least 1, got {orientations}"
        raise ValueError(f"{fault}: ask for one kernel or more.")
    ### BEGIN SOLUTION
    half = size // 2
    y, x = np.mgrid[-half : half + 1, -half : half + 1]
    theta = (np.arange(orientations) * np.pi / orientations)[:, np.newaxis, np.newaxis]  # (K, 1, 1)
    along = x * np.cos(theta) + y * np.sin(theta)  # (K, n, n)
    across = -x * np.sin(theta) + y * np.cos(theta)
    envelope = np.exp(-(along**2 + (aspect * across) ** 2) / (2 * sigma**2))
    waves = envelope * np.cos(2 * np.pi * along / wavelength)
    return np.asarray(waves - waves.mean(axis=(1, 2), keepdims=True))
    ### END SOLUTION
