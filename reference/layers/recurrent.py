"""The recurrent layer: one small layer used at every step of a series, and its backward pass through time."""

import numpy as np

from reference.layers.arguments import check_array, check_upstream
from reference.layers.dtypes import answer_dtype


def check_series(x: np.ndarray, w: np.ndarray, u: np.ndarray, b: np.ndarray | None) -> None:
    """Refuse series, weights and biases that do not belong together.

    >>> check_series(np.zeros((2, 7, 3)), np.zeros((5, 4)), np.zeros((5, 5)), None)
    Traceback (most recent call last):
        ...
    ValueError: w has shape (5, 4), expected is (5, 3): a row for each number of the state, a column for each feature.
    """
    check_array(x, "x", ("N", "L", "D"))
    check_array(w, "w", ("H", "D"))
    check_array(u, "u", ("H", "H"))
    hidden, features = len(w), x.shape[2]
    if w.shape != (hidden, features):
        raise ValueError(
            f"w has shape {w.shape}, expected is {(hidden, features)}: "
            "a row for each number of the state, a column for each feature."
        )
    if u.shape != (hidden, hidden):
        raise ValueError(f"u has shape {u.shape}, expected is {(hidden, hidden)}: it maps a state to a state.")
    if b is not None:
        check_array(b, "b", ("H",))
        if len(b) != hidden:
            raise ValueError(f"b has length {len(b)}, expected is {hidden}: one for each number of the state.")


def recurrent_forward(x: np.ndarray, w: np.ndarray, u: np.ndarray, b: np.ndarray) -> np.ndarray:
    r"""Read series step by step and return the state after every step.

    .. math::
        h_t = \tanh(W x_t + U h_{t-1} + b), \qquad h_0 = 0, \qquad t = 1, \dots, L

    Parameters
    ----------
    x : array (N, L, D)
        N series of L steps, with D numbers at each step. They are not changed.
    w : array (H, D)
        Weights W from a step to the state.
    u : array (H, H)
        Weights U from the state before to the state.
    b : array (H,)
        Biases.

    Returns
    -------
    states : array (N, L, H)
        The states h_1 to h_L of every series. The dtype is that which NumPy gives to all four
        together (float32 stays float32); whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        An argument is not an array of real numbers, or the shapes do not belong together.

    References
    ----------
    J. L. Elman, "Finding structure in time", Cognitive Science 14 (1990).

    Examples
    --------
    >>> x = np.array([[[1.0], [0.0], [0.0]]])
    >>> recurrent_forward(x, np.array([[2.0]]), np.array([[0.5]]), np.array([0.0])).round(3)
    array([[[0.964],
            [0.448],
            [0.22 ]]])
    """
    check_series(x, w, u, b)
    ### BEGIN SOLUTION
    dtype = answer_dtype(x, w, u, b)
    series, w, u, b = (array.astype(dtype) for array in (x, w, u, b))
    states = np.zeros((*x.shape[:2], len(b)), dtype)
    state = np.zeros((len(x), len(b)), dtype)
    for t in range(x.shape[1]):
        state = np.tanh(series[:, t] @ w.T + state @ u.T + b)
        states[:, t] = state
    return states
    ### END SOLUTION


def recurrent_backward(
    upstream: np.ndarray, states: np.ndarray, x: np.ndarray, w: np.ndarray, u: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    r"""Go back through time: the gradients of a loss for the series, both weights, the biases.

    .. math::
        d_t = \left(g_t + U^\top d_{t+1}\right) (1 - h_t^2), \qquad d_{L+1} = 0

    .. math::
        \frac{\partial J}{\partial x_t} = W^\top d_t, \qquad
        \frac{\partial J}{\partial W} = \sum_{n,t} d_t x_t^\top, \qquad
        \frac{\partial J}{\partial U} = \sum_{n,t} d_t h_{t-1}^\top, \qquad
        \frac{\partial J}{\partial b} = \sum_{n,t} d_t

    where :math:`g_t` is what the loss sends straight to the state :math:`h_t`, and :math:`h_0 = 0`.

    Parameters
    ----------
    upstream : array (N, L, H)
        The gradients g of the loss for the states, without what comes from later states.
    states : array (N, L, H)
        The states that `recurrent_forward` returned. They are not changed.
    x : array (N, L, D)
        The series. They are not changed.
    w, u : arrays (H, D) and (H, H)
        The weights.

    Returns
    -------
    dx : array (N, L, D)
    dw : array (H, D)
    du : array (H, H)
    db : array (H,)
        The dtype of all four is that which NumPy gives to all arguments together; whole numbers
        and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        An argument is not an array of real numbers, or the shapes do not belong together.

    References
    ----------
    P. J. Werbos, "Backpropagation through time: what it does and how to do it", 1990.

    Examples
    --------
    >>> x, w, u = np.array([[[1.0], [0.0]]]), np.array([[2.0]]), np.array([[0.5]])
    >>> states = np.array([[[0.5], [0.25]]])  # not what x gives, but easy to follow
    >>> dx, dw, du, db = recurrent_backward(np.array([[[0.0], [16.0]]]), states, x, w, u)
    >>> dx.ravel(), dw.item(), du.item(), db.item()
    (array([11.25, 30.  ]), 5.625, 7.5, 20.625)
    """
    check_series(x, w, u, None)
    check_array(states, "states", ("N", "L", "H"))
    check_upstream(states, (*x.shape[:2], len(w)))
    check_upstream(upstream, states.shape)
    ### BEGIN SOLUTION
    dtype = answer_dtype(upstream, states, x, w, u)
    g, h, series, w, u = (array.astype(dtype) for array in (upstream, states, x, w, u))
    deltas, later = np.zeros_like(h), np.zeros_like(h[:, 0])
    for t in reversed(range(x.shape[1])):
        deltas[:, t] = (g[:, t] + later) * (1 - h[:, t] ** 2)
        later = deltas[:, t] @ u  # what the state before is sent from here

    du = np.einsum("nth,ntk->hk", deltas[:, 1:], h[:, :-1])  # the state before the first step is zero
    return deltas @ w, np.einsum("nth,ntd->hd", deltas, series), du, deltas.sum(axis=(0, 1))
    ### END SOLUTION
