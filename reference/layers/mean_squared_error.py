"""Half the squared error: the loss of outputs that are quantities rather than classes."""

import numpy as np

from reference.layers.arguments import check_array
from reference.layers.dtypes import answer_dtype


def check_targets(predictions: np.ndarray, targets: np.ndarray) -> None:
    """Refuse predictions and targets that do not belong together.

    >>> check_targets(np.zeros((4, 1)), np.zeros((4, 2)))
    Traceback (most recent call last):
        ...
    ValueError: predictions have shape (4, 1) but targets (4, 2): give one target for each prediction.
    """
    check_array(predictions, "predictions", ("N", "D"))
    check_array(targets, "targets", ("N", "D"))
    if predictions.shape != targets.shape:
        raise ValueError(
            f"predictions have shape {predictions.shape} but targets {targets.shape}: "
            "give one target for each prediction."
        )
    if len(predictions) == 0:
        raise ValueError(f"predictions must not be empty, got shape {predictions.shape}: nothing has no mean.")


def half_squared_error(predictions: np.ndarray, targets: np.ndarray) -> np.floating:
    r"""Return half the squared distance of prediction and target, its mean over the batch.

    .. math::
        J = \frac{1}{2N} \sum_{n,d} (\hat y_{n,d} - y_{n,d})^2

    The half cancels the 2 of the derivative.

    Parameters
    ----------
    predictions : array (N, D)
        D outputs for each of N samples, at least one. It is not changed.
    targets : array (N, D)
        What they should have been. It is not changed.

    Returns
    -------
    loss : one number, at least 0
        The dtype is that which NumPy gives to both arrays together; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        An argument is not an array of real numbers with two axes, the shapes differ, or the batch is empty.

    References
    ----------
    B. Widrow and M. Hoff, "Adaptive switching circuits", IRE WESCON Convention Record, 1960.

    Examples
    --------
    >>> float(half_squared_error(np.array([[2.0, 1.0], [0.0, 0.0]]), np.array([[3.0, 1.0], [0.0, 2.0]])))
    1.25
    """
    check_targets(predictions, targets)
    ### BEGIN SOLUTION
    dtype = answer_dtype(predictions, targets)
    errors = predictions.astype(dtype) - targets.astype(dtype)
    loss: np.floating = np.sum(errors * errors) / dtype.type(2 * len(errors))
    return loss
    ### END SOLUTION


def half_squared_error_backward(predictions: np.ndarray, targets: np.ndarray) -> np.ndarray:
    r"""Return the gradient of the loss with respect to the predictions: the errors over N.

    .. math::
        \frac{\partial J}{\partial \hat y_{n,d}} = \frac{\hat y_{n,d} - y_{n,d}}{N}

    Parameters
    ----------
    predictions : array (N, D)
        The outputs of the network. It is not changed.
    targets : array (N, D)
        What they should have been. It is not changed.

    Returns
    -------
    dpredictions : array (N, D)
        A new array, in the dtype that NumPy gives to both arrays together; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As `half_squared_error`.

    References
    ----------
    B. Widrow and M. Hoff, "Adaptive switching circuits", IRE WESCON Convention Record, 1960.

    Examples
    --------
    >>> half_squared_error_backward(np.array([[2.0], [0.0]]), np.array([[3.0], [-5.0]]))
    array([[-0.5],
           [ 2.5]])
    """
    check_targets(predictions, targets)
    ### BEGIN SOLUTION
    dtype = answer_dtype(predictions, targets)
    errors: np.ndarray = predictions.astype(dtype) - targets.astype(dtype)
    return errors / len(errors)
    ### END SOLUTION
