"""One step of an optimiser: parameters and their gradients go in, new parameters come out, nothing is changed."""

import numpy as np

from reference.layers.dtypes import answer_dtype


def check_step(parameters: dict[str, np.ndarray], **others: dict[str, np.ndarray]) -> None:
    """Refuse gradients, velocities or moments without the names and shapes of the parameters.

    >>> check_step({"w": np.zeros(3)}, gradients={"w": np.zeros(2)})
    Traceback (most recent call last):
        ...
    ValueError: gradients["w"] has shape (2,) but the parameter has shape (3,): give one number for each.
    """
    for role, arrays in others.items():
        if arrays.keys() != parameters.keys():
            raise ValueError(
                f"{role} has the names {sorted(arrays)} but the parameters are {sorted(parameters)}: "
                "give one array for each parameter."
            )
        for name, array in arrays.items():
            if np.shape(array) != np.shape(parameters[name]):
                raise ValueError(
                    f'{role}["{name}"] has shape {np.shape(array)} but the parameter has shape '
                    f"{np.shape(parameters[name])}: give one number for each."
                )


def zeros_like(parameters: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return zeros in the shapes of the parameters: velocity or moments before the first step.

    >>> zeros_like({"w": np.array([[1.0, 2.0]])})
    {'w': array([[0., 0.]])}
    """
    return {name: np.zeros(value.shape, answer_dtype(value)) for name, value in parameters.items()}


def sgd_step(
    parameters: dict[str, np.ndarray], gradients: dict[str, np.ndarray], learning_rate: float
) -> dict[str, np.ndarray]:
    r"""Take one step of gradient descent.

    .. math::
        w \leftarrow w - \eta \, g

    Parameters
    ----------
    parameters : dict of arrays
        Weights and biases by name. They are not changed.
    gradients : dict of arrays
        The gradient of each, under the same name and with the same shape.
    learning_rate : float
        The length of the step, :math:`\eta`.

    Returns
    -------
    parameters : dict of arrays
        New arrays under the same names and in the same order, each in the dtype of its parameter
        (whole numbers become float64).

    Raises
    ------
    ValueError
        A name or shape does not fit.

    References
    ----------
    H. Robbins and S. Monro, "A stochastic approximation method", Annals of Mathematical
    Statistics 22 (1951).

    Examples
    --------
    >>> sgd_step({"w": np.array([1.0, 5.0])}, {"w": np.array([-2.0, 0.0])}, learning_rate=0.1)
    {'w': array([1.2, 5. ])}
    """
    check_step(parameters, gradients=gradients)
    ### BEGIN SOLUTION
    new = {}
    for name, value in parameters.items():
        dtype = answer_dtype(value)
        new[name] = np.asarray(value - learning_rate * gradients[name], dtype)
    return new
    ### END SOLUTION


def momentum_step(
    parameters: dict[str, np.ndarray],
    gradients: dict[str, np.ndarray],
    velocity: dict[str, np.ndarray],
    learning_rate: float,
    momentum: float = 0.9,
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    r"""Take one step of gradient descent with momentum.

    .. math::
        v \leftarrow \mu v + g, \qquad w \leftarrow w - \eta v

    The gradient enters the velocity whole, without a factor :math:`1 - \mu`; the learning
    rate stands outside.

    Parameters
    ----------
    parameters, gradients : dicts of arrays
        As for `sgd_step`.
    velocity : dict of arrays
        The velocity that the step before returned; zeros before the first
        (`zeros_like`). It is not changed.
    learning_rate, momentum : float
        :math:`\eta` and :math:`\mu`.

    Returns
    -------
    parameters, velocity : two dicts of arrays
        Both new, with the names, shapes and dtypes of the parameters.

    Raises
    ------
    ValueError
        A name or shape does not fit.

    References
    ----------
    B. T. Polyak, "Some methods of speeding up the convergence of iteration methods", USSR
    Computational Mathematics and Mathematical Physics 4 (1964).

    Examples
    --------
    >>> w, gradient, velocity = np.array([1.2]), np.array([-1.2]), np.array([-2.0])
    >>> momentum_step({"w": w}, {"w": gradient}, {"w": velocity}, learning_rate=0.1)
    ({'w': array([1.5])}, {'w': array([-3.])})
    """
    check_step(parameters, gradients=gradients, velocity=velocity)
    ### BEGIN SOLUTION
    new, speed = {}, {}
    for name, value in parameters.items():
        dtype = answer_dtype(value)
        speed[name] = np.asarray(momentum * velocity[name] + gradients[name], dtype)
        new[name] = np.asarray(value - learning_rate * speed[name], dtype)
    return new, speed
    ### END SOLUTION


def adam_step(
    parameters: dict[str, np.ndarray],
    gradients: dict[str, np.ndarray],
    mean: dict[str, np.ndarray],
    square: dict[str, np.ndarray],
    step: int,
    learning_rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    epsilon: float = 1e-8,
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray], dict[str, np.ndarray]]:
    r"""Take one step of Adam: the length of a step is adapted for every single number.

    .. math::
        m \leftarrow \beta_1 m + (1 - \beta_1) g, \qquad
        s \leftarrow \beta_2 s + (1 - \beta_2) g^2, \qquad
        w \leftarrow w - \eta \, \frac{m / (1 - \beta_1^t)}{\sqrt{s / (1 - \beta_2^t)} + \epsilon}

    Parameters
    ----------
    parameters, gradients : dicts of arrays
        As for `sgd_step`.
    mean, square : dicts of arrays
        The running means m of the gradients and s of their squares that the step before returned;
        zeros before the first (`zeros_like`). They are returned as they are above, before their
        correction by :math:`1 - \beta^t`.
    step : int
        The number t of this step; the first is 1.
    learning_rate, beta1, beta2, epsilon : float
        The numbers of the equation, by default those of the paper.

    Returns
    -------
    parameters, mean, square : three dicts of arrays
        All new, with the names, shapes and dtypes of the parameters.

    Raises
    ------
    ValueError
        A name or shape does not fit, or step is below 1.

    References
    ----------
    D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015.

    Examples
    --------
    >>> w, zero = {"w": np.array([1.0])}, {"w": np.array([0.0])}
    >>> adam_step(w, {"w": np.array([-4.0])}, zero, zero, step=1, learning_rate=0.5, epsilon=4.0)
    ({'w': array([1.25])}, {'w': array([-0.4])}, {'w': array([0.016])})
    """
    check_step(parameters, gradients=gradients, mean=mean, square=square)
    if step < 1:
        raise ValueError(f"step must be at least 1, got {step}: the first step is number 1.")
    ### BEGIN SOLUTION
    new, means, squares = {}, {}, {}
    for name, value in parameters.items():
        dtype, gradient = answer_dtype(value), gradients[name]
        means[name] = np.asarray(beta1 * mean[name] + (1 - beta1) * gradient, dtype)
        squares[name] = np.asarray(beta2 * square[name] + (1 - beta2) * gradient * gradient, dtype)
        # Both began at zero and are too small at first; dividing corrects that.
        corrected_mean = means[name] / (1 - beta1**step)
        corrected_square = squares[name] / (1 - beta2**step)
        change = learning_rate * corrected_mean / (np.sqrt(corrected_square) + epsilon)
        new[name] = np.asarray(value - change, dtype)
    return new, means, squares
    ### END SOLUTION
