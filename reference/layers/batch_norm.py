"""Batch normalisation: every channel freed of the mean and spread of its batch, then given a scale and shift."""

import numpy as np

from reference.layers.arguments import check_array, check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.numbers import fraction, positive


def check_batch_norm(x: np.ndarray, **channels: np.ndarray) -> None:
    """Refuse what is no batch of vectors or images, and arrays without one number for each channel.

    >>> check_batch_norm(np.zeros((2, 3, 5, 5)), gamma=np.ones(2))
    Traceback (most recent call last):
        ...
    ValueError: gamma has length 2 but x has 3 channels: give gamma one number for each channel.
    """
    axes = ("N", "C", "H", "W")
    if np.ndim(x) not in (2, 4):
        raise ValueError(
            f"x must have the axes (N, C) or (N, C, H, W), got shape {np.shape(x)}: "
            "add or remove axes, for example with reshape."
        )
    check_array(x, "x", axes[: np.ndim(x)])
    for name, values in channels.items():
        check_array(values, name, ("C",))
        if len(values) != x.shape[1]:
            raise ValueError(
                f"{name} has length {len(values)} but x has {x.shape[1]} channels: "
                f"give {name} one number for each channel."
            )
    if "running_var" in channels and (channels["running_var"] < 0).any():
        raise ValueError("running_var must not be negative: it is the mean of squares; start it with ones.")


def check_batch_statistics(x: np.ndarray) -> None:
    """Refuse a batch with fewer than two numbers in a channel.

    >>> check_batch_statistics(np.zeros((1, 3)))
    Traceback (most recent call last):
        ...
    ValueError: x of shape (1, 3) has 1 number in each channel, and one number has no variance: give two or more.
    """
    count = x.size // x.shape[1] if x.shape[1] else 2
    if count == 0:
        raise ValueError(f"x of shape {x.shape} is empty and has no mean or variance: give two images or more.")
    if count == 1:
        raise ValueError(
            f"x of shape {x.shape} has 1 number in each channel, and one number has no variance: give two or more."
        )


def batch_norm_train(
    x: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    running_mean: np.ndarray,
    running_var: np.ndarray,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    r"""Normalise each channel with the batch's mean and variance; move running statistics to them.

    .. math::
        \mu_c = \frac{1}{m} \sum x_c, \quad \sigma_c^2 = \frac{1}{m} \sum (x_c - \mu_c)^2, \quad
        \hat x_c = \frac{x_c - \mu_c}{\sqrt{\sigma_c^2 + \epsilon}}, \quad
        y_c = \gamma_c \hat x_c + \beta_c

    The sums run over the m = N numbers of a channel of vectors, or the m = N H W numbers of a
    channel of images. The differences are squared, :math:`\epsilon` is added, and there is one
    root, over both. The running statistics become

    .. math::
        r \leftarrow (1 - momentum) \, r + momentum \cdot s

    with the mean of the batch as s for one, and for the other its unbiased variance,
    :math:`\sigma_c^2 m / (m - 1)`: the variance, not the standard deviation. They are not learned
    by gradients; gamma and beta are. (In Keras `momentum` multiplies the old value, and the stored
    variance is the biased one.)

    Parameters
    ----------
    x : array (N, C) or (N, C, H, W)
        A batch in training, with at least two numbers in each channel. It is not changed.
    gamma, beta : arrays (C,)
        Scale and shift of each channel. The output has the standard deviation
        abs(gamma) where eps is small.
    running_mean, running_var : arrays (C,)
        Running statistics so far; they start with zeros and ones. They are not changed.
    momentum : float
        The weight of this batch, from 0 to 1.
    eps : float
        A small positive number: a constant channel then gives beta and not nan.

    Returns
    -------
    y : array of the shape of x
        The dtype is that which NumPy gives to x, gamma and beta together; whole
        numbers become float64.
    new_running_mean, new_running_var : arrays (C,)
        New arrays, in the dtype of the running statistics.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers, momentum or eps is not a number.
    ValueError
        Shapes do not belong together; a channel has one number only, so that its unbiased variance
        is undefined (as in PyTorch); momentum lies outside 0 to 1; eps is not positive.

    References
    ----------
    S. Ioffe and C. Szegedy, "Batch normalization: accelerating deep network training by reducing
    internal covariate shift", ICML 2015.

    Examples
    --------
    >>> x = np.array([[1.0], [3.0], [5.0], [7.0]])
    >>> gamma, beta = np.array([2.0]), np.array([1.0])
    >>> y, mean, var = batch_norm_train(x, gamma, beta, np.zeros(1), np.ones(1), eps=1.0)
    >>> y[:, 0].round(6), mean.round(6), var.round(6)
    (array([-1.44949 ,  0.183503,  1.816497,  3.44949 ]), array([0.4]), array([1.566667]))
    """
    momentum, eps = fraction(momentum, "momentum"), positive(eps, "eps")
    check_batch_norm(x, gamma=gamma, beta=beta, running_mean=running_mean, running_var=running_var)
    check_batch_statistics(x)
    ### BEGIN SOLUTION
    dtype, kept = answer_dtype(x, gamma, beta), answer_dtype(running_mean, running_var)
    axes = (0, *range(2, x.ndim))  # all but the channels
    shape = (1, -1, *[1] * (x.ndim - 2))  # (1, C) or (1, C, 1, 1)
    count = x.size // max(x.shape[1], 1)

    values = x.astype(dtype, copy=False)
    mean = values.mean(axis=axes)
    centred = values - mean.reshape(shape)
    var = (centred**2).mean(axis=axes)
    scale = gamma.astype(dtype) / np.sqrt(var + eps)
    y = scale.reshape(shape) * centred + beta.astype(dtype).reshape(shape)

    unbiased = var * (count / (count - 1))
    new_mean = (1 - momentum) * running_mean.astype(kept) + momentum * mean.astype(kept)
    new_var = (1 - momentum) * running_var.astype(kept) + momentum * unbiased.astype(kept)
    return y, new_mean, new_var
    ### END SOLUTION


def batch_norm_backward(
    upstream: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    r"""Return the gradients of `batch_norm_train` in x, gamma and beta.

    .. math::
        \frac{\partial L}{\partial x} = \frac{\gamma}{\sqrt{\sigma^2 + \epsilon}}
        \left( g - \bar g - \hat x \; \overline{g \hat x} \right), \qquad
        \frac{\partial L}{\partial \gamma} = \sum g \hat x, \qquad
        \frac{\partial L}{\partial \beta} = \sum g

    where g is the upstream gradient and a bar is the mean over the numbers of a channel. The two
    means appear because mean and variance depend on x too; the gradient in x therefore sums to
    zero in each channel.

    Parameters
    ----------
    upstream : array of the shape of x
        Gradient of the loss in y.
    x : array (N, C) or (N, C, H, W)
        The batch of the forward pass.
    gamma : array (C,)
        Its scale.
    eps : float
        Its small positive number.

    Returns
    -------
    dx : array of the shape of x
    dgamma, dbeta : arrays (C,)

    Raises
    ------
    TypeError, ValueError
        As `batch_norm_train`, or upstream has not the shape of x.

    References
    ----------
    S. Ioffe and C. Szegedy, "Batch normalization", ICML 2015, section 3.

    Examples
    --------
    >>> x, upstream = np.array([[1.0], [3.0], [5.0], [7.0]]), np.array([[1.0], [0.0], [0.0], [2.0]])
    >>> dx, dgamma, dbeta = batch_norm_backward(upstream, x, np.array([2.0]), eps=1.0)
    >>> dx[:, 0].round(6), dgamma.round(6), dbeta
    (array([ 0.51031 , -0.51031 , -0.714435,  0.714435]), array([1.224745]), array([3.]))
    """
    eps = positive(eps, "eps")
    check_batch_norm(x, gamma=gamma)
    check_batch_statistics(x)
    check_upstream(upstream, x.shape)
    ### BEGIN SOLUTION
    dtype = answer_dtype(upstream, x, gamma)
    axes = (0, *range(2, x.ndim))
    shape = (1, -1, *[1] * (x.ndim - 2))

    values, g = x.astype(dtype, copy=False), upstream.astype(dtype, copy=False)
    centred = values - values.mean(axis=axes, keepdims=True)
    root = np.sqrt((centred**2).mean(axis=axes, keepdims=True) + eps)
    normalised = centred / root

    dbeta = g.sum(axis=axes)
    dgamma = (g * normalised).sum(axis=axes)
    through_mean = g.mean(axis=axes, keepdims=True)
    through_variance = normalised * (g * normalised).mean(axis=axes, keepdims=True)
    dx = gamma.astype(dtype).reshape(shape) / root * (g - through_mean - through_variance)
    return dx, dgamma, dbeta
    ### END SOLUTION
