"""From responses, which may be negative or large, to the bytes that a screen shows."""

import numpy as np

from reference.layers.arguments import check_array


def to_displayable(values: np.ndarray, mode: str = "clip") -> np.ndarray:
    r"""Turn responses into grey values from 0 to 255 that can be shown.

    .. math::
        \text{clip:} \quad y &= \min(\max(v, 0), 255) \\
        \text{rescale:} \quad y &= 255 \, \frac{v - \min v}{\max v - \min v} \\
        \text{abs:} \quad y &= \min(|v|, 255)

    each rounded to the nearest whole number. Where all values are equal, rescale
    gives 0 everywhere.

    Parameters
    ----------
    values : array (H, W)
        Responses of any size and sign, at least one. It is not changed.
    mode : "clip", "rescale" or "abs"
        What happens to values outside 0 to 255.

    Returns
    -------
    y : uint8 array (H, W)
        Always uint8, whatever the dtype of `values`.

    Raises
    ------
    TypeError
        values is not an array of real numbers.
    ValueError
        values does not have two axes, is empty or holds nan or infinity, or the mode is
        not one of the three.

    References
    ----------
    R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th edition,
    Pearson 2018, section 2.6.

    Examples
    --------
    >>> responses = np.array([[-30.0, 10.2], [70.0, 270.0]])
    >>> tuple(to_displayable(responses, mode) for mode in ("clip", "rescale", "abs"))
    (array([[  0,  10],
           [ 70, 255]], dtype=uint8), array([[  0,  34],
           [ 85, 255]], dtype=uint8), array([[ 30,  10],
           [ 70, 255]], dtype=uint8))
    """
    check_array(values, "values", ("H", "W"))
    if values.size == 0:
        fault = f"values must not be empty, got shape {values.shape}"
        raise ValueError(f"{fault}: give at least one value.")
    if not np.isfinite(values).all():
        fault = "values must be finite, got nan or infinity"
        raise ValueError(f"{fault}: remove them first, for example with nan_to_num.")
    if mode not in ("clip", "rescale", "abs"):
        fault = f"mode must be 'clip', 'rescale' or 'abs', got {mode!r}"
        raise ValueError(f"{fault}: use one of the three.")
    ### BEGIN SOLUTION
    numbers = values.astype(np.float64)
    if mode == "rescale":
        numbers = numbers - numbers.min()
        numbers = 255 * (numbers / numbers.max()) if numbers.max() > 0 else numbers
    elif mode == "abs":
        numbers = np.abs(numbers)
    return np.rint(np.clip(numbers, 0, 255)).astype(np.uint8)
    ### END SOLUTION
