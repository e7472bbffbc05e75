"""Batch normalisation after training: the running statistics are constants, and every image counts by itself."""

import numpy as np

from reference.layers.arguments import check_upstream
from reference.layers.batch_norm import check_batch_norm
from reference.layers.dtypes import answer_dtype
from reference.layers.numbers import positive


def batch_norm_eval(
    x: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    running_mean: np.ndarray,
    running_var: np.ndarray,
    eps: float = 1e-5,
) -> np.ndarray:
    r"""Normalise each channel with the running statistics.

    .. math::
        y_c = \gamma_c \, \frac{x_c - r^{mean}_c}{\sqrt{r^{var}_c + \epsilon}} + \beta_c

    The answer for one image does not depend on the others of its batch: single images and batches
    are both welcome. Nothing is updated.

    Parameters
    ----------
    x : array (N, C) or (N, C, H, W)
        Any number of images, none included. It is not changed.
    gamma, beta : arrays (C,)
        Scale and shift of each channel.
    running_mean, running_var : arrays (C,)
        The running mean and the running variance (not the standard deviation).
        They are not changed.
    eps : float
        The small positive number of the training.

    Returns
    -------
    y : array of the shape of x
        The dtype is that which NumPy gives to x, gamma and beta together; whole
        numbers become float64.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers, or eps is not a number.
    ValueError
        Shapes do not belong together, running_var is negative, or eps is not positive.

    References
    ----------
    S. Ioffe and C. Szegedy, "Batch normalization", ICML 2015, algorithm 2.

    Examples
    --------
    >>> one, mean, var = np.ones(1), np.array([0.4]), np.array([1.566667])
    >>> batch_norm_eval(np.array([[1.0], [3.0]]), one, 0 * one, mean, var, eps=1.0)[:, 0].round(6)
    array([0.374513, 1.622888])
    """
    eps = positive(eps, "eps")
    check_batch_norm(x, gamma=gamma, beta=beta, running_mean=running_mean, running_var=running_var)
    ### BEGIN SOLUTION
    dtype = answer_dtype(x, gamma, beta)
    shape = (1, -1, *[1] * (x.ndim - 2))  # (1, C) or (1, C, 1, 1)
    centred = x.astype(dtype, copy=False) - running_mean.astype(dtype).reshape(shape)
    root = np.sqrt(running_var.astype(dtype) + eps).reshape(shape)
    y: np.ndarray = gamma.astype(dtype).reshape(shape) * (centred / root) + beta.astype(dtype).reshape(shape)
    return y
    ### END SOLUTION


def batch_norm_eval_backward(
    upstream: np.ndarray,
    x: np.ndarray,
    gamma: np.ndarray,
    running_mean: np.ndarray,
    running_var: np.ndarray,
    eps: float = 1e-5,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    r"""Return the gradients of `batch_norm_eval` in x, gamma and beta.

    .. math::
        \frac{\partial L}{\partial x} = \frac{\gamma}{\sqrt{r^{var} + \epsilon}} \; g, \qquad
        \frac{\partial L}{\partial \gamma} = \sum g \, \frac{x - r^{mean}}{\sqrt{r^{var} + \epsilon}}, \qquad
        \frac{\partial L}{\partial \beta} = \sum g

    The running statistics are constants: nothing flows through them, unlike in `batch_norm_backward`.

    Parameters
    ----------
    upstream : array of the shape of x
        Gradient g of the loss in y.
    x : array (N, C) or (N, C, H, W)
        The input of the forward pass.
    gamma, running_mean, running_var : arrays (C,)
        Scale and running statistics of the forward pass.
    eps : float
        Its small positive number.

    Returns
    -------
    dx : array of the shape of x
    dgamma, dbeta : arrays (C,)

    Raises
    ------
    TypeError, ValueError
        As `batch_norm_eval`, or upstream has not the shape of x.

    References
    ----------
    S. Ioffe and C. Szegedy, "Batch normalization", ICML 2015.

    Examples
    --------
    >>> two, x = np.array([2.0]), np.array([[1.0], [3.0]])
    >>> dx, dgamma, dbeta = batch_norm_eval_backward(np.ones((2, 1)), x, two, np.ones(1), np.array([3.0]), eps=1.0)
    >>> dx[:, 0], dgamma, dbeta
    (array([1., 1.]), array([1.]), array([2.]))
    """
    eps = positive(eps, "eps")
    check_batch_norm(x, gamma=gamma, running_mean=running_mean, running_var=running_var)
    check_upstream(upstream, x.shape)
    ### BEGIN SOLUTION
    dtype = answer_dtype(upstream, x, gamma)
    axes = (0, *range(2, x.ndim))
    shape = (1, -1, *[1] * (x.ndim - 2))
    g = upstream.astype(dtype, copy=False)
    root = np.sqrt(running_var.astype(dtype) + eps).reshape(shape)
    normalised = (x.astype(dtype) - running_mean.astype(dtype).reshape(shape)) / root
    dx = gamma.astype(dtype).reshape(shape) / root * g
    return dx, (g * normalised).sum(axis=axes), g.sum(axis=axes)
    ### END SOLUTION
