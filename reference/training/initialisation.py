"""Weights to begin with: random, so that filters differ, and of a size that keeps activations in range."""

import numpy as np


def check_shape(shape: tuple[int, ...]) -> None:
    """Refuse a shape that is not that of the weights of a layer.

    >>> check_shape((5,))
    Traceback (most recent call last):
        ...
    ValueError: Weights have at least two axes, outputs first, got (5,): give (C_out, C_in, kh, kw) or (D_out, D_in).
    """
    if len(shape) < 2 or min(shape) < 1:  # noqa: PLR2004
        raise ValueError(
            f"Weights have at least two axes, outputs first, got {shape}: give (C_out, C_in, kh, kw) or (D_out, D_in)."
        )


def he_normal(shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    r"""Draw weights for a layer that is followed by a ReLU.

    .. math::
        w \sim \mathcal N\!\left(0, \frac{2}{\text{fan in}}\right),
        \qquad \text{fan in} = C_\text{in} \, k_h \, k_w

    so the standard deviation is the root of 2 / fan in. For a dense layer, fan in is the
    number of its inputs.

    Parameters
    ----------
    shape : tuple of int
        (C_out, C_in, kh, kw) of a convolution or (D_out, D_in) of a dense layer.
    rng : numpy.random.Generator
        Source of the numbers: standard normal ones of the whole shape, drawn in
        one call, then scaled.

    Returns
    -------
    w : float64 array of this shape

    Raises
    ------
    ValueError
        The shape has fewer than two axes, or an empty one.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Delving deep into rectifiers", ICCV 2015.

    Examples
    --------
    >>> w = he_normal((64, 8, 3, 3), np.random.default_rng(0))
    >>> w.shape, round(float(w.std()), 3), round((2 / 72) ** 0.5, 3)
    ((64, 8, 3, 3), 0.166, 0.167)
    """
    check_shape(shape)
    ### BEGIN SOLUTION
    fan_in = int(np.prod(shape[1:]))
    w: np.ndarray = np.sqrt(2 / fan_in) * rng.standard_normal(shape)
    return w
    ### END SOLUTION


def glorot_uniform(shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    r"""Draw weights for a layer that is followed by tanh, a sigmoid or nothing.

    .. math::
        w \sim \mathcal U(-a, a), \qquad a = \sqrt{\frac{6}{\text{fan in} + \text{fan out}}}

    with fan in :math:`= C_\text{in} k_h k_w` and fan out :math:`= C_\text{out} k_h k_w`.

    Parameters
    ----------
    shape : tuple of int
        (C_out, C_in, kh, kw) of a convolution or (D_out, D_in) of a dense layer.
    rng : numpy.random.Generator
        Source of the numbers: `rng.uniform(-a, a, shape)`.

    Returns
    -------
    w : float64 array of this shape

    Raises
    ------
    ValueError
        The shape has fewer than two axes, or an empty one.

    References
    ----------
    X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010.

    Examples
    --------
    >>> w = glorot_uniform((300, 500), np.random.default_rng(0))
    >>> w.shape, round(float(abs(w).max()), 3), round((6 / 800) ** 0.5, 3)
    ((300, 500), 0.087, 0.087)
    """
    check_shape(shape)
    ### BEGIN SOLUTION
    receptive = int(np.prod(shape[2:]))  # 1 for a dense layer
    limit = np.sqrt(6 / ((shape[0] + shape[1]) * receptive))
    return rng.uniform(-limit, limit, shape)
    ### END SOLUTION


def initialise(
    shapes: dict[str, tuple[int, ...]],
    rng: np.random.Generator,
) -> dict[str, np.ndarray]:
    """Draw the parameters of a network: He weights, biases zero.

    Parameters
    ----------
    shapes : dict of tuples
        The shape of each parameter by its name. One axis means a bias, more mean weights
        with the outputs first.
    rng : numpy.random.Generator
        Source of the weights: for each in the order of the dict, `he_normal` draws once.
        Biases draw nothing.

    Returns
    -------
    parameters : dict of float64 arrays
        Under the same names and in the same order.

    Raises
    ------
    ValueError
        A shape is empty.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Delving deep into rectifiers", ICCV 2015.

    Examples
    --------
    >>> parameters = initialise({"w": (2, 3), "b": (2,)}, np.random.default_rng(0))
    >>> parameters["w"].shape, parameters["b"]
    ((2, 3), array([0., 0.]))
    """
    for shape in shapes.values():
        check_shape((1, *shape))
    ### BEGIN SOLUTION
    parameters = {}
    for name, shape in shapes.items():
        parameters[name] = np.zeros(shape) if len(shape) == 1 else he_normal(shape, rng)
    return parameters
    ### END SOLUTION
