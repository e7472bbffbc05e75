"""Two inputs, two hidden neurons, two outputs: every gradient of a small network by hand."""

import numpy as np

from reference.layers.arguments import check_array
from reference.layers.dtypes import answer_dtype


def check_toy(
    x: np.ndarray,
    target: np.ndarray,
    hidden: np.ndarray,
    output: np.ndarray,
    biases: np.ndarray,
) -> None:
    """Refuse arrays that are not those of the 2-2-2 network.

    >>> check_toy(np.ones(2), np.ones(2), np.ones((2, 2)), np.ones((2, 2)), np.ones(4))
    Traceback (most recent call last):
        ...
    ValueError: biases must have shape (2,), got (4,): the network has 2 inputs, 2 hidden neurons and 2 outputs.
    """
    check_array(x, "x", ("input",))
    check_array(target, "target", ("output",))
    check_array(hidden, "hidden", ("hidden", "input"))
    check_array(output, "output", ("output", "hidden"))
    check_array(biases, "biases", ("layer",))
    arrays = {"x": x, "target": target, "hidden": hidden, "output": output, "biases": biases}
    for name, array in arrays.items():
        if set(array.shape) != {2}:
            raise ValueError(
                f"{name} must have shape {(2,) * array.ndim}, got {array.shape}: "
                "the network has 2 inputs, 2 hidden neurons and 2 outputs."
            )


def toy_backprop(
    x: np.ndarray, target: np.ndarray, hidden: np.ndarray, output: np.ndarray, biases: np.ndarray
) -> tuple[np.floating, np.ndarray, np.ndarray, np.ndarray]:
    r"""Run a network of 8 weights and 2 biases forward, then send the error back through it.

    Forward, with the sigmoid :math:`\sigma(z) = 1 / (1 + e^{-z})` in both layers:

    .. math::
        h_k = \sigma\Bigl(b_1 + \sum_m w_{k,m} x_m\Bigr) \qquad
        y_o = \sigma\Bigl(b_2 + \sum_k v_{o,k} h_k\Bigr) \qquad
        J = \tfrac{1}{2} \sum_o (y_o - t_o)^2

    Each of the two biases belongs to a layer and serves both of its neurons, so its gradient is a
    sum of two. Back, with :math:`\sigma' = \sigma (1 - \sigma)`:

    .. math::
        \delta_o = (y_o - t_o) \, y_o (1 - y_o) \qquad
        \frac{\partial J}{\partial v_{o,k}} = \delta_o h_k \qquad
        \varepsilon_k = \Bigl(\sum_o \delta_o v_{o,k}\Bigr) h_k (1 - h_k) \qquad
        \frac{\partial J}{\partial w_{k,m}} = \varepsilon_k x_m

    Parameters
    ----------
    x : array (2,)
        The inputs.
    target : array (2,)
        The outputs t that are wanted.
    hidden : array (2, 2)
        The weights w: one row for each hidden neuron, one column for each input.
    output : array (2, 2)
        The weights v: one row for each output, one column for each hidden neuron.
    biases : array (2,)
        The bias of the hidden layer, then that of the output layer. No array is changed.

    Returns
    -------
    loss : one number
        J.
    dhidden : array (2, 2)
    doutput : array (2, 2)
    dbiases : array (2,)
        The gradients of J. All have the dtype that NumPy gives to the five arrays together; whole
        numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        An argument is not an array of real numbers, or does not have the shape above.

    References
    ----------
    D. E. Rumelhart, G. E. Hinton and R. J. Williams, "Learning representations by back-propagating
    errors", Nature 323, 1986.

    Examples
    --------
    >>> x, target, weights, biases = np.ones(2), np.zeros(2), np.zeros((2, 2)), np.zeros(2)
    >>> loss, dhidden, doutput, dbiases = toy_backprop(x, target, weights, weights, biases)
    >>> float(loss), doutput, dbiases
    (0.25, array([[0.0625, 0.0625],
           [0.0625, 0.0625]]), array([0.  , 0.25]))
    """
    check_toy(x, target, hidden, output, biases)
    ### BEGIN SOLUTION
    dtype = answer_dtype(x, target, hidden, output, biases)
    x, target, hidden, output, biases = (array.astype(dtype) for array in (x, target, hidden, output, biases))
    h = 1 / (1 + np.exp(-(hidden @ x + biases[0])))
    y = 1 / (1 + np.exp(-(output @ h + biases[1])))
    loss: np.floating = np.sum((y - target) ** 2) / 2

    delta = (y - target) * y * (1 - y)  # one for each output neuron
    epsilon = (output.T @ delta) * h * (1 - h)  # one for each hidden neuron
    dbiases = np.array([epsilon.sum(), delta.sum()])
    return loss, np.outer(epsilon, x), np.outer(delta, h), dbiases
    ### END SOLUTION
