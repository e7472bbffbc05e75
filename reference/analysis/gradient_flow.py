"""How gradients shrink or grow on their way through many layers, and why linear layers alone do not make a depth."""

import itertools
from collections.abc import Sequence

import numpy as np

from reference.layers.arguments import check_array, check_upstream
from reference.layers.dense import check_dense


def check_layers(layers: int) -> None:
    """Refuse what is not a number of layers.

    >>> check_layers(-1)
    Traceback (most recent call last):
        ...
    ValueError: layers must be at least 0, got -1: give the number of sigmoid layers.
    """
    if isinstance(layers, bool) or not isinstance(layers, int | np.integer):
        raise TypeError(f"layers must be a whole number, got {layers!r}: give the number of sigmoid layers.")
    if layers < 0:
        raise ValueError(f"layers must be at least 0, got {layers}: give the number of sigmoid layers.")


def sigmoid_gradient_bound(layers: int) -> float:
    r"""Return the greatest factor that the slopes of so many sigmoids together can give to a gradient.

    .. math::
        \prod_{l=1}^{n} \sigma'(z_l) \le 0.25^n

    Each layer keeps at most 25 %, it does not take 25 % away. The weights multiply the gradient too and are not part of
    this bound.

    Parameters
    ----------
    layers : int
        The number n of sigmoid layers, at least 0.

    Returns
    -------
    bound : float

    Raises
    ------
    TypeError, ValueError
        layers is not a whole number of at least 0.

    References
    ----------
    Y. Bengio, P. Simard and P. Frasconi, "Learning long-term dependencies with gradient descent is difficult", IEEE
    Transactions on Neural Networks 5, 1994.

    Examples
    --------
    >>> sigmoid_gradient_bound(5)
    0.0009765625
    """
    check_layers(layers)
    ### BEGIN SOLUTION
    return float(0.25**layers)
    ### END SOLUTION


def check_stack(
    upstream: np.ndarray,
    x: np.ndarray,
    weights: Sequence[np.ndarray],
    activation: str,
) -> None:
    """Refuse matrices that do not follow one another, and activations without a name here.

    >>> check_stack(np.ones((1, 2)), np.ones((1, 2)), [np.eye(2)], "step")
    Traceback (most recent call last):
        ...
    ValueError: activation must be "sigmoid" or "relu", got 'step': choose one of them.
    """
    if activation not in ("sigmoid", "relu"):
        raise ValueError(f'activation must be "sigmoid" or "relu", got {activation!r}: choose one of them.')
    if not isinstance(weights, list | tuple) or len(weights) == 0:
        raise ValueError("weights must be a list of at least one matrix: give one for each layer.")
    check_dense(x, weights[0])
    for number, (before, after) in enumerate(itertools.pairwise(weights), start=1):
        check_array(after, f"weights[{number}]", ("D_out", "D_in"))
        if after.shape[1] != before.shape[0]:
            raise ValueError(
                f"weights[{number}] takes {after.shape[1]} numbers but the layer before gives {before.shape[0]}: "
                "make the sizes follow one another."
            )
    check_upstream(upstream, (len(x), len(weights[-1])))


def gradient_norms_by_depth(
    upstream: np.ndarray, x: np.ndarray, weights: Sequence[np.ndarray], activation: str = "sigmoid"
) -> np.ndarray:
    r"""Send a gradient back through a stack of dense layers; return its norm before each layer.

    .. math::
        a_0 = x, \quad z_l = a_{l-1} W_l^{\mathsf T}, \quad a_l = g(z_l), \qquad
        \frac{\partial L}{\partial a_{l-1}} =
        \Big( \frac{\partial L}{\partial a_l} \odot g'(z_l) \Big) W_l

    A layer multiplies the gradient by its slopes and by its weights: it shrinks only if together
    they are below one, and it grows if they are above.

    Parameters
    ----------
    upstream : array (N, D_L)
        The gradient of the loss with respect to the output of the last layer.
    x : array (N, D_0)
        The input of the first layer. It is not changed.
    weights : list of L arrays (D_l, D_(l-1))
        The matrices of the layers, the first one first. There are no biases.
    activation : "sigmoid" or "relu"
        The function g of every layer.

    Returns
    -------
    norms : array (L + 1,), float64
        The root of the sum of squares of the gradient with respect to a_0, a_1, ..., a_L: first at
        the input, last that of upstream.

    Raises
    ------
    TypeError, ValueError
        The arrays do not belong together, or the activation has no name here.

    References
    ----------
    X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural
    networks", AISTATS 2010.

    Examples
    --------
    >>> one = np.ones((1, 1))
    >>> gradient_norms_by_depth(one, 0 * one, [one], "sigmoid")
    array([0.25, 1.  ])
    >>> gradient_norms_by_depth(one, one, [one, 3 * one, 3 * one], "relu")
    array([9., 9., 3., 1.])
    """
    check_stack(upstream, x, weights, activation)
    ### BEGIN SOLUTION
    a, slopes = x.astype(float), []
    for w in weights:
        z = a @ w.astype(float).T
        if activation == "relu":
            a, slope = np.maximum(z, 0), (z > 0).astype(float)
        else:
            a = np.exp(-np.logaddexp(0, -z))  # 1 / (1 + exp(-z)), without overflow
            slope = a * (1 - a)
        slopes.append(slope)

    gradient = upstream.astype(float)
    norms = [np.linalg.norm(gradient)]
    for w, slope in zip(weights[::-1], slopes[::-1], strict=True):
        gradient = (gradient * slope) @ w.astype(float)
        norms.append(np.linalg.norm(gradient))
    return np.array(norms[::-1])
    ### END SOLUTION


def check_two_layers(w1: np.ndarray, w2: np.ndarray, b1: np.ndarray, b2: np.ndarray) -> None:
    """Refuse two dense layers that do not follow one another.

    >>> check_two_layers(np.ones((3, 2)), np.ones((4, 2)), np.ones(3), np.ones(4))
    Traceback (most recent call last):
        ...
    ValueError: w2 takes 2 numbers but the first layer gives 3: make the sizes follow one another.
    """
    check_array(w1, "w1", ("D_hidden", "D_in"))
    check_array(w2, "w2", ("D_out", "D_hidden"))
    if w2.shape[1] != w1.shape[0]:
        raise ValueError(
            f"w2 takes {w2.shape[1]} numbers but the first layer gives {w1.shape[0]}: "
            "make the sizes follow one another."
        )
    for b, name, w in ((b1, "b1", w1), (b2, "b2", w2)):
        check_array(b, name, ("D",))
        if len(b) != len(w):
            raise ValueError(f"{name} has length {len(b)} but its layer {len(w)} outputs: give one value for each.")


def collapse_linear(
    w1: np.ndarray,
    w2: np.ndarray,
    b1: np.ndarray,
    b2: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    r"""Return the one dense layer that does what two do with no activation between them.

    .. math::
        W_2 (W_1 x + b_1) + b_2 = (W_2 W_1)\, x + (W_2 b_1 + b_2)

    So linear layers, and convolutions among them, gain nothing from being stacked. An activation
    between them makes the network able to represent more. That is capacity: it does not protect
    against overfitting or noise.

    Parameters
    ----------
    w1 : array (D_hidden, D_in)
    w2 : array (D_out, D_hidden)
        The weights of the first and of the second layer.
    b1 : array (D_hidden,)
    b2 : array (D_out,)
        Their biases.

    Returns
    -------
    w : array (D_out, D_in)
    b : array (D_out,)
        float64.

    Raises
    ------
    TypeError, ValueError
        An argument is not an array of real numbers, or the shapes do not belong together.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016,
    sections 5.2, 6.1 and 7.

    Examples
    --------
    >>> w1, w2 = np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]])
    >>> collapse_linear(w1, w2, np.array([10.0]), np.array([0.5, 0.0]))
    (array([[3., 6.],
           [4., 8.]]), array([30.5, 40. ]))
    """
    check_two_layers(w1, w2, b1, b2)
    ### BEGIN SOLUTION
    first, second = w1.astype(float), w2.astype(float)
    return second @ first, second @ b1.astype(float) + b2.astype(float)
    ### END SOLUTION
