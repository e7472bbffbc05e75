"""A classifier of one dense layer: the smallest network that can be trained, to try a training loop on."""

import numpy as np

from reference.layers.cross_entropy import cross_entropy, cross_entropy_backward
from reference.layers.dense import dense, dense_backward


def linear_scores(parameters: dict[str, np.ndarray], x: np.ndarray) -> np.ndarray:
    r"""Compute the logits of one dense layer on all numbers of each example.

    .. math::
        z = x \, w^{\mathsf T} + b

    Parameters
    ----------
    parameters : dict of arrays
        `w` (K, D) and `b` (K,). They are not changed.
    x : array (N, ...)
        Examples of D numbers each, in any shape.

    Returns
    -------
    logits : array (N, K)

    Raises
    ------
    TypeError, ValueError
        As `dense`: the shapes do not belong together.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 5.1.4.

    Examples
    --------
    >>> parameters = {"w": np.array([[1.0, 2.0]]), "b": np.array([3.0])}
    >>> linear_scores(parameters, np.array([[[10.0], [20.0]]]))
    array([[53.]])
    """
    return dense(x.reshape(len(x), -1), parameters["w"], parameters["b"])


def linear_gradients(
    parameters: dict[str, np.ndarray], x: np.ndarray, labels: np.ndarray
) -> tuple[float, dict[str, np.ndarray]]:
    """Compute the loss of a batch and its gradient in both parameters of `linear_scores`.

    Parameters
    ----------
    parameters, x
        As for `linear_scores`.
    labels : int array (N,)
        The class of each example.

    Returns
    -------
    loss : float
        Mean cross-entropy of the batch.
    gradients : dict of arrays
        Those of `w` and `b`.

    Raises
    ------
    TypeError, ValueError
        As `linear_scores` and `cross_entropy`.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 6.2.2.

    Examples
    --------
    >>> parameters = {"w": np.zeros((2, 1)), "b": np.zeros(2)}
    >>> loss, gradients = linear_gradients(parameters, np.ones((1, 1)), np.array([0]))
    >>> round(loss, 4), gradients["b"]
    (0.6931, array([-0.5,  0.5]))
    """
    rows = x.reshape(len(x), -1)
    logits = dense(rows, parameters["w"], parameters["b"])
    _, dw, db = dense_backward(cross_entropy_backward(logits, labels), rows, parameters["w"])
    return float(cross_entropy(logits, labels)), {"w": dw, "b": db}
