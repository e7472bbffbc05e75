"""Inputs on one scale: bytes to 0..1, or mean 0 and deviation 1 with the numbers of the training part."""

import numpy as np

from reference.layers.dtypes import answer_dtype


def standardise(training: np.ndarray, *others: np.ndarray) -> tuple[np.ndarray, ...]:
    r"""Bring all parts of a data set to the scale of the training part.

    .. math::
        z = \frac{x - \mu}{\sigma}

    with one :math:`\mu` and one :math:`\sigma` (divided by N, not N - 1), those of all numbers of
    `training`. The other parts are scaled with them too: a network that saw one scale must be
    asked on the same one.

    Parameters
    ----------
    training : array (N, ...)
        The examples to learn from, at least one. It is not changed.
    others : arrays (M, ...)
        Validation and test examples.

    Returns
    -------
    scaled : tuple of arrays
        `training` first, then the others; float32 stays float32, whole numbers become float64.
        Where all numbers of `training` are equal, they are divided by 1.

    Raises
    ------
    ValueError
        `training` is empty.

    References
    ----------
    Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, "Efficient backprop", in "Neural networks: tricks
    of the trade", 1998.

    Examples
    --------
    >>> standardise(np.array([1.0, 3.0]), np.array([3.0, 5.0]))
    (array([-1.,  1.]), array([1., 3.]))
    """
    if training.size == 0:
        raise ValueError("training is empty: its mean and deviation need at least one number.")
    ### BEGIN SOLUTION
    centre, spread = float(training.mean(dtype=np.float64)), float(training.std(dtype=np.float64))
    if spread == 0:
        spread = 1.0
    return tuple((part.astype(answer_dtype(part)) - centre) / spread for part in (training, *others))
    ### END SOLUTION
