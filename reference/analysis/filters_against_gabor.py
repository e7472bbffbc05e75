"""First-layer filters beside Gabor kernels: the short wave that each filter looks like most."""

import numpy as np

from reference.layers.arguments import check_array
from reference.layers.gabor import gabor_bank


def check_filters_and_kernels(filters: np.ndarray, kernels: np.ndarray) -> None:
    """Refuse filters and kernels that cannot be laid on each other.

    >>> check_filters_and_kernels(np.zeros((8, 3, 5, 5)), np.zeros((4, 7, 7)))
    Traceback (most recent call last):
        ...
    ValueError: filters are of size (5, 5) but kernels of size (7, 7): make kernels of the filters' size.
    """
    check_array(filters, "filters", ("C_out", "C", "kh", "kw"))
    check_array(kernels, "kernels", ("K", "kh", "kw"))
    if filters.shape[2:] != kernels.shape[1:]:
        raise ValueError(
            f"filters are of size {filters.shape[2:]} but kernels of size {kernels.shape[1:]}: "
            "make kernels of the filters' size."
        )
    if len(kernels) == 0:
        raise ValueError("There is no kernel to compare with: give at least one.")


def odd_gabor_bank(
    size: int = 11, wavelength: float = 5.0, sigma: float = 2.5, orientations: int = 4, aspect: float = 0.5
) -> np.ndarray:
    r"""Return Gabor kernels with a sine for the cosine: kernels for edges, not for lines.

    .. math::
        g(x, y) = \exp\left( -\frac{x'^2 + \gamma^2 y'^2}{2 \sigma^2} \right)
        \sin \frac{2 \pi x'}{\lambda}

    with x' and y' as in `gabor_bank`. The sum of each kernel is zero, because opposite entries
    differ in sign only.

    Parameters
    ----------
    size, wavelength, sigma, orientations, aspect
        As for `gabor_bank`.

    Returns
    -------
    kernels : float64 array (K, n, n)
        Kernel k has the angle of kernel k of `gabor_bank`.

    Raises
    ------
    TypeError, ValueError
        As `gabor_bank`.

    References
    ----------
    J. G. Daugman, "Uncertainty relation for resolution in space, spatial frequency, and orientation
    optimized by two-dimensional visual cortical filters", Journal of the Optical Society of America
    A 2 (1985).

    Examples
    --------
    >>> odd_gabor_bank(3, wavelength=4.0, sigma=1.0, orientations=1, aspect=1.0).round(2) + 0.0
    array([[[-0.37,  0.  ,  0.37],
            [-0.61,  0.  ,  0.61],
            [-0.37,  0.  ,  0.37]]])
    """
    gabor_bank(size, wavelength, sigma, orientations, aspect)  # refuses what it refuses
    half = size // 2
    y, x = np.mgrid[-half : half + 1, -half : half + 1]
    theta = (np.arange(orientations) * np.pi / orientations)[:, np.newaxis, np.newaxis]  # (K, 1, 1)
    along = x * np.cos(theta) + y * np.sin(theta)  # (K, n, n)
    across = -x * np.sin(theta) + y * np.cos(theta)
    envelope = np.exp(-(along**2 + (aspect * across) ** 2) / (2 * sigma**2))
    return np.asarray(envelope * np.sin(2 * np.pi * along / wavelength))


def match_gabor(filters: np.ndarray, kernels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    r"""Return for every filter the kernel that it looks like most, and how much.

    .. math::
        \rho_{o,k} = \frac{\sum_{u,v} f_{o,u,v} \; g_{k,u,v}}
        {\lVert f_o \rVert \; \lVert g_k \rVert}, \qquad
        b_o = \arg\max_k \; |\rho_{o,k}|

    where :math:`f_o` is the sum of the filter's kernels over the channels (what the filter does to
    a grey image), and both f and g are freed of their own mean. A filter that is the negative of a
    kernel looks like it, with similarity -1.

    Parameters
    ----------
    filters : array (C_out, C, kh, kw)
        Weights of the first layer. It is not changed.
    kernels : array (K, kh, kw)
        Kernels to compare with, at least one. It is not changed.

    Returns
    -------
    best : int64 array (C_out,)
        Number of the kernel for each filter; the first one if several are equally good.
    similarity : float64 array (C_out,)
        The :math:`\rho` of that kernel with its sign, from -1 to 1; 0 with a filter or kernel of a
        single value.

    Raises
    ------
    TypeError, ValueError
        The arrays do not hold real numbers, have other axes, differ in size, or there is no kernel.

    References
    ----------
    A. Krizhevsky, I. Sutskever and G. E. Hinton, "ImageNet classification with deep convolutional
    neural networks", NIPS 2012, figure 3.

    Examples
    --------
    >>> kernels = np.array([[[-1, 0, 1]] * 3, [[-1] * 3, [0] * 3, [1] * 3]])
    >>> best, similarity = match_gabor(np.array([[[[2, 0, -2], [4, 0, -4], [2, 0, -2]]]]), kernels)
    >>> best, similarity.round(3)
    (array([0]), array([-0.943]))
    """
    check_filters_and_kernels(filters, kernels)
    ### BEGIN SOLUTION
    grey = filters.astype(np.float64).sum(axis=1).reshape(len(filters), -1)  # (C_out, kh kw)
    waves = kernels.astype(np.float64).reshape(len(kernels), -1)  # (K, kh kw)
    unit = []
    for rows in (grey, waves):
        centred = rows - rows.mean(axis=1, keepdims=True)
        lengths = np.linalg.norm(centred, axis=1, keepdims=True)
        flat = lengths <= 1e-12 * np.linalg.norm(rows, axis=1, keepdims=True)  # nothing but rounding is left
        unit.append(np.where(flat, 0.0, centred / np.where(flat, 1.0, lengths)))
    similarity = unit[0] @ unit[1].T  # (C_out, K)
    best = np.abs(similarity).argmax(axis=1).astype(np.int64)
    return best, similarity[np.arange(len(filters)), best]
    ### END SOLUTION
