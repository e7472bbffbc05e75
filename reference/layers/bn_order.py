"""Batch normalisation before or after the activation: two different layers."""

import numpy as np

from reference.layers.batch_norm import batch_norm_train, check_batch_norm, check_batch_statistics
from reference.layers.dtypes import answer_dtype
from reference.layers.numbers import positive


def bn_order(
    z: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    eps: float = 1e-5,
) -> tuple[np.ndarray, np.ndarray]:
    r"""Return ReLU of the normalised z, and the normalised ReLU of z, with the batch's statistics.

    .. math::
        before = \mathrm{ReLU}(\mathrm{BN}(z)), \qquad after = \mathrm{BN}(\mathrm{ReLU}(z))

    The paper normalises z, before the activation. Its output then cannot be negative; that of
    the other order can.

    Parameters
    ----------
    z : array (N, C) or (N, C, H, W)
        The output of a dense or convolution layer, with at least two numbers in each channel. It
        is not changed. A bias in it makes no difference to `before`, since the mean takes it
        away: beta does its work.
    gamma, beta : arrays (C,)
        Scale and shift of each channel.
    eps : float
        A small positive number.

    Returns
    -------
    before, after : arrays of the shape of z
        The dtype is that which NumPy gives to z, gamma and beta together; whole
        numbers become float64.

    Raises
    ------
    TypeError, ValueError
        As `batch_norm_train`.

    References
    ----------
    S. Ioffe and C. Szegedy, "Batch normalization", ICML 2015, section 3.2.

    Examples
    --------
    >>> z = np.array([[-2.0], [0.0], [2.0], [4.0]])
    >>> before, after = bn_order(z, np.ones(1), np.zeros(1))
    >>> before[:, 0].round(6)
    array([0.      , 0.      , 0.447213, 1.341639])
    >>> after[:, 0].round(6)
    array([-0.904532, -0.904532,  0.301511,  1.507554])
    """
    eps = positive(eps, "eps")
    check_batch_norm(z, gamma=gamma, beta=beta)
    check_batch_statistics(z)
    ### BEGIN SOLUTION
    start = np.zeros(len(gamma), answer_dtype(z, gamma, beta))  # the running statistics are not asked for
    normalised = batch_norm_train(z, gamma, beta, start, start, eps=eps)[0]
    rectified = np.maximum(z.astype(start.dtype), 0)
    return np.maximum(normalised, 0), batch_norm_train(rectified, gamma, beta, start, start, eps=eps)[0]
    ### END SOLUTION
