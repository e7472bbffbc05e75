"""The classic kernels of image processing by name: blur, sharpen, edges, emboss, lines and corners."""

import numpy as np


def check_odd_size(size: int) -> None:
    """Refuse a kernel size that leaves no pixel in the middle with neighbours on all sides.

    >>> check_odd_size(4)
    Traceback (most recent call last):
        ...
    ValueError: size must be odd and at least 3, got 4: an odd kernel has a centre.
    """
    if isinstance(size, bool) or not isinstance(size, (int, np.integer)):
        raise TypeError(f"size must be a whole number, got {size!r}: use an int such as 3.")
    if size < 3 or size % 2 == 0:  # noqa: PLR2004
        raise ValueError(f"size must be odd and at least 3, got {size}: an odd kernel has a centre.")


def check_positive(number: float, name: str) -> None:
    """Refuse a number that is not finite and above zero.

    >>> check_positive(0.0, "sigma")
    Traceback (most recent call last):
        ...
    ValueError: sigma must be a finite number above 0, got 0.0: give a positive one.
    """
    if not (np.isfinite(number) and number > 0):
        raise ValueError(f"{name} must be a finite number above 0, got {number}: give a positive one.")


def kernel_bank(size: int = 3, sigma: float = 1.0) -> dict[str, np.ndarray]:
    r"""Return the classic kernels as a dict from name to array.

    With `size` rows and columns (n below; u and v count from the centre, so the
    centre is u = v = 0):

    ``box_blur``
        All entries equal, sum 1.
    ``gaussian_blur``
        :math:`g_{u,v} = e^{-(u^2+v^2)/(2\sigma^2)}`, divided by the sum of all its entries.
    ``horizontal_line``, ``vertical_line``
        1 in the middle row (the middle column), -1 elsewhere.
    ``corner_top_left``, ``corner_top_right``, ``corner_bottom_left``, ``corner_bottom_right``
        1 in the square of (n + 1) / 2 rows and columns that lies in this corner of the
        kernel, -1 elsewhere.

    Always with 3 rows and columns:

    ``sharpen``
        5 in the centre, -1 at its four neighbours, 0 in the corners.
    ``sobel_x``
        The change from left to right: columns -1, 0, 1; the middle row counts twice.
    ``sobel_y``
        The change from top to bottom: rows -1, 0, 1; the middle column counts twice.
    ``laplacian``
        -4 in the centre, 1 at its four neighbours, 0 in the corners.
    ``emboss``
        The rows -2 -1 0, -1 1 1 and 0 1 2.

    Parameters
    ----------
    size : int
        Rows and columns n of the first eight kernels, odd and at least 3.
    sigma : float
        Standard deviation of the Gaussian in pixels, above 0.

    Returns
    -------
    kernels : dict of float64 arrays (n, n) or (3, 3)
        The thirteen kernels above; fresh arrays at every call.

    Raises
    ------
    TypeError
        size is not a whole number.
    ValueError
        size is not odd or below 3, or sigma is not a finite number above 0.

    References
    ----------
    R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th edition, Pearson
    2018, chapters 3 and 10.

    Examples
    --------
    >>> kernels = kernel_bank(5)
    >>> kernels["horizontal_line"].shape, kernels["laplacian"].shape
    ((5, 5), (3, 3))
    """
    check_odd_size(size)
    check_positive(sigma, "sigma")
    ### BEGIN SOLUTION
    half = size // 2
    u, v = np.mgrid[-half : half + 1, -half : half + 1]
    gauss = np.exp(-(u**2 + v**2) / (2 * sigma**2))
    corner = np.where((u <= 0) & (v <= 0), 1.0, -1.0)  # the centre belongs to the square
    sobel = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    return {
        "box_blur": np.full((size, size), 1 / size**2),
        "gaussian_blur": gauss / gauss.sum(),
        "horizontal_line": np.where(u == 0, 1.0, -1.0),
        "vertical_line": np.where(v == 0, 1.0, -1.0),
        "corner_top_left": corner,
        "corner_top_right": corner[:, ::-1].copy(),
        "corner_bottom_left": corner[::-1].copy(),
        "corner_bottom_right": corner[::-1, ::-1].copy(),
        "sharpen": np.array([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "sobel_x": sobel,
        "sobel_y": sobel.T.copy(),
        "laplacian": np.array([[0.0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "emboss": np.array([[-2.0, -1, 0], [-1, 1, 1], [0, 1, 2]]),
    }
    ### END SOLUTION
