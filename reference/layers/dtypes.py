"""The dtype of a layer's answer (given to students)."""

import numpy as np


def answer_dtype(*arrays: np.ndarray | None) -> np.dtype:
    """Return NumPy's dtype for all arrays together, and float64 where that is not floating-point.

    Parameters
    ----------
    arrays : arrays of any shape, or None
        None, such as a bias that was left out, is passed over.

    Returns
    -------
    dtype
        float32 if all arrays are float32; float64 for whole numbers and booleans.

    Examples
    --------
    >>> answer_dtype(np.zeros(2, np.float32), None), answer_dtype(np.zeros(2, np.uint8))
    (dtype('float32'), dtype('float64'))
    """
    dtype = np.result_type(*(array.dtype for array in arrays if array is not None))
    return dtype if dtype.kind == "f" else np.dtype(np.float64)
